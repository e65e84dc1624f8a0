import { describe, expect, it } from 'vitest'
import { logLikelihood, openCandidates } from '../../src/tagging/open-codes.ts'
import { languageData } from '../../src/text/language-data.ts'
import { loadStemmer } from '../../src/text/stems.ts'

const stem = await loadStemmer('nl')
const options = { limit: 5, language: languageData('nl'), stem }
const uncoded = (segment: string, respondent: string, text: string) => ({ segment, respondent, text, coded: false })
const coded = (segment: string, respondent: string, text: string) => ({ segment, respondent, text, coded: true })

describe('log-likelihood', () => {
  it('is the two-corpus statistic', () => {
    // 10 of 100 words against 2 of 200: E1 = 100 * 12 / 300 = 4, E2 = 8;
    // 2 (10 ln(10/4) + 2 ln(2/8)) = 2 (9.16291 - 2.77259) = 12.78064
    expect(logLikelihood(10, 2, 100, 200)).toBeCloseTo(12.78064, 4)
  })

  it('is zero when both have the same share, negative when the second has more', () => {
    expect(logLikelihood(5, 10, 100, 200)).toBeCloseTo(0, 10)
    expect(logLikelihood(2, 10, 200, 100)).toBeCloseTo(-12.78064, 4)
  })
})

describe('proposals for open codes', () => {
  it('are what recurs without a code, with counts, respondents and samples', () => {
    const candidates = openCandidates(
      [
        uncoded('a#1', 'R1', 'De wethouder wisselt weer.'),
        uncoded('a#2', 'R1', 'Zo’n wethouder hè, en nog een wethouder.'),
        uncoded('b#1', 'R2', 'Wethouders zijn druk.'),
        coded('b#2', 'R2', 'De afspraken met de wethouder zijn helder en de afspraken werken.'),
      ],
      options,
    )
    expect(candidates).toHaveLength(1)
    expect(candidates[0]).toMatchObject({ term: 'wethouder', count: 4, codedCount: 1, respondents: ['R1', 'R2'] })
    expect(candidates[0]!.samples.map(({ segment }) => segment)).toEqual(['a#1', 'a#2', 'b#1'])
  })

  it('prefer the phrase to its words', () => {
    const texts = Array.from({ length: 4 }, (_, i) => uncoded(`a#${i}`, 'R1', `Warme overdracht is nodig ${i}.`))
    expect(openCandidates(texts, options).map(({ term }) => term)).toContain('warme overdracht')
    expect(openCandidates(texts, options).map(({ term }) => term)).not.toContain('overdracht')
  })

  it('leave out stop words, numbers, and what the coded text has as much of', () => {
    const texts = [
      ...Array.from({ length: 5 }, (_, i) => uncoded(`a#${i}`, 'R1', 'eigenlijk gewoon 2022 overleg')),
      ...Array.from({ length: 5 }, (_, i) => coded(`b#${i}`, 'R1', 'eigenlijk gewoon 2022 overleg overleg')),
    ]
    expect(openCandidates(texts, options)).toEqual([])
  })

  it('are none without text', () => {
    expect(openCandidates([], options)).toEqual([])
  })
})
