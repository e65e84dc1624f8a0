import { describe, expect, it } from 'vitest'
import { bestOf, createSearch } from '../../src/review/search.ts'
import { review } from './review.ts'

const search = createSearch(review().setting.codebook, ['korte-lijnen'])
const best = (query: string): string | undefined => {
  const found = search(query)
  return found[bestOf(found)]?.path
}

describe('the search for a code', () => {
  it('shows the whole tree at first, open codes last', () => {
    expect(search('').map(({ depth, label }) => `${' '.repeat(depth - 1)}${label}`)).toEqual([
      'Vertrouwen',
      ' Nakomen van afspraken',
      ' Openheid',
      'Contact',
      'korte-lijnen (open)',
    ])
  })

  it.each([
    ['afspr', 'vertrouwen/afspraken'],
    ['BELOFTÉN', 'vertrouwen/afspraken'],
    ['vertrouwen openh', 'vertrouwen/openheid'],
    ['gezegd', 'vertrouwen/openheid'],
    ['nva', 'vertrouwen/afspraken'],
    ['cntct', 'contact'],
    ['lijnen', 'korte-lijnen'],
    ['vertrouwen', 'vertrouwen'],
  ])('finds by label, path, alias or definition: %s', (query, path) => {
    expect(best(query)).toBe(path)
  })

  it('keeps the way to what it found, and says that it was not found itself', () => {
    const found = search('openheid')
    expect(found.map(({ path, score }) => [path, score > 0])).toEqual([
      ['vertrouwen', false],
      ['vertrouwen/openheid', true],
    ])
  })

  it('finds nothing when a word is nowhere', () => {
    expect(search('openheid zxq')).toEqual([])
  })
})
