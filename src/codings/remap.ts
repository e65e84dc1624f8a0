import { createCodePointIndex } from '../text/codepoints.ts'
import type { Coding } from './model.ts'

/** How codings of one text become codings of the text that was made of it. Offsets in UTF-16. */
export interface Remapping {
  readonly from: string
  readonly to: string
  span(start: number, end: number): { readonly start: number; readonly end: number }
  /** Ids of the document before and after. */
  readonly document: { readonly from: string; readonly to: string }
  /** The respondent of a coding that begins at `start` of the new text. */
  respondent(old: string, start: number): string
  /** Any other text about it: memos, and quotes of words that are no longer there. */
  words(text: string): string
}

/** The codings of a document, moved along to the text that was made of it: offsets, quotes, evidence, memos, names. */
export function remapCodings(codings: readonly Coding[], remapping: Remapping): Coding[] {
  const { from, to, document } = remapping
  const before = createCodePointIndex(from)
  const after = createCodePointIndex(to)
  const move = (start: number, end: number) => {
    const span = remapping.span(before.toUtf16(start), before.toUtf16(end))
    return { start: after.toCodePoint(span.start), end: after.toCodePoint(span.end) }
  }
  return codings.map((coding) => {
    const { start, end } = move(coding.start, coding.end)
    const isThere = from.slice(before.toUtf16(coding.start), before.toUtf16(coding.end)) === coding.quote
    return {
      ...coding,
      document: document.to,
      segment: renameSegment(coding.segment, document),
      start,
      end,
      respondent: coding.respondent && remapping.respondent(coding.respondent, after.toUtf16(start)),
      evidence: coding.evidence.map((item) => ({ ...item, ...move(item.start, item.end) })),
      quote: isThere ? to.slice(after.toUtf16(start), after.toUtf16(end)) : remapping.words(coding.quote),
      memo: remapping.words(coding.memo),
      ...(coding.extra && { extra: mapStrings(coding.extra, remapping.words) as Record<string, unknown> }),
    }
  })
}

/** `Anna#12.2` → `R3#12.2` */
function renameSegment(segment: string, { from, to }: Remapping['document']): string {
  return segment.startsWith(`${from}#`) ? to + segment.slice(from.length) : segment
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]))
}
