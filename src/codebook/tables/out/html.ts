import { escapeHtml, htmlPage } from '../../../text/html.ts'
import type { Appendix } from './appendix.ts'
import type { Block, Grid, GridCell } from './grid.ts'
import type { OutlineItem } from './outline.ts'

/** One self-contained page: nothing is loaded, nothing runs. It prints in landscape with the header on every page. */
export function html({ title, subtitle, source, note, hash, grid, outline, lang, view }: Appendix): string {
  return htmlPage({
    lang,
    title,
    meta: { 'codebook-sha256': hash },
    style: STYLE,
    body: `<h1>${escapeHtml(title)}</h1>
<p class="subtitle">${escapeHtml(subtitle)}</p>
${lineOf('source', source)}${lineOf('note', note)}${outline ? outlineList(outline) : tables(grid, view)}`,
  })
}

const lineOf = (name: string, text: string): string =>
  text === '' ? '' : `<p class="${name}">${escapeHtml(text)}</p>\n`

const STYLE = `
body { font: 15px/1.45 Calibri, Carlito, system-ui, sans-serif; margin: 2rem auto; padding: 0 1.5rem; max-width: 90rem; color: #1c2430; background: #fff }
h1 { margin-bottom: .2rem } h2 { margin: 2rem 0 .5rem }
.subtitle, .source, .note { margin: .1rem 0; color: #55606e }
table { border-collapse: collapse; table-layout: fixed; width: 100% }
th, td { border: 1px solid #c3cad3; padding: .35rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; hyphens: auto }
th { background: #e8ecf1; position: sticky; top: 0 }
.table td[rowspan] { background: #f7f9fb }
p, ul { margin: 0 } td ul { padding-left: 1rem } td p + p { margin-top: .25rem }
code { font: 12px/1.4 Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }
.label { font-weight: 600 }
ol ol { padding-left: 1.6rem } li { margin: .1rem 0 }
@page { size: A4 landscape; margin: 15mm }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 9pt } th { position: static } table { min-width: 0 !important } tr { break-inside: avoid } }
`

/** Of a table with more columns than fit on a screen, which is scrolled then; in print it takes the page. */
const REM_PER_WIDTH = 0.55

function tables({ columns, groups }: Grid, view: string): string {
  const total = columns.reduce((sum, { width }) => sum + width, 0)
  const widths = columns.map(({ width }) => `<col style="width:${((100 * width) / total).toFixed(1)}%">`).join('')
  const header = columns.map(({ label }) => `<th scope="col">${escapeHtml(label)}</th>`).join('')
  return groups
    .map(
      ({ heading, rows }) =>
        `${heading === '' ? '' : `<h2>${escapeHtml(heading)}</h2>\n`}<table class="${view}" style="min-width:${(REM_PER_WIDTH * total).toFixed(0)}rem">
<colgroup>${widths}</colgroup>
<thead><tr>${header}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cellHtml).join('')}</tr>\n`).join('')}</tbody>
</table>
`,
    )
    .join('')
}

function cellHtml(cell: GridCell | null): string {
  if (cell === null) return ''
  const { blocks, span } = cell
  const items = blocks.filter(({ style }) => style === 'item')
  const list =
    items.length > 1
      ? `<ul>${items.map(({ text }) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`
      : items.map(blockHtml).join('')
  const others = blocks.filter(({ style }) => style !== 'item').map(blockHtml)
  return `<td${span > 1 ? ` rowspan="${span}"` : ''}>${others.join('')}${list}</td>`
}

function blockHtml({ text, style }: Block): string {
  if (style === 'path') return `<code>${escapeHtml(text)}</code>`
  if (style === 'open') return `<p><em>${escapeHtml(text)}</em></p>`
  return style === 'label' ? `<p class="label">${escapeHtml(text)}</p>` : `<p>${escapeHtml(text)}</p>`
}

const LIST_TYPES = ['1', 'a', 'i'] as const

function outlineList(items: readonly OutlineItem[]): string {
  const lines: string[] = []
  let depth = 0
  for (const item of items) {
    for (; depth < item.depth; depth++) lines.push(`<ol type="${LIST_TYPES[depth % LIST_TYPES.length]}">`)
    for (; depth > item.depth; depth--) lines.push('</ol></li>')
    const label = item.kind === 'open' ? `<em>${escapeHtml(item.label)}</em>` : escapeHtml(item.label)
    lines.push(`<li title="${escapeHtml(item.code)}">${label}`)
  }
  for (; depth > 1; depth--) lines.push('</ol></li>')
  if (depth === 1) lines.push('</ol>')
  return `${lines.join('\n')}\n`
}
