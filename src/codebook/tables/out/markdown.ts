import type { Appendix } from './appendix.ts'
import type { Block, Grid, GridCell } from './grid.ts'
import type { OutlineItem } from './outline.ts'

/** GitHub's Markdown: a heading and a table a concept, or nested lists for the outline. Merged cells are blank below. */
export function markdown({ title, subtitle, source, note, grid, outline }: Appendix): string {
  const head = [
    `# ${asPlain(title)}`,
    ...[subtitle, source, note].filter(Boolean).flatMap((line) => ['', asPlain(line)]),
    '',
  ]
  if (outline) return `${[...head, ...outline.map(outlineLine)].join('\n')}\n`
  return `${[...head, ...groups(grid)].join('\n')}\n`
}

function groups({ columns, groups }: Grid): string[] {
  return groups.flatMap(({ heading, rows }, i) => [
    ...(i > 0 ? [''] : []),
    ...(heading === '' ? [] : [`## ${asPlain(heading)}`, '']),
    lineOf(columns.map(({ label }) => asPlain(label))),
    lineOf(columns.map(() => '---')),
    ...rows.map((row) => lineOf(row.map(cellText))),
  ])
}

const lineOf = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** Bullets where there are several; one item needs none. */
function cellText(cell: GridCell | null): string {
  const blocks = cell?.blocks ?? []
  return blocks
    .map((block) => (blocks.length > 1 && block.style === 'item' ? '• ' : '') + blockText(block))
    .join('<br>')
}

function blockText({ text, style }: Block): string {
  if (style === 'path') return `\`${text}\``
  if (style === 'label') return `**${asPlain(text)}**`
  return style === 'open' ? `*${asPlain(text)}*` : asPlain(text)
}

/** The number in bold: Markdown's own ordered lists know no letters. */
function outlineLine({ number, depth, label, kind }: OutlineItem): string {
  const text = kind === 'open' ? `*${asPlain(label)}*` : asPlain(label)
  return `${'  '.repeat(depth - 1)}- **${number}.** ${text}`
}

/** Text that stays text: no table borders, no HTML, no markup. */
const asPlain = (text: string): string =>
  text
    .replace(/[\\`*_[\]|~#]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
