import type { Rates } from '../analysis/evaluation.ts'
import type { Truth } from '../analysis/judgement.ts'
import type { Cue } from '../codebook/cue.ts'
import { type Code, type Codebook, isWithin } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import { LONGEST_SEGMENT } from '../tagging/tagger.ts'
import type { Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { loadStemmer } from '../text/stems.ts'
import { type Candidate, type CandidateCounts, findCandidates, gainsMore, newly } from './candidates.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { hitsIn, type Span } from './trial.ts'

/** A cue proposed for a code, with what it would do. A segment counts for a code when it, or a code below it, was given. */
export interface CueSuggestion extends CandidateCounts {
  readonly code: Code
  readonly cue: Cue
  /** Segments of the code that no cue of it found. */
  readonly gains: readonly SegmentHit[]
  /** Segments where people gave other codes, or none, and that no cue of the code hit. */
  readonly losses: readonly SegmentHit[]
  /** All segments with its words: no other segment can get other suggestions when only cues count. */
  readonly touched: readonly LabelledSegment[]
  /** How well the cues of the code, and those of codes below it, find its segments; after those proposed before it. */
  readonly before: Rates
  readonly after: Rates
}

export interface SegmentHit {
  readonly segment: LabelledSegment
  readonly spans: readonly Span[]
}

export interface SuggestOptions {
  readonly language: Language
  /** Only cues for these codes and those below them; default all. */
  readonly codes?: readonly string[]
  /** At most this many suggestions. */
  readonly top: number
  /** A cue hits at least this many segments of its code, by as many respondents. */
  readonly min: number
}

/**
 * Proposes cues from what people coded: what is said in the segments of a code more than in the rest, and would find
 * segments that the cues of the code do not find. The choice is greedy: each time the cue that raises F1 of paths most (see
 * {@link Ledger}), then all others are counted anew, so that a segment is gained once. A cue that the code has, or that one
 * of its cues covers, gains nothing and so is never proposed.
 *
 * @returns in the order of choice, which is that of the F1 that they gain
 * @throws QcodeError when there is too little to compare
 */
export async function suggestCues(
  labelled: readonly LabelledSegment[],
  codebook: Codebook,
  { language, codes, top, min }: SuggestOptions,
): Promise<CueSuggestion[]> {
  const segments = labelled.filter(({ text }) => text.length <= LONGEST_SEGMENT)
  const texts = segments.map(({ text }) => text)
  const options = { language, stem: await loadStemmer(language) }
  const present = hitsIn(texts, codebook, options).map(
    (hits) => new Set(hits.map(({ cue }) => codebook.codes[cue.code]!.path)),
  )
  const ledger = createLedger(segments, present)
  const wanted = wantedCodes(codebook, ledger, codes, min)
  const candidates = findCandidates(segments, codebook, { ...options, ledger, codes: wanted, min })

  const suggestions: CueSuggestion[] = []
  while (suggestions.length < top) {
    const best = bestOf(candidates, ledger)
    if (best === null) break
    suggestions.push(take(best, segments, ledger))
  }
  return suggestions
}

/** Codes with enough segments, and others to compare with. */
function wantedCodes({ codes }: Codebook, ledger: Ledger, within: readonly string[] | undefined, min: number): Code[] {
  const asked = codes.filter(({ path }) => within === undefined || within.some((code) => isWithin(path, code)))
  const given = asked.filter(({ path }) => ledger.given.has(path))
  const enough = given.filter(({ path }) => ledger.countOf(path, 'given') >= min)
  if (enough.length === 0) {
    const most = Math.max(0, ...given.map(({ path }) => ledger.countOf(path, 'given')))
    const what = within === undefined ? 'a code' : within.join(', ')
    throw new QcodeError(
      `too little is coded to suggest cues: ${what} has ${most} segment${most === 1 ? '' : 's'} at most, and ${min} are needed`,
    )
  }
  const compared = enough.filter(({ path }) => ledger.countOf(path, 'no') > 0)
  if (compared.length === 0)
    throw new QcodeError(
      'every coded segment has the same codes, so there is nothing to compare them with: code others too',
    )
  return compared
}

/** The candidate with which F1 of paths is highest, if it raises it. */
function bestOf(candidates: readonly Candidate[], ledger: Ledger): Candidate | null {
  let best: Candidate | null = null
  let bestF1 = ledger.ratesOfPaths().f1 ?? 0
  for (const candidate of candidates) {
    const { code, numbers } = candidate
    if (!gainsMore(code.path, numbers, ledger)) continue
    const f1 = ledger.f1With(code.path, numbers)
    // Candidates are in order of preference, so that of equals the first wins.
    if (f1 > bestF1 + EQUAL) {
      best = candidate
      bestF1 = f1
    }
  }
  return best
}

/** Sums of fractions in another order differ by this little. */
const EQUAL = 1e-12

/** Chooses a candidate: what it finds is found from now on. */
function take(candidate: Candidate, segments: readonly LabelledSegment[], ledger: Ledger): CueSuggestion {
  const { numbers, spans, touched, code, ...counts } = candidate
  const changed = (truth: Truth): SegmentHit[] =>
    newly(code.path, numbers, truth, ledger).map((i) => ({ segment: segments[i]!, spans: spans.get(i)! }))
  const gains = changed('given')
  const losses = changed('no')
  const before = ledger.ratesOfCode(code.path)
  ledger.find(code.path, numbers)
  return {
    code,
    ...counts,
    gains,
    losses,
    touched: touched.map((i) => segments[i]!),
    before,
    after: ledger.ratesOfCode(code.path),
  }
}
