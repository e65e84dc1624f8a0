import type { Rates } from '../analysis/evaluation.ts'
import type { Cell, Column, ColumnType, Table } from '../analysis/table.ts'
import { reasonToRefuse } from '../cue-suggestions/examples.ts'
import type { SegmentHit } from '../cue-suggestions/suggest.ts'
import type { CueReport } from './codebook-suggest-cues.ts'

/** For programs: everything, with the segments that each cue gains and loses. */
export function suggestionsJson({ source, codebook, labelled, suggestions, effects, refused }: CueReport): string {
  const listed = suggestions.map((suggestion, i) => {
    const { code, cue, hits, otherHits, segments, others, respondents, keyness, gains, losses } = suggestion
    return {
      code: code.path,
      label: code.label,
      cue: cue.source,
      hits,
      other_hits: otherHits,
      segments,
      others,
      respondents,
      g2: rounded(keyness.g2),
      log_ratio: rounded(keyness.logRatio),
      gains: gains.map(hitData),
      losses: losses.map(hitData),
      code_cues: { before: ratesData(suggestion.before), after: ratesData(suggestion.after) },
      paths: { before: effectData(effects[i]!), after: effectData(effects[i + 1]!) },
      refused: reasonToRefuse(suggestion, refused),
    }
  })
  return `${JSON.stringify({ source, codebook: codebook.id, segments: labelled, suggestions: listed }, null, 2)}\n`
}

const effectData = ({ cues, all }: CueReport['effects'][number]) => ({
  cues: ratesData(cues),
  all: all && ratesData(all),
})

const ratesData = ({ precision, recall, f1 }: Rates) => ({
  precision: rounded(precision),
  recall: rounded(recall),
  f1: rounded(f1),
})

function hitData({ segment, spans }: SegmentHit) {
  const { id, document, respondent, text, codes, place } = segment
  const words = spans.map(({ start, end }) => text.slice(start, end))
  return { segment: id ?? null, document, respondent, file: place.file, line: place.line, codes, words, text }
}

const COLUMNS = [
  ['code', 'text'],
  ['label', 'text'],
  ['cue', 'text'],
  ['hits', 'integer'],
  ['segments', 'integer'],
  ['other_hits', 'integer'],
  ['others', 'integer'],
  ['respondents', 'integer'],
  ['g2', 'number'],
  ['log_ratio', 'number'],
  ['gains', 'integer'],
  ['losses', 'integer'],
  ['code_precision_before', 'number'],
  ['code_precision', 'number'],
  ['code_recall_before', 'number'],
  ['code_recall', 'number'],
  ['code_f1_before', 'number'],
  ['code_f1', 'number'],
  ['paths_f1_cues_before', 'number'],
  ['paths_f1_cues', 'number'],
  ['paths_f1_all_before', 'number'],
  ['paths_f1_all', 'number'],
  ['gained_example', 'text'],
  ['lost_example', 'text'],
  ['refused', 'text'],
] as const satisfies readonly (readonly [string, ColumnType])[]

/** One row a cue. */
export function suggestionsTable({ suggestions, effects, refused, source, labelled }: CueReport): Table {
  const rows = suggestions.map((suggestion, i): Cell[] => {
    const { code, cue, hits, otherHits, segments, others, respondents, keyness, gains, losses } = suggestion
    const { before, after } = suggestion
    return [
      code.path,
      code.label,
      cue.source,
      hits,
      segments,
      otherHits,
      others,
      respondents.length,
      rounded(keyness.g2),
      rounded(keyness.logRatio),
      gains.length,
      losses.length,
      ...(['precision', 'recall', 'f1'] as const).flatMap((rate) => [rounded(before[rate]), rounded(after[rate])]),
      ...(['cues', 'all'] as const).flatMap((method) =>
        [effects[i]!, effects[i + 1]!].map((one) => rounded(one[method]?.f1 ?? null)),
      ),
      gains[0]?.segment.text ?? null,
      losses[0]?.segment.text ?? null,
      reasonToRefuse(suggestion, refused),
    ]
  })
  return {
    name: 'suggested_cues',
    title: 'Suggested cues',
    columns: COLUMNS.map(([key, type]): Column => ({ key, label: key.replaceAll('_', ' '), type })),
    rows,
    counted: [
      ['From', `${labelled} segments of ${source}`],
      ['Order', 'the F1 of paths that a cue adds to those before it; all numbers are after those, too'],
      ['Measured', 'on the segments that the cues come from: on others they gain less'],
    ],
  }
}

const DECIMALS = 3

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(DECIMALS)))
