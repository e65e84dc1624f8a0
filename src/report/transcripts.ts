import { labelOf } from '../analysis/codes.ts'
import { heading } from '../analysis/headings.ts'
import { sourceTypeOf } from '../analysis/model.ts'
import type { Language } from '../text/language.ts'
import type { Turn } from '../transcript/model.ts'
import type { Block, Line } from './blocks.ts'
import type { Passage, ReportContext, ReportDocument } from './context.ts'
import { type Html, html, raw } from './html.ts'
import { quotesLink } from './link.ts'
import { lanesOf, type Piece, piecesOf } from './spans.ts'
import { countOf, say } from './wording.ts'

/** So many documents are open when the page opens; of more, none. */
const OPEN_AT_ONCE = 12

/** More lines under the words than this cannot be told apart; the labels beside the text still name every code. */
const MOST_LANES = 5

/** From this lane on, the lines of text stand further apart. */
const DEEP = 2

/**
 * Every transcript, each in an element that opens and closes without a script. Those that are closed are the text of a
 * `<noscript>`, which a browser that runs scripts leaves alone until the script asks for it.
 */
export function transcriptsView(context: ReportContext): Html {
  const isOpen = context.documents.length <= OPEN_AT_ONCE
  const links = context.documents.map(
    ({ source }, i) => html`<li><a href="#d${i}">${source.coded.document.id}</a></li>`,
  )
  return html`<p class="note reading">${say('reading', context.lang)}</p>
<ul class="docs">${links}</ul>
<p class="tools only-script"><button type="button" data-open="all">${say('open_all', context.lang)}</button> <button type="button" data-open="none">${say('close_all', context.lang)}</button></p>
${context.documents.map((document, i) => documentHtml(context, document, i, isOpen))}`
}

function documentHtml(context: ReportContext, document: ReportDocument, index: number, isOpen: boolean): Html {
  const { lang } = context
  const { document: transcript } = document.source.coded
  const meta = Object.entries(transcript.meta).filter(([, value]) => value !== '')
  const byBlock = passagesByBlock(document)
  const blocks = document.blocks.map((block, i) => blockHtml(context, document, block, i, byBlock[i]!))
  return html`<details class="doc" id="d${index}" data-doc="${index}" data-first="${document.firstBlock}" data-end="${document.firstBlock + document.blocks.length}"${raw(isOpen ? ' open' : '')}>
<summary><h3>${transcript.id}</h3> <span class="note">${sourceTypeOf(document.source.coded)} · ${describePeople(context, document)} · ${countOf(document.passages.length, 'coding', lang)}</span></summary>
${meta.length > 0 && html`<dl class="meta">${meta.map(([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`)}</dl>`}
${isOpen ? blocks : html`<noscript>${blocks}</noscript>`}</details>
`
}

/** The respondents who speak in it, with what respondents.csv calls them. */
function describePeople({ selection }: ReportContext, { blocks }: ReportDocument): string {
  const ids = new Set(blocks.flatMap(({ turn }) => turn?.respondent ?? []))
  const people = selection.respondents.filter(({ id }) => ids.has(id))
  return people.map(({ id, label }) => (label === id || label === '' ? id : `${id} ${label}`)).join(', ')
}

function passagesByBlock({ blocks, firstBlock, passages }: ReportDocument): Passage[][] {
  const lists: Passage[][] = blocks.map(() => [])
  for (const passage of passages) {
    if (!passage.blocks) continue
    for (let i = passage.blocks[0]; i <= passage.blocks[1]; i++) lists[i - firstBlock]!.push(passage)
  }
  return lists
}

function blockHtml(
  context: ReportContext,
  { source, blocks, firstBlock }: ReportDocument,
  block: Block,
  index: number,
  passages: readonly Passage[],
): Html {
  const { text } = source.coded.document
  const number = firstBlock + index
  if (block.isHeading) {
    return html`<h4 class="b heading" id="b${number}">${text.slice(block.start, block.end)}</h4>\n`
  }
  const isFirstOfTurn = block.turn !== null && blocks[index - 1]?.turn !== block.turn
  // A coding of the whole paragraph is a bar beside it; one of some of its words is a line under them.
  const whole = passages.filter(({ hit }) => hit.start <= block.start && hit.end >= block.end)
  const partial = passages.filter((passage) => !whole.includes(passage))
  const lanes = lanesOf(partial.map(({ hit }) => hit))
  const line = (each: Line): Html => {
    const pieces = piecesOf(
      each,
      partial.map(({ hit }) => hit),
    )
    return html`<p class="line" data-o="${each.start}"><span class="no">${each.number}</span>${pieces.map((piece) => pieceHtml(context, text, piece, partial, lanes))}</p>`
  }
  const role = block.turn === null ? 'nobody' : block.turn.role
  const who = block.turn && speakerName(block.turn, context.lang)
  return html`<div class="b ${role}" id="b${number}"${who !== null && html` data-who="${who}"`}>${isFirstOfTurn && speakerHtml(block.turn!, context.lang)}<div class="text${Math.max(...lanes) >= DEEP && html` deep`}">${block.lines.map(line)}</div>${
    passages.length > 0 &&
    html`<div class="side"><div class="bars" aria-hidden="true">${whole.map((passage) => html`<i class="c${context.colors.of(passage.coding.code)} ${passage.coding.status}" data-k="${passage.index}"></i>`)}</div><ul class="chips">${[
      ...whole,
      ...partial,
    ]
      .filter((passage) => passage.blocks![0] === number)
      .map((passage) => chipHtml(context, passage))}</ul></div>`
  }</div>\n`
}

const speakerName = ({ respondent, speaker }: Turn, lang: Language): string =>
  respondent ?? speaker ?? say('interviewer', lang)

function speakerHtml(turn: Turn, lang: Language): Html {
  const { respondent, role, time } = turn
  const name = speakerName(turn, lang)
  const shown =
    role === 'interviewer' || respondent === null ? name : html`<a href="${quotesLink({ respondent })}">${name}</a>`
  return html`<div class="who">${shown}${time !== null && html` <time>${time}</time>`}</div>`
}

/** The words of a piece, under a line for each coding that holds there, the longest outside. */
function pieceHtml(
  { colors }: ReportContext,
  text: string,
  { start, end, spans }: Piece,
  passages: readonly Passage[],
  lanes: readonly number[],
): Html {
  return spans.reduceRight<Html>(
    (inner, at) => {
      const { index, coding } = passages[at]!
      const lane = Math.min(lanes[at]!, MOST_LANES - 1)
      return html`<span class="u l${lane} c${colors.of(coding.code)} ${coding.status}" data-k="${index}">${inner}</span>`
    },
    html`${text.slice(start, end)}`,
  )
}

const SIGNS = { present: '', absent: ' −', mixed: ' ±' } as const

function chipHtml({ study, colors, lang }: ReportContext, { index, coding }: Passage): Html {
  const { code, status, polarity } = coding
  const label = labelOf(study.codebook, code)
  const sign = polarity && SIGNS[polarity]
  const spoken = `${heading(`status.${status}`, lang)}${polarity ? `, ${say(`polarity.${polarity}`, lang)}` : ''}`
  return html`<li><button type="button" class="chip c${colors.of(code)} ${status}" data-k="${index}">${status === 'accepted' && html`<span aria-hidden="true">✓ </span>`}${label}${sign && html`<span aria-hidden="true">${sign}</span>`}<span class="spoken">, ${spoken}</span></button></li>`
}
