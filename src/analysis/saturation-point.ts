/** When to call it saturation; the defaults are those that the authors propose. */
export interface SaturationRule {
  /** Interviews at the start whose codes are what new ones are compared with; default 4. */
  readonly base?: number
  /** Interviews in a row that must bring little new; default 2. */
  readonly run?: number
  /** At most this share (0..1) of the codes of the base may be new in a run; default .05. */
  readonly threshold?: number
}

/** Some interviews in a row; numbered from 1. */
export interface Run {
  readonly from: number
  readonly to: number
  /** Codes that no interview before had. */
  readonly newCodes: number
  /** `newCodes` as a share of the codes of the base; null when the base has none. */
  readonly share: number | null
}

export interface Saturation {
  /** Different codes in the base. */
  readonly baseCodes: number
  /** From the first interviews after the base; each run starts one interview later, so that they overlap. */
  readonly runs: readonly Run[]
  /** The first run with little enough new; saturation is reached before it, and the run confirms it. */
  readonly reached: Run | null
}

/**
 * Saturation by Guest, Namey & Chen (2020, "A simple method to assess and report thematic saturation in qualitative
 * research", PLoS ONE 15(5), e0232076): the new codes of a run of interviews, divided by the codes of the base. It is reached
 * with the first run whose share is at most the threshold; the authors write the interviews before the run and its length as
 * 6⁺².
 *
 * @param newCodes how many codes each interview has that none before it had, in order
 */
export function saturationOf(newCodes: readonly number[], rule: SaturationRule = {}): Saturation {
  const { base, run, threshold } = withDefaults(rule)
  const between = (from: number, to: number): number => newCodes.slice(from, to).reduce((sum, n) => sum + n, 0)
  const baseCodes = between(0, base)
  const runs: Run[] = []
  for (let to = base + run; to <= newCodes.length; to++) {
    const found = between(to - run, to)
    runs.push({ from: to - run + 1, to, newCodes: found, share: baseCodes === 0 ? null : found / baseCodes })
  }
  return { baseCodes, runs, reached: runs.find(({ share }) => share !== null && share <= threshold) ?? null }
}

export function withDefaults(rule: SaturationRule): Required<SaturationRule> {
  const { base = 4, run = 2, threshold = 0.05 } = rule
  return { base, run, threshold }
}
