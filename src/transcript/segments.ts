import type { Language } from '../text/language.ts'
import { type Span, splitParagraphs, splitSentences } from '../text/sentences.ts'
import type { Document, Mark, Segment, Turn, Unit } from './model.ts'

export interface SegmentOptions {
  readonly unit: Unit
  /** Decides where sentences end. */
  readonly language: Language
  /** Interviewer turns are context: left out unless asked for. */
  readonly includeInterviewer?: boolean
}

/**
 * Cuts the turns of a document into units of coding, in order. Paragraphs are separated by blank lines. Units without a
 * letter or digit outside square brackets (`[stilte]`, `…`) are left out; the numbers in the ids count them, so that
 * `r03#12.2` is the second paragraph of turn 12 whatever the first one is.
 */
export function segmentDocument(document: Document, options: SegmentOptions): Segment[] {
  const segments: Segment[] = []
  for (const turn of document.turns) {
    if (turn.role === 'interviewer' && !options.includeInterviewer) continue
    const words = document.text.slice(turn.start, turn.end)
    for (const [index, span] of spansOf(words, options).entries()) {
      if (!isSpoken(words.slice(span.start, span.end))) continue
      segments.push({
        id: segmentId(document.id, turn, options.unit, index + 1),
        document: document.id,
        respondent: turn.respondent,
        turn: turn.number,
        question: turn.question,
        start: turn.start + span.start,
        end: turn.start + span.end,
      })
    }
  }
  return segments
}

function spansOf(words: string, { unit, language }: SegmentOptions): readonly Span[] {
  switch (unit) {
    case 'turn':
      return [{ start: 0, end: words.length }]
    case 'paragraph':
      return splitParagraphs(words)
    case 'sentence':
      return splitSentences(words, language)
  }
}

function segmentId(document: string, turn: Turn, unit: Unit, index: number): string {
  const id = `${document}#${turn.number}`
  if (unit === 'turn') return id
  return unit === 'paragraph' ? `${id}.${index}` : `${id}:${index}`
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
  const own = (segment: Segment | undefined) => (segment?.turn === turn.number ? segment : null)
  const next = countBefore(segments, mark.at)
  const behind = own(segments[next - 1])
  const before = own(segments[next])
  const isOnOneLine = (from: number, to: number) => !document.text.slice(from, to).includes('\n')
  if (behind && isOnOneLine(behind.end, mark.at)) return behind
  if (before && isOnOneLine(mark.at, before.start)) return before
  return behind ?? before
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
