import type { Language } from '../text/language.ts'
import { type Case, type Cases, casesBy, groupCases } from './cases.ts'
import { countsFor, type ListedCode, labelCodes } from './codes.ts'
import { describeFilters, describeSelection } from './counted.ts'
import { share } from './frequencies.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { stanceOf } from './stance.ts'
import { type Cell, type ColumnType, distinctKeys, type Table, type Total } from './table.ts'
import { addHit, countWords, createTally, type Tally } from './tally.ts'
import { variableNames } from './variable-names.ts'
import { wording } from './wording.ts'

export const MATRIX_CELLS = ['count', 'binary', 'share', 'words', 'polarity'] as const
export type MatrixCell = (typeof MATRIX_CELLS)[number]

/** `variable`: as R and SPSS take them. */
export const COLUMN_NAMES = ['path', 'variable'] as const
export type ColumnNames = (typeof COLUMN_NAMES)[number]

export interface MatrixOptions extends SelectOptions {
  /** What a cell says; default `count`. */
  readonly cell?: MatrixCell
  /** One row a `respondent`, `document`, `question` or value of this attribute; default `by`, else `respondent`. */
  readonly rows?: string
  /** One row a value of this attribute, instead of one a respondent. */
  readonly by?: string
  /** Codes as rows. */
  readonly transpose?: boolean
  /** One row a case and code, instead of one a case; `transpose` has no part in it then. */
  readonly long?: boolean
  /** Names of the columns; default `path`. */
  readonly names?: ColumnNames
}

/**
 * Who spoke about what: one row a respondent (then the attributes), one column a code; every respondent and every code
 * is there, also without hits. Cells by `cell`, each over the code and everything below it:
 *
 * - `count`: distinct segments; `binary`: 1 or 0; `words`: words in the coded spans, overlaps once;
 * - `share`: distinct segments as a share (0..1) of the segments of this respondent or group, null when there are none;
 * - `polarity`: yes, no, partly, mentioned (nobody said which) or null (not mentioned).
 *
 * With `by`, one row a value of that attribute with the number of respondents `n`; a segment counts once a group. With
 * `rows`, also one row a document or a question of the interview guide; a segment counts for the question that it answers.
 * With `transpose`, one row a code and one column a respondent or group; with `long`, one row for each of them and each code.
 *
 * Throws {@link QcodeError} when a filter, the level or the attribute is not in the study.
 */
export function matrix(study: CodedStudy, options: MatrixOptions = {}): Table {
  const grid = createGrid(study, options)
  const { selection, cases, cell } = grid
  const { lang } = selection
  const layout = options.long ? longLayout(grid) : options.transpose ? codesAsRows(grid) : casesAsRows(grid)
  const named = options.names === 'variable' ? withVariableNames(layout) : layout
  return {
    name: 'matrix',
    title: heading('title.matrix', lang),
    shows: `${say(options.long ? 'shows.long' : options.transpose ? 'shows.transposed' : 'shows', lang)} ${heading(`counted.cell.${cell}`, lang)}.`,
    ...(cases.kind !== 'question' && { totalLabels: { filled: say(`filled.${cases.kind}`, lang) } }),
    ...named,
    counted: describeSelection(selection, [
      [heading('counted.cell', lang), heading(`counted.cell.${cell}`, lang)],
      [heading('counted.rows', lang), cases.name],
    ]),
  }
}

/**
 * What the columns of a matrix with `names: 'variable'` are: one row a column, with the path, the label and the level of
 * its code; a column of something else has its heading only.
 *
 * Throws {@link QcodeError} as {@link matrix} does.
 */
export function matrixKey(study: CodedStudy, options: MatrixOptions = {}): Table {
  const grid = createGrid(study, options)
  const { codes, lang } = grid.selection
  const { columns } = options.transpose && !options.long ? codesAsRows(grid) : casesAsRows(grid)
  const names = variableNames(columns.map(({ key }) => key))
  return {
    name: 'matrix-key',
    title: say('title.key', lang),
    shows: say('shows.key', lang),
    columns: [
      ownColumn('variable', 'text', lang),
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('level', 'text', lang),
    ],
    rows: columns.map(({ key, label }, i): Cell[] => {
      const code = codes.codes[codes.position.get(key) ?? -1]
      return code ? [names[i]!, code.path, code.label, code.level] : [names[i]!, null, label, null]
    }),
    counted: describeFilters(options, lang),
  }
}

const { say, column: ownColumn } = wording({
  shows: { en: 'A row a case, a column a code:', nl: 'Een rij per geval, een kolom per code:' },
  'shows.transposed': { en: 'A row a code, a column a case:', nl: 'Een rij per code, een kolom per geval:' },
  'shows.long': { en: 'A row for each case and code:', nl: 'Een rij per geval en code:' },
  value: { en: 'Value', nl: 'Waarde' },
  variable: { en: 'Variable', nl: 'Variabele' },
  'title.key': { en: 'Key to the variables of the matrix', nl: 'Sleutel tot de variabelen van de matrix' },
  'shows.key': {
    en: 'A row a column of the matrix: its variable name, and the code that it stands for.',
    nl: 'Een rij per kolom van de matrix: de naam van de variabele en de code waar die voor staat.',
  },
  'filled.respondent': { en: 'Respondents with it', nl: 'Respondenten met de code' },
  'filled.document': { en: 'Documents with it', nl: 'Documenten met de code' },
  'filled.group': { en: 'Groups with it', nl: 'Groepen met de code' },
})

/** Every case and every code, and what was found where they meet. */
interface Grid {
  readonly selection: Selection
  readonly cases: Cases
  readonly cell: MatrixCell
  readonly names: ColumnNames
  cellAt(row: Case, code: ListedCode): Cell
}

type Layout = Pick<Table, 'columns' | 'rows'>

function createGrid(study: CodedStudy, options: MatrixOptions): Grid {
  const { rows, by, cell = 'count', names = 'path' } = options
  const selection = select(study, options)
  const cases =
    rows === undefined && by !== undefined ? groupCases(selection, by) : casesBy(selection, rows ?? 'respondent')
  const tallies = tallyCases(selection, cases)
  return {
    selection,
    cases,
    cell,
    names,
    cellAt: (row, code) => fillCell(cell, tallies.get(row.key)?.get(code.path), row, selection.lang),
  }
}

function casesAsRows({ selection, cases, cell, names, cellAt }: Grid): Layout {
  const { codes } = selection.codes
  const labels = labelCodes(codes, selection)
  // Programs take the last rows for cases like the others.
  const totals = names === 'variable' ? undefined : totalsOf(cases, cell)
  const lead = cases.lead(codes.map(({ path }) => path))
  return {
    columns: [
      ...(totals ? lead : lead.map(({ total: _, ...column }) => column)),
      ...codes.map(({ path }, i) => ({
        key: path,
        label: labels[i]!,
        type: CELL_TYPES[cell],
        ...(totals && { total: totals }),
      })),
    ],
    rows: cases.cases.map((row) => [...row.lead, ...codes.map((code) => cellAt(row, code))]),
  }
}

function codesAsRows({ selection, cases: { cases }, cell, cellAt }: Grid): Layout {
  const own = [column('code', 'text', selection.lang), column('label', 'text', selection.lang)]
  const names = cases.map(({ key }) => key || heading('missing', 'en'))
  const keys = distinctKeys(
    names,
    own.map(({ key }) => key),
  )
  return {
    columns: [...own, ...cases.map(({ label }, i) => ({ key: keys[i]!, label, type: CELL_TYPES[cell] }))],
    rows: selection.codes.codes.map((code) => [code.path, code.label, ...cases.map((row) => cellAt(row, code))]),
  }
}

/** One row a case and code; with the variable that the code is in the wide form, so that both can be joined. */
function longLayout({ selection, cases, cell, names, cellAt }: Grid): Layout {
  const { lang } = selection
  const { codes } = selection.codes
  const paths = codes.map(({ path }) => path)
  const variables = names === 'variable' ? variableNamesOf(cases, paths) : null
  const own = [
    ...(variables ? [ownColumn('variable', 'text', lang)] : []),
    column('code', 'text', lang),
    column('label', 'text', lang),
    column('level', 'text', lang),
    ownColumn('value', CELL_TYPES[cell], lang),
  ]
  const lead = cases.lead(own.map(({ key }) => key)).map(({ total: _, ...column }) => column)
  return {
    columns: [...lead, ...own],
    rows: cases.cases.flatMap((row) =>
      codes.map((code, i): Cell[] => [
        ...row.lead,
        ...(variables ? [variables[i]!] : []),
        code.path,
        code.label,
        code.level,
        cellAt(row, code),
      ]),
    ),
  }
}

/** Those of the codes in the wide form, where the columns before them come first. */
function variableNamesOf(cases: Cases, paths: readonly string[]): string[] {
  const lead = cases.lead(paths).map(({ key }) => key)
  return variableNames([...lead, ...paths]).slice(lead.length)
}

function withVariableNames({ columns, rows }: Layout): Layout {
  const names = variableNames(columns.map(({ key }) => key))
  return { columns: columns.map((column, i) => ({ ...column, key: names[i]!, label: names[i]! })), rows }
}

/** Case → code → what was found. Codings of nobody in particular belong to no respondent. */
function tallyCases(selection: Selection, cases: Cases): Map<string, Map<string, Tally>> {
  const tallies = new Map<string, Map<string, Tally>>()
  for (const hit of selection.hits) {
    for (const [key, part] of cases.casesOf(hit)) {
      const ofCase = tallies.get(key) ?? new Map<string, Tally>()
      tallies.set(key, ofCase)
      for (const position of countsFor(selection.codes, hit.coding.code)) {
        const { path } = selection.codes.codes[position]!
        const tally = ofCase.get(path) ?? createTally()
        ofCase.set(path, tally)
        addHit(tally, part)
      }
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
      return tally ? heading(`polarity.${stanceOf(tally.polarities)!}`, lang) : null
  }
}

const CELL_TYPES: Readonly<Record<MatrixCell, ColumnType>> = {
  count: 'integer',
  binary: 'integer',
  share: 'share',
  words: 'integer',
  polarity: 'text',
}

/** What of the cells of a code can be added up, and counted. */
const TOTALS: Readonly<Record<MatrixCell, readonly Total[]>> = {
  count: ['sum', 'filled'],
  binary: ['filled'],
  share: ['filled'],
  words: ['sum', 'filled'],
  polarity: ['filled'],
}

/** Of questions only the sum: the row of what answers none of them is not a question. */
const totalsOf = ({ kind }: Cases, cell: MatrixCell): readonly Total[] =>
  TOTALS[cell].filter((total) => total === 'sum' || kind !== 'question')
