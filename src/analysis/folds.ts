import type { LabelledSegment } from '../codings/labelled.ts'
import { QcodeError } from '../text/problem.ts'
import { type Random, shuffled } from '../text/random.ts'
import { conceptOf } from './judgement.ts'

/**
 * Deals segments into `count` folds of about the same size and the same mix of concepts; with the same random numbers always
 * in the same way. All segments of a respondent come in one fold, so that nobody is tested on what was learned from her own
 * words. Groups are taken in random order, the largest first, and each goes where its concepts are rarest.
 *
 * Throws {@link QcodeError} when there are fewer respondents (or segments, where nobody is named) than folds.
 */
export function makeFolds(segments: readonly LabelledSegment[], count: number, random: Random): LabelledSegment[][] {
  const groups = groupByRespondent(segments)
  if (groups.length < count) throw new QcodeError(tooFew(segments, groups.length, count))
  const totals = countConcepts(segments)
  const folds = Array.from({ length: count }, (): Fold => ({ segments: [], concepts: new Map() }))
  for (const group of shuffled(groups, random).sort((a, b) => b.length - a.length)) {
    const concepts = countConcepts(group)
    // The share of all segments with these concepts that the fold has already.
    const crowding = (fold: Fold): number =>
      sum(Array.from(concepts, ([concept, n]) => (n * (fold.concepts.get(concept) ?? 0)) / totals.get(concept)!))
    const emptiest = folds.toSorted((a, b) => crowding(a) - crowding(b) || a.segments.length - b.segments.length)[0]!
    emptiest.segments.push(...group)
    for (const [concept, n] of concepts) emptiest.concepts.set(concept, (emptiest.concepts.get(concept) ?? 0) + n)
  }
  return folds.map((fold) => fold.segments)
}

interface Fold {
  readonly segments: LabelledSegment[]
  readonly concepts: Map<string, number>
}

/** A segment of nobody in particular is a group by itself. */
function groupByRespondent(segments: readonly LabelledSegment[]): LabelledSegment[][] {
  const groups = new Map<unknown, LabelledSegment[]>()
  for (const segment of segments) {
    const key = segment.respondent ?? segment
    const group = groups.get(key)
    if (group) group.push(segment)
    else groups.set(key, [segment])
  }
  return [...groups.values()]
}

/** Concept → number of segments; those without codes count under ''. */
function countConcepts(segments: readonly LabelledSegment[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { codes } of segments) {
    for (const concept of codes.length === 0 ? [''] : new Set(codes.map(conceptOf))) {
      counts.set(concept, (counts.get(concept) ?? 0) + 1)
    }
  }
  return counts
}

function tooFew(segments: readonly LabelledSegment[], groups: number, count: number): string {
  const what = segments.some(({ respondent }) => respondent !== undefined) ? 'respondents' : 'segments'
  const have = groups === 1 ? 'there is 1' : `there are ${groups}: take fewer folds`
  return `${count} folds need at least ${count} ${what}, and ${have}`
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
