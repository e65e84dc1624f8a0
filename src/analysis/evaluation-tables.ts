import type { Codebook } from '../codebook/model.ts'
import { labelOf } from './codes.ts'
import type { CountedLine } from './counted.ts'
import type { CurvePoint } from './cross-validation.ts'
import { type CodeScore, type Evaluation, OVERALL_NAMES, type OverallName } from './evaluation.ts'
import type { TaggedSegment } from './judgement.ts'
import type { Cell, Column, ColumnType, Table } from './table.ts'

/** An evaluation with what a reader must know about it. */
export interface EvaluationReport {
  /** The file or the study with what people decided. */
  readonly source: string
  readonly codebook: Codebook
  readonly evaluation: Evaluation
  /** Null without cross-validation. */
  readonly folds: number | null
  readonly curve: readonly CurvePoint[] | null
  /** How it was counted. */
  readonly counted: readonly CountedLine[]
  /** Which codebook and which qcode. */
  readonly origin: readonly CountedLine[]
  /** What to keep in mind about these numbers. */
  readonly notes: readonly string[]
}

/** The overall numbers in words. */
export const OVERALL_LABELS: Readonly<Record<OverallName, string>> = {
  concept_precision: 'precision of concepts',
  concept_recall: 'recall of concepts',
  concept_f1: 'F1 of concepts',
  path_precision: 'precision of paths (hierarchical)',
  path_recall: 'recall of paths (hierarchical)',
  path_f1: 'F1 of paths (hierarchical)',
  concept_first: 'right concept first',
  best_three: 'right code in best three',
  covered: 'segments with a suggestion',
}

export function overallTable({ evaluation, counted, origin, notes }: EvaluationReport): Table {
  const { overall, kappa, calibration } = evaluation
  const row = (label: string, value: number | null): Cell[] => [label, rounded(value), null, null]
  return {
    name: 'overall',
    title: 'Overall',
    columns: columns('measure text', 'value number', 'low number', 'high number'),
    rows: [
      ...OVERALL_NAMES.map((name): Cell[] => {
        const { value, interval } = overall[name]
        return [OVERALL_LABELS[name], ...[value, interval?.[0] ?? null, interval?.[1] ?? null].map(rounded)]
      }),
      row("Cohen's kappa, mean over concepts", kappa.concepts),
      row("Cohen's kappa, mean over codes", kappa.codes),
      row('expected calibration error', calibration.error),
    ],
    counted: [...counted, ...origin, ...notes.map((note): CountedLine => ['Note', note])],
  }
}

export function codesTable(scores: readonly CodeScore[]): Table {
  return {
    name: 'codes',
    title: 'Codes',
    columns: columns(
      'code text',
      'label text',
      'depth integer',
      'segments integer',
      'right integer',
      'wrong integer',
      'missed integer',
      'precision number',
      'recall number',
      'f1 number',
      'kappa number',
    ),
    rows: scores.map(({ code, support, right, wrong, missed, precision, recall, f1, kappa }): Cell[] => {
      const counts = [code.depth, support, right, wrong, missed]
      return [code.path, code.label, ...counts, ...[precision, recall, f1, kappa].map(rounded)]
    }),
    counted: [],
  }
}

export function calibrationTable({ evaluation }: EvaluationReport): Table {
  return {
    name: 'calibration',
    title: 'Calibration',
    columns: columns('from number', 'to number', 'suggestions integer', 'score number', 'right number'),
    rows: evaluation.calibration.bins.map(({ from, to, suggestions, score, share }): Cell[] => {
      return [from, to, suggestions, rounded(score), rounded(share)]
    }),
    counted: [],
  }
}

export function curveTable(curve: readonly CurvePoint[]): Table {
  return {
    name: 'curve',
    title: 'Learning curve',
    columns: columns('part share', 'training number', ...OVERALL_NAMES.map((name) => `${name} number`)),
    rows: curve.map(({ share, training, overall }): Cell[] => {
      return [share, rounded(training), ...OVERALL_NAMES.map((name) => rounded(overall[name]))]
    }),
    counted: [],
  }
}

export function confusionsTable({ evaluation, codebook }: EvaluationReport): Table {
  return {
    name: 'confusions',
    title: 'Confusions',
    columns: columns('given text', 'suggested text', 'segments integer', 'example text', 'text text'),
    rows: evaluation.confusions.map(({ given, suggested, examples }): Cell[] => {
      const { segment } = examples[0]!
      const names = [given, suggested].map((code) => labelPath(codebook, code))
      return [...names, examples.length, nameOf(segment), segment.text]
    }),
    counted: [],
  }
}

/** `most`: how many of the misses. */
export function missesTable({ evaluation, codebook }: EvaluationReport, most: number): Table {
  const named = (codes: readonly string[]): string => codes.map((code) => labelPath(codebook, code)).join('; ')
  return {
    name: 'misses',
    title: 'Segments without a right code in the best three',
    columns: columns('segment text', 'given text', 'suggested text', 'text text'),
    rows: evaluation.misses.slice(0, most).map(({ segment, suggestions }): Cell[] => {
      const suggested = suggestions.slice(0, 3).map(({ code }) => code)
      return [nameOf(segment), named(segment.codes), named(suggested), segment.text]
    }),
    counted: [],
  }
}

/** `Vertrouwen > Routine`. */
export function labelPath(codebook: Codebook, path: string): string {
  const ids = path.split('/')
  return ids.map((_, i) => labelOf(codebook, ids.slice(0, i + 1).join('/'))).join(' > ')
}

/** How a segment is pointed at: by its id, else by its line. */
export function nameOf({ id, place }: TaggedSegment['segment']): string {
  return id ?? `line ${place.line}`
}

/** Columns from `key type`; the heading is the key. */
function columns(...names: readonly string[]): Column[] {
  return names.map((name) => {
    const [key, type] = name.split(' ')
    return { key: key!, label: key!.replaceAll('_', ' '), type: type as ColumnType }
  })
}

const DECIMALS = 3

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10 ** DECIMALS) / 10 ** DECIMALS
