import { describe, expect, it } from 'vitest'
import { codings } from '../../src/analysis/codings.ts'
import { codedStudy, counted, grid, TRANSCRIPTS } from './study.ts'

const study = codedStudy({
  transcripts: TRANSCRIPTS,
  respondents: 'respondent,status\nR1,vast\nR2,los\n',
  codings: {
    r1: [
      [
        'vertrouwen/afspraken',
        'Wij komen afspraken altijd na.',
        {
          coder: 'qcode',
          status: 'suggested',
          score: 0.82,
          polarity: 'mixed',
          memo: 'nakijken',
          evidence: [
            { via: 'cue', cue: 'afspraak', start: 43, end: 52 },
            { via: 'cue', cue: 'na*', start: 60, end: 62, polarity: 'absent' },
            { via: 'question', start: 33, end: 63 },
          ],
        },
      ],
      ['contact', 'ik bel', { status: 'rejected' }],
      ['contact', 'Verder', { status: 'detached', evidence: [{ via: 'cue', cue: 'verder', start: 1, end: 3 }] }],
    ],
    groep: [['weg/code', 'Dat vind', { respondent: null }]],
  },
})

describe('codings', () => {
  it('are all there as they are stored, rejected and detached ones included', () => {
    expect(grid(codings(study))).toEqual([
      'document | segment | start | end | respondent | status_2 | code | label | coder | status | score | polarity | evidence | quote | memo',
      'r1 | r1#2.1 | 33 | 63 | R1 | vast | vertrouwen/afspraken | Afspraken | qcode | suggested | 0.82 | mixed | afspraak "afspraken"; na* "na" (absent); question | Wij komen afspraken altijd na. | nakijken',
      'r1 | r1#2.2 | 68 | 74 | R1 | vast | contact | Contact | anna | rejected | – | – |  | ik bel | ',
      // The offsets of detached evidence point at nothing.
      'r1 | r1#4.1 | 114 | 120 | R1 | vast | contact | Contact | anna | detached | – | – | verder | Verder | ',
      'groep | groep#3.1 | 69 | 77 | – |  | weg/code | code | anna | accepted | – | – |  | Dat vind | ',
    ])
  })

  it('can be narrowed, and say to what', () => {
    const table = codings(study, { statuses: ['rejected'], codes: ['contact'], lang: 'nl' })
    expect(grid(table, 'segment', 'status').slice(1)).toEqual(['r1#2.2 | rejected'])
    expect(counted(table)).toMatchObject({ 'Getelde statussen': 'verworpen', Filters: 'codes: contact' })
  })

  it('of a level are those of its codes and of what is below these', () => {
    expect(grid(codings(study, { level: 'indicator' }), 'code').slice(1)).toEqual(['vertrouwen/afspraken'])
    expect(grid(codings(study, { level: 'concept' }), 'code').slice(1)).toEqual([
      'vertrouwen/afspraken',
      'contact',
      'contact',
    ])
  })

  it('have offsets in code points', () => {
    const emoji = codedStudy({
      transcripts: { r1: 'R1: 😀 Wij bellen.\n' },
      codings: { r1: [['contact', 'bellen', { evidence: [{ via: 'cue', cue: 'bel*', start: 10, end: 16 }] }]] },
    })
    expect(grid(codings(emoji), 'start', 'end', 'evidence')[1]).toBe('10 | 16 | bel* "bellen"')
  })
})
