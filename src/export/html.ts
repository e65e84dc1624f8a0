import { heading } from '../analysis/headings.ts'
import type { Cell, ColumnType, Table } from '../analysis/table.ts'
import { withoutControls } from '../text/clean.ts'
import { escapeHtml, htmlPage } from '../text/html.ts'
import type { Language } from '../text/language.ts'
import { textWidthOf } from '../text/page-size.ts'
import { forPeople } from './cells.ts'
import { indentsOf, shownColumns, uprightHeadings } from './layout.ts'
import { blocksOnPaper } from './paper.ts'
import { totalRows } from './totals.ts'

/**
 * One self-contained page with the tables, each under its title and with how it was counted; headings are those for
 * people. Nothing is loaded and nothing runs, whatever the texts; it prints across the page, headings on every page.
 */
export function html(tables: readonly Table[], lang: Language): string {
  const [only, ...others] = tables
  const title = only && others.length === 0 ? only.title : heading('title.tables', lang)
  const level = others.length === 0 ? 'h1' : 'h2'
  const sections = tables.map((table) => section(table, level, lang)).join('')
  return htmlPage({
    lang,
    title: withoutControls(title),
    meta: { generator: 'qcode' },
    style: STYLE,
    body: `<main>\n${others.length === 0 ? '' : contents(tables, title, lang)}${sections}</main>`,
  })
}

const STYLE = `
:root { --ink: #1c2430; --soft: #55606e; --line: #c3cad3; --head: #e8ecf1; --zebra: #f7f9fb; --paper: #fff }
@media screen and (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #a9b4c2; --line: #3b4654; --head: #27303c; --zebra: #1b222b; --paper: #14191f; color-scheme: dark } a { color: #8ab4f8 } }
body { font: 14px/1.45 Calibri, Carlito, system-ui, sans-serif; margin: 2rem auto; padding: 0 1.5rem; color: var(--ink); background: var(--paper) }
h1, h2 { margin: 0 0 .2rem; line-height: 1.2 } section + section { margin-top: 3rem }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem }
.shows { margin: 0 0 .8rem; color: var(--soft); max-width: 60rem }
.notes { max-width: 60rem }
.scroll { overflow: auto; max-width: max-content; max-height: 92vh; border: 1px solid var(--line) }
table { border-collapse: separate; border-spacing: 0 }
th, td { border: solid var(--line); border-width: 0 1px 1px 0; padding: .25rem .5rem; text-align: left; vertical-align: top; font-weight: normal }
thead th { background: var(--head); font-weight: 600; vertical-align: bottom; position: sticky; top: 0; z-index: 1 }
tbody th { position: sticky; left: 0 } thead th:first-child { left: 0; z-index: 2 } tr > :last-child { border-right-width: 0 }
.n { text-align: right; font-variant-numeric: tabular-nums }
.zero { color: var(--soft) }
.long { min-width: 12rem; max-width: 45rem; overflow-wrap: break-word; white-space: pre-line }
.path { font: 12px/1.6 Consolas, "DejaVu Sans Mono", monospace; min-width: 14rem; max-width: 20rem; overflow-wrap: anywhere }
.up { padding: .5rem .2rem; text-align: left } .up span { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; max-height: 16rem; overflow: hidden; overflow-wrap: anywhere }
.up-cell { text-align: center; padding: .25rem .3rem }
tbody tr > * { background: var(--paper) } tbody tr:nth-child(even) > * { background: var(--zebra) }
.totals td, .totals th { font-weight: 600; background: var(--head) !important }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0; color: var(--soft); font-size: .9rem; max-width: 60rem }
dt { font-weight: 600 } dd { margin: 0; overflow-wrap: anywhere }
@page { size: A4 landscape; margin: 12mm }
.paper { display: none }
@media print { .screen { display: none } .paper { display: block } table + table { margin-top: 1.2em } .paper table, thead { break-inside: avoid } body { margin: 0; padding: 0; font-size: 9pt } .scroll { overflow: visible; max-height: none; border: 0 } thead th, tbody th { position: static } table { border: solid var(--line); border-width: 1px 0 0 1px } tr > :last-child { border-right-width: 1px } section + section { break-before: page } h1, h2, h3 { break-after: avoid } tr { break-inside: avoid } table { font-size: 8pt } th, td { padding: .15em .3em } .path { font-size: .85em; overflow-wrap: anywhere } nav { break-after: page } }
@media (max-width: 40rem) { body { padding: 0 .7rem } dl { grid-template-columns: 1fr } dd { margin-bottom: .4rem } }
`

function contents(tables: readonly Table[], title: string, lang: Language): string {
  const items = tables.map(
    ({ name, title, shows, rows }) =>
      `<li><a href="#${idOf(name)}">${safe(title)}</a> (${rows.length} ${heading('contents.rows', lang).toLowerCase()})${shows === undefined ? '' : ` <span class="shows">${safe(shows)}</span>`}</li>\n`,
  )
  return `<h1>${safe(title)}</h1>\n<nav aria-label="${heading('sheet.contents', lang)}"><ul>\n${items.join('')}</ul></nav>\n`
}

function section(table: Table, level: 'h1' | 'h2', lang: Language): string {
  const { name, title, shows, notes = [] } = table
  const id = idOf(name)
  return `<section id="${id}">
<${level} id="${id}-title">${safe(title)}</${level}>
${shows === undefined ? '' : `<p class="shows">${safe(shows)}</p>\n`}<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}-title">
${tablesOf(table, lang)}</div>
${notes.map((note) => `<p class="notes">${safe(note)}</p>\n`).join('')}${counted(table, lang)}</section>
`
}

/** The table; one that is wider than paper is printed as several below each other, each with the first column. */
function tablesOf(table: Table, lang: Language): string {
  const looks = lookOf(table)
  const blocks = blocksOnPaper(table, textWidthOf(true), lang)
  if (blocks.length === 1) return tableOf(table, looks, lang)
  const parts = blocks.map((block) =>
    tableOf(
      table,
      block.map(({ index }) => looks[index]!),
      lang,
    ),
  )
  return `<div class="screen">\n${tableOf(table, looks, lang)}</div>\n<div class="paper">\n${parts.join('')}</div>\n`
}

function tableOf(table: Table, shown: readonly Look[], lang: Language): string {
  const indentOf = indentsOf(table)
  const body = table.rows.map((row) =>
    rowOf(
      shown.map((look, i) =>
        cellOf(row[look.index]!, look, { lang, isFirst: i === 0, indent: indentOf(row, look.index) }),
      ),
    ),
  )
  const totals = totalRows(table, lang).map(({ cells }) =>
    rowOf(
      shown.map((look, i) =>
        cellOf(cells[look.index]!, { ...look, type: 'integer' }, { lang, isFirst: i === 0, indent: 0 }),
      ),
    ),
  )
  return `<table aria-labelledby="${idOf(table.name)}-title">
<thead>${rowOf(shown.map(headingOf))}</thead>
<tbody>
${body.join('')}</tbody>
${totals.length === 0 ? '' : `<tbody class="totals">\n${totals.join('')}</tbody>\n`}</table>
`
}

const rowOf = (cells: readonly string[]): string => `<tr>${cells.join('')}</tr>\n`

/** How a column looks. */
interface Look {
  /** Its place in the rows of the table. */
  readonly index: number
  readonly label: string
  readonly type: ColumnType
  readonly isUpright: boolean
  /** Classes of its cells. */
  readonly classes: readonly string[]
}

function lookOf(table: Table): Look[] {
  const upright = uprightHeadings(table)
  return shownColumns(table).map(({ column, index }) => {
    const { label, type } = column
    const texts = table.rows.flatMap((row) => (typeof row[index] === 'string' ? row[index] : []))
    const isUpright = upright.has(column)
    const classes = isUpright ? ['up-cell'] : type !== 'text' ? ['n'] : texts.some(isPath) ? ['path'] : []
    return { index, label, type, isUpright, classes: texts.some(isProse) ? [...classes, 'long'] : classes }
  })
}

const isPath = (text: string): boolean => /^[^\s/]+(\/[^\s/]+)+$/.test(text)

/** A text that needs a wide column. */
const isProse = (text: string): boolean => text.length > 40 && text.includes(' ')

function headingOf({ label, type, isUpright }: Look): string {
  if (isUpright) return `<th scope="col" class="up"><span>${safe(label)}</span></th>`
  return `<th scope="col"${type === 'text' ? '' : ' class="n"'}>${safe(label)}</th>`
}

interface CellPlace {
  readonly lang: Language
  /** The first cell names the row. */
  readonly isFirst: boolean
  readonly indent: number
}

function cellOf(cell: Cell, { type, classes }: Look, { lang, isFirst, indent }: CellPlace): string {
  const all = cell === 0 ? [...classes, 'zero'] : classes
  const attributes = [
    ...(isFirst ? ['scope="row"'] : []),
    ...(all.length > 0 ? [`class="${all.join(' ')}"`] : []),
    ...(indent > 0 ? [`style="padding-left: ${0.5 + indent}em"`] : []),
  ]
  const tag = isFirst ? 'th' : 'td'
  return `<${[tag, ...attributes].join(' ')}>${safe(forPeople(cell, type, lang))}</${tag}>`
}

function counted({ counted }: Table, lang: Language): string {
  if (counted.length === 0) return ''
  const lines = counted.map(([label, value]) => `<dt>${safe(label)}</dt><dd>${safe(value)}</dd>\n`)
  const title = heading('sheet.counted', lang)
  return `<h3>${title[0]!.toUpperCase()}${title.slice(1)}</h3>\n<dl>\n${lines.join('')}</dl>\n`
}

const idOf = (name: string): string => `table-${name.replace(/[^\w-]+/g, '-')}`

const safe = (text: string): string => escapeHtml(withoutControls(text))
