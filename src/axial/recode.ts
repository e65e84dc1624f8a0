import { formatCoding } from '../codings/line.ts'
import { type Coding, PROGRAM, type Status } from '../codings/model.ts'

/** Lines of a document that a step changed into one, or took out. */
export interface Recoded {
  /** The first is the one that went on; the others said the same of the same words by the same coder. */
  readonly before: readonly Coding[]
  readonly after: Coding | null
}

/** The path that a coding gets; null: it is taken out; undefined: it stays as it is. */
export type Target = (coding: Coding) => string | null | undefined

/** Accepted for one code and rejected for another, by one coder on the same words, and both become one code. */
export interface Conflict {
  readonly accepted: Coding
  readonly rejected: Coding
}

export interface RecodedDocument {
  readonly codings: readonly Coding[]
  readonly recoded: readonly Recoded[]
  readonly conflicts: readonly Conflict[]
}

/**
 * Gives the codings of a document other codes. Lines of one coder on the same words that get the same code become one:
 * the decision wins over the suggestion, of decisions the one that is `preferred`, and otherwise the line that had the
 * code already, or stands first; evidence and memos of all are kept in it.
 */
export function recode(codings: readonly Coding[], target: Target, preferred: Decision = 'accepted'): RecodedDocument {
  const recoded: Recoded[] = []
  const untouched: Coding[] = []
  const groups = new Map<string, { readonly code: string; readonly lines: Coding[] }>()
  for (const coding of codings) {
    const code = target(coding)
    if (code === null) recoded.push({ before: [coding], after: null })
    else {
      const path = code ?? coding.code
      const key = JSON.stringify([path, coding.coder, coding.start, coding.end, coding.status === 'detached'])
      const group = groups.get(key)
      if (group) group.lines.push(coding)
      else groups.set(key, { code: path, lines: [coding] })
    }
  }
  const conflicts: Conflict[] = []
  for (const { code, lines } of groups.values()) {
    if (lines.every((line) => line.code === code)) {
      untouched.push(...lines)
      continue
    }
    const before = lines.toSorted(
      (a, b) => rank(a, preferred) - rank(b, preferred) || already(a, code) - already(b, code),
    )
    recoded.push({ before, after: joined(before, code) })
    const accepted = lines.find(({ status }) => status === 'accepted')
    const rejected = lines.find(({ status }) => status === 'rejected')
    if (accepted && rejected) conflicts.push({ accepted, rejected })
  }
  const after = recoded.flatMap((each) => each.after ?? [])
  return { codings: [...untouched, ...after], recoded, conflicts }
}

type Decision = Status & ('accepted' | 'rejected')

function rank({ status }: Coding, preferred: Decision): number {
  if (status === preferred) return 0
  return status === 'accepted' || status === 'rejected' ? 1 : 2
}

const already = (coding: Coding, code: string): number => (coding.code === code ? 0 : 1)

/** One line of several: the first, with what the others know. */
function joined(lines: readonly Coding[], code: string): Coding {
  const first = lines[0]!
  const scores = lines.flatMap(({ score }) => score ?? [])
  const polarities = [...new Set(lines.flatMap(({ polarity }) => polarity ?? []))]
  const extras = lines.flatMap(({ extra }) => extra ?? []).toReversed()
  return {
    ...first,
    code,
    score: scores.length === 0 ? null : Math.max(...scores),
    polarity: polarities.length > 1 ? 'mixed' : (polarities[0] ?? null),
    evidence: distinctBy(
      lines.flatMap(({ evidence }) => evidence),
      JSON.stringify,
    ),
    memo: [...new Set(lines.map(({ memo }) => memo))].filter((memo) => memo !== '').join('\n'),
    ...(extras.length > 0 && { extra: Object.assign({}, ...extras) as Record<string, unknown> }),
  }
}

function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  return items.filter((item) => !seen.has(keyOf(item)) && seen.add(keyOf(item)))
}

/** What became of codings that were to be changed once more, or back. */
export interface Repeated {
  readonly codings: readonly Coding[]
  /** Lines of people that were not found any more, by any sign. */
  readonly missing: readonly Coding[]
}

/**
 * Does to the lines of a document what a step did. Lines that somebody judged or noted on, or whose transcript was
 * corrected, are found again, and keep what came since.
 */
export function redo(codings: readonly Coding[], recoded: readonly Recoded[]): Repeated {
  if (recoded.length === 0) return { codings, missing: [] }
  const wanted = recoded.flatMap(({ before }) => before)
  const found = findLines(codings, wanted)
  const gone = new Set(wanted.flatMap((line) => found.get(line) ?? []))
  const added = recoded.flatMap(({ before, after }): Coding[] => {
    if (after === null) return []
    const [first, ...others] = before.map((line) => (found.get(line) ?? []).map((now) => withChanges(now, line, after)))
    return first!.length > 0 ? first! : (others.find((lines) => lines.length > 0) ?? [])
  })
  return { codings: [...codings.filter((coding) => !gone.has(coding)), ...added], missing: missingOf(wanted, found) }
}

/** Takes back what a step did to the lines of a document; what came since stays with the line that went on. */
export function undo(codings: readonly Coding[], recoded: readonly Recoded[]): Repeated {
  if (recoded.length === 0) return { codings, missing: [] }
  const wanted = recoded.flatMap(({ after }) => after ?? [])
  const found = findLines(codings, wanted)
  const gone = new Set(wanted.flatMap((line) => found.get(line) ?? []))
  const rest = codings.filter((coding) => !gone.has(coding))
  const taken = new Set(rest.map(keyOf))
  const added = recoded.flatMap(({ before, after }): readonly Coding[] => {
    if (after === null) return before.filter((line) => !taken.has(keyOf(line)))
    const now = found.get(after) ?? []
    if (now.length === 0) return []
    return [...now.map((line) => withChanges(line, after, before[0]!)), ...before.slice(1)]
  })
  return { codings: [...rest, ...added], missing: missingOf(wanted, found) }
}

const keyOf = ({ code, coder, start, end }: Coding): string => JSON.stringify([code, coder, start, end])

const missingOf = (wanted: readonly Coding[], found: ReadonlyMap<Coding, readonly Coding[]>): Coding[] =>
  wanted.filter((line) => !found.has(line) && !(line.coder === PROGRAM && line.status === 'suggested'))

/** `goal` with every value in which the line now differs from what it was; its code is that of the goal. */
function withChanges(now: Coding, was: Coding, goal: Coding): Coding {
  const changed = { ...goal } as Record<string, unknown>
  for (const key of new Set([...Object.keys(now), ...Object.keys(was)]) as Set<keyof Coding>) {
    if (key === 'code' || JSON.stringify(now[key]) === JSON.stringify(was[key])) continue
    if (now[key] === undefined) delete changed[key]
    else changed[key] = now[key]
  }
  return changed as unknown as Coding
}

/** By which signs a line is known again, surest first. A suggestion may have become the lines of several people. */
const SIGNS: readonly { readonly of: (line: Coding) => string | null; readonly isShared?: boolean }[] = [
  { of: formatCoding },
  { of: keyOf },
  {
    of: ({ code, start, end, evidence }) =>
      evidence.some(({ via }) => via !== 'inline') ? JSON.stringify([code, start, end, evidence]) : null,
    isShared: true,
  },
  { of: ({ code, coder, quote }) => JSON.stringify([code, coder, quote]) },
  { of: ({ code, quote, evidence }) => JSON.stringify([code, quote, evidence.map(({ via, cue }) => [via, cue])]) },
]

function findLines(codings: readonly Coding[], wanted: readonly Coding[]): Map<Coding, Coding[]> {
  const found = new Map<Coding, Coding[]>()
  const used = new Set<Coding>()
  for (const { of, isShared = false } of SIGNS) {
    const open = new Map<string, Coding[]>()
    for (const coding of codings) {
      const sign = used.has(coding) ? null : of(coding)
      if (sign !== null) open.set(sign, [...(open.get(sign) ?? []), coding])
    }
    for (const line of wanted) {
      if (found.has(line) && !isShared) continue
      const sign = of(line)
      const candidates = sign === null ? undefined : open.get(sign)
      const taken = candidates?.splice(0, isShared ? candidates.length : 1) ?? []
      if (taken.length === 0) continue
      found.set(line, [...(found.get(line) ?? []), ...taken])
      for (const coding of taken) used.add(coding)
    }
  }
  return found
}
