import { tagSegments } from '../analysis/cross-validation.ts'
import { overallNumbers, type Rates } from '../analysis/evaluation.ts'
import type { TaggedSegment } from '../analysis/judgement.ts'
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
const MOST_WITH_ALL_SIGNALS = 3

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
  const measuresEach = suggestions.length <= MOST_WITH_ALL_SIGNALS
  const tagged = new Map<LabelledSegment, TaggedSegment>()
  const effects: Effect[] = []
  for (let count = 0; count <= suggestions.length; count++) {
    const changed = count === 0 ? segments : suggestions[count - 1]!.touched
    for (const one of await tag(count, 'cues', changed)) tagged.set(one.segment, one)
    const isMeasured = measuresEach || count === 0 || count === suggestions.length
    effects.push({
      cues: ratesOfPaths([...tagged.values()]),
      all: isMeasured ? ratesOfPaths(await tag(count, 'all', segments)) : null,
    })
  }
  return effects
}

function ratesOfPaths(tagged: readonly TaggedSegment[]): Rates {
  const { path_precision: precision, path_recall: recall, path_f1: f1 } = overallNumbers(tagged)
  return { precision, recall, f1 }
}
