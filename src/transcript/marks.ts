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
 * text, with the blank before one when what follows is a blank, punctuation or the end of the line. Line breaks stay.
 * Brackets that are neither, or that are not closed, stay in the text and become a warning. Nothing before `from` is
 * looked at.
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
      found.push({ start, end, names: isCode ? names : null })
    } else {
      problems.push(strangeMark(match[0], names !== undefined, placeOf(file, lines, start, end)))
    }
  }

  const marks: Mark[] = []
  const removed: Removed[] = []
  const kept: string[] = []
  let length = 0
  let copied = 0
  const dropsBlank = blanksToDrop(text, found)
  for (const [i, { start, end, names }] of found.entries()) {
    const upTo = dropsBlank[i] ? withoutTrailingBlanks(text, copied, start) : start
    kept.push(text.slice(copied, upTo))
    length += upTo - copied
    copied = end
    removed.push({ at: length, text: text.slice(upTo, end) })
    if (names) marks.push({ names, at: length, ...lines.positionAt(start) })
  }
  kept.push(text.slice(copied))
  return { text: kept.join(''), marks, removed, problems }
}

/** Something to take out; without names it is an identifier. */
interface Found {
  readonly start: number
  readonly end: number
  readonly names: readonly string[] | null
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

/** For each mark whether the blank before it goes. Of marks that touch, what follows the last one decides. */
function blanksToDrop(text: string, found: readonly Found[]): boolean[] {
  const drops: boolean[] = []
  for (let i = found.length - 1; i >= 0; i--) {
    const { end } = found[i]!
    drops[i] = found[i + 1]?.start === end ? drops[i + 1]! : NEEDS_NO_BLANK.test(text[end] ?? '\n')
  }
  return drops
}

function withoutTrailingBlanks(text: string, start: number, end: number): number {
  let upTo = end
  while (upTo > start && /[^\S\n]/u.test(text[upTo - 1]!)) upTo--
  return upTo
}
