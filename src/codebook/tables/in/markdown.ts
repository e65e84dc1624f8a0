import { decode } from '../../../transcript/encoding.ts'
import { captioned, type Piece } from './captions.ts'
import { type Cell, clean, emptyCell, type GridRow, type OutlineLine, type TableSource, typedLines } from './model.ts'
import { withoutNumber } from './outline.ts'

/** Markdown and plain text: pipe tables, and every other line as a part of an outline. */
export function readMarkdown(bytes: Uint8Array, file: string): TableSource {
  const { text, problems } = decode(bytes, file)
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  const pieces: Piece[] = []
  let i = 0
  if (lines[0] === '---') {
    const end = lines.indexOf('---', 1)
    if (end !== -1) i = end + 1
  }
  while (i < lines.length) {
    if (isTableStart(lines, i)) {
      const first = i
      while (i < lines.length && lines[i]!.includes('|') && lines[i]!.trim() !== '') i++
      pieces.push({ caption: '', rows: rowsOf(lines.slice(first, i), first) })
      continue
    }
    const line = outlineLine(lines[i]!, i + 1)
    if (line) pieces.push(line)
    i++
  }
  const notes = problems.filter(({ rule }) => rule !== 'transcript/empty').map(({ message }) => message)
  return { ...captioned(pieces), notes }
}

const DELIMITER_ROW = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/

/** A GFM table is a line with pipes above a row of dashes. */
const isTableStart = (lines: readonly string[], i: number): boolean =>
  lines[i]!.includes('|') &&
  (lines[i + 1]?.length ?? 0) < 2_000 &&
  !!lines[i + 1]?.includes('-') &&
  DELIMITER_ROW.test(lines[i + 1]!)

function rowsOf(lines: readonly string[], first: number): GridRow[] {
  const typed = lines.map(cellsOf)
  const width = typed[0]!.length
  return typed.flatMap((cells, index): GridRow[] => {
    if (index === 1) return []
    // More cells than the header has are kept; GFM would drop them.
    const all = Array.from({ length: Math.max(width, cells.length) }, (_, i) => cells[i] ?? emptyCell())
    const isHeader = index === 0
    // The row of dashes is not a row that a person counts.
    return [{ number: isHeader ? 1 : index, line: first + index + 1, isHeader, cells: all }]
  })
}

/** `| a | b \| c |` → two cells. */
function cellsOf(line: string): Cell[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.split(/(?<!\\)\|/).map((cell) => {
    const typed = cell
      .replaceAll('\\|', '|')
      .replace(/<br\s*\/?>|<\/?[ou]l>|<\/li>|<\/?p>/gi, '\n')
      .replace(/<li>/gi, '\n• ')
    const strong = /^\s*(?:\*\*|__)(.+?)(?:\*\*|__)/.exec(typed)?.[1] ?? ''
    const italics = typed
      .split('\n')
      .filter(isItalic)
      .map((line) => withoutNumber(clean(plain(line))))
    return { ...emptyCell(), lines: typedLines(plain(typed), plain(strong), new Set(italics)) }
  })
}

/** Without the marks of Markdown; escaped ones are text, and so is everything in `code`. */
function plain(text: string): string {
  const kept: string[] = []
  const keep = (part: string): string => `\ue000${kept.push(part) - 1}\ue001`
  return text
    .replaceAll(/[\ue000\ue001]/g, '')
    .replace(/`([^`]+)`/g, (_, code: string) => keep(code))
    .replace(/\\([\\`*_{}[\]()#+\-.!|<>~])/g, (_, sign: string) => keep(sign))
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => ENTITIES[name]!)
    .replace(/\ue000(\d+)\ue001/g, (_, index: string) => kept[Number(index)]!)
}

/** `*Label*` and `- **a.** _Label_`: nothing but the marker is outside the italics. */
const isItalic = (line: string): boolean =>
  /^\s*(?:[-+*•]\s+)?(?:(?:\*\*)?[\da-z]{1,5}[.)](?:\*\*)?\s+)?([*_])(?![*_\s])(?:\\.|[^*_\\])+\1\s*$/i.test(line)

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

function outlineLine(line: string, number: number): OutlineLine | null {
  if (clean(line) === '' || /^\s*(?:```|~~~|-{3,}\s*$|={3,}\s*$|\*{3,}\s*$|<!--)/.test(line)) return null
  const heading = /^ {0,3}(#{1,6})\s+(.*?)#*\s*$/.exec(line)
  if (heading)
    return {
      text: clean(plain(heading[2]!)),
      number,
      indent: 0,
      heading: heading[1]!.length,
      isItem: false,
      isItalic: false,
    }
  const [space] = /^\s*/.exec(line)!
  const indent = Array.from(space).reduce(
    (width, char) => (char === '\t' ? (Math.floor(width / 4) + 1) * 4 : width + 1),
    0,
  )
  return { text: clean(plain(line)), number, indent, heading: 0, isItem: false, isItalic: isItalic(line) }
}
