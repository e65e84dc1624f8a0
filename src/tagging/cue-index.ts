import type { Cue, CuePart } from '../codebook/cue.ts'
import type { Codebook } from '../codebook/model.ts'
import type { Stemmer } from '../text/stems.ts'
import { createElements } from './cue-elements.ts'
import { createTransitions, NO_NODE } from './cue-transitions.ts'

/**
 * All cues of a codebook as one automaton over words.
 *
 * Every distinct cue word (a stem, a glob, an exact form) is an *element*; cues are paths of elements in a trie. A word
 * of text is looked up once per distinct form, which gives the elements that it satisfies; matching then walks the trie
 * from those. The cost of a text depends on its words and hits, not on the number of codes or cues.
 */
export interface CueIndex {
  readonly cues: readonly IndexedCue[]
  readonly regexes: readonly RegexCue[]
  /** The elements that a folded form satisfies (exact elements still need their surface checked). */
  elementsOf(form: string): readonly number[]
  /** The surface that an exact element demands, else null. */
  readonly surfaces: readonly (string | null)[]
  /** Trie node after the root for each element, {@link NO_NODE} when no cue starts with it. */
  readonly firstNode: Int32Array
  /** Trie node after `node` for `element`, {@link NO_NODE} when there is none. */
  next(node: number, element: number): number
  /** Whether any cue goes on after `node`. */
  readonly continues: Uint8Array
  /** Words on the way to `node`. */
  readonly depths: Uint8Array
  /** Cues of one part that end at a node, by their order. */
  readonly wholes: Rows
  /** Whether a part of a cue with several parts ends at `node`. */
  readonly isPart: Uint8Array
  /**
   * Cues of several parts, each at the one of its nodes that the fewest cues have: where that was not found, the cue need
   * not be looked at, however often its other words occur.
   */
  readonly nears: Rows
}

/** Lists of numbers behind each other: row i is `values[from[i]]` up to, not including, `values[from[i + 1]]`. */
export interface Rows {
  readonly from: Int32Array
  readonly values: Int32Array
}

export interface IndexedCue {
  readonly cue: Cue
  /** Index of its code in `codebook.codes`. */
  readonly code: number
  /** Position among all cues, for stable order. */
  readonly order: number
  /** Tokens allowed between part i and part i + 1. */
  readonly gaps: readonly number[]
  readonly partCount: number
  /** Trie node where each part ends; none for a regular expression. */
  readonly nodes: readonly number[]
  /** Cues with the same number here hit the same words. */
  readonly pattern: number
  /** In how many codes this very pattern stands: 1 is specific. */
  readonly sharedBy: number
  /** Words in all its parts together. */
  readonly wordCount: number
}

export interface RegexCue {
  readonly indexed: IndexedCue
  readonly source: string
  readonly flags: string
}

/**
 * @param stopWords forms that a cue of one other word never hits: `zegje` has the stem of `zeggen`, which says nothing
 */
export function buildCueIndex(codebook: Codebook, stem: Stemmer, stopWords: ReadonlySet<string> = new Set()): CueIndex {
  const elements = createElements(stem, stopWords)
  const transitions = createTransitions()
  const depths: number[] = [0]
  const cues: (IndexedCue & { sharedBy: number })[] = []
  const regexes: RegexCue[] = []

  const nodeFor = (node: number, element: number): number => {
    const known = transitions.get(node, element)
    if (known !== NO_NODE) return known
    const created = depths.length
    depths.push(depths[node]! + 1)
    transitions.add(node, element, created)
    return created
  }

  const patternOf = createPatternNumbers()
  /** By pattern: the code that had it last, and how many had it. */
  const lastCode: number[] = []
  const sharers: number[] = []

  codebook.codes.forEach((code, codeIndex) => {
    for (const cue of code.cues) {
      const { pattern } = cue
      const parts = pattern.kind === 'near' ? pattern.parts : NO_PARTS
      const isOneWord = parts.length === 1 && parts[0]!.length === 1
      const nodes: number[] = []
      let wordCount = 0
      for (const part of parts) {
        let node = 0
        for (const word of part) node = nodeFor(node, elements.add(word, isOneWord))
        nodes.push(node)
        wordCount += part.length
      }
      const patternNumber = patternOf(cue, nodes)
      if (!cue.exclusion && lastCode[patternNumber] !== codeIndex) {
        lastCode[patternNumber] = codeIndex
        sharers[patternNumber] = (sharers[patternNumber] ?? 0) + 1
      }
      const indexed = {
        cue,
        code: codeIndex,
        order: cues.length,
        gaps: pattern.kind === 'near' ? pattern.gaps : NO_GAPS,
        partCount: Math.max(parts.length, 1),
        nodes,
        pattern: patternNumber,
        sharedBy: 1,
        wordCount,
      }
      cues.push(indexed)
      if (pattern.kind === 'regex') regexes.push({ indexed, source: pattern.source, flags: pattern.flags })
    }
  })

  for (const cue of cues) cue.sharedBy = sharers[cue.pattern] ?? 1
  const continues = new Uint8Array(depths.length)
  const firstNode = new Int32Array(elements.count()).fill(NO_NODE)
  transitions.forEach((from, element, node) => {
    if (from === 0) firstNode[element] = node
    continues[from] = 1
  })
  return {
    cues,
    regexes,
    elementsOf: elements.of,
    surfaces: elements.surfaces,
    firstNode,
    next: transitions.get,
    continues,
    depths: Uint8Array.from(depths),
    ...endsOfCues(cues, depths.length),
  }
}

const NO_PARTS: readonly CuePart[] = []
const NO_GAPS: readonly number[] = []

/** Numbers patterns: the same for the same way through the trie, or the same regular expression. */
function createPatternNumbers(): (cue: Cue, nodes: readonly number[]) => number {
  let count = 0
  /** Of cues of one part, by node. */
  const ofNode: number[] = []
  /** Of cues of two parts, by both nodes. */
  const ofPair = new Map<number, number>()
  const ofOthers = new Map<string, number>()
  const numberIn = <Key>(known: Map<Key, number>, key: Key): number => {
    const before = known.get(key)
    if (before !== undefined) return before
    known.set(key, count)
    return count++
  }
  return ({ pattern }, nodes) => {
    if (pattern.kind === 'regex') return numberIn(ofOthers, `/${pattern.source}/${pattern.flags}`)
    const [first, second] = nodes as readonly [number, number?]
    if (second === undefined) {
      ofNode[first] ??= count++
      return ofNode[first]
    }
    return nodes.length === 2 ? numberIn(ofPair, first * 2 ** 26 + second) : numberIn(ofOthers, nodes.join(' '))
  }
}

/** Which cues end at which nodes. */
function endsOfCues(cues: readonly IndexedCue[], nodeCount: number): Pick<CueIndex, 'wholes' | 'isPart' | 'nears'> {
  const isPart = new Uint8Array(nodeCount)
  const holders = new Int32Array(nodeCount)
  for (const { nodes } of cues) {
    for (const node of nodes) {
      holders[node]!++
      if (nodes.length > 1) isPart[node] = 1
    }
  }
  const rarest = (nodes: readonly number[]) => nodes.reduce((a, b) => (holders[b]! < holders[a]! ? b : a))
  return {
    wholes: rowsOf(cues, nodeCount, ({ nodes }) => (nodes.length === 1 ? nodes[0]! : NO_NODE)),
    isPart,
    nears: rowsOf(cues, nodeCount, ({ nodes }) => (nodes.length > 1 ? rarest(nodes) : NO_NODE)),
  }
}

/** The cues in rows by the node that `nodeOf` gives, in order; those without a node are left out. */
function rowsOf(cues: readonly IndexedCue[], nodeCount: number, nodeOf: (cue: IndexedCue) => number): Rows {
  const from = new Int32Array(nodeCount + 1)
  const nodes = new Int32Array(cues.length)
  for (let order = 0; order < cues.length; order++) {
    const node = nodeOf(cues[order]!)
    nodes[order] = node
    if (node !== NO_NODE) from[node + 1]!++
  }
  for (let node = 0; node < nodeCount; node++) from[node + 1]! += from[node]!
  const values = new Int32Array(from[nodeCount]!)
  const filled = from.slice()
  for (let order = 0; order < cues.length; order++) {
    const node = nodes[order]!
    if (node !== NO_NODE) values[filled[node]!++] = order
  }
  return { from, values }
}
