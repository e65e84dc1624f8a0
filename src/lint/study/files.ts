import type { Respondent } from '../../analysis/model.ts'
import type { Codebook } from '../../codebook/model.ts'
import type { LocatedRating } from '../../study/ratings.ts'
import type { Problem } from '../../text/problem.ts'
import type { Document, Segment } from '../../transcript/model.ts'

/** Everything of a study that could be read, for the checks: plain data. */
export interface StudyFiles {
  /** Null when it has errors: they are reported with the codebook. */
  readonly codebook: Codebook | null
  /** Null when there is no respondents.csv. */
  readonly roster: RosterFile | null
  /** Rows of ratings.csv that name a respondent and a code; none when it is not there. */
  readonly ratings: readonly LocatedRating[]
  /** Labels of interviewers that qcode.yaml names. */
  readonly interviewers: readonly string[]
  readonly transcripts: readonly Transcript[]
  /** Transcripts that are there and could not be read. */
  readonly unread: readonly string[]
  readonly codings: readonly CodingsFile[]
  /** themes.yaml; null when there is none. */
  readonly themes: { readonly file: string; readonly bytes: Uint8Array } | null
}

export interface RosterFile {
  readonly file: string
  /** As decoded, with LF line ends. */
  readonly text: string
  readonly respondents: readonly Respondent[]
}

export interface Transcript {
  readonly document: Document
  readonly segments: readonly Segment[]
  /** As it stands in the file, marks included, with LF line ends. */
  readonly source: string
}

export interface CodingsFile {
  readonly file: string
  /** Id of the document that it is about, by its name. */
  readonly document: string
  readonly text: string
}

/** One kind of check on the whole study. */
export type StudyCheck = (files: StudyFiles) => readonly Problem[]
