import { expect, it } from 'vitest'
import { keynessOf } from '../../src/cue-suggestions/keyness.ts'

it('is log-likelihood and log ratio over segments', () => {
  // E1 = 10 · 5 / 50 = 1, E2 = 40 · 5 / 50 = 4; G2 = 2 (4 ln 4 + 1 ln 1/4) = 2 (5.54518 - 1.38629) = 8.31777.
  // Log ratio: (4 / 10) / (1 / 40) = 16 = 2^4.
  const { g2, logRatio } = keynessOf({ hits: 4, otherHits: 1, segments: 10, others: 40 })
  expect(g2).toBeCloseTo(8.31777, 4)
  expect(logRatio).toBeCloseTo(4, 10)
})

it('takes half a hit where the rest has none', () => {
  // E1 = 10 · 2 / 50 = 0.4; G2 = 2 · 2 ln 5 = 6.43775. Log ratio: (2 / 10) / (0.5 / 40) = 16.
  const { g2, logRatio } = keynessOf({ hits: 2, otherHits: 0, segments: 10, others: 40 })
  expect(g2).toBeCloseTo(6.43775, 4)
  expect(logRatio).toBeCloseTo(4, 10)
})

it('is negative where the rest has more', () => {
  // E1 = 1, E2 = 4: 2 (0 + 5 ln 5/4) = 2.23144. Log ratio: (0.5 / 10) / (5 / 40) = 0.4.
  const { g2, logRatio } = keynessOf({ hits: 0, otherHits: 5, segments: 10, others: 40 })
  expect(g2).toBeCloseTo(-2.23144, 4)
  expect(logRatio).toBeCloseTo(Math.log2(0.4), 10)
})
