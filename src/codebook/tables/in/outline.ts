import { splitLabel } from './cells.ts'
import type { Collector, Spot } from './collector.ts'
import type { Draft } from './draft.ts'
import { lineCell, type OutlineLine } from './model.ts'

/** Deeper than any code tree; YAML that nests deeper is refused. */
const MAX_DEPTH = 30

interface Item {
  readonly depth: number
  readonly text: string
  readonly line: OutlineLine
}

/**
 * Reads a numbered, bulleted or indented outline as codes (`1`, `a`, `i`, `1`, `a`; `1.2.3`; headings). Lines that are no
 * items say more about the item above them when they stand directly below one.
 *
 * @returns the title that stands above the outline, empty when there is none
 */
export function readOutline(lines: readonly OutlineLine[], levels: readonly string[], collector: Collector): string {
  const { items, title, more } = itemsOf(lines)
  const open: { readonly depth: number; readonly draft: Draft }[] = []
  for (const { depth, text, line } of items) {
    while (open.length > 0 && open.at(-1)!.depth >= depth) open.pop()
    const spot: Spot = { table: null, row: line.number, line: line.number, column: null }
    const name = splitLabel({ text, strong: '', isItalic: line.isItalic }, false)
    const level = Math.min(open.length, levels.length - 1)
    const draft = collector.code(open.at(-1)?.draft ?? null, name.label, level, spot)
    if (line.isItalic && collector.italicsAreOpen) draft.kind = 'open'
    if (open.length < MAX_DEPTH) open.push({ depth, draft })
    if (name.literature !== '') draft.literature.push(name.literature)
    if (name.guess) draft.guesses.push(name.guess)
    const definition = [name.definition, ...(more.get(line) ?? [])].filter((part) => part !== '').join(' ')
    collector.field(draft, 'definition', lineCell(definition), spot)
  }
  return title
}

/** What the lines are: items with their depth, a title above them, and text that belongs to an item. */
function itemsOf(lines: readonly OutlineLine[]): { items: Item[]; title: string; more: Map<OutlineLine, string[]> } {
  const isMarked = (line: OutlineLine): boolean => line.isItem || line.heading > 0 || markerOf(line.text) !== null
  const marked = lines.filter(isMarked)
  const more = new Map<OutlineLine, string[]>()
  // Without any marker only the indentation tells.
  if (marked.length < 2 || marked.length < lines.length / 4) {
    const isIndented = new Set(lines.map(({ indent }) => indent)).size > 1
    if (!isIndented && marked.length < 2) return { items: [], title: '', more }
    if (marked.length < 2)
      return { items: lines.map((line) => ({ depth: line.indent, text: line.text, line })), title: '', more }
  }
  const title = titleOf(lines, marked)
  const depthOf = createDepths(marked)
  const items: Item[] = []
  for (const line of lines) {
    if (isMarked(line)) {
      if (line.heading > 0 && line.text === title) continue
      const marker = line.isItem || line.heading > 0 ? null : markerOf(line.text)
      items.push({
        depth: depthOf(line),
        text: marker ? line.text.slice(marker.length) : withoutNumber(line.text),
        line,
      })
    } else if (items.length > 0) {
      const last = items.at(-1)!.line
      more.set(last, [...(more.get(last) ?? []), line.text])
    }
  }
  return { items, title, more }
}

/** One heading above everything, or the line before the first item. */
function titleOf(lines: readonly OutlineLine[], marked: readonly OutlineLine[]): string {
  const headings = marked.filter(({ heading }) => heading > 0)
  const top = Math.min(...headings.map(({ heading }) => heading))
  const first = lines[0]!
  if (first.heading === top && headings.filter(({ heading }) => heading === top).length === 1) return first.text
  return first !== marked[0] && first.text.length <= 120 ? first.text : ''
}

interface Marker {
  /** Of the text, with the space behind it. */
  readonly length: number
  /** What it can be read as: `i` is the letter and the number. */
  readonly readings: readonly Reading[]
  /** `1.2.3` → 3 */
  readonly parts: number
}

interface Reading {
  readonly style: string
  readonly value: number
}

const NUMBER =
  /^(\d{1,3}(?:\.\d{1,3})*)(?:[.)]|(?=\s))\s+(?=\S)|^\((\d{1,3}|[a-z]{1,5})\)\s+(?=\S)|^([a-z]{1,5}|[A-Z]{1,5})[.)]\s+(?=\S)/
const BULLET = /^([•‣▪▫■□●○◦·∙➢➤►✓\uf0b7\uf0a7\uf0d8+*–—-]|o(?=\s+\p{L}))\s+(?=\S)/u

function markerOf(text: string): Marker | null {
  const bullet = BULLET.exec(text)
  if (bullet) {
    // `- 1. …`: the bullet says the depth, and the number is not a part of the label.
    const number = /^(?:\d{1,3}|[a-z]{1,5})[.)]\s+(?=\S)/i.exec(text.slice(bullet[0].length))?.[0] ?? ''
    return { length: bullet[0].length + number.length, readings: [{ style: bullet[1]!, value: 0 }], parts: 1 }
  }
  const number = NUMBER.exec(text)
  if (!number) return null
  const sign = number[1] ?? number[2] ?? number[3]!
  if (/^\d/.test(sign)) {
    const parts = sign.split('.')
    return { length: number[0].length, readings: [{ style: '1', value: Number(parts.at(-1)) }], parts: parts.length }
  }
  const style = sign === sign.toLowerCase() ? 'a' : 'A'
  const letter = /^([a-z])\1{0,2}$/i.test(sign) ? sign.toLowerCase().charCodeAt(0) - 96 + 26 * (sign.length - 1) : 0
  const roman = romanValue(sign.toLowerCase())
  const readings = [
    ...(roman > 0 ? [{ style: `${style} roman`, value: roman }] : []),
    ...(letter > 0 ? [{ style, value: letter }] : []),
  ]
  return readings.length > 0 ? { length: number[0].length, readings, parts: 1 } : null
}

/** A line without the number or bullet that was typed before it. */
export function withoutNumber(text: string): string {
  const marker = markerOf(text)
  return marker ? text.slice(marker.length) : text
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

function romanValue(sign: string): number {
  if (!/^(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3})$/.test(sign) || sign === '') return 0
  return Array.from(sign).reduce(
    (sum, char, i) => sum + (ROMAN[char]! < (ROMAN[sign[i + 1] ?? ''] ?? 0) ? -ROMAN[char]! : ROMAN[char]!),
    0,
  )
}

/** How deep a marked line stands: by headings and lists, by the parts of `1.2.3`, by indentation, else by the markers. */
function createDepths(marked: readonly OutlineLine[]): (line: OutlineLine) => number {
  const markers = new Map(marked.map((line) => [line, markerOf(line.text)]))
  const isDotted = marked.some((line) => !line.isItem && line.heading === 0 && (markers.get(line)?.parts ?? 1) > 1)
  const typed = marked.filter(({ isItem, heading }) => !isItem && heading === 0)
  const isIndented = new Set(typed.map(({ indent }) => indent)).size > 1
  /** Depths are counted in steps that leave room: headings, then numbers, then indentation. */
  let heading = 0
  let dotted = 0
  const open: Reading[] = []
  return (line) => {
    if (line.heading > 0) {
      heading = line.heading
      dotted = 0
      open.length = 0
      return heading * STEP
    }
    const base = (heading + (heading > 0 ? 1 : 0)) * STEP
    if (line.isItem) return base + line.indent
    const { readings, parts } = markers.get(line)!
    if (isDotted && readings[0]!.style === '1') {
      dotted = parts
      open.length = 0
      return base + dotted
    }
    if (isIndented) return base + dotted + 1 + line.indent
    return base + dotted + depthBySequence(readings, open)
  }
}

const STEP = 1_000

/** `1 a b i ii 2`: a marker that goes on counting belongs beside the last one of its kind, one that starts is deeper. */
function depthBySequence(readings: readonly Reading[], open: Reading[]): number {
  for (let at = open.length - 1; at >= 0; at--) {
    const next = readings.find(
      ({ style, value }) => style === open[at]!.style && (value === 0 || value === open[at]!.value + 1),
    )
    if (!next) continue
    open.length = at
    open.push(next)
    return at + 1
  }
  const first = readings.find(({ value }) => value <= 1)
  if (!first) {
    // A number was left out: beside the last of its kind that is lower.
    const at = open.findLastIndex(({ style, value }) =>
      readings.some((reading) => reading.style === style && reading.value > value),
    )
    if (at !== -1) {
      const same = readings.find(({ style }) => style === open[at]!.style)!
      open.length = at
      open.push(same)
      return at + 1
    }
  }
  open.push(first ?? readings.at(-1)!)
  return open.length
}
