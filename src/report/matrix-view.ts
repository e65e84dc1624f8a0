import { scaleQuantize } from 'd3-scale'
import type { ListedCode } from '../analysis/codes.ts'
import { matrix } from '../analysis/matrix.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'
import { type PassageFilter, quotesLink } from './link.ts'
import { type Cells, cellsOf, percent } from './numbers.ts'
import { say } from './wording.ts'

/** Steps of shading behind the numbers, `h1` to `h5`; none for zero. */
const SHADES = [1, 2, 3, 4, 5] as const

/** Deeper codes are there, and shown when they are asked for. */
const DEPTH_SHOWN = 2

/** One column: a group or a respondent. */
interface Case {
  /** Row of the table that the numbers come from. */
  readonly key: string
  readonly label: string
  readonly title: string
  readonly filter: PassageFilter
}

/** Codes by groups, then codes by respondents, with the shades of a heat map behind the numbers. */
export function matrixView(context: ReportContext): Html {
  const { lang, by, groups, selection } = context
  const depths = [...new Set(selection.codes.codes.map(({ depth }) => depth))].sort((a, b) => a - b)
  const levelAt = (depth: number): string => context.study.codebook.levels[depth - 1] ?? `${depth}`
  const choice = html`<p class="tools only-script"><label>${say('levels_shown', lang)} <select data-depth>${depths.map(
    (depth, i) =>
      html`<option value="${depth}"${depth === DEPTH_SHOWN && SELECTED}>${i === depths.length - 1 ? say('every_level', lang) : levelAt(depth)}</option>`,
  )}</select></label> <label><input type="checkbox" data-used> ${say('only_used', lang)}</label></p>`
  const ofGroups: readonly Case[] = (groups?.groups ?? []).map(({ key, label, respondents: { length } }) => ({
    key,
    label: `${label} (n=${length})`,
    title: label,
    filter: { group: key },
  }))
  const ofRespondents: readonly Case[] = selection.respondents.map(({ id, label }) => ({
    key: id,
    label: id,
    title: label,
    filter: { respondent: id },
  }))
  return html`${choice}<p class="note">${say('matrix_caption', lang)}</p>
${by !== null && heatMap(context, `${say('by_group', lang)} ${by}`, ofGroups, by)}
${heatMap(context, say('by_respondent', lang), ofRespondents, null)}`
}

const SELECTED: Html = html` selected`

function heatMap(context: ReportContext, title: string, cases: readonly Case[], by: string | null): Html {
  const { study, options, selection, colors, lang } = context
  const asked = { ...options, by: by ?? undefined }
  const rowKey = by ?? 'respondent'
  const table = (cell: 'count' | 'share'): Cells => {
    const { by: attribute, ...others } = asked
    return cellsOf(matrix(study, { ...others, ...(attribute !== undefined && { by: attribute }), cell }), rowKey)
  }
  const counts = table('count')
  const shares = table('share')
  const { codes } = selection.codes
  const most = Math.max(0, ...codes.flatMap(({ path }) => cases.map(({ key }) => Number(shares.at(key, path) ?? 0))))
  const shade = scaleQuantize(SHADES).domain([0, most || 1])
  const cell = (code: ListedCode, { key, filter, title: name }: Case): Html => {
    const count = Number(counts.at(key, code.path) ?? 0)
    if (count === 0) return html`<td class="n zero">0</td>`
    const share = Number(shares.at(key, code.path) ?? 0)
    return html`<td class="n h${shade(share)}"><a href="${quotesLink({ code: code.path, ...filter })}" title="${name}, ${code.label}: ${percent(share)}">${count}</a></td>`
  }
  const row = (code: ListedCode): Html => {
    const cells = cases.map((each) => cell(code, each))
    const isUsed = cells.some(({ markup }) => markup.includes('<a '))
    return html`<tr data-d="${code.depth}"${!isUsed && html` class="unused"`}><th scope="row" class="i${Math.min(code.depth - 1, 8)}"><span class="label c${colors.of(code.path)}"><span class="dot" aria-hidden="true"></span>${code.label}</span></th>${cells}</tr>\n`
  }
  const legend = SHADES.map((step) => {
    const [from, to] = shade.invertExtent(step)
    return html`<li><span class="h${step}">${percent(from)}–${percent(to)}</span></li>`
  })
  return html`<h3>${title}</h3>
<ul class="legend">${legend}</ul>
<div class="scroll tall" tabindex="0" role="region" aria-label="${title}"><table class="heat"><thead><tr><th scope="col">${say('code', lang)}</th>${cases.map(
    ({ label, title: name, filter }) =>
      html`<th scope="col" class="n"><a href="${quotesLink(filter)}" title="${name}">${label}</a></th>`,
  )}</tr></thead>
<tbody>
${codes.map(row)}</tbody></table></div>
`
}
