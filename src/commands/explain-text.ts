import chalk from 'chalk'
import type { Codebook } from '../codebook/model.ts'
import type { ScorePart } from '../tagging/score.ts'
import type { Explanation } from '../tagging/tagger.ts'
import { onOneLine } from '../text/problem.ts'
import { clip, plural } from './codebook-shared.ts'
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
  const section = (title: string, list: readonly Explanation[]): void => {
    if (list.length === 0) return
    lines.push('', chalk.bold(title))
    for (const each of list) {
      lines.push(
        ...describeCode(each, text, codebook, columns, { decision: decisions.get(each.code), best: suggested[0] }),
      )
    }
  }
  section('Suggested', suggested)
  section('Not suggested', shown)
  if (explanations.length === 0) lines.push('', 'Nothing speaks for any code.')
  const more = others.length - shown.length
  if (more > 0)
    lines.push('', chalk.dim(`… and ${plural(more, 'code')} more that something speaks for; --all shows them`))
  const missed = [...decisions].filter(([code]) => !explanations.some((each) => each.code === code))
  for (const [code, decision] of missed) lines.push('', `${code}: ${decision}; nothing here speaks for it`)
  return `${lines.join('\n')}\n`
}

interface Beside {
  readonly decision: string | undefined
  readonly best: Explanation | undefined
}

function describeCode(
  { code, score, polarity, evidence, verdict, coveredBy, parts }: Explanation,
  text: string,
  codebook: Codebook,
  columns: number,
  { decision, best }: Beside,
): string[] {
  const labelOf = (path: string): string => codebook.byPath.get(path)!.label
  const labels = code.split('/').map((_, i, ids) => labelOf(ids.slice(0, i + 1).join('/')))
  const colour = verdict === 'suggested' ? chalk.green : chalk.dim
  const said = polarity === null || polarity === 'present' ? '' : `  (${polarity})`
  const lines = [
    `  ${colour(hundredths(score))}  ${chalk.bold(clip(labels.join(' > '), columns - 8 - said.length))}${said}`,
  ]
  const add = (line: string): void =>
    void lines.push(...wrap(line, columns - INDENT.length).map((part) => INDENT + part))
  if (verdict !== 'suggested') add(chalk.yellow(reasonFor(verdict, coveredBy && labelOf(coveredBy), score, best)))
  if (decision !== undefined) add(chalk.cyan(decision))
  const points = Array.from(text)
  const quoted = (start: number, end: number): string => `"${clip(onOneLine(points.slice(start, end).join('')), 60)}"`
  for (const { via, cue, start, end, polarity: turned } of evidence) {
    if (via === 'cue')
      add(`${chalk.yellow(quoted(start, end))}  cue ${cue ?? ''}${turned === 'absent' ? ', said not to be so' : ''}`)
  }
  const like = evidence.filter(({ via }) => via === 'similar').map(({ start, end }) => quoted(start, end))
  if (like.length > 0) add(`${like.map((word) => chalk.cyan(word)).join(', ')}  as in what the codebook says of it`)
  for (const of of ['concept', 'code'] as const) {
    const reasons = reasonsOf(parts ?? [], of, codebook)
    if (reasons !== null) add(`${of === 'concept' ? labels[0] : 'the code in it'} ${reasons}`)
  }
  return lines
}

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
      return `left out: less than two fifths of the best (${hundredths(best?.score ?? score).trim()})`
    case 'too many':
      return 'left out: enough others are better'
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
  chance: (value) => `the words as such (${percent(Math.exp(value))})`,
  neighbours: (value) => `${percent(value)} of the most similar coded segments`,
  asked: () => 'the question that was asked',
  part: (value) => `${percent(value)} of the concept's words as such`,
  isConcept: () => 'people rarely code a whole concept',
}

/** `74%: likeness to the codebook + +, cues of other concepts −`; null when there are no parts. */
function reasonsOf(parts: readonly ScorePart[], of: ScorePart['of'], { codes }: Codebook): string | null {
  const own = parts.filter((part) => part.of === of)
  if (own.length === 0) return null
  const logit = own.reduce((sum, { adds }) => sum + adds, 0)
  const concepts = codes.filter(({ parent }) => parent === null).length
  const reasons = own
    .filter(({ signal, value }) => signal !== 'bias' && value !== 0)
    .map((part) => ({
      ...part,
      adds: part.signal === 'chance' ? part.adds * (1 - Math.log(1 / concepts) / part.value) : part.adds,
    }))
    .filter(({ adds }) => Math.abs(adds) >= 0.1)
    .sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds))
    .map(({ signal, value, adds }) => {
      const text = SIGNAL_TEXT[signal as keyof typeof SIGNAL_TEXT](value, of)
      return `${strength(adds)} ${text}`
    })
  return `${chalk.bold(percent(1 / (1 + Math.exp(-logit))))}: ${reasons.length > 0 ? reasons.join(', ') : 'nothing in particular'}`
}

/** `+`, `++` or `+++`: how much it moves the odds (by less than 2 times, by less than 5, by more); `−` when it lowers them. */
function strength(adds: number): string {
  const count = Math.abs(adds) < Math.log(2) ? 1 : Math.abs(adds) < Math.log(5) ? 2 : 3
  return adds > 0 ? chalk.green('+'.repeat(count)) : chalk.red('−'.repeat(count))
}

const percent = (share: number): string => `${Math.round(share * 100)}%`
const hundredths = (score: number): string => score.toFixed(2).replace(/^0/, ' ')

/** The text with the words of the suggestions' evidence in colour: yellow for cues, cyan for likeness. */
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
