import type { ListedCode } from '../analysis/codes.ts'
import { cooccurrence } from '../analysis/cooccurrence.ts'
import { saturation } from '../analysis/saturation.ts'
import type { Table } from '../analysis/table.ts'
import { type Bar, barChart } from './charts/bars.ts'
import { type NetworkLink, type NetworkNode, networkChart } from './charts/network.ts'
import { type SaturationPoint, saturationChart } from './charts/saturation.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'
import { quotesLink } from './link.ts'
import { type Cells, columnsOf } from './numbers.ts'
import { countOf, say } from './wording.ts'

/** Bars of the most mentioned codes. */
const MOST_BARS = 15

/** More circles than this cover each other, and more lines than this cover the circles. */
const MOST_NODES = 24
const MOST_LINKS = 45

/** The charts of the overview; `cells` are those of the frequencies. */
export function figures(context: ReportContext, cells: Cells): Html {
  return html`<div class="charts">
<div>${conceptBars(context, cells)}
${saturationFigure(context)}</div>
${codeBars(context, cells)}
${networkFigure(context, cells)}
</div>`
}

const topOf = ({ selection }: ReportContext): number => Math.min(...selection.codes.codes.map(({ depth }) => depth))

function conceptBars(context: ReportContext, cells: Cells): Html {
  const top = topOf(context)
  const concepts = context.selection.codes.codes.filter(({ depth }) => depth === top)
  return bars(context, cells, say('chart_concepts', context.lang), concepts)
}

function codeBars(context: ReportContext, cells: Cells): Html | null {
  const top = topOf(context)
  const below = context.selection.codes.codes.filter(({ depth }) => depth > top)
  const most = mostMentioned(below, cells).slice(0, MOST_BARS)
  return most.length === 0 ? null : bars(context, cells, say('chart_codes', context.lang), most)
}

const segmentsOf = (cells: Cells, { path }: ListedCode): number => Number(cells.at(path, 'segments'))

const mostMentioned = (codes: readonly ListedCode[], cells: Cells): ListedCode[] =>
  codes.filter((code) => segmentsOf(cells, code) > 0).sort((a, b) => segmentsOf(cells, b) - segmentsOf(cells, a))

function bars({ lang, colors }: ReportContext, cells: Cells, name: string, codes: readonly ListedCode[]): Html {
  const all = codes.map((code): Bar => {
    const value = segmentsOf(cells, code)
    return {
      label: code.label,
      value,
      note: `${value} · ${cells.at(code.path, 'respondents')} resp.`,
      href: quotesLink({ code: code.path }),
      color: `c${colors.of(code.path)}`,
    }
  })
  return html`<figure><h3>${name}</h3>${barChart(name, all)}<figcaption>${say('chart_codes_caption', lang)}</figcaption></figure>`
}

function saturationFigure({ lang, study, options }: ReportContext): Html {
  const table = saturation(study, options)
  const points = columnsOf(table, 'document', 'new_codes', 'cumulative').map(
    ([document, fresh, total]): SaturationPoint => ({
      document: String(document),
      fresh: Number(fresh),
      total: Number(total),
    }),
  )
  const name = say('chart_saturation', lang)
  return html`<figure><h3>${name}</h3>${saturationChart(name, points)}
<figcaption>${say('chart_saturation_caption', lang)} ${(table.notes ?? []).map((note) => html`<p>${note}</p>`)}</figcaption>
${saturationTable(table, lang)}</figure>`
}

/** The numbers of the picture, for who cannot see it or wants to check it. */
function saturationTable(table: Table, lang: ReportContext['lang']): Html {
  const keys = ['document', 'new_codes', 'cumulative']
  const heads = keys.map((key) => table.columns.find((column) => column.key === key)!.label)
  const [first, ...others] = heads
  const rows = columnsOf(table, ...keys).map(
    ([document, ...counts]) =>
      html`<tr><th scope="row">${document ?? null}</th>${counts.map((count) => html`<td class="n">${count}</td>`)}</tr>`,
  )
  return html`<details><summary>${say('as_table', lang)}</summary><table><thead><tr><th scope="col">${first ?? null}</th>${others.map((label) => html`<th scope="col" class="n">${label}</th>`)}</tr></thead><tbody>${rows}</tbody></table></details>`
}

/** Codes one level below the top: few enough to see, and told apart well enough to mean something. */
function networkFigure(context: ReportContext, cells: Cells): Html | null {
  const { lang, study, options, selection, colors } = context
  const depths = [...new Set(selection.codes.codes.map(({ depth }) => depth))].sort((a, b) => a - b)
  const depth = depths[1] ?? depths[0]
  const ofDepth = selection.codes.codes.filter((code) => code.depth === depth)
  const listed = mostMentioned(ofDepth, cells).slice(0, MOST_NODES)
  const position = new Map(listed.map(({ path }, i) => [path, i]))
  const pairs = columnsOf(cooccurrence(study, options), 'code_a', 'code_b', 'both')
  const links = pairs
    .flatMap(([a, b, both]): NetworkLink[] => {
      const [source, target] = [position.get(String(a)), position.get(String(b))]
      if (source === undefined || target === undefined) return []
      const title = `${listed[source]!.label} + ${listed[target]!.label}: ${countOf(Number(both), 'segment', lang)}`
      const href = quotesLink({ code: String(a), with: String(b) })
      return [{ source, target, value: Number(both), title, href }]
    })
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_LINKS)
  if (links.length === 0) return null
  const nodes = listed.map(
    (code): NetworkNode => ({
      label: code.label,
      title: `${code.label}: ${countOf(segmentsOf(cells, code), 'segment', lang)}`,
      value: segmentsOf(cells, code),
      href: quotesLink({ code: code.path }),
      color: `c${colors.of(code.path)}`,
    }),
  )
  const name = say('chart_network', lang)
  return html`<figure class="wide"><h3>${name}</h3><div class="scroll" tabindex="0" role="region" aria-label="${name}">${networkChart(name, nodes, links)}</div>
<figcaption>${say('chart_network_caption', lang)}</figcaption></figure>`
}
