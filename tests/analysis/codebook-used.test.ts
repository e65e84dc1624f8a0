import { describe, expect, it } from 'vitest'
import { codebookUsed } from '../../src/analysis/codebook-used.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

const LONG = `Wij bellen ${'en bellen '.repeat(25)}elke dag.`
/** Lines 1 to 5 of R1, R2, R3; the quotes have 9, 3, 9, 54 and 9 words. */
const TALK = `R1: Een afspraak die je maakt kom je altijd na.
R2: Wij bellen soms.
R3: Niemand komt hier zijn afspraken met ons ooit na.
R1: ${LONG}
R2: Wij bellen elkaar elke dag en ook elke avond.
`
const [FIRST, SHORT, NEVER, , DAILY] = TALK.split('\n').map((line) => line.slice(4)) as [
  string,
  string,
  string,
  string,
  string,
]
const CODES = `
  - id: vertrouwen
    label: Vertrouwen
    definition: Iemand vertrouwt een ander.
    children:
      - {id: afspraken, label: Afspraken}
  - {id: contact, label: Contact, definition: Mensen spreken elkaar.}
  - {id: warmte, label: Warmte}`

const used = (...codings: Given[]) =>
  codebookUsed(codedStudy({ codes: CODES, transcripts: { g: TALK }, codings: { g: codings } }))
/** The example of contact. */
const example = (...codings: Given[]) => grid(used(...codings), 'quote', 'respondent')[3]

describe('the codebook as used', () => {
  it('has for each code its definition, respondents, mentions and an example with who says it, where', () => {
    const table = used(['vertrouwen/afspraken', FIRST], ['vertrouwen/afspraken', NEVER], ['humor', SHORT])
    // vertrouwen has no coding of its own: its example is that of afspraken, which has a row.
    expect(
      grid(table, 'code', 'definition', 'respondents', 'segments', 'quote', 'respondent', 'document', 'line'),
    ).toEqual([
      'code | definition | respondents | segments | quote | respondent | document | line',
      `vertrouwen | Iemand vertrouwt een ander. | 2 | 2 | – | – | – | –`,
      `vertrouwen/afspraken |  | 2 | 2 | ${FIRST} | R1 | g | 1`,
      'contact | Mensen spreken elkaar. | 0 | 0 | – | – | – | –',
      'warmte |  | 0 | 0 | – | – | – | –',
      `humor |  | 1 | 1 | ${SHORT} | R2 | g | 2`,
    ])
    expect(table.notes).toEqual(['Codes that nobody mentioned (N = 0): 2 of 5'])
    expect(table.isWide).toBe(true)
  })

  it('quotes what was accepted only, and says how many codes have nothing to quote', () => {
    const table = used(['contact', FIRST, { status: 'suggested' }])
    expect(grid(table, 'segments', 'quote')[3]).toBe('1 | –')
    expect(table.notes!.at(-1)).toMatch(/^Codes without an example.*: 1$/)
  })

  it('quotes the code itself, else a code below it that has no row', () => {
    const study = codedStudy({
      codes: CODES,
      transcripts: { g: TALK },
      codings: {
        g: [
          ['vertrouwen/afspraken', FIRST],
          ['vertrouwen', SHORT],
          ['contact/bellen', DAILY],
        ],
      },
    })
    expect(grid(codebookUsed(study), 'quote').slice(1, 3)).toEqual([SHORT, FIRST])
    expect(grid(codebookUsed(study, { level: 'concept' }), 'code', 'quote').slice(1, 3)).toEqual([
      `vertrouwen | ${SHORT}`,
      `contact | ${DAILY}`,
    ])
  })

  it('quotes that it is there before that it is both or absent', () => {
    expect(example(['contact', FIRST, { polarity: 'absent' }], ['contact', NEVER, { polarity: 'mixed' }])).toBe(
      `${NEVER} | R3`,
    )
    expect(example(['contact', NEVER, { polarity: 'mixed' }], ['contact', DAILY])).toBe(`${DAILY} | R2`)
  })

  it('quotes 8 to 50 words before less or more, else what comes nearest', () => {
    expect(example(['contact', SHORT], ['contact', LONG], ['contact', DAILY])).toBe(`${DAILY} | R2`)
    // 3 words are 5 too few, 54 are 4 too many.
    expect(example(['contact', SHORT], ['contact', LONG])).toBe(`${LONG} | R1`)
  })

  it('quotes whoever was quoted least, and tells the rule', () => {
    const table = used(
      ['vertrouwen', FIRST],
      ['contact', FIRST],
      ['contact', DAILY],
      ['warmte', FIRST],
      ['warmte', NEVER],
    )
    // vertrouwen: R1. contact: R1 has one, R2 none. warmte: R3 has none.
    expect(grid(table, 'code', 'respondent').slice(1)).toEqual([
      'vertrouwen | R1',
      'vertrouwen/afspraken | –',
      'contact | R2',
      'warmte | R3',
    ])
    expect(counted(table).Example).toContain('8 to 50 words')
  })
})
