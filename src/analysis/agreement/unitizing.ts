import type { Agreement } from '../kappa.ts'

/** A stretch of a text that a coder set apart, with the value that she gave it; end exclusive. */
export interface Unit {
  readonly start: number
  readonly end: number
  readonly value: string
}

/**
 * Alpha for unitizing, uα nominal: how alike coders cut stretches out of a text of so many characters and valued them
 * (Krippendorff, Mathet, Bouvry & Widlöcher 2016, "On the reliability of unitizing textual continua", Quality & Quantity 50,
 * section 3). Every pair of places counts by its length; what is expected leaves out pairs of a stretch with itself. The
 * units of one coder do not overlap. Null where it is undefined: nobody set anything apart, or all of it.
 */
export function unitizingAlpha(coders: readonly (readonly Unit[])[], length: number): number | null {
  const count = coders.length
  if (count < 2 || length <= 0) return null
  const totals = new Map<string | null, number>()
  let valued = 0
  let within = 0
  for (const units of coders) {
    for (const { start, end, value } of units) {
      const size = end - start
      totals.set(value, (totals.get(value) ?? 0) + size)
      valued += size
      within += size * size
    }
  }
  const all = count * length
  const blank = all - valued
  totals.set(null, blank)
  let different = 0
  for (let a = 0; a < count; a++) {
    for (let b = a + 1; b < count; b++) different += (2 * differingLength(coders[a]!, coders[b]!)) / (count - 1)
  }
  const expected = [...totals.values()].reduce((sum, n) => sum + n * (all - n), 0)
  if (expected === 0) return null
  return 1 - (different * (all * all - within - blank)) / (all * expected)
}

/** Length of the places where two coders differ. */
function differingLength(a: readonly Unit[], b: readonly Unit[]): number {
  const length = (units: readonly Unit[]): number => units.reduce((sum, { start, end }) => sum + end - start, 0)
  let same = 0
  let both = 0
  for (const one of a) {
    for (const other of b) {
      const overlap = Math.min(one.end, other.end) - Math.max(one.start, other.start)
      if (overlap <= 0) continue
      both += overlap
      if (one.value === other.value) same += overlap
    }
  }
  // Where only one has a unit, and where both have one of another value.
  return length(a) + length(b) - 2 * both + (both - same)
}

/** The stretches joined where they touch or overlap: one coder's units of one code. */
export function joinedUnits(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = []
  for (const unit of units.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1)
    if (last && unit.start <= last.end) joined[joined.length - 1] = { ...last, end: Math.max(last.end, unit.end) }
    else joined.push(unit)
  }
  return joined
}

/** For two coders and one value: characters that both, one or none of them set apart; for Cohen's kappa of characters. */
export function characterCounts(first: readonly Unit[], second: readonly Unit[], length: number): Agreement {
  const size = (units: readonly Unit[]): number => units.reduce((sum, { start, end }) => sum + end - start, 0)
  let both = 0
  for (const one of first) {
    for (const other of second) {
      both += Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start))
    }
  }
  const onlyFirst = size(first) - both
  const onlySecond = size(second) - both
  return { both, onlyFirst, onlySecond, neither: length - both - onlyFirst - onlySecond }
}
