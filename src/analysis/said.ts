import type { Span } from '../text/sentences.ts'
import type { Hit } from './select.ts'

type Place = Pick<Hit, 'coding' | 'source' | 'start' | 'end'>

/** Between what a respondent says before and after somebody else's words. */
const LEFT_OUT = ' … '

/**
 * The parts of the coded words that its respondent says: all of them but where the coding spans several turns, as an answer
 * through follow-up questions does. UTF-16 offsets in the text of the document.
 */
export function ownParts({ coding, source, start, end }: Place): readonly Span[] {
  const touched = source.coded.document.turns.filter((turn) => turn.end > start && turn.start < end)
  if (coding.respondent === null || touched.length < 2) return [{ start, end }]
  const own = touched.filter(({ respondent }) => respondent === coding.respondent)
  if (own.length === 0) return [{ start, end }]
  return own.map((turn) => ({ start: Math.max(start, turn.start), end: Math.min(end, turn.end) }))
}

/** The coded words as a quote, without what others say in between. The coding itself keeps the whole stretch of text. */
export function quoteOf(hit: Place): string {
  const parts = ownParts(hit)
  if (parts.length === 1 && parts[0]!.start === hit.start && parts[0]!.end === hit.end) return hit.coding.quote
  const { text } = hit.source.coded.document
  return parts.map(({ start, end }) => text.slice(start, end)).join(LEFT_OUT)
}
