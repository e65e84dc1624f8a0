import { frequencies } from '../analysis/frequencies.ts'
import { sourceTypeOf } from '../analysis/model.ts'
import { countWordsIn } from '../analysis/source.ts'
import type { ReportContext, ReportDocument } from './context.ts'
import { figures } from './figures.ts'
import { type Html, html } from './html.ts'
import { quotesLink } from './link.ts'
import { cellsOf, grouped, percent } from './numbers.ts'
import { type Counted, say } from './wording.ts'

/** The study at a glance: numbers, charts, documents, and how it was counted. */
export function overview(context: ReportContext): Html {
  const { lang, study, options } = context
  const table = frequencies(study, options)
  return html`${keyNumbers(context)}
${figures(context, cellsOf(table, 'code'))}
<h3>${say('documents', lang)}</h3>
${documentTable(context)}
<h3>${say('counted', lang)}</h3>
<dl class="counted">${table.counted.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>`
}

function keyNumbers({ lang, selection }: ReportContext): Html {
  const { hits, segments, documents, respondents, codes } = selection
  const coded = new Set(hits.flatMap((hit) => hit.segments)).size
  const used = new Set(hits.map(({ coding }) => coding.code)).size
  const suggested = hits.filter(({ coding }) => coding.status === 'suggested').length
  const number = (count: number, name: string, href: string | null): Html =>
    html`<li><b>${href === null ? grouped(count, lang) : html`<a href="${href}">${grouped(count, lang)}</a>`}</b> ${name}</li>`
  const named = (count: number, what: Counted): string => say(`${count === 1 ? 'one' : 'many'}.${what}`, lang)
  const part = segments.length === 0 ? '' : ` (${percent(coded / segments.length)})`
  return html`<ul class="numbers">${[
    number(documents.length, named(documents.length, 'document'), '#transcripts'),
    number(respondents.length, named(respondents.length, 'respondent'), '#matrix'),
    number(segments.length, named(segments.length, 'segment'), null),
    number(coded, `${say('coded', lang)}${part}`, '#quotes'),
    number(hits.length, named(hits.length, 'coding'), '#quotes'),
    number(used, `${say('of_codes', lang)} ${codes.codes.length}`, '#codebook'),
  ]}</ul>
${suggested > 0 && html`<p class="notice"><a href="${quotesLink({ status: 'suggested' })}">${grouped(suggested, lang)}</a> ${say('provisional', lang)}.</p>`}`
}

function documentTable(context: ReportContext): Html {
  const { lang, documents } = context
  const head = ['words', 'segments', 'coded_segments', 'codings'] as const
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say('documents', lang)}"><table><thead><tr><th scope="col">${say('document', lang)}</th><th scope="col">${say('source_type', lang)}</th>${head.map((key) => html`<th scope="col" class="n">${say(key, lang)}</th>`)}</tr></thead><tbody>
${documents.map((document, i) => documentRow(context, document, i))}</tbody></table></div>`
}

/** Of what respondents say in it: the segments that the study is counted against. */
function documentRow({ lang, selection }: ReportContext, { source, passages }: ReportDocument, index: number): Html {
  const { document } = source.coded
  const segments = selection.segments.filter((segment) => segment.document === document.id)
  const words = countWordsIn(segments.map(({ start, end }) => source.words().rangeOf(start, end)))
  const counted = passages.filter(({ hit }) => hit.segments.length > 0)
  const coded = new Set(counted.flatMap(({ hit }) => hit.segments)).size
  return html`<tr><th scope="row"><a href="#d${index}">${document.id}</a></th><td>${sourceTypeOf(source.coded)}</td><td class="n">${grouped(words, lang)}</td><td class="n">${segments.length}</td><td class="n"><a href="${quotesLink({ document: document.id })}">${coded}</a></td><td class="n">${counted.length}</td></tr>\n`
}
