import type { CuePart, CueWord } from '../codebook/cue.ts'
import { type Codebook, isWithin } from '../codebook/model.ts'
import { plainApostrophe } from '../tagging/cue-elements.ts'
import type { CueIndex, IndexedCue } from '../tagging/cue-index.ts'
import { NO_NODE } from '../tagging/cue-transitions.ts'
import { foldWord } from '../text/tokens.ts'

/** A cue by the place that it has in the codebook. */
export interface CueAt {
  /** Index in `codebook.codes`. */
  readonly code: number
  /** Index in the `cues` of that code. */
  readonly cue: number
}

/** Wherever the cue `outer` hits, so does the cue `inner` of another code: they are the same, or the one holds the other. */
export interface CueOverlap {
  readonly inner: CueAt
  readonly outer: CueAt
  readonly same: boolean
}

/** A cue is compared with so many of those that are the same: no person's codebook has more, and pairs multiply. */
const MOST_SHARERS = 20

/** For a cue, by index of its code and in that code: the overlaps in which it is the outer one. */
export type OverlapFinder = (code: number, cue: number) => readonly CueOverlap[]

/**
 * Finds the cues that always hit with a given one, of codes that do not stand on one path with its code: there it is meant
 * so. Pairs that an exclusion of the inner code keeps apart are left out. The words of the cue are looked up in the index
 * of all cues, so the cost is that of its words and its overlaps, not of all cues.
 */
export function createOverlapFinder(codebook: Codebook, index: CueIndex): OverlapFinder {
  const firstCue = firstCues(codebook)
  const placeOf = ({ code, order }: IndexedCue): CueAt => ({ code, cue: order - firstCue[code]! })
  const elementsOf = rememberElements(index)
  const sharersOf = listSharers(index)
  return (code, number) => {
    const outer = index.cues[firstCue[code]! + number]!
    const { cue, pattern } = outer
    if (cue.exclusion) return []
    const parts = cue.pattern.kind === 'near' ? cue.pattern.parts : []
    const held = parts.flatMap((part) => cuesIn(part, index, elementsOf))
    const sharers = sharersOf(outer)
    // Most cues hold nothing but themselves.
    if (sharers.length === 1 && held.every((other) => index.cues[other]!.code === code)) return []
    const excluding = new Set(held.filter((other) => index.cues[other]!.cue.exclusion).map((o) => index.cues[o]!.code))
    const { path } = codebook.codes[code]!
    return [...new Set([...sharers, ...held])].flatMap((other): CueOverlap[] => {
      const inner = index.cues[other]!
      if (inner.cue.exclusion || excluding.has(inner.code)) return []
      const otherPath = codebook.codes[inner.code]!.path
      if (isWithin(path, otherPath) || isWithin(otherPath, path)) return []
      return [{ inner: placeOf(inner), outer: placeOf(outer), same: inner.pattern === pattern }]
    })
  }
}

/** Gives the first cues with the pattern of a cue, itself among them, by their order; exclusions are none. */
function listSharers({ cues }: CueIndex): (cue: IndexedCue) => readonly number[] {
  const counts: number[] = []
  for (const { cue, pattern } of cues) if (!cue.exclusion) counts[pattern] = (counts[pattern] ?? 0) + 1
  // Most cues share their pattern with no other: lists are made for the others only.
  const shared = new Map<number, number[]>()
  for (const { cue, pattern, order } of cues) {
    if (cue.exclusion || counts[pattern] === 1) continue
    const before = shared.get(pattern)
    if (!before) shared.set(pattern, [order])
    else if (before.length < MOST_SHARERS) before.push(order)
  }
  return ({ pattern, order }) => shared.get(pattern) ?? [order]
}

/** All that a finder finds, in the order of the codebook. */
export function* everyOverlap({ codes }: Codebook, overlapsOf: OverlapFinder): Generator<CueOverlap> {
  for (const [code, { cues }] of codes.entries()) for (const cue of cues.keys()) yield* overlapsOf(code, cue)
}

/** Place of the first cue of each code among the cues of all. */
export function firstCues({ codes }: Codebook): number[] {
  let count = 0
  return codes.map(({ cues }) => {
    count += cues.length
    return count - cues.length
  })
}

/** The cues of consecutive words that a hit of these consecutive words holds, by their order. */
function cuesIn(part: CuePart, index: CueIndex, elementsOf: (word: CueWord) => readonly number[]): number[] {
  const found: number[] = []
  const walk = (node: number, next: number): void => {
    const { from, values } = index.wholes
    found.push(...values.subarray(from[node], Math.min(from[node + 1]!, from[node]! + MOST_SHARERS)))
    if (index.continues[node] === 0 || next >= part.length) return
    for (const element of elementsOf(part[next]!)) {
      const child = index.next(node, element)
      if (child !== NO_NODE) walk(child, next + 1)
    }
  }
  part.forEach((word, i) => {
    for (const element of elementsOf(word)) {
      const node = index.firstNode[element]!
      if (node !== NO_NODE) walk(node, i + 1)
    }
  })
  return found
}

/** The elements that every form of a cue word satisfies: a glob is looked up as it is written, `*` and all. */
function rememberElements(index: CueIndex): (word: CueWord) => readonly number[] {
  const known = new Map<string, readonly number[]>()
  return ({ kind, word }) => {
    const key = `${kind} ${word}`
    const before = known.get(key)
    if (before) return before
    const surface = kind === 'exact' ? plainApostrophe(word) : null
    const elements = index
      .elementsOf(kind === 'exact' ? foldWord(word) : word)
      .filter((element) => index.surfaces[element] === null || index.surfaces[element] === surface)
    known.set(key, elements)
    return elements
  }
}
