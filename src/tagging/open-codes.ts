import type { LanguageData } from '../text/language-data.ts'
import type { PhraseWords } from '../text/phrase-words.ts'
import type { Stemmer } from '../text/stems.ts'
import { createPhraseReader } from './noun-phrases.ts'
import { groupNested } from './open-groups.ts'
import type { OpenQuote } from './open-quote.ts'
import { createSurveyor, type Survey } from './open-survey.ts'
import { addTerms, type Term, type Wording } from './open-terms.ts'

export type { OpenQuote } from './open-quote.ts'

/** Words of respondents that may deserve an open code. */
export interface OpenCandidate {
  /** In their words: the form that was said most. */
  readonly term: string
  /** A cue that finds the words in all their forms. */
  readonly cue: string
  /** Who said it, sorted. */
  readonly respondents: readonly string[]
  readonly mentions: number
  /** Mentions in segments without a code. */
  readonly uncoded: number
  /** Log-likelihood of those mentions against all segments; above 3.84 is unlikely to be chance (p < .05). */
  readonly keyness: number
  /** Every form in which it was said, most said first. */
  readonly forms: readonly string[]
  /** Other candidates that share its words, and are told with it: `overdracht` of `warme overdracht`. */
  readonly related: readonly string[]
  readonly quote: OpenQuote
}

/** What a respondent said; never the words of an interviewer. */
export interface OpenText {
  readonly segment: string
  readonly respondent: string | null
  readonly text: string
  /** Whether any code was suggested for it or given to it. */
  readonly coded: boolean
}

export interface OpenOptions {
  readonly limit: number
  readonly language: LanguageData
  readonly phraseWords: PhraseWords
  readonly stem: Stemmer
  /** What a code says already: such words are no news. */
  readonly isKnown: (words: string) => boolean
}

/** A word must recur more than a phrase, which hardly recurs by chance. */
const LEAST_WORD = 3
const LEAST_PHRASE = 2
const LEAST_RESPONDENTS = 2
/** At least this share of the mentions of a noun stands where only nouns stand: it may stand bare elsewhere. */
const NOUN_SHARE = 0.15
/** In a large study, a candidate is mentioned at least once in so many words: what is rarer need not be kept in memory. */
const WORDS_A_MENTION = 100_000
/** At least this share of the mentions has the same words in front before these belong to the wording. */
const LEAD_SHARE = 0.6

/**
 * Proposes open codes: nouns and noun phrases that several respondents use and that no code of the codebook says.
 *
 * Candidates are one to three content words with only small words in between, the last one a noun; which words are nouns is
 * seen from where they stand in these very texts (see `noun-phrases.ts`). Words with the same stems are one candidate, and
 * candidates within each other are told together (C-value, see `open-groups.ts`). First come those that most respondents
 * said, then those with most mentions, then those that are key in the segments without a code compared with all segments:
 * Dunning's log-likelihood in the form of Rayson & Garside (2000, "Comparing corpora using frequency profiling", p. 3),
 * 2(a ln(a/E1) + b ln(b/E2)).
 *
 * Names (a capital inside sentences) are left out. Reads the texts twice, so that memory does not grow with them.
 *
 * @param read gives the same texts each time
 */
export async function openCandidates(
  read: () => Iterable<OpenText> | AsyncIterable<OpenText>,
  { limit, language, phraseWords, stem, isKnown }: OpenOptions,
): Promise<OpenCandidate[]> {
  const reader = createPhraseReader(language, phraseWords, stem)
  const spoken = ({ text }: OpenText): string => text.replace(language.transcriberNotes, '\n')
  const surveyor = createSurveyor()
  for await (const source of read()) surveyor.read(reader.read(spoken(source)), source.respondent, source.coded)
  const survey = surveyor.survey()

  const least = Math.max(LEAST_PHRASE, Math.ceil(survey.words / WORDS_A_MENTION))
  const terms = new Map<string, Term>()
  for await (const source of read()) addTerms(terms, reader.read(spoken(source)), source, survey, least)

  const candidates = [...terms.values()].filter((term) => recurs(term, survey, least)).map(named)
  return groupNested(candidates.filter(({ said }) => !isKnown(said)))
    .map((members) => candidateOf(members, survey))
    .sort(byRespondents)
    .slice(0, limit)
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

/** Said often enough, by more than one where there is more than one, mostly as a noun phrase, and seen where those stand. */
function recurs(term: Term, { respondents }: Survey, least: number): boolean {
  const isWord = term.stems.length === 1
  if (term.mentions < Math.max(least, isWord ? LEAST_WORD : LEAST_PHRASE)) return false
  if (term.respondents.size < Math.min(LEAST_RESPONDENTS, respondents)) return false
  return term.phrases * 2 >= term.mentions && term.nounPlaces >= (isWord ? term.mentions * NOUN_SHARE : 1)
}

/** A term in the words in which it was said most. */
interface Named extends Term {
  readonly said: string
  readonly wording: Wording
}

function named(term: Term): Named {
  const wordings = [...term.wordings.values()].filter(({ isNoun }) => isNoun)
  const [said] = sums(wordings, (wording) => wording.said)[0]!
  const [lead, times] = sums(wordings, (wording) => wording.lead)[0]!
  const isPartOfIt = lead !== '' && times >= LEAST_WORD && times >= term.phrases * LEAD_SHARE
  const inWords = wordings.filter((wording) => wording.said === said).sort((a, b) => b.count - a.count)
  const withLead = isPartOfIt ? inWords.find((wording) => wording.lead === lead) : undefined
  return { ...term, said: withLead ? `${lead} ${said}` : said, wording: withLead ?? inWords[0]! }
}

function candidateOf([first, ...others]: readonly Named[], survey: Survey): OpenCandidate {
  const { said, wording, mentions, uncoded, phrases, respondents, wordings } = first!
  const keyness = logLikelihood(uncoded, mentions, survey.uncodedWords, survey.words)
  return {
    term: said,
    cue: phrases < mentions ? wording.content.join(NEAR) : wording.said,
    respondents: [...respondents].sort(naturally),
    mentions,
    uncoded,
    keyness: Math.round(keyness * 100) / 100,
    forms: sums([...wordings.values()], (form) => form.said).map(([form]) => form),
    related: others.map((other) => other.said),
    quote: wording.quote,
  }
}

/** Joins the words of a cue that are not always said in a row: `lijnen zijn kort`. */
const NEAR = ' ..2 '

const byRespondents = (a: OpenCandidate, b: OpenCandidate): number =>
  b.respondents.length - a.respondents.length ||
  b.mentions - a.mentions ||
  b.keyness - a.keyness ||
  compare(a.term, b.term)

/** Counts of wordings by something of theirs: most counted first, then by name. */
function sums(wordings: readonly Wording[], by: (wording: Wording) => string): [string, number][] {
  const counts = new Map<string, number>()
  for (const wording of wordings) counts.set(by(wording), (counts.get(by(wording)) ?? 0) + wording.count)
  return [...counts].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]))
}

const collator = new Intl.Collator('en', { numeric: true })
const naturally = (a: string, b: string): number => collator.compare(a, b) || compare(a, b)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
