import type { Cell, ColumnType, Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import { readable } from './cells.ts'

/** Tables in GitHub's Markdown, under their titles and with how they were counted; headings are those for people. */
export function markdown(tables: readonly Table[]): string {
  return tables.map(section).join('\n')
}

function section({ title, columns, rows, counted, notes = [] }: Table): string {
  const lines = [
    `## ${inCell(title)}`,
    '',
    lineOf(columns.map(({ label }) => inCell(label))),
    lineOf(columns.map(({ type }) => (type === 'text' ? '---' : '---:'))),
    ...rows.map((row) => lineOf(row.map((cell, i) => shown(cell, columns[i]!.type)))),
    '',
    ...notes.flatMap((note) => [inCell(note), '']),
    ...counted.map(([label, value]) => `- ${inCell(label)}: ${inCell(value)}`),
  ]
  return `${lines.join('\n')}\n`
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function shown(cell: Cell, type: ColumnType): string {
  const value = readable(cell, type)
  if (value === null) return ''
  return typeof value === 'number' ? `${value}${type === 'share' ? '%' : ''}` : inCell(value)
}

/** Text that stays text: no table borders, no HTML, no markup. */
function inCell(text: string): string {
  return withoutControls(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\n+/g, '<br>')
}
