import type { Language } from '../text/language.ts'
import type { Unit } from '../transcript/model.ts'
import type { Column, ColumnType } from './table.ts'

/**
 * Every word that people read in a table, in both languages. Column keys stay as they are in every language; only their
 * headings are here, under the same key.
 */
const HEADINGS = {
  code: { en: 'Code', nl: 'Code' },
  label: { en: 'Label', nl: 'Label' },
  level: { en: 'Level', nl: 'Niveau' },
  kind: { en: 'Kind', nl: 'Soort' },
  depth: { en: 'Depth', nl: 'Diepte' },
  segments: { en: 'Segments', nl: 'Segmenten' },
  own_segments: { en: 'Own segments', nl: 'Eigen segmenten' },
  respondents: { en: 'Respondents', nl: 'Respondenten' },
  documents: { en: 'Documents', nl: 'Documenten' },
  words: { en: 'Words', nl: 'Woorden' },
  segments_pct: { en: '% of segments', nl: '% van segmenten' },
  respondents_pct: { en: '% of respondents', nl: '% van respondenten' },
  respondent: { en: 'Respondent', nl: 'Respondent' },
  n: { en: 'Respondents (n)', nl: 'Respondenten (n)' },
  document: { en: 'Document', nl: 'Document' },
  segment: { en: 'Segment', nl: 'Segment' },
  start: { en: 'Start', nl: 'Begin' },
  end: { en: 'End', nl: 'Einde' },
  turn: { en: 'Turn', nl: 'Beurt' },
  line: { en: 'Line', nl: 'Regel' },
  quote: { en: 'Quote', nl: 'Citaat' },
  coder: { en: 'Coder', nl: 'Codeur' },
  status: { en: 'Status', nl: 'Status' },
  score: { en: 'Score', nl: 'Score' },
  polarity: { en: 'Polarity', nl: 'Polariteit' },
  evidence: { en: 'Evidence', nl: 'Onderbouwing' },
  memo: { en: 'Memo', nl: 'Memo' },

  'title.frequencies': { en: 'Frequencies', nl: 'Frequenties' },
  'title.matrix': { en: 'Matrix', nl: 'Matrix' },
  'title.quotes': { en: 'Quotes', nl: 'Citaten' },
  'title.codings': { en: 'Codings', nl: 'Coderingen' },

  'title.tables': { en: 'Tables', nl: 'Tabellen' },

  'total.sum': { en: 'Total', nl: 'Totaal' },
  'total.filled': { en: 'Not zero', nl: 'Niet nul' },

  'shows.frequencies': {
    en: 'A row a code, with how often and by how many it is mentioned; a code counts everything below it.',
    nl: 'Een rij per code: hoe vaak en door hoeveel mensen die is genoemd; een code telt alles eronder mee.',
  },
  'shows.quotes': {
    en: 'The words behind every number: a row a coding that counts.',
    nl: 'De woorden achter elk getal: een rij per codering die telt.',
  },
  'shows.codings': {
    en: 'Every coding as it is stored, rejected ones too.',
    nl: 'Elke codering zoals die is opgeslagen, ook de verworpen.',
  },
  'sheet.contents': { en: 'contents', nl: 'inhoud' },
  'contents.table': { en: 'Table', nl: 'Tabel' },
  'contents.title': { en: 'Title', nl: 'Titel' },
  'contents.shows': { en: 'What it shows', nl: 'Wat erin staat' },
  'contents.rows': { en: 'Rows', nl: 'Rijen' },
  'sheet.counted': { en: 'how it was counted', nl: 'hoe er is geteld' },

  'polarity.present': { en: 'yes', nl: 'ja' },
  'polarity.absent': { en: 'no', nl: 'nee' },
  'polarity.partly': { en: 'partly', nl: 'deels' },
  'polarity.named': { en: 'mentioned', nl: 'genoemd' },
  missing: { en: '(missing)', nl: '(onbekend)' },

  'unit.turn': { en: 'turn', nl: 'beurt' },
  'unit.paragraph': { en: 'paragraph', nl: 'alinea' },
  'unit.sentence': { en: 'sentence', nl: 'zin' },
  'unit.question': { en: 'answer to one question', nl: 'antwoord op één vraag' },
  'unit.sentences': { en: 'sentences', nl: 'zinnen' },
  'status.suggested': { en: 'suggested', nl: 'voorgesteld' },
  'status.accepted': { en: 'accepted', nl: 'aanvaard' },
  'status.rejected': { en: 'rejected', nl: 'verworpen' },
  'status.detached': { en: 'detached', nl: 'losgeraakt' },

  'counted.unit': { en: 'Unit of coding', nl: 'Eenheid van coderen' },
  'counted.statuses': { en: 'Statuses counted', nl: 'Getelde statussen' },
  'counted.decisions': { en: 'Decisions', nl: 'Beslissingen' },
  'counted.decisions.rule': {
    en: 'a rejection outweighs a suggestion of the same code on the same segment',
    nl: 'een verwerping gaat voor een voorstel van dezelfde code op hetzelfde segment',
  },
  'counted.segments': { en: 'Segments (100%)', nl: 'Segmenten (100%)' },
  'counted.respondents': { en: 'Respondents (100%)', nl: 'Respondenten (100%)' },
  'counted.documents': { en: 'Documents', nl: 'Documenten' },
  'counted.filters': { en: 'Filters', nl: 'Filters' },
  'counted.filters.none': { en: 'none', nl: 'geen' },
  'counted.filter.codes': { en: 'codes', nl: 'codes' },
  'counted.filter.respondents': { en: 'respondents', nl: 'respondenten' },
  'counted.filter.coders': { en: 'coders', nl: 'codeurs' },
  'counted.filter.level': { en: 'level', nl: 'niveau' },
  'counted.filter.source-types': { en: 'source types', nl: 'soorten bronnen' },
  'counted.codebook': { en: 'Codebook (SHA-256)', nl: 'Codeboek (SHA-256)' },
  'counted.version': { en: 'qcode version', nl: 'Versie van qcode' },
  'counted.without-respondent': { en: 'Codings without a respondent', nl: 'Coderingen zonder respondent' },
  'counted.outside': {
    en: 'Codings outside these segments, not counted',
    nl: 'Coderingen buiten deze segmenten, niet geteld',
  },
  'counted.parents': { en: 'Parent codes', nl: 'Bovenliggende codes' },
  'counted.parents.rule': {
    en: 'count the distinct segments, respondents, documents and words of the code and everything below it',
    nl: 'tellen de verschillende segmenten, respondenten, documenten en woorden van de code en alles eronder',
  },
  'counted.words': { en: 'Words', nl: 'Woorden' },
  'counted.words.rule': {
    en: 'words in the coded spans; overlapping spans count once',
    nl: 'woorden in de gecodeerde stukken; overlap telt één keer',
  },
  'counted.asked': {
    en: 'those who answered a guide question of the code, of a code above it or of one below it; empty when the guide has none',
    nl: 'wie een vraag uit de vragenlijst beantwoordde bij de code, een code erboven of een code eronder; leeg als die er niet is',
  },
  'counted.rows': { en: 'Rows', nl: 'Rijen' },
  'counted.cell': { en: 'Cells', nl: 'Cellen' },
  'counted.cell.count': {
    en: 'number of distinct segments with the code or a code below it; 0 means not mentioned, never no',
    nl: 'aantal verschillende segmenten met de code of een code eronder; 0 betekent niet genoemd, nooit nee',
  },
  'counted.cell.binary': {
    en: '1 when the code or a code below it occurs; 0 means not mentioned, never no',
    nl: '1 als de code of een code eronder voorkomt; 0 betekent niet genoemd, nooit nee',
  },
  'counted.cell.share': {
    en: 'segments with the code or a code below it, as a percentage of the segments of the respondent or group',
    nl: 'segmenten met de code of een code eronder, als percentage van de segmenten van de respondent of groep',
  },
  'counted.cell.words': {
    en: 'words coded with the code or a code below it; 0 means not mentioned, never no',
    nl: 'woorden gecodeerd met de code of een code eronder; 0 betekent niet genoemd, nooit nee',
  },
  'counted.cell.polarity': {
    en: 'yes: only said to be present; no: only said to be absent; partly: both; mentioned: no polarity given; empty: not mentioned',
    nl: 'ja: alleen aanwezig genoemd; nee: alleen afwezig genoemd; deels: beide; genoemd: zonder polariteit; leeg: niet genoemd',
  },
} as const satisfies Record<string, Readonly<Record<Language, string>>>

export type HeadingKey = keyof typeof HEADINGS

/** The wording of `key` in this language: `heading('own_segments', 'nl')` → `Eigen segmenten`. */
export function heading(key: HeadingKey, lang: Language): string {
  return HEADINGS[key][lang]
}

/** `alinea`, `3 zinnen`. */
export function unitName(unit: Unit, lang: Language): string {
  const [count] = unit.split(' ')
  return isCount(unit) ? `${count} ${heading('unit.sentences', lang)}` : heading(`unit.${unit}`, lang)
}

const isCount = (unit: Unit): unit is Extract<Unit, `${number} sentences`> => unit.endsWith(' sentences')

/** A column under its usual heading. */
export function column(key: HeadingKey, type: ColumnType, lang: Language): Column {
  return { key, label: heading(key, lang), type }
}
