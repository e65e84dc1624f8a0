import type { Command } from 'commander'
import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { didYouMean } from '../text/suggest.ts'
import { parseUnit, UNIT_NAMES, type Unit } from '../transcript/model.ts'

export interface UnitFlags {
  readonly unit?: string
  /** So many sentences. */
  readonly window?: number
  /** All answers to one question. */
  readonly question?: boolean
}

/** `--unit`, and the short forms of the two units that are not one word. */
export function addUnitOptions(command: Command): Command {
  return command
    .option('-u, --unit <unit>', `unit of coding: ${UNIT_NAMES} (default: the one of the study)`)
    .option('--window <n>', 'the same as --unit "N sentences"', Number)
    .option('--question', 'the same as --unit question: what one respondent answers to one question')
}

/** The unit that was asked for; undefined where nothing was. @throws QcodeError for what is no unit, and for two of them */
export function readUnit({ unit, window, question }: UnitFlags): Unit | undefined {
  const given = [
    ...(unit === undefined ? [] : [`--unit ${unit}`]),
    ...(window === undefined ? [] : [`--window ${window}`]),
    ...(question ? ['--question'] : []),
  ]
  if (given.length > 1) throw new QcodeError(`${given.join(' and ')}: choose one unit`)
  if (question) return 'question'
  if (window !== undefined) {
    const sentences = parseUnit(`${window} sentences`)
    if (sentences === null) throw new QcodeError('--window is a whole number of sentences from 2 to 999')
    return sentences
  }
  if (unit === undefined) return undefined
  const parsed = parseUnit(unit)
  if (parsed !== null) return parsed
  const meant = didYouMean(unit, ['turn', 'paragraph', 'sentence', 'question'])
  throw new QcodeError(
    `--unit is ${UNIT_NAMES}, not ${quote(unit)}${meant === null ? '' : `; did you mean "${meant}"?`}`,
  )
}
