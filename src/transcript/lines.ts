import type { StatedLine } from './encoding.ts'
import { type Label, parseLabel } from './labels.ts'
import { isMetadata, isRole, isUsualLabel, type SpeakerContext, speakerKey, statesSpeakers } from './speakers.ts'

/** A line of a transcript, before it is known who speaks. */
export interface Line {
  readonly start: number
  readonly end: number
  /** Title of the heading, for a heading; also set when what stands around it shows that it is one. */
  heading: string | null
  isRule: boolean
  /** What has the form of a label; set to null once it is known not to be one. */
  label: Label | null
  /** What may be a label that lacks its colon. */
  doubted?: Label | null
  /** When it was said, where the format says so. */
  readonly time: string | null
}

/** Besides LF what Word, PDF tools and layout programs put between lines: no label stands in the middle of one. */
const LINE_END = /[\n\v\f\u0085\u2028\u2029]/g

/** The lines from `from` on, with what looks like a label, or what the format says of each. */
export function readLines(text: string, from: number, context: SpeakerContext): Line[] {
  const lines: Line[] = []
  const isStated = statesSpeakers(context)
  let number = text.slice(0, from).split('\n').length - 1
  for (let start = from; start < text.length; ) {
    LINE_END.lastIndex = start
    const end = LINE_END.exec(text)?.index ?? text.length
    const line = text.slice(start, end)
    const heading = isStated ? null : headingOf(line)
    const isRule =
      !isStated &&
      /^[ \t]{0,3}(?:-[ \t]*){3,}$|^[ \t]{0,3}(?:\*[ \t]*){3,}$|^[ \t]{0,3}(?:_[ \t]*){3,}$/u.test(line.slice(0, 200))
    const stated = context.stated?.get(number) ?? null
    const time = stated?.time ?? null
    const isWords = heading === null && !isRule
    const label = isStated ? statedLabel(stated) : isWords ? parseLabel(line) : null
    lines.push({ start, end, heading, isRule, label: label && time ? { ...label, time } : label, time })
    if (text[end] === '\n') number++
    start = end + 1
  }
  return lines
}

function statedLabel(line: StatedLine | null): Label | null {
  if (line === null || line.speaker === null) return null
  const { speaker: name, time } = line
  return { name, time, stamped: true, length: name.length + 1, tight: false, bare: false }
}

function headingOf(line: string): string | null {
  if (!/^ {0,3}#{1,6}(?:[ \t]|$)/u.test(line)) return null
  return line
    .replace(/^ {0,3}#+/u, '')
    .trim()
    .replace(/(?<=[ \t])#+$/u, '')
    .trimEnd()
}

/**
 * `Datum: …`, `Respondent: R3`, `Interviewer: Jan` at the top of the file are its head, not its first turns. Lines
 * without a label may stand above it: a title.
 */
export function skipHeader(text: string, lines: readonly Line[]): void {
  const labelled = lines.filter(({ label }) => label)
  const lastOf = new Map(labelled.map(({ label }, i) => [speakerKey(label!.name), i]))
  const run = topOf(lines)
  const seen = new Set<string>()
  let end = 0
  let hasMetadata = false
  for (const [i, line] of run.entries()) {
    const label = line.label!
    const key = speakerKey(label.name)
    const isOnce = lastOf.get(key) === i && !seen.has(key)
    const isBelowHead = i > 0 && end === i && line.start === run[i - 1]!.end + 1 && !seen.has(key)
    seen.add(key)
    if (isMetadata(label.name)) hasMetadata = true
    else if (!isRole(label.name) || isSentence(text, line) || !(isOnce || isBelowHead)) {
      if (isOnce && !isUsualLabel(label.name)) continue
      break
    }
    end = i + 1
  }
  // `Interviewer: …` and `Respondent: …` and nothing else is a conversation.
  if (!hasMetadata && end === labelled.length) return
  for (const line of run.slice(0, end)) line.label = null
}

/** The labelled lines from the first on that are no longer than those of a head; blank lines do not end them. */
function topOf(lines: readonly Line[]): Line[] {
  const run: Line[] = []
  for (const line of lines) {
    if (!line.label && (run.length === 0 || line.start === line.end)) continue
    if (!line.label) break
    if (!isMetadata(line.label.name) && line.end - line.start > line.label.length + MAX_HEADER_VALUE) break
    run.push(line)
  }
  return run
}

/** Longer than this it is an answer. */
const MAX_HEADER_VALUE = 40

/** Not `mevr. B.`: names in the head are often initials. */
const isSentence = (text: string, { start, end }: Line): boolean =>
  /(?:[?!…]|\p{Ll}\.)\s*$/u.test(text.slice(start, end).slice(-20))
