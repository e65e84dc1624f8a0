import { expect, it } from 'vitest'
import { diffLines } from '../../src/text/line-diff.ts'

const SIGNS = { same: ' ', removed: '-', added: '+' } as const

const shown = (before: string, after: string, context?: number): string[] =>
  diffLines(before, after, context).map((line) =>
    line.kind === 'gap' ? `@${line.line}` : `${SIGNS[line.kind]}${line.text}`,
  )

it.each([
  ['equal texts', 'a\nb', 'a\nb', []],
  ['a changed line', 'a\nb\nc', 'a\nx\nc', ['@2', '-b', '+x']],
  ['an added line', 'a\nc', 'a\nb\nc', ['@2', '+b']],
  ['a removed line', 'a\nb\nc', 'a\nc', ['@2', '-b']],
  ['two places', 'a\nb\nc\nd', 'a\nx\nc\nd\ne', ['@2', '-b', '+x', '@5', '+e']],
  ['a line that becomes two', 'a\nb\nc', 'a\nx\ny\nc', ['@2', '-b', '+x', '+y']],
  ['nothing in common', 'a', 'b\nc', ['@1', '-a', '+b', '+c']],
  ['line ends', 'a\r\nb', 'a\nb', []],
])('the lines that differ: %s', (_, before, after, expected) => {
  expect(shown(before, after)).toEqual(expected)
})

it.each([
  ['the lines around it', 'a\nb\nc\nd\ne\n', 'a\nb\nx\nd\ne\n', ['@3', ' b', '-c', '+x', ' d']],
  ['at the start', 'a\nb\nc\n', 'x\na\nb\nc\n', ['@1', '+x', ' a']],
  ['at the end, with no line behind the last', 'a\nb\nc\n', 'a\nb\nx\n', ['@3', ' b', '-c', '+x']],
  ['two places that meet', 'a\nb\nc\nd\n', 'x\nb\nc\ny\n', ['@1', '-a', '+x', ' b', ' c', '-d', '+y']],
  ['no line twice', 'a\nb\nc\n', 'x\nb\ny\n', ['@1', '-a', '+x', ' b', '-c', '+y']],
  ['two places apart', 'a\nb\nc\nd\ne\n', 'x\nb\nc\nd\ny\n', ['@1', '-a', '+x', ' b', '@5', ' d', '-e', '+y']],
])('with one line of context: %s', (_, before, after, expected) => {
  expect(shown(before, after, 1)).toEqual(expected)
})
