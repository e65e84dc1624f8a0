import { expect, it } from 'vitest'
import { calibrate } from '../../src/analysis/calibration.ts'
import { tagged } from './tagged.ts'

it('the calibration has ten bins of equal width, and weighs each by its suggestions', () => {
  // .3–.4: .3 (right) and .38 (wrong), mean .34, half is right: .16 off. .9–1: 1 (right): 0 off. 2/3 · .16.
  const { error, bins } = calibrate([tagged('v/a', 'v/a .3, c .38'), tagged('c', 'c 1')])
  expect(error).toBeCloseTo((2 / 3) * 0.16, 12)
  expect(bins).toEqual([
    { from: 0.3, to: 0.4, suggestions: 2, right: 1, score: expect.closeTo(0.34, 12), share: 0.5 },
    { from: 0.9, to: 1, suggestions: 1, right: 1, score: 1, share: 1 },
  ])
})

it('a score on the edge of two bins belongs to the upper one', () => {
  for (let tenth = 0; tenth < 10; tenth++) {
    expect(calibrate([tagged('', `c ${tenth / 10}`)]).bins).toMatchObject([{ from: tenth / 10 }])
  }
})
