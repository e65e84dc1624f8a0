import { labelOf } from '../analysis/codes.ts'
import { headingOf, type Memo } from '../memos/model.ts'
import type { ReportContext } from './context.ts'
import { type Html, html } from './html.ts'
import { quotesLink } from './link.ts'
import { say } from './wording.ts'

/** What the researchers wrote down, each with a link to what it is about. */
export function memosView(context: ReportContext): Html {
  return html`${(context.study.memos ?? []).map((memo) => memoHtml(context, memo))}`
}

function memoHtml(context: ReportContext, memo: Memo): Html {
  const { lang } = context
  const origin = [memo.coder, memo.date].filter((part) => part !== '').join(' · ')
  const title = memo.title === '' ? null : headingOf(memo)
  const paragraphs = memo.text.split(/\n\s*\n/)
  return html`<article class="memo"><h3>${say(`memo.${memo.kind}`, lang)}${subjectHtml(context, memo)}</h3>
${title !== null && html`<p><b>${title}</b></p>`}${paragraphs.map((text) => html`<p class="written">${text}</p>`)}
${origin !== '' && html`<p class="note">${origin}</p>`}</article>
`
}

/** What it is about, as links to its passages and its place in the transcript where these are on the page. */
function subjectHtml(context: ReportContext, memo: Memo): Html | null {
  const { kind, about, segment } = memo
  if (kind === 'study') return null
  const place = segment === null ? null : segmentHtml(context, segment)
  if (kind === 'segment') return html` ${place}`
  if (kind === 'document') {
    const index = context.documents.findIndex(({ source }) => source.coded.document.id === about)
    return index === -1 ? html` ${about}` : html` <a href="#d${index}">${about}</a>`
  }
  if (kind === 'respondent') {
    const isThere = context.selection.respondents.some(({ id }) => id === about)
    return isThere ? html` <a href="${quotesLink({ respondent: about })}">${about}</a>` : html` ${about}`
  }
  const isThere = context.selection.allCodes.position.has(about)
  const label = labelOf(context.study.codebook, about)
  const code = isThere ? html`<a href="${quotesLink({ code: about })}">${label}</a>` : html`${label}`
  return html` ${code}${place !== null && html`, ${place}`}`
}

/** The paragraph that a segment begins in. */
function segmentHtml({ documents }: ReportContext, id: string): Html {
  const document = documents.find(({ source }) => id.startsWith(`${source.coded.document.id}#`))
  const start = document?.source.coded.segments.find((segment) => segment.id === id)?.start
  const index = start === undefined ? -1 : document!.blocks.findIndex((block) => block.end > start)
  return index === -1 ? html`${id}` : html`<a href="#b${document!.firstBlock + index}">${id}</a>`
}
