import type { Decoded } from '../encoding.ts'

/** Turns the bytes of one file format into text. */
export interface Reader {
  /** In lower case, with the point. */
  readonly extensions: readonly string[]
  /**
   * The text of the file: paragraphs separated by a blank line, headings as `# …`.
   * @throws QcodeError when the bytes are not what the extension promises.
   */
  read(bytes: Uint8Array, file: string): Promise<Decoded> | Decoded
}
