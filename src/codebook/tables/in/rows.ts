import { codesIn, meaningOf, type NamedCode } from './cells.ts'
import type { Collector, Spot } from './collector.ts'
import type { Columns } from './columns.ts'
import { addTo, type Draft } from './draft.ts'
import { type Cell, cellText, emptyCell, type Grid, type GridRow, lineCell } from './model.ts'
import type { Role } from './roles.ts'

/** The code that each level has at this row, so that a next row or table can go on below it. */
export type Current = (Draft | null)[]

/**
 * Reads the codes of one table with a column a level. A cell that is merged, says "idem", or is blank while a deeper one
 * is not, means the same code as above it. What a row says in other columns is about the deepest code of which it has one.
 */
export function readRows(grid: Grid, columns: Columns, current: Current, collector: Collector): void {
  const levels = levelColumns(columns)
  const lowest = levels.at(-1)!
  const blanks = new Map(levels.map(({ column }) => [column, blankMeans(grid, columns, column)]))
  /** For each column of a field: what "idem" stands for. */
  const lastSaid = new Map<number, Cell>()
  let rowCodes: readonly Draft[] = []
  const definitionColumn = columns.roles.findIndex(
    (role) => role.kind === 'field' && role.field === 'definition' && role.of === null,
  )

  grid.rows.forEach((row, index) => {
    if (index < columns.body || isHeaderAgain(row, columns)) return
    const spot = (column: number | null): Spot => ({
      table: grid.number,
      row: row.number,
      line: row.line,
      column: column === null ? null : columns.headers[column]!,
    })
    const lost = (column: number, message: string): void =>
      void collector.findings.push({ spot: spot(column), message, isLoss: true })
    if (isBand(row) && levels[0]!.level > 0) {
      const [name] = codesIn(row.cells[0]!, false)
      current.length = 0
      if (name) current[levels[0]!.level - 1] = named(name, null, levels[0]!.level - 1, spot(0))
      return
    }

    const meanings = levels.map(({ column }) => meaningOf(row.cells[column]!))
    const deepest = Math.max(meanings.lastIndexOf('codes'), meanings.lastIndexOf('above'))
    let skipped = ''
    levels.slice(0, deepest + 1).forEach(({ level, column }, at) => {
      const cell = row.cells[column]!
      const meaning = meanings[at]!
      if (meaning === 'blank' && blanks.get(column) === 'nothing' && current[level]) skipped = columns.headers[column]!
      if (meaning === 'nothing' || cell.merged === 'left' || (meaning === 'blank' && blanks.get(column) === 'nothing'))
        current[level] = null
      if (meaning === 'above' && !current[level])
        lost(column, `${cellText(cell) || 'a merged cell'} has no code above it`)
      if (meaning === 'above' && at === deepest && current[level]) rowCodes = [current[level]]
      if (meaning !== 'codes') return
      const parent = current.slice(0, level).findLast((draft) => draft) ?? null
      const isDefined = at === deepest && definitionColumn > column && cellText(row.cells[definitionColumn]!) !== ''
      const names = codesIn(cell, column === lowest.column, isDefined)
      const drafts = names.map((name) => named(name, parent, level, spot(column)))
      if (skipped !== '' && drafts[0])
        addTo(drafts[0].guesses, `no ${skipped} in its row, in a table that merges or repeats them`)
      if (at === deepest) rowCodes = drafts
      else if (drafts.length > 1)
        lost(column, `${drafts.length} codes stand in one cell, and what stands beside them went below the first`)
      if (drafts[0] !== current[level]) current.length = level
      current[level] = drafts[0] ?? null
    })
    if (deepest === -1 && rowCodes.length === 0 && row.cells.some((cell) => cellText(cell) !== ''))
      lost(0, 'there is no code that this row is about')
    else writeFields(index, deepest, spot, lost)
  })

  function named(name: NamedCode, parent: Draft | null, level: number, spot: Spot): Draft {
    const draft = collector.code(parent, name.label, level, spot)
    if (name.definition !== '') collector.field(draft, 'definition', lineCell(name.definition), spot)
    if (name.literature !== '') addTo(draft.literature, name.literature)
    if (name.guess) addTo(draft.guesses, name.guess)
    if (name.isItalic && collector.italicsAreOpen) draft.kind = 'open'
    return draft
  }

  function writeFields(
    index: number,
    deepest: number,
    spot: (column: number) => Spot,
    lost: (column: number, message: string) => void,
  ): void {
    const { cells } = grid.rows[index]!
    for (const [column, role] of columns.roles.entries()) {
      if (role.kind === 'level' || role.kind === 'skip' || cells[column]!.merged !== null) continue
      let cell = cells[column]!
      if (meaningOf(cell) === 'above') cell = lastSaid.get(column) ?? emptyCell()
      else if (cell.lines.length > 0) lastSaid.set(column, cell)
      if (
        cellText(cell) === '' ||
        (meaningOf(cell) === 'nothing' && !(role.kind === 'field' && role.field === 'valence'))
      )
        continue
      const owners = ownersOf(index, column, role, deepest)
      if (owners.length === 0) lost(column, 'there is no code that this is about')
      const isShared = owners.length === cell.lines.length && owners.length > 1
      owners.forEach((owner, at) => {
        write(owner, role, isShared ? { ...cell, lines: [cell.lines[at]!] } : cell, spot(column), lost)
      })
    }
  }

  function write(
    owner: Draft,
    role: Role,
    cell: Cell,
    spot: Spot,
    lost: (column: number, message: string) => void,
  ): void {
    if (role.kind === 'field') collector.field(owner, role.field, cell, spot)
    if (role.kind !== 'extra') return
    const said = owner.extra.get(role.key)
    if (said === undefined) owner.extra.set(role.key, cellText(cell))
    else if (said !== cellText(cell))
      lost(columns.headers.indexOf(spot.column!), `"${owner.label}" has another ${role.key} already`)
  }

  /** The codes that a cell is about: of the level its header names, or of the level as high as the cell, or of the row. */
  function ownersOf(index: number, column: number, role: Role, deepest: number): readonly Draft[] {
    const at = (level: number): readonly Draft[] => (current[level] ? [current[level]] : [])
    if (role.kind === 'field' && role.of !== null && current[role.of]) return at(role.of)
    const left = levels.filter((level) => level.column < column)
    const isBetween = left.length > 0 && left.length < levels.length
    const leftmost = left.toSorted((a, b) => a.column - b.column).at(-1)
    if (isBetween && role.kind === 'field' && role.field === 'definition' && leftmost!.level !== levels[deepest]?.level)
      return at(leftmost!.level)
    const height = heightOf(grid, index, column)
    if (height > 1) {
      const as = levels.findLast((level) => current[level.level] && heightOf(grid, index, level.column) >= height)
      if (as && as.level !== levels[deepest]?.level) return at(as.level)
      if (!as) return at(levels[0]!.level)
    }
    const { lines } = grid.rows[index]!.cells[column]!
    if (rowCodes.length < 2 || rowCodes.length === lines.length) return rowCodes
    const above = current.slice(0, levels[deepest]?.level ?? lowest.level).findLast((draft) => draft)
    return above ? [above] : rowCodes
  }
}

const levelColumns = ({ roles }: Columns): { readonly level: number; readonly column: number }[] =>
  roles
    .flatMap((role, column) => (role.kind === 'level' ? [{ level: role.level, column }] : []))
    .sort((a, b) => a.level - b.level)

/** How many rows a cell covers from here on. */
function heightOf({ rows }: Grid, row: number, column: number): number {
  let height = 1
  while (rows[row + height]?.cells[column]?.merged === 'above') height++
  return height
}

/** One cell over the whole width: a heading in the table. */
const isBand = ({ cells }: GridRow): boolean =>
  cells.length > 1 && cells[0]!.lines.length > 0 && cells.slice(1).every(({ merged }) => merged === 'left')

/** Tables that go on over a page repeat their header. */
const isHeaderAgain = ({ cells }: GridRow, { by, headers }: Columns): boolean =>
  by !== 'position' &&
  cells.some(({ lines }) => lines.length > 0) &&
  cells.every((cell, i) => cellText(cell) === headers[i])

/**
 * What a blank cell left of a filled one means: nothing in a column whose cells are merged or repeated when the same code
 * goes on, else the code above it.
 */
function blankMeans(grid: Grid, columns: Columns, column: number): 'above' | 'nothing' {
  const rows = grid.rows.slice(columns.body)
  const isRepeated = rows.some(({ cells }, i) => {
    const above = rows[i - 1]?.cells[column]
    const text = cellText(cells[column]!)
    return (
      cells[column]!.merged === 'above' ||
      (text !== '' && meaningOf(cells[column]!) === 'codes' && above !== undefined && cellText(above) === text)
    )
  })
  return isRepeated ? 'nothing' : 'above'
}
