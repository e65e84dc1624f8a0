import type { Language } from '../text/language.ts'
import { type Span, splitParagraphs, splitSentences } from '../text/sentences.ts'
import { type Document, type Mark, type Segment, spokenIn, type Turn, type Unit } from './model.ts'

export interface SegmentOptions {
  readonly unit: Unit
  /** Decides where sentences end. */
  readonly language: Language
  /** The guide question that each turn answers, by number of the turn: for the unit `question`. */
  readonly questions?: ReadonlyMap<number, string> | undefined
  /** Interviewer turns are context: left out unless asked for. */
  readonly includeInterviewer?: boolean
}

/**
 * Cuts the turns of a document into units of coding, in order. Paragraphs are separated by blank lines. Units without a
 * letter or digit outside square brackets (`[stilte]`, `…`) are left out; the numbers in the ids count them, so that
 * `r03#12.2` is the second paragraph of turn 12 whatever the first one is.
 *
 * An answer (`question`) is what one respondent says to one question of the guide, through follow-up questions, until somebody
 * else answers; without a guide, or where none of its questions is found, to one turn of the interviewer.
 */
export function segmentDocument(document: Document, options: SegmentOptions): Segment[] {
  const { unit } = options
  const heard = document.turns.filter(({ role }) => role !== 'interviewer' || options.includeInterviewer)
  const pieces =
    unit === 'question'
      ? answersOf(heard, options.questions ?? new Map())
      : heard.flatMap((turn) => piecesOf(document.text.slice(turn.start, turn.end), turn, options))
  return pieces.flatMap(({ mark, turn, ...span }): Segment[] => {
    const { respondent, number, question, section } = turn
    const place = { document: document.id, respondent, turn: number, question, section }
    const segment = { id: `${document.id}#${mark}`, ...place, ...span }
    return isSpoken(spokenIn(document, segment)) ? [segment] : []
  })
}

interface Piece extends Pick<Segment, 'start' | 'end' | 'gaps'> {
  /** What the id ends in. */
  readonly mark: string
  readonly turn: Turn
}

function piecesOf(words: string, turn: Turn, { unit, language }: SegmentOptions): Piece[] {
  const { number, start } = turn
  const piece = (mark: string, span: Span): Piece => ({ mark, turn, start: start + span.start, end: start + span.end })
  if (unit === 'turn') return [piece(`${number}`, { start: 0, end: words.length })]
  if (unit === 'paragraph') return splitParagraphs(words).map((span, i) => piece(`${number}.${i + 1}`, span))
  const sentences = splitSentences(words, language)
  if (unit === 'sentence') return sentences.map((span, i) => piece(`${number}:${i + 1}`, span))
  const size = Number.parseInt(unit, 10)
  return sentences.flatMap((first, i) => {
    if (i % size !== 0) return []
    const last = Math.min(i + size, sentences.length)
    return [piece(`${number}:${i + 1}-${last}`, { start: first.start, end: sentences[last - 1]!.end })]
  })
}

/** Turns in a row of one respondent that answer one question, under one heading. */
function answersOf(turns: readonly Turn[], questions: ReadonlyMap<number, string>): Piece[] {
  const keyOf = ({ number, role, respondent, question, section }: Turn): string =>
    JSON.stringify([role, respondent, section, questions.get(number) ?? null, questions.has(number) ? null : question])
  const answers: Turn[][] = []
  for (const turn of turns) {
    const open = answers.at(-1)
    if (open && keyOf(open[0]!) === keyOf(turn)) open.push(turn)
    else answers.push([turn])
  }
  return answers.map((answer) => {
    const [first, last] = [answer[0]!, answer.at(-1)!]
    const gaps = answer.slice(1).map((turn, i) => ({ start: answer[i]!.end, end: turn.start }))
    const span = { start: first.start, end: last.end }
    return { mark: `${first.number}-${last.number}`, turn: first, ...span, ...(gaps.length > 0 && { gaps }) }
  })
}

const isSpoken = (words: string) => /[\p{L}\p{N}]/u.test(words.replace(/\[[^[\]]*\]/gu, ''))

/**
 * The segment an inline code belongs to: the one it stands in or behind; the one it stands before when it opens a line
 * or a turn. Null when it belongs to nobody's words (an interviewer turn, a heading, the text above the first turn).
 * `segments` are those of {@link segmentDocument} for this document.
 */
export function segmentOfMark(document: Document, segments: readonly Segment[], mark: Mark): Segment | null {
  const turn = turnOfMark(document, mark)
  if (!turn) return null
  const own = (segment: Segment | undefined) => (segment && holds(segment, turn) ? segment : null)
  const next = countBefore(segments, mark.at)
  const behind = own(segments[next - 1])
  const before = own(segments[next])
  const isOnOneLine = (from: number, to: number) => !document.text.slice(from, to).includes('\n')
  if (behind && isOnOneLine(behind.end, mark.at)) return behind
  if (before && isOnOneLine(mark.at, before.start)) return before
  return behind ?? before
}

/** Whether a turn is part of a segment, or the segment of the turn. */
function holds({ turn: first, start, end, gaps = [] }: Segment, turn: Turn): boolean {
  if (first === turn.number) return true
  const isGap = gaps.some((gap) => gap.start <= turn.start && turn.end <= gap.end)
  return start <= turn.start && turn.end <= end && !isGap
}

function turnOfMark({ text, turns }: Document, { at }: Mark): Turn | null {
  const next = countBefore(turns, at)
  const above = turns[next - 1]
  const below = turns[next]
  if (above && at <= above.end) return above
  if (below) {
    const between = text.slice(at, below.start)
    // In front of its label, or between label and words.
    if (!between.includes('\n') || /^[\s:*_]*$/u.test(between)) return below
  }
  if (!above) return null
  const lineStart = above.end + text.slice(above.end, at).lastIndexOf('\n') + 1
  const newline = text.indexOf('\n', at)
  // Something else on its line is a heading or a note; alone on its line it stands behind the words above.
  return text.slice(lineStart, newline === -1 ? text.length : newline).trim() === '' ? above : null
}

/** The segments that a span touches; segments are in order and do not overlap. */
export function segmentsIn(segments: readonly Segment[], start: number, end: number): readonly Segment[] {
  const first = countBefore(segments, start)
  const from = first > 0 && segments[first - 1]!.end > start ? first - 1 : first
  return segments.slice(from, countBefore(segments, end))
}

/** Whether words within the bounds of a segment are others', such as a question that was asked in between. */
export function isInGap({ gaps = [] }: Segment, { start, end }: Pick<Segment, 'start' | 'end'>): boolean {
  return gaps.some((gap) => gap.start <= start && end <= gap.end)
}

/** How many of these, sorted by start, start before an offset. */
function countBefore(sorted: readonly { readonly start: number }[], offset: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low
}
