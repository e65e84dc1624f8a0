import type { CodePointIndex } from '../text/codepoints.ts'
import { firstIndex } from './first-index.ts'
import type { Place, Span } from './span.ts'

/** What the spans that were found say about where another one must be. All offsets are UTF-16 offsets in the new text. */
export interface Context {
  /** True when nothing was found yet. */
  readonly isEmpty: boolean
  /** Where a span starts if it moved as the found span before it did, or the one after it; the nearer one's answer first. */
  expectedStarts(span: Span): readonly number[]
  /** What lies between the found spans before and after it. */
  gapOf(span: Span): Gap
}

interface Gap {
  /** The same for spans between the same two others. */
  readonly id: number
  /** Bounds of the place: nothing before `from`, nothing after `to`, and its start not after `lastStart`. */
  readonly from: number
  readonly lastStart: number
  readonly to: number
  /**
   * False when the gap became shorter by the length of the span or more, or nobody knows: its words may have been taken out.
   */
  readonly holds: boolean
}

/** A span that was found: where it was, in code points of the old text, and where it is. */
interface Landmark {
  readonly before: Span
  readonly now: Place
  /** By how many code points it moved. */
  readonly shift: number
}

/** @param spans sorted by start */
export function createContext(
  spans: readonly Span[],
  found: ReadonlyMap<string, Place>,
  codePoints: CodePointIndex,
): Context {
  const landmarks = spans.flatMap((span): Landmark[] => {
    const now = found.get(span.key)
    return now && !span.detached ? [{ before: span, now, shift: codePoints.toCodePoint(now.start) - span.start }] : []
  })
  // A passage that was moved says nothing about what stood around it.
  const inOrder = longestAscending(landmarks)
  const textEnd = codePoints.toUtf16(codePoints.length)
  const isKept = (span: Span, before: Landmark | undefined, after: Landmark | undefined): boolean =>
    after === undefined ? !before : after.shift - (before?.shift ?? 0) > span.start - span.end

  return {
    isEmpty: landmarks.length === 0,
    expectedStarts(span) {
      const [before, after] = neighbours(landmarks, span)
      const shifts = [before, after].flatMap((landmark) => landmark ?? [])
      const distance = ({ before: { start } }: Landmark): number => Math.abs(start - span.start)
      // Of two as near, the one before it: what was inserted between the two moved the later one only.
      shifts.sort((a, b) => distance(a) - distance(b))
      const starts = shifts.length === 0 ? [span.start] : shifts.map(({ shift }) => span.start + shift)
      return starts.map((start) => codePoints.toUtf16(Math.min(codePoints.length, Math.max(0, start))))
    },
    gapOf(span) {
      const [before, after, id] = neighbours(inOrder, span)
      return {
        id,
        from: startOfGap(span, before),
        ...endOfGap(span, after, textEnd),
        holds: isKept(span, before, after),
      }
    },
  }
}

/** Spans within one another keep their order; spans apart stay apart. */
function startOfGap(span: Span, landmark: Landmark | undefined): number {
  if (!landmark) return 0
  const { before, now } = landmark
  if (before.end <= span.start) return now.end
  return before.start < span.start ? now.start + 1 : now.start
}

function endOfGap(span: Span, landmark: Landmark | undefined, textEnd: number): Pick<Gap, 'lastStart' | 'to'> {
  if (!landmark) return { lastStart: textEnd, to: textEnd }
  const { before, now } = landmark
  return {
    lastStart: before.start > span.start ? now.start - 1 : now.start,
    to: before.start >= span.end ? now.start : textEnd,
  }
}

/** The last landmark that starts at or before a span, the first at or after it, and a number for the two. */
function neighbours(
  landmarks: readonly Landmark[],
  { start }: Span,
): readonly [before: Landmark | undefined, after: Landmark | undefined, id: number] {
  const next = firstIndex(landmarks, ({ before }) => before.start >= start)
  const after = landmarks[next]
  return after?.before.start === start ? [after, after, next * 2 + 1] : [landmarks[next - 1], after, next * 2]
}

/** As many landmarks as possible whose places are in the order they were in. */
function longestAscending(landmarks: readonly Landmark[]): Landmark[] {
  // ends[n] is the index of the landmark with the lowest start that ends a row of n + 1.
  const ends: number[] = []
  const previous = landmarks.map(({ now }, i) => {
    const length = firstIndex(ends, (end) => landmarks[end]!.now.start > now.start)
    ends[length] = i
    return ends[length - 1] ?? -1
  })
  const row: Landmark[] = []
  for (let i = ends.at(-1) ?? -1; i !== -1; i = previous[i]!) row.push(landmarks[i]!)
  return row.reverse()
}
