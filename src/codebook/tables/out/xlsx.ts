import writeExcelFile, { type Cell as SheetCell } from 'write-excel-file/node'
import { withoutControls } from '../../../text/clean.ts'
import { QcodeError } from '../../../text/problem.ts'
import { reproducible } from '../../../text/reproducible.ts'
import type { Appendix } from './appendix.ts'
import type { Block, GridCell } from './grid.ts'
import { word } from './words.ts'

/** What Excel takes. */
const MAX_CELL = 32_767
const MAX_ROWS = 1_048_576
/** Characters in a column for each unit of its width on paper, at least, at most. */
const WIDTH_FACTOR = 1.7
const NARROWEST = 9
const WIDEST = 45
const WIDEST_PATH = 60

/**
 * A workbook: the table with a bold, frozen header and merged cells, and a sheet that says what it is. The same codebook
 * gives the same bytes; nothing in it is ever run as a formula.
 *
 * @throws QcodeError when it does not fit in a sheet
 */
export async function xlsx({ view, lang, title, subtitle, source, hash, grid }: Appendix): Promise<Uint8Array> {
  const rows = grid.groups.flatMap((group) => group.rows)
  if (rows.length >= MAX_ROWS) throw new QcodeError('the codebook is too large for a workbook: write it as csv')
  const header = grid.columns.map(({ label }): SheetCell => ({ ...HEADER, value: cut(label) }))
  const sheet = {
    sheet: view,
    data: [header, ...rows.map((row) => row.map((cell) => sheetCell(cell)))],
    columns: grid.columns.map(({ key, width }, i) => ({ width: key === 'code' ? pathWidth(rows, i) : inSheet(width) })),
    stickyRowsCount: 1,
  }
  const about = [
    [word('title', lang), title],
    [subtitle, source],
    [word('version', lang), hash],
  ].map((row) => row.map((value, i): SheetCell => ({ ...BODY, ...(i === 0 && BOLD), value: cut(value) })))
  const aboutSheet = { sheet: word('about', lang), data: about, columns: [{ width: 26 }, { width: 90 }] }
  return reproducible(await writeExcelFile([sheet, aboutSheet] as never, FONT).toBuffer())
}

const FONT = { fontFamily: 'Calibri', fontSize: 11 } as const
const BOLD = { fontWeight: 'bold' } as const
const BORDER = { borderStyle: 'thin', borderColor: '#c3cad3' } as const
const HEADER = {
  ...BOLD,
  ...BORDER,
  backgroundColor: '#e8ecf1',
  wrap: true,
  alignVertical: 'top',
  type: String,
} as const
const BODY = { wrap: true, alignVertical: 'top', type: String } as const

/** Null for what a merged cell covers. */
function sheetCell(cell: GridCell | null): SheetCell {
  if (cell === null) return null
  const { blocks, span } = cell
  const style = blocks[0]?.style
  return {
    ...BODY,
    ...BORDER,
    ...(style === 'label' && BOLD),
    ...(style === 'open' && { fontStyle: 'italic' as const }),
    ...(span > 1 && { rowSpan: span }),
    value: cut(blocks.map((block) => lineOf(block, blocks.length)).join('\n')),
  }
}

const lineOf = ({ text, style }: Block, count: number): string => (style === 'item' && count > 1 ? `• ${text}` : text)

const inSheet = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width * WIDTH_FACTOR)))

function pathWidth(rows: readonly (readonly (GridCell | null)[])[], index: number): number {
  const longest = rows.reduce((most, row) => Math.max(most, row[index]?.blocks[0]?.text.length ?? 0), 0)
  return Math.min(WIDEST_PATH, Math.max(NARROWEST, longest + 2))
}

/** At most what Excel takes; `_x0041_` is what Excel would read as a character with that number. */
function cut(text: string): string {
  const safe = withoutControls(text)
  const short = safe.length > MAX_CELL ? `${safe.slice(0, MAX_CELL - 1).replace(/[\ud800-\udbff]$/, '')}…` : safe
  return short.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
}
