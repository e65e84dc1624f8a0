import type { Place } from './problem.ts'

/** Turns UTF-16 offsets in one text into lines and columns (both from 1, columns in code points). */
export interface LineIndex {
  /** Number of the line that holds `offset`. */
  lineAt(offset: number): number
  /** Line and column of `offset`. */
  positionAt(offset: number): { readonly line: number; readonly column: number }
}

/** Builds a {@link LineIndex} in one pass; look-ups are a binary search. Lines end at LF. */
export function createLineIndex(text: string): LineIndex {
  const starts = [0]
  for (let i = text.indexOf('\n'); i !== -1; i = text.indexOf('\n', i + 1)) starts.push(i + 1)
  const lineAt = (offset: number): number => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
  // Look-ups mostly come in order: one goes on counting where the last one in its line stopped.
  let last = { line: 1, column: 1, offset: 0 }
  return {
    lineAt,
    positionAt(offset) {
      const line = lineAt(offset)
      const isAhead = last.line === line && last.offset <= offset
      let column = isAhead ? last.column : 1
      let at = isAhead ? last.offset : starts[line - 1]!
      for (; at < offset; at += text.codePointAt(at)! > 0xffff ? 2 : 1) column++
      // Inside a surrogate pair the count has run past the offset: nothing to go on from.
      if (at === offset) last = { line, column, offset }
      return { line, column }
    },
  }
}

/** The place of `start`..`end` (UTF-16 offsets) in a file with this text. */
export function placeOf(file: string, lines: LineIndex, start: number, end?: number): Place {
  const from = lines.positionAt(start)
  if (end === undefined) return { file, ...from }
  const to = lines.positionAt(end)
  return { file, ...from, endLine: to.line, endColumn: to.column }
}
