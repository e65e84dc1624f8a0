import type { LanguageData } from '../text/language-data.ts'
import type { Stemmer } from '../text/stems.ts'
import { createVocabulary, type Vocabulary } from '../text/tokens.ts'

/** A word or phrase that may deserve an open code: it recurs where no code reached. */
export interface OpenCandidate {
  /** In the words that respondents used most. */
  readonly term: string
  /** Times it occurs in segments without a code, and in the coded rest. */
  readonly count: number
  readonly codedCount: number
  /** Log-likelihood keyness against the coded rest; above 3.84 is unlikely to be chance (p < .05). */
  readonly keyness: number
  readonly respondents: readonly string[]
  /** Up to three segments that hold it. */
  readonly samples: readonly { readonly segment: string; readonly text: string }[]
}

export interface OpenText {
  readonly segment: string
  readonly respondent: string | null
  readonly text: string
  /** Whether any code was suggested for it or given to it. */
  readonly coded: boolean
}

/**
 * Proposes open codes: words, and pairs and triples of words, that are over-represented in the uncoded segments compared
 * with the coded ones, by Dunning's log-likelihood in the two-corpus form of Rayson & Garside (2000, "Comparing corpora
 * using frequency profiling", p. 3): 2(a ln(a/E1) + b ln(b/E2)). A candidate must recur (at least `minCount` times) and
 * speak of more uncoded than coded text; a word that only occurs inside a listed phrase is left out. When nothing at all is
 * coded there is nothing to compare with: what recurs most comes first.
 */
export function openCandidates(
  texts: Iterable<OpenText>,
  { limit, minCount = 3, language, stem }: OpenOptions,
): OpenCandidate[] {
  const terms = new Map<string, Term>()
  let uncodedWords = 0
  let codedWords = 0
  const vocabulary = createVocabulary()
  for (const text of texts) {
    const counted = countTerms(text, terms, vocabulary, language, stem)
    if (text.coded) codedWords += counted
    else uncodedWords += counted
  }
  const ranked = Array.from(terms.values())
    .map((term) => ({ term, keyness: logLikelihood(term.count, term.codedCount, uncodedWords, codedWords) }))
    .filter(({ term, keyness }) => term.count >= minCount && (keyness > 0 || codedWords === 0))
    .sort((a, b) => b.keyness - a.keyness || b.term.count - a.term.count || compare(a.term.key, b.term.key))

  const chosen: typeof ranked = []
  for (const candidate of ranked) {
    const same = chosen.findIndex(({ term }) => saysTheSame(term, candidate.term))
    if (same === -1) {
      if (chosen.length < limit) chosen.push(candidate)
    } else if (candidate.term.key.length > chosen[same]!.term.key.length) chosen[same] = candidate
  }
  return chosen.map(({ term, keyness }) => ({
    term: mostUsed(term.surfaces),
    count: term.count,
    codedCount: term.codedCount,
    keyness: Math.round(keyness * 100) / 100,
    respondents: [...term.respondents],
    samples: term.samples,
  }))
}

export interface OpenOptions {
  readonly limit: number
  /** Default 3. */
  readonly minCount?: number
  readonly language: LanguageData
  readonly stem: Stemmer
}

/**
 * How surprising it is that a term occurs `a` times in a corpus of `c` words and `b` times in one of `d`; negative when
 * it is the second corpus that has more of it.
 */
export function logLikelihood(a: number, b: number, c: number, d: number): number {
  const expectedA = (c * (a + b)) / (c + d)
  const expectedB = (d * (a + b)) / (c + d)
  const part = (observed: number, expected: number): number =>
    observed === 0 ? 0 : observed * Math.log(observed / expected)
  const value = 2 * (part(a, expectedA) + part(b, expectedB))
  return a < expectedA ? -value : value
}

interface Term {
  /** Stems, joined by a space. */
  readonly key: string
  count: number
  codedCount: number
  readonly surfaces: Map<string, number>
  readonly respondents: Set<string>
  readonly samples: { segment: string; text: string }[]
}

const LONGEST_PHRASE = 3
const SAMPLES = 3

/** Adds a text's terms; returns its number of words. */
function countTerms(
  text: OpenText,
  terms: Map<string, Term>,
  vocabulary: Vocabulary,
  language: LanguageData,
  stem: Stemmer,
): number {
  const { count, starts, ends, forms } = vocabulary.tokenize(text.text)
  const stems = Array.from({ length: count }, (_, i) => {
    const form = vocabulary.form(forms[i]!)
    return form.length < 3 || language.stopWords.has(form) || /^\d/.test(form) ? null : stem(form)
  })
  for (let first = 0; first < count; first++) {
    if (stems[first] === null) continue
    for (let last = first; last < Math.min(count, first + LONGEST_PHRASE); last++) {
      // A phrase runs over white space only, and ends as it begins: on a word that means something.
      if (last > first && !/^\s+$/.test(text.text.slice(ends[last - 1], starts[last]))) break
      if (stems[last] === null) continue
      const key = Array.from(
        { length: last - first + 1 },
        (_, i) => stems[first + i] ?? vocabulary.form(forms[first + i]!),
      ).join(' ')
      addTerm(terms, key, text, text.text.slice(starts[first], ends[last]).replace(/\s+/g, ' ').toLowerCase())
    }
  }
  return count
}

function addTerm(terms: Map<string, Term>, key: string, text: OpenText, surface: string): void {
  let term = terms.get(key)
  if (!term) {
    term = { key, count: 0, codedCount: 0, surfaces: new Map(), respondents: new Set(), samples: [] }
    terms.set(key, term)
  }
  if (text.coded) {
    term.codedCount++
    return
  }
  term.count++
  term.surfaces.set(surface, (term.surfaces.get(surface) ?? 0) + 1)
  if (text.respondent !== null) term.respondents.add(text.respondent)
  if (term.samples.length < SAMPLES && term.samples.every(({ segment }) => segment !== text.segment)) {
    term.samples.push({ segment: text.segment, text: text.text })
  }
}

/** One term is part of the other and hardly occurs outside it: the longer one tells more. */
function saysTheSame(a: Term, b: Term): boolean {
  const [short, long] = a.key.length < b.key.length ? [a, b] : [b, a]
  return ` ${long.key} `.includes(` ${short.key} `) && long.count >= short.count * 0.7
}

function mostUsed(surfaces: ReadonlyMap<string, number>): string {
  return [...surfaces].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))[0]![0]
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
