import { existsSync } from 'node:fs'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import { reviewSheet } from '../analysis/review-sheet.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { writeTables } from '../export/write.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { type ImportedReview, importReview } from '../study/review-sheet.ts'
import { openStudy } from '../study/study.ts'
import { LANGUAGES } from '../text/language.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'
import { oneOf, plural, wholeNumber } from './codebook-shared.ts'
import { coderOf } from './coder.ts'
import type { ExitCode } from './exit-code.ts'
import { warnAbout } from './export.ts'

export interface ReviewSheetFlags {
  readonly export?: string
  readonly import?: string
  readonly codebook?: string
  readonly coder?: string
  readonly blind?: boolean
  readonly undecided?: boolean
  readonly context?: number
  readonly lang?: string
  readonly excel?: string
  readonly prefer?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `qcode review --export FILE` or `--import FILE`; one of them is there, else it is the screen. */
export async function runReviewSheet(folder: string | undefined, flags: ReviewSheetFlags): Promise<ExitCode> {
  if (flags.export !== undefined && flags.import !== undefined)
    throw new QcodeError('--export and --import are two steps: fill in the sheet between them')
  if (flags.export !== undefined) return exportReview(folder, flags.export, flags)
  return importReviewed(folder, flags.import!, flags)
}

/** `qcode review --export FILE`: 0, or 2 when a transcript could not be read (the sheet is about the others). */
async function exportReview(folder: string | undefined, file: string, flags: ReviewSheetFlags): Promise<ExitCode> {
  const format = oneOf(path.extname(file).slice(1).toLowerCase(), ['xlsx', 'csv'] as const, '--export')
  const lang = oneOf(flags.lang ?? 'en', LANGUAGES, '--lang')
  const context = wholeNumber(flags.context, '--context', 0)
  const excel = flags.excel === undefined ? undefined : oneOf(flags.excel, ['nl', 'en'] as const, '--excel')
  const opened = await openReviewed(folder, flags)
  const { study, problems } = await loadCodedStudy(opened)
  warnAbout(study, problems, opened.codings)
  const [sheet, codes] = reviewSheet(study, {
    ...flags,
    coder: coderOf(flags, opened),
    lang,
    ...(context !== undefined && { context }),
  })
  if (sheet.rows.length === 0) throw new QcodeError('there is nothing to judge: no suggestions, or all are decided')
  const tables = format === 'csv' ? [sheet] : [sheet, codes]
  await writeFileAtomic(file, await writeTables(tables, format, { lang, headings: flags.lang !== undefined, excel }))
  stdout.write(`${file}\n`)
  stderr.write(`${plural(sheet.rows.length, 'suggestion')}; when decided: qcode review --import ${file}\n`)
  return problems.some(({ severity }) => severity === 'error') ? 2 : 0
}

/** `qcode review --import FILE`: 0, or 1 when there are rows that were not taken over. */
async function importReviewed(folder: string | undefined, file: string, flags: ReviewSheetFlags): Promise<0 | 1> {
  if (!existsSync(file)) throw new QcodeError(`there is no file "${file}"`)
  if (flags.prefer !== undefined) oneOf(flags.prefer, ['sheet'] as const, '--prefer')
  const study = await openReviewed(folder, flags)
  const coder = coderOf(flags, study)
  const { dryRun } = flags
  const imported = await importReview(study, file, {
    coder,
    preferSheet: flags.prefer === 'sheet',
    ...(dryRun && { dryRun }),
  })
  if (flags.json) {
    const { counts, ...rest } = imported
    stdout.write(`${JSON.stringify({ ...rest, counts: Object.fromEntries(counts) }, null, 2)}\n`)
  } else {
    stdout.write(formatImported(imported, coder, dryRun === true))
    for (const problem of imported.problems) stderr.write(`not taken over: ${formatProblem(problem)}\n`)
  }
  return imported.problems.length > 0 ? 1 : 0
}

const openReviewed = (folder: string | undefined, { codebook }: ReviewSheetFlags) =>
  openStudy({ paths: folder === undefined ? [] : [folder], cwd: cwd(), codebook })

const SAID = [
  ['accepted', 'accepted'],
  ['rejected', 'rejected'],
  ['recoded', 'got another code'],
  ['withdrawn', 'taken back'],
  ['noted', 'memo or polarity only'],
  ['unchanged', 'as they were'],
  ['undecided', 'not decided'],
  ['refused', 'not taken over'],
] as const

/** `12 accepted, 3 rejected (by anna)` and the open codes that are new. */
function formatImported({ counts, openCodes }: ImportedReview, coder: string, dryRun: boolean): string {
  const said = SAID.flatMap(([kind, words]) => (counts.get(kind) ? [`${counts.get(kind)} ${words}`] : []))
  const lines = [`${said.join(', ') || 'no rows'} (by ${coder})${dryRun ? '; nothing written' : ''}`]
  if (openCodes.length > 0) lines.push(`new open ${openCodes.length === 1 ? 'code' : 'codes'}: ${openCodes.join(', ')}`)
  return `${lines.join('\n')}\n`
}
