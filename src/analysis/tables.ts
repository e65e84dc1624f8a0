import { codings } from './codings.ts'
import { type CooccurrenceOptions, codeNetwork, cooccurrence } from './cooccurrence.ts'
import { type CrosstabOptions, crosstab } from './crosstab.ts'
import { type FrameworkOptions, framework } from './framework.ts'
import { frequencies } from './frequencies.ts'
import { type MatrixOptions, matrix } from './matrix.ts'
import type { CodedStudy } from './model.ts'
import { type QuotesOptions, quotes } from './quotes.ts'
import { type SaturationOptions, saturation } from './saturation.ts'
import type { Table } from './table.ts'
import { type ThemesOptions, themes } from './themes.ts'
import { triangulation } from './triangulation.ts'

/** What any of the tables may be asked; each takes what it knows. */
export type TableOptions = MatrixOptions &
  CooccurrenceOptions &
  CrosstabOptions &
  SaturationOptions &
  QuotesOptions &
  FrameworkOptions &
  ThemesOptions

/** Makes what has one name on the command line: a table, or several that belong together. */
export type TableMaker = (study: CodedStudy, options: TableOptions) => Table | readonly Table[]

/** Every table by the name that it has on the command line, in the order of a workbook. A new one is one line here. */
export const TABLES: Readonly<Record<string, TableMaker>> = {
  frequencies,
  matrix,
  quotes,
  framework,
  themes,
  triangulation,
  cooccurrence,
  'code-network': codeNetwork,
  crosstab,
  saturation,
  codings,
}
