import { describe, expect, it } from 'vitest'
import { bootstrapIntervals, sumRows } from '../../src/analysis/bootstrap.ts'
import { createRandom, shuffled } from '../../src/text/random.ts'

const share = ([part = 0, whole = 0]: readonly number[]) => ({ share: whole === 0 ? null : part / whole })
const rows = (ones: number, zeros: number): [number, number][] => [
  ...Array.from({ length: ones }, (): [number, number] => [1, 1]),
  ...Array.from({ length: zeros }, (): [number, number] => [0, 1]),
]

describe('a bootstrap interval', () => {
  it('is as wide as the binomial distribution says', () => {
    // 50 of 100: 95% of samples lie within 1.96 · √(.25 / 100) = .098.
    const [low, high] = bootstrapIntervals(rows(50, 50), share, createRandom(1)).share!
    expect(low).toBeGreaterThan(0.38)
    expect(low).toBeLessThan(0.43)
    expect(high).toBeGreaterThan(0.57)
    expect(high).toBeLessThan(0.62)
  })

  it('of two segments, one right, is everything; of segments that are all right a point', () => {
    // Both draws wrong: a quarter; both right: a quarter.
    expect(bootstrapIntervals(rows(1, 1), share, createRandom(1)).share).toEqual([0, 1])
    expect(bootstrapIntervals(rows(5, 0), share, createRandom(1)).share).toEqual([1, 1])
  })

  it('leaves out draws without a number, and is null when no draw has one', () => {
    const mixed: [number, number][] = [
      [1, 1],
      [0, 0],
    ]
    expect(bootstrapIntervals(mixed, share, createRandom(1)).share).toEqual([1, 1])
    expect(bootstrapIntervals([[0, 0]], share, createRandom(1)).share).toBeNull()
  })
})

it('rows are summed column by column', () => {
  expect([
    sumRows([
      [1, 2],
      [3, 4],
    ]),
    sumRows([]),
  ]).toEqual([[4, 6], []])
})

describe('random numbers', () => {
  it('are the same for the same seed, and spread evenly', () => {
    const take = (seed: number, count: number): number[] => Array.from({ length: count }, createRandom(seed))
    expect(take(7, 5)).toEqual(take(7, 5))
    expect(take(7, 5)).not.toEqual(take(8, 5))
    const tenths = new Array(10).fill(0)
    for (const number of take(1, 10_000)) tenths[Math.floor(number * 10)]++
    // 1000 ± four standard deviations of √(10000 · .1 · .9) = 30.
    for (const count of tenths) expect(Math.abs(count - 1000)).toBeLessThan(120)
  })

  it('shuffle so that every order is as likely', () => {
    const random = createRandom(3)
    const counts = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const order = shuffled(['a', 'b', 'c'], random).join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'])
    // 1000 ± four standard deviations of √(6000 · 1/6 · 5/6) = 29.
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(116)
  })
})
