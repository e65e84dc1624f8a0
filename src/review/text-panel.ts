import type { Coding } from '../codings/model.ts'
import type { Turn } from '../transcript/model.ts'
import { type Piece, type Row, type Run, type Style, shown, wrapPieces } from './cells.ts'
import type { ReviewDocument } from './model.ts'
import type { SegmentAt } from './segments.ts'

/** Lines before the segment that are shown when there is room for them, the blank one counted. */
const LEAST_CONTEXT = 4

interface Lines {
  readonly before: readonly Row[]
  readonly own: readonly Row[]
  readonly after: readonly Row[]
  /** Line of the segment where the selected coding begins. */
  readonly focus: number
}

/**
 * The segment between what was said before and after it. Words of the selected coding's evidence are reversed, what it
 * is put on is underlined when that is not the whole segment.
 */
export function textPanel(
  document: ReviewDocument,
  { segment }: SegmentAt,
  coding: Coding | undefined,
  size: { readonly width: number; readonly height: number; readonly scroll: number },
): Row[] {
  const { width, height, scroll } = size
  const { before, own, after, focus } = layOut(document, segment, coding, width)
  const above = Math.min(before.length, Math.max(LEAST_CONTEXT, Math.floor((height - own.length) / 2)))
  const all = [...before, ...own, ...after]
  const isLong = own.length + Math.min(LEAST_CONTEXT, before.length) > height
  const wanted = isLong ? before.length + Math.max(-1, focus - 2) : before.length - above
  const top = Math.max(0, Math.min(wanted + scroll, all.length - height))
  return all.slice(top, top + height)
}

function layOut(document: ReviewDocument, segment: Piece, coding: Coding | undefined, width: number): Lines {
  const { text, turns, points } = document
  const own = { start: segment.start, end: segment.end }
  const inner = width - BAR.length
  const marks = coding ? marksOf(document, coding, own) : []
  const lines = wrapPieces(text, own, inner)
  const from = coding ? points.toUtf16(coding.start) : own.start
  const focus = Math.max(
    0,
    lines.findIndex(({ end }) => end > from),
  )
  return {
    before: [...context(document, turns, { start: 0, end: own.start }, width), []],
    own: lines.map((line) => [{ text: BAR, style: { bold: true } }, ...styled(text, line, marks)]),
    after: [[], ...context(document, turns, { start: own.end, end: text.length }, width)],
    focus,
  }
}

const BAR = '┃ '

interface Marked extends Piece {
  readonly style: Style
}

function marksOf({ points, text }: ReviewDocument, coding: Coding, segment: Piece): Marked[] {
  const piece = (start: number, end: number): Piece => ({ start: points.toUtf16(start), end: points.toUtf16(end) })
  const span = piece(coding.start, coding.end)
  const isWhole = text.slice(segment.start, segment.end).trim() === text.slice(span.start, span.end).trim()
  const evidence = coding.evidence.filter(({ via }) => via === 'cue' || via === 'similar' || via === 'learned')
  return [
    ...(isWhole ? [] : [{ ...span, style: { underline: true } }]),
    ...evidence.map(({ start, end, via }): Marked => {
      const style: Style = via === 'cue' ? { reverse: true, bold: true } : { underline: true, bold: true }
      return { ...piece(start, end), style }
    }),
  ]
}

/** A line of the text in runs: each stretch with all the styles that are put on it. */
function styled(text: string, line: Piece, marks: readonly Marked[]): Run[] {
  const inside = marks.filter(({ start, end }) => start < line.end && end > line.start)
  const edges = new Set([line.start, line.end])
  for (const { start, end } of inside) {
    if (start > line.start) edges.add(start)
    if (end < line.end) edges.add(end)
  }
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(0, -1).map((start, i) => {
    const end = sorted[i + 1]!
    const style = Object.assign(
      {},
      ...inside.filter((mark) => mark.start <= start && mark.end >= end).map((m) => m.style),
    )
    return { text: shown(text.slice(start, end)), style }
  })
}

/** Turns, or what is left of them, between two places, each with its speaker. */
function context({ text }: ReviewDocument, turns: readonly Turn[], within: Piece, width: number): Row[] {
  const near = turns.filter(({ start, end }) => start < within.end && end > within.start)
  const isBefore = within.start === 0
  const chosen = isBefore ? near.slice(-4) : near.slice(0, 4)
  return chosen.flatMap((turn): Row[] => {
    const whole = { start: Math.max(turn.start, within.start), end: Math.min(turn.end, within.end) }
    const piece = nearest(text, whole, isBefore)
    const said = text.slice(piece.start, piece.end).trim()
    if (said === '') return []
    const isWhole = piece.start === turn.start
    const words = isWhole && turn.speaker !== null ? `${turn.speaker}: ${said}` : said
    return wrapPieces(words, { start: 0, end: words.length }, width).map(({ start, end }) => [
      { text: shown(words.slice(start, end)), style: { dim: true } },
    ])
  })
}

/** Of a turn that is a whole document only what can be on the screen is laid out. */
const MOST_CONTEXT = 5000

function nearest(text: string, { start, end }: Piece, isBefore: boolean): Piece {
  if (end - start <= MOST_CONTEXT) return { start, end }
  const cut = text.indexOf(' ', isBefore ? end - MOST_CONTEXT : start + MOST_CONTEXT)
  if (cut === -1 || cut >= end) return { start, end }
  return isBefore ? { start: cut + 1, end } : { start, end: cut }
}
