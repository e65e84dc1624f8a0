import type { Codebook } from '../codebook/model.ts'
import { createCodeResolver } from '../codebook/resolve.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import type { Place, Problem } from '../text/problem.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { segmentOfMark } from '../transcript/segments.ts'
import type { Coding } from './model.ts'

export interface InlineCodings {
  /** Accepted codings of the person who typed the marks, one for each mark that stands by a segment. */
  readonly codings: readonly Coding[]
  /** Marks that stand by nobody's words, and names that several codes answer to. */
  readonly problems: readonly Problem[]
}

/** Turns the marks in a transcript (`[[code]]`) into codings of the segments that they stand in or behind. */
export function codingsFromMarks(
  document: Document,
  segments: readonly Segment[],
  codebook: Codebook,
  coder: string,
): InlineCodings {
  const resolve = createCodeResolver(codebook)
  const codePoints = createCodePointIndex(document.text)
  const codings = new Map<string, Coding>()
  const problems: Problem[] = []
  for (const mark of document.marks) {
    const place: Place = { file: document.file, line: mark.line, column: mark.column }
    const typed = `[[${mark.names.join('>')}]]`
    const segment = segmentOfMark(document, segments, mark)
    if (!segment) {
      const message = `${typed} stands by no words of a respondent, so it codes nothing`
      problems.push({ rule: 'inline/no-segment', severity: 'warning', place, message })
      continue
    }
    const resolved = resolve(mark.names)
    if (resolved.kind === 'ambiguous') {
      const message = `${typed} can be ${resolved.candidates.join(' or ')}; kept as the open code "${resolved.path}"`
      const help = 'write the parent too: [[parent>code]]'
      problems.push({ rule: 'inline/ambiguous', severity: 'warning', place, message, help })
    }
    const start = codePoints.toCodePoint(segment.start)
    const end = codePoints.toCodePoint(segment.end)
    codings.set(`${resolved.path} ${segment.id}`, {
      document: document.id,
      segment: segment.id,
      start,
      end,
      respondent: segment.respondent,
      code: resolved.path,
      coder,
      status: 'accepted',
      score: null,
      polarity: null,
      evidence: [{ via: 'inline', start, end }],
      quote: document.text.slice(segment.start, segment.end),
      memo: '',
    })
  }
  return { codings: [...codings.values()], problems }
}
