import type { Polarity } from '../codings/model.ts'
import type { Language } from '../text/language.ts'
import { countsFor, type ListedCode } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { share } from './frequencies.ts'
import { type Groups, groupsBy } from './groups.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Cell, type Column, type ColumnType, distinctKeys, type Table } from './table.ts'
import { addHit, countWords, createTally, type Tally } from './tally.ts'

export const MATRIX_CELLS = ['count', 'binary', 'share', 'words', 'polarity'] as const
export type MatrixCell = (typeof MATRIX_CELLS)[number]

export interface MatrixOptions extends SelectOptions {
  /** What a cell says; default `count`. */
  readonly cell?: MatrixCell
  /** One row a value of this attribute, instead of one a respondent. */
  readonly by?: string
  /** Codes as rows. */
  readonly transpose?: boolean
}

/** One respondent, or everybody with one value of an attribute. */
interface Case {
  readonly key: string
  readonly label: string
  /** Cells before those of the codes. */
  readonly lead: readonly Cell[]
  /** Number of segments they speak. */
  readonly segments: number
}

/**
 * Who spoke about what: one row a respondent (then the attributes), one column a code; every respondent and every code
 * is there, also without hits. Cells by `cell`, each over the code and everything below it:
 *
 * - `count`: distinct segments; `binary`: 1 or 0; `words`: words in the coded spans, overlaps once;
 * - `share`: distinct segments as a share (0..1) of the segments of this respondent or group, null when there are none;
 * - `polarity`: yes, no, partly, mentioned (nobody said which) or null (not mentioned).
 *
 * With `by`, one row a value of that attribute with the number of respondents `n`; a segment counts once a group.
 * With `transpose`, one row a code and one column a respondent or group.
 *
 * Throws {@link QcodeError} when a filter, the level or the attribute is not in the study.
 */
export function matrix(study: CodedStudy, options: MatrixOptions = {}): Table {
  const selection = select(study, options)
  const groups = options.by === undefined ? null : groupsBy(selection, options.by)
  const cell = options.cell ?? 'count'
  const { codes } = selection.codes
  const cases = groups ? groupCases(selection, groups) : respondentCases(selection)
  const tallies = tallyCases(selection, groups)
  const cellAt = (row: Case, code: ListedCode): Cell =>
    fillCell(cell, tallies.get(row.key)?.get(code.path), row, selection.lang)
  const shape = { selection, cases, codes, cellAt, type: cellType(cell) }
  return {
    name: 'matrix',
    title: heading('title.matrix', selection.lang),
    ...(options.transpose ? codesAsRows(shape) : casesAsRows(shape, options.by)),
    counted: describeSelection(selection, describeMatrix(selection, options, cell)),
  }
}

interface Shape {
  readonly selection: Selection
  readonly cases: readonly Case[]
  readonly codes: readonly ListedCode[]
  readonly cellAt: (row: Case, code: ListedCode) => Cell
  readonly type: ColumnType
}

function casesAsRows(
  { selection, cases, codes, cellAt, type }: Shape,
  by: string | undefined,
): Pick<Table, 'columns' | 'rows'> {
  const { lang, study } = selection
  const own = by === undefined ? column('respondent', 'text', lang) : column('n', 'integer', lang)
  const attributes = by === undefined ? study.attributes : [by]
  const keys = distinctKeys(attributes, [own.key, ...codes.map(({ path }) => path)])
  const labels = labelCodes(codes, selection)
  const attributeColumns = attributes.map((name, i): Column => ({ key: keys[i]!, label: name, type: 'text' }))
  return {
    columns: [
      ...(by === undefined ? [own, ...attributeColumns] : [...attributeColumns, own]),
      ...codes.map(({ path }, i) => ({ key: path, label: labels[i]!, type })),
    ],
    rows: cases.map((row) => [...row.lead, ...codes.map((code) => cellAt(row, code))]),
  }
}

function codesAsRows({ selection, cases, codes, cellAt, type }: Shape): Pick<Table, 'columns' | 'rows'> {
  const own = [column('code', 'text', selection.lang), column('label', 'text', selection.lang)]
  const names = cases.map(({ key }) => key || heading('missing', 'en'))
  const keys = distinctKeys(
    names,
    own.map(({ key }) => key),
  )
  return {
    columns: [...own, ...cases.map(({ label }, i) => ({ key: keys[i]!, label, type }))],
    rows: codes.map((code) => [code.path, code.label, ...cases.map((row) => cellAt(row, code))]),
  }
}

function respondentCases({ respondents, segments, study }: Selection): Case[] {
  const spoken = countBy(segments.map(({ respondent }) => respondent))
  return respondents.map(({ id, label, attributes }) => ({
    key: id,
    label: label || id,
    lead: [id, ...study.attributes.map((name) => attributes[name] ?? '')],
    segments: spoken.get(id) ?? 0,
  }))
}

function groupCases({ segments }: Selection, { groups, of }: Groups): Case[] {
  const spoken = countBy(segments.map(({ respondent }) => of(respondent)))
  return groups.map(({ key, label, respondents: { length } }) => ({
    key,
    label: `${label} (n=${length})`,
    lead: [key, length],
    segments: spoken.get(key) ?? 0,
  }))
}

/** Case → code → what was found. Codings of nobody in particular belong to no case. */
function tallyCases(selection: Selection, groups: Groups | null): Map<string, Map<string, Tally>> {
  const group = groups?.of ?? ((respondent: string | null) => respondent)
  const tallies = new Map<string, Map<string, Tally>>()
  for (const hit of selection.hits) {
    const key = group(hit.coding.respondent)
    if (key === undefined || key === null) continue
    const ofCase = tallies.get(key) ?? new Map<string, Tally>()
    tallies.set(key, ofCase)
    for (const position of countsFor(selection.codes, hit.coding.code)) {
      const { path } = selection.codes.codes[position]!
      const tally = ofCase.get(path) ?? createTally()
      ofCase.set(path, tally)
      addHit(tally, hit)
    }
  }
  return tallies
}

function fillCell(cell: MatrixCell, tally: Tally | undefined, row: Case, lang: Language): Cell {
  switch (cell) {
    case 'count':
      return tally?.segments.size ?? 0
    case 'binary':
      return tally ? 1 : 0
    case 'share':
      return share(tally?.segments.size ?? 0, row.segments)
    case 'words':
      return tally ? countWords(tally) : 0
    case 'polarity':
      return tally ? heading(`polarity.${summarise(tally.polarities)}`, lang) : null
  }
}

export function summarise(polarities: ReadonlySet<Polarity | null>): 'yes' | 'no' | 'partly' | 'mentioned' {
  const present = polarities.has('present')
  const absent = polarities.has('absent')
  if (polarities.has('mixed') || (present && absent)) return 'partly'
  if (present) return 'yes'
  return absent ? 'no' : 'mentioned'
}

function cellType(cell: MatrixCell): ColumnType {
  if (cell === 'share') return 'share'
  return cell === 'polarity' ? 'text' : 'integer'
}

/** The label where it tells the codes apart, with the parent's before it where it does not, else the path. */
export function labelCodes(codes: readonly ListedCode[], { allCodes: all }: Selection): string[] {
  const labelOf = (path: string): string | undefined => all.codes[all.position.get(path) ?? -1]?.label
  const short = countBy(codes.map(({ label }) => label))
  const longer = codes.map(({ path, label }) => {
    if (short.get(label) === 1) return label
    const parent = labelOf(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
    return parent === undefined ? label : `${parent} > ${label}`
  })
  const long = countBy(longer)
  return longer.map((label, i) => (long.get(label) === 1 ? label : codes[i]!.path))
}

function describeMatrix({ lang }: Selection, { by }: MatrixOptions, cell: MatrixCell): CountedLine[] {
  return [
    [heading('counted.cell', lang), heading(`counted.cell.${cell}`, lang)],
    [heading('counted.rows', lang), by ?? heading('respondent', lang)],
  ]
}

function countBy<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
