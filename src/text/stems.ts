import type { Language } from './language.ts'
import { createDutchStemmer } from './stems-nl.ts'

/** Maps a folded word (lower case, no diacritics) to the stem that all its inflections share. */
export type Stemmer = (word: string) => string

/** Loads the stemmer of a language: Kraaij-Pohlmann with irregular forms for Dutch, Porter 2 for English. */
export async function loadStemmer(language: Language): Promise<Stemmer> {
  const { createStemmer } = await import('multilingual-stemmer')
  const byRules = createStemmer(language)
  return language === 'nl' ? createDutchStemmer(byRules) : byRules
}
