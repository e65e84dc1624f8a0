import { type Coding, PROGRAM } from './model.ts'

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
  const decisions = new Map<string, Coding[]>()
  for (const coding of surviving.filter(isAttached)) {
    const sameCode = decisions.get(coding.code)
    if (sameCode) sameCode.push(coding)
    else decisions.set(coding.code, [coding])
  }
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
    if (decisions.get(suggestion.code)?.some((decision) => decidesAbout(decision, suggestion))) decided.push(suggestion)
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
 * Adds the codings that a researcher typed as marks in the transcript. One that is there already (same code, coder and
 * span, whatever its status) stays as it is; one whose mark is gone stays too, and is reported.
 */
export function mergeInline(stored: readonly Coding[], fresh: readonly Coding[]): MergedInline {
  const known = new Set(stored.map(inlineKeyOf))
  const marked = new Set(fresh.map(inlineKeyOf))
  const added: Coding[] = []
  for (const coding of fresh) {
    const key = inlineKeyOf(coding)
    if (known.has(key)) continue
    known.add(key)
    added.push(coding)
  }
  const unmarked = stored.filter(
    (coding) => coding.evidence.some(({ via }) => via === 'inline') && !marked.has(inlineKeyOf(coding)),
  )
  return { codings: [...stored, ...added], added, unmarked }
}

/** Made by the program and never decided about; also when its words have gone meanwhile. */
function isReplaceable({ coder, status, extra, memo }: Coding): boolean {
  if (coder !== PROGRAM) return false
  return status === 'suggested' || (status === 'detached' && extra?.was === 'suggested' && memo === '')
}

const isAttached = ({ status }: Coding) => status !== 'detached'

function decidesAbout(decision: Coding, suggestion: Coding): boolean {
  if (decision.start === suggestion.start && decision.end === suggestion.end) return true
  const overlap = Math.min(decision.end, suggestion.end) - Math.max(decision.start, suggestion.start)
  if (overlap <= 0) return false
  if (decision.segment === suggestion.segment) return true
  const shorter = Math.min(decision.end - decision.start, suggestion.end - suggestion.start)
  return decision.status === 'rejected' && overlap * 2 >= shorter
}

function withNotesOf(before: Coding, suggestion: Coding): Coding {
  const memo = suggestion.memo === '' ? before.memo : suggestion.memo
  const extra = before.extra || suggestion.extra ? { ...before.extra, ...suggestion.extra } : undefined
  return { ...suggestion, memo, ...(extra && { extra }) }
}

const keyOf = ({ code, start, end }: Coding) => `${start}:${end}:${code}`

const inlineKeyOf = ({ code, coder, start, end }: Coding) => JSON.stringify([code, coder, start, end])
