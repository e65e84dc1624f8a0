import chalk from 'chalk'
import type { Codebook } from '../codebook/model.ts'
import type { ScorePart } from '../tagging/score.ts'
import type { Explanation } from '../tagging/tagger.ts'
import { onOneLine } from '../text/problem.ts'
import { clip } from './codebook-shared.ts'
import { wrap } from './wrap.ts'

/** The segment that is explained. */
export interface Explained {
  /** Null for a text that is in no study. */
  readonly id: string | null
  readonly respondent: string | null
  /** Number of the guide question that it answers. */
  readonly question: string | null
  readonly text: string
  /** What people decided about it, by code. */
  readonly decisions: ReadonlyMap<string, string>
}

export interface ExplanationLayout {
  readonly columns: number
  /** Every code, not only the best. */
  readonly all: boolean
}

/** Codes that were not suggested, when nobody asks for all. */
const OTHERS = 3
const INDENT = '       '
/** A blank at which no line is broken. */
const GLUE = '\u00a0'

/** Why each code is suggested or not: its chance, what speaks for and against it, and the words. */
export function formatExplanation(
  { id, respondent, text, decisions }: Explained,
  explanations: readonly Explanation[],
  codebook: Codebook,
  { columns, all }: ExplanationLayout,
): string {
  const lines: string[] = []
  if (id !== null) lines.push(chalk.bold([id, respondent].filter((part) => part !== null).join('  ')))
  const suggested = explanations.filter(({ verdict }) => verdict === 'suggested')
  lines.push(...wrap(marked(text, suggested), columns - 2).map((line) => `  ${line}`))
  const others = explanations.filter(({ verdict }) => verdict !== 'suggested')
  const shown = all ? others : others.slice(0, OTHERS)
  const explainedConcepts = new Set<string>()
  const section = (title: string, list: readonly Explanation[]): void => {
    if (list.length === 0) return
    lines.push('', title)
    for (const each of list) {
      const beside = { decision: decisions.get(each.code), best: suggested[0], explainedConcepts }
      lines.push(...describeCode(each, text, codebook, columns, beside))
    }
  }
  section(`${chalk.bold('Suggested')}${chalk.dim(', with the chance that a researcher agrees')}`, suggested)
  section(chalk.bold('Not suggested'), shown)
  if (explanations.length === 0) lines.push('', 'Nothing speaks for any code.')
  const missed = [...decisions].filter(([code]) => !explanations.some((each) => each.code === code))
  for (const [code, decision] of missed) lines.push('', `${code}: ${decision}; nothing here speaks for it`)
  const more = others.length - shown.length
  const notes = [
    ...(explainedConcepts.size > 0 ? [LEGEND] : []),
    ...(more > 0
      ? [`… and ${more} more ${more === 1 ? 'code' : 'codes'} that something speaks for: --all shows them`]
      : []),
  ]
  if (notes.length > 0) lines.push('', ...notes.flatMap((note) => wrap(note, columns)).map((line) => chalk.dim(line)))
  return `${lines.join('\n')}\n`
}

const LEGEND = '+ speaks for it, − against it; ++ and +++ more strongly. The chances of concept and code multiply.'

interface Beside {
  readonly decision: string | undefined
  readonly best: Explanation | undefined
  /** Concepts whose reasons were told already; grows. */
  readonly explainedConcepts: Set<string>
}

function describeCode(
  { code, score, polarity, evidence, verdict, coveredBy, parts }: Explanation,
  text: string,
  codebook: Codebook,
  columns: number,
  { decision, best, explainedConcepts }: Beside,
): string[] {
  const labelOf = (path: string): string => codebook.byPath.get(path)!.label
  const labels = code.split('/').map((_, i, ids) => labelOf(ids.slice(0, i + 1).join('/')))
  const colour = verdict === 'suggested' ? chalk.green : chalk.dim
  const said = polarity === null || polarity === 'present' ? '' : `  (${POLARITY_TEXT[polarity]})`
  const [first = '', ...rest] = wrap(onOneLine(labels.join(' > ')) + said, columns - INDENT.length)
  const lines = [
    `  ${colour(percent(score).padStart(3))}  ${chalk.bold(first)}`,
    ...rest.map((line) => INDENT + chalk.bold(line)),
  ]
  /** What follows a name or a chance stands below itself. */
  const add = (line: string, hang = 0): void => {
    const [start = '', ...more] = wrap(line, columns - INDENT.length - hang)
    lines.push(
      ...[start, ...more.map((part) => ' '.repeat(hang) + part)].map((part) => INDENT + part.replaceAll(GLUE, ' ')),
    )
  }
  if (verdict !== 'suggested') add(chalk.magenta(reasonFor(verdict, coveredBy && labelOf(coveredBy), score, best)))
  if (decision !== undefined) add(chalk.bold(decision))
  const points = Array.from(text)
  const quoted = (start: number, end: number): string => `"${clip(onOneLine(points.slice(start, end).join('')), 60)}"`
  for (const { via, cue, start, end, polarity: turned } of evidence) {
    if (via === 'cue')
      add(`${chalk.yellow(quoted(start, end))}  cue ${cue ?? ''}${turned === 'absent' ? ', said not to be so' : ''}`)
  }
  const like = evidence.filter(({ via }) => via === 'similar').map(({ start, end }) => quoted(start, end))
  if (like.length > 0) add(`${like.map((word) => chalk.cyan(word)).join(', ')}  words that speak for it`)
  const concept = code.split('/', 1)[0]!
  for (const of of ['concept', 'code'] as const) {
    const own = (parts ?? []).filter((part) => part.of === of)
    if (own.length === 0) continue
    const chance = percent(chanceOf(own))
    const name = of === 'concept' ? labels[0]! : code === concept ? 'no more precise code' : 'this code in it'
    const isTold = of === 'concept' && explainedConcepts.has(concept)
    add(`${chalk.bold(chance.padStart(3))} ${name}: ${isTold ? 'as above' : reasonsOf(own, codebook)}`, 4)
    if (of === 'concept') explainedConcepts.add(concept)
  }
  return lines
}

const POLARITY_TEXT = { absent: 'said not to be so', mixed: 'said to be so and not to be so' } as const

function reasonFor(
  verdict: Explanation['verdict'],
  coveredBy: string | null,
  score: number,
  best: Explanation | undefined,
): string {
  switch (verdict) {
    case 'covered':
      return `left out: "${coveredBy}", below it, says it more precisely`
    case 'far below the best':
      return `left out: far less likely than the best (${percent(best?.score ?? score)})`
    case 'too many':
      return 'left out: enough others are more likely'
    case 'other level':
      return 'left out: codes of its level were not asked for'
    default:
      return 'left out: too unlikely'
  }
}

/** What each signal is, for people; `value` in the unit that they understand. */
const SIGNAL_TEXT: Readonly<
  Record<Exclude<ScorePart['signal'], 'bias'>, (value: number, of: ScorePart['of']) => string>
> = {
  cue: (_, of) => (of === 'concept' ? 'its cues' : 'its own cues'),
  otherCue: () => 'cues of other concepts',
  cueBelow: () => 'cues of it or below it',
  chance: (value) => `guess from the words alone (${percent(Math.exp(value))})`,
  neighbours: (value) => `${percent(value)} of the most similar coded segments`,
  asked: () => 'the question that was asked',
  part: (value) => `guess from the words alone (${percent(value)} of the concept)`,
  isConcept: () => 'people rarely code a whole concept',
}

const chanceOf = (parts: readonly ScorePart[]): number =>
  1 / (1 + Math.exp(-parts.reduce((sum, { adds }) => sum + adds, 0)))

/** `++ words of its descriptions, − cues of other concepts`, the strongest first. */
function reasonsOf(parts: readonly ScorePart[], { codes }: Codebook): string {
  const concepts = codes.filter(({ parent }) => parent === null).length
  const reasons = parts
    .filter(({ signal, value }) => signal !== 'bias' && value !== 0)
    .map((part) => ({
      ...part,
      adds: part.signal === 'chance' ? part.adds * (1 - Math.log(1 / concepts) / part.value) : part.adds,
    }))
    .filter(({ adds }) => Math.abs(adds) >= 0.1)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
    .map(({ signal, value, of, adds }) => {
      const text = SIGNAL_TEXT[signal as keyof typeof SIGNAL_TEXT](value, of)
      return `${strength(adds)}${GLUE}${text}`
    })
  return reasons.length > 0 ? reasons.join(', ') : 'nothing in particular'
}

/** `+`, `++` or `+++`: how much it moves the odds (by less than 2 times, by less than 5, by more); `−` when it lowers them. */
function strength(adds: number): string {
  const count = Math.abs(adds) < Math.log(2) ? 1 : Math.abs(adds) < Math.log(5) ? 2 : 3
  return adds > 0 ? chalk.green('+'.repeat(count)) : chalk.red('−'.repeat(count))
}

const percent = (share: number): string => `${Math.round(share * 100)}%`

/** The text with the words of the suggestions' evidence in colour: yellow for cues, cyan for other words that speak for a code. */
function marked(text: string, suggested: readonly Explanation[]): string {
  const points = Array.from(onOneLine(text))
  const colours = new Array<'yellow' | 'cyan' | undefined>(points.length)
  for (const { evidence } of suggested) {
    for (const { via, start, end } of evidence) {
      if (via !== 'cue' && via !== 'similar') continue
      for (let i = start; i < end; i++) if (colours[i] !== 'yellow') colours[i] = via === 'cue' ? 'yellow' : 'cyan'
    }
  }
  let result = ''
  for (let i = 0; i < points.length; ) {
    const colour = colours[i]
    let end = i
    while (end < points.length && colours[end] === colour) end++
    const part = points.slice(i, end).join('')
    result += colour ? chalk[colour](part) : part
    i = end
  }
  return result
}
