import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { type Coding, POLARITIES } from '../codings/model.ts'
import { codeByHand, uncodeByHand } from '../study/hand-coding.ts'
import { openStudy, type Study } from '../study/study.ts'
import { formatProblem, onOneLine, QcodeError } from '../text/problem.ts'
import { clip, oneOf } from './codebook-shared.ts'
import { coderOf } from './coder.ts'
import { readUnit } from './unit-options.ts'

export interface UncodeFlags {
  readonly segment?: string
  readonly quote?: string
  readonly code?: readonly string[]
  readonly coder?: string
  readonly includeInterviewer?: boolean
  readonly study?: string
  readonly codebook?: string
  readonly unit?: string
  readonly json?: boolean
}

export interface CodeFlags extends UncodeFlags {
  readonly open?: boolean
  readonly memo?: string
  readonly polarity?: string
}

/** `qcode code`: puts codes on words by hand. */
export async function runCode(document: string, flags: CodeFlags): Promise<0> {
  const { code: codes = [], segment, quote, open, memo } = flags
  if (codes.length === 0) throw new QcodeError('name at least one code with --code')
  const polarity = flags.polarity === undefined ? undefined : oneOf(flags.polarity, POLARITIES, '--polarity')
  const study = await openForCoding(flags)
  const coder = coderOf(flags, study)
  const result = await codeByHand(study, {
    document,
    segment,
    quote,
    codes,
    coder,
    open,
    memo,
    polarity,
    now: new Date(),
  })
  const { span, codings, newCodes, memos, written } = result
  if (flags.json) {
    stdout.write(`${JSON.stringify({ codings, new_codes: newCodes, memos, written }, null, 2)}\n`)
    return 0
  }
  const done = written ? 'Coded' : 'Was coded so already:'
  const lines = [
    `${done} ${whereIn(span)} by ${onOneLine(coder)}`,
    ...codings.map(({ code, polarity }) => {
      const isNew = newCodes.includes(code) ? chalk.yellow('  new open code') : ''
      return `  ${chalk.bold(onOneLine(code))}${polarity === null ? '' : `  (${polarity})`}${isNew}`
    }),
    `  ${words(span.quote)}`,
    ...memos.map((file) => chalk.dim(`  ${file} says when and where`)),
  ]
  stdout.write(`${lines.join('\n')}\n`)
  return 0
}

/** `qcode uncode`: takes codes back. */
export async function runUncode(document: string, flags: UncodeFlags): Promise<0> {
  const { code: codes = [], segment, quote } = flags
  const study = await openForCoding(flags)
  const coder = coderOf(flags, study)
  const { withdrawn, suggestions, marks } = await uncodeByHand(study, { document, segment, quote, codes, coder })
  for (const mark of marks) stderr.write(`warning: ${formatProblem(mark)}\n`)
  if (flags.json) {
    stdout.write(`${JSON.stringify({ withdrawn, suggestions, marks }, null, 2)}\n`)
    return 0
  }
  const isBack = (line: Coding): boolean =>
    suggestions.some(({ code, start }) => code === line.code && start === line.start)
  for (const line of withdrawn) {
    const back = isBack(line) ? ', a suggestion again' : ''
    stdout.write(`Took back ${onOneLine(line.code)} on ${whereIn(line)}${back}\n  ${words(line.quote)}\n`)
  }
  return 0
}

const openForCoding = ({ study, codebook, unit, includeInterviewer }: UncodeFlags): Promise<Study> =>
  openStudy({
    paths: study === undefined ? [] : [study],
    cwd: cwd(),
    codebook,
    unit: readUnit({ unit }),
    includeInterviewer,
  })

const whereIn = ({ segment, respondent }: Pick<Coding, 'segment' | 'respondent'>): string =>
  onOneLine(respondent === null ? segment : `${segment} (${respondent})`)

const words = (quote: string): string => chalk.dim(`“${clip(onOneLine(quote), 74)}”`)
