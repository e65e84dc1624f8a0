import type { Document } from '../model.ts'
import { isRole, isUsualLabel, speakerKey } from '../speakers.ts'
import { foldSameLength } from './fold.ts'
import type { KeyRow } from './key.ts'
import { KINDS, type Kind } from './kinds.ts'
import { createMatcher } from './matcher.ts'
import { PARTICLES } from './name-words.ts'
import { findNames } from './names.ts'
import { type Found, findPatterns } from './patterns.ts'
import { createPseudonyms } from './pseudonyms.ts'

/** A name that is known before anything is read: of a list, or of respondents.csv. */
export interface KnownName {
  readonly name: string
  readonly kind: Kind
  /** Where it must have one: the id of a respondent. */
  readonly pseudonym?: string
  readonly note: string
}

export interface Proposal {
  /** Rows of the old key as they were, then new ones. */
  readonly rows: readonly KeyRow[]
  readonly added: readonly KeyRow[]
}

/** A first name or surname by itself is the person, whatever stands before it. */
function asPerson(candidate: Candidate, people: readonly string[]): Candidate {
  if (candidate.find.includes(' ') || (candidate.kind !== 'organisation' && candidate.kind !== 'place'))
    return candidate
  const folded = foldSameLength(candidate.find)
  const isPart = people.some((name) => {
    const words = foldSameLength(name).split(' ')
    return words[0] === folded || words.at(-1) === folded
  })
  return isPart ? { ...candidate, kind: 'person' } : candidate
}

/** First names, and surnames with particles, of people whose full name was found: they may open a sentence. */
function partsOf(people: readonly string[]): Candidate[] {
  return people.flatMap((name) => {
    const [first, ...surname] = name.split(' ')
    const parts: string[] = []
    const isFirstName = /^\p{L}{3,}(?:-\p{L}+)?$/u.test(first!) && !PARTICLES.has(foldSameLength(first!))
    if (isFirstName) parts.push(first!)
    if (surname.length > 1 && PARTICLES.has(foldSameLength(surname[0]!))) parts.push(capitalised(surname.join(' ')))
    return parts.map((find) => ({ find, kind: 'person', pseudonym: null, note: PART }))
  })
}

const capitalised = (text: string): string => text[0]!.toUpperCase() + text.slice(1)

/** Marks a row that is left out when nothing in the texts is it. */
const PART = 'part of a name'

interface Candidate {
  readonly find: string
  readonly kind: Kind
  readonly pseudonym: string | null
  readonly note: string
}

/**
 * Proposes a key for documents: what has the form of a number or an address, names by their capitals, labels of
 * speakers, and names that are known. Rows of the old key stay as they are, and what they find is not proposed again.
 */
export function proposeKey(
  documents: readonly Document[],
  old: readonly KeyRow[],
  known: readonly KnownName[],
): Proposal {
  const whole = [
    ...known.map(({ name, kind, pseudonym, note }) => ({ find: name, kind, pseudonym: pseudonym ?? null, note })),
    ...speakerCandidates(documents),
    ...foundCandidates(documents),
  ]
  const people = whole.filter(({ kind, find }) => kind === 'person' && find.includes(' ')).map(({ find }) => find)
  const candidates = [...whole.map((candidate) => asPerson(candidate, people)), ...partsOf(people)]
  const pseudonyms = createPseudonyms(old, documents)
  const covers = coverTest(old)
  const seen = new Set(old.map(({ find }) => foldSameLength(find)))
  const added: KeyRow[] = []
  for (const { find, kind, pseudonym, note } of sorted(candidates)) {
    const folded = foldSameLength(find)
    if (seen.has(folded) || covers(find)) continue
    seen.add(folded)
    const replace = pseudonyms.of(find, kind, pseudonym)
    added.push({ find, replace, kind, note, line: 0 })
  }
  const described = describe(added, old, documents)
  return { rows: [...old, ...described], added: described }
}

/** Known names and full names first, because parts of them get the same pseudonym; then by kind. */
function sorted(candidates: readonly Candidate[]): Candidate[] {
  const rank = ({ kind, pseudonym, find }: Candidate) =>
    KINDS.indexOf(kind) * 4 + (pseudonym === null ? 2 : 0) + (find.includes(' ') ? 0 : 1)
  return candidates
    .map((candidate, order) => ({ candidate, order }))
    .sort((a, b) => rank(a.candidate) - rank(b.candidate) || a.order - b.order)
    .map(({ candidate }) => candidate)
}

/** Whether rows find the whole of a text, also rows that she left without a replacement. */
function coverTest(rows: readonly KeyRow[]): (find: string) => boolean {
  const matcher = createMatcher(rows.map((row) => ({ ...row, replace: row.replace || 'kept' })))
  return (find) => matcher.find(find).some(({ start, end }) => start === 0 && end === find.length)
}

/** Labels that are names, with the pseudonym of an interviewer, or of the respondent by the number of the file. */
function speakerCandidates(documents: readonly Document[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const { id, turns } of documents) {
    const respondents = new Set(turns.flatMap(({ respondent }) => respondent ?? []))
    for (const { speaker, role } of turns) {
      if (speaker === null || found.has(speakerKey(speaker)) || !isName(speaker)) continue
      const number = /^r(?:espondent)?[ _-]?0*(\d+)$/i.exec(id)?.[1]
      const own = number !== undefined && respondents.size === 1 ? `[R${number}]` : '[R]'
      found.set(speakerKey(speaker), {
        find: speaker,
        kind: 'person',
        pseudonym: role === 'interviewer' ? '[Interviewer]' : own,
        note: 'speaker',
      })
    }
  }
  return [...found.values()]
}

/** Not `R3`, `Interviewer` or `Deelnemer 2`. */
const isName = (label: string): boolean =>
  !isUsualLabel(label) && !isRole(label) && /^\p{Lu}\p{L}/u.test(label) && !/\d/u.test(label)

function foundCandidates(documents: readonly Document[]): Candidate[] {
  const patterns = documents.map(({ text }) => findPatterns(text))
  const labels = documents.flatMap(({ turns }) =>
    turns.flatMap(({ speaker }) => (speaker && isName(speaker) ? speaker : [])),
  )
  const names = findNames(
    documents.map(({ text, turns, bodyStart }, i) => {
      const spans = turns.flatMap((turn) => (turn.speaker === null ? [] : [labelSpan(text, turn.speaker, turn.start)]))
      const skipped = [{ start: 0, end: bodyStart }, ...spans, ...patterns[i]!].sort((a, b) => a.start - b.start)
      return { text, starts: new Set(turns.map(({ start }) => start)), isSkipped: insideTest(skipped) }
    }),
    new Set(labels.flatMap((label) => foldSameLength(label).split(' '))),
  )
  return documents.flatMap(({ text }, i) =>
    [...patterns[i]!, ...names[i]!]
      .sort((a, b) => a.start - b.start)
      .map(({ start, end, kind }) => ({
        find: text.slice(start, end).replace(/\s+/gu, ' '),
        kind,
        pseudonym: null,
        note: '',
      })),
  )
}

function labelSpan(text: string, speaker: string, turnStart: number): Pick<Found, 'start' | 'end'> {
  const at = text.lastIndexOf(speaker, turnStart)
  return { start: at === -1 ? turnStart : at, end: turnStart }
}

/** Whether an offset is inside one of the spans; asked in order. */
function insideTest(spans: readonly Pick<Found, 'start' | 'end'>[]): (at: number) => boolean {
  let next = 0
  return (at) => {
    while (next < spans.length && spans[next]!.end <= at) next++
    return next < spans.length && spans[next]!.start <= at
  }
}

/**
 * A note on each row: how often it is found, and in which documents. What was found in the texts, but always as a part of
 * something longer, needs no row.
 */
function describe(rows: readonly KeyRow[], old: readonly KeyRow[], documents: readonly Document[]): KeyRow[] {
  const matcher = createMatcher([...old, ...rows])
  const times = new Map<KeyRow, number>()
  const where = new Map<KeyRow, string[]>()
  for (const { id, text } of documents) {
    for (const { row } of matcher.find(text)) {
      times.set(row, (times.get(row) ?? 0) + 1)
      const ids = where.get(row) ?? []
      if (ids.at(-1) !== id) where.set(row, [...ids, id])
    }
  }
  return rows.flatMap((row) => {
    if ((row.note === PART || row.note === '') && !times.has(row)) return []
    const ids = where.get(row) ?? []
    const more = ids.length > MOST_DOCUMENTS ? ` and ${ids.length - MOST_DOCUMENTS} more` : ''
    const count = `${times.get(row) ?? 0}x${ids.length > 0 ? ` in ${ids.slice(0, MOST_DOCUMENTS).join(' ')}${more}` : ''}`
    return [{ ...row, note: row.note === '' ? count : `${row.note}; ${count}` }]
  })
}

const MOST_DOCUMENTS = 5
