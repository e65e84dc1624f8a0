import path from 'node:path'
import chalk from 'chalk'
import type { CurvePoint } from '../analysis/cross-validation.ts'
import type { CodeScore, Evaluation, OverallName } from '../analysis/evaluation.ts'
import { type EvaluationReport, labelPath, nameOf, OVERALL_LABELS } from '../analysis/evaluation-tables.ts'
import { isConcept, type TaggedSegment } from '../analysis/judgement.ts'
import type { Codebook } from '../codebook/model.ts'
import { onOneLine } from '../text/problem.ts'
import { clip, plural } from './codebook-shared.ts'
import { wrap } from './wrap.ts'

export interface EvaluationLayout {
  readonly columns: number
  /** The codes below the concepts that are listed, in order. */
  readonly codes: readonly CodeScore[]
  /** How many of the missed segments are listed. */
  readonly misses: number
}

const CONFUSIONS = 5

/** The report for people. */
export function formatEvaluation(report: EvaluationReport, { columns, codes, misses }: EvaluationLayout): string {
  const { codebook, evaluation, folds, curve, counted, notes } = report
  const concepts = evaluation.codes.filter(({ code, support }) => isConcept(code.path) && support > 0)
  const how = counted.map(([label, value]) => `${label}: ${value}.`).join(' ')
  const lines = [
    `${chalk.bold(onOneLine(codebook.id))}: ${headline(report)}`,
    ...notes.map((note) => chalk.yellow(note)),
    ...overallSection(evaluation, columns),
    ...codesSection('Concepts', concepts, ({ code }) => code.label, columns),
    ...codesSection('Codes below them, worst F1 first', codes, ({ code }) => labelPath(codebook, code.path), columns),
    ...calibrationSection(evaluation, columns),
    ...(curve === null ? [] : curveSection(curve, folds!, columns)),
    ...confusionsSection(report, columns),
    ...(misses === 0 ? [] : missesSection(report, misses, columns)),
    '',
    ...wrap(how, columns).map((line) => chalk.dim(line)),
  ]
  return `${lines.join('\n')}\n`
}

function headline({ source, evaluation: { segments, coded }, folds }: EvaluationReport): string {
  const without = segments === coded ? '' : `, ${(segments - coded).toLocaleString('en-GB')} without a code`
  const validated = folds === null ? '' : `, ${folds}-fold cross-validation`
  return `${plural(segments, 'segment')} of ${onOneLine(path.basename(source))}${without}${validated}`
}

function overallSection({ overall, kappa, calibration, codes }: Evaluation, columns: number): string[] {
  const range = (name: OverallName): string => {
    const { interval } = overall[name]
    return interval === null ? '' : `${shown(interval[0])} to ${shown(interval[1])}`
  }
  const rates = (label: string, names: readonly [OverallName, OverallName, OverallName]): Row => {
    return [label, ...names.map((name) => shown(overall[name].value)), range(names[2])]
  }
  const given = codes.filter(({ support }) => support > 0)
  const concepts = given.filter(({ code }) => isConcept(code.path))
  return [
    ...table(
      ['Overall', 'precision', 'recall', 'F1', '95% of F1'],
      [
        rates('concepts', ['concept_precision', 'concept_recall', 'concept_f1']),
        rates('paths: codes and those above', ['path_precision', 'path_recall', 'path_f1']),
      ],
      columns,
    ),
    ...table(
      ['', 'share', '95%'],
      (['concept_first', 'best_three', 'covered'] as const).map((name): Row => {
        return [OVERALL_LABELS[name], shown(overall[name].value), range(name)]
      }),
      columns,
    ),
    ...table(
      ['', 'value'],
      [
        [`Cohen's kappa, mean of ${plural(concepts.length, 'concept')}`, shown(kappa.concepts)],
        [`Cohen's kappa, mean of ${plural(given.length, 'code')}`, shown(kappa.codes)],
        ['expected calibration error', shown(calibration.error)],
      ],
      columns,
    ),
  ]
}

function codesSection(
  title: string,
  scores: readonly CodeScore[],
  nameOfCode: (score: CodeScore) => string,
  columns: number,
): string[] {
  const rows = scores.map((score): Row => {
    const { support, precision, recall, f1, kappa } = score
    return [nameOfCode(score), support.toLocaleString('en-GB'), ...[precision, recall, f1, kappa].map(shown)]
  })
  return table([title, 'segments', 'precision', 'recall', 'F1', 'kappa'], rows, columns)
}

function calibrationSection({ calibration: { bins } }: Evaluation, columns: number): string[] {
  const rows = bins.map(({ from, to, suggestions, score, share }): Row => {
    const range = `score ${from.toFixed(1)} to ${to.toFixed(1)}`
    return [range, suggestions.toLocaleString('en-GB'), shown(score), shown(share)]
  })
  return table(['Calibration', 'suggestions', 'mean score', 'share right'], rows, columns)
}

function curveSection(curve: readonly CurvePoint[], folds: number, columns: number): string[] {
  const names = ['concept_f1', 'path_f1', 'concept_first', 'best_three'] as const
  const rows = curve.map(({ share, training, overall }): Row => {
    const part = `${Math.round(100 * share)}%: ${plural(Math.round(training), 'segment')}`
    return [part, ...names.map((name) => shown(overall[name]))]
  })
  const headings = ['concepts F1', 'paths F1', 'first', 'best three']
  return table([`Learning curve (mean of ${folds} folds)`, ...headings], rows, columns)
}

function confusionsSection({ evaluation: { confusions }, codebook }: EvaluationReport, columns: number): string[] {
  if (confusions.length === 0) return []
  const shownPairs = confusions.slice(0, CONFUSIONS)
  const title = `Most frequent confusions${confusions.length > CONFUSIONS ? ` (${CONFUSIONS} of ${confusions.length})` : ''}`
  return [
    '',
    chalk.bold(title),
    ...shownPairs.flatMap(({ given, suggested, examples }) => [
      `  ${chalk.dim(plural(examples.length, 'segment'))}`,
      ...pathLines('given', [given], codebook, columns),
      ...pathLines('suggested', [suggested], codebook, columns),
      quoteLine(examples[0]!, columns),
    ]),
  ]
}

function missesSection({ evaluation, codebook }: EvaluationReport, most: number, columns: number): string[] {
  const { misses } = evaluation
  return [
    '',
    chalk.bold(`Segments without a right code in the best three: ${misses.length}`),
    ...misses.slice(0, most).flatMap((miss) => [
      quoteLine(miss, columns, 2),
      ...pathLines('given', miss.segment.codes, codebook, columns),
      ...pathLines(
        'suggested',
        miss.suggestions.slice(0, 3).map(({ code }) => code),
        codebook,
        columns,
      ),
    ]),
  ]
}

/** Codes under each other behind a word that says whose they are. */
function pathLines(who: string, codes: readonly string[], codebook: Codebook, columns: number): string[] {
  const paths = codes.length === 0 ? ['nothing'] : codes.map((code) => labelPath(codebook, code))
  return paths.map((labels, i) => {
    const start = `    ${(i === 0 ? who : '').padEnd(10)} `
    return start + (who === 'given' ? chalk.green : chalk.red)(clipPath(onOneLine(labels), columns - start.length))
  })
}

function quoteLine({ segment }: TaggedSegment, columns: number, indent = 4): string {
  const name = clip(onOneLine(nameOf(segment)), 24)
  const room = columns - indent - name.length - 3
  return `${' '.repeat(indent)}"${clip(onOneLine(segment.text), room)}" ${chalk.dim(name)}`
}

type Row = readonly [label: string, ...cells: string[]]

/** A blank line, a heading and the rows, as wide as the terminal; nothing when there are no rows. */
function table([title, ...headings]: Row, rows: readonly Row[], columns: number): string[] {
  if (rows.length === 0) return []
  const widths = headings.map((name, i) => GAP + Math.max(name.length, ...rows.map((row) => row[i + 1]!.length)))
  const room = Math.max(NARROWEST, columns - widths.reduce((sum, width) => sum + width, 0))
  const aligned = (cells: readonly string[]): string => cells.map((cell, i) => cell.padStart(widths[i]!)).join('')
  return [
    '',
    chalk.bold(clip(title, room).padEnd(room)) + chalk.dim(aligned(headings)),
    ...rows.map(([label, ...cells]) => `  ${clipPath(onOneLine(label), room - 2).padEnd(room - 2)}${aligned(cells)}`),
  ]
}

const GAP = 2
const NARROWEST = 12

/** `.61`, as papers print what lies between 0 and 1. */
export function shown(value: number | null): string {
  if (value === null) return '–'
  const isZero = Math.abs(value) < 0.005
  return (isZero ? 0 : value).toFixed(2).replace(/^(-?)0/, '$1')
}

/** `Vertrouwen > Routine` in so many characters: without the labels at its start that leave no room for the last one. */
export function clipPath(labels: string, width: number): string {
  if (labels.length <= width) return labels
  const names = labels.split(' > ')
  for (let from = 1; from < names.length; from++) {
    const rest = ['…', ...names.slice(from)].join(' > ')
    if (rest.length <= width) return rest
  }
  return clip(names.at(-1)!, width)
}
