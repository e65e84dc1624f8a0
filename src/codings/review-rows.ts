import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { quote } from '../text/quote.ts'
import { didYouMean } from '../text/suggest.ts'
import { blindFor, type CodingKey, type Decision, decide, withChange } from './decide.ts'
import { type Coding, POLARITIES, type Polarity } from './model.ts'
import { findByKey, hashOf, parseReviewKey } from './review-key.ts'

/** A row of a sheet in which somebody judged suggestions: its cells as they stand there. */
export interface ReviewRow {
  readonly key: string
  readonly decision: string
  readonly otherCode: string
  readonly polarity: string
  readonly comment: string
}

export type ReviewColumn = keyof ReviewRow

type Kept = 'accepted' | 'rejected' | 'recoded' | 'withdrawn' | 'noted' | 'unchanged' | 'undecided'

/** What became of a row. `noted`: a memo or polarity only; `undecided`: she has not judged it; `unchanged`: it says what the codings say. */
export type RowOutcome =
  | { readonly kind: Kept }
  | { readonly kind: 'refused'; readonly column: ReviewColumn; readonly message: string; readonly help?: string }

export interface RowReader {
  /**
   * The codings of the document after one row. What the sheet changed is taken over; what was changed elsewhere since the sheet was
   * made stays; where both changed, the row is refused, or the sheet wins when it is preferred.
   */
  take(
    codings: readonly Coding[],
    row: ReviewRow,
  ): { readonly codings: readonly Coding[]; readonly outcome: RowOutcome }
}

export interface RowReaderOptions {
  readonly codebook: Codebook
  readonly coder: string
  readonly preferSheet: boolean
}

type Refused = Extract<RowOutcome, { kind: 'refused' }>

export function createRowReader({ codebook, coder, preferSheet }: RowReaderOptions): RowReader {
  const resolve = createCodeResolver(codebook)

  /** The path of what she typed as another code; null for none. */
  function readCode(typed: string): string | null | Refused {
    if (typed === '') return null
    const resolved = resolve(typed.split(/[/>]/))
    if (resolved.kind === 'code') return resolved.path
    const refuse = (message: string, help: string): Refused => ({ kind: 'refused', column: 'otherCode', message, help })
    if (resolved.path === '') return refuse(`${quote(typed)} is no name of a code`, 'use letters or figures')
    if (resolved.kind === 'ambiguous')
      return refuse(`${quote(typed)} can be ${resolved.candidates.join(' or ')}`, 'write the path')
    const names = codebook.codes.flatMap(({ path, id, label, aliases }) => [path, id, label, ...aliases])
    const meant = didYouMean(typed, names)
    // Nearly a code is a slip of the pen; anything else a new open code.
    if (meant !== null) return refuse(`the codebook has no code ${quote(typed)}; did you mean ${quote(meant)}?`, NEW)
    return resolved.path
  }

  return {
    take(codings, row) {
      const same = (outcome: RowOutcome) => ({ codings, outcome })
      const refuse = (column: ReviewColumn, message: string, help?: string) =>
        same({ kind: 'refused', column, message, ...(help !== undefined && { help }) })

      const key = parseReviewKey(row.key)
      if (!key) return refuse('key', `${quote(row.key)} is no key of a coding`, 'make the sheet again')
      const decision = readDecision(row.decision)
      if (decision === undefined) return refuse('decision', `${quote(row.decision)} is no decision`, 'write ja or nee')
      const polarity = readPolarity(row.polarity)
      if (polarity === undefined)
        return refuse('polarity', `${quote(row.polarity)} is no polarity`, 'write present, absent or mixed')
      const otherCode = readCode(row.otherCode)
      if (otherCode !== null && typeof otherCode === 'object') return same(otherCode)
      const line = findByKey(blindFor(codings, coder), key)
      if (!line) return refuse('key', `${key.code} is not on those words any more`, 'make the sheet again')

      const now = line.coder === coder ? judgementOf(line) : null
      const wanted = decision ?? (otherCode === null ? null : 'rejected')
      const judgement = settle(key.status, wanted, now, preferSheet)
      if (judgement === 'conflict')
        return refuse(
          'decision',
          `is ${wanted ?? 'empty'} here, but ${now ?? 'undecided'} in the codings since the sheet was made`,
          PREFER,
        )
      const note = settle(key.memoHash, hashOf(row.comment), hashOf(line.memo), preferSheet)
      if (note === 'conflict')
        return refuse('comment', 'and the memo in the codings were both changed since the sheet was made', PREFER)

      const voice = settle(key.polarity, polarity, line.polarity, preferSheet)
      const isJudged = wanted !== null
      if (voice === 'conflict' && isJudged)
        return refuse(
          'polarity',
          `is ${polarity} here, but ${line.polarity} in the codings since the sheet was made`,
          PREFER,
        )
      if (voice === 'take' && !isJudged)
        return refuse('polarity', 'is changed, but the row has no decision', 'write ja or nee')

      const decisions = decisionsOn(line, {
        by: coder,
        judgement: judgement === 'take' ? wanted : undefined,
        memo: note === 'take' ? row.comment : undefined,
        polarity: voice === 'take' ? polarity : undefined,
        otherCode,
      })
      let after = codings
      for (const each of decisions) {
        const change = decide(after, each)
        if (change.remove.length + change.add.length > 0) after = withChange(after, change)
      }
      if (after === codings) return same({ kind: isJudged ? 'unchanged' : 'undecided' })
      const took = judgement === 'take'
      const isRecoded = otherCode !== null && wanted === 'rejected'
      return { codings: after, outcome: { kind: isRecoded ? 'recoded' : took ? (wanted ?? 'withdrawn') : 'noted' } }
    },
  }
}

const NEW = 'for a new open code, take another name, or write parent/name'
const PREFER = 'make the sheet again, or import with --prefer sheet'

/** Three-way merge of one value: what the sheet was made with, what it says, what the codings say now. */
function settle<T>(base: T, sheet: T, now: T, preferSheet: boolean): 'keep' | 'take' | 'conflict' {
  if (sheet === base || sheet === now) return 'keep'
  return now === base || preferSheet ? 'take' : 'conflict'
}

interface Wishes {
  readonly by: string
  /** Undefined: as it is. Null: not decided after all. */
  readonly judgement: 'accepted' | 'rejected' | null | undefined
  readonly memo: string | undefined
  readonly polarity: Polarity | null | undefined
  readonly otherCode: string | null
}

function decisionsOn(line: Coding, { by, judgement, memo, polarity, otherCode }: Wishes): Decision[] {
  const { coder, code, start, end } = line
  const decisions: Decision[] = []
  let of: CodingKey = { coder, code, start, end }
  if (judgement === null) return [{ by, kind: 'withdraw', of }]
  if (judgement !== undefined) {
    decisions.push({ by, kind: judgement === 'accepted' ? 'accept' : 'reject', of })
    of = { ...of, coder: by }
  }
  if (polarity !== undefined) decisions.push({ by, kind: 'polarity', of, polarity })
  if (memo !== undefined) decisions.push({ by, kind: 'memo', of, memo })
  if (otherCode !== null) {
    const { document, segment, respondent, quote } = line
    const span = { document, segment, start, end, respondent, quote }
    decisions.push({ by, kind: 'add', span, code: otherCode, polarity: polarity ?? line.polarity })
  }
  return decisions
}

const judgementOf = ({ status }: Coding): 'accepted' | 'rejected' | null =>
  status === 'accepted' || status === 'rejected' ? status : null

/** Undefined for what is none. */
function readDecision(typed: string): 'accepted' | 'rejected' | null | undefined {
  if (typed === '') return null
  const word = typed.toLowerCase()
  if (/^(?:ja?|y(?:es)?|accept(?:ed)?|aanvaard(?:en)?|akkoord|1|\+)$/.test(word)) return 'accepted'
  if (/^(?:n(?:ee|o)?|reject(?:ed)?|verw(?:erp|orp)(?:en)?|0|-)$/.test(word)) return 'rejected'
  return undefined
}

const POLARITY_WORDS: Readonly<Record<string, Polarity>> = {
  aanwezig: 'present',
  afwezig: 'absent',
  gemengd: 'mixed',
  ...Object.fromEntries(POLARITIES.map((polarity) => [polarity, polarity])),
}

/** Undefined for what is none. */
const readPolarity = (typed: string): Polarity | null | undefined =>
  typed === ''
    ? null
    : Object.hasOwn(POLARITY_WORDS, typed.toLowerCase())
      ? POLARITY_WORDS[typed.toLowerCase()]
      : undefined
