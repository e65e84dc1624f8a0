import { inflateSync } from 'node:zlib'

/** A page of text has some kilobytes; an embedded font for Chinese some megabytes. */
const MAX_STREAM = 12_000_000

/**
 * Whether a stream of a PDF file unpacks to more than any page of text or font does. The library unpacks a stream whole
 * before it looks at it, without a limit. Pictures are not unpacked by it, so they are not tried.
 */
export function isPdfBomb(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = buffer.indexOf('stream'); at !== -1; at = buffer.indexOf('stream', at + 6)) {
    if (buffer.toString('latin1', at - 3, at) === 'end') continue
    const start = afterLineEnd(buffer, at + 6)
    const dictionary = buffer
      .toString('latin1', Math.max(0, at - 600), at)
      .split(/\bobj\b/u)
      .at(-1)!
    if (/\/Subtype\s*\/Image\b/u.test(dictionary)) continue
    if (unpacksTooFar(buffer.subarray(start))) return true
  }
  return false
}

function afterLineEnd(buffer: Buffer, at: number): number {
  const afterReturn = buffer[at] === 0x0d ? at + 1 : at
  return buffer[afterReturn] === 0x0a ? afterReturn + 1 : afterReturn
}

/** Also of what was packed twice. What is damaged, or packed in another way, is for the library. */
function unpacksTooFar(packed: Uint8Array): boolean {
  let bytes = packed
  // The first byte of a zlib stream.
  while ((bytes[0]! & 0x0f) === 8 && bytes.length > 8) {
    try {
      bytes = inflateSync(bytes, { maxOutputLength: MAX_STREAM })
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    }
  }
  return false
}
