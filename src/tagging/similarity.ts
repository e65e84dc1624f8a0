import type { Code, Codebook } from '../codebook/model.ts'
import type { Stemmer } from '../text/stems.ts'
import { createVocabulary, type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'

/** How much one text has in common with what the codebook says about each code. */
export interface Likeness {
  /** One number a code, in the order of the codebook; 0 when nothing is shared. Valid until the next comparison. */
  readonly scores: Float64Array
  /** The codes that share something, in no order. */
  readonly sharing: readonly number[]
  /** The highest of them. */
  readonly best: number
  /** What a code would get that held every word of the text: `scores[i] / possible` says how much of it is explained. */
  readonly possible: number
}

export interface Similarity {
  compare(tokens: Tokens, formOf: (token: number) => string): Likeness
  /** The tokens that say most for one code, at most `count`, in order of place. */
  wordsFor(code: number, tokens: Tokens, formOf: (token: number) => string, count: number): number[]
}

/** Weight of a word by where the codebook says it. */
const FIELD = { label: 3, alias: 2, definition: 1.5, include: 1, hit: 1.5, question: 0.5, cue: 0.6 } as const
/** A code is also about what its children are about (shared out over them), and about its parent. */
const FROM_CHILDREN = 0.5
const FROM_PARENT = 0.15
/** Parts of words, so that `samenwerkingsverband` is like `samenwerking`: letters, and their weight beside the stem. */
const GRAM = 5
const GRAM_WEIGHT = 0.2
/** Okapi BM25: how soon a repeated word stops adding, and how much long descriptions pay for their length. */
const K1 = 1.2
const B = 0.5
/** A word that comes back in a text says no more after this many times. */
const MAX_REPEATS = 2
/** A word speaks for this many codes at most, those it says most about: else its cost would grow with the codebook. */
const MAX_SHARERS = 64
/** Forms whose share in every code is kept; those of later forms are worked out each time. */
const MAX_KEPT = 50_000

/**
 * Compares texts with the label, aliases, definition, inclusion rules, examples, questions and cues of every code, by
 * Okapi BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", eq. 3.15) over stems
 * and parts of words, codes being the documents.
 */
export function createSimilarity(codebook: Codebook, stem: Stemmer, stopWords: ReadonlySet<string>): Similarity {
  const terms = createTerms(stem, stopWords)
  const descriptions = describeCodes(codebook, terms)
  const postings = invert(descriptions, terms.complete())
  const sharesOf = createShares(postings, codebook.codes.length)
  const scores = new Float64Array(codebook.codes.length)
  const sharing: number[] = []
  const kept: (Share | undefined)[] = []
  const repeats = new Map<string | number, number>()

  const shareOf = (form: string, id: number): Share => {
    const known = id === UNKNOWN_FORM ? undefined : kept[id]
    if (known) return known
    const share = sharesOf(terms.ofForm(form))
    if (id !== UNKNOWN_FORM && id < MAX_KEPT) kept[id] = share
    return share
  }

  return {
    compare(tokens, formOf) {
      for (const code of sharing) scores[code] = 0
      sharing.length = 0
      repeats.clear()
      let possible = 0
      for (let token = 0; token < tokens.count; token++) {
        const id = tokens.forms[token]!
        const key = id === UNKNOWN_FORM ? formOf(token) : id
        const seen = repeats.get(key) ?? 0
        repeats.set(key, seen + 1)
        if (seen >= MAX_REPEATS) continue
        const { codes, weights, ceiling } = kept[id] ?? shareOf(formOf(token), id)
        possible += ceiling
        for (let i = 0; i < codes.length; i++) {
          const code = codes[i]!
          if (scores[code] === 0) sharing.push(code)
          scores[code]! += weights[i]!
        }
      }
      let best = 0
      for (const code of sharing) best = Math.max(best, scores[code]!)
      return { scores, sharing, best, possible }
    },
    wordsFor(code, tokens, formOf, count) {
      const found: { token: number; weight: number }[] = []
      const seen = new Set<string>()
      for (let token = 0; token < tokens.count; token++) {
        const form = formOf(token)
        if (seen.has(form)) continue
        seen.add(form)
        const { codes, weights } = shareOf(form, tokens.forms[token]!)
        const at = codes.indexOf(code)
        if (at !== -1) found.push({ token, weight: weights[at]! })
      }
      const strongest = found.sort((a, b) => b.weight - a.weight || a.token - b.token).slice(0, count)
      return strongest.map(({ token }) => token).sort((a, b) => a - b)
    },
  }
}

/** The terms of one form of a word: numbers, and their weights beside each other. */
interface FormTerms {
  readonly ids: readonly number[]
  readonly weights: readonly number[]
}

/** Terms are stems and parts of words; equal terms have equal numbers. */
interface Terms {
  /** Nothing for stop words, numbers and very short words. */
  ofForm(form: string): FormTerms
  /** From here on new terms get no number: texts would bring them without end. Returns how many there are. */
  complete(): number
}

const UNKNOWN_TERM = -1

const NO_TERMS: FormTerms = { ids: [], weights: [] }

function createTerms(stem: Stemmer, stopWords: ReadonlySet<string>): Terms {
  const numbers = new Map<string, number>()
  let isComplete = false
  const numberOf = (term: string): number => {
    const known = numbers.get(term)
    if (known !== undefined || isComplete) return known ?? UNKNOWN_TERM
    numbers.set(term, numbers.size)
    return numbers.size - 1
  }
  return {
    complete() {
      isComplete = true
      return numbers.size
    },
    ofForm(form) {
      if (form.length < 3 || stopWords.has(form) || /^\p{N}/u.test(form)) return NO_TERMS
      const grams = Math.max(0, form.length - GRAM + 1)
      const weight = GRAM_WEIGHT / Math.sqrt(Math.max(1, grams))
      const ids = [numberOf(`s:${stem(form)}`)]
      for (let i = 0; i < grams; i++) ids.push(numberOf(`g:${form.slice(i, i + GRAM)}`))
      return { ids, weights: ids.map((_, i) => (i === 0 ? 1 : weight)) }
    },
  }
}

/** Weight by number of the term. */
type Bag = Map<number, number>

interface Descriptions {
  /** What the codebook says of the code itself, and with what comes from its children and parent. */
  readonly own: readonly Bag[]
  readonly full: readonly Bag[]
}

function describeCodes(codebook: Codebook, terms: Terms): Descriptions {
  const vocabulary = createVocabulary()
  const known: FormTerms[] = []
  const position = new Map(codebook.codes.map(({ path }, i) => [path, i]))
  const own = codebook.codes.map((code) => {
    // Cues repeat the same few words over and over: first how much each form weighs, then its terms once.
    const forms = new Map<number, number>()
    for (const [text, weight] of textsOf(code, codebook)) {
      const tokens = vocabulary.tokenize(text)
      for (let i = 0; i < tokens.count; i++) forms.set(tokens.forms[i]!, (forms.get(tokens.forms[i]!) ?? 0) + weight)
    }
    const bag: Bag = new Map()
    for (const [form, factor] of forms) {
      known[form] ??= terms.ofForm(vocabulary.form(form))
      const { ids, weights } = known[form]
      for (let i = 0; i < ids.length; i++) bag.set(ids[i]!, (bag.get(ids[i]!) ?? 0) + weights[i]! * factor)
    }
    return bag
  })
  const full = own.map((bag) => new Map(bag))
  // Codes stand parents first: backwards, every child is complete before its parent takes from it.
  for (let i = full.length - 1; i >= 0; i--) {
    const { children } = codebook.codes[i]!
    for (const child of children) add(full[i]!, full[position.get(child)!]!, FROM_CHILDREN / Math.sqrt(children.length))
  }
  codebook.codes.forEach(({ parent }, i) => {
    if (parent !== null) add(full[i]!, full[position.get(parent)!]!, FROM_PARENT)
  })
  return { own, full }
}

function textsOf(code: Code, { questions }: Codebook): [text: string, weight: number][] {
  return [
    [code.label, FIELD.label],
    [code.definition, FIELD.definition],
    ...code.aliases.map((text): [string, number] => [text, FIELD.alias]),
    ...code.include.map((text): [string, number] => [text, FIELD.include]),
    ...code.examples.hit.map((text): [string, number] => [text, FIELD.hit]),
    ...code.questions.map((number): [string, number] => [questions.get(number) ?? '', FIELD.question]),
    ...code.cues.flatMap(({ pattern, exclusion, weight }): [string, number][] => {
      if (exclusion || pattern.kind === 'regex') return []
      return pattern.parts.flat().map(({ word }) => [word.replace(/[*?]/g, ''), FIELD.cue * weight])
    }),
  ]
}

function add(bag: Bag, other: Bag, factor: number): void {
  for (const [term, weight] of other) bag.set(term, (bag.get(term) ?? 0) + weight * factor)
}

/** What each term is worth to each code that has it, by number of the term. */
interface Postings {
  readonly codes: readonly (Int32Array | undefined)[]
  readonly worth: readonly (Float64Array | undefined)[]
  /** How much a term tells codes apart, also one that no code has. */
  rarity(term: number): number
}

function invert({ own, full }: Descriptions, size: number): Postings {
  const count = full.length
  const holders = new Uint32Array(size)
  for (const bag of own) for (const term of bag.keys()) holders[term]!++
  const rarities = Float64Array.from(holders, (held) => Math.log(1 + count / (held || count)))
  const lengths = full.map((bag) => {
    let sum = 0
    for (const weight of bag.values()) sum += weight
    return sum
  })
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, count)
  const sharers = new Uint32Array(size)
  for (const bag of full) for (const term of bag.keys()) sharers[term]!++
  const codes = Array.from(sharers, (held) => (held > 0 ? new Int32Array(held) : undefined))
  const worth = Array.from(sharers, (held) => (held > 0 ? new Float64Array(held) : undefined))
  const filled = new Uint32Array(size)
  full.forEach((bag, code) => {
    const norm = K1 * (1 - B + (B * lengths[code]!) / Math.max(average, Number.MIN_VALUE))
    for (const [term, frequency] of bag) {
      const at = filled[term]!++
      codes[term]![at] = code
      worth[term]![at] = (rarities[term]! * frequency * (K1 + 1)) / (frequency + norm)
    }
  })
  return { codes, worth, rarity: (term) => rarities[term] ?? Math.LN2 }
}

/** What one form of a word adds to every code that it speaks for. */
interface Share {
  readonly codes: Int32Array
  readonly weights: Float64Array
  readonly ceiling: number
}

/** Works out what forms add to codes, one at a time, in room that is kept. */
function createShares({ codes, worth, rarity }: Postings, count: number): (terms: FormTerms) => Share {
  const sums = new Float64Array(count)
  const touched = new Int32Array(count)
  return ({ ids, weights }) => {
    let ceiling = 0
    let sharers = 0
    for (let i = 0; i < ids.length; i++) {
      const weight = weights[i]!
      ceiling += rarity(ids[i]!) * weight
      const holders = codes[ids[i]!]
      if (!holders) continue
      const amounts = worth[ids[i]!]!
      for (let j = 0; j < holders.length; j++) {
        const code = holders[j]!
        if (sums[code] === 0) touched[sharers++] = code
        sums[code]! += amounts[j]! * weight
      }
    }
    const held = strongest(touched.subarray(0, sharers), sums)
    const share = { codes: held, weights: Float64Array.from(held, (code) => sums[code]!), ceiling }
    for (let i = 0; i < sharers; i++) sums[touched[i]!] = 0
    return share
  }
}

/** The codes with the highest sums, at most {@link MAX_SHARERS}; of equal ones those that come first. */
function strongest(codes: Int32Array, sums: Float64Array): Int32Array {
  if (codes.length <= MAX_SHARERS) return codes.slice()
  const least = leastOfBest(codes, sums)
  let ties = MAX_SHARERS
  for (let i = 0; i < codes.length; i++) if (sums[codes[i]!]! > least) ties--
  return codes.filter((code) => sums[code]! > least || (sums[code] === least && ties-- > 0))
}

/** The lowest of the {@link MAX_SHARERS} highest sums: what is left on top of a heap that holds that many. */
function leastOfBest(codes: Int32Array, sums: Float64Array): number {
  const heap = new Float64Array(MAX_SHARERS)
  for (let i = 0; i < codes.length; i++) {
    const sum = sums[codes[i]!]!
    if (sum <= heap[0]!) continue
    // Sums are above 0, so a heap of zeros is an empty one.
    let at = 0
    for (let child = 1; child < MAX_SHARERS; child = 2 * at + 1) {
      if (child + 1 < MAX_SHARERS && heap[child + 1]! < heap[child]!) child++
      if (heap[child]! >= sum) break
      heap[at] = heap[child]!
      at = child
    }
    heap[at] = sum
  }
  return heap[0]!
}
