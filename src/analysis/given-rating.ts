/** Whether a respondent has what a code is about: `none` is no statement, never "no". */
export type Rating = 'present' | 'partly' | 'absent' | 'none'

/** One row of ratings.csv: what the researcher thinks of it. */
export interface GivenRating {
  readonly respondent: string
  /** Path of the code. */
  readonly code: string
  /** Null: what the codings say stands. */
  readonly rating: Rating | null
  /** How important it is to the respondent, on a scale of the researcher's own; null when she does not say. */
  readonly importance: number | null
  readonly note: string
}
