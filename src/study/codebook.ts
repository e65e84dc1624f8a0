import { readFile } from 'node:fs/promises'
import type { Codebook } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'

/**
 * Reads a codebook from disk.
 * @throws QcodeError with every problem when it cannot be read or has errors.
 */
export async function readCodebook(file: string): Promise<Codebook> {
  const { codebook, problems } = parseCodebook(file, await readBytes(file, 'codebook'))
  if (codebook === null) throw new QcodeError(`${file} has errors`, problems)
  return codebook
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission; is it open in another program?',
  EBUSY: 'it is open in another program',
}

/** The bytes of a file. @throws QcodeError that says in plain words why there are none. */
export async function readBytes(file: string, what: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    const message = `cannot be read: ${REASONS[code] ?? code}`
    const problem: Problem = { rule: `${what}/unreadable`, severity: 'error', place: wholeFile(file), message }
    throw new QcodeError(`${file} ${message}`, [problem], { cause })
  }
}
