import { describe, expect, it } from 'vitest'
import { coverage } from '../../src/analysis/coverage.ts'
import { prepareCueUses } from '../../src/tagging/kwic.ts'
import { codedStudy, counted, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const CODES = `
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: afspraken, label: Afspraken, questions: [1], cues: [afspraak]}
      - {id: openheid, label: Openheid}
  - {id: contact, label: Contact, cues: [bel, koffie, vergaderen, "!borrel"]}
questions: {1: Hoe gaat het?, 2: En verder?, 3: Tot slot?}`

/** R1 answers questions 1 (coded) and 2 (not). R2 has a suggestion only, R3 nothing, R4 never speaks. */
const study = codedStudy({
  codes: CODES,
  transcripts: TRANSCRIPTS,
  respondents: RESPONDENTS,
  questions: {
    r1: new Map([
      [2, '1'],
      [4, '2'],
    ]),
  },
  codings: {
    r1: [['vertrouwen/afspraken', 'Wij komen afspraken altijd na.']],
    r2: [['vertrouwen/afspraken', 'Afspraken worden nooit nagekomen.', { status: 'suggested', coder: 'qcode' }]],
  },
})

describe('coverage', () => {
  it('lists what nobody said, answered, coded or quoted', () => {
    // Segments: r1 3 of which 1 coded, r2 1 coded, groep 3. The codebook starts its codes at line 5.
    expect(grid(coverage(study))).toEqual([
      'kind | what | detail | place',
      'code not mentioned | vertrouwen/openheid | Openheid | codebook.yaml:10:14',
      'code not mentioned | contact | Contact | codebook.yaml:11:10',
      'question without answer | 3 | Tot slot? | codebook.yaml',
      'answers without codes | 2 | En verder? (answered by R1) | codebook.yaml',
      'respondent without codings | R3 | 1 segment | groep.txt',
      'respondent without codings | R4 | speaks in no document | ',
      'respondent never quoted | R2 | Bo; 1 suggestion, none accepted | r2.txt, groep.txt',
      'segments without codes | r1 | 2 of 3 segments (67%) | r1.txt',
      'segments without codes | groep | 3 of 3 segments (100%) | groep.txt',
    ])
  })

  it('says how many of how many, and when nobody is to blame', () => {
    expect(coverage(study, { lang: 'nl' }).notes).toEqual([
      'code niet genoemd: 2 van 4',
      'vraag zonder antwoord: 1 van 3',
      'antwoorden zonder code: 1 van 3',
      'respondent zonder coderingen: 2 van 4',
      'respondent nooit geciteerd: 1 van 4',
      'segmenten zonder code: 5 van 7',
    ])
    const unasked = codedStudy({ codes: CODES, transcripts: TRANSCRIPTS })
    expect(coverage(unasked).notes!.at(-1)).toContain('No question of the guide was found')
    expect(coverage(codedStudy({ transcripts: TRANSCRIPTS })).notes!.join()).not.toContain('question')
  })

  it('tries the cues on the segments that count', async () => {
    const withCues = { ...study, cueUses: await prepareCueUses(study.codebook, 'nl') }
    const cues = (table = coverage(withCues)) => grid(table, 'kind', 'what', 'detail').filter((row) => /cues/.test(row))
    // "ik bel elke week" is said by R1; afspraak by R1 and R2.
    expect(cues()).toEqual(['cues never hit | contact | 3 of 4: koffie; vergaderen; !borrel'])
    expect(coverage(withCues).notes!.at(-1)).toBe('cues never hit: 3 of 5')
    expect(counted(coverage(withCues)).Cues).toContain('qcode codebook cues')
    expect(cues(coverage(withCues, { respondents: ['R3'] }))).toEqual([
      'cues never hit | vertrouwen/afspraken | 1 of 1: afspraak',
      'cues never hit | contact | 4 of 4: bel; koffie; vergaderen; !borrel',
    ])
    expect(cues(coverage(withCues, { codes: ['vertrouwen'] }))).toEqual([])
  })

  it('calls nobody unquoted because only suggestions are counted', () => {
    const both = codedStudy({
      transcripts: TRANSCRIPTS,
      codings: {
        r1: [
          ['contact', 'ik bel elke week'],
          ['contact', 'Verder gaat het goed.', { status: 'suggested' }],
        ],
      },
    })
    const respondents = (statuses: ('suggested' | 'accepted')[]) =>
      grid(coverage(both, { statuses, respondents: ['R1'] }), 'kind').filter((kind) => /respondent/.test(kind))
    expect(respondents(['suggested'])).toEqual([])
    expect(respondents(['accepted'])).toEqual([])
  })

  it('follows the filters: without codes means without these', () => {
    const table = coverage(study, { codes: ['contact'], respondents: ['R1'] })
    expect(grid(table, 'kind', 'what', 'detail').slice(1)).toEqual([
      'code not mentioned | contact | Contact',
      'question without answer | 3 | Tot slot?',
      'answers without codes | 1 | Hoe gaat het? (answered by R1)',
      'answers without codes | 2 | En verder? (answered by R1)',
      'respondent without codings | R1 | Noor; 3 segments',
      'segments without codes | r1 | 3 of 3 segments (100%)',
    ])
  })
})
