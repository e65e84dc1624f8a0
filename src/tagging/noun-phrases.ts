import type { LanguageData } from '../text/language-data.ts'
import type { PhraseWords } from '../text/phrase-words.ts'
import type { Stemmer } from '../text/stems.ts'
import { createVocabulary, type Tokens, UNKNOWN_FORM } from '../text/tokens.ts'

/**
 * What a word can be in a phrase: any of these together. All but `CONTENT` are small words, which only matter by where
 * they stand.
 */
export const CONTENT = 1
export const LINKER = 2
const DETERMINER = 4
export const PREPOSITION = 8
const BEFORE_VERB = 16
/** Joins phrases: `en`, `of`. */
const COORDINATOR = 32
/** A content word that is more often a verb behind a particle. */
const VERB_ENDING = 64
export const ADJECTIVE_ENDING = 128
/** An adjective without a topic: `goede`. */
const PLAIN_ADJECTIVE = 256
/** A determiner behind which adjectives have their ending. */
const DEFINITE = 512
/** A determiner or a pronoun: `het`. */
const PRONOUN = 1024
const BEHIND_VERB = 2048

/** Words in a row that may be a phrase: tokens first..last, a content word at both ends. */
export interface Phrase {
  readonly first: number
  readonly last: number
  /** The content words: indices of tokens, in order. */
  readonly content: readonly number[]
  /** False when a word stands between that no noun phrase holds: `lijnen zijn kort`. */
  readonly isStrict: boolean
}

/** One text as words with what they can be; valid until the reader's next call. */
export interface PhraseText {
  readonly text: string
  readonly tokens: Tokens
  /** Flags of a word; 0 outside the text. */
  kindOf(token: number): number
  /** Number of the stem of a content word. */
  stemOf(token: number): number
  /** Whether nothing but white space stands between a word and the one before it. */
  follows(token: number): boolean
}

export interface PhraseReader {
  read(text: string): PhraseText
}

/** Content words of a phrase, at most. */
const MOST_CONTENT = 3
/** Words of a phrase, at most. */
const LONGEST = 6
/** Words that may stand between two content words when they are no linkers: `lijnen zijn hier kort`. */
const LOOSE = 2

/** Makes what reads texts as content words and small words. Every form is looked at once. */
export function createPhraseReader(language: LanguageData, words: PhraseWords, stem: Stemmer): PhraseReader {
  const vocabulary = createVocabulary()
  const kinds: number[] = []
  const stems: number[] = []
  const stemNumbers = new Map<string, number>()

  function learn(id: number): void {
    const form = vocabulary.form(id)
    const kind = kindOfForm(form, language, words)
    kinds[id] = kind
    if ((kind & CONTENT) === 0) return
    const stemmed = stem(form)
    const number = stemNumbers.get(stemmed) ?? stemNumbers.size
    stemNumbers.set(stemmed, number)
    stems[id] = number
  }

  return {
    read(text) {
      const tokens = vocabulary.tokenize(text)
      for (let i = 0; i < tokens.count; i++) {
        const id = tokens.forms[i]!
        if (id !== UNKNOWN_FORM && kinds[id] === undefined) learn(id)
      }
      return {
        text,
        tokens,
        kindOf: (token) => (token < 0 || token >= tokens.count ? 0 : (kinds[tokens.forms[token]!] ?? 0)),
        stemOf: (token) => stems[tokens.forms[token]!]!,
        follows: (token) =>
          token > 0 && token < tokens.count && isSpace(text, tokens.ends[token - 1]!, tokens.starts[token]!),
      }
    },
  }
}

function kindOfForm(form: string, { stopWords, coordinators }: LanguageData, words: PhraseWords): number {
  const small =
    (words.linkers.has(form) ? LINKER : 0) |
    (words.determiners.has(form) ? DETERMINER : 0) |
    (words.definite.has(form) ? DEFINITE : 0) |
    (words.pronouns.has(form) ? PRONOUN : 0) |
    (words.prepositions.has(form) ? PREPOSITION : 0) |
    (words.beforeVerbs.has(form) ? BEFORE_VERB : 0) |
    (words.behindVerbs.has(form) ? BEHIND_VERB : 0) |
    (words.plainAdjectives.has(form) ? PLAIN_ADJECTIVE : 0) |
    (coordinators.has(form) ? COORDINATOR : 0)
  if (small !== 0 || form.length < 3 || stopWords.has(form) || words.vague.has(form) || /^\d/.test(form)) return small
  return (
    CONTENT |
    (words.verbEnding.test(form) ? VERB_ENDING : 0) |
    (words.adjectiveEnding.test(form) ? ADJECTIVE_ENDING : 0)
  )
}

/** Every phrase of a text, by its first word, short ones first. `visit` gets one array of content words that goes on. */
export function eachPhrase({ tokens, kindOf, follows }: PhraseText, visit: (phrase: Phrase) => void): void {
  for (let first = 0; first < tokens.count; first++) {
    if ((kindOf(first) & CONTENT) === 0) continue
    const content = [first]
    let isStrict = true
    visit({ first, last: first, content, isStrict })
    for (let last = first + 1; last < first + LONGEST && follows(last); last++) {
      if ((kindOf(last) & CONTENT) !== 0) {
        content.push(last)
        if (content.length > MOST_CONTENT) break
        visit({ first, last, content, isStrict })
        if (!isStrict) break
      } else if ((kindOf(last) & LINKER) === 0) {
        if (content.length > 1) break
        isStrict = false
      }
      if (!isStrict && last - first > LOOSE) break
    }
  }
}

/**
 * Whether words stand where a noun phrase stands: opened by a determiner or preposition, and before a break or a small word.
 * What stands before another content word may be an adjective, unless it lacks the ending that an adjective has there.
 */
export function isNounPlace(text: PhraseText, first: number, last: number): boolean {
  const { kindOf, follows } = text
  const opener = openerOf(text, first, (kindOf(last) & VERB_ENDING) !== 0)
  if (opener === null) return false
  if (!follows(last + 1) || (kindOf(last + 1) & (CONTENT | COORDINATOR)) === 0) return true
  return (kindOf(opener) & DEFINITE) !== 0 && (kindOf(last) & ADJECTIVE_ENDING) === 0
}

/** Whether a word stands where adjectives stand: opened as a noun phrase is, and before another content word. */
export function isAdjectivePlace(text: PhraseText, token: number): boolean {
  const { kindOf, follows } = text
  if (openerOf(text, token, false) === null || isNounPlace(text, token, token)) return false
  return follows(token + 1) && (kindOf(token + 1) & CONTENT) !== 0
}

/** The determiner or preposition in front of a noun phrase, perhaps with a plain adjective between; null for none. */
function openerOf({ kindOf, follows }: PhraseText, first: number, mayBeVerb: boolean): number | null {
  if (!follows(first)) return null
  const isLookingThrough = (kindOf(first - 1) & PLAIN_ADJECTIVE) !== 0 && follows(first - 1)
  const opener = isLookingThrough ? first - 2 : first - 1
  const kind = kindOf(opener)
  if ((kind & DETERMINER) !== 0) return opener
  if ((kind & PREPOSITION) !== 0) return isLookingThrough || !mayBeVerb ? opener : null
  if ((kind & PRONOUN) === 0) return null
  // `het nieuwe werk` and `over het werk`; neither `het werkt` nor `aan het werken`.
  const isBehindPreposition = !mayBeVerb && follows(opener) && (kindOf(opener - 1) & PREPOSITION) !== 0
  return isLookingThrough || isBehindPreposition ? opener : null
}

/** Whether words stand beside the subject of a verb, or behind `te`. */
export function isVerbPlace({ kindOf, follows }: PhraseText, first: number, last: number): boolean {
  return (
    (follows(first) && (kindOf(first - 1) & BEFORE_VERB) !== 0) ||
    (follows(last + 1) && (kindOf(last + 1) & BEHIND_VERB) !== 0)
  )
}

/** Whether a word begins a sentence, a line or a quotation, where a capital says nothing. */
export function opensSentence({ text, tokens }: PhraseText, token: number): boolean {
  if (token === 0) return true
  const end = tokens.ends[token - 1]!
  const start = tokens.starts[token]!
  if (start - end === 1 && text[end] === ' ') return false
  return /[.!?…:"“”„‘’'«(\n]/.test(text.slice(end, start))
}

function isSpace(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x09 && unit !== 0xa0) return false
  }
  return true
}
