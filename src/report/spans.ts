/** A stretch of text, UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * The lane of each span, from 0: spans that overlap never share one, and each takes the lowest that is free where it
 * starts. `spans` are sorted by start.
 * @example lanesOf([{ start: 0, end: 9 }, { start: 3, end: 5 }, { start: 9, end: 12 }]) // [0, 1, 0]
 */
export function lanesOf(spans: readonly Span[]): number[] {
  const reached: number[] = []
  return spans.map(({ start, end }) => {
    const free = reached.findIndex((until) => until <= start)
    const lane = free === -1 ? reached.length : free
    reached[lane] = end
    return lane
  })
}

/** A stretch of a line in which the same spans hold. */
export interface Piece extends Span {
  /** Positions of those spans in the list. */
  readonly spans: readonly number[]
}

/** Cuts `line` wherever a span starts or ends in it: the pieces follow each other and cover the line. */
export function piecesOf(line: Span, spans: readonly Span[]): Piece[] {
  const touching = spans.flatMap((span, i) => (span.start < line.end && span.end > line.start ? [i] : []))
  const cuts = new Set([line.start, line.end])
  for (const i of touching) {
    for (const cut of [spans[i]!.start, spans[i]!.end]) if (cut > line.start && cut < line.end) cuts.add(cut)
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  return sorted.slice(1).map((end, i) => {
    const start = sorted[i]!
    return { start, end, spans: touching.filter((at) => spans[at]!.start <= start && spans[at]!.end >= end) }
  })
}
