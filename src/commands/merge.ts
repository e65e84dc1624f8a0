import { existsSync } from 'node:fs'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { SIDES } from '../codings/merge.ts'
import type { Coding } from '../codings/model.ts'
import { headingOf } from '../memos/model.ts'
import { type MergeResult, mergeStudies } from '../study/merge.ts'
import { openStudy } from '../study/study.ts'
import { formatProblem, onOneLine, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { oneOf, plural } from './codebook-shared.ts'

export interface MergeFlags {
  readonly into?: string
  readonly prefer?: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

/** `qcode merge`: 0, or 1 when the two contradict each other and nobody said which to prefer. */
export async function runMerge(other: string, flags: MergeFlags): Promise<0 | 1> {
  const prefer = flags.prefer === undefined ? undefined : oneOf(flags.prefer, SIDES, '--prefer')
  const ours = await openStudy({ paths: flags.into === undefined ? [] : [flags.into], cwd: cwd() })
  const folder = path.resolve(cwd(), other)
  if (!existsSync(folder)) throw new QcodeError(`there is no folder ${quote(other)}`)
  const theirs = await openStudy({ paths: [], cwd: folder })
  if (theirs.root !== folder) throw new QcodeError(`${other} is no study of its own: it has no qcode.yaml`)
  if (theirs.root === path.resolve(ours.root)) throw new QcodeError(`${other} is the study that it would go into`)
  const result = await mergeStudies(ours, theirs, { prefer, dryRun: flags.dryRun })
  for (const problem of result.problems) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  const { problems, ...rest } = result
  stdout.write(flags.json ? `${JSON.stringify({ ...rest, problems }, null, 2)}\n` : mergeText(result, flags))
  return countConflicts(result) > 0 && prefer === undefined ? 1 : 0
}

const countConflicts = ({ documents, memos, conflicts }: MergeResult): number =>
  conflicts.length + memos.conflicts.length + documents.reduce((sum, each) => sum + each.conflicts.length, 0)

function mergeText(result: MergeResult, { prefer, dryRun }: MergeFlags): string {
  const { documents, memos, conflicts, written } = result
  const count = countConflicts(result)
  const differences = [
    ...documents
      .flatMap((each) => each.conflicts)
      .flatMap(({ ours, theirs }) => [
        `  ${onOneLine(`${ours.segment}  ${ours.code} by ${ours.coder}`)}`,
        ...bothSides(judgement(ours), judgement(theirs)),
      ]),
    ...memos.conflicts.flatMap(({ ours, theirs }) => [
      `  ${onOneLine(ours.place.file)}`,
      ...bothSides(quote(headingOf(ours)), quote(headingOf(theirs))),
    ]),
    ...conflicts.map((problem) => `  ${formatProblem(problem)}`),
  ]
  const news = documents.flatMap(({ document, added, same }) => {
    const coders = [...new Set(added.map(({ coder }) => coder))].join(', ')
    if (added.length === 0) return same === 0 ? [] : [`${onOneLine(document)}: nothing new, ${same} here already`]
    const also = same === 0 ? '' : `, ${same} here already`
    return [onOneLine(`${document}: ${plural(added.length, 'new coding')} by ${coders}${also}`)]
  })
  return `${[
    ...news,
    ...(memos.added.length > 0 ? [plural(memos.added.length, 'new memo')] : []),
    ...(news.length === 0 && memos.added.length === 0 ? ['Nothing to take in.'] : []),
    ...(count === 0 ? [] : ['', chalk.bold(plural(count, 'conflict')), ...differences, '']),
    ...(written ? [] : [chalk.dim(unwritten(count, prefer, dryRun))]),
  ].join('\n')}\n`
}

function unwritten(count: number, prefer: string | undefined, dryRun = false): string {
  if (dryRun) return 'Dry run: nothing was written.'
  return count > 0 && prefer === undefined
    ? 'Nothing was written. Say whose decision stays with --prefer ours or --prefer theirs.'
    : 'Nothing was written.'
}

const bothSides = (ours: string, theirs: string): string[] => [`    ours    ${ours}`, `    theirs  ${theirs}`]

function judgement({ status, polarity, memo }: Coding): string {
  return [status, polarity, memo === '' ? null : `memo ${quote(memo)}`].filter((part) => part !== null).join(', ')
}
