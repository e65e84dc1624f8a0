/** How many of a group mention something, and how many there are in it. */
export interface GroupCount {
  readonly mentioned: number
  /** At least `mentioned`. */
  readonly n: number
}

export interface ChiSquare {
  readonly chi2: number
  readonly df: number
  /** Chance of a chi-square at least as large when the groups do not differ. */
  readonly p: number
  /** The smallest count that is expected when the groups do not differ. */
  readonly minExpected: number
  /**
   * Whether p is not to be trusted by the rule of Cochran (1954, "Some methods for strengthening the common χ² tests",
   * Biometrics 10(4), p. 420): with two groups when a count below 5 is expected (he lets that pass from 40 respondents, we
   * do not), with more groups when over a fifth of the expected counts is below 5 or one is below 1.
   */
  readonly isRough: boolean
  /**
   * Cramér's V (1946, Mathematical Methods of Statistics, p. 282): √(χ² / (N · (min(rows, columns) − 1))), of χ² without
   * correction; 0 is no difference, 1 the largest. With two rows it is √(χ² / N), and with two groups the absolute value
   * of phi.
   */
  readonly cramersV: number
}

/**
 * Pearson's chi-square of mentioned or not by group (Pearson 1900): Σ (observed − expected)² / expected. With `yates` and
 * two groups, ½ is taken off every difference, at most the difference itself (Yates 1934, "Contingency tables involving
 * small numbers and the χ² test", Supplement to the JRSS 1(2), pp. 217–235). Null when there is nothing to compare: fewer than two groups with anybody in
 * them, or a code that nobody or everybody mentions.
 *
 * `chiSquare([{ mentioned: 3, n: 4 }, { mentioned: 1, n: 4 }])` → χ² 2, df 1, p .157
 */
export function chiSquare(
  counts: readonly GroupCount[],
  { yates = false }: { readonly yates?: boolean } = {},
): ChiSquare | null {
  const groups = counts.filter(({ n }) => n > 0)
  const all = sum(groups.map(({ n }) => n))
  const mentioned = sum(groups.map((group) => group.mentioned))
  if (groups.length < 2 || mentioned === 0 || mentioned === all) return null
  const cells = groups.flatMap((group): Cell[] => [
    { observed: group.mentioned, expected: (group.n * mentioned) / all },
    { observed: group.n - group.mentioned, expected: (group.n * (all - mentioned)) / all },
  ])
  const df = groups.length - 1
  const chi2 = pearson(cells, yates && df === 1 ? YATES : 0)
  return {
    chi2,
    df,
    p: chiSquareTail(chi2, df),
    minExpected: Math.min(...cells.map(({ expected }) => expected)),
    isRough: isRough(cells, df),
    cramersV: Math.sqrt(pearson(cells, 0) / all),
  }
}

interface Cell {
  readonly observed: number
  readonly expected: number
}

const YATES = 0.5

function pearson(cells: readonly Cell[], correction: number): number {
  return sum(
    cells.map(({ observed, expected }) => {
      const difference = Math.abs(observed - expected)
      return (difference - Math.min(correction, difference)) ** 2 / expected
    }),
  )
}

function isRough(cells: readonly Cell[], df: number): boolean {
  const below = (least: number): number => cells.filter(({ expected }) => expected < least).length
  return df === 1 ? below(5) > 0 : below(1) > 0 || below(5) > cells.length / 5
}

/**
 * Chance of a chi-square of `x` or more with `df` degrees of freedom: the incomplete gamma function Q(df/2, x/2)
 * (Abramowitz & Stegun 1964, 26.4.19), right to about 14 digits, also far in the tail where 1 − P is 0.
 *
 * `chiSquareTail(3.841459, 1)` → .05
 */
export function chiSquareTail(x: number, df: number): number {
  if (x <= 0) return 1
  const [a, z] = [df / 2, x / 2]
  return z < a + 1 ? 1 - lowerSeries(a, z) : upperFraction(a, z)
}

/** Terms that change less than this no longer matter. */
const ENOUGH = 1e-15

/** P(a, z) by its power series: e^−z z^a / Γ(a+1) · (1 + z/(a+1) + z²/((a+1)(a+2)) + …) (A&S 6.5.4 and 6.5.29). */
function lowerSeries(a: number, z: number): number {
  let term = 1
  let total = 1
  for (let k = 1; term > total * ENOUGH; k++) {
    term *= z / (a + k)
    total += term
  }
  return (total * density(a, z)) / a
}

/**
 * Q(a, z) by its continued fraction, e^−z z^a / Γ(a) · 1/(z+1−a − 1(1−a)/(z+3−a − 2(2−a)/(z+5−a − …))) (A&S 6.5.31, even
 * part), worked out from the front as Lentz does (1976, Applied Optics 15, p. 668).
 */
function upperFraction(a: number, z: number): number {
  let b = z + 1 - a
  let d = 1 / b
  let c = Number.POSITIVE_INFINITY
  let value = d
  for (let k = 1, change = 0; Math.abs(change - 1) > ENOUGH; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = 1 / (b + numerator * d)
    c = b + numerator / c
    change = c * d
    value *= change
  }
  return value * density(a, z)
}

/** e^−z z^a / Γ(a). */
const density = (a: number, z: number): number => Math.exp(a * Math.log(z) - z - lnGammaOfHalves(a))

/** ln Γ(a) for a = ½, 1, 1½ …, by Γ(a+1) = a Γ(a) from Γ(½) = √π or Γ(1) = 1. */
function lnGammaOfHalves(a: number): number {
  const isWhole = Number.isInteger(a)
  let value = isWhole ? 0 : Math.log(Math.PI) / 2
  for (let k = isWhole ? 1 : 0.5; k < a; k++) value += Math.log(k)
  return value
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
