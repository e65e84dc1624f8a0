import { cwd, stderr, stdin, stdout } from 'node:process'
import type { Codebook } from '../codebook/model.ts'
import { type ApplyResult, applyStudy } from '../study/apply.ts'
import { readCodebook } from '../study/codebook.ts'
import { writeModel } from '../study/model-file.ts'
import { openStudy, type Study } from '../study/study.ts'
import { METHODS, type Method, type ScoreOptions } from '../tagging/score.ts'
import type { TaggerOptions } from '../tagging/tagger.ts'
import { createTaggersBySize } from '../tagging/taggers.ts'
import { formatProblem, type Problem, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { parseTableColumns } from '../transcript/table-columns.ts'
import { formatSummary, summarise } from './apply-summary.ts'
import { coderOf } from './coder.ts'
import { type LearnedModel, type LearnFlags, learnedFromFile, learnedInStudy } from './learning.ts'
import { createProgress } from './progress.ts'
import { tagStream } from './stream.ts'
import { readUnit, type UnitFlags } from './unit-options.ts'

export interface ApplyFlags extends LearnFlags, UnitFlags {
  readonly codebook?: string
  readonly columns?: string
  readonly minScore?: number
  readonly maxCodes?: number
  readonly method?: string
  /** Names of levels, with commas. */
  readonly levels?: string
  readonly includeInterviewer?: boolean
  readonly open?: number
  readonly coder?: string
  readonly output?: string
  readonly dryRun?: boolean
  readonly stdin?: boolean
  readonly jobs?: number
  readonly json?: boolean
}

/** `qcode apply`: 0 when everything was read, 2 when something was not. */
export async function runApply(paths: readonly string[], flags: ApplyFlags): Promise<0 | 1 | 2> {
  checkFlags(paths, flags)
  if (flags.stdin) return runStream(flags)
  const study = await openStudy({
    paths,
    cwd: cwd(),
    codebook: flags.codebook,
    unit: readUnit(flags),
    columns: flags.columns === undefined ? undefined : parseTableColumns(flags.columns),
    codings: flags.output,
    includeInterviewer: flags.includeInterviewer,
  })
  const learned = await learnedInStudy(study, flags)
  checkMethod(flags, learned)
  if (learned) await keep(learned, flags)
  const progress = createProgress(study.transcripts.length, stderr)
  let result: ApplyResult
  try {
    const options = { ...scoreOptions(flags, study.codebook), learned: learned?.model.learned ?? null }
    const { dryRun = false, open = 0, jobs } = flags
    const coder = coderOf(flags, study)
    result = await applyStudy(study, { ...options, coder, dryRun, open, jobs, onProgress: progress.update })
  } finally {
    progress.stop()
  }
  report(result.problems)
  const summary = summarise(study, result)
  const wrote = flags.dryRun ? null : study.codings
  stdout.write(
    flags.json
      ? `${JSON.stringify({ ...summary, codings_folder: wrote }, null, 2)}\n`
      : formatSummary(summary, { wrote, next: nextStep(study, paths), columns: stdout.columns ?? 100 }),
  )
  if (result.problems.some(({ severity }) => severity === 'error')) return 2
  return result.documents.some(({ lost }) => lost > 0) ? 1 : 0
}

async function runStream(flags: ApplyFlags): Promise<0 | 2> {
  const codebook: Codebook = flags.codebook
    ? await readCodebook(flags.codebook)
    : (await openStudy({ paths: [], cwd: cwd() })).codebook
  const learned = await learnedFromFile(codebook, flags)
  checkMethod(flags, learned)
  if (learned) await keep(learned, flags)
  const options: TaggerOptions = {
    ...scoreOptions(flags, codebook),
    learned: learned?.model.learned ?? null,
    onSlowCue: (cue, code) => stderr.write(`qcode: the cue ${cue} of ${code} took too long and was skipped there\n`),
  }
  const taggers = createTaggersBySize(codebook, options, flags.jobs)
  let failures: number
  try {
    failures = await tagStream(taggers.for, stdin, stdout, (message) => stderr.write(`qcode: ${message}\n`))
  } finally {
    await taggers.close()
  }
  return failures > 0 ? 2 : 0
}

function checkFlags(paths: readonly string[], flags: ApplyFlags): void {
  const { minScore, maxCodes, method, open, stdin, jobs } = flags
  const wrong = (message: string): never => {
    throw new QcodeError(message)
  }
  if (method !== undefined && !METHODS.includes(method as Method))
    wrong(`--method is ${METHODS.join(', ')}, not "${method}"`)
  if (minScore !== undefined && !(minScore >= 0 && minScore <= 1)) wrong('--min-score is a number from 0 to 1')
  if (maxCodes !== undefined && !(Number.isInteger(maxCodes) && maxCodes > 0))
    wrong('--max-codes is a whole number from 1')
  if (open !== undefined && !(Number.isInteger(open) && open >= 0)) wrong('--open is a whole number')
  if (jobs !== undefined && !(Number.isInteger(jobs) && jobs > 0 && jobs <= MOST_JOBS))
    wrong(`--jobs is a whole number from 1 to ${MOST_JOBS}`)
  if (stdin && paths.length > 0) wrong('--stdin reads segments from standard input, so it takes no files')
}

/** More threads than any machine here has cores for would only take memory. */
const MOST_JOBS = 64

/** Only the flags that were given: undefined would hide the defaults. */
function scoreOptions(
  { minScore, maxCodes, method, levels }: ApplyFlags,
  codebook: Codebook,
): Partial<ScoreOptions> & { readonly method: Method } {
  return {
    ...(minScore !== undefined && { minScore }),
    ...(maxCodes !== undefined && { maxCodes }),
    ...(levels !== undefined && { levels: namedLevels(levels, codebook) }),
    method: (method ?? 'all') as Method,
  }
}

function namedLevels(list: string, { levels }: Codebook): ReadonlySet<string> {
  const names = list.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !levels.includes(name))
  if (unknown !== undefined)
    throw new QcodeError(
      `--levels: "${unknown}" is no level of the codebook (${levels.join(', ')})${hint(unknown, levels)}`,
    )
  return new Set(names)
}

function checkMethod({ method }: ApplyFlags, learned: LearnedModel | null): void {
  if (method === 'learned' && !learned)
    throw new QcodeError('--method learned needs something learned: add --learn, or --model with a file')
}

/** Writes a model that was learned in this run, and says what is used. */
async function keep({ model, file, isNew, problems }: LearnedModel, { dryRun }: ApplyFlags): Promise<void> {
  report(problems)
  const writes = isNew && file !== null && !dryRun
  if (writes) await writeModel(file, model)
  const count = `${model.learned.segments.length} coded segments`
  stderr.write(
    isNew
      ? `learned from ${count}${writes ? `, kept in ${file}` : ''}\n`
      : `uses what ${file} learned from ${count}; --learn learns again\n`,
  )
}

function report(problems: readonly Problem[]): void {
  for (const problem of problems) {
    if (problem.severity !== 'info') stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  }
}

/** The command that makes the tables of what was just coded. */
function nextStep(study: Study, paths: readonly string[]): string {
  const folder = paths.length === 1 && study.root !== cwd() ? ` ${paths[0]}` : ''
  return `qcode export frequencies matrix${folder} -f xlsx -o ${folder === '' ? '' : `${paths[0]!.replace(/[\\/]+$/, '')}/`}exports`
}
