import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import type { Place, Problem } from '../text/problem.ts'
import type { Document, Mark, Segment } from '../transcript/model.ts'
import { isInGap, segmentOfMark, segmentsIn } from '../transcript/segments.ts'
import type { Coding } from './model.ts'

export interface InlineCodings {
  /** Accepted codings of the person who typed the marks: one for each segment that a mark is about. */
  readonly codings: readonly Coding[]
  /** Those of them whose words stand in braces, so that their span is as the person wants it. */
  readonly exact: ReadonlySet<Coding>
  /** Marks that stand by nobody's words, and names that several codes answer to. */
  readonly problems: readonly Problem[]
}

/**
 * Turns the marks in a transcript into codings: `[[code]]` of the segment that it stands in or behind, and
 * `{{the words}}[[code]]` of these words, in each segment that they are in.
 */
export function codingsFromMarks(
  document: Document,
  segments: readonly Segment[],
  codebook: Codebook,
  coder: string,
): InlineCodings {
  const resolve = createCodeResolver(codebook)
  const codePoints = createCodePointIndex(document.text)
  const codings = new Map<string, Coding>()
  const exact = new Set<Coding>()
  const problems: Problem[] = []
  for (const mark of document.marks) {
    const place: Place = { file: document.file, line: mark.line, column: mark.column }
    const typed = `[[${mark.names.join('>')}]]`
    const spans = spansOfMark(document, segments, mark)
    if (spans.length === 0) {
      const stands = mark.from === undefined ? 'stands by' : 'is around'
      const message = `${typed} ${stands} no words of a respondent, so it codes nothing`
      problems.push({ rule: 'inline/no-segment', severity: 'warning', place, message })
      continue
    }
    const resolved = resolve(mark.names)
    if (resolved.kind === 'ambiguous') {
      const message = `${typed} can be ${resolved.candidates.join(' or ')}; kept as the open code "${resolved.path}"`
      const help = 'write the parent too: [[parent>code]]'
      problems.push({ rule: 'inline/ambiguous', severity: 'warning', place, message, help })
    }
    for (const span of spans) {
      const start = codePoints.toCodePoint(span.start)
      const end = codePoints.toCodePoint(span.end)
      const coding: Coding = {
        document: document.id,
        segment: span.segment.id,
        start,
        end,
        respondent: span.segment.respondent,
        code: resolved.path,
        coder,
        status: 'accepted',
        score: null,
        polarity: null,
        evidence: [{ via: 'inline', start, end }],
        quote: document.text.slice(span.start, span.end),
        memo: '',
      }
      const key = `${start}:${end}:${resolved.path}`
      if (codings.has(key)) continue
      codings.set(key, coding)
      if (mark.from !== undefined) exact.add(coding)
    }
  }
  return { codings: [...codings.values()], exact, problems }
}

/** Words of a segment that a mark is about. UTF-16 offsets. */
interface MarkedWords {
  readonly segment: Segment
  readonly start: number
  readonly end: number
}

function spansOfMark(document: Document, segments: readonly Segment[], mark: Mark): readonly MarkedWords[] {
  const { from, at } = mark
  if (from === undefined) {
    const segment = segmentOfMark(document, segments, mark)
    return segment ? [{ segment, start: segment.start, end: segment.end }] : []
  }
  return segmentsIn(segments, from, at).flatMap((segment) => {
    const start = Math.max(from, segment.start)
    const words = document.text.slice(start, Math.min(at, segment.end))
    const trimmed = words.trim()
    const first = start + words.indexOf(trimmed)
    const isOthers = isInGap(segment, { start: first, end: first + trimmed.length })
    return trimmed === '' || isOthers ? [] : [{ segment, start: first, end: first + trimmed.length }]
  })
}
