import type { Cell, ColumnType, Table } from '../../src/analysis/table.ts'

/** A table with these rows; column a, b, c … of these types, with the headings Kolom A, Kolom B … */
export function table(types: readonly ColumnType[], rows: readonly (readonly Cell[])[], name = 'proef'): Table {
  const letters = types.map((_, i) => String.fromCharCode(97 + i))
  return {
    name,
    title: `Tabel ${name}`,
    columns: types.map((type, i) => ({ key: letters[i]!, label: `Kolom ${letters[i]!.toUpperCase()}`, type })),
    rows,
    counted: [['Eenheid', 'alinea']],
  }
}

export const texts = (...cells: string[]): Table =>
  table(
    ['text'],
    cells.map((cell) => [cell]),
  )
