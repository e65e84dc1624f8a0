import { createCodePointIndex } from '../text/codepoints.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { type Reanchored, reanchor } from './anchor.ts'
import type { Coding } from './model.ts'

/**
 * Brings stored codings up to date with a document as it is now: spans by their words (see {@link reanchor}), and segment
 * ids by their spans, because a turn put in or taken out renumbers what follows. A coding that was made in other units
 * keeps its segment.
 */
export function refreshCodings(
  codings: readonly Coding[],
  document: Document,
  segments: readonly Segment[],
): Reanchored {
  const found = reanchor(codings, document.text)
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  const shapes = new Set(segments.map(({ id }) => shapeOf(id)))
  const codePoints = createCodePointIndex(document.text)
  return {
    ...found,
    codings: found.codings.map((coding) => {
      if (coding.status === 'detached' || !shapes.has(shapeOf(coding.segment))) return coding
      const start = codePoints.toUtf16(coding.start)
      const end = codePoints.toUtf16(coding.end)
      const named = byId.get(coding.segment)
      if (named && named.start < end && start < named.end) return coding
      const best = mostOverlapping(segments, start, end)
      return best ? { ...coding, segment: best.id } : coding
    }),
  }
}

/** Ids of the same unit have the same shape: `r1#12.2` and `r1#3.10`. */
const shapeOf = (id: string): string => id.slice(id.lastIndexOf('#')).replace(/\d+/g, '0')

function mostOverlapping(segments: readonly Segment[], start: number, end: number): Segment | undefined {
  const overlap = (segment: Segment): number => Math.min(segment.end, end) - Math.max(segment.start, start)
  return segments
    .filter((segment) => overlap(segment) > 0)
    .reduce<Segment | undefined>(
      (best, segment) => (best && overlap(best) >= overlap(segment) ? best : segment),
      undefined,
    )
}
