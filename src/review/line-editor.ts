import type { Key } from './model.ts'

/** A line that is being typed. The cursor is an offset in UTF-16, always between two characters as people see them. */
export interface Line {
  readonly text: string
  readonly cursor: number
}

export const lineOf = (text: string): Line => ({ text, cursor: text.length })

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The line after a key, with the keys of a shell; null when the key says nothing to a line. */
export function editLine(line: Line, key: Key): Line | null {
  const { text, cursor } = line
  const at = (offset: number): Line => ({ text, cursor: offset })
  const without = (start: number, end: number): Line => ({
    text: text.slice(0, start) + text.slice(end),
    cursor: start,
  })
  const byWord = key.meta || key.ctrl
  switch (key.name) {
    case 'left':
      return at(byWord ? wordBefore(text, cursor) : characterBefore(text, cursor))
    case 'right':
      return at(byWord ? wordAfter(text, cursor) : characterAfter(text, cursor))
    case 'home':
      return at(0)
    case 'end':
      return at(text.length)
    case 'backspace':
      return without(byWord ? wordBefore(text, cursor) : characterBefore(text, cursor), cursor)
    case 'delete':
      return without(cursor, characterAfter(text, cursor))
  }
  if (key.ctrl || key.meta) {
    switch (`${key.ctrl ? 'ctrl' : 'meta'}-${key.name}`) {
      case 'ctrl-a':
        return at(0)
      case 'ctrl-e':
        return at(text.length)
      case 'meta-b':
        return at(wordBefore(text, cursor))
      case 'meta-f':
        return at(wordAfter(text, cursor))
      case 'ctrl-w':
        return without(wordBefore(text, cursor), cursor)
      case 'ctrl-u':
        return without(0, cursor)
      case 'ctrl-k':
        return without(cursor, text.length)
      default:
        return null
    }
  }
  const typed = key.text.replace(/[\r\n\t]+/g, ' ').replace(/\p{Cc}/gu, '')
  if (typed === '') return null
  return { text: text.slice(0, cursor) + typed + text.slice(cursor), cursor: cursor + typed.length }
}

function characterBefore(text: string, cursor: number): number {
  return cursor === 0 ? 0 : characters.segment(text).containing(cursor - 1)!.index
}

function characterAfter(text: string, cursor: number): number {
  if (cursor >= text.length) return text.length
  const { index, segment } = characters.segment(text).containing(cursor)!
  return index + segment.length
}

const wordBefore = (text: string, cursor: number): number =>
  text.slice(0, cursor).replace(/[\p{L}\p{N}\p{M}]+[^\p{L}\p{N}\p{M}]*$|[^\p{L}\p{N}\p{M}]+$/u, '').length

const wordAfter = (text: string, cursor: number): number =>
  cursor + (text.slice(cursor).match(/^[^\p{L}\p{N}\p{M}]*[\p{L}\p{N}\p{M}]*/u)?.[0].length ?? 0)
