import { countsFor, type ListedCode, labelOf } from '../analysis/codes.ts'
import { frequencies } from '../analysis/frequencies.ts'
import { sourceTypeOf } from '../analysis/model.ts'
import type { Segment } from '../transcript/model.ts'
import { type Bar, barChart } from './charts/bars.ts'
import { type NetworkLink, networkChart } from './charts/network.ts'
import { type SaturationPoint, saturationChart } from './charts/saturation.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'
import { quotesLink } from './link.ts'
import { type Cells, cellsOf, grouped, percent } from './numbers.ts'
import { type Counted, countOf, say } from './wording.ts'

/** Bars of the most mentioned codes. */
const MOST_BARS = 15

/** More circles than this cover each other. */
const MOST_NODES = 24
const MOST_LINKS = 45

/** The study at a glance: numbers, charts, documents, and how it was counted. */
export function overview(context: ReportContext): Html {
  const { lang, study, options } = context
  const table = frequencies(study, options)
  const cells = cellsOf(table, 'code')
  return html`${keyNumbers(context)}
<div class="charts">
<div>${conceptBars(context, cells)}
${saturation(context)}</div>
${codeBars(context, cells)}
${network(context, cells)}
</div>
<h3>${say('documents', lang)}</h3>
${documentTable(context)}
<h3>${say('counted', lang)}</h3>
<dl class="counted">${table.counted.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
}

function keyNumbers({ lang, selection, passages }: ReportContext): Html {
  const coded = new Set(selection.hits.flatMap(({ segments }) => segments)).size
  const used = new Set(selection.hits.map(({ coding }) => coding.code)).size
  const suggested = selection.hits.filter(({ coding }) => coding.status === 'suggested').length
  const number = (count: number, name: string, href: string | null): Html =>
    html`<li><b>${href === null ? grouped(count, lang) : html`<a href="${href}">${grouped(count, lang)}</a>`}</b> ${name}</li>`
  const part = selection.segments.length === 0 ? '' : ` (${percent(coded / selection.segments.length)})`
  const named = (count: number, what: Counted): string => say(`${count === 1 ? 'one' : 'many'}.${what}`, lang)
  return html`<ul class="numbers">${[
    number(selection.documents.length, named(selection.documents.length, 'document'), '#transcripts'),
    number(selection.respondents.length, named(selection.respondents.length, 'respondent'), '#matrix'),
    number(selection.segments.length, named(selection.segments.length, 'segment'), null),
    number(coded, `${say('coded', lang)}${part}`, '#quotes'),
    number(selection.hits.length, named(selection.hits.length, 'coding'), '#quotes'),
    number(used, `${say('of_codes', lang)} ${selection.codes.codes.length}`, '#codebook'),
  ]}</ul>
${suggested > 0 && passages.length > 0 && html`<p class="notice"><a href="${quotesLink({ status: 'suggested' })}">${grouped(suggested, lang)}</a> ${say('provisional', lang)}.</p>`}`
}

const topOf = ({ selection }: ReportContext): number => Math.min(...selection.codes.codes.map(({ depth }) => depth))

const conceptBars = (context: ReportContext, cells: Cells): Html =>
  barsOf(
    context,
    cells,
    say('chart_concepts', context.lang),
    context.selection.codes.codes.filter(({ depth }) => depth === topOf(context)),
  )

function codeBars(context: ReportContext, cells: Cells): Html | null {
  const segments = ({ path }: ListedCode): number => Number(cells.at(path, 'segments'))
  const most = context.selection.codes.codes
    .filter((code) => code.depth > topOf(context) && segments(code) > 0)
    .sort((a, b) => segments(b) - segments(a))
    .slice(0, MOST_BARS)
  return most.length === 0 ? null : barsOf(context, cells, say('chart_codes', context.lang), most)
}

function barsOf({ lang, colors }: ReportContext, cells: Cells, name: string, codes: readonly ListedCode[]): Html {
  const bars = codes.map(({ path, label }): Bar => {
    const value = Number(cells.at(path, 'segments'))
    return {
      label,
      title: label,
      value,
      note: `${value} · ${cells.at(path, 'respondents')} resp.`,
      href: quotesLink({ code: path }),
      color: `c${colors.of(path)}`,
    }
  })
  return html`<figure><h3>${name}</h3>${barChart(name, bars)}<figcaption>${say('chart_codes_caption', lang)}</figcaption></figure>`
}

function saturation(context: ReportContext): Html {
  const { lang, selection } = context
  const seen = new Set<string>()
  const points = selection.documents.map((source): SaturationPoint => {
    const before = seen.size
    for (const hit of selection.hits) if (hit.source === source) seen.add(hit.coding.code)
    return { document: source.coded.document.id, fresh: seen.size - before, total: seen.size }
  })
  return html`<figure><h3>${say('chart_saturation', lang)}</h3>${saturationChart(say('chart_saturation', lang), points)}
<figcaption>${say('chart_saturation_caption', lang)}</figcaption>
<details><summary>${say('as_table', lang)}</summary><table><thead><tr><th scope="col">${say('document', lang)}</th><th scope="col" class="n">${say('new_codes', lang)}</th><th scope="col" class="n">${say('codes_so_far', lang)}</th></tr></thead><tbody>${points.map(
    ({ document, fresh, total }) =>
      html`<tr><th scope="row">${document}</th><td class="n">${fresh}</td><td class="n">${total}</td></tr>`,
  )}</tbody></table></details></figure>`
}

function network(context: ReportContext, cells: Cells): Html | null {
  const { lang, study, selection, colors } = context
  const depth = Math.min(...selection.codes.codes.map((code) => code.depth)) + 1
  const listed = selection.codes.codes
    .filter((code) => code.depth === depth && Number(cells.at(code.path, 'segments')) > 0)
    .sort((a, b) => Number(cells.at(b.path, 'segments')) - Number(cells.at(a.path, 'segments')))
    .slice(0, MOST_NODES)
  const position = new Map(listed.map(({ path }, i) => [path, i]))
  const bySegment = new Map<Segment, Set<number>>()
  for (const { coding, segments } of selection.hits) {
    const found = countsFor(selection.codes, coding.code).flatMap(
      (at) => position.get(selection.codes.codes[at]!.path) ?? [],
    )
    for (const segment of segments) {
      const set = bySegment.get(segment) ?? new Set()
      bySegment.set(segment, set)
      for (const at of found) set.add(at)
    }
  }
  const together = new Map<string, number>()
  for (const set of bySegment.values()) {
    const sorted = [...set].sort((a, b) => a - b)
    for (const [i, a] of sorted.entries())
      for (const b of sorted.slice(i + 1)) together.set(`${a} ${b}`, (together.get(`${a} ${b}`) ?? 0) + 1)
  }
  const links = [...together]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_LINKS)
    .map(([key, value]): NetworkLink => {
      const [source, target] = key.split(' ').map(Number) as [number, number]
      const [a, b] = [listed[source]!, listed[target]!]
      return {
        source,
        target,
        value,
        title: `${a.label} + ${b.label}: ${value}`,
        href: quotesLink({ code: a.path, with: b.path }),
      }
    })
  if (links.length === 0) return null
  const nodes = listed.map(({ path }) => ({
    label: labelOf(study.codebook, path),
    title: `${labelOf(study.codebook, path)}: ${countOf(Number(cells.at(path, 'segments')), 'segment', lang)}`,
    value: Number(cells.at(path, 'segments')),
    href: quotesLink({ code: path }),
    color: `c${colors.of(path)}`,
  }))
  return html`<figure class="wide"><h3>${say('chart_network', lang)}</h3>${networkChart(say('chart_network', lang), nodes, links)}
<figcaption>${say('chart_network_caption', lang)}</figcaption></figure>`
}

function documentTable({ lang, documents }: ReportContext): Html {
  const rows = documents.map(({ source, passages }, i) => {
    const { document, segments } = source.coded
    const coded = new Set(passages.flatMap(({ hit }) => hit.segments)).size
    return html`<tr><th scope="row"><a href="#d${i}">${document.id}</a></th><td>${sourceTypeOf(source.coded)}</td><td class="n">${segments.length}</td><td class="n"><a href="${quotesLink({ document: document.id })}">${coded}</a></td><td class="n">${passages.length}</td></tr>\n`
  })
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('documents', lang)}"><table><thead><tr><th scope="col">${say('document', lang)}</th><th scope="col">${say('source_type', lang)}</th><th scope="col" class="n">${say('segments', lang)}</th><th scope="col" class="n">${say('coded', lang)}</th><th scope="col" class="n">${say('codings', lang)}</th></tr></thead><tbody>
${rows}</tbody></table></div>`
}
