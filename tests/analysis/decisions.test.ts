import { expect, it } from 'vitest'
import { decisions, decisionsOfCues } from '../../src/analysis/decisions.ts'
import type { Coding } from '../../src/codings/model.ts'
import { codedStudy, type Given, grid, TRANSCRIPTS } from './study.ts'

const cue = (name: string): Partial<Coding> => ({ evidence: [{ via: 'cue', cue: name, start: 0, end: 1 }], score: 0.5 })
const byQcode = { coder: 'qcode', status: 'suggested' } as const

const given = (code: string, words: string, other: Partial<Coding>): Given => [code, words, other]

const study = codedStudy({
  transcripts: TRANSCRIPTS,
  codings: {
    r1: [
      given('vertrouwen/afspraken', 'Wij komen afspraken altijd na.', cue('afspraak')),
      given('contact', 'En ik bel elke week met Petra.', { ...cue('bel*'), status: 'rejected' }),
      given('contact', 'Verder gaat het goed.', {}),
    ],
    r2: [
      given('vertrouwen/afspraken', 'Afspraken worden nooit nagekomen.', { ...cue('afspraak'), status: 'rejected' }),
    ],
    groep: [
      given('vertrouwen/openheid', 'Openheid is alles', { ...cue('openheid'), ...byQcode }),
      given('vertrouwen/afspraken', 'afspraken horen daarbij', {
        evidence: [
          { via: 'cue', cue: 'afspraak', start: 0, end: 1 },
          { via: 'cue', cue: 'afspraak', start: 5, end: 6 },
          { via: 'cue', cue: 'horen bij', start: 2, end: 3 },
        ],
      }),
    ],
  },
})

it('counts what people decided about each code, and what they gave themselves', () => {
  // afspraken: two of three accepted. contact: rejected once, given once. openheid: nobody decided.
  expect(grid(decisions(study), 'code', 'accepted', 'rejected', 'undecided', 'precision', 'added')).toEqual([
    'code | accepted | rejected | undecided | precision | added',
    `vertrouwen/afspraken | 2 | 1 | 0 | ${2 / 3} | 0`,
    'contact | 0 | 1 | 0 | 0 | 1',
  ])
})

it('counts the same for each cue, once a coding, the most rejected first', () => {
  expect(grid(decisionsOfCues(study), 'cue', 'code', 'accepted', 'rejected')).toEqual([
    'cue | code | accepted | rejected',
    'bel* | contact | 0 | 1',
    'afspraak | vertrouwen/afspraken | 2 | 1',
    'horen bij | vertrouwen/afspraken | 1 | 0',
  ])
})

it('has nothing to show where nobody decided', () => {
  const untouched = codedStudy({
    transcripts: TRANSCRIPTS,
    codings: { r1: [given('contact', 'En ik bel elke week met Petra.', { ...cue('bel*'), ...byQcode })] },
  })
  expect(() => decisions(untouched)).toThrow('nobody has accepted or rejected a suggestion yet')
})
