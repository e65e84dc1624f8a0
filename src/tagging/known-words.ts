import type { Codebook } from '../codebook/model.ts'
import type { LanguageData } from '../text/language-data.ts'
import type { Stemmer } from '../text/stems.ts'
import { foldWord, words } from '../text/tokens.ts'
import { buildCueIndex } from './cue-index.ts'
import { createMatcher } from './matcher.ts'
import { createRegexRunner } from './regex-runner.ts'

export interface KnownNames {
  /** Open codes that are in use, beside the codes of the codebook. */
  readonly openCodes: Iterable<string>
  /** Names, roles and organisations of the people in the study. */
  readonly people: Iterable<string>
}

/**
 * Tells whether a few words are no news: a cue of the codebook finds something in them, they are part of the label, alias or
 * name of a code or hold all its words, or they are part of what people are called.
 */
export function createKnownWords(
  codebook: Codebook,
  { openCodes, people }: KnownNames,
  language: LanguageData,
  stem: Stemmer,
): (phrase: string) => boolean {
  const index = buildCueIndex(codebook, stem, language.stopWords)
  const oneSentence = (text: string) => [{ start: 0, end: text.length }]
  const matcher = createMatcher(
    index,
    oneSentence,
    createRegexRunner(() => {}),
  )
  const stemsOf = (phrase: string): string[] =>
    words(phrase)
      .map(foldWord)
      .filter((form) => !language.stopWords.has(form))
      .map(stem)
  const labels = codebook.codes.flatMap(({ label, aliases }) => [label, ...aliases])
  const names = [...labels, ...openCodes].map((name) => new Set(stemsOf(name.replaceAll('-', ' '))))
  const called = Array.from(people, (name) => new Set(stemsOf(name)))

  return (phrase) => {
    if (matcher.match(phrase).hits.length > 0) return true
    const stems = new Set(stemsOf(phrase))
    const isPartOf = (name: ReadonlySet<string>): boolean => isWithin(stems, name)
    return names.some((name) => isPartOf(name) || isWithin(name, stems)) || called.some(isPartOf)
  }
}

/** Nothing is within anything when it has no words. */
const isWithin = (part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean =>
  part.size > 0 && [...part].every((one) => whole.has(one))
