import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords, createVocabulary, foldWord, UNKNOWN_FORM, words } from '../../src/text/tokens.ts'

describe('words', () => {
  it.each([
    ["foto's en zo'n e-mail", ["foto's", 'en', "zo'n", 'e-mail']],
    ['AVG-regels: 1.500 euro', ['AVG-regels', '1', '500', 'euro']],
    ["'s Ochtends -niet- waar", ['s', 'Ochtends', 'niet', 'waar']],
    ['cliënt\u00ADen 👍 café', ['cliënt\u00ADen', 'café']],
    ['', []],
    ['… — !', []],
  ])('%j', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it('counts as many as it finds, on any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', "'", '-', ' ', '\u00ad', '.', '👍', '7', '\n') }),
        (text) => {
          expect(countWords(text)).toBe(words(text).length)
        },
      ),
    )
  })

  it('gives spans that hold no white space and rise', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { count, starts, ends } = createVocabulary().tokenize(text)
        for (let i = 0; i < count; i++) {
          expect(ends[i]).toBeGreaterThan(starts[i]!)
          if (i > 0) expect(starts[i]).toBeGreaterThanOrEqual(ends[i - 1]!)
          expect(text.slice(starts[i], ends[i])).not.toMatch(/\s/)
        }
      }),
    )
  })
})

describe('forms', () => {
  it.each([
    ['Coördinatie', 'coordinatie'],
    ['CAFÉ', 'cafe'],
    ['zo’n', "zo'n"],
    ['Ĳsselland', 'ijsselland'],
    ['straße', 'strasse'],
    ['cliënt\u00ADen', 'clienten'],
  ])('%s folds to %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded)
    const vocabulary = createVocabulary()
    const { forms } = vocabulary.tokenize(word)
    expect(vocabulary.form(forms[0]!)).toBe(folded)
  })

  it('are the same number for the same folded word, and another for another', () => {
    const vocabulary = createVocabulary()
    const { forms } = vocabulary.tokenize('Één een Een twee')
    expect(forms[0]).toBe(forms[1])
    expect(forms[1]).toBe(forms[2])
    expect(forms[3]).not.toBe(forms[0])
  })

  it('survive the growth of the table', () => {
    const vocabulary = createVocabulary()
    const ids = Array.from({ length: 50_000 }, (_, i) => vocabulary.add(`woord${i}`))
    expect(new Set(ids).size).toBe(50_000)
    expect(vocabulary.form(ids[49_999]!)).toBe('woord49999')
    expect(vocabulary.add('woord123')).toBe(ids[123])
  })

  it('stop growing at the capacity', () => {
    const vocabulary = createVocabulary(2)
    const { forms } = vocabulary.tokenize('een twee drie een')
    expect(Array.from(forms.subarray(0, 4))).toEqual([0, 1, UNKNOWN_FORM, 0])
  })
})
