import type { LineIndex } from '../text/place.ts'
import type { Document, Turn } from '../transcript/model.ts'
import type { Span } from './spans.ts'

/** A paragraph of a transcript as it stands on the page: lines that follow each other without a blank one. */
export interface Block extends Span {
  /** Null for what nobody says: headings, notes above the first turn. */
  readonly turn: Turn | null
  readonly isHeading: boolean
  readonly lines: readonly Line[]
}

export interface Line extends Span {
  /** Of the file, from 1. */
  readonly number: number
}

/**
 * Everything of a document that is to be read, in order: what is said, and headings and notes in between. Front matter,
 * speaker labels, time stamps and rules are left out; they are on the page in other ways.
 */
export function blocksOf(document: Document, index: LineIndex): Block[] {
  const { text, turns } = document
  const blocks: Block[] = []
  let reached = frontMatterEnd(text)
  for (const turn of turns) {
    addNotes(blocks, text, reached, turn.start, index, turn)
    addParagraphs(blocks, text, turn, turn.end, turn, index)
    reached = Math.max(reached, turn.end)
  }
  addNotes(blocks, text, reached, text.length, index, null)
  return blocks
}

function frontMatterEnd(text: string): number {
  return /^---[ \t]*\n(?:[\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text)?.[0].length ?? 0
}

function addParagraphs(
  blocks: Block[],
  text: string,
  { start: from }: Span,
  to: number,
  turn: Turn | null,
  index: LineIndex,
): void {
  let lines: Line[] = []
  const flush = (): void => {
    const [first] = lines
    if (first) blocks.push({ turn, isHeading: false, lines, start: first.start, end: lines.at(-1)!.end })
    lines = []
  }
  for (const line of linesIn(text, from, to, index)) {
    const isBlank = text.slice(line.start, line.end).trim() === ''
    if (isBlank) flush()
    else lines.push(line)
  }
  flush()
}

/** The lines between two turns, without the label of the second. */
function addNotes(blocks: Block[], text: string, from: number, to: number, index: LineIndex, next: Turn | null): void {
  const lines = linesIn(text, from, to, index)
  // Behind `from` stands the end of a line that was begun, before `to` that of the label.
  const isLabel = (line: Line): boolean =>
    next?.speaker != null &&
    line.number >= index.lineAt(to) - 1 &&
    text.slice(line.start, line.end).includes(next.speaker)
  for (const line of lines) {
    const words = text.slice(line.start, line.end)
    const heading = /^ {0,3}#{1,6}[ \t]+/.exec(words)
    const isBegun = (line.start === from && from > 0 && text[from - 1] !== '\n') || (next !== null && line.end === to)
    if (isBegun || isLabel(line) || words.trim() === '' || /^[\s*_-]*$/.test(words)) continue
    const shown = heading ? { ...line, start: line.start + heading[0].length } : line
    blocks.push({ turn: null, isHeading: heading !== null, lines: [shown], start: shown.start, end: shown.end })
  }
}

function linesIn(text: string, from: number, to: number, index: LineIndex): Line[] {
  const lines: Line[] = []
  let number = index.lineAt(from)
  for (let start = from; start < to; number++) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? to : Math.min(newline, to)
    lines.push({ number, start, end })
    start = end + 1
  }
  return lines
}

/** Positions of the first and last block that a span touches, or null when it touches none. */
export function blocksTouched(
  blocks: readonly Span[],
  { start, end }: Span,
): readonly [first: number, last: number] | null {
  const first = blocks.findIndex((block) => block.end > start && block.start < end)
  if (first === -1) return null
  let last = first
  while (last + 1 < blocks.length && blocks[last + 1]!.start < end) last++
  return [first, last]
}
