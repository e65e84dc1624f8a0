import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCodePointIndex } from '../../src/text/codepoints.ts'

describe('code points', () => {
  it('are UTF-16 offsets where nothing is astral', () => {
    const index = createCodePointIndex('één')
    expect([index.toCodePoint(2), index.toUtf16(2), index.length]).toEqual([2, 2, 3])
  })

  it('count an emoji once', () => {
    // a=0, 👍=1..2, b=3, 🙂=4..5, c=6
    const index = createCodePointIndex('a👍b🙂c')
    expect([0, 1, 3, 4, 6, 7].map(index.toCodePoint)).toEqual([0, 1, 2, 3, 4, 5])
    expect([0, 1, 2, 3, 4, 5].map(index.toUtf16)).toEqual([0, 1, 3, 4, 6, 7])
    expect(index.length).toBe(5)
  })

  it('take an offset inside a pair for its start', () => {
    expect(createCodePointIndex('a👍b').toCodePoint(2)).toBe(1)
  })

  it('count half a pair as one', () => {
    const index = createCodePointIndex('\ud83da👍')
    expect(index.length).toBe(3)
    expect(index.toCodePoint(2)).toBe(2)
  })

  it('are those of the string iterator, and lead back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '👍', 'é', '\ud83d', '\udc4d', '\n', '𝄞'), maxLength: 20 }),
        (text) => {
          const index = createCodePointIndex(text)
          let utf16 = 0
          for (const [codePoint, character] of [...text].entries()) {
            expect(index.toCodePoint(utf16)).toBe(codePoint)
            expect(index.toUtf16(codePoint)).toBe(utf16)
            utf16 += character.length
          }
          expect(index.length).toBe([...text].length)
          expect(index.toUtf16(index.length)).toBe(text.length)
        },
      ),
    )
  })
})
