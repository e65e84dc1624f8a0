import { createHash } from 'node:crypto'
import { type Coding, type Polarity, PROGRAM } from './model.ts'

/** Which coding a row of a sheet is about, and how it stood when the sheet was made. */
export interface ReviewKey extends Pick<Coding, 'document' | 'start' | 'end' | 'code'> {
  /** Null: nobody had judged it. */
  readonly status: 'accepted' | 'rejected' | null
  readonly polarity: Polarity | null
  /** Of the quote, as offsets shift when a transcript is corrected; and of the memo. */
  readonly quoteHash: string
  readonly memoHash: string
}

/** `r03 1043-1210 vertrouwen/routine accepted present 9f86d081 e3b0c442` */
export function formatReviewKey(coding: Coding): string {
  const { document, start, end, code, coder, status, polarity, quote, memo } = coding
  const was = coder === PROGRAM ? '-' : status
  const hashes = [hashOf(quote), hashOf(memo)]
  return [encodeURIComponent(document), `${start}-${end}`, code, was, polarity ?? '-', ...hashes].join(' ')
}

/** Null for what is no key. */
export function parseReviewKey(text: string): ReviewKey | null {
  const match =
    /^(\S+) (\d{1,10})-(\d{1,10}) (\S+) (-|accepted|rejected) (-|present|absent|mixed) ([0-9a-f]{8}) ([0-9a-f]{8})$/.exec(
      text.trim(),
    )
  if (!match) return null
  const document = decoded(match[1]!)
  if (document === null) return null
  const [, , start, end, code, was, polarity, quoteHash, memoHash] = match as unknown as string[]
  return {
    document,
    start: Number(start),
    end: Number(end),
    code: code!,
    status: was === '-' ? null : (was as 'accepted' | 'rejected'),
    polarity: polarity === '-' ? null : (polarity as Polarity),
    quoteHash: quoteHash!,
    memoHash: memoHash!,
  }
}

/** The coding that a key names, of these; by its words when they are elsewhere now. Null when there is none, or several. */
export function findByKey(codings: readonly Coding[], key: ReviewKey): Coding | null {
  const same = codings.filter(({ code, status, quote }) => {
    return code === key.code && status !== 'detached' && hashOf(quote) === key.quoteHash
  })
  return same.find(({ start, end }) => start === key.start && end === key.end) ?? (same.length === 1 ? same[0]! : null)
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8)
