import type { Codings, Key, Setting } from '../../src/review/model.ts'
import { type Effect, type Start, type State, startReview } from '../../src/review/state.ts'
import { pressKey } from '../../src/review/update.ts'
import { createCodePointIndex } from '../../src/text/codepoints.ts'
import { codedStudy, type Given, type Parts } from '../analysis/study.ts'

const CODES = `
  - id: vertrouwen
    label: Vertrouwen
    definition: Iemand vertrouwt een ander.
    children:
      - {id: afspraken, label: Nakomen van afspraken, definition: Wat is afgesproken gebeurt., aliases: [beloften]}
      - {id: openheid, label: Openheid, definition: Alles wordt gezegd.}
  - {id: contact, label: Contact}`

const TEXT = `I: Hoe gaat het samen?
R1: De afspraken worden nagekomen. Wij zeggen alles.

Ik bel haar elke week.
I: En verder?
R1: Verder weet ik het niet.
`

/** As the program suggests it, with one cue. */
export function suggestion(code: string, quote: string, score: number): Given {
  return [code, quote, { coder: 'qcode', status: 'suggested', score }]
}

const SUGGESTED: readonly Given[] = [
  suggestion('vertrouwen/afspraken', 'De afspraken worden nagekomen. Wij zeggen alles.', 0.8),
  suggestion('vertrouwen/openheid', 'De afspraken worden nagekomen. Wij zeggen alles.', 0.5),
  suggestion('contact', 'Ik bel haar elke week.', 0.3),
]

export interface Session extends Start {
  readonly coder?: string
  readonly blind?: boolean
  readonly codings?: readonly Given[]
  readonly parts?: Parts
}

/** A review of a small study, or of another one. */
export function review({ coder = 'anna', blind = false, codings = SUGGESTED, parts, ...start }: Session = {}): State {
  const { codebook, documents } = codedStudy(
    parts ?? { codes: CODES, transcripts: { r1: TEXT }, codings: { r1: codings } },
  )
  const setting: Setting = {
    codebook,
    coder,
    blind,
    documents: new Map(
      documents.map(({ document: { id, text, turns }, segments, questions }) => [
        id,
        { id, text, turns, segments, questions: questions ?? new Map(), points: createCodePointIndex(text) },
      ]),
    ),
  }
  const stored: Codings = new Map(documents.map(({ document, codings: lines }) => [document.id, lines]))
  return startReview(setting, stored, start)
}

const NAMED = new Set([
  'up',
  'down',
  'left',
  'right',
  'home',
  'end',
  'return',
  'escape',
  'backspace',
  'delete',
  'pageup',
  'pagedown',
])

/** A key by its name, `ctrl-w`, or the text that it types. */
export function keyOf(typed: string): Key {
  const [, modifier, rest] = typed.match(/^(ctrl|meta)-(.+)$/) ?? []
  const name = rest ?? typed
  return {
    name: NAMED.has(name) || modifier ? name : /^[a-z]$/i.test(name) ? name.toLowerCase() : '',
    text: NAMED.has(name) || modifier ? '' : name,
    ctrl: modifier === 'ctrl',
    meta: modifier === 'meta',
  }
}

/** Keys one after another, six seconds apart; `"words"` types each letter. */
export function press(state: State, ...keys: readonly string[]): State {
  return pressed(state, ...keys).state
}

export function pressed(state: State, ...keys: readonly string[]): { state: State; effects: Effect[] } {
  const effects: Effect[] = []
  let now = state.lastKey ?? 0
  let current = state
  for (const key of keys.flatMap((each) => (each.startsWith('"') ? [...each.slice(1, -1)] : [each]))) {
    now += 6000
    const step = pressKey(current, keyOf(key), now)
    current = step.state
    effects.push(...step.effects)
  }
  return { state: current, effects }
}

/** The codings of the only document, each in one line. */
export function lines({ codings }: State): string[] {
  return Array.from(codings.values())
    .flat()
    .map(({ code, status, coder, quote, polarity, memo }) =>
      [code, status, coder, quote, polarity, memo].filter(Boolean).join(' | '),
    )
    .sort()
}
