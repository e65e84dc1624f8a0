/** What a column of a table holds. */
export type Role =
  /** Codes of one level; 0 is the top. */
  | { readonly kind: 'level'; readonly level: number }
  /** Something about a code: of the given level, else of the code that the row is about. */
  | { readonly kind: 'field'; readonly field: Field; readonly of: number | null }
  /** Kept as it is under this `x-…` key; `guessed` when nobody asked for that. */
  | { readonly kind: 'extra'; readonly key: string; readonly guessed: boolean }
  | { readonly kind: 'skip' }

export const FIELDS = [
  'path',
  'label',
  'level',
  'kind',
  'definition',
  'include',
  'exclude',
  'hit',
  'miss',
  'cues',
  'questions',
  'valence',
  'measured_by',
  'aliases',
  'color',
  'literature',
] as const
export type Field = (typeof FIELDS)[number]

/** Names of columns as slugs; the first pattern that fits decides. */
const FIELD_NAMES: readonly (readonly [Field, RegExp])[] = [
  [
    'definition',
    /^(?:conceptuele-|theoretische-|operationele-|conceptual-|operational-|korte-)?(?:definities?|omschrijving(?:en)?|beschrijving(?:en)?|betekenis|definitions?|descriptions?|meaning)(?:-.*)?$/,
  ],
  ['definition', /-(?:definitie|omschrijving|beschrijving|definition|description)$/],
  [
    'questions',
    /^(?:.*-)?(?:(?:interview|enquete|onderzoeks|gespreks|hoofd|deel)?(?:vraag|vragen)|vraagnummers?|vraagnrs?|topiclijst|questions?|topic-list)(?:-.*)?$/,
  ],
  [
    'measured_by',
    /^(?:meetbaarheid|meting|metingen|meten|gemeten-.*|meetinstrument(?:en)?|meetmethoden?|meetwijze|wijze-van-meten|methoden?|onderzoeksmethoden?|dataverzameling|databron(?:nen)?|type-bron(?:nen)?|bronsoort|measurement|measured-by|measures?|methods?|instruments?|data-sources?)$/,
  ],
  [
    'literature',
    /^(?:bron|bronnen|bron-en|literatuur|literatuurbron(?:nen)?|auteurs?|auteur-s|referenties?|sources?|references?|authors?|literature)$/,
  ],
  [
    'include',
    /^(?:include|inclusie|inclusiecriteria|insluiten|wel-coderen|wel-gebruiken|wanneer-wel|inclusion|inclusion-criteria|when-to-use)$/,
  ],
  [
    'exclude',
    /^(?:exclude|exclusie|exclusiecriteria|uitsluiten|niet-coderen|niet-gebruiken|wanneer-niet|exclusion|exclusion-criteria|when-not-to-use)$/,
  ],
  ['miss', /^(?:tegenvoorbeeld(?:en)?|counter-?_?examples?|non-examples?|geen-voorbeeld(?:en)?|miss)$/],
  ['hit', /^(?:voorbeeld(?:en)?|voorbeeldcitaat|voorbeeldcitaten|citaat|citaten|examples?|quotes?|hit)$/],
  ['cues', /^(?:cues?|zoektermen|zoekwoorden|trefwoorden|signaalwoorden|keywords|search-terms)$/],
  ['valence', /^(?:valentie|valence|richting)$/],
  ['kind', /^(?:soort|kind|type-code|soort-code)$/],
  ['aliases', /^(?:aliases|aliassen|andere-namen|other-names|synoniemen|synonyms|ook-genoemd)$/],
  ['color', /^(?:kleur|colou?r)$/],
  ['path', /^(?:pad|path|codepad|code-path)$/],
  ['label', /^(?:label|naam|name|codenaam|code-label|code-name)$/],
]

/** Only in a list of codes: elsewhere these headers name a level. */
export const LIST_NAMES: readonly (readonly [Field, RegExp])[] = [
  ['path', /^code$/],
  ['level', /^(?:niveau|level|laag)$/],
]

const SKIPPED = /^(?:nr|nrs|nummer|number|no|volgnummer|#)?$/

/** What such a column is when the table lacks the first choice: indicator or definition. */
export const SECOND_CHOICES: readonly (readonly ['indicator' | 'definition', RegExp])[] = [
  [
    'indicator',
    /^(?:operationalisatie|operationalisering|operationali[sz]ation|items?|meetbare-indicatoren|topics?|kenmerk|kenmerken|observable)$/,
  ],
  ['definition', /^(?:toelichting|uitleg|opmerking|opmerkingen|explanation|notes?|remarks?|comments?)$/],
]

/** Names of levels as slugs, with their order from top to bottom. A level in the middle goes where there is room. */
const LEVEL_NAMES: readonly (readonly [rank: number, RegExp])[] = [
  [
    10,
    /^(?:(?:kern|hoofd|centraal-|theoretisch-)?(?:concept|begrip)|concepten|begrippen|concepts?|constructs?|constructen|(?:hoofd)?thema|themas|themes?|(?:hoofd)?categorie|category|(?:hoofd)?factor|factoren|factors?|hoofdvariabele|hoofdcode|main-code|main-theme|hoofdonderwerp|onderwerp)$/,
  ],
  [15, /^(?:(?:afhankelijke-|onafhankelijke-)?variabelen?|variables?|codes?)$/],
  [
    20,
    /^(?:(?:hoofd)?dimensies?|dimension|dimensions|deelconcept(?:en)?|deelbegrip|sub-?concepts?|aspect|aspecten|aspects|deelaspect|deelaspecten|sub-?thema|sub-?themes?|sub-?categorie|sub-?category|sub-?factor(?:en)?|element|elementen)$/,
  ],
  [25, /^(?:sub-?variabelen?|deelvariabelen?|sub-?variables?|sub-?codes?)$/],
  [30, /^(?:sub-?dimensies?|sub-?dimensions?|deeldimensies?|sub-?aspect(?:en)?|sub-?aspects)$/],
  [35, /^(?:sub-?sub-?codes?|subsub.*)$/],
  [40, /^(?:indicator|indicatoren|indicators?|indicator-en|deelindicator(?:en)?)$/],
]

/** The order of a level by its name, null when it is no level: `Dimensie(s)` → 20. */
export function levelRank(name: string): number | null {
  const plural = name.replace(/-(?:s|en|n|ies|es)$/, '')
  return LEVEL_NAMES.find(([, pattern]) => pattern.test(name) || pattern.test(plural))?.[0] ?? null
}

/** `niveau 2`, `level 2`, `2e orde`, `tweede-orde code` → 1. */
export function numberedLevel(name: string): number | null {
  const digits = /^(?:niveau|level|laag|orde|kolom)-([1-9])$|^([1-9])e?-(?:niveau|orde|laag|order)(?:-.*)?$/.exec(name)
  if (digits) return Number(digits[1] ?? digits[2]) - 1
  const word = /^(eerste|tweede|derde|vierde|first|second|third|fourth)-(?:orde|niveau|laag|order|level)(?:-.*)?$/.exec(
    name,
  )?.[1]
  return word === undefined
    ? null
    : ['eerste', 'tweede', 'derde', 'vierde', 'first', 'second', 'third', 'fourth'].indexOf(word) % 4
}

export const fieldByName = (name: string): Field | null =>
  FIELD_NAMES.find(([, pattern]) => pattern.test(name))?.[0] ?? null

export const isSkippedName = (name: string): boolean => SKIPPED.test(name)

/** Whether a word in a header says that the table is in English. */
export const isEnglish = (name: string): boolean =>
  /^(?:dimensions?|sub-?dimensions?|indicators|definitions?|questions?|measurement|measured-by|variables?|theme|category|descriptions?|sources?)$/.test(
    name,
  )
