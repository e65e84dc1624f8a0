import type { CodedSpan } from '../codings/decide.ts'
import type { Coding } from '../codings/model.ts'
import type { Segment } from '../transcript/model.ts'
import type { ReviewDocument } from './model.ts'

/** Which end of a coding moves, and which way. */
export interface SpanStep {
  readonly end: 'start' | 'end'
  readonly towards: 'more' | 'fewer'
}

/**
 * The coding's words with one more or one fewer at one end; null when there is no other word in the turn, or only one
 * is left.
 */
export function stepSpan(coding: Coding, step: SpanStep, segment: Segment, document: ReviewDocument): CodedSpan | null {
  const { text, points, turns } = document
  const turn = turns.find(({ number }) => number === segment.turn) ?? segment
  const words = Array.from(text.slice(turn.start, turn.end).matchAll(/\S+/gu), ({ index, 0: word }) => ({
    start: turn.start + index,
    end: turn.start + index + word.length,
  }))
  let start = points.toUtf16(coding.start)
  let end = points.toUtf16(coding.end)
  const [isStart, isMore] = [step.end === 'start', step.towards === 'more']
  if (isStart) {
    const to = isMore ? words.findLast((word) => word.start < start) : words.find((word) => word.start > start)
    if (!to || to.start >= end) return null
    start = to.start
  } else {
    const to = isMore ? words.find((word) => word.end > end) : words.findLast((word) => word.end < end)
    if (!to || to.end <= start) return null
    end = to.end
  }
  return spanOf(document, segment, start, end)
}

/** A span by UTF-16 offsets. */
export function spanOf({ id, text, points }: ReviewDocument, segment: Segment, start: number, end: number): CodedSpan {
  return {
    document: id,
    segment: segment.id,
    start: points.toCodePoint(start),
    end: points.toCodePoint(end),
    respondent: segment.respondent,
    quote: text.slice(start, end),
  }
}
