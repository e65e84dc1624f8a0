/** How different two sets of codes are, 0..1; two empty sets are the same. */
export type SetDistance = (a: ReadonlySet<string>, b: ReadonlySet<string>) => number

/** 1 − |A ∩ B| / |A ∪ B| (Jaccard 1901). */
export const jaccardDistance: SetDistance = (a, b) => {
  const shared = [...a].filter((code) => b.has(code)).length
  const all = a.size + b.size - shared
  return all === 0 ? 0 : 1 - shared / all
}

/**
 * MASI: 1 − J · M, where M is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0 (Passonneau 2006,
 * "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation", LREC, section 3). Some packages round
 * the thirds.
 */
export const masiDistance: SetDistance = (a, b) => {
  const shared = [...a].filter((code) => b.has(code)).length
  const isSubset = shared === Math.min(a.size, b.size)
  const monotonicity = a.size === b.size && isSubset ? 1 : isSubset ? 2 / 3 : shared > 0 ? 1 / 3 : 0
  return 1 - (1 - jaccardDistance(a, b)) * monotonicity
}

/**
 * Krippendorff's alpha of sets: 1 − D_o / D_e with a distance between sets in the place of equal or not (Krippendorff 2004,
 * Content Analysis, ch. 11; for sets Passonneau 2006, section 4). A row a unit, a set a coder, null where she did not judge it.
 * Null where it is undefined.
 */
export function alphaOfSets(units: SetUnits, distance: SetDistance): number | null {
  const { numbered, distances } = numberSets(units, distance)
  return alphaOfDistances(numbered, distances)
}

/** A row a unit, a set a coder, null where she did not judge it. */
export type SetUnits = readonly (readonly (ReadonlySet<string> | null)[])[]

/** The units with a number for each different set, null left out, and the distance of each set to each. */
export function numberSets(
  units: SetUnits,
  distance: SetDistance,
): { readonly numbered: readonly (readonly number[])[]; readonly distances: readonly (readonly number[])[] } {
  const sets: ReadonlySet<string>[] = []
  const numbers = new Map<string, number>()
  const numberOf = (set: ReadonlySet<string>): number => {
    const key = JSON.stringify([...set].sort())
    if (!numbers.has(key)) numbers.set(key, sets.push(set) - 1)
    return numbers.get(key)!
  }
  const numbered = units.map((unit) => unit.flatMap((set) => (set === null ? [] : [numberOf(set)])))
  return { numbered, distances: sets.map((a) => sets.map((b) => distance(a, b))) }
}

/** The same of values that are numbered, with the distance of each to each; units with one value count for nothing. */
export function alphaOfDistances(
  units: readonly (readonly number[])[],
  distances: readonly (readonly number[])[],
): number | null {
  const times = new Array<number>(distances.length).fill(0)
  let pairable = 0
  let observed = 0
  for (const values of units) {
    if (values.length < 2) continue
    pairable += values.length
    for (const a of values) {
      times[a]!++
      for (const b of values) observed += distances[a]![b]! / (values.length - 1)
    }
  }
  let expected = 0
  for (let a = 0; a < times.length; a++) {
    if (times[a] === 0) continue
    for (let b = 0; b < times.length; b++) expected += times[a]! * times[b]! * distances[a]![b]!
  }
  return expected === 0 ? null : 1 - ((pairable - 1) * observed) / expected
}
