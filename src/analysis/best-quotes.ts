import type { Hit } from './select.ts'

/** A quote of fewer or more words is shown less readily. */
export const SHORTEST = 8
export const LONGEST = 40

/**
 * The best quotes among these codings, best first; of quotes that overlap only the best. Deterministic:
 *
 * 1. Everybody's best quote comes before anybody's second, and so on: nobody speaks twice before the others did. Words of
 *    nobody in particular go by their document.
 * 2. Within such a round: accepted before suggested, then by {@link worth}, then by document and place.
 */
export function rankQuotes(hits: readonly Hit[]): Hit[] {
  const sorted = hits.toSorted(
    (a, b) =>
      Number(b.coding.status === 'accepted') - Number(a.coding.status === 'accepted') ||
      worth(b) - worth(a) ||
      a.source.index - b.source.index ||
      a.start - b.start ||
      a.end - b.end,
  )
  const spoken = new Map<string, Hit[]>()
  const rounds: Hit[][] = []
  for (const hit of sorted) {
    const voice = JSON.stringify(hit.coding.respondent ?? [hit.source.index])
    const before = spoken.get(voice) ?? []
    if (before.some((other) => overlaps(hit, other))) continue
    const round = rounds[before.length] ?? []
    rounds[before.length] = round
    round.push(hit)
    spoken.set(voice, before)
    before.push(hit)
  }
  return rounds.flat()
}

/**
 * 0..1: the score (1 for a person who gave none) times how well the length suits: 1 from 8 to 40 words, below words/8,
 * above 40/words.
 */
export function worth(hit: Hit): number {
  return (hit.coding.score ?? 1) * lengthFit(wordsIn(hit))
}

export function lengthFit(words: number): number {
  return Math.min(1, words / SHORTEST, LONGEST / words)
}

export function wordsIn({ source, start, end }: Hit): number {
  const [from, to] = source.words().rangeOf(start, end)
  return to - from
}

const overlaps = (a: Hit, b: Hit): boolean => a.source === b.source && a.start < b.end && b.start < a.end
