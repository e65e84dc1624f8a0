import { describe, expect, it } from 'vitest'
import { wilson } from '../../src/analysis/wilson.ts'

describe('the Wilson interval', () => {
  it('is that of the formula', () => {
    // 7 of 11, k² = 3.841459: centre (7 + 1.920729) / 14.841459 = .601068;
    // reach 1.959964 · √11 / 14.841459 · √(.231405 + 3.841459 / 44) = .437994 · .564545 = .247267.
    const { low, high } = wilson(7, 11)!
    expect(low).toBeCloseTo(0.6010682 - 0.2472672, 4)
    expect(high).toBeCloseTo(0.6010682 + 0.2472672, 4)
  })

  it('stays within 0 and 1 and says something where nobody or everybody does', () => {
    // p = 0: low 0, high k² / (n + k²); p = 1 its mirror image.
    expect(wilson(0, 4)!.low).toBeCloseTo(0, 12)
    expect(wilson(0, 4)!.high).toBeCloseTo(3.841459 / 7.841459, 6)
    expect(wilson(4, 4)!.low).toBeCloseTo(4 / 7.841459, 6)
    expect(wilson(4, 4)!.high).toBeCloseTo(1, 12)
  })

  it('is not there where there is nobody', () => {
    expect(wilson(0, 0)).toBeNull()
  })
})
