import { describe, expect, it } from 'vitest'
import { createWordStretches } from '../../src/tagging/word-stretches.ts'

describe('stretches of words', () => {
  it('count once for a concept, with the strongest of what speaks there, and are gone with the next text', () => {
    const stretches = createWordStretches()
    const all = (): [number, number][] => {
      const found: [number, number][] = []
      stretches.forEach((concept, strength) => {
        found.push([concept, strength])
      })
      return found
    }
    stretches.add(0, 3, 4, 0.5)
    stretches.add(1, 3, 4, 0.2)
    stretches.add(0, 3, 3, 0.1)
    stretches.add(0, 3, 4, 0.7)
    stretches.add(1, 3, 4, 0.1)
    expect(all()).toEqual([
      [0, 0.7],
      [1, 0.2],
      [0, 0.1],
    ])
    stretches.clear()
    stretches.add(0, 3, 4, 0.3)
    expect(all()).toEqual([[0, 0.3]])
  })
})
