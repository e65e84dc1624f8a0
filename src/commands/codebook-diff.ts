import { stdout } from 'node:process'
import chalk from 'chalk'
import {
  type Change,
  type CodebookDifference,
  type CodeDifference,
  DIFFERENCE_KINDS,
  type DifferenceKind,
  diffCodebooks,
  isDifferent,
} from '../codebook/diff.ts'
import { readCodebook } from '../study/codebook.ts'
import { onOneLine } from '../text/problem.ts'

export interface CodebookDiffFlags {
  readonly json?: boolean
}

/** `qcode codebook diff`: 0 when the codebooks say the same, 1 when they differ. */
export async function runCodebookDiff(before: string, after: string, { json }: CodebookDiffFlags): Promise<0 | 1> {
  const difference = diffCodebooks(await readCodebook(before), await readCodebook(after))
  stdout.write(json ? `${JSON.stringify(difference, null, 2)}\n` : formatDifference(difference, before, after))
  return isDifferent(difference) ? 1 : 0
}

const SIGNS: Readonly<Record<DifferenceKind, string>> = {
  added: chalk.green('+'),
  removed: chalk.red('-'),
  renamed: chalk.yellow('~'),
  moved: chalk.blue('>'),
  changed: chalk.yellow('*'),
  reordered: chalk.dim('='),
}

/** The differences for people: a line a code, with what changed below it. */
function formatDifference(difference: CodebookDifference, before: string, after: string): string {
  const { book, codes } = difference
  const count = (kind: DifferenceKind): number => codes.filter(({ what }) => what.includes(kind)).length
  const counts = DIFFERENCE_KINDS.filter((kind) => count(kind) > 0).map((kind) => `${count(kind)} ${kind}`)
  if (book.length > 0) counts.push('the codebook itself changed')
  const lines = [`${chalk.bold(`${before} → ${after}`)}: ${counts.join(', ') || 'no differences'}`]
  if (book.length > 0) lines.push('', ...book.flatMap(changeLines))
  // The order of the second codebook, so that neighbours stay together; removed codes come last.
  if (codes.length > 0) lines.push('', ...codes.flatMap(codeLines))
  return `${lines.join('\n')}\n`
}

function codeLines({ what, before, after, label, changes }: CodeDifference): string[] {
  const notes = what.flatMap((kind) => {
    if (kind === 'renamed')
      return before?.split('/').at(-1) === after?.split('/').at(-1) ? [] : [`renamed from ${before}`]
    if (kind === 'moved')
      return what.includes('renamed') && notesRename(before, after) ? ['moved'] : [`moved from ${before}`]
    return kind === 'reordered' ? ['the codes below it stand in another order'] : []
  })
  const shown = what.includes('added') || what.includes('removed') ? [label] : notes
  return [
    `${SIGNS[what[0]!]} ${after ?? before}${shown.length > 0 ? chalk.dim(`  ${shown.map(onOneLine).join('; ')}`) : ''}`,
    ...changes.flatMap(changeLines),
  ]
}

const notesRename = (before: string | null, after: string | null): boolean =>
  before?.split('/').at(-1) !== after?.split('/').at(-1)

/** Short things side by side on one line, long ones below each other. */
function changeLines({ key, removed, added }: Change): string[] {
  const gone = removed.map((text) => chalk.red(`- ${onOneLine(text)}`))
  const come = added.map((text) => chalk.green(`+ ${onOneLine(text)}`))
  const name = `    ${key.padEnd(NAME_WIDTH)} `
  const total = [...removed, ...added].reduce((sum, text) => sum + text.length + 4, 0)
  if (total <= SIDE_BY_SIDE) return [`${name}${[...gone, ...come].join('  ')}`]
  return [...gone, ...come].map((text, i) => (i === 0 ? `${name}${text}` : `${' '.repeat(name.length)}${text}`))
}

const NAME_WIDTH = 13
const SIDE_BY_SIDE = 70
