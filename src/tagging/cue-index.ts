import type { Cue, CuePart, CueWord } from '../codebook/cue.ts'
import type { Codebook } from '../codebook/model.ts'
import type { Stemmer } from '../text/stems.ts'
import { foldWord } from '../text/tokens.ts'

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

/** No way on in the trie. */
export const NO_NODE = -1

/** The element that any single token satisfies: a bare `*` inside a phrase. */
export const ANY_ELEMENT = 0

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
        gaps: pattern.kind === 'near' ? pattern.gaps : NONE,
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

interface Transitions {
  /** {@link NO_NODE} when there is none. */
  get(node: number, element: number): number
  add(node: number, element: number, next: number): void
  forEach(visit: TransitionVisitor): void
}

type TransitionVisitor = (node: number, element: number, next: number) => void

/** A hash table with open addressing: entries of four numbers (node, element, next, -), free ones have next 0, the root. */
function createTransitions(): Transitions {
  let table = new Int32Array(1 << 12)
  let mask = table.length / 4 - 1
  let size = 0

  /** Index of the entry, or of the free one where it belongs. */
  const find = (node: number, element: number): number => {
    let slot = Math.imul(node, 0x9e3779b1) ^ Math.imul(element, 0x85ebca6b)
    slot ^= slot >>> 15
    for (;;) {
      const at = (slot & mask) * 4
      if (table[at + 2] === 0 || (table[at] === node && table[at + 1] === element)) return at
      slot++
    }
  }
  const put: TransitionVisitor = (node, element, next) => {
    const at = find(node, element)
    table[at] = node
    table[at + 1] = element
    table[at + 2] = next
  }
  const forEach: Transitions['forEach'] = (visit) => {
    const entries = table
    for (let at = 0; at < entries.length; at += 4) {
      if (entries[at + 2] !== 0) visit(entries[at]!, entries[at + 1]!, entries[at + 2]!)
    }
  }
  const double = (): void => {
    const old = table
    table = new Int32Array(old.length * 2)
    mask = table.length / 4 - 1
    for (let at = 0; at < old.length; at += 4) if (old[at + 2] !== 0) put(old[at]!, old[at + 1]!, old[at + 2]!)
  }
  return {
    get: (node, element) => table[find(node, element) + 2]! || NO_NODE,
    add(node, element, next) {
      put(node, element, next)
      size++
      if (size * 8 > table.length) double()
    },
    forEach,
  }
}

function elementKey({ kind, word }: CueWord, stem: Stemmer, isTopical = false): string {
  if (kind === 'stem') return `${isTopical ? 't' : 's'}:${stem(word)}`
  if (kind === 'glob') return `g:${word.replace(/\*+/g, '*')}`
  return `x:${plainApostrophe(word)}`
}

/** Typographic apostrophes count as plain ones, in cues and in text. */
export const plainApostrophe = (word: string): string => word.replace(/[\u2019\u02bc]/g, "'")

interface Elements {
  /** `isOneWord`: the word is a cue by itself. */
  add(word: CueWord, isOneWord: boolean): number
  of(form: string): readonly number[]
  count(): number
  readonly surfaces: (string | null)[]
}

const NONE: readonly number[] = []

/**
 * The elements by kind: stems and exact forms by hash, `abc*` by prefix, `*abc` by suffix, other globs one by one, so
 * that looking up a form does not depend on the number of cues.
 */
function createElements(stem: Stemmer, stopWords: ReadonlySet<string>): Elements {
  const ids = new Map<string, number>([['g:*', ANY_ELEMENT]])
  // The same words come back in thousands of cues.
  const written = {
    stem: new Map<string, number>(),
    glob: new Map<string, number>(),
    exact: new Map<string, number>(),
    /** Stems that are a cue by themselves. */
    topic: new Map<string, number>(),
  }
  const surfaces: (string | null)[] = [null]
  const stems = new Map<string, number>()
  /** Stems of one-word cues: no stop word satisfies them. */
  const topics = new Map<string, number>()
  const exact = new Map<string, number[]>()
  const prefixes = new Map<string, number>()
  const suffixes = new Map<string, number>()
  /** Whether there are any of a length. */
  const prefixLengths: boolean[] = []
  const suffixLengths: boolean[] = []
  const infixes: { readonly infix: string; readonly id: number }[] = []
  const others: { readonly regex: RegExp; readonly id: number }[] = []

  function place(word: CueWord, id: number, isTopical: boolean): void {
    if (word.kind === 'stem') (isTopical ? topics : stems).set(stem(word.word), id)
    else if (word.kind === 'exact') {
      const folded = foldWord(word.word)
      exact.set(folded, [...(exact.get(folded) ?? []), id])
    } else {
      const shape = /^(\*?)([^*?]+)(\*?)$/.exec(word.word.replace(/\*+/g, '*'))
      if (!shape) others.push({ regex: globRegex(word.word), id })
      else if (shape[1] && shape[3]) infixes.push({ infix: shape[2]!, id })
      else if (shape[1]) {
        suffixes.set(shape[2]!, id)
        suffixLengths[shape[2]!.length] = true
      } else {
        prefixes.set(shape[2]!, id)
        prefixLengths[shape[2]!.length] = true
      }
    }
  }

  return {
    surfaces,
    count: () => surfaces.length,
    add(word, isOneWord) {
      const asWritten = written[isOneWord && word.kind === 'stem' ? 'topic' : word.kind]
      const before = asWritten.get(word.word)
      if (before !== undefined) return before
      const isTopical = isOneWord && word.kind === 'stem' && !stopWords.has(word.word)
      const key = elementKey(word, stem, isTopical)
      const known = ids.get(key)
      const id = known ?? surfaces.length
      asWritten.set(word.word, id)
      if (known !== undefined) return known
      ids.set(key, id)
      surfaces.push(word.kind === 'exact' ? plainApostrophe(word.word) : null)
      place(word, id, isTopical)
      return id
    },
    of(form) {
      const found: number[] = []
      const stemmed = stem(form)
      const byStem = stems.get(stemmed)
      if (byStem !== undefined) found.push(byStem)
      const topic = topics.get(stemmed)
      if (topic !== undefined && !stopWords.has(form)) found.push(topic)
      const byForm = exact.get(form)
      if (byForm) found.push(...byForm)
      for (let length = 1; length <= form.length; length++) {
        const byPrefix = prefixLengths[length] ? prefixes.get(form.slice(0, length)) : undefined
        if (byPrefix !== undefined) found.push(byPrefix)
        const bySuffix = suffixLengths[length] ? suffixes.get(form.slice(-length)) : undefined
        if (bySuffix !== undefined) found.push(bySuffix)
      }
      for (const { infix, id } of infixes) if (form.includes(infix)) found.push(id)
      for (const { regex, id } of others) if (regex.test(form)) found.push(id)
      return found.length === 0 ? NONE : found
    },
  }
}

/** `wi?k` → /^wi.k$/u. */
function globRegex(glob: string): RegExp {
  const body = glob
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replace(/\?/g, '.')
  return new RegExp(`^${body}$`, 'su')
}
