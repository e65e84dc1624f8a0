import type { Problem, Severity } from '../text/problem.ts'

/** What was found in one file, with its text for quoting lines. */
export interface Report {
  readonly file: string
  readonly source: string
  readonly problems: readonly Problem[]
  /** True for what is no codebook: qcode.yaml, respondents.csv, transcripts, codings. */
  readonly isOfStudy?: boolean
  /** How many warnings were left out because only errors were asked for; default 0. */
  readonly hidden?: number
}

export function countProblems(reports: readonly Report[], severity: Severity): number {
  return reports.reduce(
    (sum, { problems }) => sum + problems.filter((problem) => problem.severity === severity).length,
    0,
  )
}
