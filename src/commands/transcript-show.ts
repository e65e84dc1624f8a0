import { lstatSync, statSync } from 'node:fs'
import path from 'node:path'
import { cwd, stderr, stdout } from 'node:process'
import chalk from 'chalk'
import { openSources, readTranscripts, type Sources } from '../study/study.ts'
import { type Asked, createAskedQuestions, createQuestionFinder } from '../tagging/asked-questions.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import { createLineIndex } from '../text/place.ts'
import { formatProblem, onOneLine, QcodeError } from '../text/problem.ts'
import { hint } from '../text/suggest.ts'
import type { Document, Segment, Turn } from '../transcript/model.ts'
import { parseTableColumns } from '../transcript/table-columns.ts'
import { plural } from './codebook-shared.ts'
import { readUnit, type UnitFlags } from './unit-options.ts'
import { wrap } from './wrap.ts'

export interface TranscriptShowFlags extends UnitFlags {
  readonly study?: string
  readonly codebook?: string
  readonly columns?: string
  readonly json?: boolean
}

/** A transcript as it was read, with the guide question that each turn answers, by number of the turn. */
export interface ShownTranscript {
  readonly document: Document
  readonly segments: readonly Segment[]
  readonly questions: ReadonlyMap<number, string>
  /** The guide questions that turns of the interviewer ask, by number of the turn. */
  readonly asked: ReadonlyMap<number, Asked>
}

/** `qcode transcript show`. */
export async function runTranscriptShow(name: string, flags: TranscriptShowFlags): Promise<0> {
  const isFile = isFileNamed(name)
  const sources = await openSources({
    paths: isFile ? [name] : flags.study === undefined ? [] : [flags.study],
    cwd: cwd(),
    codebook: flags.codebook,
    unit: readUnit(flags),
    columns: flags.columns === undefined ? undefined : parseTableColumns(flags.columns),
  })
  const { document, segments } = await find(isFile ? null : name, sources)
  for (const problem of document.problems) stderr.write(`${problem.severity}: ${formatProblem(problem)}\n`)
  const questionsIn = sources.codebook && (await createAskedQuestions(sources.codebook, sources.language))
  const asks = sources.codebook && (await createQuestionFinder(sources.codebook, sources.language))
  const shown = {
    document,
    segments,
    questions: questionsIn?.(document) ?? new Map<number, string>(),
    asked: new Map(
      document.turns.flatMap(({ number, role, start, end }) => {
        const asked = role === 'interviewer' ? asks?.(document.text.slice(start, end)) : null
        return asked ? [[number, asked] as const] : []
      }),
    ),
  }
  stdout.write(
    flags.json
      ? `${JSON.stringify(asJson(shown), null, 2)}\n`
      : formatTranscript(shown, Math.min(stdout.columns ?? 100, 100)),
  )
  return 0
}

/** Whether it is a file, or the id of a document. A folder or a broken link is neither. */
function isFileNamed(name: string): boolean {
  const entry = lstatSync(name, { throwIfNoEntry: false })
  if (entry === undefined) return false
  if (leadsToFile(name)) return true
  // A folder may have the name of a document: "r1", with r1.txt among the transcripts.
  if (path.extname(name) === '') return false
  const what = entry.isSymbolicLink() ? 'a link that leads to no file' : 'a folder'
  throw new QcodeError(`${name} is ${what}: name a transcript, or its id`)
}

function leadsToFile(name: string): boolean {
  try {
    return statSync(name).isFile()
  } catch {
    return false
  }
}

/** The document with this id; the first one for null. */
async function find(
  id: string | null,
  sources: Sources,
): Promise<{ readonly document: Document; readonly segments: readonly Segment[] }> {
  const ids: string[] = []
  for await (const result of readTranscripts(sources)) {
    if ('file' in result) {
      if (id === null) throw new QcodeError(`${result.file} cannot be read`, result.problems)
      continue
    }
    if (id === null || result.document.id === id) return result
    ids.push(result.document.id)
  }
  throw new QcodeError(`there is no document "${id}"${hint(id ?? '', ids)}; there are ${ids.join(', ')}`)
}

function asJson({ document, segments, questions, asked }: ShownTranscript) {
  const { id, file, text, encoding, sourceType, meta, turns } = document
  const lines = createLineIndex(text)
  const codePoints = createCodePointIndex(text)
  const spanOf = ({ start, end }: { readonly start: number; readonly end: number }) => ({
    start: codePoints.toCodePoint(start),
    end: codePoints.toCodePoint(end),
    line: lines.lineAt(start),
  })
  return {
    document: id,
    file,
    encoding: encoding.name,
    encoding_guessed: encoding.guessed,
    source_type: sourceType,
    meta,
    text,
    turns: turns.map((turn) => ({
      number: turn.number,
      speaker: turn.speaker,
      role: turn.role,
      respondent: turn.respondent,
      question: questions.get(turn.number) ?? asked.get(turn.number)?.question ?? null,
      likeness: asked.get(turn.number)?.likeness ?? null,
      section: turn.section,
      time: turn.time,
      ...spanOf(turn),
    })),
    segments: segments.map((segment) => ({
      segment: segment.id,
      turn: segment.turn,
      section: segment.section,
      ...spanOf(segment),
    })),
  }
}

/** The transcript for people: a heading a turn, a number a line, the segments in the second column; what nobody says is dim. */
export function formatTranscript({ document, segments, questions, asked }: ShownTranscript, columns: number): string {
  const { id, text, turns } = document
  const rows: string[] = [headOf(document, segments)]
  const markOf = (segment: Segment): string => segment.id.slice(id.length + 1)
  const markWidth = Math.max(0, ...segments.map((segment) => markOf(segment).length))
  const lines = text.replace(/\n$/, '').split('\n')
  const numberWidth = String(lines.length).length
  const width = Math.max(20, columns - numberWidth - markWidth - 4)
  let turn = 0
  let segment = 0
  let start = 0
  for (const [i, line] of lines.entries()) {
    const end = start + line.length
    const cuts = [{ at: start, mark: '' }]
    // A label alone on its line stands above the heading of its turn.
    for (; turn < turns.length && turns[turn]!.start <= end; turn++) rows.push(turnLine(turns[turn]!, questions, asked))
    for (; segment < segments.length && segments[segment]!.start <= end; segment++) {
      const cut = { at: segments[segment]!.start, mark: markOf(segments[segment]!) }
      if (cuts.length === 1 && cuts[0]!.mark === '') cuts[0] = { at: start, mark: cut.mark }
      else cuts.push(cut)
    }
    for (const [n, { at, mark }] of cuts.entries()) {
      const words = text.slice(at, cuts[n + 1]?.at ?? end)
      const number = n === 0 ? String(i + 1) : ''
      const isSpoken = turns[turn - 1] !== undefined && at < turns[turn - 1]!.end
      for (const [k, part] of wrap(onOneLine(words).trimEnd(), width).entries()) {
        const margin = `${(k === 0 ? number : '').padStart(numberWidth)}  ${(k === 0 ? mark : '').padEnd(markWidth)}`
        rows.push(`${chalk.dim(margin)}  ${isSpoken ? part : chalk.dim(part)}`.trimEnd())
      }
    }
    start = end + 1
  }
  return `${rows.join('\n')}\n`
}

function headOf({ id, encoding, sourceType, turns }: Document, segments: readonly Segment[]): string {
  const read = encoding.guessed ? `${encoding.name} (guessed)` : encoding.name
  const counts = `${plural(turns.length, 'turn')}, ${plural(segments.length, 'segment')}`
  return `${chalk.bold(onOneLine(id))} ${[read, sourceType, counts].filter((part) => part !== null).join(', ')}`
}

function turnLine(
  { number, role, respondent, speaker, section, time }: Turn,
  questions: ReadonlyMap<number, string>,
  asked: ReadonlyMap<number, Asked>,
): string {
  const question = questions.get(number)
  const asks = asked.get(number)
  const parts = [
    `turn ${number}`,
    role === 'interviewer' ? `interviewer${speaker === null ? '' : ` (${speaker})`}` : (respondent ?? ''),
    question === undefined ? '' : `question ${question}`,
    asks === undefined
      ? ''
      : `asks question ${asks.question} (${asks.likeness === null ? 'named' : asks.likeness.toFixed(2)})`,
    section === null ? '' : `section ${section}`,
    time ?? '',
  ]
  const line = parts
    .filter((part) => part !== '')
    .map(onOneLine)
    .join(' · ')
  return role === 'interviewer' ? chalk.dim(line) : chalk.cyan(line)
}
