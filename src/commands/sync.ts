import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { openStudy } from '../study/study.ts'
import { syncMarks } from '../study/sync.ts'
import { formatProblem, onOneLine } from '../text/problem.ts'
import { clip, plural } from './codebook-shared.ts'
import { coderOf } from './coder.ts'
import { readUnit } from './unit-options.ts'

export interface SyncFlags {
  readonly coder?: string
  readonly codebook?: string
  readonly unit?: string
  readonly includeInterviewer?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `qcode sync`: 0; 1 when words of codings are gone; 2 when something could not be read. */
export async function runSync(paths: readonly string[], flags: SyncFlags): Promise<0 | 1 | 2> {
  const { codebook, includeInterviewer, dryRun } = flags
  const study = await openStudy({
    paths,
    cwd: cwd(),
    codebook,
    unit: readUnit({ unit: flags.unit }),
    includeInterviewer,
  })
  const coder = coderOf(flags, study)
  const { problems, ...result } = await syncMarks(study, { coder, dryRun })
  for (const problem of problems)
    if (problem.severity !== 'info') stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  if (flags.json) stdout.write(`${JSON.stringify({ coder, ...result, problems }, null, 2)}\n`)
  else {
    const { marks, added, unmarked, moved, lost } = result
    const lines = added.map(
      ({ segment, code, quote }) =>
        `  ${onOneLine(segment)}  ${chalk.bold(onOneLine(code))}  ${chalk.dim(`“${clip(onOneLine(quote), 50)}”`)}`,
    )
    const counts = [
      `${added.length} new`,
      ...(unmarked.length > 0 ? [`${plural(unmarked.length, 'coding')} without its mark`] : []),
      ...(moved > 0 ? [`${plural(moved, 'coding')} found again`] : []),
      ...(lost.length > 0 ? [`${lost.length} lost`] : []),
    ]
    lines.push(`${plural(marks, 'mark')}: ${counts.join(', ')}${added.length > 0 ? `, by ${onOneLine(coder)}` : ''}`)
    if (dryRun) lines.push(chalk.dim('Dry run: nothing was written.'))
    stdout.write(`${lines.join('\n')}\n`)
  }
  if (problems.some(({ severity }) => severity === 'error')) return 2
  return result.lost.length > 0 ? 1 : 0
}
