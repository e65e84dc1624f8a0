import { cwd } from 'node:process'
import chalk from 'chalk'
import type { Codebook } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { readBytes } from '../study/codebook.ts'
import { findStudyCodebook } from '../study/study.ts'
import { QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'

/** The codebook that was named, else that of the study here. */
export async function namedCodebook(named: string | undefined): Promise<string> {
  return named ?? (await findStudyCodebook(cwd()))
}

/**
 * Reads a codebook with the text of its file.
 * @throws QcodeError with every problem when it cannot be read or has errors.
 */
export async function readCodebookText(file: string): Promise<{ codebook: Codebook; text: string }> {
  const bytes = await readBytes(file, 'codebook')
  const { codebook, problems } = parseCodebook(file, bytes)
  if (codebook === null) throw new QcodeError(`${file} has errors`, problems)
  return { codebook, text: new TextDecoder().decode(bytes) }
}

/** The path that was meant by `--code`: a path, or an id, label or alias that only one code answers to. */
export function findCode(codebook: Codebook, typed: string): string {
  const resolved = createCodeResolver(codebook)(typed.split(/[/>]/))
  if (resolved.kind === 'code') return resolved.path
  if (resolved.kind === 'ambiguous')
    throw new QcodeError(`--code ${typed} is several codes: ${resolved.candidates.join(', ')}`)
  const names = codebook.codes.flatMap(({ path, id }) => [path, id])
  throw new QcodeError(`--code: the codebook has no code "${typed}"${hint(typed, names)}`)
}

/** The choice with this name. @throws QcodeError that lists the choices. */
export function oneOf<T extends string>(value: string, choices: readonly T[], flag: string): T {
  const found = choices.find((choice) => choice === value)
  if (found === undefined)
    throw new QcodeError(`${flag} is ${choices.join(', ')}, not "${value}"${hint(value, choices)}`)
  return found
}

/** A whole number from the command line. */
export function wholeNumber(value: number | undefined, flag: string, least: number): number | undefined {
  if (value !== undefined && !(Number.isInteger(value) && value >= least))
    throw new QcodeError(`${flag} is a whole number, ${least} or more`)
  return value
}

/** `1 code`, `1,204 codes`. */
export const plural = (count: number, noun: string): string =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`

/** At most so many characters, the last of them … when there are more. */
export const clip = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, Math.max(0, width - 1)).replace(/[\ud800-\udbff]$/, '')}…`

/** One colour a level, from the top down; below that the last. */
const LEVEL_COLOURS = [chalk.bold.cyan, chalk.yellow, chalk.green, chalk.white] as const

/** Text in the colour of its depth (from 1). */
export const inLevelColour = (text: string, depth: number): string =>
  LEVEL_COLOURS[Math.min(depth, LEVEL_COLOURS.length) - 1]!(text)
