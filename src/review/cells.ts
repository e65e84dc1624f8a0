import stringWidth from 'string-width'

/** How a piece of text looks. Colour only adds: everything can be told apart without it. */
export interface Style {
  readonly bold?: boolean
  readonly dim?: boolean
  readonly underline?: boolean
  readonly reverse?: boolean
  /** `#rrggbb` */
  readonly color?: string
}

export interface Run {
  readonly text: string
  readonly style?: Style
  /** Starts in this column (from 0), wherever the terminal thinks that the text before it ended. */
  readonly column?: number
}

/** One line of the screen. */
export type Row = readonly Run[]

/** A piece of a text by UTF-16 offsets. */
export interface Piece {
  readonly start: number
  readonly end: number
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Columns that a text takes: 2 for wide characters and emoji, 0 for combining marks. */
export const widthOf = (text: string): number => (isPlain(text) ? text.length : stringWidth(text))

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text)

/** The same text, each character that a terminal obeys as �, and blanks as spaces; offsets stay the same. */
export const shown = (text: string): string =>
  text.replace(/\s/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029]/gu, '\ufffd')

/** Cut to a width, with `…` where something is missing. */
export function cutTo(text: string, width: number): string {
  if (widthOf(text) <= width) return text
  if (width <= 0) return ''
  let result = ''
  let used = 0
  for (const { segment } of graphemes.segment(text)) {
    const more = widthOf(segment)
    if (used + more > width - 1) break
    result += segment
    used += more
  }
  return `${result}…`
}

/** Filled with spaces up to a width; cut when it is longer. */
export function padTo(text: string, width: number): string {
  const cut = cutTo(text, width)
  return cut + ' '.repeat(Math.max(0, width - widthOf(cut)))
}

/** Lines of at most `width` columns, broken at blanks, slashes, hyphens and line ends, else within a word; blanks at the break are left out. */
export function wrapPieces(text: string, { start, end }: Piece, width: number): Piece[] {
  const pieces: Piece[] = []
  const wide = Math.max(2, width)
  for (const paragraph of text.slice(start, end).matchAll(/[^\n]+/g)) {
    wrapParagraph(text, start + paragraph.index, start + paragraph.index + paragraph[0].length, wide, pieces)
  }
  return pieces
}

function wrapParagraph(text: string, from: number, to: number, width: number, pieces: Piece[]): void {
  let start = from
  let used = 0
  /** After the last blank, slash or hyphen of this line. */
  let breakAt: number | null = null
  const close = (end: number): void => {
    const trimmed = start + text.slice(start, end).trimEnd().length
    if (trimmed > start) pieces.push({ start, end: trimmed })
  }
  for (const { segment, index } of graphemes.segment(text.slice(from, to))) {
    const at = from + index
    const isBlank = /^\s/.test(segment)
    const columns = widthOf(shown(segment))
    if (used + columns > width && !isBlank) {
      const next = breakAt ?? at
      close(next)
      start = next
      used = widthOf(shown(text.slice(start, at)))
      breakAt = null
    }
    if (isBlank && at === start) {
      start = at + segment.length
      continue
    }
    used += columns
    if (isBlank || /^[/-]$/.test(segment)) breakAt = at + segment.length
  }
  close(to)
}

/** A plain text in lines. */
export function wrapText(text: string, width: number): string[] {
  return wrapPieces(text, { start: 0, end: text.length }, width).map(({ start, end }) => shown(text.slice(start, end)))
}

/** Columns that the runs of a row take. */
export function rowWidth(row: Row): number {
  let used = 0
  for (const { text, column } of row) used = Math.max(used, column ?? 0) + widthOf(text)
  return used
}

/** The row as plain text, for tests and people without a terminal. */
export function plainRow(row: Row): string {
  let line = ''
  for (const { text, column } of row) {
    if (column !== undefined) line += ' '.repeat(Math.max(0, column - widthOf(line)))
    line += text
  }
  return line.trimEnd()
}
