import type { Document, Turn } from '../../src/transcript/model.ts'
import { createDocument, type ReadOptions } from '../../src/transcript/read.ts'

/** The document of a text typed in a test, as `gesprek.txt`. */
export function documentOf(text: string, options: ReadOptions = {}, file = 'gesprek.txt'): Document {
  return createDocument(file, { text, encoding: { name: 'utf-8', guessed: false }, problems: [] }, options)
}

/** Each turn as `[speaker, respondent, words]`; the respondent of an interviewer turn is `-`. */
export function spoken(document: Document): (readonly [string | null, string, string])[] {
  return document.turns.map((turn) => [turn.speaker, turn.respondent ?? '-', wordsOf(document, turn)] as const)
}

export const wordsOf = (document: Document, { start, end }: Pick<Turn, 'start' | 'end'>): string =>
  document.text.slice(start, end)

/** The rule and line of each problem. */
export const rulesOf = (document: Document): (readonly [string, number])[] =>
  document.problems.map(({ rule, place }) => [rule, place.line] as const)
