import { LONGEST, rankQuotes, SHORTEST, wordsIn } from './best-quotes.ts'
import { countsFor } from './codes.ts'
import { createContextReader } from './context.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { groupsBy } from './groups.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { quoteOf } from './said.ts'
import { type Hit, type Selection, type SelectOptions, select } from './select.ts'
import { turnAt } from './source.ts'
import { type Cell, type Column, distinctKeys, type Table } from './table.ts'
import { wording } from './wording.ts'

export interface QuotesOptions extends SelectOptions {
  /** Sentences before and after each quote, each in a column of its own; default 0. */
  readonly context?: number
  /** Only so many quotes of each code (of `level`, if it is given, with all below it), best first. */
  readonly best?: number
  /** The value of this attribute in a column. */
  readonly by?: string
}

const { say, column: own } = wording({
  rank: { en: 'Rank', nl: 'Rang' },
  before: { en: 'Before', nl: 'Ervoor' },
  after: { en: 'After', nl: 'Erna' },
  best: { en: 'Best quotes first', nl: 'Beste citaten eerst' },
  'best.rule': {
    en: `at most {n} a code; first the best of everybody, then everybody's second, and so on; within that accepted before suggested, then by score (1 where none was given) times length (1 from ${SHORTEST} to ${LONGEST} words, below words/${SHORTEST}, above ${LONGEST}/words), then by document and place; of overlapping quotes only the best`,
    nl: `hoogstens {n} per code; eerst ieders beste, dan ieders tweede, enzovoort; daarbinnen aanvaard voor voorgesteld, dan naar score (1 waar die niet is gegeven) maal lengte (1 van ${SHORTEST} tot en met ${LONGEST} woorden, daaronder woorden/${SHORTEST}, daarboven ${LONGEST}/woorden), dan naar document en plaats; van overlappende citaten alleen het beste`,
  },
  context: { en: 'Context', nl: 'Context' },
  'context.rule': {
    en: 'sentences before and after: {n}, also of other speakers; what is left of a sentence counts as one',
    nl: 'zinnen ervoor en erna: {n}, ook van andere sprekers; de rest van een zin telt als een zin',
  },
})

/**
 * The words behind every number: one row a coding that counts, by code in the order of the codebook, then by document
 * and place. `line` is the line in the document's normalised text, from 1; `turn` its turn, null between turns.
 *
 * - With `best`, by code, then best first (see {@link rankQuotes}), with `rank`, `score` and `words`.
 * - With `context`, the sentences around the quote in `before` and `after`.
 *
 * Throws {@link QcodeError} when a filter or the attribute is not in the study.
 */
export function quotes(study: CodedStudy, options: QuotesOptions = {}): Table {
  const selection = select(study, options)
  const hits = [...selection.hits, ...selection.outside]
  const ranked = options.best === undefined ? inOrder(hits, selection) : bestOfEach(hits, selection, options.best)
  const fields = [
    ...(options.best === undefined ? [] : rankField(selection)),
    ...speakerFields(selection, options.by),
    ...codeFields(selection),
    ...quoteFields(selection, options.context ?? 0),
    ...(options.best === undefined ? [] : worthFields(selection)),
    ...codingFields(selection),
  ]
  return {
    name: 'quotes',
    title: heading('title.quotes', selection.lang),
    shows: heading('shows.quotes', selection.lang),
    columns: fields.map((field) => field.column),
    rows: ranked.map((row) => fields.map(({ cell }) => cell(row))),
    counted: describeSelection(selection, describeQuotes(selection, options)),
  }
}

/** The columns that may be there: an attribute of the same name yields. */
const OWN_KEYS =
  'rank document respondent code label before quote after score words polarity status coder turn line segment'.split(
    ' ',
  )

interface Ranked {
  readonly hit: Hit
  readonly rank: number
}

/** A column and what stands in it. */
interface Field {
  readonly column: Column
  readonly cell: (row: Ranked) => Cell
}

/** By code, then by document and place: the sort is stable. */
function inOrder(hits: readonly Hit[], { allCodes }: Selection): Ranked[] {
  const position = (hit: Hit): number => allCodes.position.get(hit.coding.code)!
  return hits
    .toSorted(
      (a, b) => position(a) - position(b) || a.source.index - b.source.index || a.start - b.start || a.end - b.end,
    )
    .map((hit, i) => ({ hit, rank: i + 1 }))
}

/** Each coding goes by the lowest of the listed codes that it counts for: its own, or that of the level asked for. */
function bestOfEach(hits: readonly Hit[], { codes }: Selection, most: number): Ranked[] {
  const ofCode = codes.codes.map((): Hit[] => [])
  for (const hit of hits) ofCode[countsFor(codes, hit.coding.code).at(-1)!]!.push(hit)
  return ofCode.flatMap((list) =>
    rankQuotes(list)
      .slice(0, most)
      .map((hit, i) => ({ hit, rank: i + 1 })),
  )
}

function rankField({ lang }: Selection): Field[] {
  return [{ column: own('rank', 'integer', lang), cell: ({ rank }) => rank }]
}

function speakerFields(selection: Selection, by: string | undefined): Field[] {
  const { lang } = selection
  const fields: Field[] = [
    { column: column('document', 'text', lang), cell: ({ hit }) => hit.coding.document },
    { column: column('respondent', 'text', lang), cell: ({ hit }) => hit.coding.respondent },
  ]
  if (by === undefined) return fields
  const groups = groupsBy(selection, by)
  const attribute: Column = { key: distinctKeys([by], OWN_KEYS)[0]!, label: by, type: 'text' }
  return [...fields, { column: attribute, cell: ({ hit }) => groups.of(hit.coding.respondent) ?? null }]
}

function codeFields({ lang, allCodes }: Selection): Field[] {
  const labelOf = (path: string): string => allCodes.codes[allCodes.position.get(path)!]!.label
  return [
    { column: column('code', 'text', lang), cell: ({ hit }) => hit.coding.code },
    { column: column('label', 'text', lang), cell: ({ hit }) => labelOf(hit.coding.code) },
  ]
}

function quoteFields({ lang, study }: Selection, sentences: number): Field[] {
  const quote: Field = { column: column('quote', 'text', lang), cell: ({ hit }) => quoteOf(hit) }
  if (sentences === 0) return [quote]
  const contextOf = createContextReader(study.codebook.language)
  return [
    { column: own('before', 'text', lang), cell: ({ hit }) => contextOf(hit, sentences).before },
    quote,
    { column: own('after', 'text', lang), cell: ({ hit }) => contextOf(hit, sentences).after },
  ]
}

function worthFields({ lang }: Selection): Field[] {
  return [
    { column: column('score', 'number', lang), cell: ({ hit }) => hit.coding.score },
    { column: column('words', 'integer', lang), cell: ({ hit }) => wordsIn(hit) },
  ]
}

function codingFields({ lang }: Selection): Field[] {
  return [
    { column: column('polarity', 'text', lang), cell: ({ hit }) => hit.coding.polarity },
    { column: column('status', 'text', lang), cell: ({ hit }) => hit.coding.status },
    { column: column('coder', 'text', lang), cell: ({ hit }) => hit.coding.coder },
    {
      column: column('turn', 'integer', lang),
      cell: ({ hit: { source, start, segments } }) =>
        turnAt(source.coded.document.turns, start)?.number ?? segments[0]?.turn ?? null,
    },
    { column: column('line', 'integer', lang), cell: ({ hit: { source, start } }) => source.lines().lineAt(start) },
    { column: column('segment', 'text', lang), cell: ({ hit }) => hit.coding.segment },
  ]
}

function describeQuotes({ lang }: Selection, { best, context = 0 }: QuotesOptions): CountedLine[] {
  return [
    ...(best === undefined ? [] : [[say('best', lang), say('best.rule', lang, { n: best })] as const]),
    ...(context === 0 ? [] : [[say('context', lang), say('context.rule', lang, { n: context })] as const]),
  ]
}
