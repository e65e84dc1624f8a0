import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWordsIn, createWordIndex, firstWhere, turnAt, type WordRange } from '../../src/analysis/source.ts'
import { distinctKeys } from '../../src/analysis/table.ts'
import type { Turn } from '../../src/transcript/model.ts'

describe('words in spans', () => {
  const text = 'Wij bellen, e-mailen en appen.'
  const index = createWordIndex(text)
  const count = (...spans: string[]) =>
    countWordsIn(spans.map((span) => index.rangeOf(text.indexOf(span), text.indexOf(span) + span.length)))

  it('are those that the span touches', () => {
    expect(count('Wij')).toBe(1)
    expect(count('Wij bellen')).toBe(2)
    expect(count('ellen, e-m')).toBe(2)
    expect(count(', ')).toBe(0)
    expect(count(text)).toBe(5)
  })

  it('count once, however often and in whatever order they are named', () => {
    expect(count('en appen', 'Wij', 'bellen, e-mailen en', 'Wij')).toBe(5)
    expect(count('Wij', 'appen')).toBe(2)
    expect(count()).toBe(0)
  })

  it('are the union of the ranges', () => {
    const range = fc.tuple(fc.nat(30), fc.nat(10)).map(([from, length]): WordRange => [from, from + length])
    fc.assert(
      fc.property(fc.array(range), (ranges) => {
        const all = new Set(ranges.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)))
        expect(countWordsIn(ranges)).toBe(all.size)
      }),
    )
  })
})

it('the first item where something holds is found by halving', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), fc.nat(51), (numbers, limit) => {
      const sorted = numbers.sort((a, b) => a - b)
      const found = sorted.findIndex((number) => number >= limit)
      expect(firstWhere(sorted, (number) => number >= limit)).toBe(found === -1 ? sorted.length : found)
    }),
  )
})

it('a turn holds its first character, not the one behind its last, and not the gap', () => {
  const turn = (number: number, start: number, end: number) => ({ number, start, end }) as Turn
  const turns = [turn(1, 4, 10), turn(2, 15, 20)]
  expect([3, 4, 9, 10, 14, 15, 19, 20].map((offset) => turnAt(turns, offset)?.number)).toEqual([
    undefined,
    1,
    1,
    undefined,
    undefined,
    2,
    2,
    undefined,
  ])
  expect(turnAt([], 0)).toBeUndefined()
})

it('keys stay apart from what is taken, and from each other', () => {
  expect(distinctKeys(['code', 'a', 'a', 'a_2', '__proto__'], ['code', 'code_2'])).toEqual([
    'code_3',
    'a',
    'a_2',
    'a_2_2',
    '__proto__',
  ])
})
