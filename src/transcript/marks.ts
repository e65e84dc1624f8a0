import { createLineIndex, placeOf } from '../text/place.ts'
import type { Place, Problem } from '../text/problem.ts'
import type { Mark, Removed } from './model.ts'

/** A text without its inline codes, and those codes. */
export interface Unmarked {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly removed: readonly Removed[]
  readonly problems: readonly Problem[]
}

// Not before a combining character: without the mark that would join the letter in front, and the text be NFC no more.
const DOUBLE_BRACKETS = /\[\[([^[\]\n]{1,200})\]\](?![\p{M}\u1160-\u11ff])|\[\[(?!\[)[^[\]\n]{0,30}/gu
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_ -]*[\p{L}\p{M}\p{N}_-])?$/u
/** ROCK's class instance identifiers: `[[cid=3]]`, `[[uid:7d8]]`, `[[coderId=ab]]`; they say who and what, not which code. */
const IDENTIFIER = /^(?:[a-z]*id\s*[=:]\s*\S.*|[a-z_][\w.-]*\s*=\s*\S.*)$/iu
/** Before these no blank is left where a mark stood. Not before an apostrophe: `[[code]]'t is zo`. */
const NEEDS_NO_BLANK = /[\s.,;:!?…)\]}»”"]/u

/**
 * Takes the inline codes (`[[code]]`, `[[parent>child]]`, `[[parent/child]]`) and ROCK identifiers out of a normalised
 * text, with the blank before one when what follows is a blank, punctuation or the end of the line; and the braces
 * around words that a code is about: `{{the words}}[[code]]`. Line breaks stay. Brackets and braces that are neither, or
 * that are not closed, stay in the text and become a warning. Nothing before `from` is looked at.
 */
export function extractMarks(text: string, file: string, from = 0): Unmarked {
  const lines = createLineIndex(text)
  const found: Found[] = []
  const problems: Problem[] = []
  DOUBLE_BRACKETS.lastIndex = from
  for (const match of text.matchAll(DOUBLE_BRACKETS)) {
    const { index: start } = match
    const end = start + match[0].length
    const names = match[1]?.split(/[>/]/u).map((name) => name.trim())
    const isCode = names?.every((name) => NAME.test(name)) ?? false
    if (names && (isCode || IDENTIFIER.test(match[1]!.trim()))) {
      found.push({ kind: isCode ? 'code' : 'identifier', start, end, names: isCode ? names : [] })
    } else {
      problems.push(strangeMark(match[0], names !== undefined, placeOf(file, lines, start, end)))
    }
  }
  const braces = findBraces(text, from, found)
  for (const start of braces.strange) problems.push(strangeBraces(text, placeOf(file, lines, start, start + 2), start))

  const pieces = [...found, ...braces.pieces].sort((a, b) => a.start - b.start)
  const marks: Mark[] = []
  const removed: Removed[] = []
  const kept: string[] = []
  const openedAt = new Map<number, number>()
  let length = 0
  let copied = 0
  const dropsBlank = blanksToDrop(text, pieces)
  for (const [i, { kind, start, end, names }] of pieces.entries()) {
    const upTo = dropsBlank[i] ? withoutTrailingBlanks(text, copied, start) : start
    kept.push(text.slice(copied, upTo))
    length += upTo - copied
    copied = end
    removed.push({ at: length, text: text.slice(upTo, end) })
    if (kind === 'open') openedAt.set(start, length)
    if (kind !== 'code') continue
    const around = braces.openOf.get(start)
    const words = around === undefined ? {} : { from: openedAt.get(around)! }
    marks.push({ names, at: length, ...words, ...lines.positionAt(start) })
  }
  kept.push(text.slice(copied))
  return { text: kept.join(''), marks, removed, problems }
}

/** Something to take out. */
interface Found {
  readonly kind: 'code' | 'identifier' | 'open' | 'close'
  readonly start: number
  readonly end: number
  /** Of a code. */
  readonly names: readonly string[]
}

interface Braces {
  readonly pieces: readonly Found[]
  /** Where the braces open that a code is behind, by where the code starts. */
  readonly openOf: ReadonlyMap<number, number>
  /** Where braces start that belong to no code. */
  readonly strange: readonly number[]
}

/** Not before a combining character, as with {@link DOUBLE_BRACKETS}. */
const DOUBLE_BRACES = /\{\{(?![\p{M}\u1160-\u11ff])|\}\}/gu

/** The pairs of braces, which may be nested, that one or more codes follow at once or after blanks. */
function findBraces(text: string, from: number, found: readonly Found[]): Braces {
  const pieces: Found[] = []
  const openOf = new Map<number, number>()
  const strange: number[] = []
  const open: number[] = []
  let next = 0
  DOUBLE_BRACES.lastIndex = from
  for (const { 0: brace, index: start } of text.matchAll(DOUBLE_BRACES)) {
    if (brace === '{{') {
      open.push(start)
      continue
    }
    while (found[next] && found[next]!.start < start) next++
    const opened = open.pop()
    const codes = opened === undefined ? [] : codesBehind(text, start + 2, found, next)
    if (codes.length === 0) strange.push(opened ?? start)
    if (opened === undefined || codes.length === 0) continue
    for (const code of codes) openOf.set(code.start, opened)
    pieces.push({ kind: 'open', start: opened, end: opened + 2, names: [] })
    pieces.push({ kind: 'close', start, end: start + 2, names: [] })
  }
  return { pieces, openOf, strange: [...strange, ...open].sort((a, b) => a - b) }
}

function codesBehind(text: string, end: number, found: readonly Found[], first: number): readonly Found[] {
  const codes: Found[] = []
  let at = end
  for (let i = first; found[i]?.kind === 'code' && isBlank(text.slice(at, found[i]!.start)); i++) {
    codes.push(found[i]!)
    at = found[i]!.end
  }
  return codes
}

const isBlank = (text: string): boolean => /^[^\S\n]*$/u.test(text)

function strangeBraces(text: string, place: Place, start: number): Problem {
  const typed = text.slice(start, start + 30).split('\n')[0]!
  return {
    rule: 'transcript/strange-mark',
    severity: 'warning',
    place,
    message: `${typed} are no braces around the words of a code and stay in the text`,
    help: 'write {{the words}}[[code]]',
  }
}

function strangeMark(typed: string, isClosed: boolean, place: Place): Problem {
  return {
    rule: 'transcript/strange-mark',
    severity: 'warning',
    place,
    message: isClosed
      ? `${typed} is not a code ([[code]] or [[parent>child]]) and stays in the text`
      : `${typed.trimEnd()} has no closing ]] and stays in the text`,
    help: 'use letters, digits, hyphens and spaces, or single brackets for a remark',
  }
}

/**
 * For each piece whether the blank before it goes. Of pieces that touch, what follows the last one decides. Braces that
 * open keep it: they stand before the words, not behind them.
 */
function blanksToDrop(text: string, pieces: readonly Found[]): boolean[] {
  const drops: boolean[] = []
  for (let i = pieces.length - 1; i >= 0; i--) {
    const { kind, end } = pieces[i]!
    const ends = kind === 'open' ? /\s/u : NEEDS_NO_BLANK
    drops[i] = pieces[i + 1]?.start === end ? drops[i + 1]! : ends.test(text[end] ?? '\n')
  }
  return drops
}

function withoutTrailingBlanks(text: string, start: number, end: number): number {
  let upTo = end
  while (upTo > start && /[^\S\n]/u.test(text[upTo - 1]!)) upTo--
  return upTo
}
