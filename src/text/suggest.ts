import { distance } from 'fastest-levenshtein'

/** The candidate that was probably meant by a wrong name, or null when none is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string | null {
  let best: string | null = null
  // Of a short name, two wrong letters leave nothing to go by: `de` is not nearly `nl`.
  let bestEdits = (name.length < 4 ? 1 : Math.max(2, Math.floor(name.length / 3))) + 1
  for (const candidate of candidates) {
    const edits = distance(name.toLowerCase(), candidate.toLowerCase())
    if (edits < bestEdits) {
      best = candidate
      bestEdits = edits
    }
  }
  return best
}

/**
 * The candidate that a name is but for a slip of the pen: two wrong letters at most, and one in four. Where names of
 * one's own are allowed too, {@link didYouMean} would doubt too many of them.
 */
export function slipOf(name: string, candidates: Iterable<string>): string | null {
  const meant = didYouMean(name, candidates)
  if (meant === null || meant === name) return null
  return distance(name.toLowerCase(), meant.toLowerCase()) <= Math.min(2, Math.floor(name.length / 4)) ? meant : null
}

/** ` (did you mean "x"?)`, or nothing. */
export function hint(name: string, candidates: Iterable<string>): string {
  const meant = didYouMean(name, candidates)
  return meant === null ? '' : `; did you mean "${meant}"?`
}
