import { describe, expect, it } from 'vitest'
import { createTermFinder } from '../../src/cue-suggestions/terms.ts'
import { loadStemmer } from '../../src/text/stems.ts'

const stem = await loadStemmer('nl')

/** The terms as people say them, each with the numbers of its texts. */
function termsOf(texts: readonly string[], min = 2): Record<string, readonly number[]> {
  const finder = createTermFinder(texts, { language: 'nl', stem, min })
  const terms = finder.terms()
  const said = finder.asSaid(new Set(terms.map(({ key }) => key)))
  return Object.fromEntries(terms.map(({ key, texts }) => [said.get(key)!, texts]))
}

describe('terms of texts', () => {
  it('are words, phrases and pairs that recur, in the form that is said most', () => {
    expect(termsOf(['Korte lijnen helpen.', 'Een korte lijn dus.', 'Weer die korte lijnen.'])).toEqual({
      korte: [0, 1, 2],
      lijnen: [0, 1, 2],
      'korte lijnen': [0, 1, 2],
      'korte .. lijnen': [0, 1, 2],
    })
  })

  it('are pairs in any order, as they are said most', () => {
    const terms = termsOf(['Sleutel naast kast.', 'De kast, en dan de sleutel.', 'Een sleutel van een kast.'])
    expect(terms['sleutel .. kast']).toEqual([0, 1, 2])
    expect(Object.keys(terms)).toHaveLength(3)
  })

  it('stay within a sentence, a pair with six words between at most', () => {
    expect(termsOf(['Een sleutel. De kast.', 'De sleutel! Een kast.'])).not.toHaveProperty(['sleutel .. kast'])
    const far = (between: number): string => `sleutel ${'en '.repeat(between)}kast`
    expect(termsOf([far(6), far(6)])).toHaveProperty(['sleutel .. kast'])
    expect(termsOf([far(7), far(7)])).not.toHaveProperty(['sleutel .. kast'])
  })

  it('have stop words only between others, and no numbers, particles or notes of the transcriber', () => {
    const text = 'Wij gaan op de fiets naar de markt om 2022 uur (lacht).'
    const terms = Object.keys(termsOf([text, text]))
    expect(terms).toContain('fiets')
    for (const term of terms) expect(term).not.toMatch(/^(?:op|de|naar|om)\b|\b(?:op|de|naar|om)$|2022|lacht/)
    expect(terms.every((term) => !term.includes('markt om'))).toBe(true)
  })

  it('have a word with the stem of a stop word by itself only', () => {
    const text = 'Een natuurlijke sleutel.'
    expect(Object.keys(termsOf([text, text])).sort()).toEqual(['natuurlijke', 'sleutel'])
  })

  it('count a text once, and leave out what is in fewer texts than asked', () => {
    expect(termsOf(['Sleutel! Sleutel! Sleutel!', 'Een kast.'])).toEqual({})
    expect(termsOf(['Sleutel! Sleutel! Sleutel!', 'Een kast.'], 1)).toEqual({ sleutel: [0], kast: [1] })
  })
})
