/**
 * Stretches of words that speak for a concept, each with the strongest of what speaks there: numbers in arrays that are
 * kept from text to text, because a `Map` that is filled and cleared for every text took a tenth of the time.
 */
export interface WordStretches {
  clear(): void
  add(concept: number, first: number, last: number, strength: number): void
  /** In the order in which they were first added. */
  forEach(visit: (concept: number, strength: number) => void): void
}

export function createWordStretches(): WordStretches {
  let count = 0
  const concepts: number[] = []
  const firsts: number[] = []
  const lasts: number[] = []
  const strengths: number[] = []
  /** The stretch that begins at the same word and was added before; {@link NONE} for the first one. */
  const previous: number[] = []
  /** By word: the stretch that begins there and was added last. */
  const latest: number[] = []

  return {
    clear() {
      for (let i = 0; i < count; i++) latest[firsts[i]!] = NONE
      count = 0
    },
    add(concept, first, last, strength) {
      while (latest.length <= first) latest.push(NONE)
      for (let i = latest[first]!; i !== NONE; i = previous[i]!) {
        if (concepts[i] !== concept || lasts[i] !== last) continue
        if (strengths[i]! < strength) strengths[i] = strength
        return
      }
      concepts[count] = concept
      firsts[count] = first
      lasts[count] = last
      strengths[count] = strength
      previous[count] = latest[first]!
      latest[first] = count++
    },
    forEach(visit) {
      for (let i = 0; i < count; i++) visit(concepts[i]!, strengths[i]!)
    },
  }
}

const NONE = -1
