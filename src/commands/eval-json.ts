import { type EvaluationReport, nameOf } from '../analysis/evaluation-tables.ts'
import type { TaggedSegment } from '../analysis/judgement.ts'

/** Examples of each confusion. */
const EXAMPLES = 3

/** The report for programs; numbers in four decimals. `misses`: how many of the missed segments. */
export function formatEvaluationJson(report: EvaluationReport, misses: number): string {
  const { source, codebook, evaluation, folds, curve, counted, origin, notes } = report
  const value = {
    source,
    codebook: codebook.id,
    segments: evaluation.segments,
    coded: evaluation.coded,
    folds,
    overall: Object.fromEntries(
      Object.entries(evaluation.overall).map(([name, { value, interval }]) => {
        return [name, { value, low: interval?.[0] ?? null, high: interval?.[1] ?? null }]
      }),
    ),
    kappa: evaluation.kappa,
    codes: evaluation.codes.map(({ code, support, ...score }) => {
      return { code: code.path, label: code.label, depth: code.depth, segments: support, ...score }
    }),
    calibration: evaluation.calibration,
    confusions: evaluation.confusions.map(({ given, suggested, examples }) => {
      return { given, suggested, segments: examples.length, examples: examples.slice(0, EXAMPLES).map(exampleOf) }
    }),
    missed: evaluation.misses.length,
    misses: evaluation.misses.slice(0, misses).map(exampleOf),
    curve,
    counted: Object.fromEntries([...counted, ...origin]),
    notes,
  }
  const text = JSON.stringify(
    value,
    (_, inner) => (typeof inner === 'number' ? Math.round(inner * 1e4) / 1e4 : inner),
    2,
  )
  // JSON.stringify escapes the control characters below U+0020 only; terminals obey those from U+007F too.
  return `${text.replace(/[\x7f-\x9f]/g, (control) => `\\u00${control.charCodeAt(0).toString(16)}`)}\n`
}

function exampleOf({ segment, suggestions }: TaggedSegment): object {
  const { codes, text, place } = segment
  return {
    segment: nameOf(segment),
    file: place.file,
    line: place.line,
    codes,
    suggestions: suggestions.map(({ code, score }) => ({ code, score })),
    text,
  }
}
