import { heading } from '../analysis/headings.ts'
import type { Cell, Column, Table, Total } from '../analysis/table.ts'
import type { Language } from '../text/language.ts'

/** A last row of a table: what its columns add up to, or how many of their cells say something. */
export interface TotalRow {
  readonly total: Total
  /** What it is called stands in the first column, unless that has a total itself. */
  readonly cells: readonly Cell[]
}

const TOTALS: readonly Total[] = ['sum', 'filled']

/** The rows of totals that the columns ask for; none below a table without rows. */
export function totalRows({ columns, rows, totalLabels }: Table, lang: Language): TotalRow[] {
  if (rows.length === 0) return []
  return TOTALS.filter((total) => columns.some((column) => hasTotal(column, total))).map((total) => ({
    total,
    cells: columns.map((column, i): Cell => {
      if (hasTotal(column, total)) return totalOf(total, rows, i)
      return i === 0 ? (totalLabels?.[total] ?? heading(`total.${total}`, lang)) : null
    }),
  }))
}

export const hasTotal = ({ total }: Column, wanted: Total): boolean =>
  typeof total === 'string' ? total === wanted : (total?.includes(wanted) ?? false)

/** A total as a formula of a spreadsheet over these cells, such as `B2:B12`. */
export function formulaOf(total: Total, { type }: Column, range: string): string {
  if (total === 'sum') return `SUM(${range})`
  // A text of one character or more: an empty text is not counted, as COUNTA would do.
  return type === 'text' ? `COUNTIF(${range},"?*")` : `COUNTIF(${range},">0")`
}

function totalOf(total: Total, rows: Table['rows'], index: number): number {
  const cells = rows.map((row) => row[index]!)
  if (total === 'sum') return cells.reduce<number>((sum, cell) => sum + (typeof cell === 'number' ? cell : 0), 0)
  return cells.filter((cell) => (typeof cell === 'string' ? cell !== '' : cell !== null && cell > 0)).length
}
