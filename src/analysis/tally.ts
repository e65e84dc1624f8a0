import type { Polarity } from '../codings/model.ts'
import { groupBy } from '../text/group.ts'
import type { Segment } from '../transcript/model.ts'
import { countsFor } from './codes.ts'
import type { Hit, Selection } from './select.ts'
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

/** What these codings say of every listed code and all below it, by position of the code. */
export function tallySubtrees({ codes }: Selection, hits: readonly Hit[]): Tally[] {
  const tallies = codes.codes.map(createTally)
  for (const hit of hits) for (const position of countsFor(codes, hit.coding.code)) addHit(tallies[position]!, hit)
  return tallies
}

/** The same for every group by itself; `keyOf` says in which a coding counts. */
export function tallyGroups(
  selection: Selection,
  groups: readonly { readonly key: string }[],
  keyOf: (hit: Hit) => string | undefined,
): Tally[][] {
  const byGroup = groupBy(selection.hits, keyOf)
  return groups.map(({ key }) => tallySubtrees(selection, byGroup.get(key) ?? []))
}

/** Ids of those who said it, in the order of the study; who is no respondent of it any more is left out. */
export function knownRespondents(tally: Tally, { respondents }: Selection): string[] {
  return respondents.flatMap(({ id }) => (tally.respondents.has(id) ? [id] : []))
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
