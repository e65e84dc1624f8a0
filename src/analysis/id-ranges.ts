/** `R12` → `R` and 12. */
const NUMBERED = /^(?<prefix>.*?)(?<digits>\d+)$/su
/** So many in a row make a range. */
const LEAST_RANGE = 3

/**
 * Ids of respondents as a thesis prints them: three or more consecutive numbers as a range, in order of their numbers;
 * names in the order given.
 * @example idRanges(['R1', 'R2', 'R3', 'R4', 'R7', 'R10', 'R11']) // ['R1-R4', 'R7', 'R10', 'R11']
 */
export function idRanges(ids: readonly string[]): string[] {
  const runs: string[][] = []
  for (const id of byPrefixAndNumber(ids)) {
    const run = runs.at(-1)
    if (run && successorOf(run.at(-1)!) === id) run.push(id)
    else runs.push([id])
  }
  return runs.flatMap((run) => (run.length < LEAST_RANGE ? run : [`${run[0]}-${run.at(-1)}`]))
}

/** Ids with the same letters together, where the first of them stood. */
function byPrefixAndNumber(ids: readonly string[]): string[] {
  const prefixes = [...new Set(ids.map((id) => partsOf(id).prefix))]
  return ids.toSorted((a, b) => {
    const left = partsOf(a)
    const right = partsOf(b)
    return prefixes.indexOf(left.prefix) - prefixes.indexOf(right.prefix) || left.number - right.number
  })
}

function partsOf(id: string): { readonly prefix: string; readonly number: number } {
  const { prefix = id, digits = '-1' } = NUMBERED.exec(id)?.groups ?? {}
  return { prefix, number: Number(digits) }
}

/** `R9` → `R10`, `R09` → `R10`; undefined for a name. */
function successorOf(id: string): string | undefined {
  const { prefix, digits } = NUMBERED.exec(id)?.groups ?? {}
  if (digits === undefined) return undefined
  return `${prefix}${String(Number(digits) + 1).padStart(digits.length, '0')}`
}
