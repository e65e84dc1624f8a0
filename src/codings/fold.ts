/** A text without the differences that re-typing and word processors make, and the way back to the original. */
export interface Folded {
  readonly text: string
  /** UTF-16 offset in the original where the character at this offset of the folded text starts. */
  startOf(offset: number): number
  /** UTF-16 offset in the original where the character before this offset of the folded text ends. */
  endOf(offset: number): number
}

const FOLDED: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '«': '"',
  '»': '"',
  '″': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '…': '...',
  // Soft hyphen, zero-width space, word joiner: not to be seen.
  '\u00ad': '',
  '\u200b': '',
  '\u2060': '',
}

const SPACE = 0x20
const DASH = 0x2d

/** What each ASCII character becomes: always one character. */
const ASCII = Uint16Array.from({ length: 0x80 }, (_, unit) => foldCharacter(String.fromCharCode(unit)).charCodeAt(0))

/** Lower case, straight quotes and dashes, three dots for an ellipsis; one space for any white space, one dash for two. */
export function fold(original: string): Folded {
  const size = original.length + 2 * (original.split('…').length - 1)
  const units = new Uint16Array(size)
  const starts = new Int32Array(size)
  const ends = new Int32Array(size)
  let length = 0
  const add = (unit: number, start: number, end: number) => {
    if ((unit === SPACE || unit === DASH) && length > 0 && units[length - 1] === unit) {
      ends[length - 1] = end
      return
    }
    units[length] = unit
    starts[length] = start
    ends[length] = end
    length++
  }
  let at = 0
  while (at < original.length) {
    const start = at
    const unit = original.charCodeAt(at)
    if (unit < 0x80) add(ASCII[unit]!, start, ++at)
    else {
      const character = String.fromCodePoint(original.codePointAt(at)!)
      at += character.length
      const folded = foldCharacter(character)
      for (let i = 0; i < folded.length; i++) add(folded.charCodeAt(i), start, at)
    }
  }
  return {
    text: Buffer.from(units.buffer, 0, length * units.BYTES_PER_ELEMENT).toString('utf16le'),
    startOf: (offset) => (offset < length ? starts[offset]! : original.length),
    endOf: (offset) => (offset === 0 ? 0 : ends[offset - 1]!),
  }
}

function foldCharacter(character: string): string {
  if (/\s/.test(character)) return ' '
  const lower = character.toLowerCase()
  // İ becomes two characters in lower case; such letters stay as they are.
  return FOLDED[character] ?? (lower.length === character.length ? lower : character)
}
