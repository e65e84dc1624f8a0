import { firstIndex } from './first-index.ts'

/**
 * Where each of many patterns stands in a text: ascending offsets, overlapping ones too; no entry for a pattern that is
 * nowhere. Patterns of a like length share one pass over the text, which looks up the letters they begin with.
 */
export function findOccurrences(text: string, patterns: Iterable<string>): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  for (const [length, byHead] of groupByHead(patterns)) {
    const firsts = new Uint8Array(1 << 16)
    for (const head of byHead.keys()) firsts[startAt(head, 0, length)] = 1
    for (let at = 0; at + length <= text.length; at++) {
      if (firsts[startAt(text, at, length)] === 0) continue
      const family = byHead.get(text.slice(at, at + length))
      if (family === undefined) continue
      for (const pattern of prefixesAt(text, at, family)) {
        const offsets = found.get(pattern)
        if (offsets) offsets.push(at)
        else found.set(pattern, [at])
      }
    }
  }
  return found
}

/** Patterns that begin alike. */
interface Family {
  readonly sorted: readonly string[]
  /** For each, the index of the longest of the others that it begins with; -1 when there is none. */
  readonly shorter: readonly number[]
  /** Length of the longest. */
  readonly longest: number
}

/** The patterns that stand at an offset. In their order all lie at or before the text there, and begin one another. */
function prefixesAt(text: string, at: number, { sorted, shorter, longest }: Family): readonly string[] {
  const here = text.slice(at, at + longest)
  const prefixes: string[] = []
  for (let i = firstIndex(sorted, (pattern) => pattern > here) - 1; i >= 0; i = shorter[i]!) {
    if (here.startsWith(sorted[i]!)) prefixes.push(sorted[i]!)
  }
  return prefixes
}

/** Lengths of the beginnings that are looked up; a pattern goes by the longest that it has. */
const HEADS = [16, 8, 4, 2, 1]

function groupByHead(patterns: Iterable<string>): ReadonlyMap<number, ReadonlyMap<string, Family>> {
  const groups = new Map<number, Map<string, string[]>>()
  for (const pattern of new Set(patterns)) {
    const length = HEADS.find((head) => pattern.length >= head)
    if (length === undefined) continue
    const group = groups.get(length) ?? new Map<string, string[]>()
    groups.set(length, group)
    const head = pattern.slice(0, length)
    const alike = group.get(head)
    if (alike) alike.push(pattern)
    else group.set(head, [pattern])
  }
  const familiesOf = (group: ReadonlyMap<string, string[]>) =>
    new Map(Array.from(group, ([head, alike]) => [head, createFamily(alike)]))
  return new Map(Array.from(groups, ([length, group]) => [length, familiesOf(group)]))
}

function createFamily(patterns: readonly string[]): Family {
  // By code units, as `>` compares.
  const sorted = patterns.toSorted((a, b) => (a < b ? -1 : 1))
  const shorter: number[] = []
  for (const [i, pattern] of sorted.entries()) {
    let candidate = i - 1
    while (candidate >= 0 && !pattern.startsWith(sorted[candidate]!)) candidate = shorter[candidate]!
    shorter.push(candidate)
  }
  return { sorted, shorter, longest: patterns.reduce((longest, { length }) => Math.max(longest, length), 0) }
}

/** A small number for the first two letters of a head, or the one that it has. */
function startAt(text: string, at: number, length: number): number {
  const first = text.charCodeAt(at)
  return length === 1 ? first : (first * 31 + text.charCodeAt(at + 1)) & 0xffff
}
