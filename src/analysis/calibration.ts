import { isRight, type TaggedSegment } from './judgement.ts'

/** How well scores, read as chances, foretell how often suggestions are right. */
export interface Calibration {
  /** Null when there are no suggestions. */
  readonly error: number | null
  /** Only those with suggestions, lowest scores first. */
  readonly bins: readonly CalibrationBin[]
}

interface CalibrationBin {
  /** Scores from here (inclusive) … */
  readonly from: number
  /** … to here (exclusive, but for 1). */
  readonly to: number
  readonly suggestions: number
  readonly right: number
  /** Mean of the scores. */
  readonly score: number
  /** Share that is right. */
  readonly share: number
}

const BINS = 10

/**
 * Expected calibration error (Naeini, Cooper & Hauskrecht 2015, Obtaining well calibrated probabilities using Bayesian
 * binning, AAAI-15): scores in ten bins of equal width, and the mean over bins of |share that is right − mean score|, each
 * bin weighed by its number of suggestions. A suggestion is right when it lies on the path of a code that was given.
 */
export function calibrate(tagged: readonly TaggedSegment[]): Calibration {
  const sums = Array.from({ length: BINS }, () => ({ suggestions: 0, right: 0, score: 0 }))
  for (const { segment, suggestions } of tagged) {
    for (const { code, score } of suggestions) {
      const sum = sums[binOf(score)]!
      sum.suggestions++
      sum.score += score
      if (isRight(segment, code)) sum.right++
    }
  }
  const bins = sums
    .map(({ suggestions, right, score }, i): CalibrationBin => {
      const range = { from: i / BINS, to: (i + 1) / BINS }
      return { ...range, suggestions, right, score: score / suggestions, share: right / suggestions }
    })
    .filter(({ suggestions }) => suggestions > 0)
  const all = bins.reduce((sum, { suggestions }) => sum + suggestions, 0)
  const error =
    bins.reduce((sum, { suggestions, score, share }) => sum + suggestions * Math.abs(share - score), 0) / all
  return { error: all === 0 ? null : error, bins }
}

/** The small addition keeps .3 out of the bin below: ten times its binary fraction may fall short of 3. */
const binOf = (score: number): number => Math.min(BINS - 1, Math.floor(score * BINS + 1e-9))
