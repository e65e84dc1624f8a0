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
    rangeOf: (start, end) => [firstAbove(wordEnds, start), firstAbove(wordStarts, end - 1)],
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
  return turns.find((turn) => turn.start <= offset && offset < turn.end)
}

/** Index of the first number above `limit` in an ascending list. */
function firstAbove(ascending: Int32Array, limit: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! > limit) high = middle
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
