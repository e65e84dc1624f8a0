import { type Coding, PROGRAM } from '../codings/model.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import { type Document, type Segment, spokenIn } from '../transcript/model.ts'
import type { Tagger } from './tagger.ts'

/**
 * The program's suggestions for the segments of a document, in the form that is stored.
 *
 * @param questions the guide question that each turn answers, where one is known
 */
export function suggestCodings(
  document: Document,
  segments: readonly Segment[],
  tagger: Tagger,
  questions: ReadonlyMap<number, string> = new Map(),
): Coding[] {
  const codePoints = createCodePointIndex(document.text)
  return segments.flatMap((segment) => {
    const quote = document.text.slice(segment.start, segment.end)
    const start = codePoints.toCodePoint(segment.start)
    const end = codePoints.toCodePoint(segment.end)
    return tagger.tag(spokenIn(document, segment), { question: questions.get(segment.turn) ?? null }).map(
      ({ code, score, polarity, evidence }): Coding => ({
        document: document.id,
        segment: segment.id,
        start,
        end,
        respondent: segment.respondent,
        code,
        coder: PROGRAM,
        status: 'suggested',
        score,
        polarity,
        evidence: evidence.map((item) => ({ ...item, start: item.start + start, end: item.end + start })),
        quote,
        memo: '',
      }),
    )
  })
}
