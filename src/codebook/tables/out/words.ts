import type { Language } from '../../../text/language.ts'

/** Every word that people read in an exported codebook. Keys are the headers of csv, and the keys of json. */
const WORDS = {
  code: { en: 'Code', nl: 'Code' },
  label: { en: 'Label', nl: 'Label' },
  level: { en: 'Level', nl: 'Niveau' },
  kind: { en: 'Kind', nl: 'Soort' },
  definition: { en: 'Definition', nl: 'Definitie' },
  include: { en: 'Include', nl: 'Wel coderen' },
  exclude: { en: 'Exclude', nl: 'Niet coderen' },
  examples: { en: 'Examples', nl: 'Voorbeelden' },
  counter_examples: { en: 'Counter-examples', nl: 'Tegenvoorbeelden' },
  cues: { en: 'Cues', nl: 'Cues' },
  questions: { en: 'Questions', nl: 'Vragen' },
  valence: { en: 'Valence', nl: 'Valentie' },
  measured_by: { en: 'Measured by', nl: 'Gemeten met' },
  rule: { en: 'Decision rule', nl: 'Beslisregel' },
  aliases: { en: 'Other names', nl: 'Andere namen' },
  color: { en: 'Colour', nl: 'Kleur' },
  source: { en: 'Source', nl: 'Bron' },
  number: { en: 'Number', nl: 'Nummer' },

  deductive: { en: 'deductive', nl: 'deductief' },
  open: { en: 'open', nl: 'open' },
  positive: { en: 'positive', nl: 'positief' },
  negative: { en: 'negative', nl: 'negatief' },

  'title.codebook': { en: 'Codebook', nl: 'Codeboek' },
  'title.table': { en: 'Operationalisation table', nl: 'Operationalisatietabel' },
  'title.outline': { en: 'Code tree', nl: 'Codeboom' },
  'note.open': { en: 'In italics: open codes, added from the data.', nl: 'Cursief: open codes, uit de data.' },
  about: { en: 'about', nl: 'over' },
  title: { en: 'Title', nl: 'Titel' },
  version: { en: 'Codebook (SHA-256)', nl: 'Codeboek (SHA-256)' },
  page: { en: 'page', nl: 'pagina' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type Word = keyof typeof WORDS

/** The wording of `key` in this language: `word('exclude', 'nl')` → `Niet coderen`. */
export function word(key: Word, lang: Language): string {
  return WORDS[key][lang]
}
