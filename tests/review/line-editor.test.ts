import { describe, expect, it } from 'vitest'
import { editLine, lineOf } from '../../src/review/line-editor.ts'
import { keyOf } from './review.ts'

/** The line after keys, with `|` where the cursor is. */
function typed(text: string, ...keys: string[]): string {
  let line = lineOf(text)
  for (const key of keys) line = editLine(line, keyOf(key)) ?? line
  return `${line.text.slice(0, line.cursor)}|${line.text.slice(line.cursor)}`
}

describe('a line that is typed', () => {
  it.each([
    ['korte', ['x'], 'kortex|'],
    ['korte', ['left', 'left', 'x'], 'korx|te'],
    ['korte', ['home', 'x'], 'x|korte'],
    ['korte', ['home', 'delete'], '|orte'],
    ['korte lijnen', ['ctrl-w'], 'korte |'],
    ['korte lijnen', ['meta-b', 'meta-b'], '|korte lijnen'],
    ['korte lijnen', ['home', 'meta-f'], 'korte| lijnen'],
    ['korte lijnen', ['home', 'ctrl-right', 'ctrl-k'], 'korte|'],
    ['korte lijnen', ['ctrl-a', 'ctrl-e', 'ctrl-u'], '|'],
    ['', ['backspace', 'left', 'right', 'delete'], '|'],
  ])('%j and %j', (text, keys, after) => {
    expect(typed(text, ...keys)).toBe(after)
  })

  it('takes characters as people see them', () => {
    expect(typed('ok 👩‍👩‍👧', 'backspace')).toBe('ok |')
    expect(typed('ide\u0301', 'backspace')).toBe('id|')
    expect(typed('é👍', 'left', 'left', 'x')).toBe('x|é👍')
  })

  it('takes no control characters, and pasted line ends as spaces', () => {
    expect(editLine(lineOf(''), { name: '', text: 'a\nb\x07', ctrl: false, meta: false })?.text).toBe('a b')
    expect(editLine(lineOf(''), keyOf('ctrl-x'))).toBeNull()
  })
})
