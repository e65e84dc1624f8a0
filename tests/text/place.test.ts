import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineIndex, placeOf } from '../../src/text/place.ts'

/** The same by counting from the start, code point by code point. */
function slowPosition(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: [...before.at(-1)!].length + 1 }
}

describe('a line index', () => {
  it('counts lines and columns from 1', () => {
    const lines = createLineIndex('ja\nnee\n')
    expect(lines.positionAt(0)).toEqual({ line: 1, column: 1 })
    expect(lines.positionAt(2)).toEqual({ line: 1, column: 3 })
    expect(lines.positionAt(3)).toEqual({ line: 2, column: 1 })
    expect(lines.positionAt(7)).toEqual({ line: 3, column: 1 })
    expect(lines.lineAt(6)).toBe(2)
  })

  it('counts an emoji as one column', () => {
    expect(createLineIndex('a👍b').positionAt(3)).toEqual({ line: 1, column: 3 })
  })

  it('gives the same answers in whatever order it is asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\n', '👍', 'é'), maxLength: 30 }),
        fc.array(fc.nat(30), { maxLength: 12 }),
        (text, wishes) => {
          const lines = createLineIndex(text)
          for (const wish of wishes) {
            const offset = Math.min(wish, text.length)
            const isInsidePair = /[\ud800-\udbff]/.test(text[offset - 1] ?? '')
            const position = lines.positionAt(offset)
            if (!isInsidePair) expect(position).toEqual(slowPosition(text, offset))
          }
        },
      ),
    )
  })

  it('answers many questions about one long line without counting it over and over', () => {
    const text = 'x'.repeat(1_000_000)
    const lines = createLineIndex(text)
    let sum = 0
    for (let offset = 0; offset < text.length; offset += 10) sum += lines.positionAt(offset).column
    // 1 + 11 + 21 + … + 999 991: counted from the start each time that is 5·10¹⁰ steps, beyond any time limit.
    expect(sum).toBe(49_999_600_000)
  })
})

describe('a place', () => {
  it('spans lines', () => {
    const text = 'een\ntwee'
    expect(placeOf('r1.txt', createLineIndex(text), 1, 6)).toEqual({
      file: 'r1.txt',
      line: 1,
      column: 2,
      endLine: 2,
      endColumn: 3,
    })
  })

  it('without an end is a point', () => {
    expect(placeOf('r1.txt', createLineIndex('een'), 1)).toEqual({ file: 'r1.txt', line: 1, column: 2 })
  })
})
