import { createLineIndex, type LineIndex, placeOf } from '../text/place.ts'
import type { Problem } from '../text/problem.ts'
import { trimSpan } from '../text/sentences.ts'
import { LABEL_STYLES, type Label, type LabelStyle, parseStyledLabel, STRICT_STYLES } from './labels.ts'
import { type Line, readLines, skipHeader } from './lines.ts'
import type { Turn } from './model.ts'
import { markPlainHeadings, markUnderlined } from './plain-headings.ts'
import {
  type Doubt,
  findSpeakers,
  findStyledSpeakers,
  isUsualLabel,
  type Speaker,
  type SpeakerContext,
  type Speakers,
  speakerKey,
  statesSpeakers,
  wholeDocumentRespondent,
} from './speakers.ts'

export interface TurnsFound {
  readonly turns: readonly Turn[]
  readonly problems: readonly Problem[]
}

/** Below this heading stand the notes of the document: nobody says them. Written by the docx reader. */
export const FOOTNOTES_HEADING = 'Voetnoten'

/**
 * Splits a normalised text into turns, from `bodyStart` (after the front matter) on. A heading or a rule is never part
 * of a turn: text that goes on below it is a new turn of the same speaker. Without any speaker label the whole body is
 * one respondent's, a turn for every block between headings and rules. What stands before the first label is nobody's.
 */
export function findTurns(text: string, bodyStart: number, file: string, context: SpeakerContext): TurnsFound {
  const lines = readLines(text, bodyStart, context)
  if (!statesSpeakers(context)) {
    markUnderlined(text, lines)
    skipHeader(text, lines)
  }
  const { byKey, doubtful } = speakersIn(text, lines, context)
  const index = createLineIndex(text)
  const problems = doubtProblems(file, index, lines, doubtful)

  const speakerOf = (label: Label | null) => (label && byKey.get(speakerKey(label.name))) ?? null
  const spoken = lines.filter(({ label }) => speakerOf(label)).map(({ label }) => speakerOf(label)!.role)
  // One `Interviewer: …` and no answer is a line of the head, not a conversation.
  const isLabelled = spoken.includes('respondent') || spoken.length > 1
  if (!isLabelled && !statesSpeakers(context)) markPlainHeadings(text, lines)
  const turns = isLabelled
    ? labelledTurns(text, lines, speakerOf)
    : wholeTurns(text, lines, { role: 'respondent', respondent: wholeDocumentRespondent(context) })

  if (turns.length === 0 && text.trim() !== '') {
    problems.push(fileProblem(file, 'warning', 'empty', 'nothing is said in this file'))
  } else if (!isLabelled && turns.length > 0) {
    const message = `no speaker labels: the whole file is read as the words of ${turns[0]!.respondent}`
    problems.push(fileProblem(file, 'info', 'no-speakers', message, 'put `R1:` or `I:` in front of each turn'))
  } else if (turns.length > 0 && !turns.some(({ role }) => role === 'respondent')) {
    const message = 'only interviewers have a label here, so there is nothing to code'
    problems.push(
      fileProblem(file, 'warning', 'no-respondent', message, 'put a label such as `R1:` before each answer'),
    )
  }
  if (isLabelled) problems.push(...unlabelledStart(file, index, lines, speakerOf))
  return { turns, problems: [...problems, ...unknownRespondents(file, index, turns, context)] }
}

/** By labels with a colon; where these give nobody an answer, by the first style of labels without one that does. */
function speakersIn(text: string, lines: readonly Line[], context: SpeakerContext): Speakers {
  const withColon = findSpeakers(
    lines.flatMap(({ label }) => label ?? []),
    context,
  )
  const hasAnswers = [...withColon.byKey.values()].some(({ role }) => role === 'respondent')
  if (statesSpeakers(context)) return withColon
  if (hasAnswers) return { ...withColon, doubtful: [...withColon.doubtful, ...unlabelled(text, lines, withColon)] }
  for (const style of LABEL_STYLES) {
    const styled = styledLabels(text, lines, style)
    const speakers = findStyledSpeakers(
      styled.flatMap((label) => label ?? []),
      context,
      STRICT_STYLES.has(style),
    )
    if (!speakers) continue
    for (const [i, line] of lines.entries()) line.label = styled[i]!
    return speakers
  }
  return withColon
}

/** Behind a time: numbered names that come back without a colon, beside labels that have one: perhaps it was forgotten. */
function unlabelled(text: string, lines: readonly Line[], { byKey }: Speakers): Doubt[] {
  const counts = new Map<string, number>()
  for (const [i, label] of styledLabels(text, lines, 'stamp').entries()) {
    const key =
      label && !lines[i]!.label && isUsualLabel(label.name) && /\d$/u.test(label.name) ? speakerKey(label.name) : null
    if (key === null || byKey.has(key)) continue
    counts.set(key, (counts.get(key) ?? 0) + 1)
    lines[i]!.doubted = label
  }
  return [...counts].filter(([, count]) => count > 1).map(([key]) => ({ key, decision: 'left' }))
}

/**
 * The label without colon that each line starts with. Where usual labels have a blank line above them, others need one too:
 * `Samen - dat is mooi` within an answer is no label.
 */
function styledLabels(text: string, lines: readonly Line[], style: LabelStyle): (Label | null)[] {
  const labels = lines.map(({ start, end, heading, isRule }) =>
    heading === null && !isRule ? parseStyledLabel(text.slice(start, end), style) : null,
  )
  const isApart = (i: number) => i === 0 || lines[i - 1]!.start === lines[i - 1]!.end
  const usual = [...labels.keys()].filter((i) => labels[i] && isUsualLabel(labels[i].name))
  const mustBeApart = style === 'line' || usual.filter(isApart).length * 2 > usual.length
  let below = -1
  for (let i = lines.length - 1; i >= 0; i--) {
    const label = labels[i]
    const next = below === -1 ? null : labels[below]
    if (lines[i]!.end > lines[i]!.start) below = i
    if (!label || isUsualLabel(label.name)) continue
    // `Goed` between two labels on their lines is an answer.
    const isAnswer = style === 'line' && next && isUsualLabel(next.name)
    if ((mustBeApart && !isApart(i)) || isAnswer) labels[i] = null
  }
  return labels
}

interface Block {
  readonly speaker: Speaker
  readonly label: Label | null
  readonly section: string | null
  /** When it starts, where there is no label that says so. */
  readonly time?: string | null
  start: number
  end: number
}

function labelledTurns(
  text: string,
  lines: readonly Line[],
  speakerOf: (label: Label | null) => Speaker | null,
): Turn[] {
  const blocks: Block[] = []
  let section: string | null = null
  let current: { speaker: Speaker; label: Label } | null = null
  let open: Block | null = null
  for (const line of lines) {
    const speaker = speakerOf(line.label)
    if (line.heading !== null || line.isRule) {
      if (line.heading !== null) section = line.heading
      if (line.heading === FOOTNOTES_HEADING) current = null
      open = null
    } else if (speaker && line.label) {
      current = { speaker, label: line.label }
      open = { ...current, section, start: line.start + line.label.length, end: line.end }
      blocks.push(open)
    } else if (open) {
      open.end = line.end
    } else if (current && line.end > line.start) {
      open = { ...current, section, start: line.start, end: line.end }
      blocks.push(open)
    }
  }
  return numbered(text, blocks)
}

function wholeTurns(text: string, lines: readonly Line[], speaker: Speaker): Turn[] {
  const blocks: Block[] = []
  let section: string | null = null
  let open: Block | null = null
  for (const line of lines) {
    if (line.heading !== null || line.isRule) {
      if (line.heading !== null) section = line.heading
      open = null
    } else if (section === FOOTNOTES_HEADING) {
      open = null
    } else if (open && line.time === null) {
      open.end = line.end
    } else {
      open = { speaker, label: null, section, time: line.time, start: line.start, end: line.end }
      blocks.push(open)
    }
  }
  return numbered(text, blocks)
}

/** Trims the blocks, drops the empty ones and numbers the rest. */
function numbered(text: string, blocks: readonly Block[]): Turn[] {
  const turns: Turn[] = []
  let question: number | null = null
  for (const { speaker, label, section, time = null, ...span } of blocks) {
    const { start, end } = trimSpan(text, span.start, span.end)
    if (start === end) continue
    const number = turns.length + 1
    turns.push({
      number,
      speaker: label?.name ?? null,
      role: speaker.role,
      respondent: speaker.respondent,
      start,
      end,
      time: label?.time ?? time,
      question,
      section,
    })
    if (speaker.role === 'interviewer') question = number
  }
  return turns
}

/** One for each label in doubt, at the first line that has it. */
function doubtProblems(file: string, index: LineIndex, lines: readonly Line[], doubtful: readonly Doubt[]): Problem[] {
  const decisions = new Map(doubtful.map(({ key, decision }) => [key, decision]))
  const problems: Problem[] = []
  for (const { label: read, doubted, start } of lines) {
    const label = read ?? doubted ?? null
    const key = label && speakerKey(label.name)
    const decision = key && decisions.get(key)
    if (!decision) continue
    decisions.delete(key)
    const isRead = decision === 'read'
    const typed = read ? `"${label.name}:"` : `"${label.name}"`
    problems.push({
      rule: 'transcript/unsure-speaker',
      severity: read ? 'info' : 'warning',
      place: placeOf(file, index, start, start + label.length),
      message: isRead
        ? `${typed} is read as a speaker because it comes back`
        : `${typed} is read as part of the text, not as a speaker`,
      help: isRead
        ? 'when it is no speaker, write it without the colon'
        : read
          ? 'when it is one, add it to respondents.csv or to interviewers in qcode.yaml'
          : 'when it is one, put a colon behind it, as behind the other names',
    })
  }
  return problems
}

/** More text than this above the first speaker is no title, and worth a word. */
const MAX_INTRODUCTION = 400

function unlabelledStart(
  file: string,
  index: LineIndex,
  lines: readonly Line[],
  speakerOf: (label: Label | null) => Speaker | null,
): Problem[] {
  const first = lines.findIndex(({ label }) => speakerOf(label))
  const above = lines.slice(0, first).filter(({ heading, start, end }) => heading === null && end > start)
  if (above.reduce((length, { start, end }) => length + end - start, 0) <= MAX_INTRODUCTION) return []
  return [
    {
      rule: 'transcript/before-first-speaker',
      severity: 'info',
      place: placeOf(file, index, above[0]!.start),
      message: "what stands here above the first speaker label is nobody's words and is not coded",
      help: 'put a label such as `R1:` before it when somebody says it',
    },
  ]
}

function unknownRespondents(
  file: string,
  index: LineIndex,
  turns: readonly Turn[],
  context: SpeakerContext,
): Problem[] {
  if (context.respondents.length === 0) return []
  const problems: Problem[] = []
  const seen = new Set(context.respondents)
  for (const { respondent, start } of turns) {
    if (respondent === null || seen.has(respondent)) continue
    seen.add(respondent)
    problems.push({
      rule: 'transcript/unknown-respondent',
      severity: 'info',
      place: placeOf(file, index, start),
      message: `${respondent} speaks here but is not in the list of respondents`,
      help: 'add the respondent, or correct the label',
    })
  }
  return problems
}

function fileProblem(
  file: string,
  severity: Problem['severity'],
  rule: string,
  message: string,
  help?: string,
): Problem {
  return { rule: `transcript/${rule}`, severity, place: { file, line: 0, column: 0 }, message, ...(help && { help }) }
}
