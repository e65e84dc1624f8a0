import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import lockfile from 'proper-lockfile'
import { formatPlace, type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { fileError, isTemporaryOf, writeFileAtomic } from './atomic.ts'
import { formatCoding, type ParsedCodings, parseCodings } from './line.ts'
import type { Coding } from './model.ts'

const EXTENSION = '.jsonl'

/** More unreadable lines than this are only counted: a file that an editor has laid out anew has nothing else. */
const MOST_PROBLEMS = 20

/** A lock that nobody refreshed for so long (milliseconds) belongs to a process that was killed: it is taken over. */
const STALE_AFTER = 10_000

/** How often an update starts over when something that does not know the lock (an editor, a sync client) comes between. */
const UPDATE_ATTEMPTS = 10

export interface LockOptions {
  /** How long to wait for another qcode, in milliseconds. Longer than the 10 s after which a lock counts as left behind. */
  readonly patience?: number
}

export interface UpdatedCodings {
  /** What the file holds now, in its order. */
  readonly codings: readonly Coding[]
  /** False when the file already held exactly this and was not touched. */
  readonly written: boolean
}

/**
 * The codings of one document; none when there is no file yet. Lines that cannot be read are problems.
 *
 * @throws QcodeError when the file is there but cannot be read
 */
export async function readCodings(folder: string, documentId: string): Promise<ParsedCodings> {
  const { codings, problems } = await readCodingsFile(folder, documentId)
  return { codings, problems }
}

/** The same with the bytes of the file; null when there is none. */
export async function readCodingsFile(
  folder: string,
  documentId: string,
): Promise<ParsedCodings & { readonly bytes: Uint8Array | null }> {
  const file = codingsFile(folder, documentId)
  const bytes = await readIfThere(file)
  if (bytes === null) return { codings: [], problems: [], bytes }
  const { codings, problems } = parseBytes(file, bytes, documentId)
  return { codings, problems: abridge(file, problems), bytes }
}

/** Ids of the documents that have a codings file in `folder`, sorted; none when there is no folder. */
export async function listCodings(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder)
    return names
      .filter((name) => name.endsWith(EXTENSION))
      .map((name) => decodeDocumentId(name.slice(0, -EXTENSION.length)))
      .sort(byCodeUnits)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return []
    throw fileError(error, folder, 'read')
  }
}

/**
 * Replaces the codings of one document, sorted. A file that already holds the same bytes is not touched; for no codings
 * at all no file is made, but one that is there becomes empty.
 *
 * @throws QcodeError when the file holds lines that cannot be read (nothing is written: they would be lost), when
 *   another qcode keeps the file, or when it cannot be written
 */
export async function writeCodings(
  folder: string,
  documentId: string,
  codings: readonly Coding[],
  options?: LockOptions,
): Promise<UpdatedCodings> {
  return updateCodings(folder, documentId, () => codings, options)
}

/**
 * Reads, changes and writes the codings of one document while no other qcode can. `update` may run more than once and
 * must be pure.
 *
 * @throws QcodeError as {@link writeCodings}
 */
export async function updateCodings(
  folder: string,
  documentId: string,
  update: (old: readonly Coding[]) => readonly Coding[],
  { patience = 30_000 }: LockOptions = {},
): Promise<UpdatedCodings> {
  const file = codingsFile(folder, documentId)
  const lock = await acquire(file, patience)
  try {
    await removeLeftovers(file)
    for (let attempt = 1; attempt <= UPDATE_ATTEMPTS; attempt++) {
      const before = await readIfThere(file)
      const codings = sortCodings(update(before === null ? [] : parseOrRefuse(file, before, documentId)))
      const after = Buffer.from(codingsText(codings))
      if ((before ?? Buffer.alloc(0)).equals(after)) return { codings, written: false }
      if (!sameFile(before, await readIfThere(file))) continue
      lock.check()
      await writeFileAtomic(file, after)
      return { codings, written: true }
    }
  } finally {
    await lock.release()
  }
  throw failure(file, 'codings/busy', `${file} is changed by another program all the time`, 'close it and run it again')
}

/**
 * Keeps other qcodes from several files while `work` runs. `check` throws when a lock was lost meanwhile.
 *
 * @throws QcodeError when another qcode keeps one of them
 */
export async function withLocked<T>(
  files: readonly string[],
  work: (check: () => void) => Promise<T>,
  { patience = 30_000 }: LockOptions = {},
): Promise<T> {
  const locks: Lock[] = []
  try {
    for (const file of files) {
      locks.push(await acquire(file, patience))
      await removeLeftovers(file)
    }
    return await work(() => {
      for (const lock of locks) lock.check()
    })
  } finally {
    for (const lock of locks.reverse()) await lock.release()
  }
}

/** The bytes of a codings file with these codings. */
export const codingsText = (codings: readonly Coding[]): string =>
  sortCodings(codings)
    .map((coding) => `${formatCoding(coding)}\n`)
    .join('')

/** The order of a codings file: start, code, coder, end; further ties by the line itself, so that it is always the same. */
export function sortCodings(codings: readonly Coding[]): Coding[] {
  return [...codings].sort(
    (a, b) =>
      a.start - b.start ||
      byCodeUnits(a.code, b.code) ||
      byCodeUnits(a.coder, b.coder) ||
      a.end - b.end ||
      byCodeUnits(formatCoding(a), formatCoding(b)),
  )
}

/** Path of the codings file of a document. */
export function codingsFile(folder: string, documentId: string): string {
  return join(folder, encodeDocumentId(documentId) + EXTENSION)
}

/**
 * A document id as a file name for every system: what Windows does not allow, `%`, path separators, a leading dot and
 * the first letter of a device name (`con`, `nul`) become `%XX`. `a/b` → `a%2Fb`
 */
export function encodeDocumentId(id: string): string {
  if (id === '') return '%'
  return id
    .normalize('NFC')
    .replace(/[\x00-\x1f\x7f<>:"/\\|?*%]/g, percent)
    .replace(/^\.|^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/i, (start) => {
      return percent(start[0]!) + start.slice(1)
    })
}

/** Undoes {@link encodeDocumentId}. */
export function decodeDocumentId(name: string): string {
  if (name === '%') return ''
  return name
    .replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .normalize('NFC')
}

const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

interface Lock {
  /** Throws when the lock was lost, e.g. because the computer slept while another qcode took it over. */
  check(): void
  release(): Promise<void>
}

async function acquire(file: string, patience: number): Promise<Lock> {
  let lost: Error | null = null
  const options = {
    realpath: false,
    stale: STALE_AFTER,
    onCompromised: (error: Error) => {
      lost = error
    },
  }
  const deadline = Date.now() + patience
  for (let pause = 10; ; pause = Math.min(pause * 2, 250)) {
    try {
      await mkdir(dirname(file), { recursive: true })
      const release = await lockfile.lock(file, options)
      return {
        check() {
          if (lost === null) return
          throw failure(
            file,
            'codings/lock-lost',
            `lost the lock on ${file}; nothing was written`,
            'run it again',
            lost,
          )
        },
        async release() {
          try {
            await release()
          } catch (error) {
            // Lost on the way: another process owns it now, or it is gone. Nothing is left to release.
            if (!isCode(error, 'ERELEASED') && !isCode(error, 'ENOTACQUIRED')) throw fileError(error, file, 'write')
          }
        },
      }
    } catch (error) {
      if (!isCode(error, 'ELOCKED')) throw fileError(error, file, 'write')
      if (Date.now() >= deadline) {
        const message = `another qcode is writing ${file}; waited ${Math.round(patience / 1000)} seconds, nothing was written`
        const help = `wait until it is done; if none is running, delete the folder ${file}.lock`
        throw failure(file, 'codings/locked', message, help, error)
      }
      // Jitter keeps waiting processes from knocking at the same moments.
      await sleep(pause * (0.5 + Math.random()))
    }
  }
}

/** Temporary files of processes that were killed; nobody else writes here while we hold the lock. */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file)
  for (const name of await readdir(folder)) {
    if (isTemporaryOf(basename(file), name)) await rm(join(folder, name), { force: true }).catch(() => {})
  }
}

function parseOrRefuse(file: string, bytes: Buffer, documentId: string): readonly Coding[] {
  const { codings, problems } = parseBytes(file, bytes, documentId)
  const unreadable = problems.filter(({ severity }) => severity === 'error')
  if (unreadable.length === 0) return codings
  const help = 'fix or remove the line; nothing was written'
  const { place, message } = unreadable[0]!
  const more = unreadable.length === 1 ? '' : ` and ${unreadable.length - 1} more`
  throw new QcodeError(
    `${formatPlace(place)}: ${message}${more} (${help})`,
    abridge(file, unreadable).map((problem) => ({ ...problem, help })),
  )
}

function parseBytes(file: string, bytes: Buffer, documentId: string): ParsedCodings {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    const message = 'expected text in UTF-8; was the file saved by another program?'
    return { codings: [], problems: [{ rule: 'codings/encoding', severity: 'error', place: wholeFile(file), message }] }
  }
  const { codings, problems } = parseCodings(file, text)
  const strange = codings.find(({ document }) => document.normalize('NFC') !== documentId.normalize('NFC'))
  if (strange === undefined) return { codings, problems }
  const message = `codings of document "${strange.document}" in the file of document "${documentId}"`
  const warning: Problem = { rule: 'codings/other-document', severity: 'warning', place: wholeFile(file), message }
  return { codings, problems: [...problems, warning] }
}

function abridge(file: string, problems: readonly Problem[]): readonly Problem[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  const more = errors.length - MOST_PROBLEMS
  if (more <= 0) return problems
  const message = `${more} more lines like these`
  const rest: Problem = { rule: 'codings/unreadable-line', severity: 'error', place: wholeFile(file), message }
  return [...errors.slice(0, MOST_PROBLEMS), rest, ...problems.filter(({ severity }) => severity !== 'error')]
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw fileError(error, file, 'read')
  }
}

const sameFile = (a: Buffer | null, b: Buffer | null) => (a === null || b === null ? a === b : a.equals(b))

const isCode = (error: unknown, code: string) => error instanceof Error && 'code' in error && error.code === code

const byCodeUnits = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function failure(file: string, rule: string, message: string, help: string, cause?: unknown): QcodeError {
  const problem: Problem = { rule, severity: 'error', place: wholeFile(file), message, help }
  return new QcodeError(`${message} (${help})`, [problem], { cause })
}
