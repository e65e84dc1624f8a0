import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frequencies } from '../../src/analysis/frequencies.ts'
import { MATRIX_CELLS, type MatrixOptions, matrix, matrixKey } from '../../src/analysis/matrix.ts'
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

  it('has one row a document with its source type and how many speak, also where nobody in particular does', () => {
    const observed = codedStudy({
      transcripts: { ...TRANSCRIPTS, kijk: '---\nbron: observatie\n---\nIedereen noemt afspraken.\n' },
      respondents: RESPONDENTS,
      codings: {
        groep: [
          ['contact', 'Openheid is alles'],
          ['contact', 'Dat vind ik ook'],
        ],
        kijk: [['contact', 'Iedereen noemt', { respondent: null }]],
      },
    })
    // In the focus group R2 and R3 speak: two segments with the code. A text without speakers has one, named after it.
    expect(grid(matrix(observed, { rows: 'document' }), 'document', 'source_type', 'n', 'contact')).toEqual([
      'document | source_type | n | contact',
      'r1 | interview | 1 | 0',
      'r2 | interview | 1 | 0',
      'groep | interview | 2 | 2',
      'kijk | observatie | 1 | 1',
    ])
  })

  it('has one row a question of the interview guide, and one for what answers none', () => {
    // Turn 2 of r1 (two paragraphs) and turn 2 of r2 answer question 1; turn 4 of r1 answers 2; nobody answered 3.
    const asked = codedStudy({
      codes: '\n  - {id: contact, label: Contact}\nquestions: {1: Hoe gaat het?, 2: En verder?, 3: Nog iets?}',
      transcripts: TRANSCRIPTS,
      respondents: RESPONDENTS,
      questions: {
        r1: new Map([
          [2, '1'],
          [4, '2'],
        ]),
        r2: new Map([[2, '1']]),
      },
      codings: {
        r1: [
          ['contact', 'Wij komen'],
          ['contact', 'ik bel elke week'],
          ['contact', 'Verder gaat'],
        ],
        r2: [['contact', 'nooit']],
        groep: [['contact', 'Ja.']],
      },
    })
    expect(grid(matrix(asked, { rows: 'question' }))).toEqual([
      'question | question_text | n | contact',
      '1 | Hoe gaat het? | 2 | 3',
      '2 | En verder? | 1 | 1',
      '3 | Nog iets? | 0 | 0',
      ' | (no question of the guide) | 2 | 1',
    ])
    // Of the segments that answer it: 3 of 3, 1 of 1, and 1 of the 3 of the focus group.
    expect(matrix(asked, { rows: 'question', cell: 'share' }).rows.map((row) => row[3])).toEqual([1, 1, null, 1 / 3])
    // What answers no question is a row, but not a question with the code.
    expect(matrix(asked, { rows: 'question' }).columns.at(-1)!.total).toEqual(['sum'])
    expect(() => matrix(coded, { rows: 'question' })).toThrow('the codebook has no questions')
  })

  it('counts a coding over two questions for both, each with its own words', () => {
    const across = codedStudy({
      codes: '\n  - {id: contact, label: Contact}\nquestions: {1: Een?, 2: Twee?}',
      transcripts: { r1: 'I: Een?\nR1: Alfa beta.\nI: Twee?\nR1: Gamma.\n' },
      questions: {
        r1: new Map([
          [2, '1'],
          [4, '2'],
        ]),
      },
      codings: { r1: [['contact', 'beta.\nI: Twee?\nR1: Gamma.', { segment: 'r1#gone' }]] },
    })
    expect(matrix(across, { rows: 'question', cell: 'words' }).rows.map((row) => row[3])).toEqual([1, 1])
    expect(matrix(across, { rows: 'question' }).rows.map((row) => row[3])).toEqual([1, 1])
  })

  it('rows say what by says, and go before it', () => {
    expect(table({ rows: 'groep' })).toEqual(table({ by: 'groep' }))
    expect(table({ rows: 'respondent', by: 'groep' })).toEqual(table())
  })

  it('in the long form has one row a respondent and code', () => {
    expect(table({ long: true, level: 'concept' })).toEqual([
      'respondent | groep | code | label | level | value',
      'R1 | Noord | vertrouwen | Vertrouwen | concept | 1',
      'R1 | Noord | contact | Contact | concept | 1',
      'R2 | Zuid | vertrouwen | Vertrouwen | concept | 3',
      'R2 | Zuid | contact | Contact | concept | 0',
      'R3 | Zuid | vertrouwen | Vertrouwen | concept | 1',
      'R3 | Zuid | contact | Contact | concept | 0',
      'R4 |  | vertrouwen | Vertrouwen | concept | 0',
      'R4 |  | contact | Contact | concept | 0',
    ])
    expect(table({ long: true, rows: 'document', level: 'concept', cell: 'binary' })[1]).toBe(
      'r1 | interview | 1 | vertrouwen | Vertrouwen | concept | 1',
    )
    expect(table({ long: true, names: 'variable' }).slice(0, 3)).toEqual([
      'respondent | groep | variable | code | label | level | value',
      'R1 | Noord | vertrouwen | vertrouwen | Vertrouwen | concept | 1',
      'R1 | Noord | vertrouwen_afspraken | vertrouwen/afspraken | Afspraken | indicator | 1',
    ])
  })

  it('with variable names has them as keys and headings, and a key that says what they are', () => {
    const made = matrix(coded, { names: 'variable' })
    const names = ['respondent', 'groep', 'vertrouwen', 'vertrouwen_afspraken', 'vertrouwen_openheid', 'contact']
    expect(made.columns.map(({ key }) => key)).toEqual(names)
    expect(made.columns.map(({ label }) => label)).toEqual(names)
    expect(made.rows).toEqual(matrix(coded).rows)
    expect(grid(matrixKey(coded, { names: 'variable' }))).toEqual([
      'variable | code | label | level',
      'respondent | – | Respondent | –',
      'groep | – | groep | –',
      'vertrouwen | vertrouwen | Vertrouwen | concept',
      'vertrouwen_afspraken | vertrouwen/afspraken | Afspraken | indicator',
      'vertrouwen_openheid | vertrouwen/openheid | Openheid | indicator',
      'contact | contact | Contact | concept',
    ])
    expect(grid(matrixKey(coded, { transpose: true, by: 'groep' }), 'variable', 'label').slice(3)).toEqual([
      'Noord | Noord (n=1)',
      'Zuid | Zuid (n=2)',
      'missing | (missing) (n=1)',
    ])
  })

  it('asks for totals of what can be added up, never where parents count what is below them', () => {
    const totals = (options: MatrixOptions) => matrix(coded, options).columns.at(-1)!.total
    expect(totals({})).toEqual(['sum', 'filled'])
    expect(totals({ cell: 'binary' })).toEqual(['filled'])
    expect(totals({ cell: 'polarity' })).toEqual(['filled'])
    expect(totals({ transpose: true })).toBeUndefined()
    expect(totals({ long: true })).toBeUndefined()
    expect(totals({ names: 'variable' })).toBeUndefined()
    expect(
      matrix(coded, { by: 'groep' })
        .columns.map(({ total }) => total)
        .slice(0, 2),
    ).toEqual([undefined, 'sum'])
    expect(matrix(coded, { lang: 'nl' }).totalLabels).toEqual({ filled: 'Respondenten met de code' })
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
    [{ rows: 'documents' }, 'no kind of row "documents" in this study: did you mean "document"?'],
    [{ rows: 'rol' }, 'no kind of row "rol" in this study: it has "respondent", "document", "question", "groep"'],
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
