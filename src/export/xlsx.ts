import writeExcelFile, { type CellObject, type Image, type Sheet, type Cell as SheetCell } from 'write-excel-file/node'
import { getCellAddress } from 'write-excel-file/utility'
import { heading } from '../analysis/headings.ts'
import type { Cell, Column, ColumnType, Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import type { Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { reproducible } from '../text/reproducible.ts'
import { indentsOf, uprightHeadings } from './layout.ts'
import { formulaOf, hasTotal, type TotalRow, totalRows } from './totals.ts'
import { quoted, type SheetExtras, type SheetList, sheetExtras } from './xlsx-features.ts'

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
/** Height of a row, at most. */
const HIGHEST = 409

export interface XlsxOptions {
  /** Language of the last sheet. */
  readonly lang: Language
  /** Headings for people instead of the keys of the columns. */
  readonly headings: boolean
}

/**
 * A workbook: one sheet a table with a bold, frozen header, typed cells and totals as formulas, and a last sheet that says
 * how each table was counted; of several tables a first sheet has links to them. It prints in landscape, with the header
 * and the first column on every page. The same tables give the same bytes. Texts are written as texts, so that nothing in
 * them is ever run.
 *
 * Throws {@link QcodeError} when a table is larger than a sheet.
 */
export async function xlsx(tables: readonly Table[], { lang, headings }: XlsxOptions): Promise<Uint8Array> {
  const bodies = tables.map((table) => ({ table, totals: totalRows(table, lang) }))
  for (const { table, totals } of bodies) {
    // One row is the header.
    if (table.rows.length + totals.length < MAX_ROWS && table.columns.length <= MAX_COLUMNS) continue
    const limits = '1,048,576 rows, 16,384 columns'
    throw new QcodeError(`the table "${table.name}" is too large for a workbook (${limits}): write it as csv`)
  }
  const wanted = [...(tables.length > 1 ? (['sheet.contents'] as const) : []), 'sheet.counted'] as const
  const names = sheetNames([...tables.map(({ name }) => name), ...wanted.map((key) => heading(key, lang))])
  const own = names.slice(tables.length)
  const sheets = bodies.map(({ table, totals }, i) => {
    const { sheet, extras } = sheetOf(table, totals, names[i]!, headings)
    return { sheet, extras: { ...extras, ...choicesOf(table, tables, names) } }
  })
  if (tables.length > 1) sheets.unshift(contentsSheet(tables, names, own[0]!, lang))
  sheets.push(countedSheet(tables, own.at(-1)!))
  const features = [sheetExtras(sheets.map(({ extras }) => extras))]
  const workbook = writeExcelFile(
    sheets.map(({ sheet }) => sheet),
    { ...FONT, features },
  )
  return reproducible(await workbook.toBuffer())
}

const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const

interface PrintedSheet {
  readonly sheet: Sheet<Image['content']>
  readonly extras: SheetExtras
}

function sheetOf(table: Table, totals: readonly TotalRow[], name: string, headings: boolean): PrintedSheet {
  const { columns, rows } = table
  const titles = columns.map(({ key, label }) => cut(headings ? label : key))
  const upright = uprightHeadings(table)
  const labels = totals.map(({ cells }) => cells)
  const widths = columns.map((column, i) =>
    upright.has(column)
      ? uprightWidth(titles[i]!, rows, i)
      : Math.max(column.width ?? 0, widthOf(titles[i]!, [...labels, ...rows], i)),
  )
  const indentOf = indentsOf(table)
  const body = rows.map((row) =>
    withHeight(
      row.map((cell, i) => {
        const made = sheetCell(cell, columns[i]!.type, indentOf(row, i))
        return made && upright.has(columns[i]!) ? { ...made, ...UPRIGHT_CELL } : made
      }),
      widths,
    ),
  )
  const last = totals.map((total, line) => totalCells(total, columns, rows.length, upright, line === 0))
  return {
    sheet: {
      ...PAGE,
      sheet: name,
      data: [headerOf(columns, titles, widths, upright), ...body, ...last],
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    extras: {
      name,
      pagesWide: Math.max(1, Math.round(widths.reduce((sum, width) => sum + width, 0) / PAGE_WIDTH)),
      repeats: true,
      links: [],
      results: totals.flatMap(({ total, cells }) =>
        cells.filter((cell, i): cell is number => typeof cell === 'number' && hasTotal(columns[i]!, total)),
      ),
    },
  }
}

/** Lists to choose from, and a filter, for a table that people fill in. */
function choicesOf(
  { columns, rows }: Table,
  tables: readonly Table[],
  names: readonly string[],
): Pick<SheetExtras, 'lists' | 'filter'> {
  if (rows.length === 0 || columns.every(({ choices }) => choices === undefined)) return {}
  const lists = columns.flatMap(({ choices }, i): SheetList[] => {
    if (!choices) return []
    const ref = `${getCellAddress(1, i)}:${getCellAddress(rows.length, i)}`
    if ('values' in choices) return [{ ref, formula: `"${choices.values.join(',')}"`, isStrict: true }]
    const from = tables.findIndex(({ name }) => name === choices.columnOf)
    const last = tables[from]?.rows.length ?? 0
    if (last === 0) return []
    return [{ ref, formula: `${quoted(names[from]!)}!$A$2:$A$${last + 1}`, isStrict: false }]
  })
  return { lists, filter: `${getCellAddress(0, 0)}:${getCellAddress(rows.length, columns.length - 1)}` }
}

function headerOf(
  columns: Table['columns'],
  titles: readonly string[],
  widths: readonly number[],
  upright: ReadonlySet<Column>,
): SheetCell[] {
  const level = titles.flatMap((title, i) => (upright.has(columns[i]!) ? [] : linesOf(title, widths[i]! - 2)))
  const longest = Math.max(0, ...titles.flatMap((title, i) => (upright.has(columns[i]!) ? title.length : [])))
  const height = Math.max(LINE * Math.min(Math.max(...level, 1), MOST_LINES), Math.min(longest, UPRIGHT) * CHARACTER)
  return titles.map((value, i): SheetCell => {
    if (upright.has(columns[i]!))
      return { ...HEADER, value, height, textRotation: 90, ...UPRIGHT_CELL, alignVertical: 'bottom' }
    const beside = upright.size > 0 ? { alignVertical: 'bottom' as const } : {}
    return { ...HEADER, ...beside, value, height, ...(columns[i]!.type !== 'text' && { align: 'right' }) }
  })
}

/** Characters of a heading that is written upwards, before it goes on in a next line; height of one in points. */
const UPRIGHT = 30
const CHARACTER = 6.2
const UPRIGHT_CELL = { align: 'center' } as const

function uprightWidth(title: string, rows: Table['rows'], index: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, String(row[index] ?? '').length), 0)
  return Math.max(Math.ceil(title.length / UPRIGHT) * 3 + 1, longest + 2)
}

/** The unit of widths is a digit, and letters are narrower. */
const LETTERS = 1.1

/** Excel makes a row as high as its texts need, other programs do not. */
function withHeight(row: readonly SheetCell[], widths: readonly number[]): SheetCell[] {
  const lines = row.map((cell, i) => {
    const { value, wrap } = (cell ?? {}) as CellObject
    return wrap && typeof value === 'string' ? linesOf(value, widths[i]! * LETTERS) : 1
  })
  const height = Math.min(HIGHEST, LINE * Math.max(...lines))
  const tallest = height > LINE ? row.findIndex((cell) => cell) : -1
  return row.map((cell, i) => (i === tallest ? { ...(cell as CellObject), height } : cell))
}

const linesOf = (text: string, width: number): number =>
  text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / width)), 0)

const PAGE = { orientation: 'landscape' } as const
/** Characters that fit beside each other on a page in landscape, at 60% of their size. */
const PAGE_WIDTH = 220

/** A row of totals: the numbers as formulas over the rows above it, which start in row 2. */
function totalCells(
  { total, cells }: TotalRow,
  columns: Table['columns'],
  rows: number,
  upright: ReadonlySet<Column>,
  isFirst: boolean,
): SheetCell[] {
  const style = { fontWeight: 'bold', alignVertical: 'top', ...(isFirst && RULE) } as const
  return columns.map((column, i): SheetCell => {
    if (!hasTotal(column, total)) return { ...style, value: cells[i] === null ? '' : String(cells[i]), type: String }
    const range = `${getCellAddress(1, i)}:${getCellAddress(rows, i)}`
    const aligned = upright.has(column) ? UPRIGHT_CELL : {}
    return { ...style, ...aligned, value: formulaOf(total, column, range), type: 'Formula', format: '0' }
  })
}

const RULE = { topBorderStyle: 'thin', topBorderColor: '#808080' } as const
const HEADER = { fontWeight: 'bold', wrap: true, alignVertical: 'top', type: String } as const

function sheetCell(cell: Cell, type: ColumnType, indent: number): CellObject | null {
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

/** What is in the workbook: a link to each sheet, its title, what it shows and how many rows it has. */
function contentsSheet(tables: readonly Table[], names: readonly string[], name: string, lang: Language): PrintedSheet {
  const header = (['table', 'title', 'shows', 'rows'] as const).map((key) => ({
    ...HEADER,
    value: heading(`contents.${key}`, lang),
  }))
  const widths = [20, 32, 90, NARROWEST]
  const data = tables.map(({ title, shows = '', rows }, i): SheetCell[] =>
    withHeight(
      [
        { ...TEXT, ...LINK, value: names[i]! },
        { ...TEXT, value: cut(title) },
        { ...TEXT, value: cut(shows) },
        { value: rows.length, type: Number, alignVertical: 'top' },
      ],
      widths,
    ),
  )
  const links = tables.map((_, i) => [getCellAddress(i + 1, 0), names[i]!] as const)
  return {
    sheet: {
      ...PAGE,
      sheet: name,
      data: [header, ...data],
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    extras: { name, pagesWide: 1, repeats: false, links, results: [] },
  }
}

const TEXT = { type: String, wrap: true, alignVertical: 'top' } as const
const LINK = { textColor: '#0563c1', textDecoration: { underline: true } } as const

const COUNTED = [32, 90] as const

function countedSheet(tables: readonly Table[], name: string): PrintedSheet {
  const text = (value: string): CellObject => ({ ...TEXT, value: cut(value) })
  const data = tables.flatMap(({ title, notes = [], counted }): SheetCell[][] => [
    [{ ...HEADER, value: cut(title) }],
    ...notes.map((note) => withHeight([{ ...text(note), columnSpan: 2 }, null], [COUNTED[0] + COUNTED[1]])),
    ...counted.map(([label, value]) => withHeight([text(label), text(value)], COUNTED)),
    [],
  ])
  return {
    sheet: { ...PAGE, sheet: name, data, columns: COUNTED.map((width) => ({ width })) },
    extras: { name, pagesWide: 1, repeats: false, links: [], results: [] },
  }
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
