import { type Coding, PROGRAM } from './model.ts'
import { sharesHalf } from './span.ts'

/** What a new run of the program makes of the codings that are there. */
export interface Merged {
  /** All codings of the document from now on, unsorted. */
  readonly codings: readonly Coding[]
  /** Suggestions that were not there before. */
  readonly added: readonly Coding[]
  /** Suggestions of an earlier run that no longer hold. */
  readonly removed: readonly Coding[]
  /** Suggestions that were there already, as they are now. */
  readonly kept: readonly Coding[]
  /** Fresh suggestions left out because somebody has decided about that code and span. */
  readonly decided: readonly Coding[]
}

/**
 * Puts fresh suggestions in the place of those of an earlier run. Only lines of coder `qcode` that are still
 * `suggested` (or were, before their words disappeared) are replaced; every other line stays the object it was.
 *
 * A fresh suggestion is left out where a line of a person, or a decision, exists for the same code and the same span or
 * an overlapping span of the same segment; and where the code was rejected on at least half of the shorter span, whatever
 * the segments are called now. What a person wrote with a suggestion (memo, own keys) outlives the run: it moves to the
 * same suggestion, and a suggestion with a memo is kept even when it no longer holds.
 */
export function mergeSuggestions(stored: readonly Coding[], fresh: readonly Coding[]): Merged {
  const replaceable = stored.filter(isReplaceable)
  const surviving = stored.filter((coding) => !isReplaceable(coding))
  const decisionsOn = createOverlapFinder(surviving.filter(isAttached), ({ code }) => code)
  const earlier = new Map(replaceable.filter(isAttached).map((coding) => [keyOf(coding), coding]))

  const added: Coding[] = []
  const kept: Coding[] = []
  const decided: Coding[] = []
  const seen = new Set<string>()
  for (const suggestion of fresh) {
    const key = keyOf(suggestion)
    if (seen.has(key)) continue
    seen.add(key)
    const before = earlier.get(key)
    if (decisionsOn(suggestion).some((decision) => decidesAbout(decision, suggestion))) decided.push(suggestion)
    else if (before === undefined) added.push(suggestion)
    else kept.push(withNotesOf(before, suggestion))
  }

  const current = new Set(kept.map(keyOf))
  const gone = replaceable.filter((coding) => !isAttached(coding) || !current.has(keyOf(coding)))
  const annotated = gone.filter(({ memo }) => memo !== '')
  return {
    codings: [...surviving, ...annotated, ...kept, ...added],
    added,
    removed: gone.filter(({ memo }) => memo === ''),
    kept: [...kept, ...annotated],
    decided,
  }
}

export interface MergedInline {
  readonly codings: readonly Coding[]
  /** Marks that were new. */
  readonly added: readonly Coding[]
  /** Inline codings in the store whose mark is no longer in the transcript; they stay. */
  readonly unmarked: readonly Coding[]
}

/**
 * Adds the codings that a researcher typed as marks in the transcript. A mark says nothing about who typed it: it belongs
 * to the person in whose name it was first taken in. One that is there already (same code on at least half of the shorter
 * span, whoever's and whatever its status) stays as it is, also when its paragraph has grown or is now cut into
 * sentences; one whose mark is gone stays too, and is reported.
 *
 * @param exact those of `fresh` whose span was marked: they are there already where at least half of both spans is shared
 */
export function mergeInline(
  stored: readonly Coding[],
  fresh: readonly Coding[],
  exact: ReadonlySet<Coding> = new Set(),
): MergedInline {
  const own = new Set(fresh.map(({ coder }) => coder))
  const isMarked = ({ evidence }: Coding) => evidence.some(({ via }) => via === 'inline')
  const attached = stored.filter(isAttached)
  const storedOn = createOverlapFinder(
    attached.filter((coding) => own.has(coding.coder) || isMarked(coding)),
    ({ code }) => code,
  )
  const markedOn = createOverlapFinder(fresh, ({ code }) => code)
  const isSame = (mark: Coding, coding: Coding): boolean =>
    exact.has(mark) ? sharesMostOfBoth(mark, coding) : sharesHalf(mark, coding)
  const added: Coding[] = []
  const seen = new Set<string>()
  for (const coding of fresh) {
    const key = keyOf(coding)
    if (seen.has(key) || storedOn(coding).some((other) => isSame(coding, other))) continue
    seen.add(key)
    added.push(coding)
  }
  const unmarked = attached.filter(
    (coding) => isMarked(coding) && !markedOn(coding).some((mark) => isSame(mark, coding)),
  )
  return { codings: [...stored, ...added], added, unmarked }
}

/** Made by the program and never decided about; also when its words have gone meanwhile. */
function isReplaceable({ coder, status, extra }: Coding): boolean {
  if (coder !== PROGRAM) return false
  return status === 'suggested' || (status === 'detached' && extra?.was === 'suggested')
}

const isAttached = ({ status }: Coding) => status !== 'detached'

function decidesAbout(decision: Coding, suggestion: Coding): boolean {
  if (decision.start === suggestion.start && decision.end === suggestion.end) return true
  if (decision.segment === suggestion.segment) return true
  return decision.status === 'rejected' && sharesHalf(decision, suggestion)
}

/** Whether two codings share at least half of what they cover together. */
function sharesMostOfBoth(a: Coding, b: Coding): boolean {
  const overlap = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return overlap > 0 && overlap * 2 >= Math.max(a.end, b.end) - Math.min(a.start, b.start)
}

/** Finds those of many codings that have the same key as a coding and overlap it. */
function createOverlapFinder(
  codings: readonly Coding[],
  keyOf: (coding: Coding) => string,
): (coding: Coding) => readonly Coding[] {
  const groups = new Map<string, Coding[]>()
  for (const coding of codings.toSorted((a, b) => a.start - b.start)) {
    const group = groups.get(keyOf(coding))
    if (group) group.push(coding)
    else groups.set(keyOf(coding), [coding])
  }
  const trees = new Map(Array.from(groups, ([key, group]) => [key, createSpanTree(group)]))
  return (coding) => {
    const overlapping: Coding[] = []
    const visit = (node: SpanTree | null): void => {
      if (node === null || node.reach <= coding.start) return
      visit(node.before)
      if (node.coding.start >= coding.end) return
      if (node.coding.end > coding.start) overlapping.push(node.coding)
      visit(node.after)
    }
    visit(trees.get(keyOf(coding)) ?? null)
    return overlapping
  }
}

/** Codings sorted by start, so that those that reach a place are found without looking at the others. */
interface SpanTree {
  readonly coding: Coding
  /** The last end in this tree. */
  readonly reach: number
  readonly before: SpanTree | null
  readonly after: SpanTree | null
}

function createSpanTree(sorted: readonly Coding[], from = 0, to = sorted.length): SpanTree | null {
  if (from === to) return null
  const middle = (from + to) >> 1
  const before = createSpanTree(sorted, from, middle)
  const after = createSpanTree(sorted, middle + 1, to)
  const coding = sorted[middle]!
  return { coding, before, after, reach: Math.max(coding.end, before?.reach ?? 0, after?.reach ?? 0) }
}

function withNotesOf(before: Coding, suggestion: Coding): Coding {
  const memo = suggestion.memo === '' ? before.memo : suggestion.memo
  const extra = before.extra || suggestion.extra ? { ...before.extra, ...suggestion.extra } : undefined
  return { ...suggestion, memo, ...(extra && { extra }) }
}

const keyOf = ({ code, start, end }: Coding) => `${start}:${end}:${code}`
