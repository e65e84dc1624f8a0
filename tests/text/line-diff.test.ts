import { expect, it } from 'vitest'
import { diffLines } from '../../src/text/line-diff.ts'

const shown = (before: string, after: string): string[] =>
  diffLines(before, after).map((line) =>
    line.kind === 'gap' ? `@${line.line}` : `${line.kind === 'added' ? '+' : '-'}${line.text}`,
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
