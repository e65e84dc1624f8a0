import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  brennanPrediger,
  coefficientsOf,
  cohensKappa,
  countRatings,
  fleissKappa,
  gwetsAc1,
  krippendorffsAlpha,
  percentAgreement,
  type Ratings,
} from '../../../src/analysis/agreement/nominal.ts'
import { alphaOfSets, jaccardDistance, masiDistance } from '../../../src/analysis/agreement/sets.ts'
import { characterCounts, joinedUnits, unitizingAlpha } from '../../../src/analysis/agreement/unitizing.ts'

/** Units of a table of two coders: how often the first said the row and the second the column. */
const crossed = (table: readonly (readonly number[])[]): Ratings =>
  table.flatMap((row, i) => row.flatMap((times, j) => Array.from({ length: times }, () => [String(i), String(j)])))

/** One text a coder, a character a unit; a point is not judged. */
const coded = (...coders: string[]): Ratings =>
  Array.from(coders[0]!, (_, unit) => coders.map((coder) => (coder[unit] === '.' ? null : coder[unit]!)))

describe('published values', () => {
  it("Cohen's kappa (Cohen 1960, table 1: .492)", () => {
    const ratings = crossed([
      [88, 14, 18],
      [10, 40, 10],
      [2, 6, 12],
    ])
    expect(
      cohensKappa(
        ratings.map(([a]) => a!),
        ratings.map(([, b]) => b!),
      ),
    ).toBeCloseTo(0.492, 3)
  })

  it("Krippendorff's alpha with missing values (Krippendorff 2011, section C: .743)", () => {
    const ratings = coded('123321412...', '1233224125.3', '.3332342251.', '12332441251.')
    expect(krippendorffsAlpha(countRatings(ratings))).toBeCloseTo(0.743, 3)
  })

  it('alpha for unitizing (Krippendorff et al. 2016, figure with three coders: .510)', () => {
    const units = (...given: [number, number, string][]) => given.map(([start, end, value]) => ({ start, end, value }))
    const coders = [
      units([0, 7, '1'], [7, 13, '2'], [30, 32, '5'], [32, 37, '6'], [37, 44, '6'], [44, 60, '7']),
      units([0, 7, '1'], [7, 13, '3'], [13, 21, '5'], [32, 44, '6']),
      units([0, 7, '1'], [7, 13, '4'], [13, 21, '5'], [32, 37, '6'], [37, 41, '6'], [41, 44, '6']),
    ]
    expect(unitizingAlpha(coders, 60)).toBeCloseTo(0.51, 3)
  })
})

describe('worked by hand', () => {
  // Ten units, two coders: both yes 2, both no 5, only the first 2, only the second 1.
  const counts = countRatings(coded('yyyynnnnnn', 'yynnnnnnny'))

  it('each coefficient takes off its own chance', () => {
    // 7 of 10 agree. Yes: 4 and 3 of 10, .35 of all.
    expect(percentAgreement(counts)).toBeCloseTo(0.7)
    const cohen = 0.4 * 0.3 + 0.6 * 0.7
    expect(coefficientsOf(coded('yyyynnnnnn', 'yynnnnnnny')).kappa).toBeCloseTo((0.7 - cohen) / (1 - cohen))
    const pi = 0.35 ** 2 + 0.65 ** 2
    expect(fleissKappa(counts)).toBeCloseTo((0.7 - pi) / (1 - pi))
    expect(brennanPrediger(counts)).toBeCloseTo((0.7 - 0.5) / 0.5)
    const ac1 = 2 * 0.35 * 0.65
    expect(gwetsAc1(counts)).toBeCloseTo((0.7 - ac1) / (1 - ac1))
    // D_o = 6 / 20; D_e = 2 · 7 · 13 / (20 · 19).
    expect(krippendorffsAlpha(counts)).toBeCloseTo(1 - 6 / 20 / ((2 * 7 * 13) / (20 * 19)))
  })

  it('a unit that one coder judged counts for none of those that compare', () => {
    expect(percentAgreement(countRatings(coded('yn.', 'y.n')))).toBe(1)
    expect(krippendorffsAlpha(countRatings(coded('yny.', 'ynn' + 'y')))).toBe(
      krippendorffsAlpha(countRatings(coded('yny', 'ynn'))),
    )
  })

  it('of three coders kappa is the mean over pairs', () => {
    const [a, b, c] = ['yynn', 'ynnn', 'yyny'].map((text) => Array.from(text))
    const pairs = [cohensKappa(a!, b!), cohensKappa(a!, c!), cohensKappa(b!, c!)] as number[]
    expect(coefficientsOf(coded('yynn', 'ynnn', 'yyny')).kappa).toBeCloseTo(pairs.reduce((x, y) => x + y) / 3)
  })

  it('what chance explains altogether is undefined, never 1', () => {
    expect(coefficientsOf(coded('nnnn', 'nnnn'))).toEqual({
      percent: 1,
      kappa: null,
      fleiss: null,
      brennanPrediger: null,
      alpha: null,
      ac1: null,
    })
    expect(coefficientsOf([])).toMatchObject({ percent: null, kappa: null, alpha: null })
    expect(unitizingAlpha([[], []], 10)).toBeNull()
    const all = [{ start: 0, end: 10, value: 'a' }]
    expect(unitizingAlpha([all, all], 10)).toBeNull()
    expect(alphaOfSets([[new Set('a'), new Set('a')]], masiDistance)).toBeNull()
  })

  it('sets are as far apart as what they do not share', () => {
    const distances = (a: string, b: string) => [
      jaccardDistance(new Set(a), new Set(b)),
      masiDistance(new Set(a), new Set(b)),
    ]
    expect(distances('ab', 'ab')).toEqual([0, 0])
    expect(distances('', '')).toEqual([0, 0])
    expect(distances('a', 'b')).toEqual([1, 1])
    expect(distances('', 'a')).toEqual([1, 1])
    expect(distances('abc', 'ab')[1]).toBeCloseTo(1 - (2 / 3) * (2 / 3))
    expect(distances('ab', 'bc')[1]).toBeCloseTo(1 - (1 / 3) * (1 / 3))
    // Two units: {a}–{a} and {a}–{ab}. MASI of {a} and {ab}: 1 − ½ · ⅔ = ⅔. D_o = ⅔ / 2; D_e = 2 · 3 · ⅔ / (4 · 3).
    const units = [
      [new Set('a'), new Set('a')],
      [new Set('a'), new Set('ab')],
    ]
    expect(alphaOfSets(units, masiDistance)).toBeCloseTo(1 - 2 / 3 / 2 / ((2 * 3 * (2 / 3)) / 12))
  })

  it('stretches of one code are joined, and characters counted', () => {
    const unit = (start: number, end: number) => ({ start, end, value: '' })
    expect(joinedUnits([unit(4, 9), unit(0, 5), unit(12, 14)])).toEqual([unit(0, 9), unit(12, 14)])
    expect(characterCounts([unit(0, 5)], [unit(3, 9)], 20)).toEqual({
      both: 2,
      onlyFirst: 3,
      onlySecond: 4,
      neither: 11,
    })
  })
})

describe('whatever the ratings', () => {
  const value = fc.constantFrom('a', 'b', 'c', null)
  const ratings = fc
    .integer({ min: 2, max: 4 })
    .chain((coders) => fc.array(fc.array(value, { minLength: coders, maxLength: coders }), { maxLength: 12 }))

  it('neither the names of values nor the order of coders and units matters', () => {
    const close = (a: object, b: object) => {
      for (const [name, number] of Object.entries(a) as [string, number | null][]) {
        const other = (b as Record<string, number | null>)[name]!
        if (number === null) expect(other).toBeNull()
        else expect(other).toBeCloseTo(number, 9)
      }
    }
    fc.assert(
      fc.property(ratings, (units) => {
        const found = coefficientsOf(units)
        close(found, coefficientsOf(units.map((unit) => unit.map((each) => each && `${each}!`))))
        close(found, coefficientsOf(units.map((unit) => unit.toReversed())))
        close(found, coefficientsOf(units.toReversed()))
      }),
    )
  })

  it('agreement is 1 where all agree and there is more than one value, and never above', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 2, maxLength: 12 }), (values) => {
        const found = coefficientsOf(values.map((each) => [each, each, each]))
        const expected = new Set(values).size > 1 ? 1 : null
        for (const coefficient of [found.kappa, found.fleiss, found.alpha, found.ac1, found.brennanPrediger]) {
          if (expected === null) expect(coefficient).toBeNull()
          else expect(coefficient).toBeCloseTo(1, 9)
        }
      }),
    )
    fc.assert(
      fc.property(ratings, (units) => {
        for (const coefficient of Object.values(coefficientsOf(units))) {
          if (coefficient !== null) expect(coefficient).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
    )
  })
})
