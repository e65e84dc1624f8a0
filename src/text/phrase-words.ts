import type { Language } from './language.ts'
import { wordSet } from './word-list.ts'

/** Words by which noun phrases are known without a part-of-speech tagger. All folded; the lists may overlap. */
export interface PhraseWords {
  /** Stand before nouns, not before verbs. */
  readonly determiners: ReadonlySet<string>
  /** Those behind which an adjective has the ending {@link adjectiveEnding}. */
  readonly definite: ReadonlySet<string>
  /** Determiners that are pronouns as well: `het werk`, `het werkt`. */
  readonly pronouns: ReadonlySet<string>
  /** Stand before nouns too, and belong to what people say: `uit` in `uit de losse pols`. Some go with verbs as well. */
  readonly prepositions: ReadonlySet<string>
  /** May stand inside a phrase: `in` and `de` of `zetje in de rug`. */
  readonly linkers: ReadonlySet<string>
  /** Stand before verbs: their subjects, and `te`. */
  readonly beforeVerbs: ReadonlySet<string>
  /** Subjects that stand behind verbs. */
  readonly behindVerbs: ReadonlySet<string>
  /** Words with a meaning but without a topic: no open code is named after them, no phrase begins or ends with them. */
  readonly vague: ReadonlySet<string>
  /** Adjectives without a topic: left out likewise, and looked through at the start of a noun phrase (`de goede sfeer`). */
  readonly plainAdjectives: ReadonlySet<string>
  /** How verb forms end that stand behind a particle that looks like a preposition: `op gezet`, `in trekken`. */
  readonly verbEnding: RegExp
  /** How words end that are likely adjectives before a noun. */
  readonly adjectiveEnding: RegExp
}

const nl: PhraseWords = {
  determiners: wordSet(`de een 'n geen deze elke iedere onze ons mijn m'n jouw hun zo'n welke dezelfde diezelfde z'n`),
  definite: wordSet(`de deze elke iedere onze mijn m'n jouw hun z'n dezelfde het dit dat die`),
  pronouns: wordSet('het dit dat die'),
  prepositions:
    wordSet(`aan achter bij binnen boven buiten door in met na naar onder op over per rond rondom sinds tegen
    tijdens tot tussen uit van vanuit via volgens voor vanwege zonder`),
  linkers:
    wordSet(`de het een 'n aan achter bij boven door en in met na naar of om onder op over per te tegen tot tussen uit
    van voor zonder`),
  beforeVerbs: wordSet('ik jij hij ze zij we wij u men ie te'),
  behindVerbs: wordSet('ik jij hij ze zij we wij u men ie'),
  vague:
    wordSet(`mensen mens persoon personen iemand anderen ander diegene degene man vrouw mannen vrouwen jongen jongens
    meisje kind kinderen collega collega's mevrouw meneer ding dingen dingetje dingetjes dinges iets niets alles spullen kant
    kanten plek plekken plaats punt punten vraag vragen antwoord antwoorden voorbeeld voorbeelden idee ideeen gevoel mening
    gedachte verhaal verhalen woord woorden zin deel delen rest begin einde eind geheel helft aantal paar hoop boel reeks
    stuk stukje stukjes beetje tikje manieren gevallen situatie situaties zaak zaken onderwerp opzicht gebied vlak niveau vorm
    soorten types sprake kwestie reden redenen verschil resultaat feit feite principe gesprek gesprekken interview opname
    stap stappen hand handen hoofd ogen mond naam namen nummer wereld leven huis gang tas wens dank succes kijkje
    keren moment momentje momenten tijdje poos periode uur uren uurtje minuut minuten kwartier halfuur ochtend middag avond
    nacht vandaag gisteren vanmiddag vanochtend jaartje maanden maandje weekje maandag dinsdag woensdag donderdag vrijdag zaterdag
    zondag januari februari maart april mei juni juli augustus september oktober november december
    zelf samen allen apart direct snel later vroeger straks net ongeveer daadwerkelijk gemaakt gegeven graag enzo enzovoort neer heen mee
    toe thuis langs voorbij ineens plotseling officieel tegelijk goedemorgen goedemiddag`),
  plainAdjectives:
    wordSet(`ene eerste tweede derde laatste volgende vorige vorig grote groot kleine klein goede goed slechte slecht mooie mooi leuke
    leuk fijne fijn lastige lastig moeilijke moeilijk makkelijke makkelijk nieuwe nieuw oude oud hele heel halve half andere
    verschillende bepaalde bepaald zelfde echte echt belangrijke belangrijk belangrijkste beste betere juiste enige enkele
    enorme gewone gewoon algemeen desbetreffende duur klaar los open
    dicht vol leeg bang blij boos vrij slim dom gek raar stom trots benieuwd`),
  verbEnding: /(?:[dt]|en)$/,
  adjectiveEnding: /e$|^eigen$/,
}

const en: PhraseWords = {
  determiners: wordSet('the a an no every each our my your their his its such'),
  definite: new Set(),
  pronouns: wordSet('this that these those her'),
  prepositions:
    wordSet(`about above across after against among around at behind below between beyond by during for from in
    into of on over per through towards under via with within without`),
  linkers: wordSet('the a an and at by for from in into of on or over to under with without'),
  beforeVerbs: wordSet('i you he she we they to who'),
  behindVerbs: new Set(),
  vague:
    wordSet(`people person man woman men women guy guys child children kid kids boy girl colleague colleagues thing things
    stuff something nothing everything way ways place places point points side question questions answer answers example
    examples idea ideas feeling thought story stories word words part parts rest start beginning end whole number couple bit
    lot piece case cases situation situations matter area level sort kind type types reason reasons difference result fact
    principle conversation interview recording step steps hand hands head eyes name names world life house home
    moment moments while period time times hour hours minute minutes morning afternoon evening night today yesterday tomorrow
    day days week weeks month months year years monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december self together later`),
  plainAdjectives:
    wordSet(`first second third last next previous big small large little good bad nice great fine hard easy difficult new old half
    own other different certain same real important best better right only enormous ordinary general ready open full empty afraid happy angry free sure able`),
  verbEnding: /(?:ed|ing)$/,
  adjectiveEnding: /(?:al|ive|ful|ous|ic|less|ary|able|ible)$/,
}

export const phraseWords = (language: Language): PhraseWords => ({ nl, en })[language]
