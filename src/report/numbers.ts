import type { Cell, Table } from '../analysis/table.ts'

/** The cells of a table by the key of their row (its first text column) and of their column. */
export interface Cells {
  at(row: string, column: string): Cell
}

/** Looks cells up by name: `cellsOf(frequencies(study), 'code').at('vertrouwen', 'segments')`. */
export function cellsOf({ columns, rows }: Table, rowKey: string): Cells {
  const key = columns.findIndex((column) => column.key === rowKey)
  const byRow = new Map(rows.map((row) => [String(row[key] ?? ''), row]))
  const position = new Map(columns.map((column, i) => [column.key, i]))
  return { at: (row, column) => byRow.get(row)?.[position.get(column) ?? -1] ?? null }
}

/** `.123` → `12%`, with a decimal comma nowhere: whole percentages only. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`

/** `14365` → `14,365` or `14.365`. */
export const grouped = (count: number, lang: 'nl' | 'en'): string =>
  String(count).replace(/\B(?=(\d{3})+$)/g, lang === 'nl' ? '.' : ',')

/** The rows of a table with only these columns, in this order. */
export function columnsOf({ columns, rows }: Table, ...keys: string[]): Cell[][] {
  const positions = keys.map((key) => columns.findIndex((column) => column.key === key))
  return rows.map((row) => positions.map((at) => row[at] ?? null))
}
