import chalk from 'chalk'
import { formatPlace, type Problem } from '../../text/problem.ts'
import { countProblems, type Report } from '../report.ts'

/** For people: place, message, the line itself and a caret. */
export function text(reports: readonly Report[]): string {
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
  lines.push(summary(reports))
  return `${lines.join('\n')}\n`
}

function summary(reports: readonly Report[]): string {
  const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
  const hidden = reports.reduce((sum, report) => sum + (report.hidden ?? 0), 0)
  const counts = [
    plural(countProblems(reports, 'error'), 'error'),
    ...(hidden > 0 ? [] : [plural(countProblems(reports, 'warning'), 'warning')]),
  ]
  const infos = countProblems(reports, 'info')
  if (infos > 0) counts.push(plural(infos, 'info'))
  const more = hidden > 0 ? ` (${plural(hidden, 'warning')} not shown)` : ''
  const codebooks = reports.filter(({ isOfStudy }) => !isOfStudy).length
  const where = [
    ...(codebooks > 0 || reports.length === 0 ? [plural(codebooks, 'codebook')] : []),
    ...(codebooks < reports.length ? ['the study'] : []),
  ]
  return `${counts.join(', ')} in ${where.join(' and ')}${more}`
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
  const pad = before.map((point) => (point === '\t' ? '\t' : ' '.repeat(widthOf(point)))).join('')
  const marked = shown.slice(before.length, before.length + length)
  const width = Math.max(
    1,
    marked.reduce((sum, point) => sum + widthOf(point), 0),
  )
  return [`  ${visible(shown.join(''))}`, `  ${pad}${chalk.red('^'.repeat(width))}`]
}

/** Columns of a character on the screen: none for an accent on the one before it, two for emoji and East Asian signs. */
function widthOf(point: string): number {
  if (/^[\p{M}\u200b-\u200d]$/u.test(point)) return 0
  return /^[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]$/u.test(
    point,
  )
    ? 2
    : 1
}
