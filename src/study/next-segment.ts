import type { Coding } from '../codings/model.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { readCodings } from '../codings/store.ts'
import { uncodedSegments } from '../codings/uncoded.ts'
import { type Problem, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Document, Segment } from '../transcript/model.ts'
import { append, readTranscripts, type Study } from './study.ts'

/** A segment to be coded, with what a coder needs to know. */
export interface NextSegment {
  readonly document: string
  readonly segment: string
  readonly respondent: string | null
  /** What the interviewer said before it; null when nobody did. */
  readonly question: string | null
  /** The segment before it in the same turn, or of the turn before. */
  readonly before: string | null
  readonly text: string
  readonly suggestions: readonly Coding[]
}

export interface NextResult {
  /** Null when none is left. */
  readonly next: NextSegment | null
  /** Segments that she has not done, this one too. */
  readonly left: number
  readonly segments: number
  readonly problems: readonly Problem[]
}

export interface NextRequest {
  readonly coder: string
  /** Id of a segment: only those after it. */
  readonly after?: string
}

/**
 * The first segment that a coder has not done. She sees nothing of what others decided.
 * @throws QcodeError when there is no segment `after`
 */
export async function nextSegment(study: Study, { coder, after }: NextRequest): Promise<NextResult> {
  const problems: Problem[] = [...study.problems]
  const ids: string[] = []
  let next: NextSegment | null = null
  let left = 0
  let isAfter = after === undefined
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      append(problems, result.problems)
      continue
    }
    const { document, segments } = result
    const stored = await readCodings(study.codings, document.id)
    append(problems, stored.problems)
    const { codings } = refreshCodings(stored.codings, document, segments)
    const uncoded = uncodedSegments(document, segments, codings, coder)
    left += uncoded.length
    append(
      ids,
      segments.map(({ id }) => id),
    )
    const reached = segments.findIndex(({ id }) => id === after)
    if (reached !== -1) isAfter = true
    const first = isAfter ? uncoded.find(({ segment }) => segments.indexOf(segment) > reached) : undefined
    if (next === null && first) next = describe(document, segments, first.segment, first.suggestions)
  }
  if (!isAfter) throw new QcodeError(`--after: there is no segment ${quote(after!)}${hint(after!, ids)}`)
  return { next, left, segments: ids.length, problems }
}

function describe(
  document: Document,
  segments: readonly Segment[],
  segment: Segment,
  suggestions: readonly Coding[],
): NextSegment {
  const wordsOf = ({ start, end }: Pick<Segment, 'start' | 'end'>): string => document.text.slice(start, end)
  const asked = segment.question === null ? undefined : document.turns[segment.question - 1]
  const previous = segments[segments.indexOf(segment) - 1]
  const isNear = previous !== undefined && previous.turn > (segment.question ?? 0)
  return {
    document: document.id,
    segment: segment.id,
    respondent: segment.respondent,
    question: asked ? wordsOf(asked) : null,
    before: isNear ? wordsOf(previous) : null,
    text: wordsOf(segment),
    suggestions,
  }
}
