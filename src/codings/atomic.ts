import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { access, link, mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { QcodeError, wholeFile } from '../text/problem.ts'

/** Ends the name of every temporary file, so that left-overs of a killed process can be told apart. */
const TEMPORARY = '.qcode-tmp'

/** What making a link fails with where there are none. */
const WITHOUT_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/** Windows refuses to replace a file that a virus scanner or indexer looks at; that lasts milliseconds. */
const RENAME_ATTEMPTS = process.platform === 'win32' ? 12 : 1

/**
 * Writes a whole file or nothing: a temporary file in the same folder, flushed to disk, then renamed. Whoever reads
 * along, or kills the process, sees the old bytes or the new ones. Makes the folder when it is not there; keeps the
 * permissions of the file it replaces; follows a link; writes straight to what is not a file (`/dev/stdout`).
 *
 * Not npm's write-file-atomic: that writes once without looking at how much was written, so that a disk that fills up
 * half-way leaves a cut-off file under the real name.
 *
 * @throws QcodeError one line: which file, what happened, what to do
 */
export async function writeFileAtomic(file: string, data: string | Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const target = await realpath(file).catch(() => file)
    const old = await stat(target).catch(() => null)
    if (old !== null && !old.isFile() && !old.isDirectory()) return await writeFile(target, data)
    if (old?.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' })
    // A rename would replace a file that its owner has made read-only.
    if (old !== null) await access(target, constants.W_OK)
    await replace(target, data, old?.mode)
  } catch (error) {
    throw fileError(error, file, 'write')
  }
}

/**
 * Writes a file that is not there yet: opening it fails when it is, also when it has just been made by another process.
 * @throws QcodeError one line: which file, what happened, what to do
 */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
  } catch (error) {
    throw fileError(error, file, 'write')
  }
  let isOurs = false
  try {
    const handle = await open(file, 'wx')
    isOurs = true
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (isOurs) await rm(file, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new QcodeError(`${file} is there already, and qcode never overwrites it: choose another name`)
    throw fileError(error, file, 'write')
  }
}

/**
 * Writes a whole new file or nothing, and never over another: false when there is one by that name.
 *
 * @throws QcodeError one line, as {@link writeFileAtomic}
 */
export async function createFileAtomic(file: string, data: string | Uint8Array): Promise<boolean> {
  const temporary = `${file}.${randomUUID().slice(0, 8)}${TEMPORARY}`
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFileAtomic(temporary, data)
    // A link, unlike a rename, never replaces what is there; some disks (USB sticks) have none.
    await link(temporary, file).catch(async (error) => {
      if (!WITHOUT_LINKS.includes(error.code)) throw error
      if (await stat(file).catch(() => null)) throw Object.assign(new Error('it is there'), { code: 'EEXIST' })
      await renamePatiently(temporary, file)
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw fileError(error, file, 'write')
  } finally {
    await rm(temporary, { force: true }).catch(() => {})
  }
}

/** Whether `name` is a file that {@link writeFileAtomic} began for `file` in the same folder: `r1.jsonl.0a1b2c3d.qcode-tmp`. */
export function isTemporaryOf(file: string, name: string): boolean {
  if (!name.startsWith(`${file}.`) || !name.endsWith(TEMPORARY)) return false
  return /^[0-9a-f]{8}$/.test(name.slice(file.length + 1, -TEMPORARY.length))
}

/**
 * The one line a person can act on for an error of the file system; anything else is given back as it is.
 * `fileError(error, 'codings/r3.jsonl', 'write')` → `cannot write codings/r3.jsonl: the disk is full (…)`
 */
export function fileError(error: unknown, file: string, action: 'read' | 'write'): unknown {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
  if (error instanceof QcodeError || code === undefined) return error
  const [what, help] = REASONS[code] ?? [`${(error as Error).message}`, undefined]
  const message = `cannot ${action} ${file}: ${what}`
  const problem = { rule: `file/${action}`, severity: 'error', place: wholeFile(file), message } as const
  const line = help === undefined ? message : `${message} (${help})`
  return new QcodeError(line, [help === undefined ? problem : { ...problem, help }], { cause: error })
}

const REASONS: Readonly<Record<string, readonly [what: string, help: string]>> = {
  ENOSPC: ['the disk is full', 'make room and run it again; the old file is untouched'],
  EDQUOT: ['your disk quota is used up', 'make room and run it again; the old file is untouched'],
  EFBIG: ['the file would be larger than is allowed here', 'the old file is untouched'],
  EACCES: ['permission denied', 'is the file or its folder read-only, or open in another program?'],
  EPERM: ['permission denied', 'is the file or its folder read-only, or open in another program?'],
  EBUSY: ['another program has it open', 'close that program and run it again'],
  EROFS: ['it is on a read-only disk', 'choose another folder'],
  EISDIR: ['it is a folder', 'name a file'],
  ENOTDIR: ['a part of the path is a file, not a folder', 'rename that file or choose another folder'],
  EEXIST: ['there is a file where a folder should be', 'rename that file or choose another folder'],
  ENOENT: ['it does not exist', 'check the name'],
  ENAMETOOLONG: ['the name is too long', 'shorten it'],
}

async function replace(target: string, data: string | Uint8Array, mode: number | undefined): Promise<void> {
  const temporary = `${target}.${randomUUID().slice(0, 8)}${TEMPORARY}`
  try {
    const handle = await open(temporary, 'wx', mode)
    try {
      await handle.writeFile(data)
      if (mode !== undefined) await handle.chmod(mode)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renamePatiently(temporary, target)
  } catch (error) {
    // The first error is the one to report; a temporary file that cannot be removed changes nothing about it.
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function renamePatiently(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      if (attempt >= RENAME_ATTEMPTS || !['EPERM', 'EACCES', 'EBUSY'].includes(code)) throw error
      await sleep(attempt * 20)
    }
  }
}
