import type { Codebook } from '../codebook/model.ts'
import type { Language } from '../text/language.ts'
import { languageData } from '../text/language-data.ts'
import { loadStemmer, type Stemmer } from '../text/stems.ts'
import { words } from '../text/tokens.ts'
import type { Document } from '../transcript/model.ts'
import { createTopics, raritiesOf, weigh } from './topics.ts'

/** For every turn that answers a question of the interview guide: the number of that question, by number of the turn. */
export type AskedQuestions = (document: Document) => ReadonlyMap<number, string>

/** A guide question that a turn of the interviewer asks. */
export interface Asked {
  /** Its number in the guide. */
  readonly question: string
  /** How alike the turn and the question are, {@link LEAST_LIKENESS}..1; null where the turn names its number. */
  readonly likeness: number | null
}

/**
 * A turn of the interviewer says a guide question from this cosine of their stems, so much before the next one, with as
 * many stems in common (or all that the question has).
 */
const LEAST_LIKENESS = 0.5
const LEAST_MARGIN = 0.1
const LEAST_SHARED = 2
/** A turn of the interviewer with more words than this that is no guide question is a question of its own. */
const FOLLOW_UP_WORDS = 12

/**
 * Finds which questions of the codebook's guide were asked.
 *
 * A turn of the interviewer asks a guide question when it starts with its number (`5.`, `V5:`, `Vraag 5`), or says it in
 * nearly the same words. What is said after it answers that question, through short follow-up questions, until the next
 * guide question or a longer question of the interviewer's own.
 */
export async function createAskedQuestions({ questions }: Codebook, language: Language): Promise<AskedQuestions> {
  const asksIn = await createQuestionFinder({ questions }, language)
  return ({ text, turns }) => {
    const answered = new Map<number, string>()
    let current: string | null = null
    for (const turn of turns) {
      if (turn.role === 'interviewer') {
        const spoken = text.slice(turn.start, turn.end)
        current = asksIn(spoken)?.question ?? (words(spoken).length > FOLLOW_UP_WORDS ? null : current)
      } else if (current !== null) answered.set(turn.number, current)
    }
    return answered
  }
}

/** Finds the guide question that a turn of an interviewer asks; null where it asks none. */
export async function createQuestionFinder(
  { questions }: Pick<Codebook, 'questions'>,
  language: Language,
): Promise<(spoken: string) => Asked | null> {
  if (questions.size === 0) return () => null
  const byNumber = new Map(Array.from(questions.keys(), (number) => [number.toLowerCase(), number]))
  const resembling = createResemblance(questions, await loadStemmer(language), languageData(language).stopWords)
  return (spoken) => {
    const question = numberOf(spoken, byNumber)
    return question === null ? resembling(spoken) : { question, likeness: null }
  }
}

/** `Vraag 5`, `V5:`, `5.`, `4a-3)`: a number by itself needs a mark behind it, or it could count anything. */
const NUMBERED =
  /^[^\p{L}\p{N}]{0,3}(?<word>vraag|question|v|q)?[\s.]{0,2}(?<number>\p{L}?-?\d{1,3}\p{L}?(?:-\d{1,3})?|\p{Lu}-\p{Ll})(?<mark>\s?[.):\]–-](?!\d)|(?![\p{L}\p{N}-]))/iu

function numberOf(spoken: string, byNumber: ReadonlyMap<string, string>): string | null {
  const { word, number, mark } = NUMBERED.exec(spoken)?.groups ?? {}
  if (number === undefined || (!word && !mark)) return null
  return byNumber.get(number.toLowerCase()) ?? byNumber.get(`${word ?? ''}${number}`.toLowerCase()) ?? null
}

/** Which guide question a text resembles: cosine of weighted stems, clearly more than any other. */
function createResemblance(
  questions: ReadonlyMap<string, string>,
  stem: Stemmer,
  stopWords: ReadonlySet<string>,
): (spoken: string) => Asked | null {
  const topics = createTopics(stem, stopWords)
  const guide = Array.from(questions, ([number, text]) => ({ number, bag: topics.read(text) }))
  const size = topics.complete()
  const rarities = raritiesOf(
    guide.map(({ bag }) => bag),
    size,
  )
  const weights = guide.map(({ bag }) => {
    const amounts = weigh(bag, rarities, new Float64Array(bag.count))
    return new Map(Array.from(bag.terms, (term, i) => [term, amounts[i]!]))
  })
  return (spoken) => {
    const bag = topics.read(spoken)
    const amounts = weigh(bag, rarities, new Float64Array(bag.count))
    const likeness = weights.map((own) => {
      let sum = 0
      let shared = 0
      for (let i = 0; i < bag.count; i++) {
        const weight = own.get(bag.terms[i]!)
        if (weight === undefined) continue
        sum += amounts[i]! * weight
        shared++
      }
      return shared >= Math.min(LEAST_SHARED, own.size) ? sum : 0
    })
    const ranked = [...likeness.keys()].sort((a, b) => likeness[b]! - likeness[a]!)
    const best = likeness[ranked[0]!]!
    const next = ranked.length > 1 ? likeness[ranked[1]!]! : 0
    const isClear = best >= LEAST_LIKENESS && best - next >= LEAST_MARGIN
    return isClear ? { question: guide[ranked[0]!]!.number, likeness: best } : null
  }
}
