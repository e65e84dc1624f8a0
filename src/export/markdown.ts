import type { Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import type { Language } from '../text/language.ts'
import { forPeople } from './cells.ts'
import { totalRows } from './totals.ts'

/** Tables in GitHub's Markdown, under their titles and with how they were counted; headings are those for people. */
export function markdown(tables: readonly Table[], lang: Language): string {
  return tables.map((table) => section(table, lang)).join('\n')
}

function section(table: Table, lang: Language): string {
  const { title, shows, columns, rows, counted, notes = [] } = table
  const lines = [
    `## ${inCell(title)}`,
    '',
    ...(shows === undefined ? [] : [inCell(shows), '']),
    lineOf(columns.map(({ label }) => inCell(label))),
    lineOf(columns.map(({ type }) => (type === 'text' ? '---' : '---:'))),
    ...rows.map((row) => lineOf(row.map((cell, i) => inCell(forPeople(cell, columns[i]!.type, lang))))),
    ...totalRows(table, lang).map(({ cells }) =>
      lineOf(cells.map((cell) => (cell === null ? '' : `**${inCell(forPeople(cell, 'integer', lang))}**`))),
    ),
    '',
    ...notes.flatMap((note) => [inCell(note), '']),
    ...counted.map(([label, value]) => `- ${inCell(label)}: ${inCell(value)}`),
  ]
  return `${lines.join('\n')}\n`
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Text that stays text: no table borders, no HTML, no markup. */
function inCell(text: string): string {
  return withoutControls(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/\n+/g, '<br>')
}
