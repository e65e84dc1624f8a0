import { formatProblem } from '../../text/problem.ts'
import type { Report } from '../report.ts'

/** GitHub's workflow commands: the problem shows on the line in a pull request. */
export function github(reports: readonly Report[]): string {
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
