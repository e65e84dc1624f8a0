import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frequencies } from '../../src/analysis/frequencies.ts'
import { MATRIX_CELLS, type MatrixOptions, matrix } from '../../src/analysis/matrix.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { codedStudy, counted, type Given, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const study = (codings: Record<string, Given[]>, respondents = RESPONDENTS) =>
  codedStudy({ transcripts: TRANSCRIPTS, respondents, codings })

const coded = study({
  r1: [
    ['vertrouwen/afspraken', 'Wij komen afspraken altijd na.', { polarity: 'present' }],
    ['vertrouwen/openheid', 'afspraken altijd', { polarity: 'present' }],
    ['contact', 'ik bel elke week', { polarity: 'mixed' }],
  ],
  r2: [['vertrouwen/afspraken', 'Afspraken worden nooit nagekomen.', { polarity: 'absent' }]],
  groep: [
    ['vertrouwen/openheid', 'Openheid is alles', { polarity: 'present' }],
    ['vertrouwen', 'openheid is nodig'],
    ['vertrouwen', 'Ja.', { polarity: 'absent' }],
  ],
})
const table = (options: MatrixOptions = {}) => grid(matrix(coded, options))

describe('a matrix', () => {
  it('has one row a respondent with the attributes, one column a code path, all of them', () => {
    // vertrouwen of R2: r2#2.1, groep#2.1 and groep#4.1.
    expect(table()).toEqual([
      'respondent | groep | vertrouwen | vertrouwen/afspraken | vertrouwen/openheid | contact',
      'R1 | Noord | 1 | 1 | 1 | 1',
      'R2 | Zuid | 3 | 1 | 1 | 0',
      'R3 | Zuid | 1 | 0 | 0 | 0',
      'R4 |  | 0 | 0 | 0 | 0',
    ])
  })

  it('binary: 1 where the code or a code below it occurs', () => {
    expect(table({ cell: 'binary' }).slice(1)).toEqual([
      'R1 | Noord | 1 | 1 | 1 | 1',
      'R2 | Zuid | 1 | 1 | 1 | 0',
      'R3 | Zuid | 1 | 0 | 0 | 0',
      'R4 |  | 0 | 0 | 0 | 0',
    ])
  })

  it('words: those in the coded spans, overlaps once', () => {
    // R1: 5 words, of which "afspraken altijd" twice. R2: 4 + 3 + 1.
    expect(table({ cell: 'words' }).slice(1)).toEqual([
      'R1 | Noord | 5 | 5 | 2 | 4',
      'R2 | Zuid | 8 | 4 | 3 | 0',
      'R3 | Zuid | 3 | 0 | 0 | 0',
      'R4 |  | 0 | 0 | 0 | 0',
    ])
  })

  it('share: of the segments that somebody speaks; nothing for who never speaks', () => {
    const { columns, rows } = matrix(coded, { cell: 'share' })
    expect(columns.slice(2).map(({ type }) => type)).toEqual(['share', 'share', 'share', 'share'])
    expect(rows).toEqual([
      ['R1', 'Noord', 1 / 3, 1 / 3, 1 / 3, 1 / 3],
      ['R2', 'Zuid', 3 / 3, 1 / 3, 1 / 3, 0],
      ['R3', 'Zuid', 1, 0, 0, 0],
      ['R4', '', null, null, null, null],
    ])
  })

  it('polarity: yes, no, partly, mentioned, or nothing at all', () => {
    expect(table({ cell: 'polarity' }).slice(1)).toEqual([
      'R1 | Noord | yes | yes | yes | partly',
      'R2 | Zuid | partly | no | yes | –',
      'R3 | Zuid | mentioned | – | – | –',
      'R4 |  | – | – | – | –',
    ])
    expect(grid(matrix(coded, { cell: 'polarity', lang: 'nl' }))[2]).toBe('R2 | Zuid | deels | nee | ja | –')
  })

  it('of one level has only its codes, and not open ones', () => {
    expect(table({ level: 'indicator' })).toEqual([
      'respondent | groep | vertrouwen/afspraken | vertrouwen/openheid',
      'R1 | Noord | 1 | 1',
      'R2 | Zuid | 1 | 1',
      'R3 | Zuid | 0 | 0',
      'R4 |  | 0 | 0',
    ])
    expect(counted(matrix(coded, { level: 'indicator' })).Filters).toBe('level: indicator')
  })

  it('by an attribute has one row a value with the number of respondents, a segment once', () => {
    expect(table({ by: 'groep' })).toEqual([
      'groep | n | vertrouwen | vertrouwen/afspraken | vertrouwen/openheid | contact',
      'Noord | 1 | 1 | 1 | 1 | 1',
      'Zuid | 2 | 4 | 1 | 1 | 0',
      ' | 1 | 0 | 0 | 0 | 0',
    ])
    // 3 segments of R2 and 1 of R3.
    expect(matrix(coded, { by: 'groep', cell: 'share' }).rows[1]).toEqual(['Zuid', 2, 1, 1 / 4, 1 / 4, 0])
    expect(counted(matrix(coded, { by: 'groep' })).Rows).toBe('groep')
  })

  it('transposed has codes as rows with their labels, and respondents or groups as columns', () => {
    const transposed = matrix(coded, { transpose: true })
    expect(grid(transposed)).toEqual([
      'code | label | R1 | R2 | R3 | R4',
      'vertrouwen | Vertrouwen | 1 | 3 | 1 | 0',
      'vertrouwen/afspraken | Afspraken | 1 | 1 | 0 | 0',
      'vertrouwen/openheid | Openheid | 1 | 1 | 0 | 0',
      'contact | Contact | 1 | 0 | 0 | 0',
    ])
    expect(transposed.columns.map(({ label }) => label)).toEqual(['Code', 'Label', 'Noor', 'Bo', 'R3', 'R4'])
    const groups = matrix(coded, { transpose: true, by: 'groep', lang: 'nl' })
    expect(grid(groups)[0]).toBe('code | label | Noord | Zuid | (missing)')
    expect(groups.columns.map(({ label }) => label).slice(2)).toEqual(['Noord (n=1)', 'Zuid (n=2)', '(onbekend) (n=1)'])
  })

  it('a focus group counts each speaker for herself', () => {
    const focus = study({
      groep: [
        ['contact', 'Openheid is alles'],
        ['contact', 'afspraken horen'],
        ['contact', 'Dat vind ik ook'],
      ],
    })
    expect(grid(matrix(focus), 'respondent', 'contact').slice(1)).toEqual(['R1 | 0', 'R2 | 1', 'R3 | 1', 'R4 | 0'])
  })

  it('adds a speaker that respondents.csv lacks, without attributes', () => {
    const unlisted = study({ groep: [['contact', 'Dat vind']] }, 'respondent,groep\nR1,Noord\nR2,Zuid\n')
    expect(grid(matrix(unlisted), 'respondent', 'groep', 'contact').slice(1)).toEqual([
      'R1 | Noord | 0',
      'R2 | Zuid | 0',
      'R3 |  | 1',
    ])
  })

  it('has open codes as columns, under their parent as well', () => {
    const open = study({
      r1: [
        ['contact/koffie', 'ik bel'],
        ['humor', 'Verder'],
      ],
    })
    expect(grid(matrix(open), 'respondent', 'contact', 'contact/koffie', 'humor').slice(0, 2)).toEqual([
      'respondent | contact | contact/koffie | humor',
      'R1 | 1 | 1 | 1',
    ])
  })

  it('keeps attributes apart from its own columns and from codes of the same name', () => {
    const clash = study({ r1: [['contact', 'ik bel']] }, 'id,respondent,contact,n\n7,R1,ja,8\n')
    expect(grid(matrix(clash))[0]).toBe(
      'respondent | id | contact_2 | n | vertrouwen | vertrouwen/afspraken | vertrouwen/openheid | contact',
    )
    expect(grid(matrix(clash, { by: 'n' }))[0]).toMatch(/^n_2 \| n \| vertrouwen/)
    expect(grid(matrix(clash, { by: 'n' }))[1]).toBe('8 | 1 | 0 | 0 | 0 | 1')
  })

  it('heads its columns with labels, told apart by their parent where they repeat', () => {
    const codes = `
  - id: a
    label: Autonomie
    children: [{id: betekenis, label: Betekenis}, {id: duur, label: Duur}]
  - id: b
    label: Binding
    children: [{id: betekenis, label: Betekenis}]
  - {id: c, label: Binding}`
    const { columns } = matrix(codedStudy({ codes, transcripts: { r1: 'R1: Ja.\n' } }))
    expect(columns.slice(1).map(({ label }) => label)).toEqual([
      'Autonomie',
      'Autonomie > Betekenis',
      'Duur',
      'b',
      'Binding > Betekenis',
      'c',
    ])
  })

  it('says what its cells mean', () => {
    for (const cell of MATRIX_CELLS) {
      const meaning = counted(matrix(coded, { cell })).Cells!
      // Zero means "not mentioned", never "no".
      if (cell === 'count' || cell === 'binary' || cell === 'words')
        expect(meaning).toContain('not mentioned, never no')
    }
    expect(counted(matrix(coded))).toMatchObject({ Rows: 'Respondent', 'Respondents (100%)': '4' })
  })

  it.each<[MatrixOptions, string]>([
    [{ level: 'indicater' }, 'no level "indicater" in this study: did you mean "indicator"?'],
    [{ by: 'groepen' }, 'no attribute "groepen" in this study: did you mean "groep"?'],
    [{ by: '' }, 'no attribute "" in this study: it has "groep"'],
  ])('%j is an error', (options, message) => {
    expect(() => matrix(coded, options)).toThrow(new QcodeError(message))
  })

  it('agrees with itself and with the frequencies, whatever was coded', () => {
    const quotes: readonly (readonly [string, string])[] = [
      ['r1', 'Wij komen'],
      ['r1', 'ik bel elke week'],
      ['r1', 'Verder gaat'],
      ['r2', 'nooit'],
      ['groep', 'Openheid is alles'],
      ['groep', 'afspraken horen'],
      ['groep', 'openheid is nodig'],
      ['groep', 'Ja.'],
    ]
    const coding = fc.record({
      at: fc.constantFrom(...quotes),
      code: fc.constantFrom('vertrouwen', 'vertrouwen/afspraken', 'vertrouwen/openheid', 'contact', 'contact/koffie'),
      status: fc.constantFrom('suggested' as const, 'accepted' as const, 'rejected' as const),
      coder: fc.constantFrom('anna', 'qcode'),
    })
    fc.assert(
      fc.property(fc.array(coding, { maxLength: 12 }), (list) => {
        const codings: Record<string, Given[]> = { r1: [], r2: [], groep: [] }
        for (const { at, code, status, coder } of list) codings[at[0]]!.push([code, at[1], { status, coder }])
        const made = study(codings)
        const count = matrix(made)
        const binary = matrix(made, { cell: 'binary' })
        const turned = matrix(made, { transpose: true })
        const totals = frequencies(made)
        expect(count.rows.map(([respondent]) => respondent)).toEqual(['R1', 'R2', 'R3', 'R4'])
        for (const [i, row] of totals.rows.entries()) {
          const cells = count.rows.map((cells) => Number(cells[i + 2]))
          // Every segment has one speaker here, so the rows add up to the total.
          expect(cells.reduce((sum, cell) => sum + cell)).toBe(row[5])
          expect(binary.rows.map((cells) => cells[i + 2])).toEqual(cells.map((cell) => Math.min(cell, 1)))
          expect(cells.filter((cell) => cell > 0)).toHaveLength(Number(row[7]))
          expect(turned.rows[i]!.slice(2)).toEqual(cells)
          expect(Number(row[5])).toBeGreaterThanOrEqual(Number(row[6]))
        }
      }),
      { numRuns: 40 },
    )
  })
})
