import type { Codebook } from '../codebook/model.ts'
import { isCoded, isRight, type TaggedSegment } from './judgement.ts'

/** A code that people gave where the first suggestion was another one. */
export interface Confusion {
  readonly given: string
  readonly suggested: string
  /** The segments, the surest suggestion first. */
  readonly examples: readonly TaggedSegment[]
}

/**
 * Pairs of codes that were taken for each other, most frequent first, then the surest. A segment counts when its first
 * suggestion is not right, for each code that people gave it.
 */
export function confusionsIn(tagged: readonly TaggedSegment[], codebook: Codebook): Confusion[] {
  const pairs = new Map<string, { given: string; suggested: string; examples: TaggedSegment[] }>()
  for (const one of tagged.toSorted(surestFirst)) {
    const [first] = one.suggestions
    if (first === undefined || isRight(one.segment, first.code)) continue
    for (const given of one.segment.codes) {
      const key = `${given}\n${first.code}`
      const pair = pairs.get(key) ?? { given, suggested: first.code, examples: [] }
      pair.examples.push(one)
      pairs.set(key, pair)
    }
  }
  const position = new Map(codebook.codes.map(({ path }, i) => [path, i]))
  return [...pairs.values()].sort(
    (a, b) =>
      b.examples.length - a.examples.length ||
      surestFirst(a.examples[0]!, b.examples[0]!) ||
      position.get(a.given)! - position.get(b.given)! ||
      position.get(a.suggested)! - position.get(b.suggested)!,
  )
}

/** Segments with a code of which none of the best three suggestions is right, the surest mistake first. */
export function missesIn(tagged: readonly TaggedSegment[]): TaggedSegment[] {
  return tagged
    .filter(
      ({ segment, suggestions }) =>
        isCoded(segment) && !suggestions.slice(0, 3).some(({ code }) => isRight(segment, code)),
    )
    .sort(surestFirst)
}

const surestFirst = (a: TaggedSegment, b: TaggedSegment): number =>
  (b.suggestions[0]?.score ?? -1) - (a.suggestions[0]?.score ?? -1)
