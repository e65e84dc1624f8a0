import { stringify } from 'csv-stringify/sync'
import type { Cell, Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import { readable } from './cells.ts'

/** `nl`: as Excel with Dutch settings opens it. `en`: as Excel with English settings does. */
export type ExcelLocale = 'nl' | 'en'

export interface CsvOptions {
  readonly excel?: ExcelLocale | undefined
  /** Headings for people instead of the keys of the columns. */
  readonly headings?: boolean | undefined
}

const DIALECTS = {
  plain: { delimiter: ',', decimal: '.', bom: false, record_delimiter: '\n' },
  en: { delimiter: ',', decimal: '.', bom: true, record_delimiter: '\r\n' },
  nl: { delimiter: ';', decimal: ',', bom: true, record_delimiter: '\r\n' },
} as const

/**
 * Comma-separated values in UTF-8 with LF; for Excel with a byte order mark and CRLF, and for Dutch Excel with semicolons
 * and decimal commas. Shares are percentages with one decimal.
 */
export function csv(table: Table, { excel, headings }: CsvOptions = {}): string {
  const { delimiter, decimal, bom, record_delimiter } = DIALECTS[excel ?? 'plain']
  // By default only the record delimiter itself is quoted: with CRLF a line break in a cell would start a new row.
  return stringify(recordsOf(table, decimal, headings), {
    delimiter,
    bom,
    record_delimiter,
    quote_record_delimiter: true,
  })
}

/** Tab-separated values in UTF-8 with LF. Tabs and line breaks in a cell become blanks: readers of tsv know no quotes. */
export function tsv(table: Table, { headings }: Pick<CsvOptions, 'headings'> = {}): string {
  const records = recordsOf(table, '.', headings).map((record) => record.map((cell) => cell.replace(/[\t\n]+/g, ' ')))
  return stringify(records, { delimiter: '\t', quote: false })
}

function recordsOf(table: Table, decimal: '.' | ',', headings = false): string[][] {
  const header = table.columns.map(({ key, label }) => textCell(headings ? label : key))
  const body = table.rows.map((row) => row.map((cell, i) => toText(readable(cell, table.columns[i]!.type), decimal)))
  return [header, ...body]
}

function toText(cell: Cell, decimal: '.' | ','): string {
  if (cell === null) return ''
  return typeof cell === 'number' ? String(cell).replace('.', decimal) : textCell(cell)
}

/**
 * Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"). Numbers never come
 * here, so `-2` in a column of numbers stays a number.
 */
function textCell(text: string): string {
  const clean = withoutControls(text)
  return /^[=+\-@\t\n＝＋－＠]/.test(clean) ? `'${clean}` : clean
}
