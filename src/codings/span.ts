/** What several codings may share: words at a place of the old text. Offsets in code points. */
export interface Span {
  readonly key: string
  readonly start: number
  readonly end: number
  readonly quote: string
  /** The offsets are those of a text from before: they say nothing any more, unless the words are there. */
  readonly detached: boolean
}

/** Where words are in the new text: UTF-16 offsets. */
export interface Place {
  readonly start: number
  readonly end: number
  /** 1 when the words are the same but for white space, quotes and case; else how alike they are, 1 − edits / length. */
  readonly similarity: number
}

/** Whether two stretches share at least half of the shorter one. */
export function sharesHalf(
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean {
  const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return overlap > 0 && overlap * 2 >= Math.min(a.end - a.start, b.end - b.start)
}
