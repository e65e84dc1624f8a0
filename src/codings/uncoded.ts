import { createCodePointIndex } from '../text/codepoints.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { segmentsIn } from '../transcript/segments.ts'
import { blindFor } from './decide.ts'
import { type Coding, PROGRAM } from './model.ts'

/** A segment that waits for a coder. */
export interface Uncoded {
  readonly segment: Segment
  /** Those of the program that she has not judged, best first; also those that others have. */
  readonly suggestions: readonly Coding[]
}

/**
 * The segments that a coder has not done yet, in order. Done is what has a code that she gave or accepted, and what she
 * has rejected every suggestion of.
 *
 * @param codings all of the document, brought up to date with it
 */
export function uncodedSegments(
  document: Document,
  segments: readonly Segment[],
  codings: readonly Coding[],
  coder: string,
): Uncoded[] {
  const codePoints = createCodePointIndex(document.text)
  const bySegment = new Map<Segment, Coding[]>(segments.map((segment) => [segment, []]))
  for (const coding of blindFor(codings, coder)) {
    if (coding.status === 'detached') continue
    const touched = segmentsIn(segments, codePoints.toUtf16(coding.start), codePoints.toUtf16(coding.end))
    for (const segment of touched) bySegment.get(segment)!.push(coding)
  }
  return Array.from(bySegment, ([segment, visible]) => {
    const suggestions = visible.filter((coding) => coding.coder === PROGRAM && coding.status === 'suggested')
    const own = visible.filter((coding) => coding.coder === coder)
    const isDone = own.some(({ status }) => status === 'accepted') || (own.length > 0 && suggestions.length === 0)
    return { segment, isDone, suggestions: suggestions.sort((a, b) => (b.score ?? 0) - (a.score ?? 0)) }
  }).flatMap(({ isDone, ...uncoded }) => (isDone ? [] : [uncoded]))
}
