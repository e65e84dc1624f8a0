import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestFit, editsWithin } from '../../src/codings/edits.ts'

/** The table of the textbook, one cell at a time. `free` lets the match begin anywhere in the text. */
function lastRow(pattern: string, text: string, free: boolean): number[] {
  let row = Array.from({ length: text.length + 1 }, (_, i) => (free ? 0 : i))
  for (let p = 1; p <= pattern.length; p++) {
    const next = [p]
    for (let t = 1; t <= text.length; t++) {
      const replaced = row[t - 1]! + (pattern[p - 1] === text[t - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[t]! + 1, next[t - 1]! + 1))
    }
    row = next
  }
  return row
}

const editsBetween = (a: string, b: string): number => lastRow(a, b, false).at(-1)!

/** Few letters, so that much is alike; up to three words of 32 bits and a bit. */
const letters = (maxLength: number) =>
  fc.array(fc.constantFrom('a', 'b', 'c', ' ', 'é', '\ud83d'), { maxLength }).map((list) => list.join(''))

describe('the best fit of a pattern in a text', () => {
  it('is the pattern itself where it occurs', () => {
    expect(bestFit('overleg', 'elke week overleg gehad')).toEqual({ start: 10, end: 17, edits: 0 })
  })

  it('allows for letters replaced, left out and put in', () => {
    expect(bestFit('vergadering', 'een vergedering dus')).toEqual({ start: 4, end: 15, edits: 1 })
    expect(bestFit('vergadering', 'een vergadring dus')).toEqual({ start: 4, end: 14, edits: 1 })
    expect(bestFit('vergadering', 'een vergaadering dus')).toEqual({ start: 4, end: 16, edits: 1 })
  })

  it('is as long as the pattern when its last letter differs', () => {
    expect(bestFit('bellen', 'wij bellem vaak')).toEqual({ start: 4, end: 10, edits: 1 })
  })

  it('is none when it takes too many edits', () => {
    expect(bestFit('vergadering', 'een vergedering dus', 0)).toBeNull()
  })

  it('takes the fewest edits that there are, for patterns of any length', () => {
    fc.assert(
      fc.property(letters(100), letters(140), (pattern, text) => {
        const fit = bestFit(pattern, text)!
        expect(fit.edits).toBe(Math.min(...lastRow(pattern, text, true)))
        expect(editsBetween(pattern, text.slice(fit.start, fit.end))).toBe(fit.edits)
      }),
      { numRuns: 300 },
    )
  })
})

describe('edits between two texts', () => {
  it('are counted up to a limit', () => {
    expect(editsWithin('afspraak', 'afspraken', 3)).toBe(3)
    expect(editsWithin('afspraak', 'afspraken', 2)).toBeNull()
    expect(editsWithin('', 'abc', 3)).toBe(3)
    expect(editsWithin('', '', 0)).toBe(0)
  })

  it('are as many as in the whole table', () => {
    fc.assert(
      fc.property(letters(60), letters(60), fc.nat(60), (a, b, limit) => {
        const edits = editsBetween(a, b)
        expect(editsWithin(a, b, limit)).toBe(edits <= limit ? edits : null)
      }),
      { numRuns: 500 },
    )
  })
})
