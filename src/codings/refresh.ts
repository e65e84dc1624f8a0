import { createCodePointIndex } from '../text/codepoints.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { segmentsIn } from '../transcript/segments.ts'
import { type Move, type Reanchored, reanchor } from './anchor.ts'
import type { Coding } from './model.ts'

/**
 * Brings stored codings up to date with a document as it is now: spans by their words (see {@link reanchor}), segment
 * ids by their spans, because a turn put in or taken out renumbers what follows, and respondents by who says the words
 * now, because a speaker's label gets corrected or made anonymous. A coding that was made in other units keeps its
 * segment, one of nobody in particular stays that.
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
  const moves = new Map(found.moved.map((move) => [move.to, move]))
  const moved: Move[] = []
  const current = found.codings.map((coding, i) => {
    const move = moves.get(coding)
    const to =
      coding.status === 'detached' ? coding : atHome(move && move.similarity < 1 ? withoutLabel(coding) : coding)
    if (move) moved.push({ ...move, to })
    else if (to.respondent !== coding.respondent) moved.push({ from: codings[i]!, to, similarity: 1 })
    return to
  })
  return { ...found, codings: current, moved }

  /** Words that were recognised in spite of changes may begin with a speaker's label that resembles what was taken out. */
  function withoutLabel(coding: Coding): Coding {
    const start = codePoints.toUtf16(coding.start)
    const [segment] = segmentsIn(segments, start, codePoints.toUtf16(coding.end))
    const before = segment ? document.text.slice(start, segment.start) : ''
    if (segment === undefined || before === '' || before.includes('\n')) return coding
    const first = codePoints.toCodePoint(segment.start)
    const evidence = coding.evidence.map((item) => ({
      ...item,
      start: Math.max(item.start, first),
      end: Math.max(item.end, first),
    }))
    return { ...coding, start: first, evidence, quote: coding.quote.slice(before.length) }
  }

  function atHome(coding: Coding): Coding {
    const start = codePoints.toUtf16(coding.start)
    const end = codePoints.toUtf16(coding.end)
    const touched = segmentsIn(segments, start, end)
    const named = byId.get(coding.segment)
    if (touched.length === 0) return coding
    const stays = !shapes.has(shapeOf(coding.segment)) || (named !== undefined && touched.includes(named))
    const speaks = coding.respondent === null || touched.some(({ respondent }) => respondent === coding.respondent)
    if (stays && speaks) return coding
    const best = touched.reduce((a, b) => (overlap(a, start, end) >= overlap(b, start, end) ? a : b))
    const segment = stays ? coding.segment : best.id
    return { ...coding, segment, respondent: speaks ? coding.respondent : best.respondent }
  }
}

/** Ids of the same unit have the same shape: `r1#12.2` and `r1#3.10`. */
const shapeOf = (id: string): string => id.slice(id.lastIndexOf('#')).replace(/\d+/g, '0')

const overlap = (segment: Segment, start: number, end: number): number =>
  Math.min(segment.end, end) - Math.max(segment.start, start)
