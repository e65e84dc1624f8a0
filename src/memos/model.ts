import type { Place } from '../text/problem.ts'

/** What a memo can be about; the words of `about` in its file and the options of `qcode memo`. */
export const MEMO_KINDS = ['code', 'segment', 'document', 'respondent', 'study'] as const
export type MemoKind = (typeof MEMO_KINDS)[number]

/** A note of a researcher: a file in `memos/`, or the `memo` of a coding. */
export interface Memo {
  readonly kind: MemoKind | 'coding'
  /** Path of a code (of a coding too), id of a segment, document or respondent; '' of the study. */
  readonly about: string
  /** The segment of a coding, or that the memo is about; null for others. */
  readonly segment: string | null
  /** '' where the file does not say. */
  readonly coder: string
  /** `2026-11-25 08:12`, or as much of it as the file says; '' of a coding, which has none. */
  readonly date: string
  readonly title: string
  /** Markdown. */
  readonly text: string
  /** Words that the segment began with when the memo was written: by them it is found again. */
  readonly quote: string
  /** The first line of the text in its file; a whole file of codings. */
  readonly place: Place
}

/** What a memo is called in a list: its title, else its first line. */
export function headingOf({ title, text }: Pick<Memo, 'title' | 'text'>): string {
  return title || (text.split('\n').find((line) => line.trim() !== '') ?? '').replace(/^#+\s*/, '').trim()
}
