/**
 * Holm's correction for many tests (1979, "A simple sequentially rejective multiple test procedure", Scandinavian Journal
 * of Statistics 6(2), pp. 65–70): the smallest of m values of p times m, the next times m − 1, and so on, never smaller
 * than the one before and at most 1. Nulls are tests that were not done: they stay and do not count.
 *
 * `holm([.01, .04, null, .03])` → .03, .06, null, .06
 */
export function holm(values: readonly (number | null)[]): (number | null)[] {
  const done = values.flatMap((p, index) => (p === null ? [] : [{ p, index }])).sort((a, b) => a.p - b.p)
  const corrected: (number | null)[] = values.map(() => null)
  let largest = 0
  for (const [rank, { p, index }] of done.entries()) {
    largest = Math.max(largest, Math.min(1, p * (done.length - rank)))
    corrected[index] = largest
  }
  return corrected
}
