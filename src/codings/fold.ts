/** A text without the differences that re-typing and word processors make, and the way back to the original. */
export interface Folded {
  readonly text: string
  /** UTF-16 offset in the original where the character at this offset of the folded text starts. */
  startOf(offset: number): number
  /** UTF-16 offset in the original where the character before this offset of the folded text ends. */
  endOf(offset: number): number
}

const QUOTES: Readonly<Record<string, string>> = {
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
}

/** Lower case, straight quotes and dashes, three dots for an ellipsis, one space for any white space. */
export function fold(original: string): Folded {
  const starts = new Int32Array(original.length * 3 + 1)
  const ends = new Int32Array(original.length * 3 + 1)
  const parts: string[] = []
  let length = 0
  const add = (text: string, start: number, end: number) => {
    parts.push(text)
    for (let i = 0; i < text.length; i++) {
      starts[length] = start
      ends[length] = end
      length++
    }
  }
  let at = 0
  for (const character of original) {
    const end = at + character.length
    if (/\s/.test(character)) {
      if (parts.at(-1) === ' ') ends[length - 1] = end
      else add(' ', at, end)
    } else {
      const lower = QUOTES[character] ?? character.toLowerCase()
      // İ becomes two characters in lower case; such letters stay as they are.
      add(lower.length === character.length || character === '…' ? lower : character, at, end)
    }
    at = end
  }
  return {
    text: parts.join(''),
    startOf: (offset) => (offset < length ? starts[offset]! : original.length),
    endOf: (offset) => (offset === 0 ? 0 : ends[offset - 1]!),
  }
}
