import { stderr, stdin } from 'node:process'
import { createInterface, type Interface } from 'node:readline/promises'
import chalk from 'chalk'
import type { Coding } from '../codings/model.ts'
import { type AxialStudy, resolveCode, runStep } from '../study/axial.ts'
import {
  type CodedWords,
  partPath,
  type Split,
  type SplitRule,
  splitByCues,
  splitByValue,
  wordsWith,
} from '../study/split.ts'
import { onOneLine, QcodeError } from '../text/problem.ts'
import { conflictOption, openAxialStudy, printStep, type StepFlags, stepBy } from './codebook-step.ts'
import { wrap } from './wrap.ts'

export interface SplitFlags extends StepFlags {
  readonly into: readonly string[]
  readonly by?: string
}

/** `qcode codebook split`: 0, or 1 when marks in the transcripts have to be changed. */
export async function runCodebookSplit(typed: string, flags: SplitFlags): Promise<0 | 1> {
  const axial = await openAxialStudy(flags)
  const code = resolveCode(axial, typed)
  const by = await stepBy(axial, flags)
  const split = await splitOf(axial, code, flags)
  const args = { action: 'split' as const, code, into: split.parts }
  const result = await runStep(axial, args, {
    ...by,
    dryRun: flags.dryRun ?? false,
    assign: split.assign,
    ...conflictOption(flags),
  })
  return printStep(result, axial, flags)
}

async function splitOf(axial: AxialStudy, code: string, { into, by }: SplitFlags): Promise<Split> {
  const rules = readRules(axial, code, into)
  if (by !== undefined) return splitByValue(axial, code, by, rules)
  if (rules.length === 0) throw new QcodeError('say into what: --into ID=CUE, or --by ATTRIBUTE')
  const withRule = rules.filter((rule) => rule.rules.length > 0)
  if (withRule.length === rules.length) return splitByCues(axial, rules)
  if (withRule.length > 0)
    throw new QcodeError('give every --into a rule (ID=CUE), or none of them to choose for each segment')
  if (!stdin.isTTY) throw new QcodeError('give every --into a rule (ID=CUE); only a terminal can ask for each segment')
  return askForEach(axial, code, rules)
}

/** `id=rule`, `id=value,value`, or an id alone; the rules of one id come together. */
function readRules({ book }: AxialStudy, code: string, into: readonly string[]): SplitRule[] {
  const rules = new Map<string, string[]>()
  for (const each of into) {
    const [, id = '', rule] = /^([^=]*)(?:=(.*))?$/s.exec(each)!
    if (id.trim() === '') throw new QcodeError(`--into is ID=RULE, not "${each}"`)
    const path = partPath(code, id.trim(), book.codebook.byPath)
    rules.set(path, [...(rules.get(path) ?? []), ...(rule === undefined ? [] : [rule.trim()])])
  }
  return Array.from(rules, ([path, of]) => ({ path, rules: of }))
}

/** Shows each segment and asks where it goes. Nothing is written before the last answer. */
async function askForEach(axial: AxialStudy, code: string, rules: readonly SplitRule[]): Promise<Split> {
  const words = wordsWith(axial, code)
  const chosen = new Map<Coding, string>()
  const terminal = createInterface({ input: stdin, output: stderr })
  try {
    for (let at = 0; at < words.length; ) {
      const answer = await ask(terminal, words, at, rules)
      if (answer === 'stop') break
      if (answer === 'back') {
        at = Math.max(0, at - 1)
        continue
      }
      for (const line of words[at]!.lines) {
        if (answer === null) chosen.delete(line)
        else chosen.set(line, answer)
      }
      at++
    }
  } finally {
    terminal.close()
  }
  return {
    parts: rules.map(({ path }) => ({ path, rule: 'chosen for each segment' })),
    assign: (coding) => chosen.get(coding),
  }
}

/** The path that the words at `at` get; null: they stay. */
async function ask(
  terminal: Interface,
  words: readonly CodedWords[],
  at: number,
  rules: readonly SplitRule[],
): Promise<string | 'back' | 'stop' | null> {
  const [line] = words[at]!.lines
  const who = [...new Set(words[at]!.lines.map(({ coder, status }) => `${coder} ${status}`))].join(', ')
  const width = Math.min(stderr.columns ?? 80, 100) - 4
  const shown = wrap(onOneLine(line!.quote), width).map((each) => `  ${each}`)
  const choices = rules.map(({ path }, index) => `${index + 1} ${path}`).join('  ')
  stderr.write(
    `\n${chalk.bold(`${at + 1}/${words.length} ${onOneLine(line!.segment)}`)} ${chalk.dim(onOneLine(`${line!.respondent ?? ''} (${who})`))}\n${shown.join('\n')}\n${choices}  ${chalk.dim('Enter stays  b back  q the rest stays')}\n`,
  )
  for (;;) {
    const answer = (await terminal.question('> ')).trim().toLowerCase()
    if (answer === '') return null
    if (answer === 'q') return 'stop'
    if (answer === 'b') return 'back'
    const rule = rules[Number(answer) - 1]
    if (rule) return rule.path
    stderr.write(`type 1 to ${rules.length}, Enter, b or q\n`)
  }
}
