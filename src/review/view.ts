import { cutTo, padTo, type Row, rowWidth, shown, widthOf } from './cells.ts'
import { type ColorOf, codesPanel } from './codes-panel.ts'
import { filterText } from './filter-fields.ts'
import { filterPanel, helpPanel, lineRow, searchPanel } from './panels.ts'
import { here, progressOf, type State, selectedCoding } from './state.ts'
import { textPanel } from './text-panel.ts'

/** What the screen needs at least. */
const LEAST = { columns: 80, rows: 24 } as const

/** Rows for title, message, progress and keys. */
const AROUND = 4

/** The screen for a state: exactly `rows` rows, none wider than `columns`. */
export function draw(state: State, columns: number, rows: number, colorOf: ColorOf = () => undefined): Row[] {
  if (columns < LEAST.columns || rows < LEAST.rows) return tooSmall(columns, rows)
  const body = rows - AROUND
  return [titleRow(state, columns), ...bodyRows(state, columns, body, colorOf), ...footRows(state, columns)]
}

function tooSmall(columns: number, rows: number): Row[] {
  const text = `Too small: ${columns}x${rows}, needs ${LEAST.columns}x${LEAST.rows}.`
  const lines: Row[] = [[{ text: cutTo(text, columns) }], [{ text: cutTo('Make the window larger; q ends.', columns) }]]
  return Array.from({ length: rows }, (_, i) => lines[i] ?? [])
}

function titleRow(state: State, columns: number): Row {
  const { setting, queue, at } = state
  const place = here(state)
  const question = place && setting.documents.get(place.document)!.questions.get(place.segment.turn)
  const where = place
    ? [place.segment.id, place.segment.respondent, question && `question ${question}`].filter(Boolean).join('  ')
    : ''
  const filter = filterText(state.filter)
  const how = [state.order === 'uncertain' && 'uncertain first', setting.blind && 'blind', filter].filter(Boolean)
  const left = shown(` ${where}${how.length > 0 ? `  [${how.join('; ')}]` : ''}`)
  const right = `${place ? at + 1 : 0} of ${queue.length} `
  return [{ text: `${padTo(left, columns - widthOf(right) - 1)} ${right}`, style: { reverse: true } }]
}

function bodyRows(state: State, columns: number, height: number, colorOf: ColorOf): Row[] {
  const { mode } = state
  if (mode.kind === 'help') return fill(helpPanel(columns, height), height)
  const left = Math.min(100, Math.floor((columns - 3) * 0.54))
  const right = columns - left - 3
  const place = here(state)
  const size = { width: left, height, scroll: state.scroll }
  const text = place ? textPanel(state.setting.documents.get(place.document)!, place, selectedCoding(state), size) : []
  const beside =
    mode.kind === 'search'
      ? searchPanel(state, mode, right, height)
      : mode.kind === 'filter'
        ? filterPanel(state, mode, right)
        : codesPanel(state, right, height, colorOf)
  return Array.from({ length: height }, (_, i) => {
    const said = text[i] ?? []
    const gap = { text: ' '.repeat(Math.max(0, left - rowWidth(said))) }
    const bar = { text: ' │ ', style: { dim: true }, column: left }
    return [...said, gap, bar, ...(beside[i] ?? [])]
  })
}

const fill = (rows: Row[], height: number): Row[] => Array.from({ length: height }, (_, i) => rows[i] ?? [])

function footRows(state: State, columns: number): Row[] {
  const bold = { bold: true }
  return [
    entryRow(state, columns) ?? [{ text: cutTo(shown(state.message), columns), style: bold }],
    [{ text: cutTo(progressText(state), columns) }],
    keysRow(state),
  ]
}

function entryRow({ mode, message }: State, columns: number): Row | null {
  switch (mode.kind) {
    case 'memo':
      return lineRow('Memo: ', mode.line, columns)
    case 'open-reason':
      return lineRow(`Why ${mode.code}? `, mode.line, columns)
    case 'open-name':
      // What is wrong with the name stands in the place of the title.
      return lineRow(
        message === '' ? 'Name of the new code: ' : `${cutTo(shown(message), columns - 20)} `,
        mode.line,
        columns,
      )
    default:
      return null
  }
}

function progressText(state: State): string {
  const { suggestions, decided, perMinute, minutesLeft } = progressOf(state)
  const percent = suggestions === 0 ? 100 : Math.floor((decided / suggestions) * 100)
  const filled = Math.floor(percent / 10)
  const pace = perMinute === null ? '' : `  ${perMinute.toFixed(perMinute < 10 ? 1 : 0)} a minute`
  const left = minutesLeft === null ? '' : `, ${durationText(minutesLeft)} left`
  return `${'█'.repeat(filled)}${'░'.repeat(10 - filled)} ${decided} of ${suggestions} decided (${percent}%)${pace}${left}`
}

export function durationText(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  const whole = Math.round(minutes)
  if (whole < 60) return `${whole} min`
  return `${Math.floor(whole / 60)} h ${whole % 60} min`
}

/** A key, and what it does in a word. */
type KeyHint = readonly [key: string, what: string]

const KEYS: readonly KeyHint[] = [
  ['a', 'accept'],
  ['r', 'reject'],
  ['o', 'other'],
  ['+', 'add'],
  ['w', 'new'],
  ['m', 'memo'],
  ['p', 'polarity'],
  ['s', 'skip'],
  ['u', 'undo'],
  ['?', 'help'],
]
const BACK: KeyHint = ['Esc', 'back']

function keysOf({ mode }: State): readonly KeyHint[] {
  switch (mode.kind) {
    case 'codes':
      return KEYS
    case 'help':
      return [['any key', 'back']]
    case 'search':
      return [['↑↓', 'choose'], ['Enter', 'take it'], BACK]
    case 'filter':
      return [['↑↓', 'line'], ['←→', 'choose'], ['Backspace', 'any'], ['Enter', 'apply'], BACK]
    default:
      return [['Enter', 'keep it'], BACK]
  }
}

const keysRow = (state: State): Row =>
  keysOf(state).flatMap(([key, what]) => [{ text: key, style: { reverse: true } }, { text: ` ${what} ` }])
