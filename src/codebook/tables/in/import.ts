import { basename } from 'node:path'
import type { Language } from '../../../text/language.ts'
import { QcodeError, wholeFile } from '../../../text/problem.ts'
import { hint } from '../../../text/suggest.ts'
import { slug } from '../../resolve.ts'
import { type Collector, createCollector, type Finding } from './collector.ts'
import {
  type ColumnChoices,
  type Columns,
  columnsByPosition,
  isHeaderRow,
  LEVELS,
  parseColumnChoices,
  recogniseColumns,
} from './columns.ts'
import type { Draft } from './draft.ts'
import { readList } from './list.ts'
import { cellText, type Grid, type OutlineLine, type TableSource } from './model.ts'
import { readOutline } from './outline.ts'
import { type Current, readRows } from './rows.ts'
import { unstacked } from './stacked.ts'
import { titledConcept } from './titled.ts'

export interface ImportOptions {
  /** As typed: `Kernbegrip=concept,Deelaspect=dimensie`. */
  readonly columns?: string | undefined
  /** Names of the levels, top first. */
  readonly levels?: readonly string[] | undefined
  readonly language?: Language | undefined
  /** Only these tables, by number. */
  readonly tables?: readonly string[] | undefined
  readonly id?: string | undefined
  readonly title?: string | undefined
}

/** A codebook as read from tables, not yet YAML. */
export interface ImportedBook {
  /** Name of the file without its folder, as sources name it. */
  readonly from: string
  readonly id: string
  readonly title: string
  readonly language: Language
  readonly levels: readonly string[]
  readonly questions: ReadonlyMap<string, string>
  /** Numbers of questions that the table does not have. */
  readonly unnumbered: ReadonlySet<string>
  readonly codes: readonly Draft[]
  readonly tables: readonly TableReport[]
  readonly findings: readonly Finding[]
  /** What holds for the book as a whole and was not certain. */
  readonly guesses: readonly string[]
}

/** How one table was understood. */
export interface TableReport {
  readonly number: string | null
  readonly title: string
  readonly rows: number
  /** Null when nothing was read from it. */
  readonly columns: Columns | null
  readonly why: string
}

/** Cells with more lines, and tables with more rows, are no work of people. */
const MAX_LINES = 300
const MAX_ROWS = 10_000

/**
 * Makes a codebook of the tables, or else the outline, of a document.
 * @throws QcodeError when there is nothing in it that could be a codebook
 */
export function importTables(file: string, source: TableSource, options: ImportOptions): ImportedBook {
  for (const grid of source.grids) assertReadable(file, grid)
  const guessed = guessLanguage(source)
  const language = options.language ?? guessed
  const levels = options.levels ?? LEVELS[language]
  const choices = options.columns === undefined ? new Map() : parseColumnChoices(options.columns, levels)
  const all = unstacked(source.grids, (row) => isHeaderRow(row, choices, levels))
  const grids = chosen(file, all, options.tables)
  const italicsNote = source.outline.find(saysItalicsAreOpen)
  const collector = createCollector(file, language, italicsNote !== undefined)
  const tables = readGrids(grids, choices, levels, collector)
  let title = ''
  if (!tables.some(({ columns }) => columns)) {
    const lines = source.outline.filter((line) => line !== italicsNote)
    title = readOutline(lines, levels, collector)
    tables.push({ number: null, title: '', rows: source.outline.length, columns: null, why: 'read as an outline' })
  }
  if (collector.codes.length === 0) throw nothingFound(file, source)
  checkChoices(choices, tables, grids)

  const name = basename(file).replace(/\.[^.]+$/, '')
  const shown = options.title ?? (title || name)
  return {
    from: basename(file),
    id: options.id ?? (slug(name) || 'codebook'),
    title: shown,
    language,
    levels,
    questions: collector.questions,
    unnumbered: collector.unnumbered,
    codes: collector.codes,
    tables,
    findings: collector.findings,
    guesses: [
      ...source.notes,
      ...(options.title === undefined && title === '' ? ['the title is the name of the file'] : []),
      ...(options.language === undefined ? [`the language (${language}) was guessed from the words`] : []),
    ],
  }
}

function readGrids(
  grids: readonly Grid[],
  choices: ColumnChoices,
  levels: readonly string[],
  collector: Collector,
): TableReport[] {
  const recognised = grids.map((grid) => recogniseColumns(grid, choices, levels))
  const hasHeaders = recognised.some((columns) => columns)
  const choosesByNumber = [...choices.keys()].some((key) => /^\d+$/.test(key))
  let current: Current = []
  let last: Columns | null = null
  return grids.map((grid, index): TableReport => {
    const report = { number: grid.number, title: grid.title, rows: grid.rows.length }
    let columns = recognised[index]!
    if (columns) current = []
    else {
      // A table that goes on over a page is two tables for Word, and the second has no header.
      const goesOn: boolean =
        last !== null &&
        !last.isList &&
        grid.rows[0]!.cells.length === last.headers.length &&
        grid.title === '' &&
        grid.isAdjacent &&
        !grid.rows[0]!.isHeader
      if (goesOn) columns = { ...last!, body: 0, by: 'previous table' }
      else if (!hasHeaders || choosesByNumber) {
        columns = columnsByPosition(grid, choices, levels)
        current = []
      } else return { ...report, columns: null, why: headerOf(grid) }
    }
    if (columns.isList) readList(grid, columns, levels, collector)
    else {
      if (columns.by !== 'previous table') current = titledConcept(grid, columns, collector)
      readRows(grid, columns, current, collector)
    }
    last = columns
    return { ...report, columns, why: '' }
  })
}

function headerOf(grid: Grid): string {
  const words = grid.rows[0]!.cells.map(cellText).filter((text) => text !== '')
  const shown = words.slice(0, 4).map((text) => (text.length > 30 ? `${text.slice(0, 29)}…` : text))
  return `no column with the name of a level (first row: ${shown.join(' | ') || 'empty'})`
}

function chosen(file: string, grids: readonly Grid[], tables: readonly string[] | undefined): readonly Grid[] {
  if (!tables) return grids
  const missing = tables.filter((number) => !grids.some((grid) => grid.number === number))
  if (missing.length > 0) {
    const known = grids.map(({ number, title }) => (title === '' ? number : `${number} (${title})`)).join(', ')
    throw new QcodeError(`${file} has no table ${missing.join(', ')}; it has ${known || 'no tables'}`)
  }
  return grids.filter(({ number }) => tables.includes(number))
}

function assertReadable(file: string, { number, rows }: Grid): void {
  const refuse = (what: string): never => {
    throw new QcodeError(`${file}: table ${number} has ${what}, so it is hardly an operationalisation table`)
  }
  if (rows.length > MAX_ROWS) refuse(`${rows.length} rows`)
  for (const row of rows) {
    const long = row.cells.find(({ lines }) => lines.length > MAX_LINES)
    if (long) refuse(`a cell of ${long.lines.length} lines in row ${row.number}`)
  }
}

/** `Cursief: open codes, uit de data.` Without such a line italics are only a way to print. */
const saysItalicsAreOpen = ({ text }: OutlineLine): boolean =>
  text.length < 200 &&
  /\b(?:cursie[fv]e?|schuingedrukte?|italics?|italici[sz]ed)\b/i.test(text) &&
  /\b(?:open|inducti(?:ef|eve|ve)|in[- ]vivo|uit de (?:data|interviews)|from the (?:data|interviews))\b/i.test(text)

/** Choices that no table has are a slip of the pen. */
function checkChoices(choices: ColumnChoices, tables: readonly TableReport[], grids: readonly Grid[]): void {
  const headers = tables.flatMap(({ columns }, i) =>
    columns?.by === 'position' ? grids[i]!.rows[0]!.cells.map(cellText) : (columns?.headers ?? []),
  )
  const known = new Set(headers.map(slug))
  const unused = [...choices.keys()].filter((key) => !known.has(key) && !/^\d+$/.test(key))
  if (unused.length > 0 && headers.length > 0)
    throw new QcodeError(
      `--columns: no table has a column "${unused.join('", "')}"; there are ${[...new Set(headers)].join(', ')}${hint(unused[0]!, headers.map(slug))}`,
    )
}

function nothingFound(file: string, { grids, outline }: TableSource): QcodeError {
  const message =
    grids.length > 0 || outline.length > 0 ? 'has no table or outline that could be a codebook' : 'has no text'
  const help =
    grids.length > 0
      ? 'name the columns with --columns "Header=concept,Header=indicator"'
      : 'it should hold a table, or a numbered or indented list'
  return new QcodeError(`${file} ${message}: ${help}`, [
    { rule: 'table/nothing', severity: 'error', place: wholeFile(file), message, help },
  ])
}

/** Dutch, unless the words that every text has are English. */
function guessLanguage({ grids, outline }: TableSource): Language {
  const lines = [
    ...grids.slice(0, 20).flatMap(({ rows }) => rows.slice(0, 100).flatMap(({ cells }) => cells.map(cellText))),
    ...outline.slice(0, 500).map(({ text }) => text),
  ]
  const text = ` ${lines
    .join(' ')
    .slice(0, 100_000)
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')} `
  const count = (words: readonly string[]): number =>
    words.reduce((sum, word) => sum + text.split(` ${word} `).length - 1, 0)
  const english = count(['the', 'of', 'and', 'to', 'with', 'which', 'dimension', 'indicators', 'definition', 'trust'])
  return english > count(['de', 'het', 'een', 'van', 'en', 'met', 'dimensie', 'indicatoren', 'definitie', 'vertrouwen'])
    ? 'en'
    : 'nl'
}
