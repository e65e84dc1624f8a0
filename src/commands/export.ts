import { existsSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { DENOMINATORS } from '../analysis/asked.ts'
import type { CooccurrenceOptions } from '../analysis/cooccurrence.ts'
import { DOCUMENT_ORDERS, type DocumentOrder } from '../analysis/document-order.ts'
import { FRAMEWORK_CELLS } from '../analysis/framework.ts'
import { COLUMN_NAMES, MATRIX_CELLS } from '../analysis/matrix.ts'
import type { CodedStudy } from '../analysis/model.ts'
import { WITHIN } from '../analysis/pairs.ts'
import { QUANTIFIER_KEYS, type QuantifierThresholds } from '../analysis/quantifiers.ts'
import type { QuotesOptions } from '../analysis/quotes.ts'
import type { SaturationOptions } from '../analysis/saturation.ts'
import { NAMED_AS } from '../analysis/stance.ts'
import { NothingToShow, type Table } from '../analysis/table.ts'
import { allTables, TABLES, type TableOptions } from '../analysis/tables.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { STATUSES, type Status } from '../codings/model.ts'
import { FORMATS, type Format, writeTables } from '../export/write.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { openStudy } from '../study/study.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { formatProblem, type Problem, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { VERSION } from '../version.ts'
import { oneOf, wholeNumber } from './codebook-shared.ts'
import { assertKnownByTables } from './option-tables.ts'
import { readUnit } from './unit-options.ts'

export interface ExportFlags {
  readonly format?: string
  readonly output?: string
  readonly study?: string
  readonly codebook?: string
  readonly excel?: string
  readonly lang?: string
  readonly cell?: string
  readonly best?: number
  readonly context?: number
  readonly level?: string
  readonly by?: string
  readonly rows?: string
  readonly transpose?: boolean
  readonly within?: string
  readonly window?: number
  readonly min?: number
  readonly matrix?: boolean
  readonly yates?: boolean
  readonly order?: string
  readonly base?: number
  readonly run?: number
  readonly threshold?: string
  readonly long?: boolean
  readonly names?: string
  readonly named?: string
  readonly valence?: boolean
  readonly of?: string
  readonly ci?: boolean
  readonly quantifiers?: string
  readonly status?: string
  readonly code?: string
  readonly respondent?: string
  readonly where: readonly string[]
  readonly coder?: string
  readonly sourceType?: string
  readonly unit?: string
  readonly includeInterviewer?: boolean
}

/** `qcode export`: 0, or 2 when a transcript could not be read (the tables are about the others). */
export async function runExport(what: readonly string[], flags: ExportFlags): Promise<0 | 2> {
  const isTable = (word: string): boolean => word === ALL || Object.hasOwn(TABLES, word)
  const words = new Set(what.filter(isTable))
  const paths = [...what.filter((word) => !isTable(word)), ...(flags.study ? [flags.study] : [])]
  for (const word of paths) if (!existsSync(word)) throw unknownTable(word)
  if (words.size === 0) throw new QcodeError(`name at least one table: ${NAMES.join(', ')}`)
  if (!words.has(ALL)) assertKnownByTables({ ...flags }, [...words])
  const formats = readFormats(flags)
  const options = readOptions(flags)
  const excel = flags.excel === undefined ? undefined : oneOf(flags.excel, ['nl', 'en'] as const, '--excel')

  const opened = await openStudy({
    paths,
    cwd: cwd(),
    codebook: flags.codebook,
    unit: readUnit({ unit: flags.unit }),
    includeInterviewer: flags.includeInterviewer,
  })
  const { study, problems } = await loadCodedStudy(opened)
  warnAbout(study, problems, opened.codings)
  const tables = words.has(ALL)
    ? makeAll(study, options, words)
    : [...words].flatMap((name) => TABLES[name]!(study, options))
  const outputs = await planOutputs(tables, formats, flags.output)
  for (const output of outputs) {
    const bytes = await writeTables(output.tables, output.format, {
      excel,
      lang: options.lang,
      headings: flags.lang !== undefined,
    })
    if (output.file === null) stdout.write(bytes)
    else {
      await writeFileAtomic(output.file, bytes)
      stdout.write(`${output.file}\n`)
    }
  }
  return problems.some(({ severity }) => severity === 'error') ? 2 : 0
}

/** Stands for every table that has something to show. */
const ALL = 'all'
const NAMES = [...Object.keys(TABLES), ALL]

/** Every table that has something to show, in the order of a workbook; what is left out is told on standard error. */
function makeAll(study: CodedStudy, options: TableOptions, named: ReadonlySet<string>): Table[] {
  const asked = new Set([...allTables(options), ...named])
  const tables = Object.keys(TABLES).flatMap((name) => {
    if (!asked.has(name)) return []
    try {
      const made = [TABLES[name]!(study, options)].flat()
      for (const { rows, name } of made) if (rows.length === 0) stderr.write(`left out ${name}: it has no rows\n`)
      return made.filter(({ rows }) => rows.length > 0)
    } catch (error) {
      if (!(error instanceof NothingToShow)) throw error
      stderr.write(`left out ${name}: ${error.message}\n`)
      return []
    }
  })
  if (tables.length === 0) throw new QcodeError('no table has anything to show')
  return tables
}

/** On stderr: transcripts that cannot be read, codings that changed, and that there are none. */
export function warnAbout(study: CodedStudy, problems: readonly Problem[], codings: string): void {
  for (const problem of problems) {
    const changed = problem.rule.startsWith('codings/') && problem.severity === 'warning'
    if (problem.severity === 'error' || changed) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  }
  if (study.documents.every(({ codings }) => codings.length === 0)) {
    stderr.write(`warning: there are no codings in ${codings}; run qcode apply first\n`)
  }
}

interface Output {
  readonly tables: readonly Table[]
  readonly format: Format
  /** Null: standard output. */
  readonly file: string | null
}

const HOLDS_SEVERAL: readonly Format[] = ['xlsx', 'json', 'html', 'docx']

/** A workbook, JSON, a page and a document hold several tables; csv, tsv and md files hold one each. */
async function planOutputs(
  tables: readonly Table[],
  formats: readonly Format[],
  output: string | undefined,
): Promise<Output[]> {
  const files: Output[] = []
  const several = formats.length > 1 || tables.length > 1
  const folder = output !== undefined && (await isFolder(output, several && path.extname(output) === ''))
  if (output !== undefined && folder) await mkdir(output, { recursive: true })
  for (const format of formats) {
    const together = HOLDS_SEVERAL.includes(format) || (format === 'md' && !folder)
    const groups = together ? [tables] : tables.map((table) => [table])
    if (output !== undefined && !folder && (formats.length > 1 || groups.length > 1)) {
      throw new QcodeError(`-o ${output}: several files need a folder`)
    }
    for (const group of groups) {
      const name = nameOf(group)
      const file = output === undefined ? null : folder ? path.join(output, `${name}.${format}`) : output
      if (file === null && groups.length > 1) throw new QcodeError(`several tables in ${format} need -o with a folder`)
      if (file === null && (format === 'xlsx' || format === 'docx'))
        throw new QcodeError(`${format} is not for the screen: name a file or folder with -o`)
      files.push({ tables: group, format, file })
    }
  }
  return files
}

/** `frequencies-matrix`; of more than three tables `tables`. */
const nameOf = (tables: readonly Table[]): string =>
  tables.length > 3 ? 'tables' : tables.map(({ name }) => name).join('-')

async function isFolder(output: string, wanted: boolean): Promise<boolean> {
  if (/[\\/]$/.test(output)) return true
  const known = await stat(output).catch(() => null)
  return known ? known.isDirectory() : wanted || path.extname(output) === ''
}

/** Those asked for; else the one that the name of the file says; else csv. */
function readFormats({ format, output = '' }: ExportFlags): Format[] {
  const named = FORMATS.find((candidate) => path.extname(output).toLowerCase() === `.${candidate}`)
  if (format === undefined) return [named ?? 'csv']
  return [...new Set(list(format, '--format').map((name) => oneOf(name, FORMATS, '--format')))]
}

export function readOptions(flags: ExportFlags): TableOptions & { readonly lang: Language } {
  const where = flags.where.map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new QcodeError(`--where is attribute=value, not "${pair}"`)
    return [pair.slice(0, at), pair.slice(at + 1)] as const
  })
  const twice = where.find(([name], index) => where.findIndex(([other]) => other === name) !== index)
  if (flags.long && flags.transpose)
    throw new QcodeError('--long has a row for each code already: leave --transpose out')
  if (twice) throw new QcodeError(`--where names "${twice[0]}" twice, and nobody has two values`)
  return {
    lang: oneOf(flags.lang ?? 'en', LANGUAGES, '--lang'),
    ...readCell(flags.cell),
    version: VERSION,
    ...(flags.status !== undefined && { statuses: readStatuses(flags.status) }),
    ...(flags.code !== undefined && { codes: list(flags.code, '--code') }),
    ...(flags.respondent !== undefined && { respondents: list(flags.respondent, '--respondent') }),
    ...(flags.coder !== undefined && { coders: list(flags.coder, '--coder') }),
    ...(where.length > 0 && { where: Object.fromEntries(where) }),
    ...(flags.level !== undefined && { level: flags.level }),
    ...(flags.sourceType !== undefined && { sourceTypes: list(flags.sourceType, '--source-type') }),
    ...(flags.by !== undefined && { by: flags.by }),
    ...(flags.rows !== undefined && { rows: flags.rows }),
    ...(flags.transpose && { transpose: true }),
    ...readQuotes(flags),
    ...readCooccurrence(flags),
    ...(flags.yates && { yates: true }),
    ...readSaturation(flags),
    ...(flags.long && { long: true }),
    ...(flags.names !== undefined && { names: oneOf(flags.names, COLUMN_NAMES, '--names') }),
    ...(flags.valence && { turnNegative: true }),
    ...(flags.named !== undefined && { namedAs: oneOf(flags.named, NAMED_AS, '--named') }),
    ...(flags.of !== undefined && { of: oneOf(flags.of, DENOMINATORS, '--of') }),
    ...(flags.ci && { ci: true }),
    ...(flags.quantifiers !== undefined && { quantifiers: readQuantifiers(flags.quantifiers) }),
  }
}

function readCooccurrence(flags: ExportFlags): CooccurrenceOptions {
  const within = flags.within === undefined ? undefined : oneOf(flags.within, WITHIN, '--within')
  const window = wholeNumber(flags.window, '--window', 2)
  if (window !== undefined && within !== undefined && within !== 'window')
    throw new QcodeError(`--window ${window} goes with --within window, not with --within ${within}`)
  const min = wholeNumber(flags.min, '--min', 0)
  return {
    ...(within !== undefined && { within }),
    ...(window !== undefined && { window }),
    ...(min !== undefined && { min }),
    ...(flags.matrix && { matrix: true }),
  }
}

function readSaturation(flags: ExportFlags): SaturationOptions {
  const base = wholeNumber(flags.base, '--base', 1)
  const run = wholeNumber(flags.run, '--run', 1)
  return {
    ...(flags.order !== undefined && { order: readOrder(flags.order) }),
    ...(base !== undefined && { base }),
    ...(run !== undefined && { run }),
    ...(flags.threshold !== undefined && { threshold: percentage(flags.threshold, '--threshold') }),
  }
}

function readOrder(value: string): DocumentOrder {
  return DOCUMENT_ORDERS.find((order) => order === value) ?? list(value, '--order')
}

/** `5` and `5%` → .05. */
function percentage(value: string, flag: string): number {
  const number = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(value)?.[1]
  const share = number === undefined ? Number.NaN : Number(number.replace(',', '.')) / 100
  if (!(share <= 1)) throw new QcodeError(`${flag} is a percentage from 0 to 100, not "${value}"`)
  return share
}

/** `almost_all=0.9,most=0.6` */
function readQuantifiers(value: string): Partial<QuantifierThresholds> {
  const pairs = list(value, '--quantifiers').map((pair) => {
    const [name = '', share = ''] = pair.split('=')
    const threshold = Number(share)
    if (!(threshold > 0 && threshold <= 1))
      throw new QcodeError(`--quantifiers: a threshold is a share above 0, at most 1, as in most=0.6, not "${pair}"`)
    return [oneOf(name.trim(), QUANTIFIER_KEYS, '--quantifiers'), threshold] as const
  })
  return Object.fromEntries(pairs)
}

function readQuotes(flags: ExportFlags): Pick<QuotesOptions, 'best' | 'context'> {
  const best = wholeNumber(flags.best, '--best', 1)
  const context = wholeNumber(flags.context, '--context', 0)
  return { ...(best !== undefined && { best }), ...(context !== undefined && { context }) }
}

const readStatuses = (value: string): Status[] =>
  list(value, '--status').map((status) => oneOf(status, STATUSES, '--status'))

/** Matrix and framework each have their own cells, under one flag. */
function readCell(cell: string | undefined): Pick<TableOptions, 'cell' | 'frame'> {
  if (cell === undefined) return {}
  const kind = oneOf(cell, [...MATRIX_CELLS, ...FRAMEWORK_CELLS], '--cell')
  const ofMatrix = MATRIX_CELLS.find((each) => each === kind)
  const ofFramework = FRAMEWORK_CELLS.find((each) => each === kind)
  return { ...(ofMatrix && { cell: ofMatrix }), ...(ofFramework && { frame: ofFramework }) }
}

/** The items between commas. An empty list is an unset variable in somebody's script, not a wish for nothing. */
function list(value: string, flag: string): string[] {
  const items = value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
  if (items.length === 0) throw new QcodeError(`${flag} is empty`)
  return items
}

function unknownTable(word: string): QcodeError {
  return new QcodeError(`there is no table or folder "${word}"; tables are ${NAMES.join(', ')}${hint(word, NAMES)}`)
}
