import type { Column, Table } from '../analysis/table.ts'

/** From so many columns of numbers or words of one cell their headings are written upwards, so that a page holds more. */
const MANY_COLUMNS = 13
/** From so many columns a table is printed across the page. */
const WIDE = 7
const LONGEST_VALUE = 10

/** The columns whose headings are written upwards: those of short values, where there are many. */
export function uprightHeadings({ columns, rows }: Table): ReadonlySet<Column> {
  const short = columns.filter(
    ({ type }, i) => type !== 'text' || rows.every((row) => String(row[i] ?? '').length <= LONGEST_VALUE),
  )
  // The first column names the row.
  return new Set(short.length < MANY_COLUMNS ? [] : short.filter((column) => column !== columns[0]))
}

export const isLandscape = ({ columns, isWide }: Table): boolean => isWide === true || columns.length >= WIDE

/** Columns as people read them: how deep a row stands in a tree can be seen, and needs no number. */
export function shownColumns({ columns }: Table): readonly { readonly column: Column; readonly index: number }[] {
  const depths = new Set(columns.map(({ indentBy }) => indentBy))
  return columns.flatMap((column, index) => (depths.has(column.key) ? [] : [{ column, index }]))
}

/** How much deeper than the top each cell of a row stands, in steps; 0 for columns that are not indented. */
export function indentsOf({ columns }: Table): (row: Table['rows'][number], index: number) => number {
  const depths = columns.map(({ indentBy }) => columns.findIndex(({ key }) => key === indentBy))
  return (row, index) => {
    const depth = row[depths[index]!]
    return typeof depth === 'number' ? depth - 1 : 0
  }
}
