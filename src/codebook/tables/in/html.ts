import { type AnyNode, type Element, isTag, isText } from 'domhandler'
import { parseDocument } from 'htmlparser2'
import { QcodeError } from '../../../text/problem.ts'
import { captioned, type LooseGrid, type Piece } from './captions.ts'
import {
  type Cell,
  type CellLine,
  clean,
  emptyCell,
  type GridRow,
  type OutlineLine,
  type TableSource,
  typedLines,
} from './model.ts'
import { withoutNumber } from './outline.ts'

/** Deeper than any document of people; what walks the tree is recursive. */
const MAX_DEPTH = 200
const MAX_COLUMNS = 60
const MAX_CELLS = 200_000

/**
 * The tables of an HTML page, with merged cells, lists in cells and captions; and its headings, list items and
 * paragraphs as an outline.
 * @throws QcodeError when it is nested or large beyond what people write
 */
export function readHtml(html: string, file: string): TableSource {
  const { children } = parseDocument(html)
  assertShallow(children, file)
  const pieces: Piece[] = []
  collect(children, 0, pieces)
  const cells = pieces.reduce((sum, piece) => sum + ('rows' in piece ? countCells(piece) : 0), 0)
  if (cells > MAX_CELLS)
    throw new QcodeError(
      `${file} has tables of more than ${MAX_CELLS} cells, so it is hardly an operationalisation table`,
    )
  return { ...captioned(pieces), notes: [] }
}

const countCells = ({ rows }: LooseGrid): number => rows.reduce((sum, { cells }) => sum + cells.length, 0)

function assertShallow(nodes: readonly AnyNode[], file: string): void {
  let level = nodes
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw new QcodeError(`${file} nests more than ${MAX_DEPTH} elements in each other`)
    level = level.flatMap((node) => (isTag(node) ? node.children : []))
  }
}

const SKIPPED = new Set(['script', 'style', 'head', 'template', 'nav', 'noscript', 'svg'])
const INLINE = new Set([
  'a',
  'b',
  'strong',
  'em',
  'i',
  'u',
  's',
  'span',
  'sup',
  'sub',
  'br',
  'font',
  'small',
  'mark',
  'code',
  'abbr',
  'cite',
  'q',
  'img',
  'label',
  'ins',
  'del',
])

/** Tables and lines in reading order. */
function collect(nodes: readonly AnyNode[], listDepth: number, pieces: Piece[]): void {
  let inline: AnyNode[] = []
  const flush = (): void => {
    const italics = italicTexts(inline)
    for (const text of typedParagraphs(inline.map(inlineText).join('')))
      pieces.push({ ...line(text, 0, 0, false), isItalic: italics.has(text) || italics.has(withoutNumber(text)) })
    inline = []
  }
  for (const node of nodes) {
    if (isText(node) || (isTag(node) && INLINE.has(node.name))) {
      inline.push(node)
      continue
    }
    flush()
    if (!isTag(node) || SKIPPED.has(node.name)) continue
    if (node.name === 'table') pieces.push(gridOf(node))
    else if (/^h[1-6]$/.test(node.name)) {
      const text = clean(inlineText(node))
      if (text !== '') pieces.push(line(text, 0, Number(node.name[1]), false))
    } else if (node.name === 'ul' || node.name === 'ol') collectList(node, listDepth + 1, pieces)
    else collect(node.children, listDepth, pieces)
  }
  flush()
}

/** An item's own words come before the list inside it. */
function collectList(list: Element, depth: number, pieces: Piece[]): void {
  for (const child of list.children.filter(isTag)) {
    if (child.name === 'ul' || child.name === 'ol') {
      collectList(child, depth + 1, pieces)
      continue
    }
    // Word's foot- and endnotes are lists at the end of the page.
    if (/^(?:foot|end)note-/.test(child.attribs.id ?? '')) continue
    const isList = (node: AnyNode): node is Element => isTag(node) && (node.name === 'ul' || node.name === 'ol')
    const words = child.children.filter((node) => !isList(node))
    const text = clean(words.map((node) => inlineText(node)).join(' '))
    if (text !== '') pieces.push({ ...line(text, depth, 0, true), isItalic: italicTexts(words).has(text) })
    for (const inner of child.children.filter(isList)) collectList(inner, depth + 1, pieces)
  }
}

const line = (text: string, indent: number, heading: number, isItem: boolean): OutlineLine => ({
  text,
  number: 0,
  indent,
  heading,
  isItem,
  isItalic: false,
})

const typedParagraphs = (text: string): string[] =>
  text
    .split('\n')
    .map(clean)
    .filter((part) => part !== '')

/** The texts that are in italics, by mark-up or by style, a line each. */
function italicTexts(nodes: readonly AnyNode[]): ReadonlySet<string> {
  return new Set(
    nodes.filter(isTag).flatMap((node): string[] => {
      const isItalic = node.name === 'em' || node.name === 'i' || /font-style:\s*italic/i.test(node.attribs.style ?? '')
      return isItalic ? typedParagraphs(inlineText(node)) : [...italicTexts(node.children)]
    }),
  )
}

function inlineText(node: AnyNode): string {
  if (isText(node)) return node.data.replace(/\s+/g, ' ')
  if (!isTag(node) || SKIPPED.has(node.name)) return ''
  if (node.name === 'br') return '\n'
  return node.children.map(inlineText).join('')
}

/** The table with merged cells written out; a table inside a cell is text of that cell. */
function gridOf(table: Element): LooseGrid {
  const caption = table.children.filter(isTag).find(({ name }) => name === 'caption')
  const rows: GridRow[] = []
  /** For each column: the cell from above that still covers it, and for how many rows. */
  let open: { readonly left: number; readonly columnIsFirst: boolean }[] = []
  for (const tr of rowsOf(table)) {
    const elements = tr.children.filter(isTag).filter(({ name }) => name === 'td' || name === 'th')
    const cells: Cell[] = []
    const still: typeof open = []
    const cover = (column: number): boolean => {
      const above = open[column]
      if (!above || above.left <= 0) return false
      cells[column] = emptyCell(above.columnIsFirst ? 'above' : 'left')
      still[column] = { ...above, left: above.left - 1 }
      return true
    }
    let column = 0
    for (const element of elements) {
      while (column < MAX_COLUMNS && cover(column)) column++
      if (column >= MAX_COLUMNS) break
      const columnSpan = Math.min(span(element.attribs.colspan), MAX_COLUMNS - column)
      const rowSpan = span(element.attribs.rowspan)
      for (let i = 0; i < columnSpan; i++) {
        cells[column] =
          i === 0 ? { lines: cellLines(element.children, false), merged: null, rowSpan, columnSpan } : emptyCell('left')
        if (rowSpan > 1) still[column] = { left: rowSpan - 1, columnIsFirst: i === 0 }
        column++
      }
    }
    for (; column < Math.min(open.length, MAX_COLUMNS); column++) if (!cover(column)) cells[column] ??= emptyCell()
    open = still
    const isHeader = elements.length > 0 && elements.every(({ name }) => name === 'th')
    rows.push({
      number: rows.length + 1,
      line: null,
      isHeader,
      cells: Array.from(cells, (cell) => cell ?? emptyCell()),
    })
  }
  return { caption: caption ? clean(inlineText(caption)) : '', rows }
}

const span = (value: string | undefined): number =>
  Math.min(Math.max(Number.parseInt(value ?? '1', 10) || 1, 1), 10_000)

function rowsOf(element: Element): Element[] {
  return element.children.filter(isTag).flatMap((child) => {
    if (child.name === 'tr') return [child]
    return child.name === 'table' || child.name === 'caption' ? [] : rowsOf(child)
  })
}

/** The paragraphs, list items and typed lines of a cell. */
function cellLines(nodes: readonly AnyNode[], inList: boolean): CellLine[] {
  const lines: CellLine[] = []
  let inline: AnyNode[] = []
  const flush = (): void => {
    const typed = typedLines(inline.map(inlineText).join(''), leadingStrong(inline), italicTexts(inline))
    lines.push(...typed.map((typedLine) => (inList ? { ...typedLine, isBullet: true } : typedLine)))
    inline = []
  }
  for (const node of nodes) {
    if (isText(node) || (isTag(node) && INLINE.has(node.name))) inline.push(node)
    else if (isTag(node) && !SKIPPED.has(node.name)) {
      flush()
      lines.push(...cellLines(node.children, inList || node.name === 'li'))
    }
  }
  flush()
  return lines
}

/** The bold words before the first that are not bold. */
function leadingStrong(nodes: readonly AnyNode[]): string {
  let strong = ''
  for (const node of nodes) {
    const text = inlineText(node)
    if (isTag(node) && (node.name === 'strong' || node.name === 'b')) strong += text
    else if (text.trim() !== '') break
    else strong += text
  }
  return clean(strong)
}
