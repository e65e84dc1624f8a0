import type { Table } from '../analysis/table.ts'
import { readable } from './cells.ts'

/** One table: a list of rows with the keys of the columns. Several: such a list under the name of each table. */
export function json(tables: readonly Table[]): string {
  const [only, ...others] = tables.map((table) => [table.name, rowsOf(table)] as const)
  const value = only && others.length === 0 ? only[1] : Object.fromEntries([only!, ...others])
  // JSON.stringify escapes the control characters below U+0020 only; terminals obey those from U+007F too.
  const text = JSON.stringify(value, null, 2)
  return `${text.replace(/[\x7f-\x9f]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`)}\n`
}

function rowsOf({ columns, rows }: Table): Record<string, unknown>[] {
  return rows.map((row) => Object.fromEntries(columns.map(({ key, type }, i) => [key, readable(row[i]!, type)])))
}
