import type { Codebook } from '../codebook/model.ts'
import {
  type CodeSignals,
  type ConceptSignals,
  type Concepts,
  type CueSupport,
  collectSignals,
  type Findings,
} from './signals.ts'

/**
 * What suggestions are made from: `cues`, `similar` (what the codebook says in other words), `learned` (what people
 * decided), or `all` of it.
 */
export const METHODS = ['all', 'cues', 'similar', 'learned'] as const
export type Method = (typeof METHODS)[number]

export interface ScoreOptions {
  /** Suggestions below it are left out, 0..1. Default 0.05; 0.3 for `cues`. */
  readonly minScore: number
  /**
   * The same for codes that no cue speaks for, nor for a code below them, and of which the concept is not that of most segments
   * like this one that people coded. Default: `minScore`.
   */
  readonly minWithoutCues?: number
  /** At most this many suggestions a segment. Default 3; 5 for `cues`. */
  readonly maxCodes: number
  /** Names of the levels that are suggested; what speaks for codes below them counts. Default: every level. */
  readonly levels?: ReadonlySet<string>
  /** Other weights than those of qcode: for fitting them. */
  readonly weights?: Weights
}

/** More than half of the likeness of coded segments: with any share at all, learning from few would bring a flood. */
const MOSTLY = 0.5

interface Limits {
  readonly minScore: number
  readonly maxCodes: number
  /** What has less than this share of the best score is left out. */
  readonly nearBest: number
  /** A code is left out when one below it has at least this share of its score: that says it more precisely. */
  readonly covering: number
}

const OF_MODEL: Limits = { minScore: 0.05, maxCodes: 3, nearBest: 0.4, covering: 0.9 }
const DEFAULTS: Readonly<Record<Method, Limits>> = {
  all: OF_MODEL,
  similar: OF_MODEL,
  learned: OF_MODEL,
  cues: { minScore: 0.3, maxCodes: 5, nearBest: 0, covering: 0.6 },
}

/** Why a code is suggested or not. */
type Verdict = 'suggested' | 'below minimum' | 'other level' | 'covered' | 'far below the best' | 'too many'

export interface JudgedCode {
  /** Index in `codebook.codes`. */
  readonly code: number
  /** 0..1, two decimals. */
  readonly score: number
  readonly verdict: Verdict
  /** The code below it that says it more precisely, when the verdict is `covered`, else null. */
  readonly coveredBy: number | null
  /** What the score was made of; null when only cues count, and when nobody asked. */
  readonly parts: readonly ScorePart[] | null
}

/** What one signal adds to the logit of the concept or of the code in it. */
export interface ScorePart {
  readonly of: 'concept' | 'code'
  readonly signal: keyof ConceptSignals | keyof CodeSignals | 'bias'
  readonly value: number
  readonly adds: number
}

interface Scored {
  readonly code: number
  score: number
  readonly parts: readonly ScorePart[] | null
}

/**
 * Judges the codes that anything speaks for, best score first. Without `explain`, which says what the scores were made of,
 * those below the minimum are left out: they are most of all codes, and no suggestion depends on them.
 */
export type Judge = (findings: Findings, explain?: boolean) => JudgedCode[]

export function createJudge(
  codebook: Codebook,
  concepts: Concepts,
  method: Method,
  options: Partial<ScoreOptions> = {},
): Judge {
  const { minScore, maxCodes, nearBest, covering } = { ...DEFAULTS[method], ...withoutUndefined(options) }
  const { levels, weights = WEIGHTS, minWithoutCues = minScore } = options
  const isWanted = Uint8Array.from(codebook.codes, ({ level }) => (!levels || levels.has(level) ? 1 : 0))

  return (findings, explain = false) => {
    const everything =
      method === 'cues' ? scoreByCues(findings.cues, concepts) : scoreByModel(findings, concepts, weights, explain)
    const scored = explain ? everything : everything.filter(({ score }) => score >= minScore)
    const all = levels ? withAncestors(scored, concepts) : scored
    all.sort((a, b) => b.score - a.score || a.code - b.code)
    const least = (code: number): number => {
      const share = findings.words.shares?.[concepts.of[code]!] ?? 0
      const isSupported = findings.cues.below[code]! > 0 || share > MOSTLY
      return isSupported ? minScore : Math.max(minScore, minWithoutCues)
    }
    const covers = bestBelow(
      all.filter(({ code, score }) => score >= least(code) && isWanted[code] === 1),
      concepts,
    )
    let best: number | null = null
    let suggested = 0
    return all.map(({ code, score, parts }): JudgedCode => {
      const judged = (verdict: Verdict, coveredBy: number | null = null) => ({ code, score, verdict, coveredBy, parts })
      if (isWanted[code] === 0) return judged('other level')
      if (score < least(code)) return judged('below minimum')
      const below = covers.get(code)
      if (below && below.score >= score * covering) return judged('covered', below.code)
      best ??= score
      if (score < best * nearBest) return judged('far below the best')
      return judged(++suggested > maxCodes ? 'too many' : 'suggested')
    })
  }
}

function scoreByCues({ codes, own, ofConcept }: CueSupport, concepts: Concepts): Scored[] {
  return codes.map((code) => {
    const conceptCue = ofConcept[concepts.of[code]!]!
    return { code, score: rounded(scoreOfCues({ cue: own[code]!, conceptCue })), parts: null }
  })
}

function scoreByModel(findings: Findings, concepts: Concepts, weights: Weights, explain: boolean): Scored[] {
  const signals = collectSignals(concepts, findings)
  const chances = signals.concepts.map((each) => chanceOfConcept(each, weights.concept))
  return signals.codes.map(({ code, signals: own }): Scored => {
    const concept = concepts.of[code]!
    const score = rounded(chances[concept]! * chanceOfCode(own, weights.code))
    if (!explain) return { code, score, parts: null }
    const ofConcept = partsOf('concept', signals.concepts[concept]!, weights)
    return { code, score, parts: [...ofConcept, ...partsOf('code', own, weights)] }
  })
}

const rounded = (score: number): number => Math.round(score * 100) / 100

/** The best of the codes below each code. */
function bestBelow(scored: readonly Scored[], { parents }: Concepts): ReadonlyMap<number, Scored> {
  const best = new Map<number, Scored>()
  for (const each of scored) {
    for (let above = parents[each.code]!; above !== -1; above = parents[above]!) {
      if ((best.get(above)?.score ?? -1) < each.score) best.set(above, each)
    }
  }
  return best
}

/** With the codes above, each at least as good as the best code below it. */
function withAncestors(scored: readonly Scored[], concepts: Concepts): Scored[] {
  const known = new Map(scored.map((each) => [each.code, { ...each }]))
  for (const [above, { score }] of bestBelow(scored, concepts)) {
    const own = known.get(above)
    if (own) own.score = Math.max(own.score, score)
    else known.set(above, { code: above, score, parts: null })
  }
  return [...known.values()]
}

/** The score of cues alone: a code's own, and that of its concept, which lifts or lowers it against other concepts'. */
export function scoreOfCues({ cue, conceptCue }: { readonly cue: number; readonly conceptCue: number }): number {
  return cue === 0 ? 0 : cue * (1 - CONCEPT_SHARE) + conceptCue * CONCEPT_SHARE
}

const CONCEPT_SHARE = 0.35

/** One weight a signal, and none about a code or a word. */
export interface Weights {
  readonly concept: Readonly<Record<keyof ConceptSignals | 'bias', number>>
  readonly code: Readonly<Record<keyof CodeSignals | 'bias', number>>
}

/**
 * A suggestion's score is the chance that a researcher gives the segment this code (or one on its path): the chance of its
 * concept times the chance of the code within it, each by a logistic model. The weights were fitted on segments that the
 * authors of four theses coded themselves, each codebook tested with the weights of the others; see "How good the
 * suggestions are" in CONTRIBUTING.md. Those segments come without their questions, so the weights of `asked` are a
 * cautious guess.
 */
const WEIGHTS: Weights = {
  concept: { bias: 0.37, cue: 2.36, otherCue: -0.86, chance: 1.14, neighbours: 1.3, asked: 0.8 },
  code: { bias: -1.78, cue: 0.99, cueBelow: 1.65, part: 4.27, isConcept: -5.8, asked: 0.8 },
}

// Written out, because this is done for every code that anything speaks for in every segment.
function chanceOfConcept(signals: ConceptSignals, weights: Weights['concept']): number {
  return logistic(
    weights.bias +
      weights.cue * signals.cue +
      weights.otherCue * signals.otherCue +
      weights.chance * signals.chance +
      weights.neighbours * signals.neighbours +
      weights.asked * signals.asked,
  )
}

function chanceOfCode(signals: CodeSignals, weights: Weights['code']): number {
  return logistic(
    weights.bias +
      weights.cue * signals.cue +
      weights.cueBelow * signals.cueBelow +
      weights.part * signals.part +
      weights.isConcept * signals.isConcept +
      weights.asked * signals.asked,
  )
}

const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit))

function partsOf(of: ScorePart['of'], signals: ConceptSignals | CodeSignals, weights: Weights): ScorePart[] {
  return Object.entries({ bias: 1, ...signals }).map(([name, value]): ScorePart => {
    const signal = name as ScorePart['signal']
    return { of, signal, value, adds: value * (weights[of] as Readonly<Record<string, number>>)[name]! }
  })
}

const withoutUndefined = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T
