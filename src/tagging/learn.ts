import { isWithin } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import type { Stemmer } from '../text/stems.ts'
import { createTopics } from './topics.ts'

/** What is kept of the segments that people decided about. It holds their stems, not their sentences. */
export interface Learned {
  readonly segments: readonly LearnedSegment[]
}

interface LearnedSegment {
  /** Paths of the codes that people gave it. */
  readonly codes: readonly string[]
  /** Paths of the codes that people rejected for it. */
  readonly not: readonly string[]
  /** Stems that carry a topic, and how often each occurs. */
  readonly words: Readonly<Record<string, number>>
}

/** Fewer segments with a code teach nothing that holds for others. */
export const FEWEST_SEGMENTS = 10

/** Why nothing can be learned from these segments; null when something can. */
export function tooLittle(segments: readonly LabelledSegment[]): string | null {
  const coded = segments.filter(({ codes }) => codes.length > 0)
  const codes = new Set(coded.flatMap((segment) => segment.codes))
  if (coded.length >= FEWEST_SEGMENTS && codes.size > 1) return null
  const has = `there ${coded.length === 1 ? 'is' : 'are'} ${coded.length}, of ${codes.size} code${codes.size === 1 ? '' : 's'}`
  return `learning needs at least ${FEWEST_SEGMENTS} segments that a person coded, of 2 codes or more; ${has}`
}

/** Keeps what can be learned from the segments, in their order. A segment that nobody gave or denied a code is left out. */
export function learn(
  segments: readonly LabelledSegment[],
  { stem, stopWords }: { readonly stem: Stemmer; readonly stopWords: ReadonlySet<string> },
): Learned {
  const topics = createTopics(stem, stopWords)
  return {
    segments: segments.flatMap(({ text, codes, not }): LearnedSegment[] => {
      if (codes.length + not.length === 0) return []
      const { terms, times } = topics.read(text)
      const words = Array.from(terms, (term, i): [string, number] => [topics.stemOf(term), times[i]!])
      // Null prototype: `constructor` and `__proto__` are words too.
      const bag: Record<string, number> = Object.assign(Object.create(null), Object.fromEntries(words))
      return [{ codes: withoutCovered(codes), not, words: bag }]
    }),
  }
}

/** A code whose descendant was given as well says nothing more. */
const withoutCovered = (codes: readonly string[]): string[] =>
  codes.filter((code) => !codes.some((other) => other !== code && isWithin(other, code)))
