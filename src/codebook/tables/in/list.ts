import { slug } from '../../resolve.ts'
import type { Collector, Spot } from './collector.ts'
import type { Columns } from './columns.ts'
import { type Draft, newDraft } from './draft.ts'
import { cellText, type Grid } from './model.ts'

/** Reads a table with one row a code, whose path says where it stands, as `qcode codebook export` writes it. */
export function readList(grid: Grid, columns: Columns, levels: readonly string[], collector: Collector): void {
  const byPath = new Map<string, Draft>()
  const columnOf = (field: string): number =>
    columns.roles.findIndex((role) => role.kind === 'field' && role.field === field)
  const [pathColumn, labelColumn, levelColumn] = [columnOf('path'), columnOf('label'), columnOf('level')]

  for (const row of grid.rows.slice(columns.body)) {
    const text = (column: number): string => (column === -1 ? '' : cellText(row.cells[column]!))
    const spot = (column: number): Spot => ({
      table: grid.number,
      row: row.number,
      line: row.line,
      column: columns.headers[column]!,
    })
    if (row.cells.every((cell) => cellText(cell) === '') || text(pathColumn) === columns.headers[pathColumn]) continue
    const ids = text(pathColumn)
      .split(/\s*[/>›»]\s*/)
      .map(slug)
      .filter((id) => id !== '')
    if (ids.length === 0) {
      collector.findings.push({ spot: spot(pathColumn), message: 'the row has no code', isLoss: true })
      continue
    }
    const level = levels.findIndex((name) => slug(name) === slug(text(levelColumn)))
    if (level === -1 && text(levelColumn) !== '')
      collector.findings.push({
        spot: spot(levelColumn),
        message: `${text(levelColumn)} is no level (${levels.join(', ')})`,
        isLoss: true,
      })
    const draft = place(ids, text(labelColumn), level === -1 ? null : level, spot(pathColumn))
    columns.roles.forEach((role, column) => {
      const cell = row.cells[column]!
      if (role.kind === 'field') collector.field(draft, role.field, cell, spot(column))
      if (role.kind === 'extra' && cellText(cell) !== '') draft.extra.set(role.key, cellText(cell))
    })
  }

  /** The code with this path; those above it that have no row of their own are made. */
  function place(ids: readonly string[], label: string, level: number | null, spot: Spot): Draft {
    let draft: Draft | null = null
    ids.forEach((id, index) => {
      const path = ids.slice(0, index + 1).join('/')
      const isLast = index === ids.length - 1
      const known = byPath.get(path)
      if (known) draft = known
      else {
        const siblings: Draft[] = draft?.children ?? collector.codes
        const found = siblings.find((other) => other.id === id)
        draft =
          found ??
          collector.adopt(
            siblings,
            newDraft(id, isLast && label !== '' ? label : labelOf(id), isLast ? level : null),
            spot,
          )
        byPath.set(path, draft)
      }
      if (isLast && label !== '') draft.label = label
      if (isLast && known) collector.seen(draft, spot)
    })
    return draft!
  }
}

const labelOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ')
