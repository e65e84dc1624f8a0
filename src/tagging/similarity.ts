import type { Code, Codebook } from '../codebook/model.ts'
import type { Stemmer } from '../text/stems.ts'
import { createVocabulary, type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'

/** How much one text has in common with what the codebook says about each code. */
export interface Likeness {
  /** One number a code, in the order of the codebook; 0 when nothing is shared. Valid until the next comparison. */
  readonly scores: Float64Array
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
/** Forms whose share in every code is kept; those of later forms are worked out each time. */
const MAX_KEPT = 50_000

/**
 * Compares texts with the label, aliases, definition, inclusion rules, examples, questions and cues of every code, by
 * Okapi BM25 (Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond", eq. 3.15) over stems
 * and parts of words, codes being the documents.
 */
export function createSimilarity(codebook: Codebook, stem: Stemmer, stopWords: ReadonlySet<string>): Similarity {
  const terms = createTerms(stem, stopWords)
  const postings = invert(describeCodes(codebook, terms), codebook.codes.length)
  const scores = new Float64Array(codebook.codes.length)
  const kept: (Share | undefined)[] = []
  const repeats = new Map<string | number, number>()

  const shareOf = (form: string, id: number): Share => {
    const known = id === UNKNOWN_FORM ? undefined : kept[id]
    if (known) return known
    const share = sumShares(terms.ofForm(form), postings, codebook.codes.length)
    if (id !== UNKNOWN_FORM && id < MAX_KEPT) kept[id] = share
    return share
  }

  return {
    compare(tokens, formOf) {
      scores.fill(0)
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
        for (let i = 0; i < codes.length; i++) scores[codes[i]!]! += weights[i]!
      }
      let best = 0
      for (const score of scores) if (score > best) best = score
      return { scores, best, possible }
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

/** Terms of words: `s:` and a stem, `g:` and a part of the word, with their weights. */
interface Terms {
  /** Nothing for stop words, numbers and very short words. */
  ofForm(form: string): readonly (readonly [term: string, weight: number])[]
  ofText(text: string): readonly (readonly [term: string, weight: number])[]
}

function createTerms(stem: Stemmer, stopWords: ReadonlySet<string>): Terms {
  const vocabulary = createVocabulary()
  const ofForm = (form: string): [string, number][] => {
    if (form.length < 3 || stopWords.has(form) || /^\p{N}/u.test(form)) return []
    const grams = Math.max(0, form.length - GRAM + 1)
    const weight = GRAM_WEIGHT / Math.sqrt(Math.max(1, grams))
    const parts = Array.from({ length: grams }, (_, i): [string, number] => [`g:${form.slice(i, i + GRAM)}`, weight])
    return [[`s:${stem(form)}`, 1], ...parts]
  }
  return {
    ofForm,
    ofText(text) {
      const { count, forms } = vocabulary.tokenize(text)
      return Array.from({ length: count }, (_, i) => ofForm(vocabulary.form(forms[i]!))).flat()
    },
  }
}

type Bag = Map<string, number>

function describeCodes(
  codebook: Codebook,
  terms: Terms,
): { readonly own: readonly Bag[]; readonly full: readonly Bag[] } {
  const position = new Map(codebook.codes.map(({ path }, i) => [path, i]))
  const own = codebook.codes.map((code) => {
    const bag: Bag = new Map()
    for (const [text, weight] of textsOf(code, codebook)) add(bag, terms.ofText(text), weight)
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

function add(bag: Bag, terms: Iterable<readonly [string, number]>, factor: number): void {
  for (const [term, weight] of terms) bag.set(term, (bag.get(term) ?? 0) + weight * factor)
}

/** What each term is worth to each code that has it. */
interface Postings {
  readonly of: ReadonlyMap<string, readonly (readonly [code: number, weight: number])[]>
  /** How much a term tells codes apart, also one that no code has. */
  rarity(term: string): number
}

function invert({ own, full }: ReturnType<typeof describeCodes>, count: number): Postings {
  const holders = new Map<string, number>()
  for (const bag of own) for (const term of bag.keys()) holders.set(term, (holders.get(term) ?? 0) + 1)
  const rarity = (term: string): number => Math.log(1 + count / (holders.get(term) ?? count))
  const lengths = full.map((bag) => [...bag.values()].reduce((sum, weight) => sum + weight, 0))
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, count)
  const of = new Map<string, [number, number][]>()
  full.forEach((bag, code) => {
    const norm = K1 * (1 - B + (B * lengths[code]!) / Math.max(average, Number.MIN_VALUE))
    for (const [term, frequency] of bag) {
      const entry: [number, number] = [code, (rarity(term) * frequency * (K1 + 1)) / (frequency + norm)]
      const list = of.get(term)
      if (list) list.push(entry)
      else of.set(term, [entry])
    }
  })
  return { of, rarity }
}

/** What one form of a word adds to every code that it speaks for. */
interface Share {
  readonly codes: Int32Array
  readonly weights: Float64Array
  readonly ceiling: number
}

function sumShares(terms: ReturnType<Terms['ofForm']>, { of, rarity }: Postings, count: number): Share {
  const sums = new Float64Array(count)
  let ceiling = 0
  for (const [term, weight] of terms) {
    ceiling += rarity(term) * weight
    for (const [code, worth] of of.get(term) ?? []) sums[code]! += worth * weight
  }
  const codes = Int32Array.from([...sums.keys()].filter((code) => sums[code]! > 0))
  return { codes, weights: Float64Array.from(codes, (code) => sums[code]!), ceiling }
}
