import { cwd, env, stderr, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline/promises'
import chalk from 'chalk'
import { describeStep } from '../axial/history.ts'
import type { CodingsOfDeleted, StepArguments } from '../axial/step.ts'
import { type AxialStudy, readAxialStudy, resolveCode, runStep, type StepBy, type StepResult } from '../study/axial.ts'
import { openStudy } from '../study/study.ts'
import { formatProblem, onOneLine, type Problem, QcodeError } from '../text/problem.ts'
import { oneOf, plural } from './codebook-shared.ts'
import { coderOf } from './coder.ts'
import { changeLines } from './text-change.ts'

export interface StepFlags {
  readonly reason?: string
  readonly coder?: string
  readonly study?: string
  readonly codebook?: string
  readonly dryRun?: boolean
  readonly onConflict?: string
}

export async function runCodebookRename(
  code: string,
  id: string,
  flags: StepFlags & { label?: string },
): Promise<0 | 1> {
  const { label } = flags
  return doStep(flags, (axial) => ({ action: 'rename', code: resolveCode(axial, code), id, label }))
}

export async function runCodebookMove(
  code: string,
  parent: string | undefined,
  flags: StepFlags & { top?: boolean },
): Promise<0 | 1> {
  if ((parent === undefined) === !flags.top) throw new QcodeError('name the code that it goes below, or --top')
  return doStep(flags, (axial) => {
    const to = parent === undefined ? null : resolveCode(axial, parent)
    return { action: 'move', code: resolveCode(axial, code), to }
  })
}

export async function runCodebookMerge(codes: readonly string[], flags: StepFlags): Promise<0 | 1> {
  if (codes.length < 2) throw new QcodeError('name the codes that are merged, and last the one that they become')
  return doStep(flags, (axial) => {
    const paths = codes.map((code) => resolveCode(axial, code))
    return { action: 'merge', codes: paths.slice(0, -1), into: paths.at(-1)! }
  })
}

export async function runCodebookDelete(
  code: string,
  flags: StepFlags & { codings?: string; to?: string; below?: boolean },
): Promise<0 | 1> {
  return doStep(flags, (axial) => {
    const path = resolveCode(axial, code)
    const { book, uses } = axial
    const below = book.codebook.codes.filter((each) => each.path.startsWith(`${path}/`))
    if (below.length > 0 && !flags.below)
      throw new QcodeError(
        `${path} has ${plural(below.length, 'code')} below it: --below deletes them too, or move them first`,
      )
    const used = [...uses.stored.values()].flatMap(({ codings }) =>
      codings.filter((coding) => coding.code === path || coding.code.startsWith(`${path}/`)),
    )
    return { action: 'delete', code: path, codings: codingsOfDeleted(axial, path, used.length, flags) }
  })
}

function codingsOfDeleted(
  axial: AxialStudy,
  path: string,
  used: number,
  { codings, to }: { codings?: string; to?: string },
): CodingsOfDeleted {
  if (codings !== undefined && to !== undefined) throw new QcodeError('take one of --codings and --to')
  if (codings !== undefined) return oneOf(codings, ['keep', 'delete'] as const, '--codings')
  if (to === 'parent') {
    const slash = path.lastIndexOf('/')
    if (slash === -1) throw new QcodeError(`${path} has no code above it: --to names another`)
    return { to: path.slice(0, slash) }
  }
  if (to !== undefined) return { to: resolveCode(axial, to) }
  if (used === 0) return 'delete'
  const choices = '--to parent (or another code), --codings keep (as an open code) or --codings delete'
  throw new QcodeError(`${path} has ${plural(used, 'coding')}: say where they go with ${choices}`)
}

async function doStep(flags: StepFlags, argumentsFor: (axial: AxialStudy) => StepArguments): Promise<0 | 1> {
  const axial = await openAxialStudy(flags)
  const args = argumentsFor(axial)
  const result = await runStep(axial, args, {
    ...(await stepBy(axial, flags)),
    dryRun: flags.dryRun ?? false,
    ...conflictOption(flags),
  })
  return printStep(result, axial, flags)
}

export const conflictOption = ({ onConflict }: StepFlags): { onConflict?: 'accepted' | 'rejected' } =>
  onConflict === undefined ? {} : { onConflict: oneOf(onConflict, ['accepted', 'rejected'] as const, '--on-conflict') }

export async function openAxialStudy({ study, codebook }: Pick<StepFlags, 'study' | 'codebook'>): Promise<AxialStudy> {
  const opened = await openStudy({
    paths: study === undefined ? [] : [study],
    cwd: cwd(),
    ...(codebook !== undefined && { codebook }),
  })
  printProblems(opened.problems.filter(({ rule }) => rule === 'study/step-completed'))
  return readAxialStudy(opened)
}

/** Who, when and why; asks for the reason when nobody gave one. */
export async function stepBy({ study }: AxialStudy, flags: StepFlags): Promise<StepBy> {
  const { reason, dryRun } = flags
  return { who: coderOf(flags, study), when: timeNow(), reason: await reasonOf(reason, dryRun ?? false) }
}

async function reasonOf(given: string | undefined, isDryRun: boolean): Promise<string> {
  if (given !== undefined && given.trim() !== '') return given.trim()
  if (isDryRun) return ''
  if (given === undefined && stdin.isTTY) {
    const terminal = createInterface({ input: stdin, output: stderr })
    const answer = (await terminal.question('Why? ')).trim()
    terminal.close()
    if (answer !== '') return answer
  }
  throw new QcodeError('give a reason with --reason "…": it is kept in history.yaml, and belongs in your thesis')
}

/** The clock, unless SOURCE_DATE_EPOCH (seconds) stands in for it. */
function timeNow(): string {
  const epoch = env.SOURCE_DATE_EPOCH
  const time = epoch !== undefined && /^\d+$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date()
  return time.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Prints what a step did: 0, or 1 when marks in the transcripts have to be changed. */
export function printStep(result: StepResult, { study }: AxialStudy, flags: StepFlags): 0 | 1 {
  const warnings = result.problems.filter(({ severity }) => severity !== 'info')
  printProblems(warnings)
  const isDryRun = flags.dryRun ?? false
  const { args, before, after, plan } = result
  const [done, would] = WORDS[args.action]
  const title = `${isDryRun ? `Would ${would}` : done} ${describeStep(args)}`
  const lines = [
    chalk.bold(onOneLine(title)),
    ...changeLines(study.codebook.file, before, after),
    ...codingLines(result),
    ...plan.notes.map((note) => chalk.yellow(`Note: ${onOneLine(note)}`)),
    chalk.dim(
      isDryRun
        ? 'Dry run: nothing was written.'
        : `Step ${result.step} of history.yaml; qcode codebook undo takes it back.`,
    ),
  ]
  stdout.write(`${lines.join('\n')}\n`)
  return warnings.some(({ rule }) => rule === 'axial/mark') ? 1 : 0
}

const WORDS = {
  rename: ['Renamed', 'rename'],
  move: ['Moved', 'move'],
  merge: ['Merged', 'merge'],
  split: ['Split', 'split'],
  delete: ['Deleted', 'delete'],
  promote: ['Promoted', 'promote'],
} as const

export function codingLines({
  recoded,
  joined,
  removed,
}: Pick<StepResult, 'recoded' | 'joined' | 'removed'>): string[] {
  return [
    ...recoded.map(({ document, codings }) => `${onOneLine(document)}: ${plural(codings, 'coding')} changed`),
    ...(removed > 0 ? [`${plural(removed, 'coding')} taken out; ${HISTORY_KEEPS}`] : []),
    ...(joined > 0
      ? [`${plural(joined, 'coding')} became one with another of the same coder and words; ${HISTORY_KEEPS}`]
      : []),
  ]
}

const HISTORY_KEEPS = 'the history keeps them'

export function printProblems(problems: readonly Problem[]): void {
  for (const problem of problems) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
}
