/** A number from 0 (inclusive) to 1 (exclusive), another one at every call. */
export type Random = () => number

/**
 * The same numbers for the same seed on every machine: mulberry32 by Tommy Ettinger (public domain), 32 bits of state. Good
 * enough to shuffle and to draw samples, and for nothing secret.
 */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A whole number from 0 to `count` (exclusive). */
export const randomIndex = (count: number, random: Random): number => Math.floor(random() * count)

/** The items in another order, every order as likely (Fisher and Yates). */
export function shuffled<T>(items: readonly T[], random: Random): T[] {
  const list = [...items]
  for (let last = list.length - 1; last > 0; last--) {
    const chosen = randomIndex(last + 1, random)
    ;[list[last], list[chosen]] = [list[chosen]!, list[last]!]
  }
  return list
}
