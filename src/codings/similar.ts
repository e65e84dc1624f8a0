import { distance } from 'fastest-levenshtein'
import { bestFit, editsWithin } from './edits.ts'
import type { Place } from './span.ts'

/** Looks for places in one text that resemble a pattern. */
export interface SimilarSearch {
  /**
   * The places that resemble `pattern` most, non-overlapping and in whole words, best first. `near` are offsets that are
   * looked at in any case.
   */
  find(pattern: string, near: readonly number[]): readonly Place[]
}

/** How many stretches of the text are compared with a pattern letter by letter … */
const STRETCHES = 8
/** … if they share at least this part of the words that the best one shares. */
const LEAST_SHARED = 1 / 4

/** Looking up more hits than this for one pattern costs more than it finds. */
const MOST_HITS = 2_000

/** Longer patterns are found by their ends, this many UTF-16 units of each: comparing takes text × pattern. */
const LONG = 4_000
const END = 400
/** In long patterns, more edits than this are not counted any more: that takes their square. */
const MOST_EDITS = 3_000

/** How many words at each end of a place may be left out. */
const MOST_LEFT_OUT = 3

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
  const find = (pattern: string, near: readonly number[]) =>
    stretchesLike(pattern, text.length, positions, near).flatMap(({ start, end }) =>
      placesIn(pattern, text, start, end),
    )
  return {
    find(pattern, near) {
      const places = pattern.length > LONG ? placesBetweenEnds(pattern, text, near, find) : find(pattern, near)
      const chosen: Place[] = []
      for (const place of places.sort((a, b) => b.similarity - a.similarity || a.start - b.start)) {
        if (chosen.every(({ start, end }) => place.end <= start || place.start >= end)) chosen.push(place)
      }
      return chosen
    },
  }
}

/** The places that begin as a long pattern begins, end as it ends, and need few edits in between. */
function placesBetweenEnds(
  pattern: string,
  text: string,
  near: readonly number[],
  find: (pattern: string, near: readonly number[]) => Place[],
): Place[] {
  const toTail = pattern.length - END
  const heads = find(pattern.slice(0, END), near)
  const tails = find(
    pattern.slice(-END),
    near.map((start) => start + toTail),
  )
  const limit = Math.min(MOST_EDITS, pattern.length >> 1)
  return heads.flatMap(({ start }) =>
    tails.flatMap(({ end }): Place[] => {
      if (end - start < END || Math.abs(end - start - pattern.length) > limit) return []
      const edits = editsWithin(pattern, text.slice(start, end), limit)
      return edits === null ? [] : [{ start, end, similarity: 1 - edits / Math.max(pattern.length, end - start) }]
    }),
  )
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
  const width = Math.max(32, pattern.length >> 2)
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

  const starts = mostVoted(votes).map((bin) => bin * width - pattern.length)
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

/** The bins that have the most votes together with the next bin, most first, of equals the first. */
function mostVoted(votes: Int32Array): number[] {
  const best: { readonly bin: number; readonly count: number }[] = []
  for (let bin = 0; bin < votes.length - 1; bin++) {
    const count = votes[bin]! + votes[bin + 1]!
    if (count === 0 || (best.length === STRETCHES && count <= best.at(-1)!.count)) continue
    const at = best.findIndex((other) => other.count < count)
    best.splice(at === -1 ? best.length : at, 0, { bin, count })
    if (best.length > STRETCHES) best.pop()
  }
  const least = (best[0]?.count ?? 0) * LEAST_SHARED
  return best.filter(({ count }) => count >= least).map(({ bin }) => bin)
}

/** The best place in a stretch, and the best ones left and right of it. */
function placesIn(pattern: string, text: string, start: number, end: number): Place[] {
  if ((end - start) * 2 < pattern.length) return []
  const fit = bestFit(pattern, text.slice(start, end), pattern.length >> 1)
  // Nothing alike here or in any part of it.
  if (fit === null || fit.start === fit.end) return []
  const from = start + fit.start
  const to = start + fit.end
  return [
    ...placesIn(pattern, text, start, from),
    wholeWords(pattern, text, from, to),
    ...placesIn(pattern, text, to, end),
  ]
}

/**
 * Makes whole words of a place. Where its first or last word is not that of the pattern, the place begins or ends at a word
 * near it that is; if there is none, words that are not alike are left out; what was taken out there must not be made good
 * with the speaker's label before it, or with the next word.
 */
function wholeWords(pattern: string, text: string, from: number, to: number): Place {
  let start = from
  let end = to
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  while (!isWordBoundary(text, start)) start--
  while (!isWordBoundary(text, end)) end++
  const words = pattern.split(' ')
  const first = edgeLike(words, wordStarts(text, start, end), (at) => wordAt(text, at))
  const last = edgeLike(words.reverse(), wordEnds(text, start, end), (at) => wordBefore(text, at))
  if (first === undefined || last === undefined || first >= last) return { start, end, similarity: 0 }
  start = first
  end = last
  const edits = distance(pattern, text.slice(start, end))
  return { start, end, similarity: 1 - edits / Math.max(pattern.length, end - start, 1) }
}

/** The nearest edge with the first word of the pattern, or one like it; else with the second, and so on. */
function edgeLike(
  words: readonly string[],
  edges: readonly number[],
  wordOf: (edge: number) => string,
): number | undefined {
  for (const word of words.slice(0, MOST_LEFT_OUT + 1)) {
    const edge = edges.find((at) => wordOf(at) === word) ?? edges.find((at) => isAlike(word, wordOf(at)))
    if (edge !== undefined) return edge
  }
  return undefined
}

/** A word that was corrected: a letter, or one in three; of two letters, one more or less makes another word. */
const isAlike = (a: string, b: string): boolean =>
  distance(a, b) <= (a.length < 3 ? 0 : Math.max(1, Math.floor((a.length - 1) / 3)))

/** Where words start: here, then by turns one further and one back, a few of each. */
function wordStarts(text: string, start: number, end: number): number[] {
  const starts = [start]
  let before = start
  let behind = start
  for (let n = 0; n < MOST_LEFT_OUT; n++) {
    const next = text.indexOf(' ', behind) + 1
    if (next > behind && next < end) {
      behind = next
      starts.push(behind)
    }
    if (before > 0) {
      before = text.lastIndexOf(' ', before - 2) + 1
      starts.push(before)
    }
  }
  return starts
}

/** Where words end, in the same order. */
function wordEnds(text: string, start: number, end: number): number[] {
  const ends = [end]
  let before = end
  let behind = end
  for (let n = 0; n < MOST_LEFT_OUT; n++) {
    const previous = text.lastIndexOf(' ', before - 1)
    if (previous > start && previous < before) {
      before = previous
      ends.push(before)
    }
    if (behind < text.length) {
      const next = text.indexOf(' ', behind + 1)
      behind = next === -1 ? text.length : next
      ends.push(behind)
    }
  }
  return ends
}

function wordAt(text: string, start: number): string {
  const end = text.indexOf(' ', start)
  return text.slice(start, end === -1 ? text.length : end)
}

const wordBefore = (text: string, end: number): string => text.slice(text.lastIndexOf(' ', end - 1) + 1, end)

/** False when `offset` is in the middle of a word or a surrogate pair. */
export function isWordBoundary(text: string, offset: number): boolean {
  if (offset === 0 || offset === text.length) return true
  if (isLowSurrogate(text, offset)) return false
  const before = text.codePointAt(isLowSurrogate(text, offset - 1) ? offset - 2 : offset - 1)!
  return !(isWordCharacter(before) && isWordCharacter(text.codePointAt(offset)!))
}

/** Whether the second half of a surrogate pair stands here. */
function isLowSurrogate(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset)
  return unit >= 0xdc00 && unit < 0xe000 && (text.codePointAt(offset - 1) ?? 0) > 0xffff
}

/** Letters, digits and combining marks. */
function isWordCharacter(codePoint: number): boolean {
  if (codePoint < 0x80) {
    return (
      (codePoint >= 0x30 && codePoint <= 0x39) ||
      (codePoint >= 0x41 && codePoint <= 0x5a) ||
      (codePoint >= 0x61 && codePoint <= 0x7a)
    )
  }
  return /[\p{L}\p{N}\p{M}]/u.test(String.fromCodePoint(codePoint))
}
