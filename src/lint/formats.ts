import chalk from 'chalk'
import { formatPlace, formatProblem, type Problem } from '../text/problem.ts'

/** What was found in one file, with its text for quoting lines. */
export interface Report {
  readonly file: string
  readonly source: string
  readonly problems: readonly Problem[]
  /** True for what is no codebook: qcode.yaml, respondents.csv, transcripts, codings. */
  readonly isOfStudy?: boolean
}

/** Every output format by its name. A new one is one function and one line here. */
export const FORMATS: Readonly<Record<string, (reports: readonly Report[]) => string>> = { text, json, github }

/** For people: place, message, the line itself and a caret. */
function text(reports: readonly Report[]): string {
  const lines: string[] = []
  for (const { source, problems } of reports) {
    const sourceLines = source.replace(/^\ufeff/, '').split(/\r?\n/)
    // A line may be a megabyte and hold thousands of problems, so it is taken apart once.
    const pointsByLine = new Map<number, readonly string[]>()
    const pointsOf = (number: number): readonly string[] | undefined => {
      const line = sourceLines[number - 1]
      const points = pointsByLine.get(number) ?? (line === undefined ? undefined : Array.from(line))
      if (points) pointsByLine.set(number, points)
      return points
    }
    for (const problem of problems) {
      const colour =
        problem.severity === 'error' ? chalk.red : problem.severity === 'warning' ? chalk.yellow : chalk.blue
      lines.push(
        `${formatPlace(problem.place)} ${colour(problem.severity)} ${visible(problem.message)} ${chalk.dim(problem.rule)}`,
      )
      const points = pointsOf(problem.place.line)
      if (points && source !== '') lines.push(...frame(points, problem), '')
      if (problem.help) lines.push(chalk.dim(`  ${visible(problem.help)}`), '')
    }
  }
  const count = (severity: Problem['severity']): number =>
    reports.reduce((sum, { problems }) => sum + problems.filter((problem) => problem.severity === severity).length, 0)
  const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
  const codebooks = reports.filter(({ isOfStudy }) => !isOfStudy).length
  const where = [
    ...(codebooks > 0 || reports.length === 0 ? [plural(codebooks, 'codebook')] : []),
    ...(codebooks < reports.length ? ['the study'] : []),
  ]
  lines.push(`${plural(count('error'), 'error')}, ${plural(count('warning'), 'warning')} in ${where.join(' and ')}`)
  return `${lines.join('\n')}\n`
}

const WIDEST = 110

/** Control characters would make a terminal do things; tabs stay tabs so that the caret lines up. */
const visible = (text: string): string => text.replace(/[^\t\P{Cc}]/gu, '\ufffd')

/** The line and a caret under the place, cut to the screen around it. */
function frame(points: readonly string[], { place }: Problem): string[] {
  const from = Math.max(0, place.column - 1 - WIDEST / 2)
  const shown = points.slice(from, from + WIDEST)
  const before = shown.slice(0, place.column - 1 - from)
  const length = place.endLine === place.line && place.endColumn ? Math.max(1, place.endColumn - place.column) : 1
  const pad = before.map((point) => (point === '\t' ? '\t' : ' ')).join('')
  return [`  ${visible(shown.join(''))}`, `  ${pad}${chalk.red('^'.repeat(Math.min(length, WIDEST - before.length)))}`]
}

function json(reports: readonly Report[]): string {
  return `${JSON.stringify(
    reports.map(({ file, problems }) => ({ file, problems })),
    null,
    2,
  )}\n`
}

/** GitHub's workflow commands: the problem shows on the line in a pull request. */
function github(reports: readonly Report[]): string {
  const encode = (value: string): string => value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
  const property = (value: string): string => encode(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
  const level = { error: 'error', warning: 'warning', info: 'notice' } as const
  return reports
    .flatMap(({ problems }) => problems)
    .map((problem) => {
      const { file, line, column, endLine, endColumn } = problem.place
      const at = [
        `file=${property(file)}`,
        line > 0 && `line=${line}`,
        line > 0 && `col=${column}`,
        endLine && `endLine=${endLine}`,
        endColumn && `endColumn=${endColumn}`,
      ]
      return `::${level[problem.severity]} ${at.filter(Boolean).join(',')},title=${property(problem.rule)}::${encode(formatProblem(problem))}\n`
    })
    .join('')
}
