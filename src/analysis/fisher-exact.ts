import type { GroupCount } from './chi-square.ts'

/**
 * Fisher's exact test, two-sided, of mentioned or not by group: the chance, given how many there are in each group and how
 * many mention it in all, of the table that was found and of every table that is no more likely (Fisher 1934,
 * Statistical Methods for Research Workers, 5th edition, § 21.02; for more than two groups Freeman & Halton 1951, "Note on
 * an exact treatment of contingency, goodness of fit and other problems of significance", Biometrika 38, pp. 141–149).
 *
 * A table has as many ways to come about as the product of the binomial coefficients C(n, mentioned) of its groups, out of
 * C(N, all mentioned). The ways are counted in whole numbers of any size, so that equally likely tables are equal. Null when
 * the groups are too many and too large to count.
 *
 * `fisherExact([{ mentioned: 3, n: 4 }, { mentioned: 1, n: 4 }])` → 34/70 = .486
 */
export function fisherExact(groups: readonly GroupCount[]): number | null {
  const mentioned = groups.reduce((total, group) => total + group.mentioned, 0)
  const tables = waysOfTables(
    groups.map(({ n }) => n),
    mentioned,
  )
  if (!tables) return null
  const found = groups.reduce((product, group) => product * binomials(group.n)[group.mentioned]!, 1n)
  let all = 0n
  let noMoreLikely = 0n
  for (const [ways, count] of tables) {
    all += ways * count
    if (ways <= found) noMoreLikely += ways * count
  }
  return Number((noMoreLikely * PRECISION) / all) / Number(PRECISION)
}

/** Twenty decimals: more than a double holds. */
const PRECISION = 10n ** 20n

/** Beyond so many different numbers of ways the test is given up: six groups of 10 to 15 respondents, each of another size. */
const MOST_WAYS = 30_000

/**
 * All tables with these group sizes and `mentioned` in all: number of ways → how many tables have it. Group by group;
 * tables with the same sum and the same ways go on together, which keeps them few when groups are alike.
 */
function waysOfTables(sizes: readonly number[], mentioned: number): Map<bigint, bigint> | null {
  let bySum = new Map<number, Map<bigint, bigint>>([[0, new Map([[1n, 1n]])]])
  let still = sizes.reduce((total, n) => total + n, 0)
  for (const n of sizes) {
    still -= n
    const next = new Map<number, Map<bigint, bigint>>()
    const coefficients = binomials(n)
    let size = 0
    for (const [sum, tables] of bySum) {
      for (let x = Math.max(0, mentioned - sum - still); x <= Math.min(n, mentioned - sum); x++) {
        const target = next.get(sum + x) ?? new Map<bigint, bigint>()
        next.set(sum + x, target)
        size -= target.size
        for (const [ways, count] of tables) {
          const product = ways * coefficients[x]!
          target.set(product, (target.get(product) ?? 0n) + count)
        }
        size += target.size
        if (size > MOST_WAYS) return null
      }
    }
    bySum = next
  }
  return bySum.get(mentioned) ?? new Map()
}

/** C(n, 0) … C(n, n). */
function binomials(n: number): bigint[] {
  const row = [1n]
  for (let k = 1; k <= n; k++) row.push((row[k - 1]! * BigInt(n - k + 1)) / BigInt(k))
  return row
}
