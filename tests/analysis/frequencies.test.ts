import { describe, expect, it } from 'vitest'
import { frequencies } from '../../src/analysis/frequencies.ts'
import { codedStudy, counted, type Given, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const study = (codings: Record<string, Given[]>) =>
  codedStudy({ transcripts: TRANSCRIPTS, respondents: RESPONDENTS, codings })

const coded = study({
  r1: [
    ['vertrouwen/afspraken', 'Wij komen afspraken altijd na.'],
    ['contact', 'ik bel elke week'],
    ['contact', 'Verder gaat het goed.'],
  ],
  r2: [['vertrouwen/afspraken', 'Afspraken worden nooit nagekomen.']],
  groep: [
    ['vertrouwen/openheid', 'Openheid is alles'],
    ['vertrouwen/afspraken', 'afspraken horen daarbij'],
    ['vertrouwen', 'Dat vind ik ook, openheid is nodig.'],
  ],
})

describe('frequencies', () => {
  it('has the columns of the contract, in its order', () => {
    expect(
      frequencies(coded)
        .columns.map(({ key }) => key)
        .join(),
    ).toBe('code,label,level,kind,depth,segments,own_segments,respondents,documents,words,segments_pct,respondents_pct')
  })

  it('counts for a parent the distinct segments, respondents, documents and words of its subtree', () => {
    // vertrouwen: r1#2.1, r2#2.1, groep#2.1 (openheid and afspraken in one segment) and groep#3.1: 4 segments, 1 its own.
    // Words: 5 (Wij komen afspraken altijd na) + 4 + 3 (Openheid is alles) + 3 + 7 = 22.
    // contact: two segments of R1, 4 + 4 words.
    expect(grid(frequencies(coded), 'code', 'segments', 'own_segments', 'respondents', 'documents', 'words')).toEqual([
      'code | segments | own_segments | respondents | documents | words',
      'vertrouwen | 4 | 1 | 3 | 3 | 22',
      'vertrouwen/afspraken | 3 | 3 | 2 | 3 | 12',
      'vertrouwen/openheid | 1 | 1 | 1 | 1 | 3',
      'contact | 2 | 2 | 1 | 1 | 8',
    ])
  })

  it('has shares of all segments and of all respondents, also of who never speaks', () => {
    const [vertrouwen, afspraken] = frequencies(coded).rows
    // 7 segments, 4 respondents (R4 never speaks).
    expect(vertrouwen!.slice(-2)).toEqual([4 / 7, 3 / 4])
    expect(afspraken!.slice(-2)).toEqual([3 / 7, 2 / 4])
  })

  it('says label, level, kind and depth', () => {
    expect(grid(frequencies(coded), 'code', 'label', 'level', 'kind', 'depth').slice(1)).toEqual([
      'vertrouwen | Vertrouwen | concept | deductive | 1',
      'vertrouwen/afspraken | Afspraken | indicator | deductive | 2',
      'vertrouwen/openheid | Openheid | indicator | deductive | 2',
      'contact | Contact | concept | deductive | 1',
    ])
  })

  it('keeps codes without hits, with zeros', () => {
    expect(grid(frequencies(study({})), 'code', 'segments', 'words', 'respondents_pct').slice(1)).toEqual([
      'vertrouwen | 0 | 0 | 0',
      'vertrouwen/afspraken | 0 | 0 | 0',
      'vertrouwen/openheid | 0 | 0 | 0',
      'contact | 0 | 0 | 0',
    ])
  })

  it('has no percentages where there is nothing to take them of', () => {
    const empty = codedStudy({ transcripts: { r1: 'I: Hallo?\nI: Is daar iemand?\n' } })
    expect(frequencies(empty).rows[0]!.slice(-2)).toEqual([null, null])
  })

  it('puts open codes behind those of the codebook, parents before children, siblings by id', () => {
    const table = frequencies(
      study({
        r1: [
          ['warmte', 'Wij komen'],
          ['humor-2', 'Wij komen'],
          ['humor/grap', 'ik bel'],
          ['humor', 'Verder'],
          ['contact/koffie', 'Petra'],
        ],
      }),
    )
    expect(grid(table, 'code', 'label', 'level', 'kind', 'depth', 'segments', 'own_segments').slice(4)).toEqual([
      'contact | Contact | concept | deductive | 1 | 1 | 0',
      'contact/koffie | koffie |  | open | 2 | 1 | 1',
      'humor | humor |  | open | 1 | 2 | 1',
      'humor/grap | grap |  | open | 2 | 1 | 1',
      'humor-2 | humor-2 |  | open | 1 | 1 | 1',
      'warmte | warmte |  | open | 1 | 1 | 1',
    ])
  })

  it('counts a word once where spans overlap, and a word that is cut as a word', () => {
    const table = frequencies(
      study({
        r1: [
          // wij komen afspraken | afspraken altijd | the same again by Bo | "tij" out of "altijd"
          ['vertrouwen/afspraken', 'Wij komen afspraken'],
          ['vertrouwen/openheid', 'afspraken altijd'],
          ['vertrouwen/openheid', 'afspraken altijd', { coder: 'bo' }],
          ['contact', 'tij'],
        ],
      }),
    )
    expect(grid(table, 'code', 'words').slice(1)).toEqual([
      'vertrouwen | 4',
      'vertrouwen/afspraken | 3',
      'vertrouwen/openheid | 2',
      'contact | 1',
    ])
  })

  it('finds the words behind astral characters, whose offsets differ', () => {
    const table = frequencies(
      codedStudy({
        transcripts: { r1: 'R1: 😀😀😀 Wij bellen 😀 elke dag.\n' },
        codings: { r1: [['contact', 'bellen 😀 elke']] },
      }),
    )
    expect(grid(table, 'code', 'words').at(-1)).toBe('contact | 2')
  })

  it('a focus group counts each speaker once', () => {
    const table = frequencies(
      study({
        groep: [
          ['contact', 'Openheid is alles'],
          ['contact', 'Dat vind ik ook'],
          ['contact', 'Ja.'],
        ],
      }),
    )
    expect(grid(table, 'code', 'segments', 'respondents', 'documents').at(-1)).toBe('contact | 3 | 2 | 1')
  })

  it('counts a coding of nobody in particular for segments, not for respondents, and says so', () => {
    const table = frequencies(study({ r1: [['contact', 'ik bel', { respondent: null }]] }))
    expect(grid(table, 'code', 'segments', 'respondents').at(-1)).toBe('contact | 1 | 0')
    expect(counted(table)['Codings without a respondent']).toBe('1')
  })

  it('counts nobody for a coding of somebody who is no longer there', () => {
    const table = frequencies(study({ r1: [['contact', 'ik bel', { respondent: 'R77' }]] }))
    expect(grid(table, 'code', 'segments', 'respondents', 'respondents_pct').at(-1)).toBe('contact | 1 | 0 | 0')
  })

  it('leaves out codings of what the interviewer says, and says so', () => {
    const table = frequencies(study({ r1: [['contact', 'Hoe gaat de samenwerking?']] }))
    expect(grid(table, 'code', 'segments').at(-1)).toBe('contact | 0')
    expect(counted(table)['Codings outside these segments, not counted']).toBe('1')
  })

  it('tells how it was counted, in both languages', () => {
    expect(frequencies(coded, { version: '1.2.3' }).counted).toEqual([
      ['Unit of coding', 'paragraph'],
      ['Statuses counted', 'suggested, accepted'],
      ['Decisions', 'a rejection outweighs a suggestion of the same code on the same segment'],
      ['Segments (100%)', '7'],
      ['Respondents (100%)', '4'],
      ['Documents', '3'],
      ['Filters', 'none'],
      ['Parent codes', expect.stringContaining('distinct segments')],
      ['Words', 'words in the coded spans; overlapping spans count once'],
      ['Codebook (SHA-256)', expect.stringMatching(/^proef [0-9a-f]{64}$/)],
      ['qcode version', '1.2.3'],
    ])
    const dutch = frequencies(coded, { lang: 'nl' })
    expect(dutch.title).toBe('Frequenties')
    expect(dutch.columns.map(({ label }) => label).slice(5, 8)).toEqual([
      'Segmenten',
      'Eigen segmenten',
      'Respondenten',
    ])
    expect(dutch.columns.map(({ key }) => key)).toEqual(frequencies(coded).columns.map(({ key }) => key))
    expect(counted(dutch).Eenheid).toBeUndefined()
    expect(counted(dutch)['Eenheid van coderen']).toBe('alinea')
  })
})

/** Question 1 probes afspraken, 2 contact and what is below it; nothing probes warmte. */
const GUIDE = `
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: afspraken, label: Afspraken, questions: [1]}
      - {id: openheid, label: Openheid}
  - id: contact
    label: Contact
    questions: [2]
    children:
      - {id: bellen, label: Bellen}
  - {id: warmte, label: Warmte}`

/**
 * Question 1 is answered by R1 (turn 2), R2 (in both documents) and not by R3; question 2 by R1 (turn 4) only. Afspraken
 * is said by R1, R2 and, unasked, R3; contact by R2, unasked.
 */
const guided = codedStudy({
  codes: GUIDE,
  transcripts: TRANSCRIPTS,
  respondents: RESPONDENTS,
  questions: {
    r1: new Map([
      [2, '1'],
      [4, '2'],
    ]),
    r2: new Map([[2, '1']]),
    groep: new Map([[2, '1']]),
  },
  codings: {
    r1: [['vertrouwen/afspraken', 'Wij komen afspraken altijd na.']],
    r2: [['contact/bellen', 'Afspraken worden nooit nagekomen.']],
    groep: [['vertrouwen/afspraken', 'Dat vind ik ook']],
  },
})

describe('frequencies of those who were asked', () => {
  it('share who mention it among those asked a question of the code, of one above it or of one below it', () => {
    const table = frequencies(guided, { of: 'asked' })
    // vertrouwen (question 1 is below it) and afspraken: asked R1 and R2, of whom R1 says it; R3 does so unasked.
    // openheid: no question of its own, above or below. contact and bellen: asked R1, who does not; R2 does, unasked.
    expect(grid(table, 'code', 'respondents', 'respondents_pct', 'asked', 'asked_respondents')).toEqual([
      'code | respondents | respondents_pct | asked | asked_respondents',
      'vertrouwen | 2 | 0.5 | 2 | 1',
      'vertrouwen/afspraken | 2 | 0.5 | 2 | 1',
      'vertrouwen/openheid | 0 | – | – | –',
      'contact | 1 | 0 | 1 | 0',
      'contact/bellen | 1 | 0 | 1 | 0',
      'warmte | 0 | – | – | –',
    ])
    expect(counted(table)['% of respondents']).toMatch(/^those who answered a guide question/)
    expect(table.columns.find(({ key }) => key === 'respondents_pct')!.label).toBe('% of those asked')
  })

  it('says why nobody seems to have been asked anything', () => {
    expect(frequencies(guided, { of: 'asked' }).notes).toEqual([])
    expect(frequencies(coded, { of: 'asked' }).notes![0]).toContain('No code of the codebook names guide questions')
    const unasked = codedStudy({ codes: GUIDE, transcripts: TRANSCRIPTS })
    expect(frequencies(unasked, { of: 'asked' }).notes![0]).toContain('No question of the guide was found')
  })

  it('knows no share where a question was never asked', () => {
    const table = frequencies(guided, { of: 'asked', respondents: ['R2'] })
    // Of R2 alone: question 1 was asked, question 2 was not.
    expect(grid(table, 'code', 'respondents_pct', 'asked').slice(1, 5)).toEqual([
      'vertrouwen | 0 | 1',
      'vertrouwen/afspraken | 0 | 1',
      'vertrouwen/openheid | – | –',
      'contact | – | 0',
    ])
  })
})

describe('frequencies by group', () => {
  const keys = ['code', 'segments_noord', 'respondents_noord', 'segments_zuid', 'respondents_zuid', 'segments_missing']

  it('count segments and respondents of each value of an attribute, with n in the heading', () => {
    const table = frequencies(coded, { by: 'groep' })
    // Noord is R1, Zuid R2 and R3; R4 has no group. vertrouwen: r1#2.1; r2#2.1, groep#2.1 (R2) and groep#3.1 (R3).
    expect(grid(table, ...keys)).toEqual([
      'code | segments_noord | respondents_noord | segments_zuid | respondents_zuid | segments_missing',
      'vertrouwen | 1 | 1 | 3 | 2 | 0',
      'vertrouwen/afspraken | 1 | 1 | 2 | 1 | 0',
      'vertrouwen/openheid | 0 | 0 | 1 | 1 | 0',
      'contact | 2 | 1 | 0 | 0 | 0',
    ])
    expect(table.columns.slice(12, 14).map(({ label }) => label)).toEqual([
      'Segments Noord (n=1)',
      'Respondents Noord (n=1)',
    ])
    expect(frequencies(coded, { by: 'groep', lang: 'nl' }).columns.at(-1)!.label).toBe('Respondenten (onbekend) (n=1)')
    expect(table.columns.slice(0, 12)).toEqual(frequencies(coded).columns)
  })

  it('or of each type of source, where a respondent may speak in several', () => {
    const table = frequencies(
      codedStudy({
        transcripts: { ...TRANSCRIPTS, groep: `---\nbron: focusgroep\n---\n${TRANSCRIPTS.groep}` },
        respondents: RESPONDENTS,
        codings: {
          r2: [['contact', 'Afspraken worden nooit nagekomen.']],
          groep: [
            ['contact', 'Openheid is alles'],
            ['contact', 'Dat vind ik ook'],
          ],
        },
      }),
      { by: 'source-type' },
    )
    // R1 and R2 were interviewed; R2 and R3 speak in the focus group.
    expect(table.columns.slice(12).map(({ label }) => label)).toEqual([
      'Segments interview (n=2)',
      'Respondents interview (n=2)',
      'Segments focusgroep (n=2)',
      'Respondents focusgroep (n=2)',
    ])
    expect(table.rows.at(-1)!.slice(12)).toEqual([1, 1, 2, 2])
  })

  it('is refused for what the study does not have', () => {
    expect(() => frequencies(coded, { by: 'groepen' })).toThrow('did you mean "groep"')
  })
})

describe('the confidence interval of frequencies', () => {
  it('is that of the share of respondents, and says what it supposes', () => {
    const table = frequencies(coded, { ci: true })
    // contact: 1 of 4. k² = 3.841459: centre (1 + 1.920729) / 7.841459 = .372473, reach 1.959964 · 2 / 7.841459 ·
    // √(.1875 + 3.841459 / 16) = .499898 · .653905 = .326886.
    const [low, high] = table.rows.at(-1)!.slice(12) as number[]
    expect(low).toBeCloseTo(0.0456, 4)
    expect(high).toBeCloseTo(0.6994, 4)
    expect(table.notes![0]).toContain('at random')
    expect(counted(table)['Confidence interval']).toContain('eq. 4')
  })

  it('is of those asked when the share is', () => {
    const table = frequencies(guided, { of: 'asked', ci: true })
    // afspraken: 1 of 2: centre .5, reach 1.959964 · √2 / 5.841459 · √(.25 + 3.841459 / 8) = .474505 · .854530 = .405479.
    const row = table.rows[1]!
    expect(row.at(-2)).toBeCloseTo(0.0945, 4)
    expect(row.at(-1)).toBeCloseTo(0.9055, 4)
    expect(table.rows[2]!.slice(-2)).toEqual([null, null])
  })
})
