import { createRandom, shuffled } from '../text/random.ts'
import { type Bag, createWeights, raritiesOf, weigh } from './topics.ts'

/** Guesses from the words of a text alone which code it would get. */
export interface Classifier {
  /** The chances of a text that says nothing. */
  readonly prior: Float64Array
  /**
   * For each code the chance that the text gets it or a code below it, in the order of the codebook; those of the concepts
   * add up to 1. Valid until the next call.
   */
  chances(bag: Bag): Float64Array
  /** How much a term speaks for a code beside the other codes, in logits; for one with codes below it: for the best of them. */
  speaks(term: number, code: number): number
}

/** A text that is known to be about a code. */
export interface Example {
  readonly bag: Bag
  /** How much it weighs in the training; shared out over its codes. */
  readonly weight: number
  /** Indices of codes that it has; or has not, when it is rejected. */
  readonly codes: readonly number[]
  readonly isRejected?: boolean
}

/** Rounds over the examples, step size, and decay of weights in the training. */
const ROUNDS = 4
const RATE = 0.3
const BIAS_RATE = 0.01
const DECAY = 1e-4
const SEED = 1

/**
 * Trains multinomial logistic regression over stems by AdaGrad (Duchi, Hazan & Singer 2011, "Adaptive subgradient methods
 * for online learning and stochastic optimization", fig. 1). Always the same for the same examples.
 *
 * @param parents the code above each code, -1 for none; codes stand parents first
 * @param terms how many terms have a number
 */
export function createClassifier(parents: Int32Array, examples: readonly Example[], terms: number): Classifier {
  const bags = examples.map(({ bag }) => bag)
  const rarities = raritiesOf(bags, terms)
  const amounts = new Map(bags.map((bag) => [bag, weigh(bag, rarities, new Float64Array(bag.count))]))
  const weights = new Float32Array(terms * parents.length)
  const bias = new Float64Array(parents.length)
  train(examples, amounts, weights, bias)

  const chances = new Float64Array(parents.length)
  const weightsOf = createWeights()
  const guess = (bag: Bag): Float64Array => {
    softmax(bag, weightsOf(bag, rarities), weights, bias, chances)
    // Backwards, every code is complete before its parent takes from it.
    for (let code = parents.length - 1; code >= 0; code--) {
      const parent = parents[code]!
      if (parent >= 0) chances[parent]! += chances[code]!
    }
    return chances
  }
  const within = codesWithin(parents)
  /** Mean weight of each term over the codes, NaN before it is asked for. */
  const means = new Float64Array(terms).fill(Number.NaN)
  const speaks = (term: number, code: number): number => {
    const row = term * parents.length
    let mean = means[term]!
    if (Number.isNaN(mean)) {
      mean = 0
      for (let c = 0; c < parents.length; c++) mean += weights[row + c]! / parents.length
      means[term] = mean
    }
    let most = Number.NEGATIVE_INFINITY
    for (const each of within[code]!) if (weights[row + each]! > most) most = weights[row + each]!
    return most - mean
  }
  return { chances: guess, prior: guess(EMPTY).slice(), speaks }
}

/** By code: itself and the codes below it. */
function codesWithin(parents: Int32Array): number[][] {
  const within = Array.from(parents, (_, code) => [code])
  for (let code = 0; code < parents.length; code++) {
    for (let at = parents[code]!; at !== -1; at = parents[at]!) within[at]!.push(code)
  }
  return within
}

const EMPTY: Bag = { count: 0, terms: new Int32Array(0), times: new Float64Array(0) }

function train(
  examples: readonly Example[],
  amounts: ReadonlyMap<Bag, Float64Array>,
  weights: Float32Array,
  bias: Float64Array,
): void {
  const classes = bias.length
  const squares = new Float32Array(weights.length).fill(1e-6)
  const chances = new Float64Array(classes)
  const slopes = new Float64Array(classes)
  const random = createRandom(SEED)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { bag, weight, codes, isRejected } of shuffled(examples, random)) {
      const times = amounts.get(bag)!
      softmax(bag, times, weights, bias, chances)
      for (const code of codes) {
        slopesOf(code, isRejected === true, chances, slopes)
        const share = weight / codes.length
        for (let c = 0; c < classes; c++) bias[c]! -= BIAS_RATE * share * slopes[c]!
        for (let t = 0; t < bag.count; t++) {
          const row = bag.terms[t]! * classes
          const amount = share * times[t]!
          for (let c = 0; c < classes; c++) {
            const slope = slopes[c]! * amount + DECAY * weights[row + c]!
            squares[row + c]! += slope * slope
            weights[row + c]! -= (RATE * slope) / Math.sqrt(squares[row + c]!)
          }
        }
      }
    }
  }
}

/** Of the loss -ln p for a code that was given, and -ln(1 - p) for one that was rejected. */
function slopesOf(code: number, isRejected: boolean, chances: Float64Array, slopes: Float64Array): void {
  const p = chances[code]!
  const scale = isRejected ? -p / Math.max(1 - p, 1e-6) : 1
  for (let c = 0; c < chances.length; c++) slopes[c] = scale * (chances[c]! - (c === code ? 1 : 0))
}

/** The chances of all codes, into `out`; `amounts` says how much each term of the bag counts. */
function softmax(
  { count, terms }: Bag,
  amounts: Float64Array,
  weights: Float32Array,
  bias: Float64Array,
  out: Float64Array,
): void {
  const classes = out.length
  out.set(bias)
  const known: number[] = []
  for (let t = 0; t < count; t++) if (terms[t]! >= 0) known.push(t)
  let at = 0
  // Four rows at a time, so that a sum is fetched and put back for four of its terms, which stay in their order.
  for (; at + 4 <= known.length; at += 4) {
    const first = known[at]!
    const second = known[at + 1]!
    const third = known[at + 2]!
    const fourth = known[at + 3]!
    const row1 = terms[first]! * classes
    const row2 = terms[second]! * classes
    const row3 = terms[third]! * classes
    const row4 = terms[fourth]! * classes
    const amount1 = amounts[first]!
    const amount2 = amounts[second]!
    const amount3 = amounts[third]!
    const amount4 = amounts[fourth]!
    for (let c = 0; c < classes; c++) {
      out[c] =
        out[c]! +
        weights[row1 + c]! * amount1 +
        weights[row2 + c]! * amount2 +
        weights[row3 + c]! * amount3 +
        weights[row4 + c]! * amount4
    }
  }
  for (; at < known.length; at++) {
    const row = terms[known[at]!]! * classes
    const amount = amounts[known[at]!]!
    for (let c = 0; c < classes; c++) out[c]! += weights[row + c]! * amount
  }
  let highest = Number.NEGATIVE_INFINITY
  for (let c = 0; c < classes; c++) if (out[c]! > highest) highest = out[c]!
  let sum = 0
  for (let c = 0; c < classes; c++) {
    const power = Math.exp(out[c]! - highest)
    out[c] = power
    sum += power
  }
  for (let c = 0; c < classes; c++) out[c]! /= sum
}
