import { type CodePointIndex, createCodePointIndex } from '../text/codepoints.ts'
import { createLineIndex, type LineIndex } from '../text/place.ts'
import { createVocabulary } from '../text/tokens.ts'
import type { Turn } from '../transcript/model.ts'
import type { CodedDocument } from './model.ts'

/** One document with what the tables look up in it; each index is built when it is first asked for. */
export interface SourceDocument {
  readonly coded: CodedDocument
  /** Position of the document in the study, from 0. */
  readonly index: number
  readonly codePoints: () => CodePointIndex
  readonly lines: () => LineIndex
  readonly words: () => WordIndex
}

/** The words of one text, numbered from 0 in reading order. */
export interface WordIndex {
  /** Numbers of the words that `start`..`end` (UTF-16 offsets) touches: from (inclusive) and to (exclusive). */
  rangeOf(start: number, end: number): WordRange
}

export type WordRange = readonly [from: number, to: number]

export function createSourceDocument(coded: CodedDocument, index: number): SourceDocument {
  const { text } = coded.document
  return {
    coded,
    index,
    codePoints: once(() => createCodePointIndex(text)),
    lines: once(() => createLineIndex(text)),
    words: once(() => createWordIndex(text)),
  }
}

/** Splits a text into words once, so that spans can be turned into ranges of words. */
export function createWordIndex(text: string): WordIndex {
  const { count, starts, ends } = createVocabulary(1 << 12).tokenize(text)
  const wordStarts = starts.slice(0, count)
  const wordEnds = ends.slice(0, count)
  return {
    rangeOf: (start, end) => [
      firstWhere(wordEnds, (wordEnd) => wordEnd > start),
      firstWhere(wordStarts, (wordStart) => wordStart >= end),
    ],
  }
}

/** Number of different words in these ranges: an overlap counts once. */
export function countWordsIn(ranges: readonly WordRange[]): number {
  let count = 0
  let reached = 0
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    if (to <= reached) continue
    count += to - Math.max(from, reached)
    reached = to
  }
  return count
}

/** The turn that holds `offset` (UTF-16), or undefined when it stands between turns. */
export function turnAt(turns: readonly Turn[], offset: number): Turn | undefined {
  const turn = turns[firstWhere(turns, ({ end }) => end > offset)]
  return turn && turn.start <= offset ? turn : undefined
}

/**
 * Index of the first item of which `holds` is true, in a list where it is false of all before and true of all after;
 * the length of the list when there is none.
 */
export function firstWhere<T>(list: ArrayLike<T>, holds: (item: T) => boolean): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(list[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

function once<T>(build: () => T): () => T {
  let built: { readonly value: T } | undefined
  return () => {
    built ??= { value: build() }
    return built.value
  }
}
