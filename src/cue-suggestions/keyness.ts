import { logLikelihood } from '../tagging/open-codes.ts'

/** In how many segments a cue hits: of those that have a code, and of those that have not. */
export interface SegmentCounts {
  /** Segments of the code that it hits. */
  readonly hits: number
  /** Other segments that it hits. */
  readonly otherHits: number
  /** Segments of the code. */
  readonly segments: number
  /** All other segments. */
  readonly others: number
}

/** How much more a cue hits in the segments of a code than in the rest. */
export interface Keyness {
  /**
   * Log-likelihood G2 (Dunning 1993, "Accurate methods for the statistics of surprise and coincidence") in the form of
   * Rayson & Garside (2000, "Comparing corpora using frequency profiling", p. 3): 2(a ln(a/E1) + b ln(b/E2)). Segments are
   * counted instead of words, because a segment is coded once however often a word is said in it. Negative when the rest
   * has more.
   */
  readonly g2: number
  /**
   * Effect size: the binary log of how many times larger the share in the code's segments is than in the rest (Hardie 2014,
   * "Log Ratio: an informal introduction"); 1 is twice as large, 2 four times. No hits in the rest count as half a hit.
   */
  readonly logRatio: number
}

/** G2 from which a difference is unlikely to be chance, p < .01: many words are tried, so .05 would let too many through. */
export const LEAST_G2 = 6.63

/** `keynessOf({ hits: 4, otherHits: 1, segments: 10, others: 40 })` → G2 8.32, log ratio 4. Both parts must have segments. */
export function keynessOf({ hits, otherHits, segments, others }: SegmentCounts): Keyness {
  return {
    g2: logLikelihood(hits, otherHits, segments, others),
    logRatio: Math.log2((hits || HALF) / segments / ((otherHits || HALF) / others)),
  }
}

const HALF = 0.5
