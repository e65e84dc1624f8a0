import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { type PromoteResult, promoteOpenCode } from '../study/promote.ts'
import { openStudy } from '../study/study.ts'
import { formatProblem, onOneLine } from '../text/problem.ts'
import { plural } from './codebook-shared.ts'
import { changeLines } from './text-change.ts'

export interface CodebookPromoteFlags {
  readonly as?: string
  readonly label?: string
  readonly definition?: string
  readonly cue: readonly string[]
  readonly study?: string
  readonly codebook?: string
  readonly dryRun?: boolean
}

/** `qcode codebook promote`: 0, or 1 when marks in the transcripts have to be changed. */
export async function runCodebookPromote(name: string, flags: CodebookPromoteFlags): Promise<0 | 1> {
  const { study: folder, codebook, cue, ...options } = flags
  const study = await openStudy({ paths: folder === undefined ? [] : [folder], cwd: cwd(), codebook })
  const result = await promoteOpenCode(study, { name, ...options, cues: cue })
  const warnings = result.problems.filter(({ severity }) => severity !== 'info')
  for (const problem of warnings) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  stdout.write(promotionText(result, study.codebook.file, flags.dryRun ?? false))
  return warnings.some(({ rule }) => rule === 'promote/mark') ? 1 : 0
}

function promotionText(result: PromoteResult, file: string, isDryRun: boolean): string {
  const { path, from, cues, before, after, recoded } = result
  const was = from === null || from === path ? '' : ` (was ${from})`
  const lines = [
    chalk.bold(`${isDryRun ? 'Would promote' : 'Promoted'} to ${onOneLine(path)}${onOneLine(was)}`),
    ...changeLines(file, before, after),
    ...recoded.map(({ document, codings }) => `${onOneLine(document)}: ${plural(codings, 'coding')} with the new path`),
  ]
  if (cues.length === 0) lines.push('No cue: these words are not said where it was coded. Give one with --cue.')
  lines.push(chalk.dim(isDryRun ? 'Dry run: nothing was written.' : 'Next: qcode apply, which looks for the code.'))
  return `${lines.join('\n')}\n`
}
