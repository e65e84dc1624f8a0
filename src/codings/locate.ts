import { type CodePointIndex, createCodePointIndex } from '../text/codepoints.ts'
import { groupBy } from '../text/group.ts'
import { firstIndex } from './first-index.ts'
import { type Folded, fold } from './fold.ts'
import { type Context, createContext } from './landmarks.ts'
import { findOccurrences } from './occurrences.ts'
import { createSimilarSearch, isWordBoundary } from './similar.ts'
import type { Place, Span } from './span.ts'

/** Words this long (UTF-16 units) are recognised wherever they are; shorter ones turn up elsewhere by chance. */
const TELLING_LENGTH = 22

/** Changed words are the span's words when they are this much alike (1 − edits / length) … */
const LEAST_SIMILARITY = 0.8
/** … and so much more alike than any other place … */
const LEAST_MARGIN = 0.1
/** … and the quote is at least this long (UTF-16 units): in short ones, a few letters make other words. */
const LEAST_LENGTH = 28

/** Of several places with the same words, the nearest counts when the next is more than this many times as far. */
const CLEARLY_NEARER = 4

/**
 * Where the spans of an old text are in the new one, by their keys; a span that is nowhere, or could be in several
 * places, has no entry.
 *
 * @param spans sorted by start
 */
export function locate(spans: readonly Span[], text: string): ReadonlyMap<string, Place> {
  const codePoints = createCodePointIndex(text)
  const search: Search = { spans, text, codePoints, found: new Map(), taken: new Set() }
  const attached = spans.filter(({ detached }) => !detached)
  const unchanged = attached.flatMap((span) => placeUnchanged(span, search))
  if (unchanged.length === attached.length) settle(zip(attached, unchanged), search)
  else {
    // Words that are still in place may be others that came there: only what is around them can tell.
    const isLong = ({ quote }: Span): boolean => quote.length >= TELLING_LENGTH
    const long = searchWords(attached.filter(isLong), search, asTyped(text))
    let short = attached.filter((span) => !isLong(span))
    if (long.length === 0) short = searchWords(short, search, asTyped(text))
    if (long.length > 0 || short.length > 0) {
      const folded = fold(text)
      const changed = searchWords(long, search, asFolded(folded))
      // Where short words are, only the long ones around them can tell.
      if (long.length > 0) short = searchWords(short, search, asTyped(text))
      searchSimilar([...changed, ...searchWords(short, search, asFolded(folded))], search, folded)
    }
  }
  const gone = spans.filter(({ detached }) => detached)
  if (gone.length > 0) searchDetached(gone, search)
  return search.found
}

interface Search {
  readonly spans: readonly Span[]
  readonly text: string
  readonly codePoints: CodePointIndex
  /** The result so far, by the keys of the spans. */
  readonly found: Map<string, Place>
  /** Where the spans in `found` are. */
  readonly taken: Set<string>
}

type Pair = readonly [Span, Place]

function settle(pairs: readonly Pair[], { found, taken }: Search): void {
  for (const [span, place] of pairs) {
    found.set(span.key, place)
    taken.add(keyOf(place))
  }
}

/** The place where a span was, when its words are still there. */
function placeUnchanged({ start, end, quote }: Span, { text, codePoints }: Search): readonly Place[] {
  const from = codePoints.toUtf16(start)
  const to = codePoints.toUtf16(end)
  return text.slice(from, to) === quote ? [{ start: from, end: to, similarity: 1 }] : []
}

/** A text to search in, and how to get from there to the original text. */
interface Haystack {
  readonly text: string
  patternOf(span: Span): string
  toOriginal(start: number, end: number): readonly [start: number, end: number]
}

function asTyped(text: string): Haystack {
  return { text, patternOf: ({ quote }) => quote, toOriginal: (start, end) => [start, end] }
}

function asFolded(folded: Folded): Haystack {
  return {
    text: folded.text,
    patternOf: ({ quote }) => foldQuote(quote),
    toOriginal: (start, end) => [folded.startOf(start), folded.endOf(end)],
  }
}

const foldQuote = (quote: string): string => fold(quote.normalize('NFC')).text.trim()

/** Spans with the same words, in order, and the places where these words are, in order. */
interface Group {
  readonly spans: readonly Span[]
  readonly places: readonly Candidate[]
  /** The words can be recognised by themselves. */
  readonly telling: boolean
}

interface Candidate extends Place {
  /** False for what is probably a part of other words by chance: `dat` in `datum`. */
  readonly credible: boolean
}

function groupByWords(spans: readonly Span[], haystack: Haystack): Group[] {
  const byPattern = groupBy(spans, haystack.patternOf)
  const occurrences = findOccurrences(haystack.text, byPattern.keys())
  return Array.from(byPattern, ([pattern, group]) => {
    const telling = pattern.length >= TELLING_LENGTH
    const places = new Map<string, Candidate>()
    for (const offset of occurrences.get(pattern) ?? []) {
      const behind = offset + pattern.length
      const [start, end] = haystack.toOriginal(offset, behind)
      const credible = telling || (isWordBoundary(haystack.text, offset) && isWordBoundary(haystack.text, behind))
      // Each of the three dots of a folded ellipsis is the same place.
      places.set(`${start}:${end}`, { start, end, similarity: 1, credible })
    }
    return { spans: group, places: [...places.values()], telling }
  })
}

/**
 * Places the spans whose words are in the text: telling words that are there once, then those that are where the spans
 * around them say, then the rest as far as order or distance leaves no doubt. Returns the spans whose words are not there,
 * or elsewhere: their own may have changed.
 */
function searchWords(pending: readonly Span[], search: Search, haystack: Haystack): Span[] {
  let groups = stillOpen(groupByWords(pending, haystack), search)
  const unique = groups.filter(({ spans, places, telling }) => telling && places.length === 1 && isOneStart(spans))
  settle(
    unique.flatMap(({ spans, places }) => inOrder(spans, places)),
    search,
  )
  for (const method of [whereExpected, betweenLandmarks]) {
    groups = stillOpen(groups, search)
    const context = createContext(search.spans, search.found, search.codePoints)
    settle(
      groups.flatMap((group) => method(group, context)),
      search,
    )
  }
  const context = createContext(search.spans, search.found, search.codePoints)
  const doubtful = new Set(
    stillOpen(groups, search).flatMap(({ spans, places }) =>
      spans.filter((span) => {
        const [from, to] = rangeInGap(span, places, context)
        return from < to
      }),
    ),
  )
  return pending.filter((span) => !search.found.has(span.key) && !doubtful.has(span))
}

/** Without the spans that were placed and the places that are taken: those words were elsewhere in the old text as well. */
function stillOpen(groups: readonly Group[], { found, taken }: Search): Group[] {
  return groups
    .map(({ spans, places, telling }) => ({
      spans: spans.filter(({ key }) => !found.has(key)),
      places: places.filter((place) => !taken.has(keyOf(place))),
      telling,
    }))
    .filter(({ spans, places }) => spans.length > 0 && places.length > 0)
}

/** The spans that are exactly where they must be if they moved along with a neighbour. */
function whereExpected({ spans, places, telling }: Group, context: Context): readonly Pair[] {
  const credible = places.filter((place) => place.credible)
  if (context.isEmpty && countStarts(spans) === credible.length) return inOrder(spans, credible)
  const byStart = new Map(places.map((place) => [place.start, place]))
  return uncontested(
    spans.flatMap((span): Pair[] => {
      const expected = new Set(context.expectedStarts(span))
      // Short words that are elsewhere too can be there by chance, unless all around them moved alike.
      if (!telling && places.length > countStarts(spans) && expected.size > 1) return []
      const [place, ...others] = [...expected].flatMap((start) => byStart.get(start) ?? [])
      return place && others.length === 0 ? [[span, place]] : []
    }),
  )
}

/** As many places as spans between two landmarks: in their order. Else each span gets the place that is clearly nearest. */
function betweenLandmarks({ spans, places, telling }: Group, context: Context): readonly Pair[] {
  // Short words that are also elsewhere may be those, and these gone.
  const isAll = telling || countStarts(spans) === places.length
  const present = telling ? spans : spans.filter((span) => isAll && context.gapOf(span).holds)
  const byGap = groupBy(present, (span) => context.gapOf(span).id)
  return uncontested(
    [...byGap.values()].flatMap((rivals): readonly Pair[] => {
      const within = places.slice(...rangeInGap(rivals[0]!, places, context)).filter(({ credible }) => credible)
      if (countStarts(rivals) === within.length) return inOrder(rivals, within)
      if (!telling) return []
      return rivals.flatMap((span) => {
        const place = clearlyNearest(within, context.expectedStarts(span)[0]!)
        return place ? [[span, place] as const] : []
      })
    }),
  )
}

/** Which of the places lie between the landmarks that a span stands between: from, and to (exclusive). */
function rangeInGap(span: Span, places: readonly Place[], context: Context): readonly [from: number, to: number] {
  const { from, lastStart } = context.gapOf(span)
  return [firstIndex(places, ({ start }) => start >= from), firstIndex(places, ({ start }) => start > lastStart)]
}

function clearlyNearest(places: readonly Place[], expected: number): Place | null {
  const at = firstIndex(places, ({ start }) => start >= expected)
  const distance = ({ start }: Place): number => Math.abs(start - expected)
  const [best, next] = places.slice(Math.max(0, at - 2), at + 2).sort((a, b) => distance(a) - distance(b))
  if (!best) return null
  return !next || distance(next) > CLEARLY_NEARER * distance(best) ? best : null
}

/** Places the spans whose words were changed a little, if nothing else between the spans around them resembles them. */
function searchSimilar(pending: readonly Span[], search: Search, folded: Folded): void {
  const patterns = pending.map((span) => [span, foldQuote(span.quote)] as const)
  const long = patterns.filter(([, pattern]) => pattern.length >= LEAST_LENGTH)
  if (long.length === 0) return
  const similar = createSimilarSearch(folded.text)
  const context = createContext(search.spans, search.found, search.codePoints)
  const pairs = long.flatMap(([span, pattern]): Pair[] => {
    const { from, lastStart, to } = context.gapOf(span)
    const near = context.expectedStarts(span).map((start) => foldedOffset(folded, start))
    const [best, next] = similar
      .find(pattern, near)
      .map(({ start, end, similarity }) => ({ start: folded.startOf(start), end: folded.endOf(end), similarity }))
      .filter((place) => place.start >= from && place.start <= lastStart && place.end <= to)
      .filter((place) => !search.taken.has(keyOf(place)))
    if (!best || best.similarity < LEAST_SIMILARITY) return []
    return next && next.similarity > best.similarity - LEAST_MARGIN ? [] : [[span, best]]
  })
  settle(uncontested(pairs), search)
}

/**
 * Places the spans whose words are back: where they were, or elsewhere as often as they are missing. Their offsets are
 * too old to choose between places by them, or to recognise changed words.
 */
function searchDetached(gone: readonly Span[], search: Search): void {
  const { text, found, taken } = search
  const back = gone.flatMap((span) => {
    const [place] = placeUnchanged(span, search)
    const credible = place && isWordBoundary(text, place.start) && isWordBoundary(text, place.end)
    return credible && !taken.has(keyOf(place)) ? [[span, place] as const] : []
  })
  settle(back, search)
  for (const haystackOf of [asTyped, (original: string) => asFolded(fold(original))]) {
    const pending = gone.filter(({ key }) => !found.has(key))
    if (pending.length === 0) return
    const returned = groupByWords(pending, haystackOf(text)).filter(
      ({ spans, places, telling }) =>
        telling && countStarts(spans) === places.length && !places.some((place) => taken.has(keyOf(place))),
    )
    settle(
      returned.flatMap(({ spans, places }) => inOrder(spans, places)),
      search,
    )
  }
}

const keyOf = ({ start, end }: Place): string => `${start}:${end}`

const countStarts = (spans: readonly Span[]): number => new Set(spans.map(({ start }) => start)).size

const isOneStart = (spans: readonly Span[]): boolean => countStarts(spans) === 1

const zip = (spans: readonly Span[], places: readonly Place[]): Pair[] => spans.map((span, i) => [span, places[i]!])

/** The first place to the spans that start first, and so on. */
function inOrder(spans: readonly Span[], places: readonly Place[]): Pair[] {
  const starts = [...new Set(spans.map(({ start }) => start))]
  const placeOf = new Map(starts.map((start, i) => [start, places[i]!]))
  return spans.map((span) => [span, placeOf.get(span.start)!])
}

/** Without the places that spans from different places want. */
function uncontested(pairs: readonly Pair[]): Pair[] {
  const wantedBy = groupBy(pairs, ([, place]) => keyOf(place))
  return [...wantedBy.values()].filter((rivals) => countStarts(rivals.map(([span]) => span)) === 1).flat()
}

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
