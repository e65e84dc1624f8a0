import type { Stemmer } from '../text/stems.ts'
import { createVocabulary, type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'

/** The stems of one text that carry a topic. The first `count` entries count; valid until the next call. */
export interface Bag {
  count: number
  /** Numbers of the stems, each once; -1 for every stem that had no number when {@link Topics.complete} was called. */
  terms: Int32Array
  /** How often each occurs. */
  times: Float64Array
}

export interface PlacedBag extends Bag {
  /** Tokens. */
  firsts: Int32Array
}

/** Numbers the stems of texts, leaving out what has no topic: stop words, numbers, words of one or two letters. */
export interface Topics {
  /** The bag of a text that is known beforehand, which stays valid. */
  read(text: string): Bag
  /** The bag of a text that was split already, and where each of its stems stands first. */
  bagOf(tokens: Tokens, formOf: (token: number) => string): PlacedBag
  /** The stem with this number. */
  stemOf(term: number): string
  numberOf(stem: string): number
  /** From here on new stems get no number: texts would bring them without end. Returns how many there are. */
  complete(): number
}

const UNKNOWN = -1
const NO_TOPIC = -2
const NOT_LOOKED_UP = -3
/** Forms of which the stem is kept; those of later forms are worked out each time. */
const MAX_KEPT = 1 << 18

export function createTopics(stem: Stemmer, stopWords: ReadonlySet<string>): Topics {
  const numbers = new Map<string, number>()
  const stems: string[] = []
  const vocabulary = createVocabulary()
  let isComplete = false
  const ownForms: number[] = []
  let kept = new Int32Array(1 << 12).fill(NOT_LOOKED_UP)
  const shared = emptyPlacedBag(64)
  /** Where a stem stands in the bag that is being made, by its number. */
  let placeIn = new Int32Array(0)

  const numberOf = (stemmed: string): number => {
    const known = numbers.get(stemmed)
    if (known !== undefined || isComplete) return known ?? UNKNOWN
    numbers.set(stemmed, stems.length)
    stems.push(stemmed)
    return stems.length - 1
  }
  const termOfForm = (form: string): number =>
    form.length < 3 || stopWords.has(form) || /^\p{N}/u.test(form) ? NO_TOPIC : numberOf(stem(form))

  function termOf({ forms }: Tokens, token: number, formOf: (token: number) => string): number {
    const id = forms[token]!
    if (id === UNKNOWN_FORM || id >= MAX_KEPT) return termOfForm(formOf(token))
    if (id >= kept.length) {
      const more = new Int32Array(Math.max(kept.length * 2, id + 1)).fill(NOT_LOOKED_UP)
      more.set(kept)
      kept = more
    }
    if (kept[id] === NOT_LOOKED_UP) kept[id] = termOfForm(formOf(token))
    return kept[id]!
  }

  return {
    numberOf,
    stemOf: (term) => stems[term]!,
    complete() {
      isComplete = true
      placeIn = new Int32Array(stems.length).fill(-1)
      return stems.length
    },
    read(text) {
      const tokens = vocabulary.tokenize(text)
      const times = new Map<number, number>()
      for (let i = 0; i < tokens.count; i++) {
        const id = tokens.forms[i]!
        ownForms[id] ??= termOfForm(vocabulary.form(id))
        const term = ownForms[id]
        if (term !== NO_TOPIC) times.set(term, (times.get(term) ?? 0) + 1)
      }
      return { count: times.size, terms: Int32Array.from(times.keys()), times: Float64Array.from(times.values()) }
    },
    bagOf(tokens, formOf) {
      shared.count = 0
      for (let token = 0; token < tokens.count; token++) {
        const term = termOf(tokens, token, formOf)
        if (term === NO_TOPIC) continue
        const at = term === UNKNOWN ? -1 : placeIn[term]!
        if (at !== -1) shared.times[at]!++
        else push(shared, term, token, placeIn)
      }
      for (let i = 0; i < shared.count; i++) if (shared.terms[i] !== UNKNOWN) placeIn[shared.terms[i]!] = -1
      return shared
    },
  }
}

function push(bag: PlacedBag, term: number, token: number, placeIn: Int32Array): void {
  if (bag.count === bag.terms.length) {
    const bigger = emptyPlacedBag(bag.count * 2)
    bigger.terms.set(bag.terms)
    bigger.times.set(bag.times)
    bigger.firsts.set(bag.firsts)
    Object.assign(bag, { terms: bigger.terms, times: bigger.times, firsts: bigger.firsts })
  }
  if (term !== UNKNOWN) placeIn[term] = bag.count
  bag.terms[bag.count] = term
  bag.firsts[bag.count] = token
  bag.times[bag.count++] = 1
}

const emptyPlacedBag = (size: number): PlacedBag => ({
  count: 0,
  terms: new Int32Array(size),
  times: new Float64Array(size),
  firsts: new Int32Array(size),
})

/** How much terms tell texts apart. */
export interface Rarities {
  /** By number of the term. */
  readonly of: Float64Array
  /** Of a term that one text has, or none. */
  readonly rarest: number
}

/**
 * The weights of a bag, of length 1 together: `(1 + ln tf) · ln(1 + N / df)` (Salton & Buckley 1988, "Term-weighting
 * approaches in automatic text retrieval", table 1, with 1 + N so that no weight is 0). Written to `out`, which is
 * returned.
 */
export function weigh({ count, terms, times }: Bag, { of, rarest }: Rarities, out: Float64Array): Float64Array {
  let squares = 0
  for (let i = 0; i < count; i++) {
    const weight = (1 + Math.log(times[i]!)) * (terms[i]! < 0 ? rarest : of[terms[i]!]!)
    out[i] = weight
    squares += weight * weight
  }
  const length = Math.sqrt(squares) || 1
  for (let i = 0; i < count; i++) out[i]! /= length
  return out
}

/** A place for the weights of bags of any size; valid until it is asked again. */
export function createWeights(): (bag: Bag, rarities: Rarities) => Float64Array {
  let room = new Float64Array(64)
  return (bag, rarities) => {
    if (room.length < bag.count) room = new Float64Array(bag.count * 2)
    return weigh(bag, rarities, room)
  }
}

export function raritiesOf(bags: readonly Bag[], size: number): Rarities {
  const holders = new Uint32Array(size)
  for (const { count, terms } of bags) for (let i = 0; i < count; i++) holders[terms[i]!]!++
  return {
    of: Float64Array.from(holders, (held) => Math.log(1 + bags.length / Math.max(1, held))),
    rarest: Math.log(1 + bags.length),
  }
}
