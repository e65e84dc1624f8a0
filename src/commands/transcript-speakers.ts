import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { openSources, readTranscripts } from '../study/study.ts'
import { formatProblem, onOneLine } from '../text/problem.ts'
import type { Document } from '../transcript/model.ts'
import { countSpeakers, proposeInterviewer, type SpeakerCount, similarSpeakers } from '../transcript/speaker-report.ts'
import { parseTableColumns } from '../transcript/table-columns.ts'
import { clip } from './codebook-shared.ts'

export interface TranscriptSpeakersFlags {
  readonly columns?: string
  readonly json?: boolean
}

/** Who was found in one document; the same in words and in `--json`. */
export interface DocumentSpeakers {
  readonly document: string
  readonly file: string
  readonly source_type: string | null
  readonly speakers: readonly SpeakerCount[]
  /** Who is probably the interviewer, where nobody is. */
  readonly interviewer_proposed: string | null
}

/** `qcode transcript speakers`: 0 when everything was read, 2 when something was not. */
export async function runTranscriptSpeakers(paths: readonly string[], flags: TranscriptSpeakersFlags): Promise<0 | 2> {
  const sources = await openSources({
    paths,
    cwd: cwd(),
    columns: flags.columns === undefined ? undefined : parseTableColumns(flags.columns),
  })
  const found: DocumentSpeakers[] = []
  let unreadable = false
  for await (const result of readTranscripts(sources)) {
    if ('file' in result) {
      for (const problem of result.problems) stderr.write(`error: ${formatProblem(problem)}\n`)
      unreadable = true
    } else found.push(speakersOf(result.document))
  }
  const similar = similarSpeakers(found.flatMap(({ speakers }) => speakers.map(({ speaker }) => speaker)))
  stdout.write(
    flags.json
      ? `${JSON.stringify({ documents: found, similar }, null, 2)}\n`
      : formatSpeakers(found, similar, Math.min(stdout.columns ?? 100, 100)),
  )
  return unreadable ? 2 : 0
}

function speakersOf(document: Document): DocumentSpeakers {
  const speakers = countSpeakers(document)
  return {
    document: document.id,
    file: document.file,
    source_type: document.sourceType,
    speakers,
    interviewer_proposed: proposeInterviewer(speakers),
  }
}

const ROLE_WIDTH = 13

/** The list for people: a paragraph a document, then what to look at. */
export function formatSpeakers(
  documents: readonly DocumentSpeakers[],
  similar: readonly (readonly [string, string])[],
  columns: number,
): string {
  const lines: string[] = []
  const names = documents.flatMap(({ speakers }) => speakers.map(({ speaker }) => onOneLine(speaker).length))
  const width = Math.min(Math.max(8, ...names), Math.max(8, columns - 50))
  for (const { document, source_type, speakers, interviewer_proposed } of documents) {
    if (lines.length > 0) lines.push('')
    lines.push(`${chalk.bold(onOneLine(document))}${source_type === null ? '' : chalk.dim(` ${source_type}`)}`)
    if (speakers.length === 0) lines.push('  nobody speaks')
    for (const { speaker, role, labels, turns, words } of speakers) {
      const isProposed = speaker === interviewer_proposed
      const shownRole = (isProposed ? 'interviewer?' : role).padEnd(ROLE_WIDTH)
      const row = `  ${clip(onOneLine(speaker), width).padEnd(width)}  ${isProposed ? chalk.yellow(shownRole) : shownRole}`
      const counts = `${String(turns).padStart(5)} turns ${words.toLocaleString('en-GB').padStart(7)} words`
      lines.push(`${row}${counts}${chalk.dim(noteOf(speaker, labels, columns - width - 40))}`)
    }
  }
  const proposed = documents.flatMap(({ interviewer_proposed: name }) => name ?? [])
  if (proposed.length > 0) {
    lines.push(
      '',
      'Interviewer? asks most of the questions, but counts as a respondent. If so, in qcode.yaml:',
      `  interviewers: [${[...new Set(proposed)].map(onOneLine).join(', ')}]`,
    )
  }
  if (similar.length > 0) {
    lines.push('', 'Perhaps the same speaker under two names; if so, give them one in the transcripts:')
    lines.push(...similar.map(([a, b]) => `  ${onOneLine(a)} and ${onOneLine(b)}`))
  }
  return `${lines.join('\n')}\n`
}

/** The labels, when they are not just the name of the speaker. */
function noteOf(speaker: string, labels: readonly string[], width: number): string {
  if (labels.length === 0) return '  no labels'
  if (labels.length === 1 && labels[0] === speaker) return ''
  return `  ${clip(labels.map(onOneLine).join(', '), Math.max(12, width))}`
}
