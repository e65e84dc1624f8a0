import { tagSegments } from '../analysis/cross-validation.ts'
import { type Rates, ratesOf } from '../analysis/evaluation.ts'
import { type Outcome, outcomeOf, type TaggedSegment } from '../analysis/judgement.ts'
import type { Codebook } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import type { Method } from '../tagging/score.ts'
import { createTagger, type TaggerOptions } from '../tagging/tagger.ts'
import type { CueSuggestion } from './suggest.ts'
import { withCues } from './with-cues.ts'

/** Precision, recall and F1 of paths of the suggestions of the tagger, as `qcode eval` has them. */
export interface Effect {
  /** With cues only. */
  readonly cues: Rates
  /** With all signals; null where it was not measured. */
  readonly all: Rates | null
}

/** All signals take about a second for each cue: of more cues than this they are measured before and after all only. */
const MOST_CUES = 3
/** And of more segments than this not at all: that would take as long as everything else together. */
export const MOST_SEGMENTS = 500

/**
 * Tags the segments without the cues, with the first of them, with the first two, and so on, so that each is measured by
 * leaving it out and in.
 *
 * @returns one more than there are cues
 */
export async function measureEffects(
  segments: readonly LabelledSegment[],
  codebook: Codebook,
  suggestions: readonly CueSuggestion[],
  options: Pick<TaggerOptions, 'language' | 'onSlowCue'>,
): Promise<Effect[]> {
  const tag = async (count: number, method: Method, some: readonly LabelledSegment[]): Promise<TaggedSegment[]> => {
    const tagger = await createTagger(withCues(codebook, suggestions.slice(0, count)), { ...options, method })
    return tagSegments(some, tagger)
  }
  const last = suggestions.length
  const measuresAll = (count: number): boolean =>
    segments.length <= MOST_SEGMENTS && (last <= MOST_CUES || count === 0 || count === last)
  const cues = createPathCounts()
  const effects: Effect[] = []
  for (let count = 0; count <= last; count++) {
    const changed = count === 0 ? segments : suggestions[count - 1]!.touched
    for (const one of await tag(count, 'cues', changed)) cues.set(one)
    effects.push({
      cues: cues.rates(),
      all: measuresAll(count) ? ratesOfPaths(await tag(count, 'all', segments)) : null,
    })
  }
  return effects
}

function ratesOfPaths(tagged: readonly TaggedSegment[]): Rates {
  const counts = createPathCounts()
  for (const one of tagged) counts.set(one)
  return counts.rates()
}

/** Paths that are right, wrong and missed in all segments, kept while single segments are tagged anew. */
interface PathCounts {
  set(tagged: TaggedSegment): void
  rates(): Rates
}

function createPathCounts(): PathCounts {
  const outcomes = new Map<LabelledSegment, Outcome>()
  const sums = { right: 0, wrong: 0, missed: 0 }
  const add = ({ right, wrong, missed }: Outcome, sign: 1 | -1): void => {
    sums.right += sign * right.length
    sums.wrong += sign * wrong.length
    sums.missed += sign * missed.length
  }
  return {
    set(tagged) {
      const before = outcomes.get(tagged.segment)
      if (before) add(before, -1)
      const outcome = outcomeOf(tagged)
      add(outcome, 1)
      outcomes.set(tagged.segment, outcome)
    },
    rates: () => ratesOf(sums.right, sums.wrong, sums.missed),
  }
}
