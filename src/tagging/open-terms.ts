import {
  ADJECTIVE_ENDING,
  eachPhrase,
  isNounPlace,
  LINKER,
  type Phrase,
  type PhraseText,
  PREPOSITION,
} from './noun-phrases.ts'
import { type OpenQuote, quoteAround } from './open-quote.ts'
import type { Survey } from './open-survey.ts'

/** One or more content words that people say together, in every form in which they say them. */
export interface Term {
  /** Numbers of the stems of its content words, sorted. */
  readonly stems: readonly number[]
  mentions: number
  /** Mentions in segments without a code. */
  uncoded: number
  /** Mentions as a noun or noun phrase, not as `werken` or `lijnen zijn kort`. */
  phrases: number
  /** Those behind a determiner or preposition, where noun phrases stand. */
  nounPlaces: number
  readonly respondents: Set<string>
  /** Every form in which it was said as one phrase, with the preposition in front. */
  readonly wordings: Map<string, Wording>
}

export interface Wording {
  /** In lower case: `losse pols`. */
  readonly said: string
  /** The preposition in front and what stands between: `uit de`; '' when there is none. */
  readonly lead: string
  /** False for a single word that is no noun: `werken` beside `werk`. */
  readonly isNoun: boolean
  /** Its content words: `zetje`, `rug` of `zetje in de rug`. */
  readonly content: readonly string[]
  count: number
  quote: OpenQuote
}

/** A segment as the second pass meets it. */
export interface TermSource {
  readonly segment: string
  readonly respondent: string | null
  readonly coded: boolean
}

/** Adds the phrases of one text that may become open codes and that the survey has seen at least `least` times. */
export function addTerms(
  terms: Map<string, Term>,
  text: PhraseText,
  source: TermSource,
  survey: Survey,
  least: number,
): void {
  eachPhrase(text, (phrase) => {
    const stems = phrase.content.map(text.stemOf).sort((a, b) => a - b)
    if (survey.mostMentions(stems) < least || !mayBeTerm(text, phrase, survey)) return
    const key = stems.join(' ')
    let term = terms.get(key)
    if (!term) {
      term = { stems, mentions: 0, uncoded: 0, phrases: 0, nounPlaces: 0, respondents: new Set(), wordings: new Map() }
      terms.set(key, term)
    }
    term.mentions++
    if (!source.coded) term.uncoded++
    if (source.respondent !== null) term.respondents.add(source.respondent)
    if (phrase.isStrict) addWording(term, text, phrase, source, survey)
  })
}

/**
 * A noun; nouns joined by small words (`zetje in de rug`); or a noun with what stands before it (`korte lijnen`). A last
 * word that is nowhere seen as a noun may still be one behind an adjective, which the whole phrase has to show. Words that
 * are no phrase (`lijnen zijn kort`) only count beside those that are.
 */
function mayBeTerm(text: PhraseText, { first, last, content, isStrict }: Phrase, survey: Survey): boolean {
  const { forms, ends } = text.tokens
  // Half a word: `beleids-` of `beleids- en praktijkniveau`.
  if (text.text[ends[last]!] === '-') return false
  if (content.some((token) => survey.isName(forms[token]!))) return false
  if (content.length === 1) return survey.mayBeNoun(forms[last]!)
  if (content.some((token) => survey.isVerb(forms[token]!))) return false
  if (!isStrict) return true
  const isAdjacent = last - first + 1 === content.length
  if (survey.mayBeNoun(forms[last]!)) return isAdjacent || survey.mayBeNoun(forms[first]!)
  return isAdjacent && (text.kindOf(last - 1) & ADJECTIVE_ENDING) !== 0 && !survey.mayBeNoun(forms[last - 1]!)
}

function addWording(term: Term, text: PhraseText, phrase: Phrase, source: TermSource, survey: Survey): void {
  const { segment, respondent } = source
  const { starts, ends, forms } = text.tokens
  const { first, last, content } = phrase
  const opening = leadStart(text, first)
  const start = starts[opening]!
  const end = ends[last]!
  const isNoun = content.length > 1 || survey.isNoun(forms[first]!)
  if (isNoun) term.phrases++
  if (isNounPlace(text, first, last)) term.nounPlaces++
  const full = spoken(text, start, end)
  const known = term.wordings.get(full)
  if (known) known.count++
  if (known && known.quote.text.length >= SHORT_QUOTE) return
  const around = quoteAround(text.text, start, end)
  if (known && around.text.length <= known.quote.text.length) return
  const quote = { segment, respondent, ...around, text: detached(around.text) }
  if (known) {
    known.quote = quote
    return
  }
  term.wordings.set(detached(full), {
    said: detached(spoken(text, starts[first]!, end)),
    lead: opening === first ? '' : detached(spoken(text, start, ends[first - 1]!)),
    isNoun,
    content: content.map((token) => detached(spoken(text, starts[token]!, ends[token]!))),
    count: 1,
    quote,
  })
}

/** A copy: a part of a string may keep the whole of it in memory, which is a transcript here. */
const detached = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le')

/** A shorter quote says little: a longer one is looked for. */
const SHORT_QUOTE = 40

/** The token of the preposition in front (`op`, or `uit` of `uit de`), or the phrase itself. */
function leadStart({ kindOf, follows }: PhraseText, first: number): number {
  if (!follows(first)) return first
  if ((kindOf(first - 1) & PREPOSITION) !== 0) return first - 1
  const isBetween = (kindOf(first - 1) & LINKER) !== 0 && follows(first - 1)
  return isBetween && (kindOf(first - 2) & PREPOSITION) !== 0 ? first - 2 : first
}

const spoken = ({ text }: PhraseText, start: number, end: number): string =>
  text.slice(start, end).replace(/\s+/g, ' ').toLowerCase()
