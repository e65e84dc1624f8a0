import path from 'node:path'
import { cwd, stdout } from 'node:process'
import chalk from 'chalk'
import { type HistoryStep, standing } from '../axial/history.ts'
import { historyTables, pathMap, whatOf } from '../axial/history-tables.ts'
import { writeFileAtomic } from '../codings/atomic.ts'
import { FORMATS, type Format, writeTables } from '../export/write.ts'
import { type AxialStudy, readHistory } from '../study/axial.ts'
import { type Difference, replaySteps } from '../study/axial-replay.ts'
import { undoStep } from '../study/axial-undo.ts'
import { openStudy } from '../study/study.ts'
import { LANGUAGES } from '../text/language.ts'
import { onOneLine, QcodeError } from '../text/problem.ts'
import { oneOf, plural } from './codebook-shared.ts'
import { codingLines, openAxialStudy, printProblems, type StepFlags, stepBy } from './codebook-step.ts'
import { changeLines } from './text-change.ts'

export interface HistoryFlags {
  readonly table?: boolean
  readonly map?: boolean
  readonly format?: string
  readonly output?: string
  readonly lang?: string
  readonly study?: string
  readonly codebook?: string
}

/** `qcode codebook history`: the steps, as text or as tables for an appendix. */
export async function runCodebookHistory(flags: HistoryFlags): Promise<0> {
  const { table = false, map = false } = flags
  if (table && map) throw new QcodeError('take one of --table and --map')
  const study = await openStudy({
    paths: flags.study === undefined ? [] : [flags.study],
    cwd: cwd(),
    ...(flags.codebook !== undefined && { codebook: flags.codebook }),
  })
  printProblems(study.problems.filter(({ rule }) => rule === 'study/step-completed'))
  const { steps, file } = await readHistory(study)
  if (!table && !map) {
    stdout.write(steps.length === 0 ? `No steps yet: ${file} begins with the first.\n` : historyText(steps))
    return 0
  }
  const lang = flags.lang === undefined ? 'en' : oneOf(flags.lang, LANGUAGES, '--lang')
  const format = formatOf(flags, map ? 'csv' : 'md')
  const all = map ? [pathMap(steps, lang)] : historyTables(steps, study.codebook, lang)
  // A file of values has room for one table: the steps.
  const tables = format === 'csv' || format === 'tsv' ? all.slice(0, 1) : all
  const bytes = await writeTables(tables, format, { lang, headings: flags.lang !== undefined })
  if (flags.output !== undefined) await writeFileAtomic(flags.output, bytes)
  else if (typeof bytes === 'string') stdout.write(bytes)
  else throw new QcodeError(`${format} is no text: name a file with -o`)
  return 0
}

function formatOf({ format, output }: HistoryFlags, usual: Format): Format {
  if (format !== undefined) return oneOf(format, FORMATS, '--format')
  return FORMATS.find((each) => output !== undefined && path.extname(output) === `.${each}`) ?? usual
}

function historyText(steps: readonly HistoryStep[]): string {
  const holds = new Set(standing(steps))
  return steps
    .map((step) => {
      const counts = Object.values(step.codings)
      const codings = counts.reduce((sum, count) => sum + count, 0)
      const changed =
        codings === 0 ? 'no codings' : `${plural(codings, 'coding')} in ${plural(counts.length, 'document')}`
      const title = `${step.step}  ${step.action} ${onOneLine(whatOf(step, 'en'))}`
      const isUndone = step.action !== 'undo' && !holds.has(step)
      return [
        isUndone ? chalk.dim(`${title} (undone)`) : chalk.bold(title),
        chalk.dim(`   ${step.when.slice(0, 16).replace('T', ' ')}  ${onOneLine(step.who)}; ${changed}`),
        `   ${onOneLine(step.reason)}\n`,
      ].join('\n')
    })
    .join('')
}

/** `qcode codebook undo`: 0, or 1 when codings of people do not come back. */
export async function runCodebookUndo(flags: StepFlags): Promise<0 | 1> {
  const axial = await openAxialStudy(flags)
  const isDryRun = flags.dryRun ?? false
  const result = await undoStep(axial, { ...(await stepBy(axial, flags)), dryRun: isDryRun })
  const { undone, before, after, recoded, problems } = result
  printProblems(problems)
  const lines = [
    chalk.bold(
      `${isDryRun ? 'Would undo' : 'Undone:'} step ${undone.step}, ${undone.action} ${onOneLine(whatOf(undone, 'en'))}`,
    ),
    ...changeLines(axial.study.codebook.file, before, after),
    ...codingLines({ recoded, joined: 0, removed: 0 }),
    ...(isDryRun ? [chalk.dim('Dry run: nothing was written.')] : []),
  ]
  stdout.write(`${lines.join('\n')}\n`)
  return problems.length > 0 ? 1 : 0
}

/** `qcode codebook replay`: 0 when the steps lead from the raw codings to those of today, to the byte; else 1. */
export async function runCodebookReplay(flags: Pick<StepFlags, 'study' | 'codebook'>): Promise<0 | 1> {
  const axial = await openAxialStudy(flags)
  const { steps, isRawUnchanged, result, difference } = await replaySteps(axial)
  if (steps.length === 0) {
    stdout.write('No steps to replay.\n')
    return 0
  }
  const since = isRawUnchanged
    ? 'Raw codings and codebook are those that step 1 found, to the byte.'
    : 'Raw codings and codebook hold later work, too: what was coded or edited after step 1.'
  if (result !== null) stdout.write(`${plural(steps.length, 'step')} replayed on ${countText(axial)}. ${since}\n`)
  stdout.write(difference === null ? chalk.green('The same as today, byte for byte.\n') : differenceText(difference))
  return difference === null ? 0 : 1
}

function countText({ uses }: AxialStudy): string {
  const codings = [...uses.stored.values()].reduce((sum, each) => sum + each.codings.length, 0)
  return `${plural(codings, 'coding')} in ${plural(uses.stored.size, 'document')}`
}

function differenceText({ file, line, expected, found, reason }: Difference): string {
  if (reason !== undefined) return `${file}: ${onOneLine(reason)}\n`
  return [
    `${file}:${line}:1: differs from today:`,
    chalk.red(`-${onOneLine(expected)}`),
    chalk.green(`+${onOneLine(found)}\n`),
  ].join('\n')
}
