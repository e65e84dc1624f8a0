import { isUtf8 } from 'node:buffer'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import type { Encoding } from './model.ts'

/** The text of a file, not yet normalised, and how it was read. */
export interface Decoded {
  readonly text: string
  readonly encoding: Encoding
  readonly problems: readonly Problem[]
  /** What the format itself says about the lines of `text`, by their number from 0. */
  readonly stated?: ReadonlyMap<number, StatedLine>
}

/** A line of which the format says who speaks (`<v Anna>`, a column of speakers) or when (a subtitle). */
export interface StatedLine {
  /** The line starts with this and a colon, in NFC; null where the format names nobody. */
  readonly speaker: string | null
  /** `00:12:31`. */
  readonly time: string | null
}

/**
 * Decodes the bytes of a text file: byte order mark, else valid UTF-8, else UTF-16 by its pattern of NUL bytes, else
 * Windows-1252 (or Macintosh where that gives the likelier accents). The byte order mark is not part of the text.
 * @throws QcodeError when the bytes are no text at all (a PDF, a zip archive, an image named `.txt`).
 */
export function decode(bytes: Uint8Array, file: string): Decoded {
  if (bytes.length === 0) {
    const problem = problemIn(file, 'transcript/empty', 'warning', 'the file is empty')
    return { text: '', encoding: { name: 'utf-8', guessed: false }, problems: [problem] }
  }
  const binary = binaryKind(bytes)
  if (binary) throw notText(file, binary)

  const { encoding, body } = detect(bytes, file)
  const whole = encoding.name.startsWith('utf-16') ? body.subarray(0, body.length - (body.length % 2)) : body
  const text = textIn(encoding.name, whole)
  const problems: Problem[] = []
  if (encoding.guessed) {
    const message = `read as ${DISPLAY_NAMES[encoding.name]}: nothing in the file says which encoding it has`
    problems.push(
      problemIn(file, 'transcript/guessed-encoding', 'info', message, 'check the accents, or save as UTF-8'),
    )
  }
  if (whole.length !== body.length || (!encoding.guessed && text.includes('\uFFFD'))) {
    const message = `some characters could not be read as ${DISPLAY_NAMES[encoding.name]}; the file may be damaged`
    problems.push(problemIn(file, 'transcript/damaged-text', 'warning', message, 'save it again as UTF-8'))
  }
  return { text, encoding, problems }
}

/** `encoding` as `TextDecoder` knows it. */
export function textIn(encoding: string, bytes: Uint8Array): string {
  if (encoding !== 'windows-1252') return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  // Many versions of Node 20 to 24 decode it as Latin-1: no €, no curly quotes (github.com/nodejs/node/issues/56542).
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin1.replace(/[\x80-\x9F]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]!)
}

/** What 0x80 to 0x9F are (encoding.spec.whatwg.org/index-windows-1252.txt); the five without a meaning stay controls. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ'

const DISPLAY_NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little endian)',
  'utf-16be': 'UTF-16 (big endian)',
  'windows-1252': 'Windows-1252',
  macintosh: 'Mac OS Roman',
}

function detect(bytes: Uint8Array, file: string): { encoding: Encoding; body: Uint8Array } {
  if (startsWith(bytes, [0xff, 0xfe, 0, 0]) || startsWith(bytes, [0, 0, 0xfe, 0xff])) throw notText(file, 'UTF-32 file')
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return known('utf-8', bytes.subarray(3))
  if (startsWith(bytes, [0xff, 0xfe])) return known('utf-16le', bytes.subarray(2))
  if (startsWith(bytes, [0xfe, 0xff])) return known('utf-16be', bytes.subarray(2))
  if (bytes.includes(0)) {
    const utf16 = utf16ByNuls(bytes)
    if (!utf16) throw notText(file, 'binary file')
    return { encoding: { name: utf16, guessed: true }, body: bytes }
  }
  if (controlShare(bytes) > 0.05) throw notText(file, 'binary file')
  if (isUtf8(bytes) || isDamagedUtf8(bytes)) return known('utf-8', bytes)
  return { encoding: { name: singleByteEncoding(bytes), guessed: true }, body: bytes }
}

const known = (name: string, body: Uint8Array) => ({ encoding: { name, guessed: false }, body })

/** Latin text in UTF-16 has a NUL in nearly every second byte; which half says the byte order. */
function utf16ByNuls(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 65_536)
  const nuls = [0, 0]
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) nuls[i % 2]!++
  const pairs = sample.length / 2
  const [even, odd] = nuls as [number, number]
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.6 && odd < pairs * 0.05) return 'utf-16be'
  return null
}

/**
 * UTF-8 with some bytes that are not: its last character cut off, a piece of another file pasted in. The accents of
 * Windows-1252 as good as never make sense as UTF-8.
 */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  const broken = text.match(/\uFFFD/gu)?.length ?? 0
  const whole = text.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0
  return whole >= broken
}

/** é, ë, ï … in Mac OS Roman: bytes that between two letters make no sense in Windows-1252 (quotes, Š, Ž). */
const MAC_ACCENTS = new Set([0x87, 0x88, 0x8a, 0x8e, 0x8f, 0x90, 0x91, 0x95, 0x9a, 0x9f])

function singleByteEncoding(bytes: Uint8Array): 'windows-1252' | 'macintosh' {
  let mac = 0
  let windows = 0
  for (let i = 1; i < bytes.length - 1; i++) {
    const byte = bytes[i]!
    if (byte < 0x80 || !isAsciiLetter(bytes[i - 1]!) || !isAsciiLetter(bytes[i + 1]!)) continue
    if (MAC_ACCENTS.has(byte)) mac++
    else if (byte >= 0xc0) windows++
  }
  return mac > windows ? 'macintosh' : 'windows-1252'
}

const isAsciiLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a

function controlShare(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, 65_536)
  let controls = 0
  for (const byte of sample) if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) controls++
  return controls / sample.length
}

const MAGIC: readonly (readonly [readonly number[], string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'PDF file'],
  [[0x50, 0x4b, 0x03, 0x04], 'zip archive, such as a .docx or .odt file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'Word 97 or other old Office file'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'rich text file (.rtf)'],
  [[0x89, 0x50, 0x4e, 0x47], 'PNG image'],
  [[0xff, 0xd8, 0xff], 'JPEG image'],
  [[0x1f, 0x8b], 'gzip archive'],
]

const binaryKind = (bytes: Uint8Array) => MAGIC.find(([magic]) => startsWith(bytes, magic))?.[1]

const startsWith = (bytes: Uint8Array, magic: readonly number[]) => magic.every((byte, i) => bytes[i] === byte)

function notText(file: string, kind: string): QcodeError {
  const message = `is not text (it looks like a ${kind})`
  const help = 'save it as plain text in UTF-8, or as .docx'
  return new QcodeError(`${file} ${message}`, [problemIn(file, 'transcript/not-text', 'error', message, help)])
}

function problemIn(file: string, rule: string, severity: Problem['severity'], message: string, help?: string): Problem {
  return { rule, severity, place: wholeFile(file), message, ...(help && { help }) }
}
