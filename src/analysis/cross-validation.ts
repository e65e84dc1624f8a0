import type { LabelledSegment } from '../codings/labelled.ts'
import type { Tagger } from '../tagging/tagger.ts'
import { createRandom, shuffled } from '../text/random.ts'
import { mean, OVERALL_NAMES, type OverallName, overallNumbers } from './evaluation.ts'
import { makeFolds } from './folds.ts'
import type { TaggedSegment } from './judgement.ts'

/** Makes the tagger that is measured, from the segments that it may learn from. */
export type MakeTagger = (training: readonly LabelledSegment[]) => Promise<Tagger>

/** The segments in their order, each tagged by a tagger that was made from all folds but its own. */
export async function crossValidate(
  segments: readonly LabelledSegment[],
  makeTagger: MakeTagger,
  { folds, seed }: { readonly folds: number; readonly seed: number },
): Promise<TaggedSegment[]> {
  const tagged = new Map<LabelledSegment, TaggedSegment>()
  for (const { training, test } of splitsOf(segments, folds, seed)) {
    for (const one of tagSegments(test, await makeTagger(training))) tagged.set(one.segment, one)
  }
  return segments.map((segment) => tagged.get(segment)!)
}

/** One point of a learning curve. */
export interface CurvePoint {
  /** Part of the training segments that was used, 0..1. */
  readonly share: number
  /** Training segments used, mean over the folds. */
  readonly training: number
  /** Means over the folds. */
  readonly overall: Readonly<Record<OverallName, number | null>>
}

const CURVE_SHARES = [0, 0.1, 0.25, 0.5, 1] as const

/**
 * What more labelled segments bring: each fold tagged by taggers made from a growing part of the other folds. A larger part
 * holds the smaller ones.
 */
export async function learningCurve(
  segments: readonly LabelledSegment[],
  makeTagger: MakeTagger,
  { folds, seed }: { readonly folds: number; readonly seed: number },
): Promise<CurvePoint[]> {
  const splits = splitsOf(segments, folds, seed)
  const points: CurvePoint[] = []
  for (const share of CURVE_SHARES) {
    const training = splits.map((split) => split.training.slice(0, Math.round(share * split.training.length)))
    const numbers: Record<OverallName, number | null>[] = []
    for (const [i, { test }] of splits.entries()) {
      numbers.push(overallNumbers(tagSegments(test, await makeTagger(training[i]!))))
    }
    points.push({
      share,
      training: mean(training.map(({ length }) => length))!,
      overall: Object.fromEntries(
        OVERALL_NAMES.map((name) => [name, mean(numbers.map((overall) => overall[name]))]),
      ) as Record<OverallName, number | null>,
    })
  }
  return points
}

export function tagSegments(segments: readonly LabelledSegment[], tagger: Tagger): TaggedSegment[] {
  return segments.map((segment) => ({ segment, suggestions: tagger.tag(segment.text) }))
}

interface Split {
  /** In random order. */
  readonly training: readonly LabelledSegment[]
  readonly test: readonly LabelledSegment[]
}

function splitsOf(segments: readonly LabelledSegment[], count: number, seed: number): Split[] {
  const random = createRandom(seed)
  const folds = makeFolds(segments, count, random)
  return folds.map((test) => ({ test, training: shuffled(folds.filter((fold) => fold !== test).flat(), random) }))
}
