import { wholeFile } from '../../text/problem.ts'
import type { Decoded } from '../encoding.ts'
import { FOOTNOTES_HEADING } from '../turns.ts'

// What the readers of word processors' files have in common. A block is a paragraph, a heading or a list; blocks stand
// between blank lines.

/** The text of a document: its blocks, then its foot- and endnotes under a heading of their own. */
export function textOfBlocks(body: readonly string[], notes: readonly string[]): string {
  const all = notes.length > 0 ? [...body, `# ${FOOTNOTES_HEADING}`, ...notes] : body
  return all.length > 0 ? `${all.join('\n\n')}\n` : ''
}

/** What word processors put where a word may be broken, or may not. */
const LAYOUT = /[\u00ad\u200b\u2060\ufeff]/gu

/** A text that a format holds in an encoding of its own; a warning when there is none. */
export function decodedText(laidOut: string, format: string, file: string): Decoded {
  const text = laidOut.replace(LAYOUT, '')
  const problems: Decoded['problems'] = text.trim()
    ? []
    : [{ rule: 'transcript/empty', severity: 'warning', place: wholeFile(file), message: 'the document has no text' }]
  return { text, encoding: { name: format, guessed: false }, problems }
}

/** `## Title`; nothing for a heading without text. */
export function headingBlocks(level: number, title: string): string[] {
  const tidied = tidy(title).replaceAll('\n', ' ')
  return tidied === '' ? [] : [`${'#'.repeat(Math.min(level, 6))} ${tidied}`]
}

/**
 * A row of a table of turns is a turn: `R1: …`; any other row is its cells with tabs between them. A row of one cell is
 * a heading in such a table, or all of a table around a text: its blocks stay what they are. Rows hold cells of blocks.
 */
export function blocksOfRows(rows: readonly (readonly (readonly string[])[])[]): string[] {
  const isTurns = isTableOfTurns(
    rows.filter(({ length }) => length > 1).map((row) => row.map((cell) => cell.join(' '))),
  )
  return rows.flatMap((row, i) => {
    if (row.every((cell) => cell.length === 0)) return []
    if (isTurns && i === 0 && HEAD.test((row.at(-2) ?? []).join(' '))) return []
    if (row.length === 1) return [...row[0]!]
    if (!isTurns) return [row.map((cell) => cell.join(' ').replaceAll('\n', ' ')).join('\t')]
    const words = row.at(-1)!
    const speaker = (row.at(-2) ?? []).join(' ').replace(/\s*:\s*$/u, '')
    const time = row.length === 3 && TIME.test(row[0]!.join(' ')) ? row[0]!.join(' ') : ''
    if (speaker === '') return [...words]
    const label = `${time === '' ? '' : `[${time.replace(/[[\]]/gu, '')}] `}${speaker}:`
    return words.length === 0 ? [label] : [`${label} ${words[0]}`, ...words.slice(1)]
  })
}

/** The first row of a table of turns may say what its columns are. */
const HEAD = /^(?:spreker|speaker|wie|who|naam|name|persoon|label)s?:?$/iu

/** In a cell. */
export const TIME = /\d:\d\d/u

/** Two columns, speaker and words, or three with a time or a number in front; the speakers are short and come back. */
export function isTableOfTurns(rows: readonly (readonly string[])[]): boolean {
  const width = rows[0]?.length ?? 0
  if ((width !== 2 && width !== 3) || rows.some((row) => row.length !== width)) return false
  if (width === 3 && !rows.some(([first]) => TIME.test(first!) || /^\d+\.?$/u.test(first!))) return false
  const speakers = rows.map((row) => row[width - 2]!).filter((cell) => cell !== '')
  const isLabel = (cell: string) => /^\p{L}[^.!?;]{0,39}\.?:?$/u.test(cell) && cell.split(/\s+/u).length <= 4
  const numbered = speakers.some((cell) => /:$|^\p{L}{1,4}\.? ?\d{0,3}$/u.test(cell))
  return speakers.length > 0 && speakers.every(isLabel) && (numbered || new Set(speakers).size < speakers.length)
}

/** Without blanks around its lines, nor empty lines. */
export const tidy = (inline: string) =>
  inline
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{2,}/gu, '\n')
    .trim()
