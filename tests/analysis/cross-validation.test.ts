import { describe, expect, it } from 'vitest'
import { crossValidate, learningCurve } from '../../src/analysis/cross-validation.ts'
import { makeFolds } from '../../src/analysis/folds.ts'
import type { LabelledSegment } from '../../src/codings/labelled.ts'
import type { Tagger } from '../../src/tagging/tagger.ts'
import { createRandom } from '../../src/text/random.ts'
import { labelled } from './tagged.ts'

const times = (count: number, codes: string, other: Partial<LabelledSegment> = {}): LabelledSegment[] =>
  Array.from({ length: count }, (_, i) => labelled(codes, { id: `${codes}${i}`, ...other }))

describe('folds', () => {
  const perFold = (folds: readonly (readonly LabelledSegment[])[], codes: string): number[] =>
    folds.map((fold) => fold.filter((segment) => segment.codes[0] === codes).length).sort()

  it('hold every segment once, and each concept in the same measure', () => {
    const segments = [...times(10, 'v/a'), ...times(5, 'c'), ...times(5, 'z')]
    const folds = makeFolds(segments, 5, createRandom(1))
    expect(new Set(folds.flat())).toEqual(new Set(segments))
    expect(folds.map(({ length }) => length)).toEqual([4, 4, 4, 4, 4])
    expect(perFold(folds, 'v/a')).toEqual([2, 2, 2, 2, 2])
    expect(perFold(folds, 'c')).toEqual([1, 1, 1, 1, 1])
  })

  it('spread segments without codes as if that were a concept', () => {
    const folds = makeFolds([...times(4, 'c'), ...times(4, '')], 4, createRandom(1))
    expect(folds.map((fold) => fold.map(({ codes }) => codes.length).sort())).toEqual(Array(4).fill([0, 1]))
  })

  it('keep the segments of a respondent together', () => {
    const respondents = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6']
    const segments = respondents.flatMap((respondent) => times(5, 'c', { respondent }))
    const folds = makeFolds(segments, 3, createRandom(1))
    expect(folds.map(({ length }) => length)).toEqual([10, 10, 10])
    for (const respondent of respondents) {
      expect(folds.filter((fold) => fold.some((segment) => segment.respondent === respondent))).toHaveLength(1)
    }
  })

  it('are the same for the same seed only', () => {
    const segments = times(40, 'c')
    const deal = (seed: number) => makeFolds(segments, 4, createRandom(seed)).map((fold) => fold.map(({ id }) => id))
    expect(deal(1)).toEqual(deal(1))
    expect(deal(1)).not.toEqual(deal(2))
  })

  it('need at least one respondent each', () => {
    const segments = [...times(9, 'c', { respondent: 'R1' }), ...times(9, 'v', { respondent: 'R2' })]
    expect(() => makeFolds(segments, 3, createRandom(1))).toThrow(
      '3 folds need at least 3 respondents, and there are 2: take fewer folds',
    )
    expect(() => makeFolds(times(1, 'c'), 2, createRandom(1))).toThrow(
      /^2 folds need at least 2 segments, and there is 1$/,
    )
  })
})

/** Suggests the code of the first segment that it learned from; for a text that it knows, the code of that. */
const parrot = async (training: readonly LabelledSegment[]): Promise<Tagger> => ({
  tag(text) {
    const known = training.find((segment) => segment.text === text)
    const code = known?.codes[0] ?? training[0]?.codes[0]
    return code === undefined ? [] : [{ code, score: 0.5, polarity: null, evidence: [] }]
  },
})

describe('cross-validation', () => {
  // Each text has a concept of its own: who learned from it knows, who did not cannot.
  const segments = Array.from({ length: 10 }, (_, i) => labelled(`code${i}`, { text: `Tekst ${i}.` }))

  it('tags every segment with what was learned from other folds, and keeps their order', async () => {
    const sizes: number[] = []
    const tagged = await crossValidate(
      segments,
      (training) => {
        sizes.push(training.length)
        return parrot(training)
      },
      { folds: 5, seed: 1 },
    )
    expect(tagged.map(({ segment }) => segment)).toEqual(segments)
    expect(sizes).toEqual([8, 8, 8, 8, 8])
    for (const { segment, suggestions } of tagged) {
      expect(suggestions).toHaveLength(1)
      expect(suggestions[0]!.code).not.toBe(segment.codes[0])
    }
  })

  it('has a learning curve over growing parts of the same training segments', async () => {
    const seen: string[][] = []
    const curve = await learningCurve(
      segments,
      (training) => {
        seen.push(training.map(({ text }) => text))
        return parrot(training)
      },
      { folds: 2, seed: 1 },
    )
    // Of five training segments in each of two folds: 0, .5 → 1, 1.25 → 1, 2.5 → 3 and 5.
    expect(curve.map(({ share, training }) => [share, training])).toEqual([
      [0, 0],
      [0.1, 1],
      [0.25, 1],
      [0.5, 3],
      [1, 5],
    ])
    expect(seen.map(({ length }) => length)).toEqual([0, 0, 1, 1, 1, 1, 3, 3, 5, 5])
    for (let i = 2; i < seen.length; i++) expect(seen[i]!.slice(0, seen[i - 2]!.length)).toEqual(seen[i - 2])
    expect(curve[0]!.overall.covered).toBe(0)
    expect(curve[1]!.overall.covered).toBe(1)
    expect(curve[4]!.overall.concept_first).toBe(0)
  })

  it('of something that can be learned has a curve that rises', async () => {
    const same = [...times(6, 'v'), ...times(2, 'c')]
    const curve = await learningCurve(same, parrot, { folds: 2, seed: 1 })
    expect(curve[0]!.overall.concept_f1).toBe(0)
    expect(curve[4]!.overall.concept_f1).toBeGreaterThan(0)
  })
})
