import type { Cue, CuePart, CueWord } from '../codebook/cue.ts'
import { type Codebook, isWithin } from '../codebook/model.ts'
import { type CueIndex, plainApostrophe } from '../tagging/cue-index.ts'
import type { Stemmer } from '../text/stems.ts'
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

/** Two cues with the same key hit the same words. */
export function cueKey({ pattern }: Cue, stem: Stemmer): string {
  if (pattern.kind === 'regex') return `/${pattern.source}/${pattern.flags}`
  const ofWord = ({ kind, word }: CueWord): string => {
    if (kind === 'stem') return `s:${stem(word)}`
    return kind === 'glob' ? `g:${word.replace(/\*+/g, '*')}` : `x:${plainApostrophe(word)}`
  }
  return pattern.parts.map((part) => part.map(ofWord).join(' ')).join(' .. ')
}

/**
 * Every pair of cues of which one always hits with the other, of codes that do not stand on one path: there it is meant
 * so. Pairs that an exclusion of the inner code keeps apart are left out. The words of each cue are looked up in the
 * index of all cues, so the cost is that of the cues and the pairs, not of all cues times all cues.
 */
export function findOverlaps(codebook: Codebook, index: CueIndex, stem: Stemmer): CueOverlap[] {
  const places = codebook.codes.flatMap(({ cues }, code) => cues.map((_, cue): CueAt => ({ code, cue })))
  const keys = index.cues.map(({ cue }) => cueKey(cue, stem))
  const elementsOf = rememberElements(index)
  const byKey = new Map<string, number[]>()
  index.cues.forEach(({ cue, order }) => {
    if (cue.exclusion) return
    const same = byKey.get(keys[order]!)
    if (same && same.length < MOST_SHARERS) same.push(order)
    else if (!same) byKey.set(keys[order]!, [order])
  })
  return index.cues.flatMap(({ cue, code, order }): CueOverlap[] => {
    if (cue.exclusion) return []
    const { pattern } = cue
    const held = pattern.kind === 'near' ? pattern.parts.flatMap((part) => cuesIn(part, index, elementsOf)) : []
    const same = byKey.get(keys[order]!)!
    // Most cues hold nothing but themselves.
    if (same.length === 1 && held.every((other) => index.cues[other]!.code === code)) return []
    const excluding = new Set(held.filter((other) => index.cues[other]!.cue.exclusion).map((o) => index.cues[o]!.code))
    const inner = new Set([...same, ...held])
    const { path } = codebook.codes[code]!
    return [...inner].flatMap((other): CueOverlap[] => {
      const { cue: otherCue, code: otherCode } = index.cues[other]!
      if (otherCue.exclusion || excluding.has(otherCode)) return []
      const otherPath = codebook.codes[otherCode]!.path
      if (isWithin(path, otherPath) || isWithin(otherPath, path)) return []
      return [{ inner: places[other]!, outer: places[order]!, same: keys[other] === keys[order] }]
    })
  })
}

/** The cues of consecutive words that a hit of these consecutive words holds, by their order. */
function cuesIn(part: CuePart, index: CueIndex, elementsOf: (word: CueWord) => readonly number[]): number[] {
  const found: number[] = []
  const walk = (node: number, next: number): void => {
    const ends = index.ends[node]!
    for (let i = 0; i < ends.length && i < MOST_SHARERS; i++) {
      const { cue } = ends[i]!
      if (cue.partCount === 1) found.push(cue.order)
    }
    if (index.continues[node] === 0 || next >= part.length) return
    for (const element of elementsOf(part[next]!)) {
      const child = index.next(node, element)
      if (child !== undefined) walk(child, next + 1)
    }
  }
  part.forEach((word, i) => {
    for (const element of elementsOf(word)) {
      const node = index.firstNode[element]!
      if (node !== -1) walk(node, i + 1)
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
