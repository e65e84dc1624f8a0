import { type Codebook, isWithin } from '../codebook/model.ts'
import type { IndexedCue } from './cue-index.ts'
import type { Hit } from './matcher.ts'
import type { WordFindings } from './word-model.ts'
import { createWordStretches } from './word-stretches.ts'

/** What speaks for one concept in one segment, beside the others. All are 0..1 unless said otherwise. */
export interface ConceptSignals {
  /** The cues of the whole concept: hits join as independent reasons, 1 - Π(1 - strength); the same words count once. */
  readonly cue: number
  /** Cue support of all other concepts together; 0 or more. */
  readonly otherCue: number
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

/** What the cues of one segment say about every code and concept; 0..1. Valid until the next segment. */
export interface CueSupport {
  /** The codes that have hits, in order. */
  readonly codes: readonly number[]
  /** By code: its own cues. */
  readonly own: Float64Array
  /** By code: its own cues and those of the codes below it. */
  readonly below: Float64Array
  readonly ofConcept: Float64Array
}

/**
 * Adds up what hits say. One hit speaks for its code with a strength: higher for several words than for one, times the
 * cue's weight, shared out when several codes list the same cue. Strengths join as independent reasons.
 */
export function createCueSupport(
  cues: readonly IndexedCue[],
  { of, parents, count }: Concepts,
): (hits: readonly Hit[]) => CueSupport {
  const strengths = Float64Array.from(cues, strengthOf)
  const codes: number[] = []
  const own = new Float64Array(of.length)
  const below = new Float64Array(of.length)
  const ofConcept = new Float64Array(count)
  /** The text (from 1) in which each cue was counted last: one that comes back says no more. */
  const countedIn = new Float64Array(cues.length)
  let text = 0
  /** Hits on the same words speak once for a concept. */
  const stretches = createWordStretches()

  const forget = (): void => {
    for (const code of codes) {
      own[code] = 0
      for (let at = code; at !== -1; at = parents[at]!) below[at] = 0
      ofConcept[of[code]!] = 0
    }
    codes.length = 0
    stretches.clear()
    text++
  }
  return (hits) => {
    forget()
    for (const hit of hits) {
      const { code, order } = hit.cue
      const strength = strengths[order]!
      if (codes.at(-1) !== code) codes.push(code)
      if (countedIn[order] !== text) {
        countedIn[order] = text
        own[code] = joined(own[code]!, strength)
      }
      stretches.add(of[code]!, hit.firstToken, hit.lastToken, strength)
    }
    stretches.forEach((concept, strength) => {
      ofConcept[concept] = joined(ofConcept[concept]!, strength)
    })
    for (const code of codes) {
      for (let at = code; at !== -1; at = parents[at]!) below[at] = joined(below[at]!, own[code]!)
    }
    return { codes, own, below, ofConcept }
  }
}

const joined = (a: number, b: number): number => 1 - (1 - a) * (1 - b)

/** Strength of a hit of one word, and of several. */
const ONE_WORD = 0.55
const SEVERAL_WORDS = 0.75

function strengthOf({ cue, wordCount, sharedBy }: IndexedCue): number {
  const base = wordCount > 1 || cue.pattern.kind === 'regex' ? SEVERAL_WORDS : ONE_WORD
  return (base * cue.weight) / Math.sqrt(sharedBy)
}

/**
 * The classifier is heard when the words made the chance of some code this many times what it was without them; then
 * every code is worth a look that kept this share of its chance, and has this chance.
 */
const TELLING_LIFT = 1.5
const KEPT_SHARE = 0.8
const LEAST_CHANCE = 0.003
/** Supports that differ by less are equal. */
const SAME = 1e-9

/** What was found in one segment. */
export interface Findings {
  readonly cues: CueSupport
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
  /** Codes with hits, and those that the classifier names. */
  readonly codes: readonly { readonly code: number; readonly signals: CodeSignals }[]
}

export function collectSignals(concepts: Concepts, findings: Findings): AllSignals {
  const { cues, words, asked } = findings
  return {
    concepts: conceptSignals(concepts, findings),
    codes: candidates(findings).map((code) => {
      const cue = cues.own[code]!
      const cueBelow = cues.below[code]!
      const root = concepts.roots[concepts.of[code]!]!
      const isMeant = cue > 0 && cueBelow - cue < SAME
      const isConcept = code === root && concepts.isLarge[concepts.of[code]!] === 1 && !isMeant
      const signals = {
        cue,
        cueBelow,
        part: words.chances[code]! / Math.max(words.chances[root]!, Number.MIN_VALUE),
        isConcept: isConcept ? 1 : 0,
        asked: asked.has(code) ? 1 : 0,
      }
      return { code, signals }
    }),
  }
}

function candidates({ cues, words: { chances, prior } }: Findings): number[] {
  const found = [...cues.codes]
  if (!isTelling(chances, prior)) return found
  for (let code = 0; code < chances.length; code++) {
    const isLikely = chances[code]! >= LEAST_CHANCE && chances[code]! >= prior[code]! * KEPT_SHARE
    if (isLikely && cues.own[code] === 0) found.push(code)
  }
  return found
}

/** A loop, because a function called for 500 codes in every segment takes longer. */
function isTelling(chances: Float64Array, prior: Float64Array): boolean {
  for (let code = 0; code < chances.length; code++) if (chances[code]! > prior[code]! * TELLING_LIFT) return true
  return false
}

function conceptSignals(concepts: Concepts, { cues, words, asked }: Findings): ConceptSignals[] {
  const total = cues.ofConcept.reduce((sum, support) => sum + support, 0)
  return Array.from(concepts.roots, (root, concept): ConceptSignals => {
    const cue = cues.ofConcept[concept]!
    return {
      cue,
      otherCue: total - cue,
      chance: Math.log(words.chances[root]! + Math.exp(UNLIKELY)),
      neighbours: words.shares?.[concept] ?? 0,
      asked: asked.has(root) ? 1 : 0,
    }
  })
}
