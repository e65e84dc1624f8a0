import type { Codebook } from '../codebook/model.ts'
import type { Hit } from './matcher.ts'

export interface ScoreOptions {
  /** Suggestions below it are left out, 0..1. */
  readonly minScore: number
  /** At most this many suggestions a segment. */
  readonly maxCodes: number
  /** Keep ancestors whose descendants say it all; default false. */
  readonly allAncestors?: boolean
}

export const DEFAULT_SCORE_OPTIONS: ScoreOptions = { minScore: 0.3, maxCodes: 5 }

interface RankedCode {
  /** Index in `codebook.codes`. */
  readonly code: number
  /** 0..1, two decimals. */
  readonly score: number
  readonly hits: readonly Hit[]
}

/**
 * Turns hits into ranked codes.
 *
 * One hit speaks for its code with a strength: higher for several words than for one, times the cue's weight, shared out
 * when several codes list the same cue. Hits of a code join as independent reasons, 1 - Π(1 - strength). All hits in a
 * concept's subtree say how much the segment is about that concept, which lifts or lowers its codes against other
 * concepts'. An ancestor is left out when one of its descendants is at least as well supported.
 */
export function rankCodes(codebook: Codebook, hits: readonly Hit[], options: Partial<ScoreOptions>): RankedCode[] {
  const { minScore, maxCodes, allAncestors } = { ...DEFAULT_SCORE_OPTIONS, ...options }
  const byCode = new Map<number, Hit[]>()
  for (const hit of hits) {
    const list = byCode.get(hit.cue.code)
    if (list) list.push(hit)
    else byCode.set(hit.cue.code, [hit])
  }
  const own = new Map<number, number>()
  const doubts = new Map<string, Map<string, number>>()
  for (const [code, list] of byCode) {
    own.set(code, 1 - product(strongestPerCue(list).map((strength) => 1 - strength)))
    const concept = conceptOf(codebook.codes[code]!.path)
    let words = doubts.get(concept)
    if (!words) {
      words = new Map()
      doubts.set(concept, words)
    }
    // The same words speak once for a concept, however many of its codes list them.
    for (const hit of list) {
      const key = `${hit.firstToken}-${hit.lastToken}`
      words.set(key, Math.min(words.get(key) ?? 1, 1 - strengthOf(hit)))
    }
  }
  const support = new Map(Array.from(doubts, ([concept, words]) => [concept, 1 - product([...words.values()])]))

  const ranked = Array.from(byCode, ([code, list]): RankedCode => {
    const conceptSupport = support.get(conceptOf(codebook.codes[code]!.path))!
    const score = own.get(code)! * (1 - CONCEPT_SHARE) + conceptSupport * CONCEPT_SHARE
    return { code, score: Math.round(score * 100) / 100, hits: list }
  })
    .filter(({ score }) => score >= minScore)
    .sort((a, b) => b.score - a.score || a.code - b.code)
  return ranked
    .filter((candidate) => allAncestors || !isCoveredByDescendant(codebook, candidate, ranked))
    .slice(0, maxCodes)
}

/** Part of a code's score that comes from its concept as a whole. */
const CONCEPT_SHARE = 0.35

/** Strength of a hit of one word, and of several. */
const ONE_WORD = 0.55
const SEVERAL_WORDS = 0.75

function strengthOf({ cue }: Hit): number {
  const base = cue.wordCount > 1 || cue.cue.pattern.kind === 'regex' ? SEVERAL_WORDS : ONE_WORD
  return (base * cue.cue.weight) / Math.sqrt(cue.sharedBy)
}

function strongestPerCue(hits: readonly Hit[]): number[] {
  const strengths = new Map<number, number>()
  for (const hit of hits) strengths.set(hit.cue.order, strengthOf(hit))
  return [...strengths.values()]
}

function isCoveredByDescendant(codebook: Codebook, candidate: RankedCode, ranked: readonly RankedCode[]): boolean {
  const prefix = `${codebook.codes[candidate.code]!.path}/`
  return ranked.some(
    (other) => other.score >= candidate.score * COVERED && codebook.codes[other.code]!.path.startsWith(prefix),
  )
}

/** A descendant with this share of an ancestor's score says it all. */
const COVERED = 0.6

const conceptOf = (path: string): string => path.split('/', 1)[0]!

const product = (factors: readonly number[]): number => factors.reduce((a, b) => a * b, 1)
