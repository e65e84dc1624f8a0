import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod'
import { fileError, writeFileAtomic } from '../codings/atomic.ts'
import { removeLeftovers, withLocked } from '../codings/store.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { shown } from './files.ts'

/** A file that a step writes. */
export interface FileChange {
  readonly file: string
  /** What was read; null when there was no file. */
  readonly before: Uint8Array | null
  readonly after: string
}

/** Holds, while a step writes several files, all that it writes; whoever finds it completes the step. */
const JOURNAL = '.qcode-step.json'

const journalShape = z.object({
  qcode_step: z.literal(1),
  what: z.string(),
  files: z.array(z.object({ file: z.string(), before: z.string().nullable(), after: z.string() })),
})

/**
 * Writes several files of a study, all or none: first a journal with all of it, then the files one by one, and last the
 * journal is removed. A process that is killed on the way leaves the journal, by which {@link finishStep} completes it.
 *
 * @param locked further files that no other qcode may write meanwhile, with what was read of them
 * @throws QcodeError when a file is not what was read, or cannot be written; then nothing is changed
 */
export async function writeTogether(
  root: string,
  what: string,
  changes: readonly FileChange[],
  locked: readonly Pick<FileChange, 'file' | 'before'>[],
  write: typeof writeFileAtomic = writeFileAtomic,
): Promise<void> {
  const journal = journalOf(root)
  const files = [...new Set([...locked, ...changes].map(({ file }) => file))].sort()
  await withLocked([journal, ...files.filter((file) => file.endsWith('.jsonl'))], async (check) => {
    for (const { file, before } of [...locked, ...changes]) {
      if (hashOf(await readIfThere(file)) !== hashOf(before))
        throw new QcodeError(`${file} was changed by another program meanwhile; nothing was written, run it again`)
    }
    for (const file of files) if (existsSync(file)) await removeLeftovers(file)
    check()
    const entries = changes.map(({ file, before, after }) => ({
      file: path.relative(root, file),
      before: hashOf(before),
      after,
    }))
    if (existsSync(journal)) throw new QcodeError(`${journal} is there: run it again, which completes that step first`)
    await write(journal, `${JSON.stringify({ qcode_step: 1, what, files: entries })}\n`)
    await writeAll(changes, journal, write)
    await rm(journal, { force: true })
  })
}

/** When a file cannot be written, those that were get what they had before, and the journal goes. */
async function writeAll(changes: readonly FileChange[], journal: string, write: typeof writeFileAtomic): Promise<void> {
  const written: FileChange[] = []
  try {
    for (const change of changes) {
      await write(change.file, change.after)
      written.push(change)
    }
  } catch (error) {
    try {
      for (const { file, before } of written.reverse()) {
        if (before === null) await rm(file, { force: true })
        else await write(file, before)
      }
      await rm(journal, { force: true })
    } catch {
      const message = `${(error as Error).message}; what was written could not be taken back: the next qcode completes the step`
      throw new QcodeError(message, [], { cause: error })
    }
    throw error
  }
}

/**
 * Completes a step that was broken off, if there is one.
 *
 * @returns a warning that says which
 * @throws QcodeError when a file was changed since, so that it cannot be completed
 */
export async function finishStep(root: string): Promise<Problem | null> {
  const journal = journalOf(root)
  if (!existsSync(journal)) return null
  const codings = (await readJournal(journal))?.files.map(({ file }) => path.join(root, file)) ?? []
  return withLocked([journal, ...codings.filter((file) => file.endsWith('.jsonl')).sort()], async () => {
    // Whoever was writing may be done by now.
    const step = await readJournal(journal)
    if (step === null) return null
    const files = await Promise.all(
      step.files.map(async (entry) => {
        const file = shown(path.join(root, entry.file))
        return { ...entry, file, now: hashOf(await readIfThere(file)) }
      }),
    )
    const open = files.filter(({ now, after }) => now !== hashOf(Buffer.from(after)))
    const strange = open.find(({ now, before }) => now !== before)
    if (strange)
      throw new QcodeError(
        `${strange.file} was changed after "${step.what}" was broken off, so that cannot be completed; put the file back as it was, or delete ${journal} to leave everything as it is`,
      )
    for (const { file, after } of open) await writeFileAtomic(file, after)
    for (const { file } of files) await removeLeftovers(file)
    await rm(journal, { force: true })
    const message = `"${step.what}" was broken off and is complete now`
    return { rule: 'study/step-completed', severity: 'warning', place: wholeFile(journal), message }
  })
}

const journalOf = (root: string): string => shown(path.join(root, JOURNAL))

async function readJournal(journal: string): Promise<z.infer<typeof journalShape> | null> {
  const bytes = await readIfThere(journal)
  if (bytes === null) return null
  try {
    return journalShape.parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (cause) {
    throw new QcodeError(`${journal} cannot be read; it was not written by this version of qcode`, [], { cause })
  }
}

export const hashOf = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : createHash('sha256').update(bytes).digest('hex')

async function readIfThere(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw fileError(error, file, 'read')
  }
}
