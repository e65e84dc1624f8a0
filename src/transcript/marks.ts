import { createLineIndex, placeOf } from '../text/place.ts'
import type { Problem } from '../text/problem.ts'
import type { Mark } from './model.ts'

/** A text without its inline codes, and those codes. */
export interface Unmarked {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly problems: readonly Problem[]
}

// Not before a combining character: without the mark that would join the letter in front, and the text be NFC no more.
const DOUBLE_BRACKETS = /\[\[([^[\]\n]{1,200})\]\](?!\p{M})/gu
const NAME = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_ -]*[\p{L}\p{M}\p{N}_-])?$/u
/** ROCK's class instance identifiers: `[[cid=3]]`, `[[uid:7d8]]`, `[[coderId=ab]]`; they say who and what, not which code. */
const IDENTIFIER = /^(?:[a-z]*id\s*[=:]\s*\S.*|[a-z_][\w.-]*\s*=\s*\S.*)$/iu

/**
 * Takes the inline codes (`[[code]]`, `[[parent>child]]`, `[[parent/child]]`) and ROCK identifiers out of a normalised
 * text, with the blank before one when what follows is a blank, punctuation or the end of the line. Line breaks stay.
 * Brackets that are neither stay in the text and become a warning. Nothing before `from` is looked at.
 */
export function extractMarks(text: string, file: string, from = 0): Unmarked {
  const lines = createLineIndex(text)
  const marks: Mark[] = []
  const problems: Problem[] = []
  const kept: string[] = []
  let length = 0
  let copied = 0
  DOUBLE_BRACKETS.lastIndex = from
  for (const match of text.matchAll(DOUBLE_BRACKETS)) {
    const inside = match[1]!.trim()
    const end = match.index + match[0].length
    const names = inside.split(/\s*[>/]\s*/u)
    const isCode = names.every((name) => NAME.test(name))
    if (!isCode && !IDENTIFIER.test(inside)) {
      problems.push({
        rule: 'transcript/strange-mark',
        severity: 'warning',
        place: placeOf(file, lines, match.index, end),
        message: `${match[0]} is not a code ([[code]] or [[parent>child]]) and stays in the text`,
        help: 'use letters, digits, hyphens and spaces, or single brackets for a remark',
      })
      continue
    }
    const upTo = /[\s\p{P}]/u.test(text[end] ?? '\n') ? withoutTrailingBlanks(text, copied, match.index) : match.index
    kept.push(text.slice(copied, upTo))
    length += upTo - copied
    copied = end
    if (isCode) marks.push({ names, at: length, ...lines.positionAt(match.index) })
  }
  kept.push(text.slice(copied))
  return { text: kept.join(''), marks, problems }
}

function withoutTrailingBlanks(text: string, start: number, end: number): number {
  let upTo = end
  while (upTo > start && /[^\S\n]/u.test(text[upTo - 1]!)) upTo--
  return upTo
}
