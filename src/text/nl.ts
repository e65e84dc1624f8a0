import type { LanguageData } from './language-data.ts'
import { phrases, wordSet } from './word-list.ts'

/** Dutch: what negation and clauses look like in speech, and words that carry no topic. Folded forms. */
export const nl: LanguageData = {
  negators: wordSet(`niet geen nooit nergens niemand niets niks noch nimmer zonder nauwelijks amper zelden evenmin
    gebrek gemis ontbreekt ontbreken ontbrak ontbraken weinig allesbehalve`),
  cancelledNegations:
    phrases(`niet alleen|niet zozeer|niet zo zeer|niet enkel|niet slechts|niet voor niets|niet voor niks|
    niet anders dan|niets anders dan|niets dan|niet te vergeten|waarom niet|of niet|al dan niet|wel of niet|niet waar|
    nog nooit zo|nooit genoeg|geen idee|weet ik niet|ik weet niet|weet het niet|niks mis|niets mis|geen probleem|
    geen twijfel|zonder twijfel|zonder meer|niet zonder|niet te veel|niet onbelangrijk|niet onaardig|niet voor iedereen|
    niet eens|een weinig|geen punt|niet meer dan|niet minder|niet verkeerd|niet slecht|zonder dat`),
  // Not every "als": "als gemeente hebben wij geen overleg" is no condition.
  conditions: phrases(`als ik|als jij|als je|als u|als hij|als zij|als ze|als wij|als we|als jullie|als men|als mensen|
    als iemand|als niemand|als iedereen|als er|als het|als dat|als dit|als die|als deze|als de|als daar|als mijn|als onze|
    als hun|indien|wanneer`),
  invertedConditions: wordSet('mocht mochten'),
  consequences: wordSet('dan'),
  clauseBreaks: wordSet(`maar want omdat terwijl hoewel ofschoon doordat zodat tenzij waardoor waarbij waarin dus echter
    toch wel daarom daardoor als wanneer indien mits nadat voordat totdat sinds aangezien`),
  coordinators: wordSet('en of'),
  stopWords:
    wordSet(`aan aangaande aangezien achter af afgelopen al alle alleen alles als alsof altijd andere anders ben
    bent best beter bij bijna bijvoorbeeld binnen blijft boven buiten d daar daarbij daardoor daarin daarmee daarna
    daarom daarop daarvan daarvoor dan dat de deze die dingen dit doe doen doet door dus e echt echter een eens eerst
    eigenlijk eh ehm elk elkaar elke en enige enkele er erbij erg ergens erin ermee erop ervan ervoor euh even gaan gaat
    gaf geen gegaan geweest gewoon ging goed goede had hadden hallo haar heb hebben hebt heeft heel hele helemaal hem
    hen het hier hierbij hij hoe hoor hun i iedereen ieder iedere iemand iets ik in ja je jij jou jouw jullie kan kant
    keer kennen kijk kijken kom komen komt kon konden kun kunnen laat laten maak maakt maar maken man me mee meer meest
    meestal men mensen met mij mijn misschien moest moesten moet moeten mogen mag morgen na naar natuurlijk nee net niet
    niets niks nog nogal nooit nou nu nummer o of om omdat onder ons onze ook oke op opeens over paar precies r rond s
    sinds sommige soms sowieso steeds stel stond t te tegen ten ter terug terwijl toch toe toen tot u uh uhm uit
    uiteindelijk uw van vanuit veel verder vind vinden vindt vond vooral voor vaak waar waarbij waarom waarop waren was
    wat we weer weet weg wel weten wie wij wil willen wilde word worden wordt wou z zal ze zeg zeggen zegt zei zeker
    zelf zelfs zich zie zien ziet zij zijn zit zitten zo zo'n zoals zodat zomaar zonder zou zouden zullen zeer zelfde
    jaar jaren dag dagen week weken maand tijd moment stuk beetje soort manier geval ding dingetje allemaal beide
    eentje weleens wellicht hierdoor hiermee gedaan gezegd gekomen geworden gehad he hm mm ah oh
    nul twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
    negentien twintig dertig veertig vijftig zestig honderd duizend andersom inderdaad`),
  transcriberNotes:
    /[([][^()[\]\n]{0,30}(?<!\p{L})(?:ge?lach\w*|lacht?|lachen\w*|grinnik\w*|zucht\w*|stil(?:te|t)?|pauze|hoest\w*|kuch\w*|snuift?|huilt?|knikt?|schudt?|aarzel\w*|fluister\w*|onverstaanbaar|onhoorbaar|onduidelijk|inaudible|crosstalk|telefoon gaat|praten door elkaar)(?!\p{L})[^()[\]\n]{0,30}[)\]]/giu,
}
