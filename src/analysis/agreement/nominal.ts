/**
 * What coders gave to units, in categories without order: a row a unit, a value a coder, null where she did not judge it. All
 * coefficients are 1 for full agreement and about 0 for agreement by chance; null where they are undefined: nobody judged a
 * unit together, or everybody gave everything the same value, so that chance explains all.
 */
export type Ratings = readonly (readonly (string | null)[])[]

export interface Coefficients {
  /** Share of pairs of coders that agree, mean over units; 0..1. */
  readonly percent: number | null
  /** Cohen's kappa of two coders; of more the mean over pairs (Light 1971). */
  readonly kappa: number | null
  readonly fleiss: number | null
  readonly brennanPrediger: number | null
  readonly alpha: number | null
  readonly ac1: number | null
}

/** How often each category was given to each unit: what all but Cohen's kappa are made of. */
export interface Counts {
  /** By unit that anybody judged, by category. */
  readonly units: readonly (readonly number[])[]
  readonly categories: number
}

export function countRatings(ratings: Ratings): Counts {
  const numbers = new Map<string, number>()
  const coded = ratings.map((unit) =>
    unit.flatMap((value) => {
      if (value === null) return []
      if (!numbers.has(value)) numbers.set(value, numbers.size)
      return [numbers.get(value)!]
    }),
  )
  const units = coded.flatMap((values): number[][] => {
    if (values.length === 0) return []
    const counts = new Array<number>(numbers.size).fill(0)
    for (const value of values) counts[value]!++
    return [counts]
  })
  return { units, categories: numbers.size }
}

export function coefficientsOf(ratings: Ratings): Coefficients {
  const counts = countRatings(ratings)
  return {
    percent: percentAgreement(counts),
    kappa: lightsKappa(ratings),
    fleiss: fleissKappa(counts),
    brennanPrediger: brennanPrediger(counts),
    alpha: krippendorffsAlpha(counts),
    ac1: gwetsAc1(counts),
  }
}

/**
 * Observed agreement: of each unit that two or more judged the share of pairs of coders with the same value, mean over those
 * units (Fleiss 1971, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76(5), eq. 2; with missing
 * values as in Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 2).
 */
export function percentAgreement({ units }: Counts): number | null {
  const shares = units.flatMap((counts) => {
    const all = sum(counts)
    return all < 2 ? [] : [sum(counts.map((n) => n * (n - 1))) / (all * (all - 1))]
  })
  return shares.length === 0 ? null : sum(shares) / shares.length
}

/** (p_o − p_c) / (1 − p_c): what is left of agreement when that by chance is taken off. */
const beyond = (observed: number | null, chance: number): number | null =>
  observed === null || 1 - chance < 1e-12 ? null : (observed - chance) / (1 - chance)

/** Share of each category: mean over the units that anybody judged of its share in the unit. */
function sharesOf({ units, categories }: Counts): number[] {
  const shares = new Array<number>(categories).fill(0)
  for (const counts of units) {
    const all = sum(counts)
    for (let i = 0; i < categories; i++) shares[i]! += counts[i]! / all / units.length
  }
  return shares
}

/**
 * Cohen's kappa of two coders, of the units that both judged: chance is that of the two coders' own shares (Cohen 1960, "A
 * coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1), p. 40).
 */
export function cohensKappa(first: readonly (string | null)[], second: readonly (string | null)[]): number | null {
  const pairs = first.flatMap((value, i) => {
    const other = second[i] ?? null
    return value === null || other === null ? [] : [[value, other] as const]
  })
  if (pairs.length === 0) return null
  const observed = pairs.filter(([a, b]) => a === b).length / pairs.length
  const times = (side: 0 | 1, value: string): number => pairs.filter((pair) => pair[side] === value).length
  const values = [...new Set(pairs.map(([a]) => a))]
  const chance = sum(values.map((value) => times(0, value) * times(1, value))) / pairs.length ** 2
  return beyond(observed, chance)
}

/**
 * Cohen's kappa; of more than two coders the mean over pairs of coders (Light 1971, "Measures of response agreement for
 * qualitative data", Psychological Bulletin 76(5), p. 367). Null when that of a pair is undefined.
 */
export function lightsKappa(ratings: Ratings): number | null {
  const coders = ratings[0]?.length ?? 0
  const columns = Array.from({ length: coders }, (_, coder) => ratings.map((unit) => unit[coder]!))
  const kappas = columns.flatMap((first, i) => columns.slice(i + 1).map((second) => cohensKappa(first, second)))
  if (kappas.length === 0 || kappas.includes(null)) return null
  return sum(kappas as number[]) / kappas.length
}

/**
 * Fleiss' kappa: chance is Σ share², of the shares of all coders together (Fleiss 1971, eq. 3–7). Of two coders without missing
 * values it is Scott's pi.
 */
export function fleissKappa(counts: Counts): number | null {
  return beyond(percentAgreement(counts), sum(sharesOf(counts).map((share) => share ** 2)))
}

/**
 * Brennan and Prediger's kappa: chance is 1 / number of categories (Brennan & Prediger 1981, "Coefficient kappa: some uses,
 * misuses, and alternatives", Educational and Psychological Measurement 41(3), p. 693).
 *
 * @param categories how many there are; default those that were given
 */
export function brennanPrediger(counts: Counts, categories = counts.categories): number | null {
  return categories < 2 ? null : beyond(percentAgreement(counts), 1 / categories)
}

/**
 * Gwet's AC1: chance is Σ share (1 − share) / (categories − 1), which stays low where one value is rare (Gwet 2008, "Computing
 * inter-rater reliability and its variance in the presence of high agreement", BJMSP 61(1), eq. 8).
 */
export function gwetsAc1(counts: Counts, categories = counts.categories): number | null {
  if (categories < 2) return null
  const chance = sum(sharesOf(counts).map((share) => share * (1 - share))) / (categories - 1)
  return beyond(percentAgreement(counts), chance)
}

/**
 * Krippendorff's alpha, nominal: 1 − D_o / D_e over the values of units that two or more coders judged, corrected for few
 * values (Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C; 2004, Content Analysis, ch. 11).
 */
export function krippendorffsAlpha({ units, categories }: Counts): number | null {
  const totals = new Array<number>(categories).fill(0)
  let pairable = 0
  let disagreeing = 0
  for (const counts of units) {
    const all = sum(counts)
    if (all < 2) continue
    pairable += all
    for (let i = 0; i < categories; i++) {
      totals[i]! += counts[i]!
      disagreeing += (counts[i]! * (all - counts[i]!)) / (all - 1)
    }
  }
  const expected = sum(totals.map((n) => n * (pairable - n)))
  return expected === 0 ? null : 1 - ((pairable - 1) * disagreeing) / expected
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0)
