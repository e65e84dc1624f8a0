import { type Codebook, isWithin } from '../codebook/model.ts'
import type { Hit } from './matcher.ts'
import type { Likeness } from './similarity.ts'
import type { WordFindings } from './word-model.ts'

/** What speaks for one concept in one segment, beside the others. All are 0..1 unless said otherwise. */
export interface ConceptSignals {
  /** The cues of the whole concept: hits join as independent reasons, 1 - Π(1 - strength); the same words count once. */
  readonly cue: number
  /** Cue support of all other concepts together; 0 or more. */
  readonly otherCue: number
  /** Likeness of its likest code beside that of the likest code of all. */
  readonly like: number
  /** Logarithm of the chance that the classifier gives it; {@link UNLIKELY} or more. */
  readonly chance: number
  /** Its share in the most similar segments that people coded; 0 when nothing was learned. */
  readonly neighbours: number
  /** 1 when the segment answers a question that the codebook links to one of its codes. */
  readonly asked: number
}

/** What speaks for one code within its concept. All are 0..1. */
export interface CodeSignals {
  /** Its own cues. */
  readonly cue: number
  /** Its own cues and those of the codes below it. */
  readonly cueBelow: number
  /** Part of the segment's words that its description explains. */
  readonly explained: number
  /** Its part in the chance that the classifier gives its concept. */
  readonly part: number
  /**
   * 1 for a concept that has codes below it, unless its own cues hit and none below: people rarely code at that level.
   */
  readonly isConcept: number
  /** 1 when the segment answers a question that the codebook links to it, or to a code above or below it. */
  readonly asked: number
}

/** Chances of concepts below e^UNLIKELY make no difference. */
const UNLIKELY = Math.log(1e-4)

/** The codes of a codebook by concept, worked out once. */
export interface Concepts {
  readonly count: number
  /** Concept (from 0) of each code. */
  readonly of: Int32Array
  /** The code (index) that is the concept itself. */
  readonly roots: Int32Array
  /** The code above each code, -1 for a concept. */
  readonly parents: Int32Array
  /** 1 for each concept that has codes below it. */
  readonly isLarge: Uint8Array
}

export function conceptsOf({ codes }: Codebook): Concepts {
  const names = new Map<string, number>()
  const of = Int32Array.from(codes, ({ path }) => {
    const name = path.split('/', 1)[0]!
    if (!names.has(name)) names.set(name, names.size)
    return names.get(name)!
  })
  const position = new Map(codes.map(({ path }, i) => [path, i]))
  const parents = Int32Array.from(codes, ({ parent }) => (parent === null ? -1 : position.get(parent)!))
  const roots = Int32Array.from([...codes.keys()].filter((code) => parents[code] === -1))
  const isLarge = Uint8Array.from(roots, (root) => (codes[root]!.children.length > 0 ? 1 : 0))
  return { count: names.size, of, roots, parents, isLarge }
}

/** What the cues of one segment say about every code and concept. */
export interface CueSupport {
  /** By code that has hits. */
  readonly own: ReadonlyMap<number, number>
  /** By concept. */
  readonly ofConcept: Float64Array
}

/**
 * One hit speaks for its code with a strength: higher for several words than for one, times the cue's weight, shared out
 * when several codes list the same cue.
 */
export function supportOfCues(hits: readonly Hit[], concepts: Concepts): CueSupport {
  const doubts = new Map<number, Map<number, number>>()
  const words = new Map<string, number>()
  for (const hit of hits) {
    const doubt = 1 - strengthOf(hit)
    const cues = doubts.get(hit.cue.code) ?? new Map<number, number>()
    doubts.set(hit.cue.code, cues.set(hit.cue.order, doubt))
    const key = `${concepts.of[hit.cue.code]} ${hit.firstToken}-${hit.lastToken}`
    words.set(key, Math.min(words.get(key) ?? 1, doubt))
  }
  const ofConcept = new Float64Array(concepts.count).fill(1)
  for (const [key, doubt] of words) ofConcept[Number.parseInt(key, 10)]! *= doubt
  return {
    own: new Map(Array.from(doubts, ([code, cues]) => [code, 1 - product(cues.values())])),
    ofConcept: ofConcept.map((doubt) => 1 - doubt),
  }
}

/** Strength of a hit of one word, and of several. */
const ONE_WORD = 0.55
const SEVERAL_WORDS = 0.75

function strengthOf({ cue }: Hit): number {
  const base = cue.wordCount > 1 || cue.cue.pattern.kind === 'regex' ? SEVERAL_WORDS : ONE_WORD
  return (base * cue.cue.weight) / Math.sqrt(cue.sharedBy)
}

function product(factors: Iterable<number>): number {
  let result = 1
  for (const factor of factors) result *= factor
  return result
}

/**
 * Codes without cues are worth a look from this share of the likest code's likeness, or from this chance when the words
 * made it as many times what it was without them.
 */
const LEAST_LIKE = 0.25
const LEAST_CHANCE = 0.05
const LEAST_LIFT = 1.5
/** Supports that differ by less are equal. */
const SAME = 1e-9

/** What was found in one segment. */
export interface Findings {
  readonly cues: CueSupport
  /** Null when likeness does not count. */
  readonly likeness: Likeness | null
  readonly words: WordFindings
  /** Codes linked to the question that the segment answers. */
  readonly asked: ReadonlySet<number>
}

/** Codes by the number of the guide question that is linked to them, with the codes above and below those. */
export function codesByQuestion({ codes }: Codebook): ReadonlyMap<string, ReadonlySet<number>> {
  const byQuestion = new Map<string, Set<number>>()
  codes.forEach(({ path, questions }) => {
    for (const question of questions) {
      const linked = byQuestion.get(question) ?? new Set()
      byQuestion.set(question, linked)
      codes.forEach((other, i) => {
        if (isWithin(other.path, path) || isWithin(path, other.path)) linked.add(i)
      })
    }
  })
  return byQuestion
}

/** What speaks for the concepts, in their order, and for the codes that may be suggested. */
export interface AllSignals {
  readonly concepts: readonly ConceptSignals[]
  /** Codes with hits, and those that likeness or the classifier names. */
  readonly codes: readonly { readonly code: number; readonly signals: CodeSignals }[]
}

export function collectSignals(concepts: Concepts, findings: Findings): AllSignals {
  const { cues, likeness, words, asked } = findings
  const below = supportBelow(cues, concepts)
  const possible = likeness?.possible ?? 0
  return {
    concepts: conceptSignals(concepts, findings),
    codes: Array.from(candidates(findings), (code) => {
      const concept = concepts.of[code]!
      const cue = cues.own.get(code) ?? 0
      const cueBelow = below.get(code) ?? 0
      const isMeant = cue > 0 && cueBelow - cue < SAME
      const isConcept = concepts.isLarge[concept] === 1 && concepts.parents[code] === -1 && !isMeant
      const signals = {
        cue,
        cueBelow,
        explained: possible > 0 ? Math.min(1, likeness!.scores[code]! / possible) : 0,
        part: words.chances[code]! / Math.max(words.chances[concepts.roots[concept]!]!, Number.MIN_VALUE),
        isConcept: isConcept ? 1 : 0,
        asked: asked.has(code) ? 1 : 0,
      }
      return { code, signals }
    }),
  }
}

function candidates({ cues, likeness, words: { chances, prior } }: Findings): ReadonlySet<number> {
  const found = new Set(cues.own.keys())
  if (likeness) {
    const least = likeness.best * LEAST_LIKE
    for (const code of likeness.sharing) if (likeness.scores[code]! >= least) found.add(code)
  }
  for (let code = 0; code < chances.length; code++) {
    if (chances[code]! >= LEAST_CHANCE && chances[code]! >= prior[code]! * LEAST_LIFT) found.add(code)
  }
  return found
}

function conceptSignals(concepts: Concepts, { cues, likeness, words, asked }: Findings): ConceptSignals[] {
  const total = cues.ofConcept.reduce((sum, support) => sum + support, 0)
  const likest = new Float64Array(concepts.count)
  for (const code of likeness?.sharing ?? []) {
    const concept = concepts.of[code]!
    likest[concept] = Math.max(likest[concept]!, likeness!.scores[code]!)
  }
  const best = likeness && likeness.best > 0 ? likeness.best : 1
  return Array.from(concepts.roots, (root, concept): ConceptSignals => {
    const cue = cues.ofConcept[concept]!
    return {
      cue,
      otherCue: total - cue,
      like: likest[concept]! / best,
      chance: Math.log(words.chances[root]! + Math.exp(UNLIKELY)),
      neighbours: words.shares?.[concept] ?? 0,
      asked: asked.has(root) ? 1 : 0,
    }
  })
}

/** Cue support of codes with that of the codes below them: 1 - Π(1 - support). */
function supportBelow({ own }: CueSupport, { parents }: Concepts): ReadonlyMap<number, number> {
  const doubts = new Map<number, number>()
  for (const [code, support] of own) {
    for (let at = code; at !== -1; at = parents[at]!) doubts.set(at, (doubts.get(at) ?? 1) * (1 - support))
  }
  return new Map(Array.from(doubts, ([code, doubt]) => [code, 1 - doubt]))
}
