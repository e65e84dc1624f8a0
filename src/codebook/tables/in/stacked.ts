import { numberOfCaption } from './captions.ts'
import { cellText, type Grid, type GridRow } from './model.ts'

/**
 * Takes apart tables that stand below each other in one grid, as in a sheet with a table a concept: a header begins
 * another table when a blank line or a title stands above it.
 */
export function unstacked(grids: readonly Grid[], isHeader: (row: GridRow) => boolean): Grid[] {
  const taken = new Set(grids.map(({ number }) => number))
  return grids.flatMap((grid) => {
    const starts = startsOf(grid, isHeader)
    if (starts.length < 2) return grid
    taken.delete(grid.number)
    return starts.map(({ from, title }, index): Grid => {
      const rows = grid.rows.slice(index === 0 ? 0 : from, starts[index + 1]?.end ?? grid.rows.length)
      const named = numberOfCaption(title)
      const number = named !== '' && !taken.has(named) ? named : `${grid.number}.${index + 1}`
      taken.add(number)
      return { title: title || grid.title, number, isAdjacent: false, rows }
    })
  })
}

interface Start {
  /** Index of the header. */
  readonly from: number
  /** Index of the first row that is no part of the table above. */
  readonly end: number
  readonly title: string
}

function startsOf({ rows }: Grid, isHeader: (row: GridRow) => boolean): Start[] {
  const starts: Start[] = []
  rows.forEach((row, from) => {
    if (!isHeader(row)) return
    const above = rows[from - 1]
    const title = above && filled(above).length === 1 ? filled(above)[0]! : ''
    const isApart = above === undefined || title !== '' || filled(above).length === 0
    if (starts.length === 0 || isApart) starts.push({ from, end: title === '' ? from : from - 1, title })
  })
  return starts
}

const filled = ({ cells }: GridRow): string[] => cells.map(cellText).filter((text) => text !== '')
