import * as z from 'zod'
import { areInOrder, DEFAULT_QUANTIFIERS, type QuantifierThresholds } from '../analysis/quantifiers.ts'
import { PROGRAM } from '../codings/model.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { parseLocatedYaml } from '../text/located-yaml.ts'
import type { Problem } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { strict } from '../text/strict-schema.ts'
import { parseUnit, UNIT_NAMES, type Unit } from '../transcript/model.ts'
import type { TableColumns } from '../transcript/table-columns.ts'

/** qcode.yaml: what is where in a study. Paths and globs are as written, relative to the file's folder. */
export interface Config {
  /** Null: codebook.yaml when it exists. */
  readonly codebook: string | null
  readonly transcripts: readonly string[]
  /** Null: respondents.csv when it exists. */
  readonly respondents: string | null
  /** Null: the codebook's. */
  readonly language: Language | null
  readonly unit: Unit
  /** Labels of interviewers, beside the usual ones. */
  readonly interviewers: readonly string[]
  /** Which column of tables holds what; null: by their headers. */
  readonly columns: TableColumns | null
  /** Folder of the codings. */
  readonly codings: string
  /** Who codes, when a command does not say so. */
  readonly coder: string
  /** Which share of the respondents supports which quantifier; those left out are the usual ones. */
  readonly quantifiers: Partial<QuantifierThresholds>
}

export const DEFAULT_CONFIG: Config = {
  codebook: null,
  transcripts: ['transcripts/*'],
  respondents: null,
  language: null,
  unit: 'paragraph',
  interviewers: [],
  columns: null,
  codings: 'codings',
  coder: 'researcher',
  quantifiers: {},
}

const globs = z.union([z.string(), z.array(z.string())], { error: 'a glob or a list of globs' })

const SHARE = { error: 'is a share above 0, at most 1', abort: true }
const share = z.number().gt(0, SHARE).max(1, SHARE).optional()
const { half, most, almost_all } = DEFAULT_QUANTIFIERS
const quantifiers = strict({ half: share, most: share, almost_all: share }).refine(
  (given) => areInOrder({ ...DEFAULT_QUANTIFIERS, ...withoutGaps(given) }),
  `should go up from half to most to almost_all; those left out are ${half}, ${most} and ${almost_all}`,
)

const column = z
  .union([z.string(), z.int()], { error: 'a header or the number of a column' })
  .transform(String)
  .optional()
const questions = z.union([z.array(column), column], { error: 'a list of columns' })
const columns = strict({
  speaker: column,
  respondent: column,
  words: column,
  time: column,
  question: column,
  questions: questions.transform((given) => [given].flat().filter((each) => each !== undefined)).optional(),
})

const personName = z
  .string()
  .trim()
  .refine((name) => name !== '' && name !== PROGRAM, `is the name of a person, and not "${PROGRAM}"`)

const schema = strict({
  codebook: z.string().optional(),
  transcripts: globs.optional(),
  respondents: z.string().optional(),
  language: z.enum(LANGUAGES).optional(),
  unit: z
    .string()
    .transform((text, context) => {
      const unit = parseUnit(text)
      if (unit !== null) return unit
      context.addIssue({ code: 'custom', message: `is ${UNIT_NAMES}, not ${quote(text)}` })
      return z.NEVER
    })
    .optional(),
  interviewers: z.array(z.string()).optional(),
  columns: columns.optional(),
  codings: z.string().optional(),
  coder: personName.optional(),
  quantifiers: quantifiers.optional(),
})

/** Reads qcode.yaml; `config` is null when it has errors. An empty file means all defaults. */
export function parseConfig(file: string, bytes: Uint8Array): { config: Config | null; problems: readonly Problem[] } {
  const { value, problems } = parseLocatedYaml(file, bytes, schema, { prefix: 'config', what: 'study file' })
  if (problems.length === 1 && problems[0]!.rule === 'config/empty') return { config: DEFAULT_CONFIG, problems: [] }
  if (value === null) return { config: null, problems }
  const given = withoutGaps(value)
  const transcripts = value.transcripts ?? DEFAULT_CONFIG.transcripts
  return {
    config: { ...DEFAULT_CONFIG, ...given, transcripts: typeof transcripts === 'string' ? [transcripts] : transcripts },
    problems,
  }
}

/** Without what is undefined and without the user's own keys. */
function withoutGaps(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, entry]) => entry !== undefined && !key.startsWith('x-')),
  )
}
