import { describe, expect, it } from 'vitest'
import { type StatementOptions, statements } from '../../src/analysis/statements.ts'
import type { Polarity } from '../../src/codings/model.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

/** Everybody says one word, in one group: R1 an, R2 bo, R3 cis, R4 dee, R5 eef. R1 and R2 are Noord, R3 to R5 Zuid. */
const TALK = 'I: Hoe?\nR1: an\nR2: bo\nR3: cis\nR4: dee\nR5: eef\n'
const ROSTER = 'respondent,netwerk\nR1,Noord\nR2,Noord\nR3,Zuid\nR4,Zuid\nR5,Zuid\n'
const WORDS = ['an', 'bo', 'cis', 'dee', 'eef']

const says = (code: string, who: number, polarity: Polarity | null = null): Given => [
  code,
  WORDS[who - 1]!,
  { polarity },
]
const study = (codings: readonly Given[], other = {}) =>
  codedStudy({ transcripts: { groep: TALK }, respondents: ROSTER, codings: { groep: codings }, ...other })

/** Afspraken: yes by R1 and R2, no by R3, partly by R4. Openheid: R1, who does not say which. Contact: nobody. */
const mixed = study([
  says('vertrouwen/afspraken', 1, 'present'),
  says('vertrouwen/afspraken', 2, 'present'),
  says('vertrouwen/afspraken', 3, 'absent'),
  says('vertrouwen/afspraken', 4, 'mixed'),
  says('vertrouwen/openheid', 1),
])

/** The sentences on contact, which these respondents mention. */
const sentence = (who: readonly number[], options: StatementOptions = {}): unknown =>
  statements(study(who.map((one) => says('contact', one))), options)
    .rows.at(-1)!
    .at(-1)

describe('statements', () => {
  it('say how many of how many, who, and all but whom where these are fewer', () => {
    // vertrouwen counts afspraken and openheid: R1 to R4, each once.
    expect(grid(statements(mixed), 'code', 'n', 'of', 'quantifier', 'respondents', 'all_but')).toEqual([
      'code | n | of | quantifier | respondents | all_but',
      'vertrouwen | 4 | 5 | almost all | R1-R4 | all but R5',
      'vertrouwen/afspraken | 4 | 5 | almost all | R1-R4 | all but R5',
      'vertrouwen/openheid | 1 | 5 | a single one | R1 | –',
      'contact | 0 | 5 | none |  | –',
    ])
  })

  it('say who says yes, no and partly; who does not mention it says none of these', () => {
    expect(grid(statements(mixed), 'code', 'yes', 'no', 'partly', 'mentioned')).toEqual([
      'code | yes | no | partly | mentioned',
      // R1 says yes of afspraken and leaves openheid open: yes.
      'vertrouwen | 2 (R1, R2) | 1 (R3) | 1 (R4) | –',
      'vertrouwen/afspraken | 2 (R1, R2) | 1 (R3) | 1 (R4) | –',
      'vertrouwen/openheid | – | – | – | 1 (R1)',
      'contact | – | – | – | –',
    ])
  })

  it('say it of each group, out of its respondents', () => {
    const table = statements(mixed, { by: 'netwerk' })
    expect(grid(table, 'code', 'group_noord', 'group_zuid').slice(1)).toEqual([
      'vertrouwen | 2 of 2 (R1, R2) | 2 of 3 (R3, R4)',
      'vertrouwen/afspraken | 2 of 2 (R1, R2) | 2 of 3 (R3, R4)',
      'vertrouwen/openheid | 1 of 2 (R1) | 0 of 3',
      'contact | 0 of 2 | 0 of 3',
    ])
    expect(table.columns.find(({ key }) => key === 'group_zuid')!.label).toBe('Zuid (n=3)')
    expect(counted(table).Groups).toBe('netwerk')
  })

  it('are sentences that a thesis can print', () => {
    expect(statements(mixed, { lang: 'nl' }).rows.map((row) => row.at(-1))).toEqual([
      'Alle respondenten behalve R5 (vier van de vijf) noemen ‘Vertrouwen’. Twee zeggen dat het er is (R1 en R2), één dat het ontbreekt (R3) en één dat het er deels is (R4).',
      'Alle respondenten behalve R5 (vier van de vijf) noemen ‘Afspraken’. Twee zeggen dat het er is (R1 en R2), één dat het ontbreekt (R3) en één dat het er deels is (R4).',
      'Eén van de vijf respondenten (R1) noemt ‘Openheid’.',
      'Geen van de vijf respondenten noemt ‘Contact’.',
    ])
    expect(statements(mixed).rows[1]!.at(-1)).toBe(
      'All respondents but R5 (four of the five) mention ‘Afspraken’. Two say that it is there (R1 and R2), one that it is lacking (R3) and one that it is partly there (R4).',
    )
  })

  it.each([
    [[1, 2, 3], 'Drie van de vijf respondenten (R1-R3) noemen ‘Contact’.'],
    [[1, 3, 5], 'Drie van de vijf respondenten (R1, R3 en R5) noemen ‘Contact’.'],
    [[1, 2, 3, 4, 5], 'Alle vijf respondenten (R1-R5) noemen ‘Contact’.'],
  ])('%j: %s', (who, text) => {
    expect(sentence(who, { lang: 'nl' })).toBe(text)
  })

  it('of few respondents read well too', () => {
    expect(sentence([1, 2], { respondents: ['R1', 'R2'] })).toBe('Both respondents (R1 and R2) mention ‘Contact’.')
    expect(sentence([1], { respondents: ['R1'] })).toBe('The only respondent (R1) mentions ‘Contact’.')
    expect(sentence([], { respondents: ['R1'], lang: 'nl' })).toBe('De enige respondent noemt ‘Contact’ niet.')
    const nobody = codedStudy({ transcripts: { leeg: 'I: Hallo?\nI: Is daar iemand?\n' } })
    expect(statements(nobody).rows[0]!.at(-1)).toBeNull()
  })

  it('say it plainly when all agree that it is lacking, and who left it open when they do not', () => {
    const said = (...codings: Given[]) => statements(study(codings), { lang: 'nl' }).rows.at(-1)!.at(-1)
    expect(said(says('contact', 1, 'absent'))).toBe(
      'Eén van de vijf respondenten (R1) noemt ‘Contact’. Die zegt dat het ontbreekt.',
    )
    expect(said(says('contact', 1, 'absent'), says('contact', 3, 'absent'))).toBe(
      'Twee van de vijf respondenten (R1 en R3) noemen ‘Contact’. Zij zeggen allen dat het ontbreekt.',
    )
    expect(said(says('contact', 1, 'absent'), says('contact', 3))).toBe(
      'Twee van de vijf respondenten (R1 en R3) noemen ‘Contact’. Eén zegt dat het ontbreekt (R1); van één (R3) is dat niet bepaald.',
    )
  })

  it('name the code above where labels repeat', () => {
    const codes = `
  - {id: a, label: Vertrouwen, children: [{id: b, label: Betekenis}]}
  - {id: c, label: Autonomie, children: [{id: b, label: Betekenis}]}`
    expect(statements(study([], { codes }), { lang: 'nl' }).rows[1]!.at(-1)).toBe(
      'Geen van de vijf respondenten noemt ‘Vertrouwen > Betekenis’.',
    )
  })
})

/** Question 1 is about contact; R1 and R2 (turns 2 and 3) answer it. Nothing is asked about the others. */
const asked = (who: readonly number[]) =>
  study(
    who.map((one) => says('contact', one)),
    {
      codes: '\n  - {id: contact, label: Contact, questions: [1]}\n  - {id: warmte, label: Warmte}',
      questions: {
        groep: new Map([
          [2, '1'],
          [3, '1'],
        ]),
      },
    },
  )
const ofAsked = (who: readonly number[], options: StatementOptions = {}) =>
  statements(asked(who), { of: 'asked', lang: 'nl', ...options })

describe('statements of those who were asked', () => {
  it('count those asked, and name apart who mentions it unasked', () => {
    const table = ofAsked([1, 4])
    expect(grid(table, 'code', 'n', 'of', 'quantifier', 'respondents', 'unasked')).toEqual([
      'code | n | of | quantifier | respondents | unasked',
      'contact | 1 | 2 | de helft | R1 | R4',
      'warmte | 0 | – | – |  | ',
    ])
    expect(table.rows.map((row) => row.at(-1))).toEqual([
      'Eén van de twee respondenten aan wie ernaar is gevraagd (R1) noemt ‘Contact’. R4 noemt het zonder dat ernaar is gevraagd.',
      'Niemand noemt ‘Warmte’.',
    ])
    expect(counted(table)['Van de']).toMatch(/^wie een vraag uit de vragenlijst beantwoordde/)
  })

  it('in the words that fit their number', () => {
    expect(ofAsked([1, 2]).rows[0]!.at(-1)).toBe(
      'Beide respondenten aan wie ernaar is gevraagd (R1 en R2) noemen ‘Contact’.',
    )
    expect(ofAsked([], { lang: 'en' }).rows[0]!.at(-1)).toBe(
      'None of the two respondents who were asked about it mentions ‘Contact’.',
    )
    expect(ofAsked([1], { respondents: ['R1'], lang: 'en' }).rows[0]!.at(-1)).toBe(
      'The only respondent who was asked about it (R1) mentions ‘Contact’.',
    )
    expect(ofAsked([4], { respondents: ['R3', 'R4'] }).rows[0]!.at(-1)).toBe(
      'Aan niemand is naar ‘Contact’ gevraagd. R4 noemt het zonder dat ernaar is gevraagd.',
    )
  })

  it('have no whole where the guide has no question about it', () => {
    const table = statements(study([says('contact', 1), says('contact', 2)]), { of: 'asked', lang: 'nl' })
    expect(table.rows.at(-1)!.at(-1)).toBe('Twee respondenten (R1 en R2) noemen ‘Contact’.')
    expect(table.notes!.join()).toContain('Geen code in het codeboek noemt vragen')
  })

  it('count within groups those asked only', () => {
    expect(grid(ofAsked([1, 4], { by: 'netwerk', lang: 'en' }), 'group_noord', 'group_zuid')[1]).toBe(
      '1 of 2 (R1) | 0 of 0',
    )
  })
})

describe('the thresholds of statements', () => {
  const threeOfFive = [1, 2, 3].map((one) => says('contact', one))
  const quantifier = (options: StatementOptions, ofStudy?: StatementOptions['quantifiers']) =>
    grid(statements({ ...study(threeOfFive), ...(ofStudy && { quantifiers: ofStudy }) }, options), 'quantifier').at(-1)

  it('are those of the study, unless others are asked for', () => {
    expect(quantifier({})).toBe('most')
    expect(quantifier({}, { most: 0.7 })).toBe('about half')
    expect(quantifier({ quantifiers: { most: 0.6 } }, { most: 0.7 })).toBe('most')
    expect(counted(statements(mixed, { quantifiers: { most: 0.6 } })).Quantifier).toContain('most from 60%')
  })

  it('go up', () => {
    expect(() => quantifier({ quantifiers: { most: 0.9 } })).toThrow('half=0.45, most=0.9, almost_all=0.8')
  })
})

describe('statements that rest on suggestions', () => {
  it('say how many nobody accepted', () => {
    const half = study([says('contact', 1), ['contact', 'bo', { status: 'suggested', coder: 'qcode' }]])
    expect(statements(half).notes![0]).toMatch(/^1 of the 2 codings/)
    expect(statements(half, { statuses: ['accepted'] }).notes).toEqual([])
  })
})
