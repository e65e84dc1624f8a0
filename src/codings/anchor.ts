import { createCodePointIndex } from '../text/codepoints.ts'
import { locate } from './locate.ts'
import { type Coding, type Evidence, STATUSES, type Status } from './model.ts'
import type { Span } from './span.ts'

/** Codings brought up to date with a text that has changed. */
export interface Reanchored {
  /** All codings, in the order they came in; those whose words are where they were are the same objects. */
  readonly codings: readonly Coding[]
  /** Found elsewhere or in other words; with `from.status` `detached`, found again. */
  readonly moved: readonly Move[]
  /** Not found, newly `detached`, as they are in `codings`. */
  readonly lost: readonly Coding[]
}

export interface Move {
  readonly from: Coding
  readonly to: Coding
  /** 1 when the words are the same but for white space, quotes and case; else how alike they are, 0.8 at least. */
  readonly similarity: number
}

/**
 * Finds the words of every coding in the text as it is now. In place: nothing changes. Else, in this order:
 *
 * 1. the same words, where they occur once; else where the codings around them point at, or in the same order as before;
 * 2. the same words but for white space, quotation marks, dashes and case, chosen in the same way;
 * 3. similar words, when they are the only ones so alike between the codings around them (see the constants of
 *    `locate.ts`).
 *
 * A coding found gets the new offsets and words, and its evidence moves along. One that is not found, or could be in
 * two places, becomes `detached` with its old words, and the key `was` holds its status for when they return, as in 1 or
 * 2. The segment ids are left alone: they belong to the segmentation.
 *
 * @param text the document's normalised text
 */
export function reanchor(codings: readonly Coding[], text: string): Reanchored {
  const found = locate(spansOf(codings), text)
  const codePoints = createCodePointIndex(text)
  const moved: Move[] = []
  const lost: Coding[] = []
  const now = codings.map((coding) => {
    const place = found.get(keyOf(coding))
    if (place === undefined) {
      if (coding.status === 'detached') return coding
      const detached = detach(coding)
      lost.push(detached)
      return detached
    }
    const start = codePoints.toCodePoint(place.start)
    const end = codePoints.toCodePoint(place.end)
    const quote = text.slice(place.start, place.end)
    const same = start === coding.start && end === coding.end && quote === coding.quote
    if (same && coding.status !== 'detached') return coding
    const to = { ...attach(coding), start, end, evidence: moveEvidence(coding, start, quote), quote }
    moved.push({ from: coding, to, similarity: place.similarity })
    return to
  })
  return { codings: now, moved, lost }
}

const keyOf = ({ start, end, quote, status }: Coding) => `${start}:${end}:${status === 'detached'}:${quote}`

function spansOf(codings: readonly Coding[]): Span[] {
  const spans = new Map<string, Span>()
  for (const coding of codings) {
    const { start, end, quote, status } = coding
    const key = keyOf(coding)
    if (!spans.has(key)) spans.set(key, { key, start, end, quote, detached: status === 'detached' })
  }
  return [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end)
}

function detach(coding: Coding): Coding {
  return { ...coding, status: 'detached', extra: { ...coding.extra, was: coding.status } }
}

/** Gives a detached coding back the status it had; one without a readable `was` is a suggestion again. */
function attach(coding: Coding): Coding {
  if (coding.status !== 'detached') return coding
  const { was, ...others } = coding.extra ?? {}
  const status: Status = STATUSES.find((name) => name === was && name !== 'detached') ?? 'suggested'
  const { extra: _, ...rest } = coding
  return { ...rest, status, ...(Object.keys(others).length > 0 && { extra: others }) }
}

/**
 * Evidence keeps pointing at its own words. Where those were corrected away it points at the whole coding, which is all
 * that is known then.
 */
function moveEvidence(coding: Coding, start: number, quote: string): readonly Evidence[] {
  if (coding.evidence.length === 0) return coding.evidence
  const before = createCodePointIndex(coding.quote)
  const after = createCodePointIndex(quote)
  const find = quote === coding.quote ? (_: string, near: number) => near : createFinder(quote)
  return coding.evidence.map((item) => {
    const from = item.start - coding.start
    const to = item.end - coding.start
    const whole = { ...item, start, end: start + after.length }
    if (from < 0 || to > before.length || to < from) return whole
    const at = before.toUtf16(from)
    const found = find(coding.quote.slice(at, before.toUtf16(to)), at)
    if (found === -1) return whole
    const moved = start + after.toCodePoint(found)
    return { ...item, start: moved, end: moved + (to - from) }
  })
}

/** Finds the occurrence of words in a text that is nearest to an offset, -1 when there is none. UTF-16 offsets. */
function createFinder(text: string): (words: string, near: number) => number {
  const absent = new Set<string>()
  return (words, near) => {
    if (absent.has(words)) return -1
    const before = text.lastIndexOf(words, near)
    const after = text.indexOf(words, near)
    if (before === -1 && after === -1) absent.add(words)
    if (before === -1 || after === -1) return Math.max(before, after)
    return near - before <= after - near ? before : after
  }
}
