import { createCodePointIndex } from '../text/codepoints.ts'
import { type Folded, fold } from './fold.ts'
import { createSimilarSearch } from './similar.ts'

/** What several codings may share: words at a place of the old text. Offsets in code points. */
export interface Span {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly quote: string
  /** The offsets are those of a text from before: they say nothing any more. */
  readonly detached: boolean
}

/** Where a span is now, UTF-16 offsets. */
export interface Found {
  readonly start: number
  readonly end: number
  /** 1 when the words are the same but for white space, quotes and case; else how alike they are. */
  readonly similarity: number
}

/** Changed words are the span's words when they are this much alike (1 − edits / length) … */
export const LEAST_SIMILARITY = 0.8
/** … and so much more alike than any other place … */
export const LEAST_MARGIN = 0.1
/** … and the quote is at least this long (UTF-16 units): in short ones, a few letters make other words. */
export const LEAST_LENGTH = 20

/** Of several places with the same words, the nearest counts when the next is more than this many times as far. */
const CLEARLY_NEARER = 4

type Places = Map<string, Found>

/**
 * Where the spans of an old text are in the new one, by their keys; a span that is nowhere, or could be in several
 * places, has no entry.
 *
 * @param spans sorted by start
 */
export function locate(spans: readonly Span[], text: string): ReadonlyMap<string, Found> {
  const codePoints = createCodePointIndex(text)
  const found: Places = new Map()
  for (const span of spans) {
    if (span.detached) continue
    const start = codePoints.toUtf16(span.start)
    const end = codePoints.toUtf16(span.end)
    const isThere = end <= text.length && text.slice(start, end) === span.quote
    if (isThere) found.set(span.key, { start, end, similarity: 1 })
  }
  let pending = spans.filter(({ key }) => !found.has(key))
  if (pending.length === 0) return found

  const plain: Haystack = { text, patternOf: ({ quote }) => quote, original: (start, end) => [start, end] }
  pending = searchExactly(pending, plain, spans, found, text)
  if (pending.length === 0) return found

  const folded = fold(text)
  const foldedHaystack: Haystack = {
    text: folded.text,
    patternOf: ({ quote }) => foldedQuote(quote),
    original: (start, end) => [folded.startOf(start), folded.endOf(end)],
  }
  pending = searchExactly(pending, foldedHaystack, spans, found, text)
  searchSimilar(pending, folded, spans, found, text)
  return found
}

/** A text to search in, and how to get from there to the original text. */
interface Haystack {
  readonly text: string
  readonly patternOf: (span: Span) => string
  readonly original: (start: number, end: number) => readonly [start: number, end: number]
}

/** Adds to `found`; returns the spans whose words do not occur at all. Those that could be in several places are lost. */
function searchExactly(
  pending: readonly Span[],
  haystack: Haystack,
  spans: readonly Span[],
  found: Places,
  text: string,
): Span[] {
  const absent: Span[] = []
  const several: { readonly rivals: readonly Span[]; readonly places: readonly Found[] }[] = []
  const taken = takenPlaces(spans, found)

  for (const [pattern, group] of groupBy(pending, haystack.patternOf)) {
    const places = occurrences(haystack.text, pattern).map((offset): Found => {
      const [start, end] = haystack.original(offset, offset + pattern.length)
      return { start, end, similarity: 1 }
    })
    if (places.length === 0) {
      absent.push(...group)
      continue
    }
    const [only] = places.length === 1 ? places : []
    const attached = group.filter(({ detached }) => !detached)
    for (const span of group) if (span.detached && only) found.set(span.key, only)
    // The same words, but another coding's: those were elsewhere in the old text as well.
    const free = places.filter((place) => !taken.has(placeKey(place)))
    if (attached.length === 1 && only && free.length === 1) found.set(attached[0]!.key, only)
    else if (attached.length > 0 && free.length > 0) several.push({ rivals: attached, places: free })
  }

  // Only now: the spans placed above are the landmarks that say which of several places is meant.
  const predict = createPredictor(spans, found, text)
  for (const { rivals, places } of several) {
    for (const [span, place] of assign(rivals, places, predict)) found.set(span.key, place)
  }
  return absent
}

/** Adds to `found` the spans whose words were changed a little, and stand in one place only. */
function searchSimilar(
  pending: readonly Span[],
  folded: Folded,
  spans: readonly Span[],
  found: Places,
  text: string,
): void {
  if (pending.length === 0) return
  const search = createSimilarSearch(folded.text)
  const predict = createPredictor(spans, found, text)
  const taken = takenPlaces(spans, found)
  for (const span of pending) {
    if (span.quote.length < LEAST_LENGTH) continue
    const near = span.detached ? [] : [foldedOffset(folded, predict(span))]
    const [best, next] = search.find(foldedQuote(span.quote), near)
    if (!best || best.similarity < LEAST_SIMILARITY) continue
    if (next && next.similarity > best.similarity - LEAST_MARGIN) continue
    const place = { start: folded.startOf(best.start), end: folded.endOf(best.end), similarity: best.similarity }
    if (!taken.has(placeKey(place))) found.set(span.key, place)
  }
}

const placeKey = ({ start, end }: { readonly start: number; readonly end: number }) => `${start}:${end}`

function takenPlaces(spans: readonly Span[], found: ReadonlyMap<string, Found>): ReadonlySet<string> {
  const taken = new Set<string>()
  for (const span of spans) {
    const place = found.get(span.key)
    if (place && !span.detached) taken.add(placeKey(place))
  }
  return taken
}

/** Guesses where a span starts now (UTF-16): as far from the nearest span that was found as it used to be. */
type Predict = (span: Span) => number

function createPredictor(spans: readonly Span[], found: ReadonlyMap<string, Found>, text: string): Predict {
  const codePoints = createCodePointIndex(text)
  const landmarks = spans.flatMap((span) => {
    const place = found.get(span.key)
    return place && !span.detached ? [{ before: span.start, now: codePoints.toCodePoint(place.start) }] : []
  })
  const length = codePoints.toCodePoint(text.length)
  return (span) => {
    let shift = 0
    let nearest = Number.POSITIVE_INFINITY
    for (const { before, now } of landmarks) {
      const distance = Math.abs(before - span.start)
      // Of two as near, the one before it: what was inserted between the two moved the later one only.
      if (distance < nearest) {
        nearest = distance
        shift = now - before
      }
    }
    return codePoints.toUtf16(Math.min(length, Math.max(0, span.start + shift)))
  }
}

/**
 * Divides places with the same words among the spans that had them. As many places as spans: in their order. Else each
 * span gets the place nearest to where it is expected, if that is clearly the nearest and nobody else's nearest.
 */
function assign(
  rivals: readonly Span[],
  places: readonly Found[],
  predict: Predict,
): readonly (readonly [Span, Found])[] {
  const starts = new Set(rivals.map(({ start }) => start))
  if (starts.size === rivals.length && rivals.length === places.length) {
    return rivals.map((span, i) => [span, places[i]!] as const)
  }
  const wanted = rivals.flatMap((span) => {
    const expected = predict(span)
    const [best, next] = [...places].sort((a, b) => Math.abs(a.start - expected) - Math.abs(b.start - expected))
    const isClear = !next || Math.abs(next.start - expected) > CLEARLY_NEARER * Math.abs(best!.start - expected)
    return best && isClear ? [[span, best] as const] : []
  })
  return wanted.filter(([, place]) => wanted.filter(([, other]) => other === place).length === 1)
}

const foldedQuote = (quote: string): string => fold(quote).text.trim()

/** Offset in the folded text of an offset in the original, by halving. */
function foldedOffset(folded: Folded, original: number): number {
  let low = 0
  let high = folded.text.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (folded.startOf(middle) < original) low = middle + 1
    else high = middle
  }
  return low
}

function occurrences(text: string, pattern: string): number[] {
  const offsets: number[] = []
  if (pattern === '') return offsets
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) offsets.push(at)
  return offsets
}

function groupBy(spans: readonly Span[], keyOf: (span: Span) => string): ReadonlyMap<string, readonly Span[]> {
  const groups = new Map<string, Span[]>()
  for (const span of spans) {
    const key = keyOf(span)
    const group = groups.get(key)
    if (group) group.push(span)
    else groups.set(key, [span])
  }
  return groups
}
