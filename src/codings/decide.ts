import { QcodeError } from '../text/problem.ts'
import { formatCoding } from './line.ts'
import { type Coding, type Polarity, PROGRAM } from './model.ts'

/** Lines of one document that go, and lines that come: what one decision does. Undone by its {@link inverse}. */
export interface Change {
  readonly remove: readonly Coding[]
  readonly add: readonly Coding[]
}

/** Which line is meant: no two lines of one document should share all four. */
export type CodingKey = Pick<Coding, 'coder' | 'code' | 'start' | 'end'>

/** Words of a document that a code is put on. Offsets in code points. */
export type CodedSpan = Pick<Coding, 'document' | 'segment' | 'start' | 'end' | 'respondent' | 'quote'>

/** What a person does to the codings of one document. `by` is her name as coder. */
export type Decision = { readonly by: string } & (
  | { readonly kind: 'accept' | 'reject'; readonly of: CodingKey; readonly memo?: string }
  /** The words say something, but another code: rejects the one and accepts the other on the same words. */
  | { readonly kind: 'recode'; readonly of: CodingKey; readonly code: string; readonly memo?: string }
  /** Accepts it on fewer or more words. */
  | { readonly kind: 'span'; readonly of: CodingKey; readonly span: CodedSpan }
  /** Accepts a suggestion, too: she says what it says. */
  | { readonly kind: 'polarity'; readonly of: CodingKey; readonly polarity: Polarity | null }
  /** Writes a memo on the line as it is, whoever's it is. */
  | { readonly kind: 'memo'; readonly of: CodingKey; readonly memo: string }
  | {
      readonly kind: 'add'
      readonly span: CodedSpan
      readonly code: string
      readonly memo?: string
      readonly polarity?: Polarity | null
    }
  /** Takes her decision back: a judged suggestion becomes a suggestion again, what she added herself goes. */
  | { readonly kind: 'withdraw'; readonly of: CodingKey }
)

/**
 * Whether the program suggested this: the line is its own, or a person judged it and its score or evidence still says
 * so (what the words as a whole say has a score only). What people add by hand has no score, and no evidence but a mark
 * that they typed.
 */
export function isSuggested({ coder, score, evidence }: Coding): boolean {
  return coder === PROGRAM || score !== null || evidence.some(({ via }) => via !== 'inline')
}

/** The line as the program suggested it, before anybody judged it. */
function asSuggestion(coding: Coding): Coding {
  return { ...coding, coder: PROGRAM, status: 'suggested', memo: coding.coder === PROGRAM ? coding.memo : '' }
}

/**
 * The codings of a document as one coder may see them who is not to know what others decided: her own lines, and
 * the suggestions that she has not judged, also those that others have.
 */
export function blindFor(codings: readonly Coding[], coder: string): Coding[] {
  const own = codings.filter((coding) => coding.coder === coder)
  const seen = new Set(own.map(placeAndCode))
  const suggestions: Coding[] = []
  for (const coding of codings) {
    if (coding.coder === coder || coding.status === 'detached' || !isSuggested(coding)) continue
    const suggestion = asSuggestion(coding)
    if (seen.has(placeAndCode(suggestion))) continue
    seen.add(placeAndCode(suggestion))
    suggestions.push(suggestion)
  }
  return [...own, ...suggestions]
}

/**
 * What a decision does to the lines of a document as they are now. A line of the program becomes hers; a line of another
 * coder stays, and hers comes beside it; her own is changed. Nothing to remove or add: it was decided so already.
 *
 * @throws QcodeError when the line is not there (any more)
 */
export function decide(codings: readonly Coding[], decision: Decision): Change {
  const { by } = decision
  const put = (line: Coding, replaced: Coding | null): Change => {
    const own = codings.filter((coding) => sameKey(coding, line) || coding === replaced)
    if (own.length === 1 && own[0] === line) return NOTHING
    return { remove: own, add: [line] }
  }
  if (decision.kind === 'add') {
    const { span, code, memo = '', polarity = null } = decision
    const { document, segment, start, end, respondent, quote } = span
    const suggestion = codings.find((coding) => sameKey(coding, { coder: PROGRAM, code, start, end }))
    const own = codings.find((coding) => sameKey(coding, { coder: by, code, start, end }))
    const before = own ?? suggestion
    if (before) {
      const line = judged(before, by, 'accepted', memo || before.memo)
      return put(polarity === null ? line : withPolarity(line, polarity), before)
    }
    const position = { document, segment, start, end, respondent }
    const judgement = { coder: by, status: 'accepted', score: null, polarity } as const
    return put({ ...position, code, ...judgement, evidence: [], quote, memo }, null)
  }
  const line = find(codings, decision.of)
  // Others' lines stay theirs.
  const replaced = line.coder === by || line.coder === PROGRAM ? line : null
  switch (decision.kind) {
    case 'accept':
      return put(judged(line, by, 'accepted', decision.memo), replaced)
    case 'reject':
      return put(judged(line, by, 'rejected', decision.memo), replaced)
    case 'recode': {
      const { document, segment, start, end, respondent, quote } = line
      const span = { document, segment, start, end, respondent, quote }
      const { code, memo } = decision
      const rejected = decide(codings, { by, kind: 'reject', of: decision.of })
      const added = decide(codings, { by, kind: 'add', span, code, polarity: line.polarity, ...(memo && { memo }) })
      return { remove: [...rejected.remove, ...added.remove], add: [...rejected.add, ...added.add] }
    }
    case 'span': {
      const { start, end, segment, respondent, quote } = decision.span
      return put({ ...judged(line, by, 'accepted'), start, end, segment, respondent, quote }, replaced)
    }
    case 'polarity':
      return put(
        withPolarity(judged(line, by, line.status === 'suggested' ? 'accepted' : line.status), decision.polarity),
        replaced,
      )
    case 'memo':
      if (line.memo === decision.memo) return NOTHING
      return { remove: [line], add: [{ ...line, memo: decision.memo }] }
    case 'withdraw': {
      if (line.coder !== by) throw new QcodeError(`${line.code} at ${line.start} is not a decision of ${by}`)
      const suggestion = asSuggestion(line)
      const isThere = codings.some((coding) => coding !== line && placeAndCode(coding) === placeAndCode(line))
      return { remove: [line], add: isSuggested(line) && !isThere ? [suggestion] : [] }
    }
  }
}

/** The lines after a change. Lines to remove that are not there are no matter; those to add come once. */
export function withChange(codings: readonly Coding[], { remove, add }: Change): Coding[] {
  const gone = new Set(remove.map(formatCoding))
  const kept = codings.filter((coding) => !gone.has(formatCoding(coding)))
  const there = new Set(kept.map(formatCoding))
  return [...kept, ...add.filter((coding) => !there.has(formatCoding(coding)))]
}

/** What undoes a change. */
export const inverse = ({ remove, add }: Change): Change => ({ remove: add, add: remove })

const withPolarity = (line: Coding, polarity: Polarity | null): Coding =>
  line.polarity === polarity ? line : { ...line, polarity }

const NOTHING: Change = { remove: [], add: [] }

/** The line with her judgement; the same object when it says so already. */
function judged(line: Coding, by: string, status: Coding['status'], memo?: string): Coding {
  const isOthers = line.coder !== by && line.coder !== PROGRAM
  const note = memo ?? (isOthers ? '' : line.memo)
  if (line.coder === by && line.status === status && line.memo === note) return line
  // What another person noted or keeps with her line is hers.
  const { extra, ...rest } = line
  return { ...rest, coder: by, status, memo: note, ...(extra && !isOthers && { extra }) }
}

/** The line that is meant, or the suggestion behind a line of somebody else, as {@link blindFor} shows it. */
function find(codings: readonly Coding[], key: CodingKey): Coding {
  const isMeant = (coding: Coding): boolean => sameKey(coding, key)
  const line = codings.find(isMeant) ?? codings.filter(isSuggested).map(asSuggestion).find(isMeant)
  if (line) return line
  throw new QcodeError(`there is no coding ${key.code} by ${key.coder} at ${key.start}-${key.end} any more`)
}

const sameKey = (a: CodingKey, b: CodingKey): boolean => a.coder === b.coder && placeAndCode(a) === placeAndCode(b)

const placeAndCode = ({ code, start, end }: CodingKey): string => `${start}:${end}:${code}`
