import { type Bag, createWeights, raritiesOf, weigh } from './topics.ts'

/** A segment that people coded, and the concepts of its codes. */
export interface CodedBag {
  readonly bag: Bag
  readonly concepts: readonly number[]
}

/** Looks for the segments that are most like a text among those that people coded. */
export interface Neighbours {
  /**
   * For each concept its share, 0..1, in the likeness of the {@link NEAREST} nearest segments; less while there are few
   * segments to look among. Valid until the next call.
   */
  shares(bag: Bag): Float64Array
}

const NEAREST = 20
/** With as many segments as this, shares count for half. */
const HALF = 10

/**
 * Nearest neighbours by the cosine of stems.
 *
 * @param terms how many terms have a number
 */
export function createNeighbours(coded: readonly CodedBag[], concepts: number, terms: number): Neighbours {
  const bags = coded.map(({ bag }) => bag)
  const rarities = raritiesOf(bags, terms)
  const holders: number[][] = []
  const weights: number[][] = []
  bags.forEach((bag, segment) => {
    const amounts = weigh(bag, rarities, new Float64Array(bag.count))
    for (let i = 0; i < bag.count; i++) {
      const term = bag.terms[i]!
      holders[term] ??= []
      weights[term] ??= []
      holders[term].push(segment)
      weights[term].push(amounts[i]!)
    }
  })
  const shares = new Float64Array(concepts)
  const likeness = new Float64Array(coded.length)
  const certainty = coded.length / (coded.length + HALF)
  const weightsOf = createWeights()

  /** Adds up how like each coded segment is; returns those that share a word with the bag. */
  function addUp({ count, terms }: Bag, amounts: Float64Array): number[] {
    const like: number[] = []
    for (let i = 0; i < count; i++) {
      const segments = terms[i]! < 0 ? undefined : holders[terms[i]!]
      if (!segments) continue
      for (let j = 0; j < segments.length; j++) {
        if (likeness[segments[j]!] === 0) like.push(segments[j]!)
        likeness[segments[j]!]! += amounts[i]! * weights[terms[i]!]![j]!
      }
    }
    return like
  }

  return {
    shares(bag) {
      shares.fill(0)
      const like = addUp(bag, weightsOf(bag, rarities))
      like.sort((a, b) => likeness[b]! - likeness[a]! || a - b)
      const nearest = like.slice(0, NEAREST)
      const total = nearest.reduce((sum, segment) => sum + likeness[segment]!, 0)
      for (const segment of nearest) {
        for (const concept of coded[segment]!.concepts) shares[concept]! += (likeness[segment]! / total) * certainty
      }
      for (const segment of like) likeness[segment] = 0
      return shares
    },
  }
}
