/** How often two coders, here people and the tagger, gave one code to the same segments. */
export interface Agreement {
  readonly both: number
  readonly onlyFirst: number
  readonly onlySecond: number
  readonly neither: number
}

/**
 * Cohen's kappa: (p_o − p_c) / (1 − p_c), the share of agreement p_o beyond the share p_c that is expected when both coders
 * give the code as often as they do, but at random (Cohen 1960, A coefficient of agreement for nominal scales, p. 40).
 * 1 is full agreement, 0 no more than chance; null when chance alone explains everything, as when neither gives the code.
 *
 * `cohensKappa({ both: 4, onlyFirst: 1, onlySecond: 1, neither: 4 })` → 0.6
 */
export function cohensKappa({ both, onlyFirst, onlySecond, neither }: Agreement): number | null {
  const all = both + onlyFirst + onlySecond + neither
  const first = both + onlyFirst
  const second = both + onlySecond
  const expected = first * second + (all - first) * (all - second)
  return all * all === expected ? null : (all * (both + neither) - expected) / (all * all - expected)
}
