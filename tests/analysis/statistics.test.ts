import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chiSquare, chiSquareTail, type GroupCount } from '../../src/analysis/chi-square.ts'
import { fisherExact } from '../../src/analysis/fisher-exact.ts'
import { holm } from '../../src/analysis/holm.ts'

/** `groups([3, 4], [1, 4])`: 3 of 4 and 1 of 4 mention it. */
const groups = (...counts: readonly [mentioned: number, n: number][]): GroupCount[] =>
  counts.map(([mentioned, n]) => ({ mentioned, n }))

describe('the tail of chi-square', () => {
  it('is what printed tables say (Abramowitz & Stegun 1964, table 26.8)', () => {
    expect(chiSquareTail(3.84146, 1)).toBeCloseTo(0.05, 6)
    expect(chiSquareTail(6.6349, 1)).toBeCloseTo(0.01, 6)
    expect(chiSquareTail(5.99147, 2)).toBeCloseTo(0.05, 6)
    expect(chiSquareTail(11.3449, 3)).toBeCloseTo(0.01, 6)
    expect(chiSquareTail(25.1882, 10)).toBeCloseTo(0.005, 6)
    expect(chiSquareTail(124.342, 100)).toBeCloseTo(0.05, 5)
  })

  it('is e^−x/2 with two degrees of freedom, also far out', () => {
    for (const x of [0.01, 1, 3, 4, 40, 700]) expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12)
  })

  it('keeps its digits where 1 − P is nought, and near 1 (scipy 1.17, stats.chi2.sf)', () => {
    expect(chiSquareTail(100, 1) / 1.5239706048321e-23).toBeCloseTo(1, 12)
    expect(chiSquareTail(100, 3) / 1.5541594313896e-21).toBeCloseTo(1, 12)
    expect(chiSquareTail(0.1, 5)).toBeCloseTo(0.9998376833880774, 14)
    expect(chiSquareTail(50, 100)).toBeCloseTo(0.9999930466947524, 14)
    expect(chiSquareTail(0, 3)).toBe(1)
  })
})

describe('chi-square', () => {
  it('of party by gender is 30.07, df 2, p 2.95e-7 (Agresti 2007, Introduction to Categorical Data Analysis, p. 39)', () => {
    // Democrat, independent, republican: women of all.
    const { chi2, df, p, isRough } = chiSquare(groups([762, 762 + 484], [327, 327 + 239], [468, 468 + 477]))!
    expect(chi2).toBeCloseTo(30.0701, 4)
    expect(df).toBe(2)
    expect(p).toBeCloseTo(2.9536e-7, 11)
    expect(isRough).toBe(false)
  })

  it('of twins of convicts is 13.03, with Yates 10.46; phi .659 (data of Fisher 1934, § 21.02)', () => {
    const twins = groups([10, 13], [2, 17])
    expect(chiSquare(twins)!.chi2).toBeCloseTo(13.0317, 4)
    expect(chiSquare(twins)!.p).toBeCloseTo(0.00030627, 8)
    expect(chiSquare(twins, { yates: true })!.chi2).toBeCloseTo(10.4581, 4)
    expect(chiSquare(twins, { yates: true })!.p).toBeCloseTo(0.0012211, 7)
    // (10·15 − 3·2) / √(13·17·12·18) = 144 / 218.48
    expect(chiSquare(twins)!.cramersV).toBeCloseTo(0.6591, 4)
    expect(chiSquare(twins, { yates: true })!.cramersV).toBeCloseTo(0.6591, 4)
  })

  it('is worked out by hand: 3 of 4 against 1 of 4', () => {
    // Every count is expected to be 2 and differs by 1: 4 · 1/2 = 2; with Yates 4 · ¼/2 = ½. √(2/8) = ½.
    expect(chiSquare(groups([3, 4], [1, 4]))).toMatchObject({
      chi2: 2,
      df: 1,
      minExpected: 2,
      cramersV: 0.5,
      isRough: true,
    })
    expect(chiSquare(groups([3, 4], [1, 4]), { yates: true })!.chi2).toBeCloseTo(0.5, 12)
  })

  it('takes no more off by Yates than there is: no difference stays none', () => {
    expect(chiSquare(groups([3, 6], [4, 8]), { yates: true })!.chi2).toBe(0)
  })

  it('is nothing when nobody or everybody mentions it, or there is one group', () => {
    expect(chiSquare(groups([0, 4], [0, 3]))).toBeNull()
    expect(chiSquare(groups([4, 4], [3, 3]))).toBeNull()
    expect(chiSquare(groups([2, 4], [0, 0]))).toBeNull()
  })

  it('is rough by Cochran: two groups with 4.5 expected; more groups with over a fifth below 5, or one below 1', () => {
    expect(chiSquare(groups([5, 10], [5, 10]))!.isRough).toBe(false)
    expect(chiSquare(groups([5, 10], [4, 10]))!.isRough).toBe(true)
    // Expected 15, 15, 4.5 and as many not: two of six below 5.
    expect(chiSquare(groups([15, 30], [15, 30], [4, 9]))!.isRough).toBe(true)
    // Expected 10 five times and 4.5 twice of twelve cells: a sixth.
    expect(chiSquare(groups([10, 20], [10, 20], [10, 20], [10, 20], [10, 20], [4, 8]))!.isRough).toBe(false)
    expect(chiSquare(groups([10, 20], [10, 20], [10, 20], [10, 20], [10, 20], [1, 1]))!.isRough).toBe(true)
  })
})

describe("Fisher's exact test", () => {
  it('of the lady tasting tea, 3 of 4 right, is 34/70 (Fisher 1935, The Design of Experiments, ch. II; Agresti 2007, p. 47)', () => {
    // 70 = C(8, 4) ways: 1 + 16 + 16 + 1 of them no more likely than 16.
    expect(fisherExact(groups([3, 4], [1, 4]))).toBeCloseTo(34 / 70, 15)
    expect(fisherExact(groups([4, 4], [0, 4]))).toBeCloseTo(2 / 70, 15)
    expect(fisherExact(groups([2, 4], [2, 4]))).toBe(1)
  })

  it('of twins of convicts is .00053672 (R, fisher.test; data of Fisher 1934, § 21.02)', () => {
    expect(fisherExact(groups([10, 13], [2, 17]))).toBeCloseTo(0.0005367241, 10)
  })

  it('of more groups is worked out by hand (Freeman & Halton)', () => {
    // Three groups of 2, 3 of 6: (1,1,1) comes about in 8 of 20 ways, (2,1,0) and its like in 2 each, six of them.
    expect(fisherExact(groups([2, 2], [1, 2], [0, 2]))).toBeCloseTo(12 / 20, 15)
    expect(fisherExact(groups([1, 2], [1, 2], [1, 2]))).toBe(1)
    // Three groups of 3, 3 of 9: one way each for (3,0,0), (0,3,0), (0,0,3), of C(9, 3) = 84.
    expect(fisherExact(groups([3, 3], [0, 3], [0, 3]))).toBeCloseTo(3 / 84, 15)
  })

  it('equals the sum over all tables, one by one', () => {
    const group = fc.integer({ min: 1, max: 5 }).chain((n) => fc.record({ n: fc.constant(n), mentioned: fc.nat(n) }))
    fc.assert(
      fc.property(fc.array(group, { minLength: 2, maxLength: 4 }), (given) => {
        expect(fisherExact(given)).toBeCloseTo(byEnumeration(given), 12)
      }),
    )
  })

  it('does thirty groups that are alike, and gives up when they are many, large and different', () => {
    expect(fisherExact(Array.from({ length: 30 }, (_, i) => ({ n: 4, mentioned: i % 3 })))).toBeGreaterThan(0)
    expect(fisherExact(Array.from({ length: 20 }, (_, i) => ({ n: 20 + i, mentioned: 10 })))).toBeNull()
  })
})

describe("Holm's correction", () => {
  it('multiplies the smallest by the number of tests, the next by one less, never going down', () => {
    // .005 · 4, .01 · 3, .03 · 2, .04 · 1 → not below .06.
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([0.03, 0.06, 0.06, 0.02])
  })

  it('does not count tests that were not done, and stops at 1', () => {
    expect(holm([null, 0.6, 0.5, null])).toEqual([null, 1, 1, null])
    expect(holm([])).toEqual([])
  })
})

/** Every table with the same margins, in doubles. */
function byEnumeration(given: readonly GroupCount[]): number {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k)
  const ways = (table: readonly number[]): number =>
    table.reduce((product, x, i) => product * choose(given[i]!.n, x), 1)
  const all = given.reduce<number[][]>(
    (tables, { n }) => tables.flatMap((table) => Array.from({ length: n + 1 }, (_, x) => [...table, x])),
    [[]],
  )
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const found = given.map(({ mentioned }) => mentioned)
  const same = all.filter((table) => sum(table) === sum(found)).map(ways)
  return sum(same.filter((value) => value <= ways(found))) / sum(same)
}
