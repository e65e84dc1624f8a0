/**
 * Converts between UTF-16 offsets (JavaScript strings, used inside the program) and code points (codings on disk).
 * Offsets in the middle of a surrogate pair count as the pair's start.
 */
export interface CodePointIndex {
  toCodePoint(utf16: number): number
  toUtf16(codePoint: number): number
  /** Length of the text in code points. */
  readonly length: number
}

/** Builds a {@link CodePointIndex}: free for texts without astral characters, otherwise a list of the pairs' offsets. */
export function createCodePointIndex(text: string): CodePointIndex {
  if (!SURROGATE.test(text)) return { toCodePoint: (n) => n, toUtf16: (n) => n, length: text.length }
  const pairs: number[] = []
  for (let i = 0; i < text.length - 1; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0xd800 && unit < 0xdc00) {
      const next = text.charCodeAt(i + 1)
      if (next >= 0xdc00 && next < 0xe000) {
        pairs.push(i)
        i++
      }
    }
  }
  return {
    toCodePoint: (utf16) => utf16 - countBelow(pairs, utf16),
    toUtf16: (codePoint) => {
      // The n-th pair (from 0) starts at code point pairs[n] - n.
      let low = 0
      let high = pairs.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (pairs[middle]! - middle < codePoint) low = middle + 1
        else high = middle
      }
      return codePoint + low
    },
    length: text.length - pairs.length,
  }
}

/** A string that V8 keeps in bytes cannot match, which the expression knows without a look at it. */
const SURROGATE = /[\ud800-\udfff]/

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}
