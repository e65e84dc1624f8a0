import { describe, expect, it } from 'vitest'
import { wrap, wrapPath } from '../../src/commands/wrap.ts'

describe('wrapping', () => {
  it('does not count colours', () => {
    expect(wrap('\u001b[33meen\u001b[39m twee drie', 8)).toEqual(['\u001b[33meen\u001b[39m twee', 'drie'])
  })

  it('leaves a word that is too long whole', () => {
    expect(wrap('de netwerkbijeenkomst is', 6)).toEqual(['de', 'netwerkbijeenkomst', 'is'])
  })
})

it.each([
  ['short enough', 'a/b', 10, ['a/b']],
  ['behind a slash', 'vertrouwen/routine/weten-wie', 20, ['vertrouwen/routine/', 'weten-wie']],
  [
    'behind a hyphen only when an id is too long',
    'a-b/weten-wie-wanneer-nodig',
    12,
    ['a-b/weten-', 'wie-wanneer-', 'nodig'],
  ],
])('a path %s', (_, path, width, expected) => {
  expect(wrapPath(path, width)).toEqual(expected)
})
