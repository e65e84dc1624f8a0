import { unzipSync, zipSync } from 'fflate'
import writeExcelFile, { type Sheet, type Cell as SheetCell } from 'write-excel-file/node'
import { heading } from '../analysis/headings.ts'
import type { Cell, ColumnType, Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import type { Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'

/** What a cell of a sheet can hold, and a sheet: Excel refuses a file with more. */
const MAX_CELL = 32_767
const MAX_ROWS = 1_048_576
const MAX_COLUMNS = 16_384
/** Widths of columns in characters. */
const NARROWEST = 8
const WIDEST = 60
const WIDEST_HEADING = 18
const WIDEST_PATH = 40
/** Height of a line in points, and how many lines a header has at most. */
const LINE = 15
const MOST_LINES = 6

export interface XlsxOptions {
  /** Language of the last sheet. */
  readonly lang: Language
  /** Headings for people instead of the keys of the columns. */
  readonly headings: boolean
}

/**
 * A workbook: one sheet a table with a bold, frozen header and typed cells, and a last sheet that says how each table was
 * counted. The same tables give the same bytes. Texts are written as texts, so that nothing in them is ever run.
 *
 * Throws {@link QcodeError} when a table is larger than a sheet.
 */
export async function xlsx(tables: readonly Table[], { lang, headings }: XlsxOptions): Promise<Uint8Array> {
  for (const { name, rows, columns } of tables) {
    // One row is the header.
    if (rows.length < MAX_ROWS && columns.length <= MAX_COLUMNS) continue
    const limits = '1,048,576 rows, 16,384 columns'
    throw new QcodeError(`the table "${name}" is too large for a workbook (${limits}): write it as csv`)
  }
  const names = sheetNames([...tables.map(({ name }) => name), heading('sheet.counted', lang)])
  const sheets = [...tables.map((table, i) => sheetOf(table, names[i]!, headings)), countedSheet(tables, names.at(-1)!)]
  return reproducible(await writeExcelFile(sheets as never, FONT).toBuffer())
}

const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const

type Sheets = Omit<Sheet<never>, 'images'>

function sheetOf({ columns, rows }: Table, name: string, headings: boolean): Sheets {
  const titles = columns.map(({ key, label }) => cut(headings ? label : key))
  const widths = titles.map((title, i) => widthOf(title, rows, i))
  const lines = Math.max(...titles.map((title, i) => Math.ceil(title.length / (widths[i]! - 2))))
  const header = titles.map((value): SheetCell => ({ ...HEADER, value, height: LINE * Math.min(lines, MOST_LINES) }))
  const depths = columns.map(({ indentBy }) => columns.findIndex(({ key }) => key === indentBy))
  return {
    sheet: name,
    data: [
      header,
      ...rows.map((row) =>
        row.map((cell, i) => {
          const depth = row[depths[i]!]
          return sheetCell(cell, columns[i]!.type, typeof depth === 'number' ? depth - 1 : 0)
        }),
      ),
    ],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
  }
}

const HEADER = { fontWeight: 'bold', wrap: true, alignVertical: 'top', type: String } as const

function sheetCell(cell: Cell, type: ColumnType, indent: number): SheetCell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') {
    return { value: cell, type: Number, alignVertical: 'top', ...(FORMATS[type] && { format: FORMATS[type] }) }
  }
  // A path or a name does not break well: it may run on, prose may not.
  const wrap = cell.includes('\n') || (cell.length > WIDEST && cell.includes(' '))
  return { value: cut(cell), type: String, alignVertical: 'top', wrap, ...(indent > 0 && { align: 'left', indent }) }
}

/** A share is a number 0..1 that Excel shows as a percentage, so that it can be counted with. */
const FORMATS: Readonly<Partial<Record<ColumnType, string>>> = { integer: '0', share: '0.0%' }

function widthOf(title: string, rows: Table['rows'], index: number): number {
  let widest = Math.min(longestLine(title), WIDEST_HEADING)
  for (const row of rows) {
    const cell = row[index]
    if (typeof cell !== 'string') continue
    widest = Math.max(widest, Math.min(longestLine(cell), cell.includes(' ') ? WIDEST : WIDEST_PATH))
    if (widest >= WIDEST) break
  }
  return Math.min(WIDEST, Math.max(NARROWEST, widest + 2))
}

const longestLine = (text: string): number =>
  text.split('\n').reduce((longest, line) => Math.max(longest, line.length), 0)

function countedSheet(tables: readonly Table[], name: string): Sheets {
  const text = (value: string): SheetCell => ({ value: cut(value), type: String, wrap: true, alignVertical: 'top' })
  const data = tables.flatMap(({ title, counted }): SheetCell[][] => [
    [{ ...HEADER, value: cut(title) }],
    ...counted.map(([label, value]) => [text(label), text(value)]),
    [],
  ])
  return { sheet: name, data, columns: [{ width: 32 }, { width: 90 }] }
}

/** At most what Excel takes; what is cut off is shown to be missing. */
function cut(text: string): string {
  const clean = withoutControls(text)
  const short = clean.length > MAX_CELL ? `${clean.slice(0, MAX_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean
  // Excel reads `_x0041_` as the character with that number, and `_x005F_` as the underscore itself.
  return short.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}

/** Excel: at most 31 characters, none of `: \ / ? * [ ]`, and no two alike. */
function sheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const base = name.replace(/[:\\/?*[\]]/g, ' ').slice(0, 31)
    let unique = base
    for (let n = 2; taken.has(unique.toLowerCase()); n++) unique = `${base.slice(0, 28)} ${n}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

/** The same archive without the time of writing. Local time, because that is what zip stores. */
function reproducible(archive: Uint8Array): Uint8Array {
  return zipSync(unzipSync(archive), { mtime: new Date(2020, 0, 1) })
}
