import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { QcodeError, wholeFile } from '../../text/problem.ts'

const MAX_ENTRIES = 5_000
const MAX_ENTRY_BYTES = 100_000_000
const MAX_TOTAL_BYTES = 200_000_000

/**
 * Checks a zip-based document before a library unpacks it: readable, not encrypted, holding `required`, and not a zip
 * bomb. Sizes can lie, so every entry but the media is unpacked once, which yauzl stops where it exceeds what it says.
 * @throws QcodeError that says what the file is instead of `expected`.
 */
export async function assertSafeZip(
  bytes: Uint8Array,
  file: string,
  required: string,
  expected: string,
): Promise<void> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw refusal(file, 'is an old Word document (.doc) or has a password', 'save it as .docx without a password')
  }
  let zip: ZipFile
  try {
    zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true })
  } catch (cause) {
    throw refusal(file, `is not ${expected}, or only a part of one`, RESAVE, cause)
  }
  try {
    await checkEntries(zip, file, required, expected)
  } catch (cause) {
    if (cause instanceof QcodeError) throw cause
    throw refusal(file, `is damaged: ${cause instanceof Error ? cause.message : String(cause)}`, RESAVE, cause)
  } finally {
    zip.close()
  }
}

const RESAVE = 'open it in Word or LibreOffice and save it again as .docx'

async function checkEntries(zip: ZipFile, file: string, required: string, expected: string): Promise<void> {
  if (zip.entryCount > MAX_ENTRIES)
    throw refusal(file, `holds ${zip.entryCount} files, which no document needs`, RESAVE)
  let total = 0
  let isComplete = false
  for await (const entry of zip.eachEntry()) {
    total += entry.uncompressedSize
    if (entry.uncompressedSize > MAX_ENTRY_BYTES || total > MAX_TOTAL_BYTES) {
      throw refusal(file, 'unpacks to more than a document needs (100 MB a part, 200 MB in all)', RESAVE)
    }
    if (entry.isEncrypted()) throw refusal(file, 'has a password', 'save it without a password')
    if (!/\/media\//u.test(entry.fileName)) await unpack(zip, entry)
    if (entry.fileName === required) isComplete = true
  }
  if (!isComplete) throw refusal(file, `is not ${expected}: it holds no ${required}`, RESAVE)
}

/** Reads an entry to its end and forgets it; fails where its size or checksum is not what the archive says. */
async function unpack(zip: ZipFile, entry: Entry): Promise<void> {
  const stream = await zip.openReadStreamPromise(entry)
  for await (const _ of stream);
}

function refusal(file: string, message: string, help: string, cause?: unknown): QcodeError {
  return new QcodeError(
    `${file} ${message}`,
    [{ rule: 'transcript/not-docx', severity: 'error', place: wholeFile(file), message, help }],
    cause === undefined ? undefined : { cause },
  )
}
