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
