import type { Codebook } from '../codebook/model.ts'
import type { Hit } from './matcher.ts'
import { type Concepts, type CueSupport, collectSignals, type Signals } from './signals.ts'
import type { Likeness } from './similarity.ts'

/** What suggestions are made from: `cues`, `similar` (what the codebook says in other words), or `all` of it. */
export const METHODS = ['all', 'cues', 'similar'] as const
export type Method = (typeof METHODS)[number]

export interface ScoreOptions {
  /** Suggestions below it are left out, 0..1. Default 0.1; 0.3 for `cues`. */
  readonly minScore: number
  /** At most this many suggestions a segment. Default 3; 5 for `cues`. */
  readonly maxCodes: number
  /** Keep ancestors whose descendants say it all; default false. */
  readonly allAncestors?: boolean
}

/** `nearBest`: what has less than this share of the best score is left out. `covering`: see {@link rankCodes}. */
const DEFAULTS: Readonly<Record<Method, Omit<Required<ScoreOptions>, 'allAncestors'> & Limits>> = {
  all: { minScore: 0.1, maxCodes: 3, nearBest: 0.4, covering: 1 },
  similar: { minScore: 0.1, maxCodes: 3, nearBest: 0.4, covering: 1 },
  cues: { minScore: 0.3, maxCodes: 5, nearBest: 0, covering: 0.6 },
}

interface Limits {
  readonly nearBest: number
  readonly covering: number
}

export interface RankedCode {
  /** Index in `codebook.codes`. */
  readonly code: number
  /** 0..1, two decimals. */
  readonly score: number
  readonly signals: Signals
  readonly hits: readonly Hit[]
}

export interface Findings {
  readonly hits: readonly Hit[]
  readonly cues: CueSupport
  /** Null when only cues count. */
  readonly likeness: Likeness | null
}

/**
 * Turns what was found in a segment into ranked codes, best first. An ancestor is left out when one of its descendants has
 * at least the share `covering` of its score: that says it more precisely.
 */
export function rankCodes(
  codebook: Codebook,
  concepts: Concepts,
  { hits, cues, likeness }: Findings,
  method: Method,
  options: Partial<ScoreOptions>,
): RankedCode[] {
  const { minScore, maxCodes, nearBest, covering } = { ...DEFAULTS[method], ...withoutUndefined(options) }
  const hitsOf = new Map<number, Hit[]>()
  for (const hit of hits) {
    const list = hitsOf.get(hit.cue.code)
    if (list) list.push(hit)
    else hitsOf.set(hit.cue.code, [hit])
  }
  const scoreOf = method === 'cues' ? scoreOfCues : probability
  const ranked = Array.from(collectSignals(codebook, concepts, cues, likeness), ([code, signals]): RankedCode => {
    const score = Math.round(scoreOf(signals) * 100) / 100
    return { code, score, signals, hits: hitsOf.get(code) ?? [] }
  })
    .filter(({ score }) => score >= minScore)
    .sort((a, b) => b.score - a.score || b.signals.like - a.signals.like || a.code - b.code)
  return ranked
    .filter((candidate) => options.allAncestors || !isCovered(codebook, candidate, ranked, covering))
    .filter(({ score }, _, kept) => score >= kept[0]!.score * nearBest)
    .slice(0, maxCodes)
}

/** The score of cues alone: a code's own, and that of its concept, which lifts or lowers it against other concepts'. */
export function scoreOfCues({ cue, conceptCue }: Pick<Signals, 'cue' | 'conceptCue'>): number {
  return cue === 0 ? 0 : cue * (1 - CONCEPT_SHARE) + conceptCue * CONCEPT_SHARE
}

const CONCEPT_SHARE = 0.35

/**
 * Chance that a researcher gives the segment this code (or one on its path): a logistic model with one weight a signal.
 * The weights were fitted on segments that the authors of four theses coded themselves, each codebook tested with the
 * weights of the others; see "How good the suggestions are" in CONTRIBUTING.md. No weight is about a code or a word.
 */
function probability(signals: Signals): number {
  let z = BIAS
  for (const name of SIGNALS) z += WEIGHTS[name] * signals[name]
  return 1 / (1 + Math.exp(-z))
}

const BIAS = -3.54
const WEIGHTS: Readonly<Record<keyof Signals, number>> = {
  cue: 1.87,
  conceptCue: 0.46,
  otherCue: -0.71,
  like: 1.86,
  explained: 1.1,
  likestConcept: 0.44,
  isConcept: -1.53,
}
const SIGNALS = Object.keys(WEIGHTS) as (keyof Signals)[]

function isCovered(
  codebook: Codebook,
  candidate: RankedCode,
  ranked: readonly RankedCode[],
  covering: number,
): boolean {
  const prefix = `${codebook.codes[candidate.code]!.path}/`
  return ranked.some(
    ({ code, score }) => score >= candidate.score * covering && codebook.codes[code]!.path.startsWith(prefix),
  )
}

const withoutUndefined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T
