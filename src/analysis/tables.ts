import { codebookUsed } from './codebook-used.ts'
import { codings } from './codings.ts'
import { type CooccurrenceOptions, codeNetwork, cooccurrence } from './cooccurrence.ts'
import { coverage } from './coverage.ts'
import { type CrosstabOptions, crosstab } from './crosstab.ts'
import { decisions, decisionsOfCues } from './decisions.ts'
import { type FrameworkOptions, framework } from './framework.ts'
import { type FrequencyOptions, frequencies } from './frequencies.ts'
import { type MatrixOptions, matrix, matrixKey } from './matrix.ts'
import { memos } from './memos.ts'
import type { CodedStudy } from './model.ts'
import { numbers } from './numbers.ts'
import { type QuotesOptions, quotes } from './quotes.ts'
import { type CrossedOptions, ratings, ratingsCrossed, ratingsList } from './ratings.ts'
import { type SaturationOptions, saturation } from './saturation.ts'
import { type StatementOptions, statements } from './statements.ts'
import type { Table } from './table.ts'
import { type ThemesOptions, themes } from './themes.ts'
import { triangulation } from './triangulation.ts'
import { indicators, type VerdictOptions, verdicts } from './verdicts.ts'

/** What any of the tables may be asked; each takes what it knows. */
export type TableOptions = MatrixOptions &
  CooccurrenceOptions &
  CrosstabOptions &
  SaturationOptions &
  VerdictOptions &
  CrossedOptions &
  FrequencyOptions &
  StatementOptions &
  QuotesOptions &
  FrameworkOptions &
  ThemesOptions

/** Makes what has one name on the command line: a table, or several that belong together. */
export type TableMaker = (study: CodedStudy, options: TableOptions) => Table | readonly Table[]

/** Every table by the name that it has on the command line, in the order of a workbook. A new one is one line here. */
export const TABLES: Readonly<Record<string, TableMaker>> = {
  frequencies,
  statements,
  matrix,
  'matrix-key': matrixKey,
  quotes,
  framework,
  themes,
  triangulation,
  ratings,
  'ratings-list': ratingsList,
  'ratings-crossed': ratingsCrossed,
  verdicts,
  indicators,
  cooccurrence,
  'code-network': codeNetwork,
  crosstab,
  saturation,
  coverage,
  'codebook-used': codebookUsed,
  decisions,
  'decisions-cues': decisionsOfCues,
  numbers,
  memos,
  codings,
}

/** The names that `all` stands for: every table; the key to variable names only where they are asked for. */
export function allTables({ names }: TableOptions): string[] {
  return Object.keys(TABLES).filter((name) => name !== 'matrix-key' || names === 'variable')
}
