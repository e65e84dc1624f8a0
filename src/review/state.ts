import { type Change, type CodingKey, type Decision, decide, inverse, withChange } from '../codings/decide.ts'
import type { Coding } from '../codings/model.ts'
import { QcodeError } from '../text/problem.ts'
import type { Codings, ReviewDocument, Setting } from './model.ts'
import { CODES, type Mode } from './modes.ts'
import { countDecided, type Filter, isMeant, makeQueue, NO_FILTER, type Order } from './queue.ts'
import { codingsIn, isUndecided, type SegmentAt } from './segments.ts'

/** All that a review knows. Every key makes a new one. */
export interface State {
  readonly setting: Setting
  readonly codings: Codings
  readonly filter: Filter
  readonly order: Order
  readonly queue: readonly SegmentAt[]
  /** Position in the queue. */
  readonly at: number
  readonly selected: CodingKey | null
  /** Lines that the text is scrolled by. */
  readonly scroll: number
  readonly mode: Mode
  readonly message: string
  /** What was done in this session, last one last. */
  readonly done: readonly Done[]
  /** Milliseconds that were worked; longer pauses than {@link LONGEST_THOUGHT} count as that. */
  readonly worked: number
  readonly lastKey: number | null
}

/** One thing that was done, and what undoes it. */
export interface Done {
  readonly document: string
  readonly segment: string
  readonly change: Change
  readonly what: 'accepted' | 'rejected' | 'added' | 'other'
  /** How many of that. */
  readonly count: number
}

/** What a state asks of the world. */
export type Effect =
  | { readonly kind: 'save'; readonly document: string; readonly change: Change }
  /** A memo in the editor of the person. */
  | { readonly kind: 'edit'; readonly of: CodingKey; readonly text: string }
  | { readonly kind: 'quit' }

export interface Step {
  readonly state: State
  readonly effects: readonly Effect[]
}

export const LONGEST_THOUGHT = 120_000

export interface Start {
  readonly filter?: Partial<Filter>
  readonly order?: Order
  /** Id of the segment where the last session was. */
  readonly resume?: string | null
}

/** The first state: at the segment of the last session when it has something undecided, else at the first that has. */
export function startReview(setting: Setting, codings: Codings, { filter, order = 'document', resume }: Start): State {
  const chosen = { ...NO_FILTER, ...filter }
  const queue = makeQueue(setting, codings, chosen, order)
  const state: State = {
    setting,
    codings,
    filter: chosen,
    order,
    queue,
    at: 0,
    selected: null,
    scroll: 0,
    mode: CODES,
    message: '',
    done: [],
    worked: 0,
    lastKey: null,
  }
  const last = queue.findIndex(({ segment }) => segment.id === resume)
  const at = last === -1 ? nextUndecided({ ...state, at: -1 }) : nextUndecided({ ...state, at: last - 1 })
  return goTo(state, at ?? Math.max(0, last))
}

export const here = ({ queue, at }: State): SegmentAt | undefined => queue[at]

/** The codings of the segment that is shown. */
export function codingsHere(state: State): readonly Coding[] {
  const place = here(state)
  return place ? codingsIn(state.setting, state.codings, place) : []
}

export function selectedCoding(state: State): Coding | undefined {
  const { selected } = state
  return selected === null ? undefined : codingsHere(state).find((coding) => isSame(coding, selected))
}

export const isSame = (a: CodingKey, b: CodingKey): boolean =>
  a.code === b.code && a.start === b.start && a.end === b.end && a.coder === b.coder

export const keyOf = ({ coder, code, start, end }: CodingKey): CodingKey => ({ coder, code, start, end })

/** To a segment of the queue; its first undecided code is selected. */
export function goTo(state: State, at: number): State {
  const there = { ...state, at: Math.max(0, Math.min(at, state.queue.length - 1)), scroll: 0 }
  const lines = codingsHere(there)
  const meant = lines.filter((line) => isMeant(line, state.filter))
  const first = meant.find(isUndecided) ?? lines.find(isUndecided) ?? meant[0] ?? lines[0]
  return { ...there, selected: first ? keyOf(first) : null }
}

/** The next segment in the queue with something undecided, round the end; null when there is none. */
export function nextUndecided(state: State): number | null {
  const { queue, at, filter, setting, codings } = state
  for (let step = 1; step <= queue.length; step++) {
    const next = (at + step) % queue.length
    const lines = codingsIn(setting, codings, queue[next]!)
    if (lines.some((line) => isUndecided(line) && isMeant(line, filter))) return next
  }
  return null
}

/** After a decision: the next undecided code of the segment, else the next segment that has one. */
export function advance(state: State, after: CodingKey): State {
  const lines = codingsHere(state)
  const from = lines.findIndex((line) => isSame(line, after))
  const rest = [...lines.slice(from + 1), ...lines.slice(0, Math.max(0, from))]
  const next = rest.find((line) => isUndecided(line) && isMeant(line, state.filter)) ?? rest.find(isUndecided)
  if (next) return { ...state, selected: keyOf(next) }
  const at = nextUndecided(state)
  if (at !== null) return goTo(state, at)
  return { ...state, selected: keyOf(after), message: 'Everything here is decided: q ends, u undoes, f shows others.' }
}

/** One or more decisions about the segment, as one thing that can be undone. */
export function perform(
  state: State,
  decisions: readonly Decision[],
  what: Done['what'],
): { readonly step: Step; readonly added: Coding | undefined } {
  const place = here(state)!
  const remove: Coding[] = []
  const add: Coding[] = []
  let lines = state.codings.get(place.document) ?? []
  try {
    for (const decision of decisions) {
      const change = decide(lines, decision)
      lines = withChange(lines, change)
      remove.push(...change.remove)
      add.push(...change.add)
    }
  } catch (error) {
    if (!(error instanceof QcodeError)) throw error
    return { step: { state: { ...state, message: error.message }, effects: [] }, added: undefined }
  }
  if (remove.length === 0 && add.length === 0) {
    return { step: { state: { ...state, message: 'It is so already.' }, effects: [] }, added: undefined }
  }
  const change = { remove, add }
  const done = { document: place.document, segment: place.segment.id, change, what, count: decisions.length }
  return {
    step: {
      state: {
        ...state,
        codings: new Map(state.codings).set(place.document, lines),
        done: [...state.done, done],
        message: '',
      },
      effects: [{ kind: 'save', document: place.document, change }],
    },
    added: add.at(-1),
  }
}

/** Takes back what was done last, and goes there. */
export function undo(state: State): Step {
  const last = state.done.at(-1)
  if (!last) return { state: { ...state, message: 'There is nothing to undo in this session.' }, effects: [] }
  const change = inverse(last.change)
  const lines = withChange(state.codings.get(last.document) ?? [], change)
  const codings = new Map(state.codings).set(last.document, lines)
  const undone = { ...state, codings, done: state.done.slice(0, -1), message: 'Undone.' }
  const at = state.queue.findIndex(({ segment }) => segment.id === last.segment)
  const there = at === -1 ? undone : at === state.at ? { ...undone, scroll: 0 } : goTo(undone, at)
  const [first] = change.add
  const isShown = first !== undefined && codingsHere(there).some((line) => isSame(line, first))
  const selected = isShown ? keyOf(first) : goTo(there, there.at).selected
  return { state: { ...there, selected }, effects: [{ kind: 'save', document: last.document, change }] }
}

/** The codings of a document as they are on disk now. The place stays; what is selected too, when it is still there. */
export function reload(state: State, document: string, lines: readonly Coding[]): State {
  const next = { ...state, codings: new Map(state.codings).set(document, lines) }
  if (selectedCoding(next) || here(next)?.document !== document) return next
  return { ...next, selected: goTo(next, next.at).selected }
}

/** A document whose text is another one now. What was done in it can no longer be undone: its words have moved. */
export function replaceDocument(state: State, document: ReviewDocument, lines: readonly Coding[]): State {
  const setting = { ...state.setting, documents: new Map(state.setting.documents).set(document.id, document) }
  const codings = new Map(state.codings).set(document.id, lines)
  const queue = makeQueue(setting, codings, state.filter, state.order)
  const current = here(state)?.segment.id
  const at = queue.findIndex(({ segment }) => segment.id === current)
  const next = {
    ...state,
    setting,
    codings,
    queue,
    mode: CODES,
    done: state.done.filter((each) => each.document !== document.id),
  }
  const there = goTo(next, at === -1 ? Math.min(state.at, queue.length - 1) : at)
  return { ...there, message: `${document.id} was changed, and read again.` }
}

export interface Progress {
  readonly suggestions: number
  readonly decided: number
  /** Suggestions judged in a minute of this session; null before the first minute says anything. */
  readonly perMinute: number | null
  /** Minutes left at this pace. */
  readonly minutesLeft: number | null
}

/** Fewer decisions than this say nothing about the pace. */
const LEAST_FOR_PACE = 3

export function progressOf(state: State): Progress {
  const counts = countDecided(state.setting, state.codings, state.filter, state.queue)
  const { accepted, rejected } = tallyOf(state)
  const judged = accepted + rejected
  const minutes = state.worked / 60_000
  const perMinute = judged < LEAST_FOR_PACE || minutes === 0 ? null : judged / minutes
  const left = counts.suggestions - counts.decided
  return { ...counts, perMinute, minutesLeft: perMinute === null ? null : left / perMinute }
}

/** How much was done in this session and not undone. */
export function tallyOf({ done }: State): Readonly<Record<Done['what'], number>> {
  const tally = { accepted: 0, rejected: 0, added: 0, other: 0 }
  for (const { what, count } of done) tally[what] += count
  return tally
}
