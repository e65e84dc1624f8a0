import type { Severity } from '../../text/problem.ts'
import { CODING_RULES } from './rules/codings.ts'
import { FOLDER_RULES } from './rules/folder.ts'
import { RATING_RULES } from './rules/ratings.ts'
import { RESPONDENT_RULES } from './rules/respondents.ts'
import { THEME_RULES } from './rules/themes.ts'
import { TRANSCRIPT_RULES } from './rules/transcripts.ts'

/** One thing that can be wrong with a study, for `--rules`, `--explain` and the tests. */
export interface StudyRule {
  /** As in the problems: `codings/lost`. */
  readonly id: string
  readonly severity: Severity
  /** One line: what it finds. */
  readonly summary: string
  /** Why one would want to know. */
  readonly why: string
  /**
   * Files of a small study that follow the rule, each below a line `=== path`; what it does not show is as in the study
   * of `tests/lint-study/example.ts`. Tests run these.
   */
  readonly ok: string
  /** The same, and the rule finds something. */
  readonly notOk: string
}

/** Every rule of a study, in the order of its files. */
export const STUDY_RULES: readonly StudyRule[] = [
  ...FOLDER_RULES,
  ...RESPONDENT_RULES,
  ...RATING_RULES,
  ...TRANSCRIPT_RULES,
  ...CODING_RULES,
  ...THEME_RULES,
]
