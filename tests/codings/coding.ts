import { type Coding, PROGRAM } from '../../src/codings/model.ts'

type Changes = Partial<Coding> & { readonly nth?: number }

/** A coding of words in a text; `nth` (from 1) says which, when they occur more often. */
export function codingOf(text: string, quote: string, { nth = 1, ...changes }: Changes = {}): Coding {
  let at = -1
  for (let i = 0; i < nth; i++) at = text.indexOf(quote, at + 1)
  if (at === -1) throw new Error(`"${quote}" does not occur ${nth} times`)
  const start = lengthOf(text.slice(0, at))
  return {
    document: 'r1',
    segment: 'r1#1.1',
    start,
    end: start + lengthOf(quote),
    respondent: 'R1',
    code: 'vertrouwen',
    coder: 'anna',
    status: 'accepted',
    score: null,
    polarity: 'present',
    evidence: [],
    quote,
    memo: '',
    ...changes,
  }
}

/** The same as the program suggests it. */
export function suggestionOf(text: string, quote: string, changes: Changes = {}): Coding {
  return codingOf(text, quote, { coder: PROGRAM, status: 'suggested', score: 0.55, ...changes })
}

/** The words at the offsets of a coding, counted as on disk. */
export function wordsAt(text: string, { start, end }: { readonly start: number; readonly end: number }): string {
  return Array.from(text).slice(start, end).join('')
}

const lengthOf = (text: string): number => Array.from(text).length
