import type { Polarity } from '../codings/model.ts'
import type { Segment } from '../transcript/model.ts'
import type { Hit } from './select.ts'
import { countWordsIn, type SourceDocument, type WordRange } from './source.ts'

/** What was found of one code (and everything below it) somewhere: distinct things, never sums. */
export interface Tally {
  readonly segments: Set<Segment>
  /** Ids. */
  readonly respondents: Set<string>
  readonly documents: Set<SourceDocument>
  readonly polarities: Set<Polarity | null>
  readonly hits: Hit[]
}

export function createTally(): Tally {
  return { segments: new Set(), respondents: new Set(), documents: new Set(), polarities: new Set(), hits: [] }
}

export function addHit(tally: Tally, hit: Hit): void {
  for (const segment of hit.segments) tally.segments.add(segment)
  if (hit.coding.respondent !== null) tally.respondents.add(hit.coding.respondent)
  tally.documents.add(hit.source)
  tally.polarities.add(hit.coding.polarity)
  tally.hits.push(hit)
}

/** Number of words in the coded spans; where spans overlap a word counts once. */
export function countWords({ hits }: Tally): number {
  const ranges = new Map<SourceDocument, WordRange[]>()
  for (const { source, start, end } of hits) {
    const list = ranges.get(source) ?? []
    if (list.length === 0) ranges.set(source, list)
    list.push(source.words().rangeOf(start, end))
  }
  let count = 0
  for (const list of ranges.values()) count += countWordsIn(list)
  return count
}
