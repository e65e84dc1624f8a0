import { createCodePointIndex } from '../text/codepoints.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { isInGap, segmentsIn } from '../transcript/segments.ts'
import type { CodedSpan } from './decide.ts'
import { fold } from './fold.ts'

/** Words of a segment. UTF-16 offsets; they may go on into the next segment of the same turn. */
export interface Words {
  readonly segment: Segment
  readonly start: number
  readonly end: number
}

/**
 * The places where words are said in the segments of a document, whatever white space, quotation marks, dashes and case
 * they have there. Whole words, if there are any.
 */
export function findWords({ text, turns }: Document, segments: readonly Segment[], words: string): Words[] {
  const sought = fold(words.normalize('NFC').trim()).text
  if (sought === '') return []
  const found: Words[] = []
  for (const turn of turns) {
    const spoken = segmentsIn(segments, turn.start, turn.end).filter((segment) => !isInGap(segment, turn))
    if (spoken.length === 0) continue
    const folded = fold(text.slice(turn.start, turn.end))
    for (let at = folded.text.indexOf(sought); at !== -1; at = folded.text.indexOf(sought, at + 1)) {
      const start = turn.start + folded.startOf(at)
      const end = turn.start + folded.endOf(at + sought.length)
      const segment = mostOf(segmentsIn(spoken, start, end), start, end)
      if (segment) found.push({ segment, start, end })
    }
  }
  const whole = found.filter(({ start, end }) => isWhole(text, start, end))
  return whole.length > 0 ? whole : found
}

/** The words of a segment as codings have them. */
export function codedSpan(document: Document, { segment, start, end }: Words): CodedSpan {
  const codePoints = createCodePointIndex(document.text)
  return {
    document: document.id,
    segment: segment.id,
    start: codePoints.toCodePoint(start),
    end: codePoints.toCodePoint(end),
    respondent: segment.respondent,
    quote: document.text.slice(start, end),
  }
}

function mostOf(segments: readonly Segment[], start: number, end: number): Segment | undefined {
  const shared = (segment: Segment): number => Math.min(segment.end, end) - Math.max(segment.start, start)
  return segments.toSorted((a, b) => shared(b) - shared(a))[0]
}

/** Whether no letter or digit of the words goes on beyond them. */
function isWhole(text: string, start: number, end: number): boolean {
  const joined = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]/u
  return !joined.test(around(text, start)) && !joined.test(around(text, end))
}

/** The characters before and at an offset. */
function around(text: string, offset: number): string {
  const before = Array.from(text.slice(Math.max(0, offset - 2), offset)).at(-1) ?? ' '
  return before + String.fromCodePoint(text.codePointAt(offset) ?? 0x20)
}
