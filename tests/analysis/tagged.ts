import type { TaggedSegment } from '../../src/analysis/judgement.ts'
import type { LabelledSegment } from '../../src/codings/labelled.ts'

/** A segment that people gave these codes, on a line of its own. */
export function labelled(codes: string, other: Partial<LabelledSegment> = {}): LabelledSegment {
  const place = { file: 'gold.jsonl', line: 1, column: 1 }
  return { text: 'Ja.', codes: codes.split(' ').filter(Boolean), alsoOk: [], not: [], place, ...other }
}

/** The same with what the tagger suggests: `tagged('a/b', 'c .8, a .5')`. */
export function tagged(codes: string, suggestions: string, other: Partial<LabelledSegment> = {}): TaggedSegment {
  return {
    segment: labelled(codes, other),
    suggestions: suggestions
      .split(', ')
      .filter(Boolean)
      .map((suggestion) => suggestion.split(' '))
      .map(([code, score]) => ({ code: code!, score: Number(score) })),
  }
}
