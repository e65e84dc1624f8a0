import { createCodePointIndex } from '../text/codepoints.ts'
import { type Folded, fold } from './fold.ts'
import { type Coding, type Evidence, PROGRAM, STATUSES, type Status } from './model.ts'
import { createSimilarSearch, isWordBoundary, type SimilarSearch } from './similar.ts'

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

/** Changed words are the coding's words when they are this much alike (1 − edits / length) … */
export const LEAST_SIMILARITY = 0.8
/** … and so much more alike than any other place … */
export const LEAST_MARGIN = 0.1
/** … and the quote is at least this long (UTF-16 units): in short ones, a few letters make other words. */
export const LEAST_LENGTH = 20

/** Of several places with the same words, the nearest counts when the next is more than this many times as far. */
const CLEARLY_NEARER = 4

/**
 * Finds the words of every coding in the text as it is now. In place: nothing changes. Else, in this order:
 *
 * 1. the same words in one other place, or in the one place of several that the codings around it point at;
 * 2. the same words but for white space, quotation marks, dashes and case, chosen in the same way;
 * 3. similar words, when they are the only ones so alike (see the constants above).
 *
 * A coding found gets the new offsets and words, and its evidence moves along. One that is not found, or could be in
 * two places, becomes `detached` with its old words, and the key `was` holds its status for when they return. The
 * segment ids are left alone: they belong to the segmentation.
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
    const same = start === coding.start && end === coding.end && (quote === coding.quote || coding.quote === '')
    if (same && coding.status !== 'detached') return coding
    const to = { ...attach(coding), start, end, evidence: moveEvidence(coding, start, end, quote), quote }
    moved.push({ from: coding, to, similarity: place.similarity })
    return to
  })
  return { codings: now, moved, lost }
}

/** What several codings may share: words at a place of the old text. Offsets in code points. */
interface Span {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly quote: string
  /** The offsets are those of a text from before: they say nothing any more. */
  readonly detached: boolean
}

/** Where a span is now, UTF-16 offsets. */
interface Found {
  readonly start: number
  readonly end: number
  readonly similarity: number
}

type Places = Map<string, Found>

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

function locate(spans: readonly Span[], text: string): Places {
  const codePoints = createCodePointIndex(text)
  const found: Places = new Map()
  const search = (pending: readonly Span[], context: ExactContext) => searchExactly(pending, context, spans, found)

  for (const span of spans) {
    const start = codePoints.toUtf16(span.start)
    const end = codePoints.toUtf16(span.end)
    const isThere = end <= text.length && (span.quote === '' || text.slice(start, end) === span.quote)
    if (isThere) found.set(span.key, { start, end, similarity: 1 })
  }
  let pending = spans.filter(({ key }) => !found.has(key))
  if (pending.length === 0) return found

  const toCodePoint = (offset: number) => codePoints.toCodePoint(offset)
  pending = search(pending, {
    text,
    toCodePoint,
    patternOf: ({ quote }) => quote,
    original: (start, end) => [start, end],
  })
  if (pending.length === 0) return found

  const folded = fold(text)
  pending = search(pending, {
    text: folded.text,
    toCodePoint: (offset) => codePoints.toCodePoint(folded.startOf(offset)),
    patternOf: ({ quote }) => foldedQuote(quote),
    original: (start, end) => [folded.startOf(start), folded.endOf(end)],
  })
  searchSimilar(pending, folded, (codePoint) => codePoints.toUtf16(codePoint), spans, found)
  return found
}

/** A text to search in, and how to get from there to the original text. */
interface ExactContext {
  readonly text: string
  readonly patternOf: (span: Span) => string
  readonly toCodePoint: (offset: number) => number
  readonly original: (start: number, end: number) => readonly [start: number, end: number]
}

/** Adds to `found`; returns the spans whose words do not occur at all. Those that could be in several places are lost. */
function searchExactly(
  pending: readonly Span[],
  { text, patternOf, toCodePoint, original }: ExactContext,
  spans: readonly Span[],
  found: Places,
): Span[] {
  const absent: Span[] = []
  const several: { readonly spans: readonly Span[]; readonly pattern: string; readonly offsets: readonly number[] }[] =
    []
  const place = (span: Span, pattern: string, offset: number) => {
    const [start, end] = original(offset, offset + pattern.length)
    found.set(span.key, { start, end, similarity: 1 })
  }
  const taken = new Set<string>()
  for (const span of spans) {
    const at = found.get(span.key)
    if (at && !span.detached) taken.add(`${at.start}:${at.end}`)
  }

  for (const [pattern, group] of groupBy(pending, patternOf)) {
    const offsets = pattern === '' ? [] : occurrences(text, pattern)
    if (offsets.length === 0) {
      absent.push(...group)
      continue
    }
    const attached = group.filter(({ detached }) => !detached)
    for (const span of group) if (span.detached && offsets.length === 1) place(span, pattern, offsets[0]!)
    // The same words, but another coding's: those were elsewhere in the old text as well.
    const free = offsets.filter((offset) => !taken.has(original(offset, offset + pattern.length).join(':')))
    if (attached.length === 1 && free.length === 1 && offsets.length === 1) place(attached[0]!, pattern, free[0]!)
    else if (attached.length > 0 && free.length > 0) several.push({ spans: attached, pattern, offsets: free })
  }

  const predict = predictor(spans, found, toCodePointOf(text, toCodePoint, original))
  for (const { spans: rivals, pattern, offsets } of several) {
    const starts = offsets.map(toCodePoint)
    for (const [span, index] of nearest(rivals, starts, predict)) place(span, pattern, offsets[index]!)
  }
  return absent
}
