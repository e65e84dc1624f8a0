import { createLineIndex, placeOf } from '../../text/place.ts'
import type { Place } from '../../text/problem.ts'

/** Characters that a program made of others by reading the file in the wrong encoding. */
export interface Mojibake {
  /** Where it stands first. */
  readonly place: Place
  /** The word around it, as it stands there. */
  readonly word: string
  /** The word as it was meant; null where that cannot be known. */
  readonly meant: string | null
  /** How often these characters stand in the file. */
  readonly count: number
}

/** What bytes 0x80-0x9F are in Windows-1252, by the Encoding Standard (https://encoding.spec.whatwg.org/#windows-1252). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const TRAIL = `[\u0080-\u00bf${WINDOWS_1252.replace(/[\u0080-\u009f]/g, '')}]`

/** UTF-8 read as Macintosh: what Dutch text holds beside ASCII. */
const MACINTOSH: Readonly<Record<string, string>> = {
  '√©': 'é',
  '√´': 'ë',
  '√®': 'è',
  '√™': 'ê',
  '√Ø': 'ï',
  '√∂': 'ö',
  '√º': 'ü',
  '√°': 'á',
  '√†': 'à',
  '√≥': 'ó',
  '√ß': 'ç',
  '‚Äô': '’',
  '‚Äò': '‘',
  '‚Äú': '“',
  '‚Äù': '”',
  '‚Äì': '–',
  '‚Äî': '—',
  '‚Ä¶': '…',
  '‚Ç¨': '€',
}

/**
 * UTF-8 read as Windows-1252 is a lead character with its trail: `Ã«`, `â€™`, `ï¿½`. Capitals that end a word before a
 * quotation mark (`CAFÉ»`) look like some of these, so only the leads of accents, punctuation and emoji count, and those
 * of less usual letters (`Ä‡`) only inside a word. Read wrongly twice it is several such pairs in a row.
 */
const BROKEN = new RegExp(
  `(?:[ÂÃ]${TRAIL}|(?<=\\p{L})[ÄÅ](?![‘’“”])${TRAIL}|[âï]${TRAIL}{2}|ð${TRAIL}{3}|â€){1,20}|${Object.keys(MACINTOSH).join('|')}|\ufffd+`,
  'gu',
)

/** Finds the broken characters of a text, each kind of them once, in order. `text` has LF line ends. */
export function findMojibake(file: string, text: string): Mojibake[] {
  const lines = createLineIndex(text)
  const found = new Map<string, { index: number; count: number }>()
  for (const { 0: broken, index } of text.matchAll(BROKEN)) {
    const before = found.get(broken)
    if (before) before.count++
    else found.set(broken, { index, count: 1 })
  }
  return Array.from(found, ([broken, { index, count }]): Mojibake => {
    const [start, end] = wordAround(text, index, index + broken.length)
    const repaired = repair(broken)
    return {
      place: placeOf(file, lines, index, index + broken.length),
      word: text.slice(start, end),
      meant: repaired === null ? null : text.slice(start, index) + repaired + text.slice(index + broken.length, end),
      count,
    }
  })
}

/** What the characters were before they were read wrongly, once or more often; null where they are lost. */
function repair(broken: string): string | null {
  const mac = MACINTOSH[broken]
  if (mac !== undefined) return mac
  let text = broken
  while (/[\u0080-\u{10ffff}]/u.test(text)) {
    const bytes = toWindows1252(text)
    const decoded = bytes && decodeUtf8(bytes)
    if (decoded === null) break
    text = decoded
  }
  return text === broken || /[\ufffd\ufeff]/.test(text) ? null : text
}

function toWindows1252(text: string): Uint8Array | null {
  const bytes = Array.from(text, (character) => {
    const special = WINDOWS_1252.indexOf(character)
    return special === -1 ? character.codePointAt(0)! : 0x80 + special
  })
  return bytes.every((byte) => byte <= 0xff) ? Uint8Array.from(bytes) : null
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** More than this of a word on either side is left out. */
const REACH = 20

function wordAround(text: string, start: number, end: number): readonly [number, number] {
  const before = /[\p{L}\p{M}\p{N}]*$/u.exec(text.slice(Math.max(0, start - REACH), start))![0]
  const after = /^[\p{L}\p{M}\p{N}]*/u.exec(text.slice(end, end + REACH))![0]
  return [start - before.length, end + after.length]
}
