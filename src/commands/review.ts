import { existsSync } from 'node:fs'
import { cwd, stderr, stdin, stdout } from 'node:process'
import type { Codebook } from '../codebook/model.ts'
import { colorCodes } from '../report/colors.ts'
import type { ColorOf } from '../review/codes-panel.ts'
import { createLoader } from '../review/load.ts'
import type { Setting } from '../review/model.ts'
import { readPosition } from '../review/position.ts'
import type { Filter } from '../review/queue.ts'
import { runScreen } from '../review/run.ts'
import { codersIn } from '../review/segments.ts'
import { progressOf, type State, startReview, tallyOf } from '../review/state.ts'
import { durationText } from '../review/view.ts'
import { openStudy } from '../study/study.ts'
import { formatProblem, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import { coderOf } from './coder.ts'

export interface ReviewFlags {
  readonly codebook?: string
  readonly coder?: string
  readonly blind?: boolean
  readonly uncertain?: boolean
  readonly undecided?: boolean
  readonly code?: string
  readonly respondent?: string
  readonly document?: string
  readonly against?: string
}

/** `qcode review`: the screen. */
export async function runReview(folder: string | undefined, flags: ReviewFlags): Promise<0> {
  if (!stdin.isTTY || !stdout.isTTY)
    throw new QcodeError('review needs a terminal to show its screen in; qcode review --export makes a sheet instead')
  if (folder !== undefined && !existsSync(folder)) throw new QcodeError(`there is no folder "${folder}"`)
  const study = await openStudy({ paths: folder === undefined ? [] : [folder], cwd: cwd(), codebook: flags.codebook })
  const coder = coderOf(flags, study)
  const load = await createLoader(study)
  const { loaded, problems } = await load()
  for (const problem of problems) stderr.write(`warning: ${formatProblem(problem)}\n`)
  const setting: Setting = {
    codebook: study.codebook,
    documents: new Map(loaded.map(({ shown }) => [shown.id, shown])),
    coder,
    blind: flags.blind === true,
  }
  const codings = new Map(loaded.map((each) => [each.shown.id, each.codings]))
  if (loaded.every((each) => each.codings.length === 0))
    throw new QcodeError('there is nothing to review yet: qcode apply suggests codes first')
  const filter = filterOf(flags, setting, codings)
  const resume = await readPosition(study.root, coder)
  const first = startReview(setting, codings, { filter, order: flags.uncertain ? 'uncertain' : 'document', resume })
  if (first.queue.length === 0) throw new QcodeError('no segment is so: leave out a part of the filter')
  const last = await runScreen(study, load, loaded, first, colorsOf(study.codebook))
  stdout.write(summary(last, folder))
  return 0
}

function filterOf(flags: ReviewFlags, setting: Setting, codings: State['codings']): Partial<Filter> {
  const { code, respondent, document, against } = flags
  const { codebook, documents, blind, coder } = setting
  const lines = Array.from(codings.values()).flat()
  const segments = Array.from(documents.values()).flatMap((each) => each.segments)
  known('--code', code, [...codebook.byPath.keys(), ...lines.map((line) => line.code)])
  known('--document', document, [...documents.keys()])
  known(
    '--respondent',
    respondent,
    segments.flatMap((each) => each.respondent ?? []),
  )
  if (against !== undefined && blind)
    throw new QcodeError('--against shows what another coder decided; --blind hides it')
  known(
    '--against',
    against,
    codersIn(codings).filter((name) => name !== coder),
  )
  return {
    ...(flags.undecided && { show: 'undecided' }),
    ...(code !== undefined && { code }),
    ...(respondent !== undefined && { respondent }),
    ...(document !== undefined && { document }),
    ...(against !== undefined && { against }),
  }
}

function known(flag: string, name: string | undefined, names: readonly string[]): void {
  if (name === undefined || names.includes(name)) return
  throw new QcodeError(`${flag}: there is no "${name}"${hint(name, names)}`)
}

/** As the report colours them, in the shade for dark paper, which most terminals have. */
function colorsOf(codebook: Codebook): ColorOf {
  const colors = colorCodes(codebook, [])
  return (path) => colors.shades[colors.of(path)]?.dark
}

/** What was done, and what comes next. */
function summary(state: State, folder: string | undefined): string {
  const { accepted, rejected, added } = tallyOf(state)
  const { suggestions, decided, perMinute } = progressOf(state)
  const study = folder === undefined ? '' : ` ${folder}`
  const pace = perMinute === null ? '' : `, ${perMinute.toFixed(1)} a minute`
  const done = `${accepted + rejected} decided (${accepted} accepted, ${rejected} rejected), ${added} added`
  const left = suggestions - decided
  const next =
    left > 0
      ? `${decided} of ${suggestions} suggestions are decided; go on with qcode review${study}`
      : `all ${suggestions} suggestions are decided; learn from them with qcode apply${study} --learn`
  return `${state.setting.coder}: ${done} in ${durationText(state.worked / 60_000)}${pace}\n${next}\n`
}
