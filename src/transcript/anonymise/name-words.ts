import { wordSet } from '../../text/word-list.ts'

/** Words by which Dutch names are known. All folded. */

export const TITLES =
  wordSet(`dhr mevr mw mej meneer mevrouw mijnheer heer juffrouw juf meester dr drs ir ing prof mr dokter
  doctor professor zuster broeder oom tante opa oma wethouder burgemeester collega coach pastor dominee imam voorzitter
  directeur buurvrouw buurman zus broer dochter zoon vriendin`)

/** Between first name and surname. */
export const PARTICLES = wordSet("van von de den der het 't ten ter te op in la le el al ben ibn d'")

/** Behind "in", "uit" and "naar" a name is a place, mostly. */
export const BEFORE_PLACES = wordSet(
  'in te uit vanuit naar rond bij richting regio omgeving wijk buurt dorp stad regionaal',
)

/** An organisation begins with them. */
export const ORGANISATION_STARTS =
  wordSet(`gemeente stichting vereniging ministerie provincie universiteit hogeschool ziekenhuis
  basisschool school waterschap woningcorporatie woonstichting zorggroep bureau bibliotheek wijkteam buurthuis verpleeghuis
  thuiszorg kerk moskee praktijk huisartsenpraktijk adviesbureau bedrijf firma netwerk coalitie cooperatie fonds museum
  college restaurant cafe hotel sporthal voetbalclub bakkerij slagerij garage drukkerij kapsalon makelaardij apotheek
  moskee synagoge partij uitgeverij boekhandel theater schouwburg kinderopvang uitzendbureau zorgboerderij scouting`)

/** One of them is the last word of an organisation, or a part of it. */
export const ORGANISATION_ENDS =
  wordSet(`bv b.v. nv n.v. vof v.o.f. groep holding zorg wonen welzijn advies consultancy consultants
  college lyceum ziekenhuis bank netwerk academie instituut centrum fonds bouw transport beheer diensten partners thuiszorg
  zorggroep corporatie universiteit hogeschool kliniek foundation group solutions services scholengroep bibliotheek
  collectief makelaars accountants advocaten energie schoonmaak techniek logistiek`)

/** How organisations end that are one word: `Zonnezorg`, `Waterwonen`. */
export const ORGANISATION_ENDING =
  /(?:zorg|wonen|welzijn|bank|groep|college|lyceum|ziekenhuis|huis|hulp|werk|net|tech|bouw|fonds|plus|soft|theek|corporatie|stichting|school|dienst|raad|bureau|club)$/

/** Organisations that everybody knows. */
export const KNOWN_ORGANISATIONS: ReadonlySet<string> = new Set([
  'veilig thuis',
  'rode kruis',
  'leger des heils',
  ...wordSet(`rabobank ing abn amro triodos philips shell unilever ahold jumbo ikea gasunie tennet rivm kadaster
  belastingdienst politie defensie prorail schiphol humanitas cordaan parnassia arkin altrecht buurtzorg movisie vilans
  vluchtelingenwerk halt lions rotary greenpeace amnesty aegon achmea menzis zilveren interpolis nationale-nederlanden
  heineken asml dsm tno deloitte kpmg capgemini randstad tempo-team manpower postnl kpn vodafone ziggo`),
])

/** How places end. */
export const PLACE_ENDING =
  /(?:dam|drecht|veen|hoven|dorp|wijk|broek|meer|waard|zande?|stede|huizen|burg|bergen|hage|kerke|muiden|mond|voorde?|trecht|kerk|ingen|loo|horst|hout|veld|stad)$/

export const PLACES =
  wordSet(`amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn haarlem arnhem enschede
  amersfoort zaandam hoofddorp maastricht leiden dordrecht zoetermeer zwolle deventer delft alkmaar heerlen venlo leeuwarden
  hilversum amstelveen roosendaal oss schiedam spijkenisse helmond vlaardingen almelo gouda lelystad emmen hoogeveen assen
  middelburg vlissingen goes terneuzen sittard geleen kerkrade weert roermond veenendaal ede wageningen barneveld zeist
  nieuwegein houten woerden ijsselstein culemborg tiel doetinchem zutphen winterswijk hengelo oldenzaal hardenberg meppel
  steenwijk kampen harderwijk ermelo nunspeet epe heerde bussum huizen weesp purmerend hoorn enkhuizen volendam edam
  schagen heerhugowaard castricum beverwijk velsen ijmuiden katwijk noordwijk wassenaar rijswijk voorburg capelle barendrecht
  ridderkerk gorinchem papendrecht sliedrecht zwijndrecht waalwijk uden veghel boxtel best veldhoven valkenswaard deurne
  horst sneek drachten heerenveen harlingen franeker dokkum winschoten veendam stadskanaal delfzijl antwerpen brussel gent
  brugge leuven limburg brabant noord-brabant zuid-holland noord-holland gelderland overijssel drenthe friesland flevoland
  zeeland twente achterhoek veluwe rijnmond berlijn londen parijs istanbul rabat paramaribo marrakech ankara damascus aleppo
  kabul casablanca tanger warschau`)

export const FIRST_NAMES =
  wordSet(`aad aafke aaltje abdel abdul abdullah achmed ad adam adriaan agnes ahmad ahmed aicha aisha ali alex alexander
  alice amber amina amir anita anja anke ankie anna anne annelies anneke annemarie annemiek annet annette annie anouk anton antoinette
  arie arjan arjen armin arnold arthur astrid ayse ayşe bart bas bea ben bert berend bernard betty bianca bilal bram brenda brigitte
  caroline carla carolien cees cemal chantal charlotte chris christa christiaan christine cindy claudia coen coen cor corrie dick
  daan daniel danielle daphne david debby dennis desiree dewi diana diederik dirk dorien ebru edith edwin eefje els elise elisabeth
  ella ellen elly elke emma emre erik erica ernst esra esther eva evelien eveline evert fadoua farah fatiha fatima fatma femke ferdi
  fleur floor floris francien frank frans freek frits fred gea geert geertje gerard gerda gerrit gert gijs ginny greet greetje guus
  gwen hakan halima hamza hanneke hannah hanna hans harm harrie harry hasan hassan heidi hein heleen helma hendrik henk henny henriette
  herman hilde houda hugo ibrahim ilse ina ineke inge ingrid irene iris irma ismail isabel ivo jaap jacob jacqueline jamal jamila jan
  janine janneke jannie janny jantine jasmijn jasper jeanette jelle jennifer jeroen jesse jessica jet joan job johan johanna johannes
  john jolanda jolien joop joost jordy jorrit joris jos josé joyce judith jules julia julian jurgen jurrien kaoutar karel karima karin
  karlijn kees kemal khadija khalid kim klaas koen koos lars laura leila leo leon leonie lex lia lianne lidia lies liesbeth lieke lilian
  linda lisa lisanne loes lotte louis louise lucas luuk maaike maarten machteld malika manon marc marcel margo margot margreet maria
  mariam marian marianne marieke mariska marijke marina marion marit marjan marjolein marjolijn mark marleen marloes martijn martin
  martine mats matthijs maud maurits max mehmet meike melissa merel mia michael michel michiel mieke miep mike milan mirjam miriam
  mohamed mohammed monica monique murat mustafa nadia naima nancy nathalie nel nelleke nico niek niels nienke nina noor nora nour
  olga olivia omar omer otto patricia patrick paul paula pauline peggy peter petra piet pieter pieternel pim quinten rachel rachid
  ralph ramon rashid rebecca redouan remco rené renate renske ria rianne richard rik rob robert robin roel roelof roland rolf ron
  ronald rosa rosalie roy rudolf ruben rutger ruth ruud saar sabine said saida samir samira sandra sanne sara sarah saskia selma
  shirley sander sem sibel sien silvia simon simone sjaak sjoerd sofie sonja stan stef stefan stefanie stephan steven stijn suzan
  suzanne sven sylvia tamara tanja tarik teun thea theo thijs thomas tim timo tineke tinka tjeerd tom tomas ton tonnie toos trudy
  truus ursula vera veronique vincent wendy wesley wies wiebe wilco willem willemijn willemien wilma wim wouter yara yasmin yasmina
  yassin yilmaz youssef yusuf yvonne zahra zeynep zoe zohra`)

/** What has a capital in Dutch and names nobody: languages, peoples, feasts, laws, programs. */
export const NO_NAMES =
  wordSet(`nederland nederlands nederlandse nederlander nederlanders belgie belgisch duits duitse duitsland engels engelse
  engeland frans franse frankrijk turks turkse turkije marokkaans marokkaanse marokko surinaams surinaamse suriname arabisch
  arabische europa europees europese amerika amerikaans amerikaanse fries friese spaans spaanse italiaans italiaanse pools poolse
  syrisch syrische syrie oekraine oekraiens kerst kerstmis pasen pinksteren sinterklaas ramadan koningsdag god allah islam
  christelijk katholiek joods corona covid covid-19 avg wmo hr ict it cao ggz ggd uwv wlz wia ww aow mbo hbo vwo havo vmbo bso
  ok tv pc usb pdf ai app cv id zzp zzp'er kpi swot eu vn mt or rvt rvb fte faq gps sms ns anwb knmi vng rivm brp bsn iban pgb
  excel word teams zoom whatsapp google facebook linkedin instagram outlook powerpoint youtube twitter microsoft windows
  internet jeugdwet participatiewet omgevingswet zorgverzekeringswet grondwet tweede eerste kamer rijk rijksoverheid
  interviewer respondent geinterviewde vraag antwoord oke ja nee okay`)

export const MONTHS_AND_DAYS =
  wordSet(`januari februari maart april mei juni juli augustus september oktober november december maandag
  dinsdag woensdag donderdag vrijdag zaterdag zondag`)
