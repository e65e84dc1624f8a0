import type { Codebook } from '../codebook/model.ts'
import type { Hit } from './matcher.ts'
import type { Likeness } from './similarity.ts'

/** What speaks for one code in one segment. All are 0..1 unless said otherwise. */
export interface Signals {
  /** Its own cues: hits join as independent reasons, 1 - Π(1 - strength). */
  readonly cue: number
  /** The cues of its whole concept; the same words count once. */
  readonly conceptCue: number
  /** Cue support of all other concepts together; 0 or more. */
  readonly otherCue: number
  /** Its likeness to the segment beside that of the likest code. */
  readonly like: number
  /** Part of the segment's words that its description explains. */
  readonly explained: number
  /** 1 for the concept whose three likest codes are likest on average, else 0. */
  readonly likestConcept: number
  /** 1 for a concept itself: people rarely code at that level. */
  readonly isConcept: number
}

/** The codes of a codebook by concept, worked out once. */
export interface Concepts {
  readonly count: number
  /** Concept (from 0) of each code. */
  readonly of: Int32Array
}

export function conceptsOf({ codes }: Codebook): Concepts {
  const names = new Map<string, number>()
  const of = Int32Array.from(codes, ({ path }) => {
    const name = path.split('/', 1)[0]!
    if (!names.has(name)) names.set(name, names.size)
    return names.get(name)!
  })
  return { count: names.size, of }
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

/** Codes without cues that are less like the segment than this share of the likest are never worth a suggestion. */
const WORTH_A_LOOK = 0.25

/** The signals of the codes that may be suggested: those with hits, and the likest ones. */
export function collectSignals(
  codebook: Codebook,
  concepts: Concepts,
  cues: CueSupport,
  likeness: Likeness | null,
): ReadonlyMap<number, Signals> {
  const total = cues.ofConcept.reduce((sum, support) => sum + support, 0)
  const likest = likeness && likeness.best > 0 ? likestConcept(likeness, concepts) : -1
  const candidates = new Set(cues.own.keys())
  if (likeness) {
    const least = likeness.best * WORTH_A_LOOK
    for (const code of likeness.sharing) if (likeness.scores[code]! >= least) candidates.add(code)
  }
  return new Map(
    Array.from(candidates, (code): [number, Signals] => {
      const score = likeness?.scores[code] ?? 0
      const cue = cues.own.get(code) ?? 0
      const concept = concepts.of[code]!
      const conceptCue = cues.ofConcept[concept]!
      const signals = {
        cue,
        conceptCue,
        otherCue: total - conceptCue,
        like: likeness && likeness.best > 0 ? score / likeness.best : 0,
        explained: likeness && likeness.possible > 0 ? Math.min(1, score / likeness.possible) : 0,
        likestConcept: concept === likest ? 1 : 0,
        isConcept: codebook.codes[code]!.depth === 1 ? 1 : 0,
      }
      return [code, signals]
    }),
  )
}

/** How many codes speak for how like a concept is. */
const SPEAKERS = 3

function likestConcept({ scores, sharing }: Likeness, concepts: Concepts): number {
  const best: number[][] = Array.from({ length: concepts.count }, () => [])
  for (const code of sharing) {
    const score = scores[code]!
    const list = best[concepts.of[code]!]!
    if (list.length < SPEAKERS || score > list.at(-1)!) {
      list.push(score)
      list.sort((a, b) => b - a)
      if (list.length > SPEAKERS) list.pop()
    }
  }
  const means = best.map((list) => list.reduce((sum, score) => sum + score, 0) / SPEAKERS)
  return means.indexOf(Math.max(...means))
}
