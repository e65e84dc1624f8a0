import { DEFAULT_GAP } from '../codebook/cue.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { splitSentences } from '../text/sentences.ts'
import type { Stemmer } from '../text/stems.ts'
import { createVocabulary, foldWord } from '../text/tokens.ts'

/** What recurs in texts: a word, a phrase of two or three words, or two words near each other, in any inflection. */
interface Term {
  /** Its stems: `afsprak`, `kort lijn`, `afsprak .. kom` (of a pair in order of the alphabet). */
  readonly key: string
  /** Numbers of the texts that hold it, ascending. */
  readonly texts: readonly number[]
}

export interface TermOptions {
  readonly language: Language
  readonly stem: Stemmer
  /** A term is in at least this many texts. */
  readonly min: number
}

/** Finds terms in a list of texts, and says them as people do. */
export interface TermFinder {
  terms(): Term[]
  /** As cues, each in the form that is said most: `korte lijnen`, `afspraken .. komen`; by key. */
  asSaid(keys: ReadonlySet<string>): Map<string, string>
}

/** Words of a phrase. */
const LONGEST_PHRASE = 3
/** Shorter words are mostly particles and abbreviations. */
const SHORTEST_WORD = 3

/**
 * Words that mean nothing by themselves, stop words and numbers, are in the middle of phrases only. A word is looked at in
 * phrases and pairs only when it recurs by itself: most words do not, and no term recurs more than its words.
 */
export function createTermFinder(texts: readonly string[], options: TermOptions): TermFinder {
  const { min, language, stem } = options
  const stopStems = new Set(Array.from(languageData(language).stopWords, stem))
  const wordsOf = texts.map(createWordReader(options))
  const recurring = new Set<string>()
  const counts = new Map<string, number>()
  for (const words of wordsOf) {
    for (const stem of new Set(words.flatMap((word) => (word.isContent ? word.stem : [])))) {
      const count = (counts.get(stem) ?? 0) + 1
      counts.set(stem, count)
      if (count >= min) recurring.add(stem)
    }
  }
  return {
    terms() {
      const found = new Map<string, number[]>()
      for (const [number, words] of wordsOf.entries()) {
        visitTerms(words, recurring, stopStems, (key) => {
          const known = found.get(key)
          if (known === undefined) found.set(key, [number])
          else if (known.at(-1) !== number) known.push(number)
        })
      }
      return Array.from(found, ([key, texts]) => ({ key, texts })).filter(({ texts }) => texts.length >= min)
    },
    asSaid(keys) {
      const forms = new Map(Array.from(keys, (key) => [key, new Map<string, number>()]))
      for (const words of wordsOf) {
        visitTerms(words, recurring, stopStems, (key, first, last, joint) => {
          const counted = forms.get(key)
          if (counted === undefined) return
          const said = joint === PAIR ? [words[first]!, words[last]!] : words.slice(first, last + 1)
          const form = said.map(({ form }) => form).join(joint)
          counted.set(form, (counted.get(form) ?? 0) + 1)
        })
      }
      return new Map(Array.from(forms, ([key, counted]) => [key, mostSaid(counted)]))
    },
  }
}

interface Word {
  readonly stem: string
  /** In lower case, as it was said. */
  readonly form: string
  readonly isContent: boolean
  readonly sentence: number
}

function createWordReader({ language, stem }: TermOptions): (text: string) => Word[] {
  const { stopWords, transcriberNotes } = languageData(language)
  const vocabulary = createVocabulary(0)
  return (text) => {
    const spoken = text.replace(transcriberNotes, (note) => ' '.repeat(note.length))
    const sentenceEnds = splitSentences(spoken, language).map(({ end }) => end)
    const { count, starts, ends } = vocabulary.tokenize(spoken)
    let sentence = 0
    return Array.from({ length: count }, (_, i): Word => {
      while (sentence < sentenceEnds.length - 1 && starts[i]! >= sentenceEnds[sentence]!) sentence++
      const form = spoken.slice(starts[i], ends[i]).toLowerCase()
      const folded = foldWord(form)
      const isContent = folded.length >= SHORTEST_WORD && !/\d/.test(folded) && !stopWords.has(folded)
      return { stem: stem(folded), form, isContent, sentence }
    })
  }
}

const PHRASE = ' '
const PAIR = ' .. '

type Visit = (key: string, first: number, last: number, joint: typeof PHRASE | typeof PAIR) => void

/**
 * The terms that begin at each word, as `first` to `last` of the words. They begin and end on a word that means something.
 * A word with the stem of a stop word (`natuurlijke`) is a term by itself only: in phrases cues hit the stop word too.
 */
function visitTerms(
  words: readonly Word[],
  recurring: ReadonlySet<string>,
  stopStems: ReadonlySet<string>,
  visit: Visit,
): void {
  const joins = words.map(({ isContent, stem }) => isContent && recurring.has(stem) && !stopStems.has(stem))
  for (const [first, { stem, sentence, isContent }] of words.entries()) {
    if (isContent && recurring.has(stem)) visit(stem, first, first, PHRASE)
    if (!joins[first]) continue
    let phrase = stem
    for (let last = first + 1; last <= first + DEFAULT_GAP + 1; last++) {
      const word = words[last]
      if (word?.sentence !== sentence) break
      phrase += PHRASE + word.stem
      if (!joins[last]) continue
      if (last < first + LONGEST_PHRASE) visit(phrase, first, last, PHRASE)
      if (stem < word.stem) visit(stem + PAIR + word.stem, first, last, PAIR)
      else if (stem > word.stem) visit(word.stem + PAIR + stem, first, last, PAIR)
    }
  }
}

/** Of equals the first in the alphabet. */
function mostSaid(forms: ReadonlyMap<string, number>): string {
  return [...forms].reduce((best, other) =>
    other[1] > best[1] || (other[1] === best[1] && other[0] < best[0]) ? other : best,
  )[0]
}
