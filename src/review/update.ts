import { createCodeResolver } from '../codebook/resolve.ts'
import { type CodedSpan, type Decision, isSuggested } from '../codings/decide.ts'
import { type Coding, POLARITIES, type Polarity } from '../codings/model.ts'
import { chosen, filterFields } from './filter-fields.ts'
import { editLine, type Line, lineOf } from './line-editor.ts'
import type { Key } from './model.ts'
import { CODES, type Mode } from './modes.ts'
import { type Filter, makeQueue } from './queue.ts'
import { bestOf, createSearch, type Found } from './search.ts'
import { isUndecided } from './segments.ts'
import {
  advance,
  codingsHere,
  goTo,
  here,
  isSame,
  keyOf,
  LONGEST_THOUGHT,
  nextUndecided,
  perform,
  type State,
  type Step,
  selectedCoding,
  undo,
} from './state.ts'
import { type SpanStep, spanOf, stepSpan } from './words.ts'

/** What a key does. `now` in milliseconds. */
export function pressKey(state: State, key: Key, now: number): Step {
  const pause = state.lastKey === null ? 0 : Math.min(now - state.lastKey, LONGEST_THOUGHT)
  const timed = { ...state, message: '', worked: state.worked + Math.max(0, pause), lastKey: now }
  if (key.ctrl && key.name === 'c') return { state: timed, effects: [{ kind: 'quit' }] }
  const { mode } = timed
  switch (mode.kind) {
    case 'codes':
      return key.pasted ? just(timed) : command(timed, key)
    case 'help':
      return just({ ...timed, mode: CODES })
    case 'search':
      return inSearch(timed, mode, key)
    case 'filter':
      return inFilter(timed, mode, key)
    default:
      return inLine(timed, mode, key)
  }
}

/** A memo as it comes back from an editor. */
export function takeMemo(state: State, of: Extract<Mode, { kind: 'memo' }>['of'], text: string): Step {
  const { step, added } = perform(state, [{ by: state.setting.coder, kind: 'memo', of, memo: text.trim() }], 'other')
  return added ? select(step, added) : step
}

const just = (state: State): Step => ({ state, effects: [] })
const say = (state: State, message: string): Step => just({ ...state, message })
const select = ({ state, effects }: Step, coding: Coding): Step => ({
  state: { ...state, selected: keyOf(coding) },
  effects,
})

const SPAN_KEYS: Readonly<Record<string, SpanStep>> = {
  '[': { end: 'start', towards: 'more' },
  '{': { end: 'start', towards: 'fewer' },
  ']': { end: 'end', towards: 'more' },
  '}': { end: 'end', towards: 'fewer' },
}

function command(state: State, key: Key): Step {
  const { name, text } = key
  if (key.ctrl || key.meta) return just(state)
  switch (name) {
    case 'up':
      return just(moveSelection(state, -1))
    case 'down':
      return just(moveSelection(state, 1))
    case 'right':
      return just(
        state.at + 1 < state.queue.length ? goTo(state, state.at + 1) : { ...state, message: 'The last one.' },
      )
    case 'left':
      return just(state.at > 0 ? goTo(state, state.at - 1) : { ...state, message: 'The first one.' })
    case 'home':
      return just(goTo(state, 0))
    case 'end':
      return just(goTo(state, state.queue.length - 1))
    case 'pageup':
      return just({ ...state, scroll: state.scroll - 5 })
    case 'pagedown':
      return just({ ...state, scroll: state.scroll + 5 })
  }
  const step = SPAN_KEYS[text]
  if (step) return changeSpan(state, step)
  switch (text) {
    case 'k':
      return just(moveSelection(state, -1))
    case 'j':
      return just(moveSelection(state, 1))
    case 'n':
      return command(state, { ...key, name: 'right', text: '' })
    case 'b':
      return command(state, { ...key, name: 'left', text: '' })
    case 's': {
      const next = nextUndecided(state)
      return next === null || next === state.at
        ? say(state, 'Nothing else is undecided here.')
        : just(goTo(state, next))
    }
    case 'a':
      return judge(state, 'accept')
    case 'r':
      return judge(state, 'reject')
    case 'A':
      return judgeAll(state, 'accept')
    case 'R':
      return judgeAll(state, 'reject')
    case 'o':
      return selectedCoding(state) ? openSearch(state, 'instead') : say(state, 'No code is selected: + adds one.')
    case '+':
    case '=':
      return here(state) ? openSearch(state, 'beside') : just(state)
    case 'w':
      return here(state) ? just({ ...state, mode: { kind: 'open-name', line: lineOf('') } }) : just(state)
    case 'p':
      return changePolarity(state)
    case 'm':
    case 'M':
      return openMemo(state, text === 'M')
    case 'x':
      return withdraw(state)
    case 'u':
      return undo(state)
    case 'f':
      return just({ ...state, mode: { kind: 'filter', field: 0, filter: state.filter, typed: '' } })
    case 't':
      return just(reorder(state))
    case '?':
      return just({ ...state, mode: { kind: 'help' } })
    case 'q':
      return { state, effects: [{ kind: 'quit' }] }
    default:
      return name === 'f1' ? just({ ...state, mode: { kind: 'help' } }) : just(state)
  }
}

function moveSelection(state: State, by: number): State {
  const lines = codingsHere(state)
  if (lines.length === 0) return state
  const { selected } = state
  const from = selected === null ? -1 : lines.findIndex((line) => isSame(line, selected))
  return { ...state, selected: keyOf(lines[Math.max(0, Math.min(from + by, lines.length - 1))]!) }
}

const NO_CODE = 'No code is selected here: + adds one, s goes on.'

function judge(state: State, kind: 'accept' | 'reject'): Step {
  const coding = selectedCoding(state)
  if (!coding) return say(state, NO_CODE)
  const decision: Decision = { by: state.setting.coder, kind, of: keyOf(coding) }
  const { step, added } = perform(state, [decision], kind === 'accept' ? 'accepted' : 'rejected')
  if (added) return { ...step, state: advance(step.state, added) }
  return step
}

function judgeAll(state: State, kind: 'accept' | 'reject'): Step {
  const open = codingsHere(state).filter((line) => isUndecided(line) && isSuggested(line))
  if (open.length === 0) return say(state, 'Nothing is undecided in this segment: s goes on.')
  const decisions = open.map((line): Decision => ({ by: state.setting.coder, kind, of: keyOf(line) }))
  const { step, added } = perform(state, decisions, kind === 'accept' ? 'accepted' : 'rejected')
  return added ? { ...step, state: advance(step.state, added) } : step
}

function changeSpan(state: State, step: SpanStep): Step {
  const coding = selectedCoding(state)
  const place = here(state)
  if (!coding || !place) return say(state, NO_CODE)
  const document = state.setting.documents.get(place.document)!
  const span = stepSpan(coding, step, place.segment, document)
  if (!span) return say(state, step.towards === 'more' ? 'The turn has no more words there.' : 'One word is left.')
  const what = isUndecided(coding) ? 'accepted' : 'other'
  const result = perform(state, [{ by: state.setting.coder, kind: 'span', of: keyOf(coding), span }], what)
  return result.added ? select(result.step, result.added) : result.step
}

function changePolarity(state: State): Step {
  const coding = selectedCoding(state)
  if (!coding) return say(state, NO_CODE)
  const cycle: readonly (Polarity | null)[] = [null, ...POLARITIES]
  const polarity = cycle[(cycle.indexOf(coding.polarity) + 1) % cycle.length]!
  const decision: Decision = { by: state.setting.coder, kind: 'polarity', of: keyOf(coding), polarity }
  const { step, added } = perform(state, [decision], isUndecided(coding) ? 'accepted' : 'other')
  return added ? select(step, added) : step
}

function openMemo(state: State, inEditor: boolean): Step {
  const coding = selectedCoding(state)
  if (!coding) return say(state, NO_CODE)
  const of = keyOf(coding)
  if (inEditor) return { state, effects: [{ kind: 'edit', of, text: coding.memo }] }
  if (coding.memo.includes('\n')) return say(state, 'This memo has several lines: M opens it in your editor.')
  return just({ ...state, mode: { kind: 'memo', of, line: lineOf(coding.memo) } })
}

function withdraw(state: State): Step {
  const coding = selectedCoding(state)
  if (!coding) return say(state, NO_CODE)
  if (coding.coder !== state.setting.coder) return say(state, 'This is no decision of yours.')
  const { step, added } = perform(state, [{ by: state.setting.coder, kind: 'withdraw', of: keyOf(coding) }], 'other')
  if (added) return select(step, added)
  return { ...step, state: { ...step.state, selected: goTo(step.state, step.state.at).selected } }
}

function reorder(state: State): State {
  const order = state.order === 'document' ? 'uncertain' : 'document'
  const message = order === 'document' ? 'In the order of the documents.' : 'First what the tagger learns most from.'
  return { ...requeue({ ...state, order }), message }
}

/** The queue anew; stays at the segment that is shown when that is in it and something in it is undecided. */
function requeue(state: State): State {
  const queue = makeQueue(state.setting, state.codings, state.filter, state.order)
  const current = here(state)?.segment.id
  const same = state.order === 'document' ? queue.findIndex(({ segment }) => segment.id === current) : -1
  const next = { ...state, queue, at: Math.max(-1, same - 1) }
  return goTo(next, nextUndecided(next) ?? Math.max(0, same))
}

/** The words that a code is put on: those of the selected coding, else the segment. */
function wordsHere(state: State): CodedSpan {
  const { document, segment } = here(state)!
  const coding = selectedCoding(state)
  if (!coding) return spanOf(state.setting.documents.get(document)!, segment, segment.start, segment.end)
  const { start, end, respondent, quote } = coding
  return { document, segment: coding.segment, start, end, respondent, quote }
}

function searchFor(state: State, query: string): readonly Found[] {
  const used = new Set(Array.from(state.codings.values()).flatMap((lines) => lines.map(({ code }) => code)))
  const { codebook } = state.setting
  return createSearch(codebook, [...used].filter((path) => !codebook.byPath.has(path)).sort())(query)
}

function openSearch(state: State, purpose: 'instead' | 'beside'): Step {
  return just({ ...state, mode: { kind: 'search', purpose, query: lineOf(''), found: searchFor(state, ''), at: 0 } })
}

function inSearch(state: State, mode: Extract<Mode, { kind: 'search' }>, key: Key): Step {
  const { found, at, query } = mode
  switch (key.pasted ? '' : key.name) {
    case 'escape':
      return just({ ...state, mode: CODES })
    case 'up':
      return just({ ...state, mode: { ...mode, at: nextFound(found, at, -1) } })
    case 'down':
      return just({ ...state, mode: { ...mode, at: nextFound(found, at, 1) } })
    case 'return':
    case 'enter': {
      const code = found[at]
      return code ? putCode({ ...state, mode: CODES }, mode.purpose, code.path) : say(state, 'No code is found.')
    }
  }
  const line = editLine(query, key)
  if (!line) return just(state)
  if (line.text === query.text) return just({ ...state, mode: { ...mode, query: line } })
  const next = searchFor(state, line.text)
  return just({ ...state, mode: { ...mode, query: line, found: next, at: bestOf(next) } })
}

/** The next code that was found itself, not only on the way to one. */
function nextFound(found: readonly Found[], at: number, by: 1 | -1): number {
  for (let i = at + by; i >= 0 && i < found.length; i += by) if (found[i]!.score > 0) return i
  return at
}

function putCode(state: State, purpose: 'instead' | 'beside', code: string, memo?: string): Step {
  const by = state.setting.coder
  const coding = selectedCoding(state)
  const note = memo ? { memo } : {}
  if (purpose === 'instead' && coding) {
    if (coding.code === code) return judge(state, 'accept')
    const { step, added } = perform(state, [{ by, kind: 'recode', of: keyOf(coding), code, ...note }], 'rejected')
    return added ? { ...step, state: advance(step.state, added) } : step
  }
  const { step, added } = perform(state, [{ by, kind: 'add', span: wordsHere(state), code, ...note }], 'added')
  return added ? { ...step, state: { ...step.state, message: `Added: ${code}` } } : step
}

function inLine(state: State, mode: Extract<Mode, { line: Line }>, key: Key): Step {
  const name = key.pasted ? '' : key.name
  if (name === 'escape') return just({ ...state, mode: CODES })
  if (name !== 'return' && name !== 'enter') {
    const line = editLine(mode.line, key)
    return just(line ? { ...state, mode: { ...mode, line } } : state)
  }
  const text = mode.line.text.trim()
  const done = { ...state, mode: CODES }
  switch (mode.kind) {
    case 'memo':
      return takeMemo(done, mode.of, text)
    case 'open-name':
      return text === '' ? just(done) : nameOpenCode(state, text)
    case 'open-reason':
      return putCode(done, 'beside', mode.code, text)
  }
}

/** A new code: its name, with `>` or `/` below another one; then why. */
function nameOpenCode(state: State, text: string): Step {
  const resolved = createCodeResolver(state.setting.codebook)(text.split(/[>/]/))
  if (resolved.path === '') return say(state, 'A name needs a letter or a digit.')
  if (resolved.kind === 'ambiguous') {
    return say(state, `Several codes have that name: ${resolved.candidates.join(', ')}`)
  }
  if (resolved.kind === 'code') {
    return say(state, `The codebook has that code: ${resolved.path}. Esc, then + adds it.`)
  }
  return just({ ...state, mode: { kind: 'open-reason', code: resolved.path, line: lineOf('') } })
}

function inFilter(state: State, mode: Extract<Mode, { kind: 'filter' }>, key: Key): Step {
  const fields = filterFields(state.setting, state.codings)
  const field = fields[mode.field]!
  const set = (option: number, typed: string): Step => {
    const { value } = field.options[(option + field.options.length) % field.options.length]!
    const filter = { ...mode.filter, [field.name]: value } as Filter
    return just({ ...state, mode: { ...mode, filter, typed } })
  }
  const at = chosen(field, mode.filter)
  switch (key.name) {
    case 'escape':
      return just({ ...state, mode: CODES })
    case 'up':
    case 'down': {
      const next = (mode.field + (key.name === 'up' ? fields.length - 1 : 1)) % fields.length
      return just({ ...state, mode: { ...mode, field: next, typed: '' } })
    }
    case 'left':
      return set(at - 1, '')
    case 'right':
      return set(at + 1, '')
    case 'backspace':
    case 'delete':
      return set(0, '')
    case 'return':
    case 'enter': {
      const next = requeue({ ...state, filter: mode.filter, mode: CODES })
      if (next.queue.length > 0) return just(next)
      return say(state, 'No segment is so: choose something else.')
    }
  }
  const typed = (mode.typed + key.text).toLowerCase()
  const found = field.options.findIndex(({ text }) => text.toLowerCase().includes(typed))
  return key.text === '' || key.ctrl || found === -1 ? just(state) : set(found, typed)
}
