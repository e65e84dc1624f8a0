import { type Random, randomIndex } from '../text/random.ts'

/** The bounds of a 95% interval; null when the number cannot be worked out. */
export type Interval = readonly [low: number, high: number] | null

const RESAMPLES = 1000
const LEVEL = 0.95

/**
 * Percentile intervals (Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapter 13) of numbers that follow from
 * sums over segments: as many segments are drawn with replacement as there are, a thousand times, and the middle 95% of what
 * the numbers then are is the interval. Draws in which a number cannot be worked out do not count for it.
 *
 * Segments are drawn one by one, as if what one respondent says had nothing to do with what she said before: with few
 * respondents the real uncertainty is larger.
 *
 * @param rows what each segment adds to the sums
 */
export function bootstrapIntervals<Name extends string>(
  rows: readonly (readonly number[])[],
  numbersOf: (sums: readonly number[]) => Readonly<Record<Name, number | null>>,
  random: Random,
): Record<Name, Interval> {
  const drawn: Record<string, number[]> = {}
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (const [name, value] of Object.entries<number | null>(numbersOf(sumOfDraw(rows, random)))) {
      drawn[name] ??= []
      if (value !== null) drawn[name].push(value)
    }
  }
  return Object.fromEntries(Object.entries(drawn).map(([name, values]) => [name, middle(values)])) as Record<
    Name,
    Interval
  >
}

/** Column by column. */
export function sumRows(rows: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(rows[0]?.length ?? 0).fill(0)
  for (const row of rows) add(sums, row)
  return sums
}

function sumOfDraw(rows: readonly (readonly number[])[], random: Random): number[] {
  const sums = new Array<number>(rows[0]?.length ?? 0).fill(0)
  for (let i = 0; i < rows.length; i++) add(sums, rows[randomIndex(rows.length, random)]!)
  return sums
}

function add(sums: number[], row: readonly number[]): void {
  for (let i = 0; i < row.length; i++) sums[i]! += row[i]!
}

/** The middle part of the values: of a thousand, the 25th and the 975th. */
export function middle(values: readonly number[]): Interval {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const tail = (1 - LEVEL) / 2
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)]!
  return [at(tail), at(1 - tail)]
}
