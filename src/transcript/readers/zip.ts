import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { QcodeError, wholeFile } from '../../text/problem.ts'
import { MAX_CHARACTERS, tooLarge } from './reader.ts'

const MAX_ENTRIES = 5_000
const MAX_PART_BYTES = 100_000_000
const MAX_TOTAL_BYTES = 200_000_000

/** Beyond this an XML library takes minutes and gigabytes; a long interview has a tenth. */
const MAX_TAGS = 1_000_000

/** The XML parts of a zip-based document by their names, unpacked. */
export type Parts = Readonly<Record<string, Uint8Array>>

/**
 * Unpacks the XML parts of a zip-based document that is readable, not encrypted, has a part named `required` and is no
 * zip bomb. Sizes can lie, so yauzl stops where a part exceeds what it says. Give a library these parts, not the
 * archive: in a file made for it two zip readers find two different archives.
 * @throws QcodeError that says what the file is instead of `expected`.
 */
export async function unzipParts(bytes: Uint8Array, file: string, required: RegExp, expected: string): Promise<Parts> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw refusal(
      file,
      expected,
      `is an old ${extensionOf(expected) === '.xlsx' ? 'Excel (.xls)' : 'Word (.doc)'} file or has a password`,
      `save it as ${extensionOf(expected)} without one`,
    )
  }
  if (bytes.length === 0) throw refusal(file, expected, 'is empty', 'copy or download it again')
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), ZIP_OPTIONS)
  } catch (cause) {
    throw refusal(file, expected, `is not ${expected}, or only a part of one`, resave(expected), cause)
  }
  try {
    return await readEntries(zip, file, required, expected)
  } catch (cause) {
    if (cause instanceof QcodeError) throw cause
    throw refusal(
      file,
      expected,
      `is damaged: ${cause instanceof Error ? cause.message : String(cause)}`,
      resave(expected),
      cause,
    )
  } finally {
    zip.close()
  }
}

/** Entries are unpacked after the last was seen. */
const ZIP_OPTIONS = { lazyEntries: true, autoClose: false }

const extensionOf = (expected: string): string => /\.\w+/.exec(expected)?.[0] ?? '.docx'

const resave = (expected: string): string =>
  `open it in Microsoft Office or LibreOffice and save it again as ${extensionOf(expected)}`

async function readEntries(zip: ZipFile, file: string, required: RegExp, expected: string): Promise<Parts> {
  if (zip.entryCount > MAX_ENTRIES)
    throw refusal(file, expected, `holds ${zip.entryCount} files, which no document needs`, resave(expected))
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw refusal(file, expected, 'has a password', 'save it without a password')
    // Pictures and fonts are never read.
    if (/\.(?:xml|rels)$/iu.test(entry.fileName)) entries.push(entry)
  }
  const sizes = entries.map(({ uncompressedSize }) => uncompressedSize)
  if (sizes.some((size) => size > MAX_PART_BYTES) || sizes.reduce((sum, size) => sum + size, 0) > MAX_TOTAL_BYTES) {
    throw refusal(
      file,
      expected,
      'unpacks to more than a document needs (100 MB a part, 200 MB in all)',
      resave(expected),
    )
  }
  const parts = new Map<string, Uint8Array>()
  let tags = 0
  let words = 0
  for (const entry of entries) {
    const part = await unpack(zip, entry)
    const counted = countTags(part)
    tags += counted.tags
    words += counted.words
    if (tags > MAX_TAGS)
      throw refusal(file, expected, 'holds more than a million XML tags', 'split it into several documents')
    if (words > 2 * MAX_CHARACTERS) throw tooLarge(file)
    parts.set(entry.fileName, part)
  }
  if (![...parts.keys()].some((name) => required.test(name))) {
    throw refusal(file, expected, `is not ${expected}: its main part is missing`, resave(expected))
  }
  return Object.fromEntries(parts)
}

/** Fails where the size or checksum of an entry is not what the archive says. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk)
  const part = Buffer.concat(chunks)
  if (crc32(part) !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is wrong`)
  return part
}

/** The tags, and the bytes between them. */
function countTags(xml: Uint8Array): { tags: number; words: number } {
  let tags = 0
  let words = 0
  for (let end = -1, start = xml.indexOf(0x3c); start !== -1; start = xml.indexOf(0x3c, start + 1)) {
    tags++
    if (start < end) continue
    words += start - end - 1
    end = xml.indexOf(0x3e, start)
    if (end === -1) end = xml.length
  }
  return { tags, words }
}

function refusal(file: string, expected: string, message: string, help: string, cause?: unknown): QcodeError {
  const rule = `transcript/not-${extensionOf(expected).slice(1)}`
  return new QcodeError(
    `${file} ${message}`,
    [{ rule, severity: 'error', place: wholeFile(file), message, help }],
    cause === undefined ? undefined : { cause },
  )
}
