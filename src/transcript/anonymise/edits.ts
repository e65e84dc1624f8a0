/** One identifier that was replaced: UTF-16 offsets in the original text. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly original: string
  readonly replacement: string
}

/** Offsets of one text in the other. What falls inside a replaced piece goes to its start, or to its end. */
export interface EditMap {
  /** Where a span of the original is in the copy. */
  toCopy(start: number, end: number): Span
  /** Where a span of the copy is in the original. */
  toOriginal(start: number, end: number): Span
}

interface Span {
  readonly start: number
  readonly end: number
}

/** The text with every edit made. Edits are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end, replacement } of edits) {
    pieces.push(text.slice(at, start), replacement)
    at = end
  }
  return [...pieces, text.slice(at)].join('')
}

/** The edits that turn the copy back into the original. */
export function invert(edits: readonly Edit[]): Edit[] {
  let shift = 0
  return edits.map(({ start, end, original, replacement }) => {
    const from = start + shift
    shift += replacement.length - (end - start)
    return { start: from, end: from + replacement.length, original: replacement, replacement: original }
  })
}

/** Builds an {@link EditMap}: look-ups are a binary search. */
export function createEditMap(edits: readonly Edit[]): EditMap {
  const inverse = invert(edits)
  return {
    toCopy: (start, end) => mapSpan(edits, inverse, start, end),
    toOriginal: (start, end) => mapSpan(inverse, edits, start, end),
  }
}

function mapSpan(from: readonly Edit[], to: readonly Edit[], start: number, end: number): Span {
  return { start: mapOffset(from, to, start, 'start'), end: mapOffset(from, to, end, 'end') }
}

function mapOffset(from: readonly Edit[], to: readonly Edit[], offset: number, side: 'start' | 'end'): number {
  const index = lastStartingBefore(from, offset)
  if (index === -1) return offset
  const { end } = from[index]!
  return offset < end ? to[index]![side] : to[index]!.end + (offset - end)
}

/** Index of the last edit that starts before `offset`, or -1: an offset at its start is outside of it. */
function lastStartingBefore(edits: readonly Edit[], offset: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edits[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low - 1
}
