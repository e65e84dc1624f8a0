import { parseLabel } from '../labels.ts'
import { isUsualLabel } from '../speakers.ts'
import { headingBlocks } from './blocks.ts'

/** Characters that stand together, in points from the left and the bottom of the page. */
export interface PdfItem {
  readonly str: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly fontSize: number
}

/** The blocks of a document, and the lines left out because they stand on the edge of page after page. */
export interface PdfText {
  readonly blocks: readonly string[]
  readonly runningHeads: readonly string[]
}

/** Puts what stands where on the pages together again: lines, paragraphs, and words that were broken off. */
export function textOfPages(pages: readonly (readonly PdfItem[])[]): PdfText {
  const all = pages.map((items) => linesOf(items))
  const heads = runningHeads(all)
  const lines = all.flatMap((page) => page.filter((line) => !heads.has(line)))
  if (lines.length === 0) return { blocks: [], runningHeads: [] }
  const layout = layoutOf(lines)
  const whole = new Set(lines.flatMap(({ text }) => text.toLowerCase().match(/\p{L}+-\p{L}+/gu) ?? []))
  const blocks: string[] = []
  let block: Line[] = []
  const flush = () => {
    if (block.length === 0) return
    const text = joinLines(block, whole)
    const level = layout.levels.get(block[0]!.size)
    blocks.push(...(level && text.length < MAX_HEADING ? headingBlocks(level, text) : [text]))
    block = []
  }
  for (const line of lines) {
    const last = block.at(-1)
    if (last && startsBlock(line, last, layout)) flush()
    block.push(line)
  }
  flush()
  return { blocks, runningHeads: [...new Set([...heads].map(({ text }) => text))] }
}

interface Line {
  readonly text: string
  readonly page: readonly PdfItem[]
  readonly x: number
  readonly y: number
  /** Where it ends. */
  readonly right: number
  /** Of the font, rounded to half a point. */
  readonly size: number
}

/** Part of the font size by which superscripts stand off their line. */
const SHIFT = 0.55

function linesOf(page: readonly PdfItem[]): Line[] {
  const lines: Line[] = []
  let items: PdfItem[] = []
  const flush = () => {
    const line = lineOf(items, page)
    if (line.text !== '') lines.push(line)
    items = []
  }
  for (const item of page) {
    if (item.str === '') continue
    const last = items.at(-1)
    if (last && Math.abs(item.y - last.y) > SHIFT * Math.max(item.fontSize, last.fontSize)) flush()
    items.push(item)
  }
  if (items.length > 0) flush()
  return lines
}

function lineOf(items: readonly PdfItem[], page: readonly PdfItem[]): Line {
  let text = ''
  let right = items[0]!.x
  for (const { str, x, width, fontSize } of items) {
    const gap = x - right
    if (text !== '' && gap > 2 * fontSize) text = `${text.trimEnd()}\t`
    else if (gap > 0.2 * fontSize && !/\s$/u.test(text) && !/^\s/u.test(str)) text += ' '
    text += str
    right = x + width
  }
  const longest = items.reduce((most, item) => (item.str.length > most.str.length ? item : most))
  return {
    text: text
      .replace(/[\uFB00-\uFB06]/gu, (ligature) => ligature.normalize('NFKC'))
      .replace(/ {2,}/gu, ' ')
      .trim(),
    page,
    x: items[0]!.x,
    y: longest.y,
    right,
    size: Math.round(longest.fontSize * 2) / 2,
  }
}

const PAGE_NUMBER = /^\W*(?:(?:pagina|page|blz\.?|p\.)\s*)?\d{1,4}(?:\s*(?:van|of|\/)\s*\d{1,4})?\W*$/iu

/** Lines at the top or bottom of pages that come back at the same height with other digits; and page numbers. */
function runningHeads(pages: readonly (readonly Line[])[]): Set<Line> {
  const edges = pages.map((lines) => [...new Set([...lines.slice(0, 2), ...lines.slice(-2)])])
  const counts = new Map<string, Set<number>>()
  const keyOf = ({ text, y }: Line) => `${Math.round(y / 3)} ${text.replace(/\d+/gu, '#')}`
  for (const [page, lines] of edges.entries()) {
    for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? new Set()).add(page))
  }
  const enough = Math.max(2, pages.length / 3)
  const heads = edges.flat().filter((line) => {
    const label = parseLabel(line.text)
    if (label !== null && isUsualLabel(label.name)) return false
    return (counts.get(keyOf(line))?.size ?? 0) >= enough
  })
  const numbers = pages
    .flatMap((lines) => [lines[0], lines.at(-1)])
    .filter((line) => line && PAGE_NUMBER.test(line.text))
  return new Set([...heads, ...(numbers as Line[])])
}

/** What is usual in a document. */
interface Layout {
  /** Between two lines of a paragraph. */
  readonly pitch: number
  readonly right: number
  /** Levels of headings by the size of their font. */
  readonly levels: ReadonlyMap<number, number>
}

const MAX_HEADING = 150

function layoutOf(lines: readonly Line[]): Layout {
  const size = mostCommon(lines.map((line) => [line.size, line.text.length]))
  const gaps = lines.slice(1).flatMap((line, i) => {
    const gap = lines[i]!.y - line.y
    return line.page === lines[i]!.page && gap > 0 && gap < 3 * size ? [[Math.round(gap * 2) / 2, 1] as const] : []
  })
  const larger = [...new Set(lines.map((line) => line.size))]
    .filter((other) => other > size * 1.1)
    .sort((a, b) => b - a)
  const rights = lines.map(({ right }) => right).sort((a, b) => a - b)
  return {
    pitch: Math.min(mostCommon(gaps) || 1.2 * size, 2.2 * size),
    right: rights[Math.floor(rights.length * 0.9)]!,
    levels: new Map(larger.map((other, i) => [other, i + 1])),
  }
}

function mostCommon(weighted: readonly (readonly [number, number])[]): number {
  const counts = new Map<number, number>()
  for (const [value, weight] of weighted) counts.set(value, (counts.get(value) ?? 0) + weight)
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]!
}

/** A sentence may end here. */
const SENTENCE_END = /[.?!…:]["'”’)\]]*$/u

function startsBlock(line: Line, last: Line, { pitch, right, levels }: Layout): boolean {
  if (levels.has(line.size) || levels.has(last.size)) return line.size !== last.size || line.page !== last.page
  const label = parseLabel(line.text)
  const isUsual = label !== null && isUsualLabel(label.name)
  const ends = SENTENCE_END.test(last.text)
  const mayEnd = ends || last.right < right * 0.88
  if (line.page !== last.page) return ends || isUsual || (mayEnd && label !== null)
  if (last.y - line.y > pitch * 1.3 || line.y > last.y) return true
  return isUsual || (mayEnd && label !== null)
}

/** Words after which a hyphen at the end of a line is one: `in- en uitgaand`. */
const GOES_ON = /^(?:en|of|tot|and|or|to|und|oder)\b/u

function joinLines(lines: readonly Line[], whole: ReadonlySet<string>): string {
  let text = lines[0]!.text
  for (const { text: next } of lines.slice(1)) {
    const broken = /(\p{L}+)[-\u00ad‐]$/u.exec(text)?.[1]
    const word = /^\p{L}+/u.exec(next)?.[0] ?? ''
    if (broken === undefined || word === '' || GOES_ON.test(next)) text += ` ${next}`
    else if (/^\p{Lu}/u.test(word) || whole.has(`${broken}-${word}`.toLowerCase())) text += next
    else text = text.slice(0, -1) + next
  }
  return text
}
