import { describe, expect, it } from 'vitest'
import { type CrosstabOptions, crosstab } from '../../src/analysis/crosstab.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

/** Four respondents of Noord, four of Zuid, one of nowhere, and one who says nothing. */
const IDS = ['N1', 'N2', 'N3', 'N4', 'Z1', 'Z2', 'Z3', 'Z4', 'X1']
const RESPONDENTS = `respondent,groep,laag\n${IDS.map((id) => `${id},${{ N: 'Noord', Z: 'Zuid' }[id[0]!] ?? ''},beleid`).join('\n')}\nN5,Noord,beleid\n`
const TRANSCRIPTS = Object.fromEntries(
  IDS.map((id) => [id.toLowerCase(), `${id}: Wij houden ons aan de afspraken.\n\nEn wij bellen vaak.\n`]),
)
const agreed: Given = ['vertrouwen/afspraken', 'houden ons aan de afspraken']
const called: Given = ['contact', 'bellen vaak']

const study = codedStudy({
  transcripts: TRANSCRIPTS,
  respondents: RESPONDENTS,
  codings: {
    n1: [agreed, called, ['contact', 'wij bellen']],
    n2: [agreed, called],
    n3: [agreed, called],
    n4: [agreed],
    z1: [called],
    x1: [called, agreed],
  },
})
const table = (options: CrosstabOptions = {}) => crosstab(study, { by: 'groep', ...options })

describe('a crosstab', () => {
  it('counts distinct respondents a group, and tests each code', () => {
    // contact: 3 of 4 against 1 of 4: expected 2 everywhere, χ² 4 · 1/2 = 2, Fisher 34/70, phi √(2/8).
    // afspraken: 4 of 4 against none: expected 2, χ² 4 · 4/2 = 8, Fisher 2/70, phi 1. vertrouwen is the same.
    // Holm, three tests: 2/70 · 3 = .0857 twice (2/70 · 2 is less), 34/70 · 1.
    expect(grid(table())).toEqual([
      'code | label | Noord | Zuid | mentioned | chi2 | df | p_chi2 | min_expected | p_fisher | p_holm | cramers_v',
      'vertrouwen | Vertrouwen | 4 | 0 | 4 | 8 | 1 | 0.00468 | 2 | 0.0286 | 0.0857 | 1',
      'vertrouwen/afspraken | Afspraken | 4 | 0 | 4 | 8 | 1 | 0.00468 | 2 | 0.0286 | 0.0857 | 1',
      'vertrouwen/openheid | Openheid | 0 | 0 | 0 | – | – | – | – | – | – | –',
      'contact | Contact | 3 | 1 | 4 | 2 | 1 | 0.157 | 2 | 0.486 | 0.486 | 0.5',
    ])
  })

  it('heads groups with those who speak, and says who is left out', () => {
    expect(table().columns.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Noord (n=4)', 'Zuid (n=4)', 'phi']),
    )
    expect(counted(table())).toMatchObject({
      'Groups compared': 'groep: Noord (n=4), Zuid (n=4)',
      'Left out: no words in these documents': 'N5',
      'Left out: no value of this attribute': 'X1',
      "Holm's correction": 'for 3 tests',
    })
  })

  it("with Yates' correction χ² is smaller, phi is not", () => {
    // contact: 4 · ½²/2 = ½.
    expect(grid(table({ yates: true, codes: ['contact'] }), 'chi2', 'p_chi2', 'cramers_v')[1]).toBe('0.5 | 0.48 | 0.5')
    expect(counted(table({ yates: true }))['Chi-square']).toBe("Pearson, with Yates' correction")
  })

  it('warns of small numbers and of samples that are not random, in the language of the table', () => {
    expect(table().notes).toEqual([
      "0 of the 3 codes tested have p < .05 after Holm's correction.",
      expect.stringMatching(/^Small numbers: for 3 of 3 codes/),
      expect.stringMatching(/seldom a random sample/),
    ])
    expect(table({ lang: 'nl' }).notes![0]).toBe('0 van de 3 getoetste codes hebben na de correctie van Holm p < .05.')
  })

  it('trusts chi-square when enough is expected', () => {
    // 10 of 20 expected each: 15 of 20 against 5 of 20, χ² 4 · 25/10 = 10; no Fisher.
    const many = Array.from({ length: 40 }, (_, i) => `R${i + 1}`)
    const big = codedStudy({
      transcripts: Object.fromEntries(many.map((id) => [id.toLowerCase(), `${id}: Wij bellen vaak.\n`])),
      respondents: `respondent,groep\n${many.map((id, i) => `${id},${i < 20 ? 'A' : 'B'}`).join('\n')}\n`,
      codings: Object.fromEntries(many.map((id, i) => [id.toLowerCase(), (i < 20 ? i < 15 : i < 25) ? [called] : []])),
    })
    const result = crosstab(big, { by: 'groep', codes: ['contact'] })
    expect(grid(result, 'chi2', 'p_chi2', 'p_fisher', 'p_holm', 'cramers_v')[1]).toBe(
      '10 | 0.00157 | – | 0.00157 | 0.5',
    )
    expect(result.notes!.join()).not.toMatch(/Small numbers/)
  })

  it('needs an attribute with two groups', () => {
    expect(() => crosstab(study)).toThrow('crosstab compares groups: name an attribute with --by: groep, laag')
    expect(() => table({ by: 'laag' })).toThrow(
      '--by laag gives no groups to compare: of the respondents who speak here everybody is "beleid"',
    )
    expect(() => table({ by: 'groe' })).toThrow('did you mean "groep"?')
  })
})
