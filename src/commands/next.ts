import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { type NextResult, type NextSegment, nextSegment } from '../study/next-segment.ts'
import { openStudy, type Study } from '../study/study.ts'
import { formatProblem, onOneLine } from '../text/problem.ts'
import { coderOf } from './coder.ts'
import { readUnit } from './unit-options.ts'
import { wrap } from './wrap.ts'

export interface NextFlags {
  readonly coder?: string
  readonly after?: string
  readonly codebook?: string
  readonly unit?: string
  readonly includeInterviewer?: boolean
  readonly json?: boolean
}

/** `qcode next`: 0, or 1 when no segment is left. */
export async function runNext(paths: readonly string[], flags: NextFlags): Promise<0 | 1 | 2> {
  const { codebook, includeInterviewer, after } = flags
  const study = await openStudy({
    paths,
    cwd: cwd(),
    codebook,
    unit: readUnit({ unit: flags.unit }),
    includeInterviewer,
  })
  const coder = coderOf(flags, study)
  const { problems, ...result } = await nextSegment(study, { coder, after })
  const errors = problems.filter(({ severity }) => severity === 'error')
  for (const problem of errors) stderr.write(`error: ${formatProblem(problem)}\n`)
  stdout.write(
    flags.json
      ? `${JSON.stringify({ coder, ...result }, null, 2)}\n`
      : formatNext(result, optionsOf(flags, study, paths), coder, Math.min(stdout.columns ?? 80, 100)),
  )
  if (errors.length > 0) return 2
  return result.next === null ? 1 : 0
}

function formatNext(
  { next, left, segments }: Omit<NextResult, 'problems'>,
  options: readonly string[],
  coder: string,
  columns: number,
): string {
  const count = `${left} of ${segments} segments to do for ${onOneLine(coder)}`
  if (next === null) return `${left === 0 ? 'Done: no' : 'No other'} segment is left; ${count}\n`
  const { segment, respondent, question, before, text, suggestions } = next
  const paragraph = (label: string, words: string, paint: (line: string) => string): string[] =>
    wrap(`${label}${onOneLine(words)}`, columns - 2).map((line) => `  ${paint(line)}`)
  return [
    `${chalk.bold(onOneLine([segment, respondent].filter(Boolean).join('  ')))}  ${chalk.dim(count)}`,
    ...(question === null ? [] : paragraph('? ', question, chalk.dim)),
    ...(before === null ? [] : paragraph('… ', before, chalk.dim)),
    ...paragraph('', text, String),
    '',
    ...suggestions.map(({ code, score, polarity }) => {
      const said = polarity === null || polarity === 'present' ? '' : `  (${polarity})`
      return `  ${`${Math.round((score ?? 0) * 100)}%`.padStart(4)}  ${onOneLine(code)}${said}`
    }),
    ...(suggestions.length === 0 ? ['  no suggestions'] : []),
    '',
    chalk.dim(command(next, options)),
    '',
  ].join('\n')
}

/** The options of this command that `qcode code` needs too. */
function optionsOf(
  { coder, unit, codebook, includeInterviewer }: NextFlags,
  study: Study,
  paths: readonly string[],
): string[] {
  const isElsewhere = paths.length === 1 && path.resolve(cwd(), paths[0]!) === study.root
  return [
    ...(coder === undefined ? [] : ['--coder', coder]),
    ...(isElsewhere ? ['--study', paths[0]!] : []),
    ...(codebook === undefined ? [] : ['-c', codebook]),
    ...(unit === undefined ? [] : ['--unit', unit]),
    ...(includeInterviewer ? ['--include-interviewer'] : []),
  ]
}

/** What gives this segment the best suggestion. */
function command({ document, segment, suggestions }: NextSegment, options: readonly string[]): string {
  const name = segment.slice(document.length + 1)
  const code = suggestions[0]?.code ?? 'CODE'
  const words = ['qcode', 'code', document, '--segment', name, '--code', code, ...options]
  return words.map((word) => (/^[\w./:-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
