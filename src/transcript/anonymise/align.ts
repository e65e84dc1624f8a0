import type { Edit } from './edits.ts'

export interface Aligned {
  /** Edits at the places where their words stand now, in order. */
  readonly edits: readonly Edit[]
  /** Edits whose words are no longer found. */
  readonly lost: readonly Edit[]
}

/**
 * Finds the edits of a text again after somebody changed it: each in its order, at the same words nearest to where it
 * would stand if it moved as far as the one before it.
 */
export function alignEdits(text: string, edits: readonly Edit[]): Aligned {
  const found: Edit[] = []
  const lost: Edit[] = []
  let from = 0
  let shift = 0
  for (const edit of edits) {
    const at = nearest(text, edit.original, edit.start + shift, from)
    if (at === null) {
      lost.push(edit)
      continue
    }
    shift = at - edit.start
    from = at + edit.original.length
    found.push({ ...edit, start: at, end: from })
  }
  return { edits: found, lost }
}

/** How far a pseudonym may have moved from where the one before it says it is. */
const REACH = 2_000

/** The occurrence of `words` nearest to `expected`, at `from` or later; null when there is none within reach. */
function nearest(text: string, words: string, expected: number, from: number): number | null {
  const isWhole = (at: number) =>
    !/^[\p{L}\p{N}]/u.test(words) ||
    !(/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') || /[\p{L}\p{N}]/u.test(text[at + words.length] ?? ''))
  let best: number | null = null
  for (let at = text.indexOf(words, Math.max(from, expected - REACH)); at !== -1; at = text.indexOf(words, at + 1)) {
    if (at > expected + REACH) break
    if (isWhole(at) && (best === null || Math.abs(at - expected) < Math.abs(best - expected))) best = at
    if (at > expected && best !== null) break
  }
  return best
}
