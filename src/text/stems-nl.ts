import { groupBy } from './group.ts'
import type { Stemmer } from './stems.ts'

/**
 * Makes the Kraaij-Pohlmann stemmer meet what people mean by "any inflection". It stems by rules, so that it cannot know
 * forms of strong verbs (`kwam`, `nagekomen`, `besprak`: stemmed as their infinitive) nor nouns that begin with `ge-`
 * (`gemeente`: it takes that for a participle, of `menen`). And it leaves endings on that it takes off elsewhere, which is
 * set right here: `belangrijke`, `vraagt`, `bepaald`, `mens` beside `mensen`, `problemen` beside `probleem`.
 */
export function createDutchStemmer(byRules: Stemmer): Stemmer {
  // `mensen` loses its plural and `mens` its s, for a plural too: what is left of both is the same only after another go.
  const twice = (word: string): string => {
    const once = byRules(word)
    return once.length > 3 && once.endsWith('s') ? byRules(once) : once
  }
  const strip = (word: string): string => {
    const stem = twice(word)
    return /e$/.test(stem) && stem.length > 3 ? twice(`${stem}n`) : stem
  }
  return (word) => {
    const noun = IRREGULAR_PLURALS.get(word) ?? word
    if (word.length < 3 || ONLY_ITSELF.has(noun)) return noun
    const verb = infinitiveOf(noun) ?? noun.replace(COMPARATIVE, '$1')
    const frequentative = DOUBLE_CONSONANT.exec(verb)?.[1]
    if (frequentative !== undefined) return frequentative
    const stem = GE_NOUN.test(verb) ? `ge${strip(verb.slice(2))}` : strip(verb)
    return withShortLastVowel(withoutDental(stem))
  }
}

/**
 * `vraagt` → `vraag`, `houdt` → `houd`, `bepaald` → `bepaal`; off nouns too (`dienst`, `woord`), which then agree with
 * their plural. Short words keep their `d`, so that `hard` is not `hart`.
 */
function withoutDental(stem: string): string {
  return /dt$|..[^aeiouydt]t$|...[^aeiouydt]d$/.test(stem) && stem.length > 3 ? stem.slice(0, -1) : stem
}

/** `probleem` → `problem`, `regeel` → `regel`: only in longer words, where no two words differ by that alone. */
function withShortLastVowel(stem: string): string {
  return stem.replace(/([aeiouy][^aeiouy]*)(?:aa|ee|oo|uu)([^aeiouy]+)$/, (whole, before: string, after: string) => {
    return before + whole[before.length]! + after
  })
}

/** Words that the rules take for an inflection of a word with another meaning (`alles` of `als`, `weekend` of `week`). */
const ONLY_ITSELF = new Set('alles als anders eentje handig weekend woning mening gezien eens beste rondje'.split(' '))

const IRREGULAR_PLURALS: ReadonlyMap<string, string> = new Map(
  'leden lid|steden stad|dagen dag|kinderen kind|gaten gat|schepen schip|eieren ei|ideeen idee|meningen mening|woningen woning'
    .split('|')
    .map((pair) => pair.split(' ') as [string, string]),
)

/** `makkelijker`, `belangrijkste` → `makkelijk`, `belangrijk`. Other words in -er are too often something else. */
const COMPARATIVE = /([lr]ijk|ig)(?:ere?|ste?)$/

/** The rules take too much off `wisselen` and `wisseling`. */
const DOUBLE_CONSONANT = /^(.*([^aeiou])\2e[lr])(?:en|ing|ingen)$/

/** Begins a noun or adjective, not a participle. `gehoord`, `gevolgd`, `gelukt` and `gewoond` are participles. */
const GE_NOUN =
  /^ge(?:baar|bar(?:en)?$|bed$|beden$|bied(?:en)?|beurt?|boorte|bouw|brek(?:en|kig)?$|bruik|dachte|drag|duld|gevens|heel|hele|heim|hoor$|lijk|l[ou]ov|loof|luk$|lukk|mak$|makk|meen|mid|nera|noeg|recht|rucht|schie|schil|sprek|tal|vaar|var$|varen$|voel|volg(?:en|trekking)?$|weld|wicht|woon(?:te|lijk)?$|wone|wente|zag|zamen|zellig|zicht|zin$|zinn|zins|zond)/

/** Parts that verbs are made with; the forms of the verb behind them stay those of the plain verb. */
const PREFIXES =
  'achter aan achterna deel stil plaats af be bij binnen boven buiten door heen her in langs los mee mis na naar neer om onder ont op open over samen tegemoet tegen terug thuis toe tussen uit vast ver vol voor vooruit voorbij vrij weer weg'
    .split(' ')
    .sort((a, b) => b.length - a.length)

const PREFIXES_BY_LETTER = groupBy(PREFIXES, ([letter]) => letter)

/**
 * Strong and irregular verbs: the infinitive, then the forms that its stem does not give (folded). Participles with
 * `ge-` also count without it, as in `besproken`.
 */
const VERBS = `
bederven bedierf bedierven bedorven
beginnen begin begint begon begonnen
bevelen beval bevalen bevolen
bidden bad baden gebeden
bieden biedt bied bood boden geboden
bijten beet beten gebeten
binden bond bonden gebonden
blijken bleek bleken gebleken
blijven bleef bleven gebleven
breken brak braken gebroken
brengen bracht brachten gebracht
buigen boog bogen gebogen
denken dacht dachten gedacht
doen doe doet deed deden gedaan
dragen droeg droegen gedragen
drijven dreef dreven gedreven
dringen drong drongen gedrongen
drinken dronk dronken gedronken
duiken dook doken gedoken
dwingen dwong dwongen gedwongen
eten eet at aten gegeten
gaan ga gaat ging gingen gegaan
gelden geldt gold golden gegolden
genezen genas genazen
genieten genoot genoten
geven geef geeft gaf gaven gegeven
gieten goot goten gegoten
glijden gleed gleden gegleden
graven groef groeven gegraven
grijpen greep grepen gegrepen
hangen hing hingen gehangen
hebben heb hebt heeft had hadden gehad
heffen hief hieven geheven
helpen hielp hielpen geholpen
houden hou houdt hield hielden gehouden
kiezen koos kozen gekozen
kijken keek keken gekeken
klimmen klom klommen geklommen
klinken klonk klonken geklonken
komen kom komt kwam kwamen gekomen
kopen kocht kochten gekocht
krijgen kreeg kregen gekregen
kunnen kan kun kunt kon konden gekund
laden laadt geladen
laten laat liet lieten gelaten
lezen las lazen gelezen
liegen loog logen gelogen
liggen lig ligt lag lagen gelegen
lijken lijk lijkt leek leken geleken
lopen liep liepen gelopen
meten mat maten gemeten
moeten moet moest moesten gemoeten
mogen mag mocht mochten gemogen
nemen neem neemt nam namen genomen
raden ried geraden
rijden reed reden gereden
roepen riep riepen geroepen
ruiken rook roken geroken
scheiden scheidde gescheiden
schenken schonk schonken geschonken
schieten schoot schoten geschoten
schijnen scheen schenen geschenen
schrijven schreef schreven geschreven
schrikken schrok schrokken geschrokken
schuiven schoof schoven geschoven
slaan sla slaat sloeg sloegen geslagen
slapen sliep sliepen geslapen
sluiten sloot sloten gesloten
smijten smeet smeten gesmeten
snijden sneed sneden gesneden
spreken spreek sprak spraken gesproken
springen sprong sprongen gesprongen
staan sta staat stond stonden gestaan
steken stak staken gestoken
stelen stal stalen gestolen
sterven stierf stierven gestorven
stijgen steeg stegen gestegen
stinken stonk stonken gestonken
strijden streed streden gestreden
treden treed treedt trad traden getreden
treffen trof troffen getroffen
trekken trok trokken getrokken
vallen viel vielen gevallen
vangen ving vingen gevangen
varen gevaren
vechten vocht vochten gevochten
vergeten vergat vergaten
verdwijnen verdween verdwenen
verliezen verloor verloren
vinden vond vonden gevonden
vliegen vloog vlogen gevlogen
vragen vroeg vroegen gevraagd
weten weet wist wisten geweten
wegen woog wogen gewogen
werpen wierp wierpen geworpen
werven wierf wierven geworven
wijken week weken geweken
wijzen wees wezen gewezen
willen wil wilt wou wilde wilden gewild
winnen won wonnen gewonnen
worden word wordt werd werden geworden
wrijven wreef wreven gewreven
zeggen zeg zegt zei zeiden gezegd
zenden zond zonden gezonden
zien zie ziet zag zagen gezien
zijn ben bent is was waren geweest
zingen zong zongen gezongen
zinken zonk zonken gezonken
zitten zit zat zaten gezeten
zoeken zocht zochten gezocht
zullen zal zult zou zouden
zwemmen zwom zwommen gezwommen
zwerven zwierf zwierven gezworven
zwijgen zweeg zwegen gezwegen
`

/** Forms that are more often something else (`week`, `reden`, `baden`, `roken`) mean the verb only behind a prefix. */
const AMBIGUOUS = new Set(
  'week weken reden baden bad mat maten rook roken was waren wees wezen sta stal stalen beet namen sprong sprongen at ben is zei wil raden geraden boog bogen logen hing ried leken geboden gebeden gedragen gevaren gevangen gewild zond zonk'.split(
    ' ',
  ),
)

/** Plurals of nouns that look like a past tense: an `afspraak` is meant, not `afspreken`. */
const DEVERBAL_PLURALS = new Set(
  'afspraken uitspraken aanspraken toespraken tegenspraken inbraken uitbraken uitgaven opgaven aanslagen'.split(' '),
)

/** Verbs whose forms are too short or too common to be looked for behind a prefix. */
const NEVER_PREFIXED = new Set(['zijn', 'hebben', 'eten', 'zullen', 'kunnen', 'willen', 'moeten', 'mogen'])

let forms: ReadonlyMap<string, string> | undefined

function infinitiveOf(word: string): string | undefined {
  if (DEVERBAL_PLURALS.has(word)) return undefined
  forms ??= readVerbs()
  if (!AMBIGUOUS.has(word)) {
    const plain = forms.get(word)
    if (plain !== undefined) return plain
  }
  for (const prefix of PREFIXES_BY_LETTER.get(word[0]) ?? []) {
    if (!word.startsWith(prefix)) continue
    const verb = forms.get(word.slice(prefix.length))
    if (verb !== undefined && !NEVER_PREFIXED.has(verb)) return prefix + verb
  }
  return undefined
}

function readVerbs(): ReadonlyMap<string, string> {
  const table = new Map<string, string>()
  for (const line of VERBS.trim().split('\n')) {
    const [infinitive = '', ...others] = line.split(' ')
    for (const form of others) {
      table.set(form, infinitive)
      // Behind a prefix that is not separable the participle has no ge-: besproken, ontvangen.
      if (form.startsWith('ge') && form.endsWith('en') && !table.has(form.slice(2)) && form !== 'geslagen')
        table.set(form.slice(2), infinitive)
    }
  }
  return table
}
