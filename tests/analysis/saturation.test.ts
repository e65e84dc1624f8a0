import { describe, expect, it } from 'vitest'
import { type SaturationOptions, saturation } from '../../src/analysis/saturation.ts'
import { saturationOf } from '../../src/analysis/saturation-point.ts'
import { codedStudy, counted, grid } from './study.ts'

describe('saturation by Guest, Namey & Chen', () => {
  // Base of four interviews: 10 + 5 + 3 + 2 = 20 codes.
  const found = [10, 5, 3, 2, 2, 0, 1, 0]

  it('divides the new codes of each run by the codes of the base; runs overlap', () => {
    expect(saturationOf(found)).toEqual({
      baseCodes: 20,
      runs: [
        { from: 5, to: 6, newCodes: 2, share: 2 / 20 },
        { from: 6, to: 7, newCodes: 1, share: 1 / 20 },
        { from: 7, to: 8, newCodes: 1, share: 1 / 20 },
      ],
      reached: { from: 6, to: 7, newCodes: 1, share: 1 / 20 },
    })
  })

  it('is reached at the threshold, not above it', () => {
    expect(saturationOf(found, { threshold: 0.049 }).reached).toBeNull()
    expect(saturationOf(found, { threshold: 0.1 }).reached).toMatchObject({ from: 5, to: 6 })
  })

  it('with a run of three and another base', () => {
    // Base of five: 22; the only run of three is 6–8.
    expect(saturationOf(found, { base: 5, run: 3 }).runs).toEqual([{ from: 6, to: 8, newCodes: 1, share: 1 / 22 }])
  })

  it('has no runs with too few interviews, and no share when the base has no codes', () => {
    expect(saturationOf([3, 1, 0, 0, 0])).toEqual({ baseCodes: 4, runs: [], reached: null })
    expect(saturationOf([0, 0, 3], { base: 2, run: 1 })).toEqual({
      baseCodes: 0,
      runs: [{ from: 3, to: 3, newCodes: 3, share: null }],
      reached: null,
    })
  })
})

/** Four documents; the codes a, o and c of the codebook, x and y open. */
const text = (id: string, datum: string) =>
  `---\ndatum: ${datum}\n---\n${id}: Dit is a, dit o, dit c, dit x en dit y.\n`
const study = codedStudy({
  respondents: 'respondent\nR3\nR1\nR2\nR4\n',
  transcripts: {
    d1: text('R1', '2026-03-04'),
    d2: text('R2', '2-3-2026'),
    d3: text('R3', '2026-03-03'),
    d4: text('R4', '2026-03-05'),
  },
  codings: {
    d1: [
      ['vertrouwen/afspraken', 'a'],
      ['vertrouwen/afspraken', 'dit o'],
      ['vertrouwen/openheid', 'dit o'],
    ],
    d2: [
      ['vertrouwen/openheid', 'dit o'],
      ['x', 'dit x'],
    ],
    d3: [
      ['x', 'dit x'],
      ['contact', 'dit c'],
    ],
    d4: [['y', 'dit y']],
  },
})
const table = (options: SaturationOptions = {}) => saturation(study, { base: 2, run: 1, ...options })

describe('the table of saturation', () => {
  it('counts new codes a document, of the codebook and open apart, and those of each run', () => {
    // d1: a, o. d2: o again, x new. Base of two: 3. d3: x again, c new: 1/3. d4: y new: 1/3. All: 5.
    expect(grid(table()).slice(0, 1)).toEqual([
      'order | document | speakers | codes | new_codes | new_deductive | new_open | cumulative | cumulative_pct | run_new | run_pct',
    ])
    expect(table().rows).toEqual([
      [1, 'd1', 'R1', 2, 2, 2, 0, 2, 2 / 5, null, null],
      [2, 'd2', 'R2', 2, 1, 0, 1, 3, 3 / 5, null, null],
      [3, 'd3', 'R3', 2, 1, 1, 0, 4, 4 / 5, 1, 1 / 3],
      [4, 'd4', 'R4', 1, 1, 0, 1, 5, 5 / 5, 1, 1 / 3],
    ])
  })

  it('goes by date, by respondents.csv or by a list', () => {
    const ids = (options: SaturationOptions) => grid(table(options), 'document').slice(1).join(' ')
    expect(ids({ order: 'date' })).toBe('d2 d3 d1 d4')
    expect(ids({ order: 'respondent' })).toBe('d3 d1 d2 d4')
    expect(ids({ order: ['d4', 'd3', 'd2', 'd1'] })).toBe('d4 d3 d2 d1')
    // d4: y. d3: x, c. d2: o. d1: a.
    expect(grid(table({ order: ['d4', 'd3', 'd2', 'd1'] }), 'new_codes', 'cumulative').slice(1)).toEqual([
      '1 | 1',
      '2 | 3',
      '1 | 4',
      '1 | 5',
    ])
    expect(counted(table({ order: 'date' })).Order).toBe('by date')
  })

  it('says what a run is made of', () => {
    expect(counted(table()).Run).toBe('the document of the row; new codes as a share of the 3 codes of the base')
    expect(counted(table({ run: 2 })).Run).toMatch(/^the document of the row and the 1 before it; /)
  })

  it('with a level counts what is below a code as that code, and no open codes', () => {
    // vertrouwen in d1 and d2, contact in d3.
    expect(grid(table({ level: 'concept' }), 'codes', 'new_codes', 'new_open').slice(1)).toEqual([
      '1 | 1 | 0',
      '1 | 0 | 0',
      '1 | 1 | 0',
      '0 | 0 | 0',
    ])
  })

  it('says that saturation is not reached, with the sentence for the methods, in both languages', () => {
    expect(table().notes![0]).toBe(
      'Saturation was assessed with the method of Guest, Namey and Chen (2020), with a base size of 2 interviews, a run length of 1 and a new information threshold of 5%. The first 2 interviews gave 3 codes. Saturation was not reached: the number of new codes in the last run, interview 4, was still 1, 33.3% of those 3.',
    )
    expect(table({ lang: 'nl' }).notes![0]).toBe(
      'Verzadiging is bepaald met de methode van Guest, Namey en Chen (2020), met een basis van 2 interviews, een reekslengte van 1 en een drempel van 5% nieuwe informatie. De eerste 2 interviews leverden 3 codes op. Verzadiging is niet bereikt: in de laatste reeks, interview 4, was het aantal nieuwe codes nog 1, 33,3% van die 3.',
    )
  })

  it('says after which interview it is reached, what still came, and the same of open codes alone', () => {
    // Threshold .4: reached with interview 3, so after interview 2; interview 4 still brings 1.
    const [method, open, codebook] = table({ threshold: 0.4 }).notes!
    expect(method).toContain(
      'The number of new codes in interview 3 was 1, 33.3% of those 3: saturation was reached after interview 2 (2+1). After that, interview 4 still brought new codes: 1.',
    )
    // Open: 0, 1 | 0, 1.
    expect(open).toBe(
      'Open codes only: the number of new codes in interview 3 was 0, 0% of those 1: saturation was reached after interview 2 (2+1). After that, interview 4 still brought new codes: 1.',
    )
    expect(codebook).toMatch(/^The method was made for codes that come from the data/)
  })

  it('spells runs as people do, and says when there are too few interviews', () => {
    expect(table({ run: 2, threshold: 1, lang: 'nl' }).notes![0]).toContain('In interview 3 en 4 was het aantal')
    expect(table({ base: 1, run: 3, threshold: 2 }).notes![0]).toContain('in interviews 2 to 4 was 3, 150% of those 2')
    expect(saturation(study).notes![0]).toBe(
      'Saturation cannot be assessed: a base of 4 and a run of 2 need 6 interviews, and there are 4.',
    )
    expect(table({ level: 'concept', codes: ['contact'] }).notes![0]).toBe(
      'Saturation cannot be assessed: the first 2 interviews gave no codes.',
    )
  })

  it('speaks of documents when not all are interviews', () => {
    const mixed = codedStudy({
      transcripts: { d1: 'R1: Dit is a.\n', d2: '---\nbron: observatie\n---\nR1: Dit is a.\n' },
      codings: { d1: [['contact', 'Dit is a']] },
    })
    expect(saturation(mixed, { base: 1, run: 1 }).notes).toEqual([
      expect.stringContaining('saturation was reached after document 1 (1+1)'),
      expect.stringMatching(/^Without codes, and so counted as nothing new: d2\./),
      expect.stringMatching(/^The method was made/),
      expect.stringMatching(/^Not only interviews are counted: interview, observatie/),
    ])
  })

  it('refuses an order that does not fit', () => {
    expect(() => table({ order: ['d1', 'd2'] })).toThrow('--order lacks d3, d4: name every document once')
    expect(() => table({ order: ['d1', 'd2', 'd1'] })).toThrow('--order names d1 twice: name every document once')
    expect(() => table({ order: ['d1', 'd22'] })).toThrow('no document "d22" in this study: did you mean "d2"?')
    const undated = codedStudy({ transcripts: { a: 'R1: Ja.\n', b: text('R2', 'vroeger') } })
    expect(() => saturation(undated, { order: 'date' })).toThrow(/no date in front matter .*: a, b; or list/)
  })
})
