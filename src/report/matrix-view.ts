import { scaleThreshold } from 'd3-scale'
import type { ListedCode } from '../analysis/codes.ts'
import { matrix } from '../analysis/matrix.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'
import { type PassageFilter, quotesLink } from './link.ts'
import { type Cells, cellsOf, percent } from './numbers.ts'
import { countOf, say } from './wording.ts'

/** Shares of segments at which the shade behind a number changes: the same in every report, so that reports compare. */
const STEPS = [0.05, 0.1, 0.2, 0.4] as const
const SHADES = ['h1', 'h2', 'h3', 'h4', 'h5'] as const
const shadeOf = scaleThreshold<number, string>().domain(STEPS).range(SHADES)

/** Deeper codes are there, and shown when they are asked for. */
const DEPTH_SHOWN = 2

/** One column: a group or a respondent. */
interface Case {
  /** The row of the table that its numbers come from. */
  readonly key: string
  readonly label: string
  readonly title: string
  readonly filter: PassageFilter
  /** For a group: how many of its respondents mention a code. */
  readonly mentions?: (path: string) => number
}

/** Codes by groups, then codes by respondents, with the shades of a heat map behind the numbers. */
export function matrixView(context: ReportContext): Html {
  const { lang, by } = context
  return html`${choices(context)}<p class="note">${say('matrix_caption', lang)}</p>
<ul class="legend" aria-label="${say('share', lang)}">${SHADES.map((name, i) => html`<li class="${name}">${stepName(i)}</li>`)}</ul>
${by !== null && heatMap(context, `${say('by', lang)} ${by}`, groupCases(context), by)}
${heatMap(context, say('by_respondent', lang), respondentCases(context), null)}`
}

/** `< 5%`, `5–10%` … `≥ 40%`. */
function stepName(step: number): string {
  if (step === 0) return `< ${percent(STEPS[0])}`
  const from = STEPS[step - 1]!
  const to = STEPS[step]
  return to === undefined ? `≥ ${percent(from)}` : `${Math.round(from * 100)}–${percent(to)}`
}

function choices({ selection, study, lang }: ReportContext): Html {
  const depths = [...new Set(selection.codes.codes.map(({ depth }) => depth))].sort((a, b) => a - b)
  const options = depths.map((depth, i) => {
    const name = i === depths.length - 1 ? say('every_level', lang) : (study.codebook.levels[depth - 1] ?? `${depth}`)
    return html`<option value="${depth}"${depth === DEPTH_SHOWN && html` selected`}>${name}</option>`
  })
  return html`<p class="tools only-script"><label>${say('levels_shown', lang)} <select data-depth>${options}</select></label> <label><input type="checkbox" data-used> ${say('only_used', lang)}</label></p>`
}

function groupCases({ study, options, groups }: ReportContext): Case[] {
  const mentioned = cellsOf(matrix(study, { ...options, cell: 'binary' }), 'respondent')
  return (groups?.groups ?? []).map(({ key, label, respondents }) => ({
    key,
    label: `${label} (n=${respondents.length})`,
    title: label,
    filter: { group: label },
    mentions: (path) => respondents.filter(({ id }) => mentioned.at(id, path) === 1).length,
  }))
}

const respondentCases = ({ selection }: ReportContext): Case[] =>
  selection.respondents.map(({ id, label }) => ({ key: id, label: id, title: label, filter: { respondent: id } }))

function heatMap(context: ReportContext, title: string, cases: readonly Case[], by: string | null): Html {
  const { study, options, selection, colors, lang } = context
  const asked = { ...options, ...(by !== null && { by }) }
  const table = (cell: 'count' | 'share'): Cells => cellsOf(matrix(study, { ...asked, cell }), by ?? 'respondent')
  const counts = table('count')
  const shares = table('share')
  const row = (code: ListedCode): Html => {
    const found = cases.map(({ key }) => Number(counts.at(key, code.path) ?? 0))
    const cells = cases.map((each, i) =>
      cellHtml(context, code, each, found[i]!, Number(shares.at(each.key, code.path) ?? 0)),
    )
    const label = html`<span class="label c${colors.of(code.path)}"><span class="dot" aria-hidden="true"></span>${code.label}</span>`
    return html`<tr data-d="${code.depth}"${found.every((count) => count === 0) && html` class="unused"`}><th scope="row" class="i${Math.min(code.depth - 1, 8)}">${label}</th>${cells}</tr>\n`
  }
  const head = cases.map(
    ({ label, title: name, filter }) =>
      html`<th scope="col" class="n"><a href="${quotesLink(filter)}" title="${name}">${label}</a></th>`,
  )
  return html`<h3>${title}</h3>
<div class="scroll tall" tabindex="0" role="region" aria-label="${title}"><table class="heat"><thead><tr><th scope="col">${say('code', lang)}</th>${head}</tr></thead>
<tbody>
${selection.codes.codes.map(row)}</tbody></table></div>
`
}

function cellHtml(
  { lang }: ReportContext,
  code: ListedCode,
  { filter, title, mentions }: Case,
  count: number,
  share: number,
): Html {
  if (count === 0) return html`<td class="n zero">0</td>`
  const people = mentions?.(code.path)
  const name = `${title}, ${code.label}: ${countOf(count, 'segment', lang)}, ${percent(share)}${people === undefined ? '' : `, ${countOf(people, 'respondent', lang)}`}`
  return html`<td class="n ${shadeOf(share)}"><a href="${quotesLink({ code: code.path, ...filter })}" title="${name}">${count}${people !== undefined && html` <small>${people}R</small>`}</a></td>`
}
