import type { Codebook } from '../codebook/model.ts'
import type { Coding, Status } from '../codings/model.ts'
import type { Memo } from '../memos/model.ts'
import type { CueUsesIn } from '../tagging/kwic.ts'
import type { Document, Segment, Unit } from '../transcript/model.ts'
import type { GivenRating } from './given-rating.ts'
import type { QuantifierThresholds } from './quantifiers.ts'

/** Everything the analyses count: one study, read and consistent. */
export interface CodedStudy {
  readonly codebook: Codebook
  readonly documents: readonly CodedDocument[]
  /** Every respondent: those of respondents.csv in its order, then speakers that it lacks, in order of appearance. */
  readonly respondents: readonly Respondent[]
  /** Names of the attribute columns of respondents.csv, in its order. */
  readonly attributes: readonly string[]
  readonly unit: Unit
  /** Ratings of ratings.csv, which go before what the codings say. */
  readonly ratings?: readonly GivenRating[]
  /** Which share of the respondents supports which quantifier, where qcode.yaml says so. */
  readonly quantifiers?: Partial<QuantifierThresholds>
  /** Tries every cue of the codebook. */
  readonly cueUses?: CueUsesIn
  /** The themes of themes.yaml in its order; undefined when there is no such file. */
  readonly themes?: readonly Theme[]
  /** Those of `memos/` by date, then those on codings. */
  readonly memos?: readonly Memo[]
}

/** A theme over codes: one code may belong to several themes, and a theme has several codes. */
export interface Theme {
  readonly id: string
  readonly label: string
  /** What themes are grouped by; '' when they are not. */
  readonly type: string
  /** Lower ones first; null: after those, in the order of the file. */
  readonly order: number | null
  /** What the factor is. */
  readonly meaning: string
  /** How it takes shape in this study. */
  readonly filling: string
  /** Paths, each with everything below it. */
  readonly codes: readonly string[]
  readonly memo: string
}

export interface CodedDocument {
  readonly document: Document
  /** The segments of respondents (with `--include-interviewer` of everybody), in order. */
  readonly segments: readonly Segment[]
  /** As stored, every status. */
  readonly codings: readonly Coding[]
  /** The number of the guide question (of the codebook) that turns answer, by number of the turn. */
  readonly questions: ReadonlyMap<number, string>
}

/** What a document says that it is, else an interview. */
export const sourceTypeOf = ({ document }: CodedDocument): string => document.sourceType ?? 'interview'

export interface Respondent {
  readonly id: string
  readonly label: string
  /** Attribute name → value; missing values are ''. */
  readonly attributes: Readonly<Record<string, string>>
}

/** What is counted; every option is printed with the table. */
export interface CountOptions {
  /** Default: suggested and accepted. */
  readonly statuses: readonly Status[]
}
