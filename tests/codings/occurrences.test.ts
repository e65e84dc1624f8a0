import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findOccurrences } from '../../src/codings/occurrences.ts'

describe('occurrences of many patterns', () => {
  it('are the offsets of each, overlapping ones too', () => {
    const found = findOccurrences('ja, ja ja. jaja', ['ja', 'ja ja', 'a', 'nee', 'ja'])
    expect(Object.fromEntries(found)).toEqual({ ja: [0, 4, 7, 11, 13], 'ja ja': [4], a: [1, 5, 8, 12, 14] })
  })

  it('of an empty pattern are none', () => {
    expect(findOccurrences('ja', ['']).size).toBe(0)
  })

  it('are those that searching one by one finds', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', '\u00e9', '😀'), { maxLength: 40 }).map((list) => list.join(''))
    const patterns = fc.array(
      letters.filter((pattern) => pattern !== ''),
      { maxLength: 10 },
    )
    fc.assert(
      fc.property(letters, letters, patterns, (head, tail, others) => {
        const text = head + tail + head
        const wanted = [
          ...others,
          ...[head, tail, head.slice(1), head.slice(0, -1), `${head}a`].filter((pattern) => pattern !== ''),
        ]
        const found = findOccurrences(text, wanted)
        for (const pattern of wanted) {
          const offsets: number[] = []
          for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) offsets.push(at)
          expect(found.get(pattern) ?? []).toEqual(offsets)
        }
      }),
    )
  })
})
