import type { Truth } from '../analysis/judgement.ts'
import { type Cue, isCueError, parseCuePattern } from '../codebook/cue.ts'
import type { Code, Codebook } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import { type Keyness, keynessOf, LEAST_G2 } from './keyness.ts'
import type { Ledger } from './ledger.ts'
import { createTermFinder } from './terms.ts'
import { type Span, type TrialOptions, tryCues } from './trial.ts'

/** A cue that may be proposed for a code. */
export interface Candidate extends CandidateCounts {
  readonly code: Code
  readonly cue: Cue
  /** Numbers of the segments that it hits, and where. */
  readonly numbers: readonly number[]
  readonly spans: ReadonlyMap<number, readonly Span[]>
  /** Numbers of the segments in which its words are, also where an exclusion keeps it out. */
  readonly touched: readonly number[]
}

export interface CandidateCounts {
  /** Segments of the code that it hits, and other segments that it hits. */
  readonly hits: number
  readonly otherHits: number
  /** Segments of the code, and all others. */
  readonly segments: number
  readonly others: number
  /** Who said it in segments of the code, as far as that is known. */
  readonly respondents: readonly string[]
  readonly keyness: Keyness
}

export interface CandidateOptions extends TrialOptions {
  readonly ledger: Ledger
  /** The codes to find cues for; each given at least `min` times, and to some segments not. */
  readonly codes: readonly Code[]
  /** Least number of segments of the code, and of respondents. */
  readonly min: number
}

/**
 * What is said in the segments of a code more than in the rest and finds more of them that its cues miss than others, as
 * cues. In order of preference: key first, of equals the simplest.
 */
export function findCandidates(
  segments: readonly LabelledSegment[],
  codebook: Codebook,
  options: CandidateOptions,
): Candidate[] {
  const texts = segments.map(({ text }) => text)
  const finder = createTermFinder(texts, options)
  const codesOf = segments.map((_, i) =>
    options.codes.filter(({ path }) => options.ledger.truthOf(path, i) === 'given'),
  )
  const codesByTerm = new Map<string, readonly Code[]>()
  for (const { key, texts } of finder.terms()) {
    const codes = recurring(texts, codesOf, options.min)
    const worthwhile = codes.filter((code) => weigh(texts, code, segments, options) !== null)
    if (worthwhile.length > 0) codesByTerm.set(key, worthwhile)
  }
  const said = finder.asSaid(new Set(codesByTerm.keys()))
  const cues = new Map(Array.from(said.values(), (source) => [source, cueOf(source)]))
  // The tagger may find more or less than the words as they were counted: negligibly, but what is shown must be true.
  const trial = tryCues(texts, cues, codebook, options)
  const candidates = Array.from(codesByTerm, ([key, codes]): Candidate[] => {
    const source = said.get(key)!
    return codes.flatMap((code) => {
      const { spans, texts } = trial(code.path, source)
      const numbers = [...spans.keys()]
      const counts = weigh(numbers, code, segments, options)
      return counts === null ? [] : { code, cue: cues.get(source)!, numbers, spans, touched: texts, ...counts }
    })
  })
  return candidates.flat().sort(byPreference)
}

/** The segments among these where the code was not found yet and that have this truth about it. */
export function newly(code: string, numbers: readonly number[], truth: Truth, ledger: Ledger): number[] {
  return numbers.filter((number) => !ledger.isFound(code, number) && ledger.truthOf(code, number) === truth)
}

/** Whether a cue with these hits finds more missed segments of a code than it adds others. */
export function gainsMore(code: string, numbers: readonly number[], ledger: Ledger): boolean {
  let more = 0
  for (const number of numbers) {
    if (ledger.isFound(code, number)) continue
    const truth = ledger.truthOf(code, number)
    if (truth === 'given') more++
    else if (truth === 'no') more--
  }
  return more > 0
}

/** The codes that at least `min` of the segments have. */
function recurring(numbers: readonly number[], codesOf: readonly (readonly Code[])[], min: number): Code[] {
  const counts = new Map<Code, number>()
  for (const number of numbers) {
    for (const code of codesOf[number]!) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return Array.from(counts).flatMap(([code, count]) => (count >= min ? code : []))
}

/** The counts of what hits these segments, or null when it is no cue for the code. */
function weigh(
  numbers: readonly number[],
  { path }: Code,
  labelled: readonly LabelledSegment[],
  { ledger, min }: CandidateOptions,
): CandidateCounts | null {
  if (!gainsMore(path, numbers, ledger)) return null
  const given = numbers.filter((number) => ledger.truthOf(path, number) === 'given')
  // A segment of which nobody knows who said it counts as somebody's.
  const speakers = new Set(given.map((number) => labelled[number]!.respondent ?? number))
  if (speakers.size < min) return null
  if (numbers.filter((number) => ledger.isRejected(path, number)).length > given.length) return null
  const counts = {
    hits: given.length,
    otherHits: numbers.filter((number) => ledger.truthOf(path, number) === 'no').length,
    segments: ledger.countOf(path, 'given'),
    others: ledger.countOf(path, 'no'),
  }
  const keyness = keynessOf(counts)
  if (keyness.g2 < LEAST_G2) return null
  return { ...counts, respondents: [...speakers].filter((who) => typeof who === 'string'), keyness }
}

function cueOf(source: string): Cue {
  const parsed = parseCuePattern(source)
  if (isCueError(parsed)) throw new Error(`not a cue: ${source}: ${parsed.message}`)
  return { source, ...parsed, weight: 1, polarity: 'present', note: '' }
}

function byPreference(a: Candidate, b: Candidate): number {
  const { keyness, cue } = a
  return (
    b.keyness.g2 - keyness.g2 ||
    complexity(cue) - complexity(b.cue) ||
    (cue.source < b.cue.source ? -1 : cue.source > b.cue.source ? 1 : 0)
  )
}

/** A word before a phrase, a phrase before a pair, few words before many. */
function complexity({ pattern }: Cue): number {
  if (pattern.kind === 'regex') return 0
  return pattern.parts.flat().length + (pattern.parts.length > 1 ? 0.5 : 0)
}
