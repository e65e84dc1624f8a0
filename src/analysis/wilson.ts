/** Two-sided 95% of the standard normal distribution. */
const Z = 1.959964

/**
 * The Wilson score interval (95%) of a share: `part` of `whole`, or null when there is no whole.
 *
 * Wilson (1927), JASA 22: 209-212; as in Brown, Cai & DasGupta (2001), Statistical Science 16(2): 101-133, equation 4,
 * who advise it for small numbers: it stays within 0..1 and has a width where all or none do.
 *
 * @example wilson(7, 11) // { low: 0.354, high: 0.848 }, rounded
 */
export function wilson(part: number, whole: number): { readonly low: number; readonly high: number } | null {
  if (whole === 0) return null
  const p = part / whole
  const centre = (part + Z ** 2 / 2) / (whole + Z ** 2)
  const reach = ((Z * Math.sqrt(whole)) / (whole + Z ** 2)) * Math.sqrt(p * (1 - p) + Z ** 2 / (4 * whole))
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) }
}
