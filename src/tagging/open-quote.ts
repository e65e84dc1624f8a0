/** One place where the words were said, on one line. */
export interface OpenQuote {
  readonly segment: string
  readonly respondent: string | null
  readonly text: string
  /** The words within `text`, UTF-16 offsets, end exclusive. */
  readonly start: number
  readonly end: number
}

/** UTF-16 units before and after the words, at most. */
const REACH = 60

/** The sentence around the words; of a long one the part near them, cut between words, with `…` where it was cut. */
export function quoteAround(text: string, start: number, end: number): Pick<OpenQuote, 'text' | 'start' | 'end'> {
  const before = clippedStart(text.slice(Math.max(0, start - REACH), start), start > REACH)
  const after = clippedEnd(text.slice(end, end + REACH), end + REACH < text.length)
  const words = oneBlank(text.slice(start, end))
  return { text: `${before}${words}${after}`, start: before.length, end: before.length + words.length }
}

function clippedStart(text: string, isCut: boolean): string {
  const sentence = [...text.matchAll(/[.!?…\n]["'”’)]?\s+/g)].at(-1)
  if (sentence) return oneBlank(text.slice(sentence.index + sentence[0].length))
  return isCut ? `…${oneBlank(text.replace(/^\S*\s+/, ''))}` : oneBlank(text).trimStart()
}

function clippedEnd(text: string, isCut: boolean): string {
  const sentence = /[.!?…]["'”’)]?(?=\s|$)|\n/.exec(text)
  if (sentence) return oneBlank(text.slice(0, sentence.index + sentence[0].length)).trimEnd()
  return isCut ? `${oneBlank(text.replace(/\s+\S*$/, ''))}…` : oneBlank(text).trimEnd()
}

const oneBlank = (text: string): string => text.replace(/\s+/g, ' ')
