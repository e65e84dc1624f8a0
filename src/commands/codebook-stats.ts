import { stdout } from 'node:process'
import chalk from 'chalk'
import { type CodebookStats, codebookStats } from '../codebook/stats.ts'
import { readCodebook } from '../study/codebook.ts'
import { onOneLine } from '../text/problem.ts'
import { clip, namedCodebook } from './codebook-shared.ts'

export interface CodebookStatsFlags {
  readonly json?: boolean
}

/** `qcode codebook stats`: 0. */
export async function runCodebookStats(files: readonly string[], { json }: CodebookStatsFlags): Promise<0> {
  const stats: CodebookStats[] = []
  for (const file of files.length > 0 ? files : [await namedCodebook(undefined)]) {
    stats.push(codebookStats(await readCodebook(file)))
  }
  stdout.write(json ? `${JSON.stringify(stats, null, 2)}\n` : formatStats(stats, stdout.columns ?? 100))
  return 0
}

/** The counts side by side, as many codebooks beside each other as fit. */
function formatStats(stats: readonly CodebookStats[], columns: number): string {
  const names = stats.map(({ id }) => clip(onOneLine(id), LONGEST_NAME))
  const rows = measures(stats)
  const first = Math.max(...rows.map((row) => row?.[0].length ?? 0))
  const width = Math.max(...names.map((name) => name.length), NARROWEST) + 2
  const perBlock = Math.max(1, Math.floor((columns - first) / width))
  const lines: string[] = []
  for (let from = 0; from < stats.length; from += perBlock) {
    const block = <T>(list: readonly T[]): readonly T[] => list.slice(from, from + perBlock)
    if (from > 0) lines.push('')
    lines.push(
      chalk.bold(
        ''.padEnd(first) +
          block(names)
            .map((name) => name.padStart(width))
            .join(''),
      ),
    )
    for (const row of rows) {
      if (row === null) lines.push('')
      else
        lines.push(
          row[0].padEnd(first) +
            block(row[1])
              .map((value) => value.padStart(width))
              .join(''),
        )
    }
  }
  for (const { id, questions, without_cues_below } of stats) {
    const notes = [
      [`questions that no code names`, questions.uncovered],
      ['question numbers that the guide lacks', questions.unknown],
      ['codes without cues, on themselves and below', without_cues_below],
    ] as const
    for (const [what, items] of notes) {
      if (items.length === 0) continue
      const shown = items.slice(0, LISTED).map(onOneLine).join(', ')
      const rest = items.length > LISTED ? ` … and ${items.length - LISTED} more (--json has all)` : ''
      lines.push('', `${chalk.bold(onOneLine(id))}: ${what}: ${shown}${chalk.dim(rest)}`)
    }
  }
  return `${lines.join('\n')}\n`
}

const LONGEST_NAME = 24
const NARROWEST = 8
const LISTED = 12

type Row = readonly [name: string, values: readonly string[]]

/** Null is a blank line. */
function measures(stats: readonly CodebookStats[]): (Row | null)[] {
  const row = (name: string, numberOf: (one: CodebookStats) => number | string): Row => [
    name,
    stats.map((one) => shown(numberOf(one))),
  ]
  const part = (name: string, numberOf: (one: CodebookStats) => number): Row =>
    row(name, (one) => `${shown(numberOf(one))} ${share(numberOf(one), one.codes)}`)
  const levels = [...new Set(stats.flatMap((one) => one.levels.map(({ level }) => level)))]
  return [
    row('codes', ({ codes }) => codes),
    row('  deductive', ({ deductive }) => deductive),
    row('  open', ({ open }) => open),
    row('  at the bottom', ({ leaves }) => leaves),
    row('depth', ({ depth }) => depth),
    null,
    ...levels.map((level) =>
      row(`${onOneLine(level)} (+ open)`, (one) => {
        const count = one.levels.find((candidate) => candidate.level === level)
        if (!count) return '-'
        return `${shown(count.deductive)}${count.open > 0 ? ` + ${shown(count.open)}` : ''}`
      }),
    ),
    null,
    part('with definition', (one) => one.with_definition),
    part('with include or exclude', (one) => one.with_include_or_exclude),
    part('with source', (one) => one.with_source),
    part('with cues', (one) => one.with_cues),
    part('with examples', (one) => one.with_examples),
    null,
    row('cues', ({ cues }) => cues.total),
    row('  exclusions', ({ cues }) => cues.exclusions),
    row('  polarity absent', ({ cues }) => cues.absent),
    row('  regular expressions', ({ cues }) => cues.regexes),
    row('  a code: fewest, median, most', ({ cues }) => `${cues.fewest}, ${cues.median}, ${cues.most}`),
    row('examples: hit, miss', ({ examples }) => `${shown(examples.hit)}, ${shown(examples.miss)}`),
    row('questions covered', ({ questions }) => `${questions.covered} of ${questions.total}`),
  ]
}

const shown = (value: number | string): string => (typeof value === 'number' ? value.toLocaleString('en-GB') : value)
const share = (part: number, whole: number): string =>
  `(${whole === 0 ? '-' : `${Math.round((100 * part) / whole)}%`})`.padStart(6)
