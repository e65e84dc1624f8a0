import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  brennanPrediger,
  cohensKappa,
  countRatings,
  fleissKappa,
  gwetsAc1,
  krippendorffsAlpha,
  lightsKappa,
  percentAgreement,
  type Ratings,
} from '../../../src/analysis/agreement/nominal.ts'
import { alphaOfSets, jaccardDistance, masiDistance } from '../../../src/analysis/agreement/sets.ts'
import { type Unit, unitizingAlpha } from '../../../src/analysis/agreement/unitizing.ts'

// Published values and values of packages, which lie beside the repository; not on every machine.
const FILE = path.resolve(import.meta.dirname, '../../../../shared/data/agreement/reference.json')

interface Entry {
  readonly name: string
  readonly dataset: string
  readonly metric: string
  readonly expected: number
  readonly tolerance: number
  readonly weights?: string
}
interface Dataset {
  readonly kind: 'matrix' | 'sets' | 'unitized'
  readonly data: readonly (readonly unknown[])[]
  readonly length: number
  readonly start?: number
  readonly observers: Readonly<Record<string, readonly (readonly [number, number, string])[]>>
}

const unitsOf = ({ observers }: Dataset, namedAs: (value: string) => string): Unit[][] =>
  Object.values(observers).map((units) => units.map(([start, end, value]) => ({ start, end, value: namedAs(value) })))

/** Coders by units, turned to units by coders. */
function ratingsOf({ data }: Dataset): Ratings {
  return data[0]!.map((_, unit) => data.map((coder) => (coder[unit] === null ? null : String(coder[unit]))))
}

const isComplete = (unit: Ratings[number]): boolean => unit.every((value) => value !== null)

const METRICS: Readonly<Record<string, (dataset: Dataset) => number | null>> = {
  krippendorff_alpha_nominal: (dataset) => krippendorffsAlpha(countRatings(ratingsOf(dataset))),
  krippendorff_alpha: (dataset) => krippendorffsAlpha(countRatings(ratingsOf(dataset))),
  percent_agreement_pairwise_mean: (dataset) => percentAgreement(countRatings(ratingsOf(dataset))),
  fleiss_kappa: (dataset) => fleissKappa(countRatings(ratingsOf(dataset))),
  fleiss_kappa_gwet: (dataset) => fleissKappa(countRatings(ratingsOf(dataset))),
  fleiss_kappa_listwise: (dataset) => fleissKappa(countRatings(ratingsOf(dataset).filter(isComplete))),
  scott_pi: (dataset) => fleissKappa(countRatings(ratingsOf(dataset))),
  brennan_prediger: (dataset) => brennanPrediger(countRatings(ratingsOf(dataset))),
  bennett_s: (dataset) => brennanPrediger(countRatings(ratingsOf(dataset))),
  gwet_ac1: (dataset) => gwetsAc1(countRatings(ratingsOf(dataset))),
  light_kappa: (dataset) => lightsKappa(ratingsOf(dataset)),
  light_kappa_listwise: (dataset) => lightsKappa(ratingsOf(dataset).filter(isComplete)),
  cohen_kappa: (dataset) => {
    const ratings = ratingsOf(dataset)
    return cohensKappa(
      ratings.map(([a]) => a!),
      ratings.map(([, b]) => b!),
    )
  },
  cohen_kappa_listwise: (dataset) => lightsKappa(ratingsOf(dataset).filter(isComplete)),
  krippendorff_alpha_set_jaccard: (dataset) => alphaOfSets(setsOf(dataset), jaccardDistance),
  krippendorff_alpha_set_masi: (dataset) => alphaOfSets(setsOf(dataset), masiDistance),
  krippendorff_alpha_set_nominal: (dataset) =>
    alphaOfSets(setsOf(dataset), (a, b) => Number(jaccardDistance(a, b) > 0)),
  u_alpha_nominal: (dataset) =>
    unitizingAlpha(
      unitsOf(dataset, (value) => value),
      dataset.length,
    ),
  u_alpha_nominal_exact: (dataset) =>
    unitizingAlpha(
      unitsOf(dataset, (value) => value),
      dataset.length,
    ),
  bar_u_alpha_binary: (dataset) =>
    unitizingAlpha(
      unitsOf(dataset, () => 'any'),
      dataset.length,
    ),
  bar_u_alpha_binary_exact: (dataset) =>
    unitizingAlpha(
      unitsOf(dataset, () => 'any'),
      dataset.length,
    ),
}

const setsOf = ({ data }: Dataset): ReadonlySet<string>[][] =>
  data[0]!.map((_, unit) => data.map((coder) => new Set(coder[unit] as string[])))

describe.skipIf(!existsSync(FILE))(
  'agreement against reference values in ../shared (skipped where it is not there)',
  () => {
    const { datasets, entries, set_distances } = existsSync(FILE)
      ? JSON.parse(readFileSync(FILE, 'utf8'))
      : { datasets: {}, entries: [], set_distances: [] }
    const usable = (entries as Entry[]).filter(
      ({ metric, weights }) => METRICS[metric] && (weights === undefined || weights === 'identity'),
    )

    it.each(Object.keys(METRICS))('%s', (metric) => {
      const wrong = usable
        .filter((entry) => entry.metric === metric)
        .flatMap(({ name, dataset, expected, tolerance }) => {
          const value = METRICS[metric]!(datasets[dataset] as Dataset)
          const isRight = value === null ? expected === null : Math.abs(value - expected) <= tolerance
          return isRight ? [] : [`${name}: ${value} instead of ${expected} ± ${tolerance}`]
        })
      expect(wrong).toEqual([])
    })

    it('uses a good part of them', () => {
      expect(usable.length).toBeGreaterThan(200)
    })

    it('distances of sets', () => {
      for (const { a, b, jaccard, masi_passonneau2006 } of set_distances) {
        expect(jaccardDistance(new Set(a), new Set(b))).toBeCloseTo(jaccard, 12)
        expect(masiDistance(new Set(a), new Set(b))).toBeCloseTo(masi_passonneau2006, 12)
      }
    })
  },
)
