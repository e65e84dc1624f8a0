import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import type { Decoded } from './encoding.ts'
import { readFrontMatter, sourceTypeOfFile } from './frontmatter.ts'
import { extractMarks } from './marks.ts'
import type { Document } from './model.ts'
import { normalise } from './normalise.ts'
import { readerFor } from './readers/index.ts'
import { MAX_CHARACTERS, tooLarge } from './readers/reader.ts'
import { countSpeakers, proposeInterviewer } from './speaker-report.ts'
import type { TableColumns } from './table-columns.ts'
import { findTurns } from './turns.ts'

export interface ReadOptions {
  /** Ids of the respondents the study knows: their labels are recognised whatever their form. */
  readonly respondents?: readonly string[]
  /** Labels of interviewers, beside the usual ones (`I`, `Int`, `Interviewer`, `Moderator` …). */
  readonly interviewers?: readonly string[]
  /** Of tables: which column holds what. */
  readonly columns?: TableColumns | null | undefined
}

/**
 * Reads a transcript from disk and splits it into turns.
 * @throws QcodeError when the file cannot be read or is of a format qcode does not know.
 */
export async function readDocument(file: string, options: ReadOptions = {}): Promise<Document> {
  const reader = await readerFor(file)
  const decoded = await reader.read(await readBytes(file), file, { columns: options.columns })
  if (decoded.text.length > MAX_CHARACTERS) throw tooLarge(file)
  return createDocument(file, decoded, options)
}

/** The document that a decoded text is; `file` gives it its id and is named in its problems. Touches no disk. */
export function createDocument(file: string, decoded: Decoded, options: ReadOptions = {}): Document {
  const id = basename(file, extname(file)).normalize('NFC')
  const normalised = normalise(decoded.text)
  const front = readFrontMatter(normalised, file)
  const { text, marks, removed, problems: markProblems } = extractMarks(normalised, file, front.bodyStart)
  const { turns, problems: turnProblems } = findTurns(text, front.bodyStart, file, {
    documentId: id,
    meta: front.meta,
    respondents: options.respondents ?? [],
    interviewers: options.interviewers ?? [],
    stated: decoded.stated,
  })
  const document: Document = {
    id,
    file,
    text,
    hash: createHash('sha256').update(text, 'utf8').digest('hex'),
    encoding: decoded.encoding,
    meta: front.meta,
    sourceType: front.sourceType ?? sourceTypeOfFile(file),
    turns,
    marks,
    removed,
    bodyStart: front.bodyStart,
    problems: [...decoded.problems, ...front.problems, ...markProblems, ...turnProblems],
  }
  const proposed = interviewerProposed(document)
  return proposed ? { ...document, problems: [...document.problems, proposed] } : document
}

/** Whose words are an interviewer's is for the researcher to say: until then they are coded. */
function interviewerProposed(document: Document): Problem | null {
  const { turns, file } = document
  if (turns.some(({ role }) => role === 'interviewer') || turns.every(({ speaker }) => speaker === null)) return null
  const name = proposeInterviewer(countSpeakers(document))
  if (name === null) return null
  return {
    rule: 'transcript/no-interviewer',
    severity: 'warning',
    place: wholeFile(file),
    message: `no interviewer is known; ${name} asks most of the questions, but is read as a respondent`,
    help: `if so, add "interviewers: [${name}]" to qcode.yaml`,
  }
}

/** A recording by the name of its transcript is not worth reading; a document with pictures may be large. */
const MAX_MEGABYTES = 150

async function readBytes(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size <= MAX_MEGABYTES * 1e6) return await readFile(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error'
    const [reason, help] = READ_ERRORS[code] ?? [code, undefined]
    throw unreadable(file, reason, help, cause)
  }
  throw unreadable(file, `it is larger than ${MAX_MEGABYTES} MB`, 'is it a recording? else split it into several files')
}

function unreadable(file: string, reason: string, help?: string, cause?: unknown): QcodeError {
  const message = `cannot be read: ${reason}`
  const place = wholeFile(file)
  const problem: Problem = { rule: 'transcript/unreadable', severity: 'error', place, message, ...(help && { help }) }
  return new QcodeError(`${file} ${message}`, [problem], { cause })
}

const READ_ERRORS: Readonly<Record<string, readonly [reason: string, help: string]>> = {
  ENOENT: ['there is no such file', 'check the name'],
  EISDIR: ['it is a folder', 'name the files in it, or rename the folder'],
  EACCES: ['no permission', 'change its permissions'],
  EPERM: ['no permission', 'is it open in another program?'],
  EBUSY: ['it is open in another program', 'close it there'],
  ELOOP: ['it is a link that leads back to itself', 'put the file itself here'],
}
