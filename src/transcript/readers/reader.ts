import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import type { Decoded } from '../encoding.ts'
import type { TableColumns } from '../table-columns.ts'

/** Turns the bytes of one file format into text. */
export interface Reader {
  /** In lower case, with the point. */
  readonly extensions: readonly string[]
  /**
   * The text of the file: paragraphs separated by a blank line, headings as `# …`.
   * @throws QcodeError when the bytes are not what the extension promises.
   */
  read(bytes: Uint8Array, file: string, options?: ReaderOptions): Promise<Decoded> | Decoded
}

export interface ReaderOptions {
  /** Of tables: which column holds what, where that cannot be told from the header. */
  readonly columns?: TableColumns | null | undefined
}

/** A hundred hours of talk are five million; reading takes some thirty times as much memory. */
export const MAX_CHARACTERS = 10_000_000

/** The refusal of a text of more than {@link MAX_CHARACTERS}. */
export function tooLarge(file: string): QcodeError {
  const message = `holds more than ${MAX_CHARACTERS / 1e6} million characters, which no transcript does`
  const help = 'split it into several files'
  const problem: Problem = { rule: 'transcript/too-large', severity: 'error', place: wholeFile(file), message, help }
  return new QcodeError(`${file} ${message}`, [problem])
}
