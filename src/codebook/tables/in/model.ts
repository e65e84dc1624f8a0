/** What a document holds that a codebook can be made of. Every reader of a format gives this. */
export interface TableSource {
  /** In the order of the document. */
  readonly grids: readonly Grid[]
  /** Numbered, bulleted or indented lines: a codebook too, when the document has no table. */
  readonly outline: readonly OutlineLine[]
  /** What was remarkable about reading it, such as a guessed encoding. */
  readonly notes: readonly string[]
}

/** One table, every row as wide as the widest: merged cells are written out. */
export interface Grid {
  /** Its caption, else the heading or short line above it, else empty. */
  readonly title: string
  /** The number in its caption (`2`, `3.1`), else its place in the document. */
  readonly number: string
  /** Whether it stands directly below another table, without words between them. */
  readonly isAdjacent: boolean
  readonly rows: readonly GridRow[]
}

export interface GridRow {
  /** As a person counts: in the sheet, or in the table with its header as 1. */
  readonly number: number
  /** Line in the file, for formats that have lines. */
  readonly line: number | null
  /** Marked up as a header. */
  readonly isHeader: boolean
  readonly cells: readonly Cell[]
}

export interface Cell {
  readonly lines: readonly CellLine[]
  /** Part of a merged cell that starts above or left of it; such a cell has no lines of its own. */
  readonly merged: 'above' | 'left' | null
  /** How many rows the cell covers, from its first. */
  readonly rowSpan: number
  /** How many columns the cell covers. */
  readonly columnSpan: number
}

/** A paragraph, list item or typed line of a cell. */
export interface CellLine {
  readonly text: string
  readonly isBullet: boolean
  /** With the bullet or number that was typed before it. */
  readonly typed: string
  /** The bold words that the line starts with, when the rest of it is not bold. */
  readonly strong: string
  /** All of it is in italics. */
  readonly isItalic: boolean
}

export interface OutlineLine {
  readonly text: string
  readonly number: number
  /** Leading white space in columns, or the depth of the list in formats that have lists. */
  readonly indent: number
  /** 1 to 6 for a heading. */
  readonly heading: number
  /** Known to be an item of a list, also without a typed marker. */
  readonly isItem: boolean
  /** All of it, but for its marker, is in italics. */
  readonly isItalic: boolean
}

export const emptyCell = (merged: Cell['merged'] = null): Cell => ({ lines: [], merged, rowSpan: 1, columnSpan: 1 })

/** A cell of plain text, as sheets and csv files have them. */
export function textCell(text: string): Cell {
  return { ...emptyCell(), lines: typedLines(text) }
}

/** A cell with one line. */
export const lineCell = (text: string): Cell => ({
  ...emptyCell(),
  lines: [{ text, isBullet: false, typed: text, strong: '', isItalic: false }],
})

/** The text of a cell on one line. */
export const cellText = ({ lines }: Cell): string => lines.map(({ text }) => text).join(' ')

/** NFC, spaces of one kind, nothing that YAML or a terminal would stumble over. */
export function clean(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\u00a0\u200b]+/g, ' ')
    .replace(
      /[\p{Cc}\p{Bidi_Control}\ufeff\u00ad\ufffe\uffff]|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ud800-\udbff](?![\udc00-\udfff])/gu,
      '',
    )
    .trim()
}

/** `•`, `-`, `1.`, `a)` … at the start of a typed line. A letter or number needs its point or bracket. */
const TYPED_BULLET =
  /^(?:[•‣▪▫■□●○◦·∙➢➤►✓\uf0b7\uf0a7\uf0d8]|[-–—*](?=\s)|o(?=\s+\p{Lu})|(?:\d{1,2}|[a-z])[.)](?=\s))\s*/u

/** Bullets that are nothing else, also in the middle of a line: `• snel • helder`. */
const INLINE_BULLET = /\s*[•‣▪■●◦➢➤►\uf0b7\uf0a7\uf0d8]\s*/u

/**
 * Splits typed text into its lines, and a line with several bullets into its items.
 * @param italics the texts that are in italics, clean
 */
export function typedLines(text: string, strong = '', italics: ReadonlySet<string> = new Set()): CellLine[] {
  return text.split(/\r\n|[\n\r\v\f\u2028\u2029]/).flatMap((line): CellLine[] => {
    const parts = line.split(INLINE_BULLET)
    return parts.flatMap((part, index): CellLine[] => {
      const typed = clean(part)
      // Only a dash, such as "none", is text and no bullet.
      const body = typed.length > 2 ? typed.replace(TYPED_BULLET, '') : typed
      if (body === '') return []
      const isBullet = index > 0 || body !== typed
      return [
        {
          text: body,
          isBullet,
          typed,
          strong: strong !== '' && body !== strong && body.startsWith(strong) ? strong : '',
          isItalic: italics.has(typed) || italics.has(body),
        },
      ]
    })
  })
}
