import path from 'node:path'
import chalk from 'chalk'
import type { Rates } from '../analysis/evaluation.ts'
import { labelPath, nameOf } from '../analysis/evaluation-tables.ts'
import type { Codebook } from '../codebook/model.ts'
import { type Effect, MOST_SEGMENTS } from '../cue-suggestions/effect.ts'
import { reasonToRefuse } from '../cue-suggestions/examples.ts'
import type { CueSuggestion, SegmentHit } from '../cue-suggestions/suggest.ts'
import { kwicLine } from '../tagging/kwic.ts'
import { onOneLine } from '../text/problem.ts'
import { clip, plural } from './codebook-shared.ts'
import type { CueReport } from './codebook-suggest-cues.ts'
import { clipPath, shown } from './eval-text.ts'
import { wrap } from './wrap.ts'

/** With fewer segments of a code one of them moves its numbers by five points or more. */
const ROUGH = 10
/** Quotes for what a cue gains, and for what it loses. */
const QUOTES = 2

/** The suggestions for people, below each other. */
export function formatSuggestions(report: CueReport, columns: number): string {
  const { codebook, suggestions, labelled, source } = report
  const from = `${plural(labelled, 'segment')} of ${onOneLine(path.basename(source))}`
  const lines = [`${chalk.bold(onOneLine(codebook.id))}: ${plural(suggestions.length, 'cue')} to add, from ${from}`]
  if (suggestions.length === 0) lines.push(...wrap(NOTHING, columns))
  else {
    lines.push(...suggestions.flatMap((_, number) => ['', ...suggestionLines(report, number, columns)]))
    if (suggestions.length > 1) lines.push('', ...totalLines(report))
    const notes = labelled > MOST_SEGMENTS ? [CAUTION, CUES_ONLY, NEXT] : [CAUTION, NEXT]
    lines.push('', ...notes.flatMap((note) => wrap(note, columns)).map((line) => chalk.dim(line)))
  }
  return `${lines.join('\n')}\n`
}

const NOTHING =
  'Nothing is said in the segments of a code often enough, and more than in others, that its cues do not find yet.'
const CAUTION = 'Measured on the segments that the cues come from: on others they gain less, or nothing.'
const CUES_ONLY = `All signals together are measured with ${MOST_SEGMENTS} segments at most; qcode eval measures them with any number.`
const NEXT = '--dry-run shows what --add would write into the codebook; --cue "…" takes only that one.'

function suggestionLines(
  { codebook, suggestions, effects, refused }: CueReport,
  number: number,
  columns: number,
): string[] {
  const suggestion = suggestions[number]!
  const { code, cue, segments, gains, losses } = suggestion
  const [before, after] = [effects[number]!, effects[number + 1]!]
  const refusal = reasonToRefuse(suggestion, refused)
  const warnings = [
    ...(segments < ROUGH
      ? [chalk.yellow(`   Only ${plural(segments, 'labelled segment')} of this code: its numbers are rough.`)]
      : []),
    ...(refusal === null
      ? []
      : wrap(`--add refuses it: ${onOneLine(refusal)}`, columns - INDENT).map((line) => chalk.red(`   ${line}`))),
  ]
  return [
    `${`${number + 1}.`.padEnd(INDENT)}${chalk.bold(onOneLine(cue.source))}`,
    `   ${chalk.cyan(clipPath(onOneLine(labelPath(codebook, code.path)), columns - INDENT))}`,
    ...wrap(evidence(suggestion), columns - INDENT).map((line) => `   ${line}`),
    ...warnings,
    ratesLine('cues of this code', suggestion.before, suggestion.after),
    ratesLine('all codes, cues only', before.cues, after.cues),
    ...allSignals(before, after),
    ...hitLines('gains', gains, codebook, columns),
    ...hitLines('loses', losses, codebook, columns),
  ]
}

const INDENT = 3

function evidence({ hits, segments, otherHits, others, respondents, keyness }: CueSuggestion): string {
  const who = respondents.length === 0 ? '' : `; ${plural(respondents.length, 'respondent')}`
  const key = `G2 ${keyness.g2.toFixed(1)}, log ratio ${keyness.logRatio.toFixed(1)}`
  return `in ${hits} of ${plural(segments, 'segment')} of the code, ${otherHits} of ${plural(others, 'other')}${who}; ${key}`
}

/** `   cues of this code      prec.  .60 → .65  recall  .40 → .60  F1  .48 → .62` */
function ratesLine(label: string, before: Rates, after: Rates): string {
  const change = (name: string, rate: keyof Rates, width: number): string => {
    const [from, to] = [shown(before[rate]), shown(after[rate])]
    const difference = (after[rate] ?? 0) - (before[rate] ?? 0)
    const inColour = from === to ? chalk.dim : difference > 0 ? chalk.green : chalk.red
    return `${chalk.dim(name)} ${from.padStart(4)} → ${inColour(to)}${' '.repeat(Math.max(0, width - to.length))}`
  }
  const rates = [change('prec.', 'precision', 5), change('recall', 'recall', 5), change('F1', 'f1', 0)]
  return `   ${label.padEnd(23)}${rates.join('')}`
}

function allSignals({ all: before }: Effect, { all: after }: Effect): string[] {
  return before === null || after === null ? [] : [ratesLine('all codes, all signals', before, after)]
}

function hitLines(what: 'gains' | 'loses', hits: readonly SegmentHit[], codebook: Codebook, columns: number): string[] {
  if (hits.length === 0) return []
  const title = `   ${what} ${plural(hits.length, 'segment')}`
  const shownHits = hits.slice(0, QUOTES)
  return [
    what === 'gains' ? chalk.green(title) : chalk.red(title),
    ...shownHits.flatMap((hit) => [
      quoteLine(hit, columns),
      ...(what === 'loses' ? [chalk.dim(givenLine(hit, codebook, columns))] : []),
    ]),
  ]
}

function quoteLine({ segment, spans }: SegmentHit, columns: number): string {
  const name = clip(onOneLine(nameOf(segment)), LONGEST_NAME)
  const { start, end } = spans[0]!
  const whole = { document: segment, segment: { start: 0, end: segment.text.length }, start, end }
  const room = columns - QUOTE_INDENT - name.length - MARKS
  const hit = clip(onOneLine(segment.text.slice(start, end)), room)
  const left = onOneLine(kwicLine(whole, Math.max(2, Math.floor((room - hit.length) / 2))).left)
  const right = onOneLine(kwicLine(whole, Math.max(2, room - hit.length - left.length)).right)
  return `${' '.repeat(QUOTE_INDENT)}"${left}${marked(hit)}${right}" ${chalk.dim(name)}`
}

const QUOTE_INDENT = 5
const LONGEST_NAME = 20
/** Quotes, a blank, and two asterisks. */
const MARKS = 5

/** The words of a cue in a quote: without colour between asterisks. */
const marked = (words: string): string => (chalk.level === 0 ? `*${words}*` : chalk.yellow.bold(words))

function givenLine({ segment }: SegmentHit, codebook: Codebook, columns: number): string {
  const codes = segment.codes.map((code) => labelPath(codebook, code))
  const more = codes.length > 1 ? ` and ${codes.length - 1} more` : ''
  const room = columns - QUOTE_INDENT - 'given '.length - more.length
  return `${' '.repeat(QUOTE_INDENT)}given ${codes.length === 0 ? 'no code' : clipPath(onOneLine(codes[0]!), room)}${more}`
}

function totalLines({ effects }: CueReport): string[] {
  const [first, last] = [effects[0]!, effects.at(-1)!]
  return [
    chalk.bold('All of them together'),
    ratesLine('all codes, cues only', first.cues, last.cues),
    ...allSignals(first, last),
  ]
}
