import chalk from 'chalk'
import { type DiffLine, diffLines } from '../text/line-diff.ts'
import { onOneLine } from '../text/problem.ts'

/** Lines shown before and after what changed. */
const CONTEXT = 2

/** How a file is, or would be, changed: `@@ file:line`, then lines that stay, go (-) and come (+). */
export function changeLines(file: string, before: string, after: string): string[] {
  return diffLines(before, after, CONTEXT).map((line) => inColour(line, file))
}

function inColour(line: DiffLine, file: string): string {
  if (line.kind === 'gap') return chalk.cyan(`@@ ${onOneLine(file)}:${line.line}`)
  const text = onOneLine(line.text)
  if (line.kind === 'same') return chalk.dim(` ${text}`)
  return line.kind === 'added' ? chalk.green(`+${text}`) : chalk.red(`-${text}`)
}
