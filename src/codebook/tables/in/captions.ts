import { emptyCell, type Grid, type GridRow, type OutlineLine } from './model.ts'

/** A table as a reader finds it, before its title is looked for. */
export interface LooseGrid {
  readonly caption: string
  readonly rows: readonly GridRow[]
}

export type Piece = LooseGrid | OutlineLine

/** `Tabel 2: …`, `Table 3.1 …` */
const CAPTION = /^(?:tabel|table|tab\.)\s*((?:[A-Z][.-]?)?\d+(?:[.-]\d+)*)/iu
/** `Tabel 2: Vertrouwen` → `2`; empty for a text that is no caption. */
export const numberOfCaption = (text: string): string => CAPTION.exec(text)?.[1] ?? ''

/** A line above a table that is longer than this is prose, not a title. */
const LONGEST_TITLE = 120

/** Gives each table its title and number, from what stands around it. */
export function captioned(pieces: readonly Piece[]): { grids: Grid[]; outline: OutlineLine[] } {
  const isBelow = captionsAreBelow(pieces)
  const grids: Grid[] = []
  pieces.forEach((piece, index) => {
    if (!('rows' in piece) || piece.rows.length === 0) return
    const title = piece.caption || titleAround(pieces, index, isBelow)
    const width = Math.max(...piece.rows.map(({ cells }) => cells.length))
    if (width === 0) return
    const number = numberOfCaption(title)
    const rows = piece.rows.map((row) => ({
      ...row,
      cells: Array.from({ length: width }, (_, i) => row.cells[i] ?? emptyCell()),
    }))
    const before = pieces[index - 1]
    grids.push({ title, number, isAdjacent: before !== undefined && 'rows' in before, rows })
  })
  const taken = new Set(grids.map(({ number }) => number))
  const numbered = grids.map((grid, index): Grid => {
    let free = index + 1
    while (grid.number === '' && taken.has(String(free))) free++
    const number = grid.number || String(free)
    taken.add(number)
    return { ...grid, number }
  })
  const lines = pieces.filter((piece): piece is OutlineLine => !('rows' in piece))
  // A document without lines of its own is counted in paragraphs.
  return { grids: numbered, outline: lines.map((line, index) => ({ ...line, number: line.number || index + 1 })) }
}

function titleAround(pieces: readonly Piece[], index: number, isBelow: boolean): string {
  const beside = pieces[index + (isBelow ? 1 : -1)]
  if (beside && !('rows' in beside) && CAPTION.test(beside.text)) return beside.text
  for (let i = index - 1; i >= 0; i--) {
    const above = pieces[i]!
    if ('rows' in above) return ''
    if (isBelow && CAPTION.test(above.text)) return ''
    if (above.heading > 0 || CAPTION.test(above.text)) return above.text
    if (i === index - 1 && above.text.length <= LONGEST_TITLE && !/[.;,]$/.test(above.text)) return above.text
  }
  return ''
}

/** Whether this document puts captions below its tables: the first has none above it and one below. */
function captionsAreBelow(pieces: readonly Piece[]): boolean {
  const first = pieces.findIndex((piece) => 'rows' in piece)
  const isCaption = (piece: Piece | undefined): boolean => !!piece && !('rows' in piece) && CAPTION.test(piece.text)
  return first !== -1 && !isCaption(pieces[first - 1]) && isCaption(pieces[first + 1])
}
