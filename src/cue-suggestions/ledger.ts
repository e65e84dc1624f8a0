import { type Rates, ratesOf } from '../analysis/evaluation.ts'
import { createTruth, outcomeOf, type Truth, withAncestors } from '../analysis/judgement.ts'
import { isWithin, pathAndAncestors } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'

/** What cues find beside what people gave. Segments are numbers; a code is found where its cues, or of a code below it, hit. */
export interface Ledger {
  /** Every code that people gave, and those above them. */
  readonly given: ReadonlySet<string>
  /** Of a given code. */
  truthOf(code: string, segment: number): Truth
  countOf(code: string, truth: Truth): number
  isFound(code: string, segment: number): boolean
  /** Precision, recall and F1 of finding a given code. */
  ratesOfCode(code: string): Rates
  /** The same of all codes with those above them, taken together: see `path_…` in `analysis/evaluation.ts`. */
  ratesOfPaths(): Rates
  /** F1 of paths if a code were found in these segments, too. */
  f1With(code: string, segments: readonly number[]): number
  /** The code, and those above it, are found in these segments from now on. */
  find(code: string, segments: readonly number[]): void
  /** Whether a person rejected the code in a segment. */
  isRejected(code: string, segment: number): boolean
}

/** A code in each segment: what people say about it, and whether its cues find it. */
interface Row {
  readonly truths: readonly Truth[]
  readonly found: boolean[]
  readonly counts: Record<Truth, number>
}

/** @param hits for each segment the codes of which cues hit */
export function createLedger(segments: readonly LabelledSegment[], hits: readonly ReadonlySet<string>[]): Ledger {
  const truths = segments.map(createTruth)
  const given = new Set(segments.flatMap(({ codes }) => [...withAncestors(codes)]))
  const hitPaths = hits.map((codes) => withAncestors([...codes]))
  const rows = new Map<string, Row>()
  const sums = { right: 0, wrong: 0, missed: 0 }
  segments.forEach((segment, i) => {
    const outcome = outcomeOf({ segment, suggestions: Array.from(hits[i]!, (code) => ({ code, score: 1 })) })
    for (const part of ['right', 'wrong', 'missed'] as const) sums[part] += outcome[part].length
  })

  const rowOf = (code: string): Row => {
    const known = rows.get(code)
    if (known) return known
    const row = {
      truths: truths.map((truthOf) => truthOf(code)),
      found: hitPaths.map((paths) => paths.has(code)),
      counts: { given: 0, open: 0, no: 0 },
    }
    for (const truth of row.truths) row.counts[truth]++
    rows.set(code, row)
    return row
  }

  /** What finding it would add to the sums. */
  const changeBy = (code: string, numbers: readonly number[]): { right: number; wrong: number } => {
    const change = { right: 0, wrong: 0 }
    for (const path of pathAndAncestors(code)) {
      const { truths, found } = rowOf(path)
      for (const number of numbers) {
        if (found[number]) continue
        if (truths[number] === 'given') change.right++
        else if (truths[number] === 'no') change.wrong++
      }
    }
    return change
  }

  return {
    given,
    truthOf: (code, segment) => rowOf(code).truths[segment]!,
    countOf: (code, truth) => rowOf(code).counts[truth],
    isFound: (code, segment) => rowOf(code).found[segment]!,
    ratesOfCode(code) {
      const { truths, found } = rowOf(code)
      const counts = { right: 0, wrong: 0, missed: 0 }
      for (const [segment, truth] of truths.entries()) {
        if (truth === 'given') counts[found[segment] ? 'right' : 'missed']++
        else if (truth === 'no' && found[segment]) counts.wrong++
      }
      return ratesOf(counts.right, counts.wrong, counts.missed)
    },
    ratesOfPaths: () => ratesOf(sums.right, sums.wrong, sums.missed),
    f1With(code, numbers) {
      const { right, wrong } = changeBy(code, numbers)
      return ratesOf(sums.right + right, sums.wrong + wrong, sums.missed - right).f1 ?? 0
    },
    find(code, numbers) {
      const { right, wrong } = changeBy(code, numbers)
      sums.right += right
      sums.wrong += wrong
      sums.missed -= right
      for (const path of pathAndAncestors(code)) for (const number of numbers) rowOf(path).found[number] = true
    },
    isRejected: (code, segment) => segments[segment]!.not.some((rejected) => isWithin(code, rejected)),
  }
}
