import { type Code, type Codebook, isWithin } from '../codebook/model.ts'
import { createRandom } from '../text/random.ts'
import { bootstrapIntervals, type Interval, sumRows } from './bootstrap.ts'
import { type Calibration, calibrate } from './calibration.ts'
import { type Confusion, confusionsIn, missesIn } from './confusions.ts'
import {
  conceptOf,
  createTruth,
  isCoded,
  isConcept,
  isRight,
  type Outcome,
  outcomeOf,
  type TaggedSegment,
  withAncestors,
} from './judgement.ts'
import { cohensKappa } from './kappa.ts'

/** How good suggestions are, measured against the codes that people gave. */
export interface Evaluation {
  readonly segments: number
  /** Segments with a code that people gave or would find fine. */
  readonly coded: number
  readonly overall: Readonly<Record<OverallName, Estimate>>
  /** Mean over the concepts, and over all codes, that people gave at least once. */
  readonly kappa: { readonly concepts: number | null; readonly codes: number | null }
  /** Every code of the codebook, in its order. */
  readonly codes: readonly CodeScore[]
  readonly calibration: Calibration
  readonly confusions: readonly Confusion[]
  /** Segments of which none of the best three suggestions is right. */
  readonly misses: readonly TaggedSegment[]
}

/**
 * - `concept_…`: precision, recall and F1 of the sets of concepts, all segments taken together (micro).
 * - `path_…`: the same of the sets of codes with all codes above them: hierarchical precision, recall and F1 (Kiritchenko,
 *   Matwin & Famili 2005, Functional annotation of genes using hierarchical text categorization).
 * - `concept_first`: of the coded segments, those of which the first suggestion has a concept that people named.
 * - `best_three`: of the coded segments, those with a right code among the best three suggestions.
 * - `covered`: of all segments, those with a suggestion.
 */
export const OVERALL_NAMES = [
  'concept_precision',
  'concept_recall',
  'concept_f1',
  'path_precision',
  'path_recall',
  'path_f1',
  'concept_first',
  'best_three',
  'covered',
] as const
export type OverallName = (typeof OVERALL_NAMES)[number]

/** 0..1; null when there is nothing to divide by. */
export interface Estimate {
  readonly value: number | null
  readonly interval: Interval
}

/** One code. A segment counts for it when it, or a code below it, was given or suggested; see {@link createTruth}. */
export interface CodeScore extends Rates {
  readonly code: Code
  /** Segments to which people gave it. */
  readonly support: number
  readonly right: number
  readonly wrong: number
  readonly missed: number
  /** Over the segments where it is not open. */
  readonly kappa: number | null
}

/** 0..1; null when there is nothing to divide by. */
export interface Rates {
  readonly precision: number | null
  readonly recall: number | null
  readonly f1: number | null
}

/**
 * Measures suggestions against what people decided about the same segments. Codes of both must be in the codebook.
 * The same seed gives the same intervals.
 */
export function evaluate(tagged: readonly TaggedSegment[], codebook: Codebook, seed: number): Evaluation {
  const outcomes = tagged.map(outcomeOf)
  const rows = tagged.map((one, i) => rowOf(one, outcomes[i]!))
  const values = overallOf(sumRows(rows))
  const intervals = bootstrapIntervals(rows, overallOf, createRandom(seed))
  const codes = scoreCodes(tagged, outcomes, codebook)
  const given = codes.filter(({ support }) => support > 0)
  return {
    segments: tagged.length,
    coded: tagged.filter(({ segment }) => isCoded(segment)).length,
    overall: Object.fromEntries(
      OVERALL_NAMES.map((name) => [name, { value: values[name], interval: intervals[name] }]),
    ) as Record<OverallName, Estimate>,
    kappa: {
      concepts: mean(given.filter(({ code }) => isConcept(code.path)).map(({ kappa }) => kappa)),
      codes: mean(given.map(({ kappa }) => kappa)),
    },
    codes,
    calibration: calibrate(tagged),
    confusions: confusionsIn(tagged, codebook),
    misses: missesIn(tagged),
  }
}

/** The overall numbers alone. */
export function overallNumbers(tagged: readonly TaggedSegment[]): Record<OverallName, number | null> {
  return overallOf(sumRows(tagged.map((one) => rowOf(one, outcomeOf(one)))))
}

/** What one segment adds to the sums from which the overall numbers follow; {@link overallOf} takes them in this order. */
function rowOf({ segment, suggestions }: TaggedSegment, { right, wrong, missed }: Outcome): number[] {
  const paths = [right, wrong, missed]
  const first = suggestions[0]
  const concepts = withAncestors([...segment.codes, ...segment.alsoOk])
  return [
    ...paths.map((codes) => codes.filter(isConcept).length),
    ...paths.map((codes) => codes.length),
    Number(first !== undefined && concepts.has(conceptOf(first.code))),
    Number(suggestions.slice(0, 3).some(({ code }) => isRight(segment, code))),
    Number(isCoded(segment)),
    Number(first !== undefined),
    1,
  ]
}

function overallOf(sums: readonly number[]): Record<OverallName, number | null> {
  const [conceptRight = 0, conceptWrong = 0, conceptMissed = 0, right = 0, wrong = 0, missed = 0, ...counts] = sums
  const [first = 0, three = 0, coded = 0, covered = 0, segments = 0] = counts
  const concepts = ratesOf(conceptRight, conceptWrong, conceptMissed)
  const paths = ratesOf(right, wrong, missed)
  return {
    concept_precision: concepts.precision,
    concept_recall: concepts.recall,
    concept_f1: concepts.f1,
    path_precision: paths.precision,
    path_recall: paths.recall,
    path_f1: paths.f1,
    concept_first: divide(first, coded),
    best_three: divide(three, coded),
    covered: divide(covered, segments),
  }
}

function scoreCodes(tagged: readonly TaggedSegment[], outcomes: readonly Outcome[], codebook: Codebook): CodeScore[] {
  const right = countCodes(outcomes.map((outcome) => outcome.right))
  const wrong = countCodes(outcomes.map((outcome) => outcome.wrong))
  const missed = countCodes(outcomes.map((outcome) => outcome.missed))
  const open = countCodes(openCodes(tagged, codebook))
  return codebook.codes.map((code): CodeScore => {
    const countIn = (counts: ReadonlyMap<string, number>): number => counts.get(code.path) ?? 0
    const [both, onlySuggested, onlyGiven] = [countIn(right), countIn(wrong), countIn(missed)] as const
    const judged = tagged.length - countIn(open)
    const neither = judged - both - onlySuggested - onlyGiven
    return {
      code,
      support: both + onlyGiven,
      right: both,
      wrong: onlySuggested,
      missed: onlyGiven,
      ...ratesOf(both, onlySuggested, onlyGiven),
      kappa: cohensKappa({ both, onlyFirst: onlyGiven, onlySecond: onlySuggested, neither }),
    }
  })
}

/** For each segment the codes that are neither right nor wrong for it. */
function openCodes(tagged: readonly TaggedSegment[], codebook: Codebook): string[][] {
  const paths = codebook.codes.map(({ path }) => path)
  const below = new Map(paths.map((path) => [path, paths.filter((other) => other !== path && isWithin(other, path))]))
  return tagged.map(({ segment }) => {
    const truthOf = createTruth(segment)
    const candidates = [...withAncestors(segment.alsoOk), ...segment.codes.flatMap((code) => below.get(code) ?? [])]
    return [...new Set(candidates)].filter((code) => truthOf(code) === 'open')
  })
}

function countCodes(lists: readonly (readonly string[])[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const list of lists) for (const code of list) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** From counts: found and given, found only, given only. */
export function ratesOf(right: number, wrong: number, missed: number): Rates {
  return {
    precision: divide(right, right + wrong),
    recall: divide(right, right + missed),
    f1: divide(2 * right, 2 * right + wrong + missed),
  }
}

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Of the values that there are; null when there are none. */
export function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return divide(
    known.reduce((sum, value) => sum + value, 0),
    known.length,
  )
}
