import { distance } from 'fastest-levenshtein'

/** Where a pattern fits best in a text: UTF-16 offsets, and the number of edits (insert, delete, replace) it takes. */
export interface Fit {
  readonly start: number
  readonly end: number
  readonly edits: number
}

/** Looks for places in one text that resemble a pattern. */
export interface SimilarSearch {
  /**
   * The places that resemble `pattern` most, non-overlapping and in whole words, best first. `near` are offsets that are
   * looked at in any case.
   */
  find(pattern: string, near: readonly number[]): readonly Place[]
}

export interface Place {
  readonly start: number
  readonly end: number
  /** {@link similarityOf} the pattern and the words at the place. */
  readonly similarity: number
}

/** How many stretches of the text are compared with a pattern letter by letter. */
const STRETCHES = 8

/** Looking up more hits than this for one pattern costs more than it finds. */
const MOST_HITS = 2_000

const WORD = /[\p{L}\p{N}]+/gu

/**
 * Builds a {@link SimilarSearch}. Stretches that share the most words with the pattern, at the same distances, are
 * compared by {@link bestFit}; a place that shares no word with it at all is not found.
 */
export function createSimilarSearch(text: string): SimilarSearch {
  const positions = new Map<string, number[]>()
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const known = positions.get(word)
    if (known) known.push(index)
    else positions.set(word, [index])
  }
  return {
    find(pattern, near) {
      const stretches = stretchesLike(pattern, text.length, positions, near)
      const places = stretches.flatMap(({ start, end }) => placesIn(pattern, text, start, end))
      return places.sort((a, b) => b.similarity - a.similarity || a.start - b.start)
    },
  }
}

/** 1 − edits / length of the longer of the two: 1 is equal, 0 has nothing in common. */
export function similarityOf(a: string, b: string): number {
  return 1 - distance(a, b) / Math.max(a.length, b.length, 1)
}

/**
 * The stretch of `text` that needs the fewest edits to become `pattern`; of equals the first, but as long as the
 * pattern if that costs nothing.
 *
 * Sellers' semi-global alignment, computed 32 rows at a time: Myers, "A fast bit-vector algorithm for approximate string
 * matching based on dynamic programming", J. ACM 46(3), 1999, §4; blocks as in Hyyrö, "Explaining and extending the
 * bit-parallel approximate string matching algorithm of Myers", 2001, §5. Time: text × pattern / 32.
 */
export function bestFit(pattern: string, text: string): Fit {
  let end = 0
  let edits = pattern.length
  const forward = editsByEnd(pattern, text)
  for (let i = 1; i <= text.length; i++) {
    // One further at the same cost: the last letters were replaced, not left out.
    if (forward[i]! < edits || (forward[i] === edits && end === i - 1)) {
      edits = forward[i]!
      end = i
    }
  }
  // The start is the end of the same alignment read backwards from there.
  const reach = text.slice(Math.max(0, end - pattern.length - edits), end)
  const backward = editsByEnd(reversed(pattern), reversed(reach), true)
  let length = 0
  for (let i = 0; i <= reach.length; i++) {
    const nearer = Math.abs(i - pattern.length) < Math.abs(length - pattern.length)
    if (backward[i]! < backward[length]! || (backward[i]! === backward[length]! && nearer)) length = i
  }
  return { start: end - length, end, edits }
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** Every shared word votes for where the pattern would start; the stretches around the most votes, not overlapping. */
function stretchesLike(
  pattern: string,
  textLength: number,
  positions: ReadonlyMap<string, readonly number[]>,
  near: readonly number[],
): Stretch[] {
  const width = Math.max(32, pattern.length >> 1)
  const votes = new Int32Array(Math.ceil((textLength + pattern.length) / width) + 2)
  const words = [...pattern.matchAll(WORD)]
    .map(({ 0: word, index }) => ({ index, hits: positions.get(word) ?? [] }))
    .sort((a, b) => a.hits.length - b.hits.length)
  let hits = 0
  words.forEach((word, rank) => {
    // Half of the words at least: the rare ones are the ones that get corrected.
    if (hits > MOST_HITS && rank * 2 > words.length) return
    hits += word.hits.length
    for (const hit of word.hits) votes[Math.floor((hit - word.index + pattern.length) / width)]!++
  })

  const best: number[] = []
  for (let bin = 0; bin < votes.length - 1; bin++) {
    if (votes[bin]! + votes[bin + 1]! === 0) continue
    best.push(bin)
  }
  best.sort((a, b) => votes[b]! + votes[b + 1]! - votes[a]! - votes[a + 1]! || a - b)
  const starts = best.slice(0, STRETCHES).map((bin) => bin * width - pattern.length)
  const slack = Math.ceil(pattern.length / 4)
  const stretches = [
    ...starts.map((start) => ({ start: start - slack, end: start + 2 * width + pattern.length + slack })),
    ...near.map((start) => ({ start: start - width, end: start + width + pattern.length + slack })),
  ]
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(textLength, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  const merged: Stretch[] = []
  for (const stretch of stretches) {
    const last = merged.at(-1)
    if (last && stretch.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, stretch.end) }
    } else merged.push(stretch)
  }
  return merged
}

/** The best place in a stretch, and the best ones left and right of it. */
function placesIn(pattern: string, text: string, start: number, end: number): Place[] {
  if ((end - start) * 2 < pattern.length) return []
  const fit = bestFit(pattern, text.slice(start, end))
  // Nothing alike here or in any part of it.
  if (fit.edits * 2 > pattern.length || fit.start === fit.end) return []
  const from = start + fit.start
  const to = start + fit.end
  return [
    ...placesIn(pattern, text, start, from),
    wholeWords(pattern, text, from, to),
    ...placesIn(pattern, text, to, end),
  ]
}

/** Widens a place to whole words and leaves out white space around it. */
function wholeWords(pattern: string, text: string, from: number, to: number): Place {
  let start = from
  let end = to
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  while (!isWordBoundary(text, start)) start--
  while (!isWordBoundary(text, end)) end++
  return { start, end, similarity: similarityOf(pattern, text.slice(start, end)) }
}

/** False when `offset` is in the middle of a word. */
export function isWordBoundary(text: string, offset: number): boolean {
  return !(isWordUnit(text.charCodeAt(offset - 1)) && isWordUnit(text.charCodeAt(offset)))
}

/** Letters, digits and combining marks; halves of a surrogate pair count, so that a pair is never cut. */
function isWordUnit(unit: number): boolean {
  if (Number.isNaN(unit)) return false
  if (unit < 0x80)
    return (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)
  if (unit >= 0xd800 && unit < 0xe000) return true
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(unit))
}

/**
 * For every prefix of `text`, the fewest edits between `pattern` and a stretch that ends there; with `anchored`, the
 * stretch must also begin at the start of the text.
 */
function editsByEnd(pattern: string, text: string, anchored = false): Int32Array {
  const blocks = Math.max(1, Math.ceil(pattern.length / 32))
  const masks = masksOf(pattern, blocks)
  const none = new Int32Array(blocks)
  const positive = new Int32Array(blocks).fill(-1)
  const negative = new Int32Array(blocks)
  const lastBit = 1 << ((pattern.length - 1) % 32)
  const result = new Int32Array(text.length + 1)
  let edits = pattern.length
  result[0] = edits
  for (let i = 0; i < text.length; i++) {
    const mask = masks.get(text.charCodeAt(i)) ?? none
    // What comes in at the top row: 0 lets a stretch begin anywhere, 1 charges for the text before it.
    let carry = anchored ? 1 : 0
    for (let b = 0; b < blocks; b++) {
      const pv = positive[b]!
      const mv = negative[b]!
      let eq = mask[b]!
      const xv = eq | mv
      if (carry < 0) eq |= 1
      const xh = ((((eq & pv) + pv) | 0) ^ pv) | eq
      let ph = mv | ~(xh | pv)
      let mh = pv & xh
      const bottom = b === blocks - 1 ? lastBit : 1 << 31
      const out = ph & bottom ? 1 : mh & bottom ? -1 : 0
      ph = (ph << 1) | (carry > 0 ? 1 : 0)
      mh = (mh << 1) | (carry < 0 ? 1 : 0)
      positive[b] = mh | ~(xv | ph)
      negative[b] = ph & xv
      carry = out
    }
    edits += carry
    result[i + 1] = edits
  }
  return result
}

/** For each character, the rows of the pattern where it stands, as bits. */
function masksOf(pattern: string, blocks: number): Map<number, Int32Array> {
  const masks = new Map<number, Int32Array>()
  for (let i = 0; i < pattern.length; i++) {
    const unit = pattern.charCodeAt(i)
    let mask = masks.get(unit)
    if (!mask) {
      mask = new Int32Array(blocks)
      masks.set(unit, mask)
    }
    mask[i >> 5]! |= 1 << (i & 31)
  }
  return masks
}

/** Code units back to front: never shown, only compared. */
function reversed(text: string): string {
  let result = ''
  for (let i = text.length - 1; i >= 0; i--) result += text[i]
  return result
}
