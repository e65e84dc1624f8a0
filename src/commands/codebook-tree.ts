import { existsSync } from 'node:fs'
import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { frequencies } from '../analysis/frequencies.ts'
import { type Codebook, pathAndAncestors } from '../codebook/model.ts'
import { readCodebook } from '../study/codebook.ts'
import { loadCodedStudy } from '../study/coded-study.ts'
import { openStudy } from '../study/study.ts'
import { formatProblem, onOneLine, QcodeError } from '../text/problem.ts'
import { clip, inLevelColour, namedCodebook, plural, wholeNumber } from './codebook-shared.ts'

export interface CodebookTreeFlags {
  readonly study?: string
  readonly depth?: number
  readonly json?: boolean
}

/** A code in the tree. The counts are null without codings; a code counts what is below it too. */
interface TreeCode {
  readonly code: string
  readonly label: string
  /** '' for an open code that the codebook lacks. */
  readonly level: string
  readonly kind: string
  readonly depth: number
  readonly segments: number | null
  readonly respondents: number | null
}

/** `qcode codebook tree`: 0, or 2 when a transcript could not be read (the counts are about the others). */
export async function runCodebookTree(named: string | undefined, flags: CodebookTreeFlags): Promise<0 | 2> {
  const depth = wholeNumber(flags.depth, '--depth', 1) ?? Number.POSITIVE_INFINITY
  const { codebook, codes, exitCode } =
    flags.study === undefined ? await withoutCodings(named) : await withCodings(named, flags.study)
  const shown = codes.filter((code) => code.depth <= depth)
  stdout.write(
    flags.json
      ? `${JSON.stringify({ codebook: codebook.id, title: codebook.title, levels: codebook.levels, codes: shown }, null, 2)}\n`
      : formatTree(codebook, codes, { depth, columns: stdout.columns ?? 100 }),
  )
  return exitCode
}

interface Counted {
  readonly codebook: Codebook
  readonly codes: readonly TreeCode[]
  readonly exitCode: 0 | 2
}

async function withoutCodings(named: string | undefined): Promise<Counted> {
  const codebook = await readCodebook(await namedCodebook(named))
  const codes = codebook.codes.map(({ path, label, level, kind, depth }): TreeCode => {
    return { code: path, label, level, kind, depth, segments: null, respondents: null }
  })
  return { codebook, codes, exitCode: 0 }
}

/** Counts as `qcode export frequencies` does, with the open codes that only the codings know. */
async function withCodings(named: string | undefined, folder: string): Promise<Counted> {
  if (!existsSync(folder)) throw new QcodeError(`--study: there is no folder "${folder}"`)
  const opened = await openStudy({ paths: [folder], cwd: cwd(), ...(named !== undefined && { codebook: named }) })
  const { study, problems } = await loadCodedStudy(opened)
  const errors = problems.filter(({ severity }) => severity === 'error')
  for (const problem of errors) stderr.write(`error: ${formatProblem(problem)}\n`)
  const exitCode = errors.length > 0 ? 2 : 0
  if (study.documents.every(({ codings }) => codings.length === 0)) {
    stderr.write(`warning: there are no codings in ${opened.codings}; run qcode apply first\n`)
  }
  const table = frequencies(study)
  const position = (key: string): number => table.columns.findIndex((column) => column.key === key)
  const keys = ['code', 'label', 'level', 'kind', 'depth', 'segments', 'respondents'] as const
  const positions = keys.map(position)
  const codes = table.rows.map(
    (row) => Object.fromEntries(keys.map((key, i) => [key, row[positions[i]!]])) as unknown as TreeCode,
  )
  return { codebook: opened.codebook, codes, exitCode }
}

interface TreeLayout {
  readonly depth: number
  readonly columns: number
}

/** The tree for a terminal: labels in the colour of their level, ids where they do not follow from the label. */
function formatTree(codebook: Codebook, codes: readonly TreeCode[], { depth, columns }: TreeLayout): string {
  const shown = codes.filter((code) => code.depth <= depth)
  const branches = branchesOf(shown)
  const below = countBelow(codes)
  const hasCounts = shown.some(({ segments }) => segments !== null)
  const open = codes.filter(({ kind }) => kind === 'open').length
  const lines = [
    `${chalk.bold(onOneLine(codebook.title))} ${chalk.dim(`(${plural(codes.length, 'code')}${open > 0 ? `, ${open} open ${OPEN}` : ''})`)}`,
    codebook.levels.map((level, i) => inLevelColour(onOneLine(level), i + 1)).join(chalk.dim(' > ')),
    '',
  ]
  const room = columns - (hasCounts ? COUNT_WIDTH * 2 : 0)
  if (hasCounts)
    lines.push(chalk.dim(`${''.padEnd(room)}${'segments'.padStart(COUNT_WIDTH)}${'resp.'.padStart(COUNT_WIDTH)}`))
  shown.forEach((code, i) => {
    const levelIndex = codebook.levels.indexOf(code.level)
    const mark = code.kind === 'open' ? ` ${OPEN}` : ''
    const hidden = depth < code.depth + 1 ? (below.get(code.code) ?? 0) : 0
    const more = hidden > 0 ? ` +${hidden}` : ''
    const lacks = code.level === '' ? ' not in the codebook' : ''
    const tail = `${mark}${more}${lacks}`
    const label = clip(onOneLine(code.label), Math.max(8, room - branches[i]!.length - tail.length))
    const line = `${chalk.dim(branches[i])}${inLevelColour(label, levelIndex === -1 ? code.depth : levelIndex + 1)}${chalk.magenta(mark)}${chalk.dim(more + lacks)}`
    const used = branches[i]!.length + label.length + tail.length
    lines.push(hasCounts ? line + ' '.repeat(Math.max(0, room - used)) + counts(code) : line)
  })
  return `${lines.join('\n')}\n`
}

/** Path → number of codes below it. */
function countBelow(codes: readonly TreeCode[]): ReadonlyMap<string, number> {
  const below = new Map<string, number>()
  for (const { code } of codes) {
    for (const above of pathAndAncestors(code).slice(0, -1)) below.set(above, (below.get(above) ?? 0) + 1)
  }
  return below
}

/** Marks an open code. */
const OPEN = '○'
const COUNT_WIDTH = 9

function counts({ segments, respondents }: TreeCode): string {
  const text = [segments, respondents].map((count) => String(count ?? '').padStart(COUNT_WIDTH)).join('')
  return segments === 0 ? chalk.dim(text) : text
}

/** What stands before each label: `├─ `, `│  └─ `. */
function branchesOf(codes: readonly TreeCode[]): string[] {
  /** For each depth, whether a sibling follows below what was seen last; filled from the bottom up. */
  const follows: boolean[] = []
  const branches: string[] = []
  for (const { depth } of codes.toReversed()) {
    follows.length = Math.max(follows.length, depth + 1)
    const bars = Array.from({ length: Math.max(0, depth - 2) }, (_, i) => (follows[i + 2] ? '│  ' : '   '))
    branches.push(depth === 1 ? '' : `${bars.join('')}${follows[depth] ? '├─ ' : '└─ '}`)
    follows.length = depth + 1
    follows[depth] = true
  }
  return branches.reverse()
}
