import { describe, expect, it } from 'vitest'
import { capitalise, enumerate, numeral } from '../../src/text/numerals.ts'

describe('numbers in a sentence', () => {
  it.each([
    [0, 'nul', 'zero'],
    [1, 'één', 'one'],
    [11, 'elf', 'eleven'],
    [20, 'twintig', 'twenty'],
    [21, 'eenentwintig', 'twenty-one'],
    [22, 'tweeëntwintig', 'twenty-two'],
    [83, 'drieëntachtig', 'eighty-three'],
    [97, 'zevenennegentig', 'ninety-seven'],
    [100, '100', '100'],
    [1365, '1.365', '1,365'],
  ])('%i is %s and %s', (n, nl, en) => {
    expect([numeral(n, 'nl'), numeral(n, 'en')]).toEqual([nl, en])
  })

  it('stand in a list with a conjunction', () => {
    expect(enumerate([], 'nl')).toBe('')
    expect(enumerate(['R3'], 'nl')).toBe('R3')
    expect(enumerate(['R3', 'R5'], 'nl')).toBe('R3 en R5')
    expect(enumerate(['R1-R4', 'R6', 'R8'], 'en')).toBe('R1-R4, R6 and R8')
  })

  it('start a sentence with a capital, accents too', () => {
    expect([capitalise('één'), capitalise('zeven van'), capitalise('')]).toEqual(['Eén', 'Zeven van', ''])
  })
})
