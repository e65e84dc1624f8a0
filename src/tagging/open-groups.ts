/** Words that are said together; those of one candidate may be part of those of another. */
export interface Grouped {
  /** Numbers of the stems, sorted. */
  readonly stems: readonly number[]
  readonly mentions: number
}

/**
 * Puts candidates within each other together (`overdracht` and `warme overdracht`): a group begins with its member with the
 * highest C-value, and every other one holds the words of that, or is held by it.
 *
 * C-value (Frantzi, Ananiadou & Mima 2000, "Automatic recognition of multi-word terms: the C-value/NC-value method", Int. J.
 * on Digital Libraries 3(2), p. 117) of a candidate `a` with `f(a)` mentions, within `P` longer candidates `b`:
 * `log2 |a| · (f(a) − (1/P) Σ f(b))`; with `|a| + 1` for `|a|`, so that single words count too (Barrón-Cedeño, Sierra, Drouin
 * & Ananiadou 2009, "An improved automatic term recognition method for Spanish", CICLing, p. 129).
 */
export function groupNested<T extends Grouped>(candidates: readonly T[]): T[][] {
  const cValue = cValues(candidates)
  const ranked = [...candidates].sort((a, b) => cValue.get(b)! - cValue.get(a)! || compareKeys(a, b))
  /** Groups by the words of their first member, and by each part of those. */
  const byWords = new Map<string, T[]>()
  const byPart = new Map<string, T[]>()
  const groups: T[][] = []
  for (const candidate of ranked) {
    const parts = partsOf(candidate.stems)
    const around = byPart.get(keyOf(candidate.stems)) ?? parts.map((part) => byWords.get(part)).find(Boolean)
    if (around) {
      around.push(candidate)
      continue
    }
    const group = [candidate]
    groups.push(group)
    byWords.set(keyOf(candidate.stems), group)
    for (const part of parts) if (!byPart.has(part)) byPart.set(part, group)
  }
  return groups
}

function cValues<T extends Grouped>(candidates: readonly T[]): Map<T, number> {
  const within = new Map<string, { count: number; mentions: number }>()
  for (const { stems, mentions } of candidates) {
    for (const part of partsOf(stems)) {
      const known = within.get(part) ?? { count: 0, mentions: 0 }
      within.set(part, { count: known.count + 1, mentions: known.mentions + mentions })
    }
  }
  return new Map(
    candidates.map((candidate) => {
      const { count, mentions } = within.get(keyOf(candidate.stems)) ?? { count: 1, mentions: 0 }
      return [candidate, Math.log2(candidate.stems.length + 1) * (candidate.mentions - mentions / count)]
    }),
  )
}

const keyOf = (stems: readonly number[]): string => stems.join(' ')

/** Every part of a few words but the whole, each once. */
function partsOf(stems: readonly number[]): string[] {
  const parts = new Set<string>()
  for (let choice = 1; choice < (1 << stems.length) - 1; choice++) {
    parts.add(keyOf(stems.filter((_, i) => (choice & (1 << i)) !== 0)))
  }
  return [...parts]
}

/** Stems are numbered as they come, so that the order does not depend on anything else. */
function compareKeys(a: Grouped, b: Grouped): number {
  return b.stems.length - a.stems.length || a.stems[0]! - b.stems[0]! || (keyOf(a.stems) < keyOf(b.stems) ? -1 : 1)
}
