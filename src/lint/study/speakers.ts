import { createLineIndex, type LineIndex, placeOf } from '../../text/place.ts'
import { type Place, type Problem, wholeFile } from '../../text/problem.ts'
import { quote } from '../../text/quote.ts'
import { didYouMean } from '../../text/suggest.ts'
import { countWords } from '../../text/tokens.ts'
import { parseLabel } from '../../transcript/labels.ts'
import type { Turn } from '../../transcript/model.ts'
import type { RosterFile, StudyFiles, Transcript } from './files.ts'

/** Speakers that respondents.csv lacks, each at the label of its first words. Without respondents.csv anybody may speak. */
export function unknownSpeakers({ roster, interviewers, transcripts }: StudyFiles): Problem[] {
  if (roster === null || roster.respondents.length === 0) return []
  const known = new Set(roster.respondents.map(({ id }) => id))
  const linesOf = new Map(transcripts.map((transcript) => [transcript, createLineIndex(transcript.document.text)]))
  const first = new Map<string, { transcript: Transcript; turn: Turn; count: number }>()
  for (const transcript of transcripts) {
    for (const turn of transcript.document.turns) {
      if (turn.respondent === null || known.has(turn.respondent)) continue
      const before = first.get(turn.respondent)
      if (before) before.count++
      else first.set(turn.respondent, { transcript, turn, count: 1 })
    }
  }
  const heard = respondentsHeard(transcripts)
  const silent = [...known].filter((id) => !heard.has(id))
  return Array.from(first, ([id, { transcript, turn, count }]) => {
    const byLabel = roster.respondents.find(({ label }) => label.toLowerCase() === (turn.speaker ?? id).toLowerCase())
    // Whoever has words of their own is hardly meant by another label.
    const meant = byLabel?.id ?? didYouMean(id, [...silent, ...interviewers])
    const question = meant === null ? '' : `; did you mean "${meant}"?`
    return {
      rule: 'transcript/unknown-respondent',
      severity: 'warning' as const,
      place: placeOfLabel(transcript, linesOf.get(transcript)!, turn),
      message: `${quote(id)} speaks here (${count} turn${count === 1 ? '' : 's'}), but ${roster.file} lacks it${question}`,
      help: 'add a row, correct the label, or name it under interviewers in qcode.yaml',
    }
  })
}

/** The label of a turn; where a file has none, the file. */
function placeOfLabel({ document: { file, text } }: Transcript, lines: LineIndex, { speaker, start }: Turn): Place {
  if (speaker === null) return wholeFile(file)
  for (let end = start; end > 0; ) {
    const lineStart = text.lastIndexOf('\n', end - 1) + 1
    const newline = text.indexOf('\n', lineStart)
    const line = text.slice(lineStart, newline === -1 ? text.length : newline)
    if (parseLabel(line)?.name === speaker) {
      const label = lineStart + line.indexOf(speaker)
      return placeOf(file, lines, label, label + speaker.length)
    }
    end = lineStart - 1
  }
  return placeOf(file, lines, start)
}

/** Respondents who say nothing in any transcript: a file is missing, perhaps, or their label is written in another way. */
export function silentRespondents({ roster, transcripts, unread }: StudyFiles): Problem[] {
  if (roster === null || transcripts.length === 0) return []
  const heard = respondentsHeard(transcripts)
  const placeOfCell = createCellFinder(roster)
  const silent = roster.respondents.filter(({ id }) => !heard.has(id))
  const labels = new Set(transcripts.map(({ document }) => document.id.toLowerCase()))
  return silent.map(({ id }) => {
    const message = labels.has(id.toLowerCase())
      ? `${quote(id)} has a transcript but says no words in it`
      : `${quote(id)} says nothing in any transcript`
    const missing = `${unread.length} transcript${unread.length === 1 ? '' : 's'} could not be read`
    return {
      rule: 'respondents/no-words',
      severity: 'warning' as const,
      place: placeOfCell(id),
      message,
      help: unread.length > 0 ? missing : 'put the transcript with the others, or take the row out',
    }
  })
}

/** Who says at least one word in any transcript. */
function respondentsHeard(transcripts: readonly Transcript[]): ReadonlySet<string> {
  const heard = new Set<string>()
  for (const { document } of transcripts) {
    for (const { respondent, start, end } of document.turns) {
      if (respondent === null || heard.has(respondent)) continue
      if (countWords(document.text.slice(start, end)) > 0) heard.add(respondent)
    }
  }
  return heard
}

/** Finds the first cell below the header that holds an id. Reads the table once: it may be long. */
function createCellFinder({ file, text }: RosterFile): (id: string) => Place {
  const starts = new Map<string, readonly [start: number, end: number]>()
  const header = text.indexOf('\n')
  for (const { 0: cell, index } of text.matchAll(/[^,;\t\n"]+/g)) {
    const content = cell.trim()
    const start = index + cell.indexOf(content)
    const id = content.normalize('NFC')
    if (start > header && !starts.has(id)) starts.set(id, [start, start + content.length])
  }
  const lines = createLineIndex(text)
  return (id) => {
    const cell = starts.get(id)
    return cell ? placeOf(file, lines, ...cell) : wholeFile(file)
  }
}
