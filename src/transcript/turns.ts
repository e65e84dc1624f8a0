import { createLineIndex, placeOf } from '../text/place.ts'
import type { Problem } from '../text/problem.ts'
import { trimSpan } from '../text/sentences.ts'
import { type Label, parseLabel } from './labels.ts'
import type { Turn } from './model.ts'
import {
  findSpeakers,
  isMetadata,
  type Speaker,
  type SpeakerContext,
  speakerKey,
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
 * one respondent's, a turn for every block between headings. What stands before the first label is nobody's.
 */
export function findTurns(text: string, bodyStart: number, file: string, context: SpeakerContext): TurnsFound {
  const lines = readLines(text, bodyStart)
  skipHeader(lines)
  const labels = lines.flatMap(({ label }) => label ?? [])
  const { byKey, doubtful } = findSpeakers(labels, context)
  const problems = doubtful.map(({ key, decision }) => doubtProblem(text, file, lines, key, decision))

  const speakerOf = (label: Label | null) => (label && byKey.get(speakerKey(label.name))) ?? null
  const spoken = lines.filter(({ label }) => speakerOf(label)).map(({ label }) => speakerOf(label)!.role)
  // One `Interviewer: …` and no answer is a line of the head, not a conversation.
  const isLabelled = spoken.includes('respondent') || spoken.length > 1
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
  return { turns, problems: [...problems, ...unknownRespondents(text, file, turns, context)] }
}

interface Line {
  readonly start: number
  readonly end: number
  /** Title of the heading, for a heading. */
  readonly heading: string | null
  readonly isRule: boolean
  /** What has the form of a label; set to null once it is known not to be one. */
  label: Label | null
}

function readLines(text: string, from: number): Line[] {
  const lines: Line[] = []
  for (let start = from; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end)
    const heading = headingOf(line)
    const isRule = /^[ \t]{0,3}(?:-[ \t]*){3,}$|^[ \t]{0,3}(?:\*[ \t]*){3,}$|^[ \t]{0,3}(?:_[ \t]*){3,}$/u.test(
      line.slice(0, 200),
    )
    lines.push({ start, end, heading, isRule, label: heading === null && !isRule ? parseLabel(line) : null })
    start = end + 1
  }
  return lines
}

function headingOf(line: string): string | null {
  if (!/^ {0,3}#{1,6}(?:[ \t]|$)/u.test(line)) return null
  return line
    .replace(/^ {0,3}#+/u, '')
    .trim()
    .replace(/[ \t]+#+$/u, '')
}

/** `Datum: …`, `Respondent: R3`, `Interviewer: Jan` at the top of the file are its head, not its first turns. */
function skipHeader(lines: readonly Line[]): void {
  const counts = new Map<string, number>()
  for (const { label } of lines) {
    if (label) counts.set(speakerKey(label.name), (counts.get(speakerKey(label.name)) ?? 0) + 1)
  }
  const run: Line[] = []
  const isBelow = (line: Line, above: Line | undefined) => above !== undefined && line.start === above.end + 1
  for (const line of lines) {
    if (line.start === line.end || ((line.heading !== null || line.isRule) && run.length === 0)) continue
    if (!line.label) break
    const isShort = line.end - line.start <= line.label.length + MAX_HEADER_VALUE
    const isOnce = counts.get(speakerKey(line.label.name)) === 1
    if (!isMetadata(line.label.name) && !(isShort && (isOnce || isBelow(line, run.at(-1))))) break
    run.push(line)
  }
  let end = run.findLastIndex(({ label }) => isMetadata(label!.name)) + 1
  if (end === 0) return
  while (end < run.length && isBelow(run[end]!, run[end - 1])) end++
  for (const line of run.slice(0, end)) line.label = null
}

/** Longer than this it is an answer. */
const MAX_HEADER_VALUE = 40

interface Block {
  readonly speaker: Speaker
  readonly label: Label | null
  readonly section: string | null
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
    if (line.heading !== null) {
      section = line.heading
      open = null
    } else if (section === FOOTNOTES_HEADING) {
      open = null
    } else if (open) {
      open.end = line.end
    } else {
      open = { speaker, label: null, section, start: line.start, end: line.end }
      blocks.push(open)
    }
  }
  return numbered(text, blocks)
}

/** Trims the blocks, drops the empty ones and numbers the rest. */
function numbered(text: string, blocks: readonly Block[]): Turn[] {
  const turns: Turn[] = []
  let question: number | null = null
  for (const { speaker, label, section, ...span } of blocks) {
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
      time: label?.time ?? null,
      question,
      section,
    })
    if (speaker.role === 'interviewer') question = number
  }
  return turns
}

function doubtProblem(
  text: string,
  file: string,
  lines: readonly Line[],
  key: string,
  decision: 'read' | 'left',
): Problem {
  const line = lines.find(({ label }) => label && speakerKey(label.name) === key)!
  const label = line.label!.name
  const read = decision === 'read'
  return {
    rule: 'transcript/unsure-speaker',
    severity: 'info',
    place: placeOf(file, createLineIndex(text), line.start, line.start + line.label!.length),
    message: read
      ? `"${label}:" is read as a speaker because it comes back`
      : `"${label}:" is read as part of the text, not as a speaker`,
    help: read
      ? `when it is no speaker, write it without the colon`
      : 'when it is one, add it to respondents.csv or to interviewers in qcode.yaml',
  }
}

function unknownRespondents(text: string, file: string, turns: readonly Turn[], context: SpeakerContext): Problem[] {
  if (context.respondents.length === 0) return []
  const problems: Problem[] = []
  const seen = new Set(context.respondents)
  for (const { respondent, start } of turns) {
    if (respondent === null || seen.has(respondent)) continue
    seen.add(respondent)
    problems.push({
      rule: 'transcript/unknown-respondent',
      severity: 'info',
      place: placeOf(file, createLineIndex(text), start),
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
