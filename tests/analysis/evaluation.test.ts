import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/analysis/evaluation.ts'
import { createTruth, isRight } from '../../src/analysis/judgement.ts'
import { cohensKappa } from '../../src/analysis/kappa.ts'
import { book } from '../tagging/book.ts'
import { labelled, tagged } from './tagged.ts'

const codebook = book({ v: [], 'v/a': [], 'v/a/t': [], 'v/o': [], c: [], 'c/b': [] })

/*
 * With the codes above them:              right      wrong    missed     open
 * 1. given v/a, suggested v/a and c/b     v, v/a     c, c/b
 * 2. given v/o, suggested c/b and v/o     v, v/o     c, c/b
 * 3. given c/b, v/a is fine too,
 *    suggested v/a                                            c, c/b     v, v/a
 * 4. given v, suggested v/a/t             v                              v/a, v/a/t
 * 5. nothing given, c rejected,
 *    suggested c                                     c
 * 6. given v/a, nothing suggested                             v, v/a
 */
const SIX = [
  tagged('v/a', 'v/a .85, c/b .35'),
  tagged('v/o', 'c/b .65, v/o .45'),
  tagged('c/b', 'v/a .75', { alsoOk: ['v/a'] }),
  tagged('v', 'v/a/t .55'),
  tagged('', 'c .15', { not: ['c'] }),
  tagged('v/a', ''),
]

describe('an evaluation', () => {
  const result = evaluate(SIX, codebook, 1)
  const value = Object.fromEntries(Object.entries(result.overall).map(([name, estimate]) => [name, estimate.value]))

  it('takes all segments together for the precision, recall and F1 of concepts', () => {
    // Right: v in 1, 2 and 4. Wrong: c in 1, 2 and 5. Missed: c in 3, v in 6.
    expect(value.concept_precision).toBe(3 / 6)
    expect(value.concept_recall).toBe(3 / 5)
    expect(value.concept_f1).toBeCloseTo(6 / 11, 12)
  })

  it('counts the codes above for hierarchical precision, recall and F1', () => {
    // Right: 2 + 2 + 1. Wrong: 2 + 2 + 1. Missed: 2 + 2.
    expect(value.path_precision).toBe(5 / 10)
    expect(value.path_recall).toBeCloseTo(5 / 9, 12)
    expect(value.path_f1).toBeCloseTo(10 / 19, 12)
  })

  it('looks at the first and at the best three suggestions of the segments that have a code', () => {
    expect([result.segments, result.coded]).toEqual([6, 5])
    // Concept first: 1, 3 (c/b was given, v/a is fine) and 4. Best three: 2 as well.
    expect(value.concept_first).toBe(3 / 5)
    expect(value.best_three).toBe(4 / 5)
    expect(value.covered).toBe(5 / 6)
  })

  it('scores every code over the segments where it is not open', () => {
    const rows = result.codes.map(({ code, support, right, wrong, missed, precision, recall, f1 }) => {
      return [code.path, support, right, wrong, missed, precision, recall, f1]
    })
    expect(rows).toEqual([
      ['v', 4, 3, 0, 1, 1, 3 / 4, 6 / 7],
      ['v/a', 2, 1, 0, 1, 1, 1 / 2, 2 / 3],
      ['v/a/t', 0, 0, 0, 0, null, null, null],
      ['v/o', 1, 1, 0, 0, 1, 1, 1],
      ['c', 1, 0, 3, 1, 0, 0, 0],
      ['c/b', 1, 0, 2, 1, 0, 0, 0],
    ])
  })

  it("has Cohen's kappa of every code, and its mean over those that were given", () => {
    const kappas = new Map(result.codes.map(({ code, kappa }) => [code.path, kappa]))
    // v is open in 3: agreement in 4 of 5, expected (4·3 + 1·2)/25 = 14/25; (20 − 14)/(25 − 14).
    expect(kappas.get('v')).toBeCloseTo(6 / 11, 12)
    // v/a is open in 3 and 4: agreement in 3 of 4, expected (2·1 + 2·3)/16 = 8/16; (12 − 8)/(16 − 8).
    expect(kappas.get('v/a')).toBeCloseTo(1 / 2, 12)
    // Never given nor suggested where it counts.
    expect(kappas.get('v/a/t')).toBeNull()
    expect(kappas.get('v/o')).toBe(1)
    // Agreement in 2 of 6, expected (1·3 + 5·3)/36 = 18/36; (12 − 18)/(36 − 18).
    expect(kappas.get('c')).toBeCloseTo(-1 / 3, 12)
    // Agreement in 3 of 6, expected (1·2 + 5·4)/36 = 22/36; (18 − 22)/(36 − 22).
    expect(kappas.get('c/b')).toBeCloseTo(-2 / 7, 12)
    expect(result.kappa.concepts).toBeCloseTo((6 / 11 - 1 / 3) / 2, 12)
    expect(result.kappa.codes).toBeCloseTo((6 / 11 + 1 / 2 + 1 - 1 / 3 - 2 / 7) / 5, 12)
  })

  it('has the calibration, confusions and misses of the same segments', () => {
    // Each suggestion in a bin of its own: .15 + .35 + .65 + .55 + .25 + .45 + .15 over seven.
    expect(result.calibration.error).toBeCloseTo(2.55 / 7, 12)
    expect(result.confusions).toEqual([{ given: 'v/o', suggested: 'c/b', examples: [SIX[1]] }])
    expect(result.misses).toEqual([SIX[5]])
  })

  it('has an interval around every overall number, the same for the same seed', () => {
    for (const { value, interval } of Object.values(result.overall)) {
      expect(interval![0]).toBeLessThanOrEqual(value!)
      expect(interval![1]).toBeGreaterThanOrEqual(value!)
      expect(interval![0]).toBeLessThan(interval![1])
    }
    expect(evaluate(SIX, codebook, 1).overall).toEqual(result.overall)
    expect(evaluate(SIX, codebook, 2).overall).not.toEqual(result.overall)
  })

  it('has no numbers where there is nothing to divide by', () => {
    const { overall, kappa, calibration } = evaluate([tagged('', '')], codebook, 1)
    expect(overall.path_f1).toEqual({ value: null, interval: null })
    expect(overall.covered).toEqual({ value: 0, interval: [0, 0] })
    expect(kappa).toEqual({ concepts: null, codes: null })
    expect(calibration).toEqual({ error: null, bins: [] })
    expect(evaluate([], codebook, 1).overall.covered).toEqual({ value: null, interval: null })
  })
})

describe('the truth about a code', () => {
  const truthOf = createTruth(labelled('v/a', { alsoOk: ['c/b'], not: ['v/a/t', 'v/o'] }))

  it.each([
    ['v', 'given'],
    ['v/a', 'given'],
    // Below a code that was given, unless it was rejected.
    ['v/a/x', 'open'],
    ['v/a/t', 'no'],
    ['v/o', 'no'],
    ['v/y', 'no'],
    ['c', 'open'],
    ['c/b', 'open'],
    // Below what is only fine too.
    ['c/b/x', 'no'],
  ])('%s: %s', (code, truth) => {
    expect(truthOf(code)).toBe(truth)
  })
})

describe('a suggestion', () => {
  it.each([
    ['v/a', 'v/a', true],
    ['v/a', 'v/a/t', true],
    ['v/a/t', 'v/a', true],
    ['v/a', 'v/o', false],
    // The concept alone says little, unless it is what was given.
    ['v/a', 'v', false],
    ['v', 'v', true],
    ['v', 'v/a', true],
    ['', 'v', false],
    ['v/a', 'v/ab', false],
  ])('given %j, %s is right: %s', (given, code, right) => {
    expect(isRight(labelled(given), code)).toBe(right)
  })

  it('is right about what is fine too, never about what was rejected', () => {
    expect(isRight(labelled('c', { alsoOk: ['v/a'] }), 'v/a')).toBe(true)
    expect(isRight(labelled('v/a', { not: ['v/a/t'] }), 'v/a/t')).toBe(false)
  })
})

it("Cohen's kappa", () => {
  // Agreement in 35 of 50; expected (25·30 + 25·20)/2500 = .5: (.7 − .5)/(1 − .5).
  expect(cohensKappa({ both: 20, onlyFirst: 5, onlySecond: 10, neither: 15 })).toBeCloseTo(0.4, 12)
  expect(cohensKappa({ both: 3, onlyFirst: 0, onlySecond: 0, neither: 2 })).toBe(1)
  // Each gives it to half, always to the other half.
  expect(cohensKappa({ both: 0, onlyFirst: 5, onlySecond: 5, neither: 0 })).toBe(-1)
  expect(cohensKappa({ both: 0, onlyFirst: 0, onlySecond: 0, neither: 9 })).toBeNull()
})
