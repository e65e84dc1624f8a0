import { describe, expect, it } from 'vitest'
import { createSimilarSearch, isWordBoundary } from '../../src/codings/similar.ts'

const text = 'de wethouder belt ons nooit terug. wij bellen haar dan maar weer. de wethouder belde ons toch terug.'

describe('places that resemble a pattern', () => {
  it('come best first, as whole words, with how alike they are', () => {
    const places = createSimilarSearch(text).find('de wethouder belt ons ooit terug.', [])
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual([
      'de wethouder belt ons nooit terug.',
      'de wethouder belde ons toch terug.',
    ])
    // One letter in 34; and belt → belde 2, ooit → toch 3.
    expect(places.map(({ similarity }) => Math.round(similarity * 34))).toEqual([33, 29])
  })

  it.each([
    ['ik bel haar elke week op kantoor.', 'r1: bel haar elke week op kantoor.', 'bel haar elke week op kantoor.'],
    [
      'ik bel haar elke week op kantoor.',
      'bij de koffie. bel haar elke week op kantoor.',
      'bel haar elke week op kantoor.',
    ],
    ['ik bel haar elke week op kantoor.', 'r1: wij bel haar elke week op kantoor.', 'bel haar elke week op kantoor.'],
    [
      'ik bel haar elke week op kantoor hoor.',
      'ik bel haar elke week op kantoor. r2: ja.',
      'ik bel haar elke week op kantoor.',
    ],
    [
      'ik bel haar elke week op kantor.',
      'ik bel haar elke week op kantoor. r2: ja.',
      'ik bel haar elke week op kantoor.',
    ],
    ['ik bel haar elke week op kantoor', 'ik belde haar elke week op kantoor', 'ik belde haar elke week op kantoor'],
  ])('for %j in %j is %j', (pattern, text, expected) => {
    const [best] = createSimilarSearch(text).find(pattern, [])
    expect(text.slice(best!.start, best!.end)).toBe(expected)
  })

  it('are found by the words they share, or where they are expected', () => {
    const search = createSimilarSearch('abcdefghij klmnopqrst uvwxyz')
    expect(search.find('bbcdefghij klmnopqrsz', [])).toEqual([])
    expect(search.find('bbcdefghij klmnopqrsz', [2])).toEqual([{ start: 0, end: 21, similarity: 1 - 2 / 21 }])
  })

  it('are none in an empty text or for an empty pattern', () => {
    expect(createSimilarSearch('').find('iets', [0])).toEqual([])
    expect(createSimilarSearch(text).find('', [0, 10])).toEqual([])
  })

  it('do not overlap', () => {
    const again = createSimilarSearch('ja ja ja ja ja ja ja ja ja ja ja ja').find('ja ja ja ja ja', [0])
    again.forEach(({ end }, i) => {
      for (const other of again.slice(i + 1)) expect(end <= other.start || other.end <= again[i]!.start).toBe(true)
    })
    expect(again[0]!.similarity).toBe(1)
  })
})

describe('the boundary of a word', () => {
  it.each([
    ['vertrouwen', 0, true],
    ['vertrouwen', 4, false],
    ['vertrouwen', 10, true],
    ['nee, hoor', 3, true],
    ['één', 1, false],
    ['e\u0301e\u0301n', 1, false],
    ['r2', 1, false],
    ['ja👍', 2, true],
    ['ja👍', 3, false],
    ['👍ja', 2, true],
    ['𝒜𝒷', 2, false],
  ])('in %j at %i: %s', (word, offset, expected) => {
    expect(isWordBoundary(word, offset)).toBe(expected)
  })
})
