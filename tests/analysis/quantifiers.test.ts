import { describe, expect, it } from 'vitest'
import {
  DEFAULT_QUANTIFIERS,
  describeQuantifiers,
  quantifierOf,
  quantifierWord,
} from '../../src/analysis/quantifiers.ts'

const words = (of: number, thresholds = DEFAULT_QUANTIFIERS): string[] =>
  Array.from({ length: of + 1 }, (_, n) => quantifierWord(quantifierOf(n, of, thresholds)!, 'nl'))

describe('the quantifier that a number of respondents supports', () => {
  it('of eleven: half is 5 and 6 (45.5% and 54.5%), almost all from 9 (81.8%)', () => {
    expect(words(11)).toEqual([
      'geen',
      'een enkele',
      'enkele',
      'enkele',
      'enkele',
      'ongeveer de helft',
      'ongeveer de helft',
      'de meeste',
      'de meeste',
      'bijna alle',
      'bijna alle',
      'alle',
    ])
  })

  it('of few', () => {
    expect(words(1)).toEqual(['geen', 'alle'])
    expect(words(2)).toEqual(['geen', 'de helft', 'alle'])
    expect(words(4)).toEqual(['geen', 'een enkele', 'de helft', 'de meeste', 'alle'])
    expect(words(5)).toEqual(['geen', 'een enkele', 'enkele', 'de meeste', 'bijna alle', 'alle'])
    expect(quantifierOf(0, 0, DEFAULT_QUANTIFIERS)).toBeNull()
  })

  it('changes with the thresholds, which are told', () => {
    const strict = { almost_all: 0.9, most: 0.75, half: 0.5 }
    expect(words(4, strict)).toEqual(['geen', 'een enkele', 'de helft', 'de meeste', 'alle'])
    expect(words(5, strict)).toEqual(['geen', 'een enkele', 'enkele', 'ongeveer de helft', 'de meeste', 'alle'])
    expect(describeQuantifiers(strict, 'nl')).toBe(
      'bijna alle vanaf 90%, de meeste vanaf 75%, de helft vanaf 50%, enkele daaronder; alle, geen en een enkele betekenen precies dat',
    )
  })
})
