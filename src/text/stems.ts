import type { Language } from './language.ts'
import { createDutchStemmer } from './stems-nl.ts'

/** Maps a folded word (lower case, no diacritics) to the stem that all its inflections share. */
export type Stemmer = (word: string) => string

/** The stemmer of a language, made once: Kraaij-Pohlmann with irregular forms for Dutch, Porter 2 for English. */
export function loadStemmer(language: Language): Promise<Stemmer> {
  const known = stemmers.get(language)
  if (known) return known
  const loading = createStemmerOf(language)
  stemmers.set(language, loading)
  return loading
}

const stemmers = new Map<Language, Promise<Stemmer>>()

async function createStemmerOf(language: Language): Promise<Stemmer> {
  const { createStemmer } = await import('multilingual-stemmer')
  const byRules = createStemmer(language)
  return remember(language === 'nl' ? createDutchStemmer(byRules) : byRules)
}

/** The same words come back all the time: in thousands of cues, in every text, in every codebook. */
function remember(stem: Stemmer): Stemmer {
  const known = new Map<string, string>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const stemmed = stem(word)
    if (known.size === MOST_WORDS) known.clear()
    known.set(word, stemmed)
    return stemmed
  }
}

/** Texts without end hold words without end. */
const MOST_WORDS = 100_000
