import type { Language } from '../text/language.ts'
import { labelCodes } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import {
  areRelated,
  type CodePair,
  countPairs,
  DEFAULT_WINDOW,
  jaccard,
  type PairCounts,
  pairsOf,
  phi,
  type Within,
} from './pairs.ts'
import { roundTo } from './rounding.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Cell, distinctKeys, type Table } from './table.ts'
import { wording } from './wording.ts'

export interface CooccurrenceOptions extends SelectOptions {
  /** Where two codes must stand to be together; default `segment`, and `window` when that has a size. */
  readonly within?: Within
  /** Segments in a window, at least 2; default 3. */
  readonly window?: number
  /** Only pairs that are together in so many units; default 1, and 0 in a matrix. */
  readonly min?: number
  /** One row and one column a code, instead of one row a pair. */
  readonly matrix?: boolean
}

const { say, column: own } = wording({
  title: { en: 'Co-occurrence of codes', nl: 'Codes die samen voorkomen' },
  shows: { en: 'Which codes stand together, and how often.', nl: 'Welke codes samen voorkomen, en hoe vaak.' },
  'shows.network': {
    en: 'A row a pair of codes that stand together, for programs that draw networks.',
    nl: 'Een rij per paar codes dat samen voorkomt, voor programma’s die netwerken tekenen.',
  },
  'title.network': { en: 'Code network', nl: 'Codenetwerk' },
  code_a: { en: 'Code A', nl: 'Code A' },
  label_a: { en: 'Label A', nl: 'Label A' },
  code_b: { en: 'Code B', nl: 'Code B' },
  label_b: { en: 'Label B', nl: 'Label B' },
  both: { en: 'Both', nl: 'Beide' },
  n_a: { en: 'A', nl: 'A' },
  n_b: { en: 'B', nl: 'B' },
  neither: { en: 'Neither', nl: 'Geen van beide' },
  jaccard: { en: 'Jaccard (c-coefficient)', nl: 'Jaccard (c-coëfficiënt)' },
  phi: { en: 'phi', nl: 'phi' },
  ratio: { en: 'Larger : smaller', nl: 'Grootste : kleinste' },
  // Gephi knows these columns by their English names.
  source: { en: 'Source', nl: 'Source' },
  target: { en: 'Target', nl: 'Target' },
  type: { en: 'Type', nl: 'Type' },
  weight: { en: 'Weight', nl: 'Weight' },
  within: { en: 'Together', nl: 'Samen' },
  'within.segment': { en: 'in one segment: {units} segments', nl: 'in één segment: {units} segmenten' },
  'within.turn': { en: 'in one turn: {units} turns', nl: 'in één beurt: {units} beurten' },
  'within.window': {
    en: 'in a window of {window} segments, every segment with the {before} before it in its document: {units} windows; what stands close together is in several',
    nl: 'in een venster van {window} segmenten, elk segment met de {before} ervoor in het document: {units} vensters; wat dicht bij elkaar staat zit in meer dan één',
  },
  'within.document': {
    en: 'in one document: {units} documents with words',
    nl: 'in één document: {units} documenten met woorden',
  },
  'within.respondent': {
    en: 'said by one respondent: {units} respondents with words',
    nl: 'gezegd door één respondent: {units} respondenten met woorden',
  },
  pairs: { en: 'Pairs', nl: 'Paren' },
  'pairs.rule': {
    en: 'together at least {min} times; no code with one above or below it; a parent is where a code below it is, once a unit',
    nl: 'minstens {min} keer samen; geen code met een code erboven of eronder; een bovenliggende code staat waar een code eronder staat, één keer per eenheid',
  },
  'matrix.rule': {
    en: 'both; on the diagonal the code itself; empty between a code and one above or below it, and under {min}',
    nl: 'beide; op de diagonaal de code zelf; leeg tussen een code en een code erboven of eronder, en onder {min}',
  },
  measure: { en: 'Jaccard', nl: 'Jaccard' },
  'measure.rule': {
    en: "both / (A + B − both): ATLAS.ti's c-coefficient n12 / (n1 + n2 − n12) is the same; 0 never together, 1 always",
    nl: 'beide / (A + B − beide): de c-coëfficiënt van ATLAS.ti, n12 / (n1 + n2 − n12), is hetzelfde; 0 nooit samen, 1 altijd',
  },
  'phi.rule': {
    en: 'correlation of the two codes over all units; 0 is what chance gives, below 0 they avoid each other',
    nl: 'samenhang van de twee codes over alle eenheden; 0 is wat toeval geeft, onder 0 mijden ze elkaar',
  },
  'note.uneven': {
    en: 'In {uneven} of {pairs} pairs one code is found more than 5 times as often as the other. Jaccard is low there even when the rarer code hardly ever comes without the other (ATLAS.ti\'s manual warns of this): compare "both" with the smaller of A and B.',
    nl: 'In {uneven} van {pairs} paren komt de ene code meer dan 5 keer zo vaak voor als de andere. Jaccard is daar laag, ook als de zeldzame code zelden zonder de andere komt (de handleiding van ATLAS.ti waarschuwt daarvoor): vergelijk ‘beide’ met de kleinste van A en B.',
  },
  'note.levels': {
    en: 'Codes of several levels are paired: what two subcodes share, their parents share too. --level compares codes of one level.',
    nl: 'Er zijn codes van verschillende niveaus gepaard: wat twee subcodes delen, delen ook hun bovenliggende codes. --level vergelijkt codes van één niveau.',
  },
  'note.once': {
    en: '{once} of {pairs} pairs are together only once, which says little: --min 2 leaves them out.',
    nl: '{once} van {pairs} paren zijn maar één keer samen, wat weinig zegt: --min 2 laat ze weg.',
  },
  'note.suggested': {
    en: 'Suggestions of qcode are counted, and it stores only a few codes a segment (apply --max-codes), so that few can be together.',
    nl: 'Voorstellen van qcode tellen mee, en het bewaart maar enkele codes per segment (apply --max-codes), zodat er weinig samen kunnen staan.',
  },
  'note.none': {
    en: 'There are no pairs with {min} or more together.',
    nl: 'Er zijn geen paren met {min} of meer samen.',
  },
  'network.weight': { en: 'Weight', nl: 'Gewicht' },
  'network.weight.rule': {
    en: 'number of units with both; edges have no direction',
    nl: 'aantal eenheden met beide; verbindingen hebben geen richting',
  },
})

/** Beyond this ratio of frequencies ATLAS.ti marks a pair (manual of version 22, "Code Co-occurrence Coefficient"). */
const UNEVEN = 5

/**
 * Which codes stand together: one row a pair, the strongest first (by Jaccard, then by how often), with the number of units
 * (segments, turns, windows, documents or respondents) with both, with each and with neither, Jaccard's coefficient, phi,
 * and how many times as frequent the one is as the other. With `matrix`, one row and one column a code, all of them.
 * A code is never paired with one above or below it.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function cooccurrence(study: CodedStudy, options: CooccurrenceOptions = {}): Table {
  const selection = select(study, options)
  const counts = count(selection, options)
  return options.matrix ? asMatrix(selection, counts, options) : asPairs(selection, counts, options)
}

/**
 * The same pairs as the edges of a network, as Gephi, igraph and networkx read them: `source`, `target`, `type` and
 * `weight`, the number of units with both. Gephi takes edges without `type` to have a direction.
 */
export function codeNetwork(study: CodedStudy, options: CooccurrenceOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const counts = count(selection, options)
  const pairs = strongestFirst(pairsOf(selection, counts, leastOf(options)))
  return {
    name: 'code-network',
    title: say('title.network', lang),
    shows: say('shows.network', lang),
    columns: [
      own('source', 'text', lang),
      own('target', 'text', lang),
      own('type', 'text', lang),
      own('weight', 'integer', lang),
    ],
    rows: pairs.map(({ a, b, both }) => [a.path, b.path, 'Undirected', both]),
    notes: notesOnPairs(selection, pairs, options),
    counted: describeSelection(selection, [
      ...describeUnits(counts, options, lang),
      [say('pairs', lang), say('pairs.rule', lang, { min: leastOf(options) })],
      [say('network.weight', lang), say('network.weight.rule', lang)],
    ]),
  }
}

function count(selection: Selection, options: CooccurrenceOptions): PairCounts {
  return countPairs(selection, withinOf(options), options.window)
}

function withinOf({ within, window }: CooccurrenceOptions): Within {
  return within ?? (window === undefined ? 'segment' : 'window')
}

/** A pair is two codes that are together at least once, unless somebody asks for all. */
const leastOf = ({ min = 1 }: CooccurrenceOptions): number => min

function asPairs(selection: Selection, counts: PairCounts, options: CooccurrenceOptions): Table {
  const { lang } = selection
  const pairs = strongestFirst(pairsOf(selection, counts, leastOf(options)))
  const uneven = pairs.filter((pair) => ratioOf(pair) > UNEVEN).length
  return {
    name: 'cooccurrence',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      own('code_a', 'text', lang),
      own('label_a', 'text', lang),
      own('code_b', 'text', lang),
      own('label_b', 'text', lang),
      own('both', 'integer', lang),
      own('n_a', 'integer', lang),
      own('n_b', 'integer', lang),
      own('neither', 'integer', lang),
      own('jaccard', 'number', lang),
      own('phi', 'number', lang),
      own('ratio', 'number', lang),
    ],
    rows: pairs.map((pair): Cell[] => [
      pair.a.path,
      pair.a.label,
      pair.b.path,
      pair.b.label,
      pair.both,
      pair.inA,
      pair.inB,
      pair.neither,
      roundTo(jaccard(pair), 3),
      roundTo(phi(pair), 3),
      roundTo(ratioOf(pair), 1),
    ]),
    notes: [
      ...(uneven > 0 ? [say('note.uneven', lang, { uneven, pairs: pairs.length })] : []),
      ...notesOnPairs(selection, pairs, options),
    ],
    counted: describeSelection(selection, [
      ...describeUnits(counts, options, lang),
      [say('pairs', lang), say('pairs.rule', lang, { min: leastOf(options) })],
      [say('measure', lang), say('measure.rule', lang)],
      [say('phi', lang), say('phi.rule', lang)],
    ]),
  }
}

function asMatrix(selection: Selection, counts: PairCounts, options: CooccurrenceOptions): Table {
  const { lang, codes } = selection
  const { min = 0 } = options
  const lead = [column('code', 'text', lang), column('label', 'text', lang)]
  const labels = labelCodes(codes.codes, selection)
  const keys = distinctKeys(
    codes.codes.map(({ path }) => path),
    lead.map(({ key }) => key),
  )
  const cell = (i: number, j: number): Cell => {
    if (i === j) return counts.each[i]!
    if (areRelated(codes.codes[i]!.path, codes.codes[j]!.path)) return null
    const both = counts.both(i, j)
    return both < min ? null : both
  }
  return {
    name: 'cooccurrence',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [...lead, ...keys.map((key, i) => ({ key, label: labels[i]!, type: 'integer' as const }))],
    rows: codes.codes.map(({ path, label }, i) => [path, label, ...codes.codes.map((_, j) => cell(i, j))]),
    counted: describeSelection(selection, [
      ...describeUnits(counts, options, lang),
      [heading('counted.cell', lang), say('matrix.rule', lang, { min })],
    ]),
  }
}

function strongestFirst(pairs: readonly CodePair[]): CodePair[] {
  return pairs.toSorted((x, y) => jaccard(y) - jaccard(x) || y.both - x.both)
}

/** How many times as often the one code is found as the other. */
const ratioOf = ({ inA, inB }: CodePair): number => Math.max(inA, inB) / Math.min(inA, inB)

function notesOnPairs({ hits, lang }: Selection, pairs: readonly CodePair[], options: CooccurrenceOptions): string[] {
  const suggested = hits.some(({ coding }) => coding.status === 'suggested') ? [say('note.suggested', lang)] : []
  if (pairs.length === 0) return [say('note.none', lang, { min: leastOf(options) }), ...suggested]
  const once = pairs.filter(({ both }) => both === 1).length
  const depths = new Set(pairs.flatMap(({ a, b }) => [a.depth, b.depth]))
  return [
    ...(once > 0 ? [say('note.once', lang, { once, pairs: pairs.length })] : []),
    ...(depths.size > 1 ? [say('note.levels', lang)] : []),
    ...suggested,
  ]
}

function describeUnits({ units }: PairCounts, options: CooccurrenceOptions, lang: Language): CountedLine[] {
  const { window = DEFAULT_WINDOW } = options
  return [[say('within', lang), say(`within.${withinOf(options)}`, lang, { units, window, before: window - 1 })]]
}
