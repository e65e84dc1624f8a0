import { describe, expect, it } from 'vitest'
import type { SelectOptions } from '../../src/analysis/select.ts'
import { agree, triangulation } from '../../src/analysis/triangulation.ts'
import type { Polarity } from '../../src/codings/model.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

const CODES = `
  - id: vertrouwen
    label: Vertrouwen
    measured_by: [interview, observatie]
    children:
      - {id: afspraken, label: Afspraken, measured_by: [Interviews, documentanalyse]}
      - {id: openheid, label: Openheid, measured_by: [observation, interview]}
  - {id: contact, label: Contact}
  - {id: sfeer, label: Sfeer, measured_by: [observatie]}`

/** Two interviews (one says so), an observation by an observer and minutes; each paragraph a segment. */
const TRANSCRIPTS = {
  r1: 'I: Hoe?\nR1: Wij komen afspraken na.\n\nIk bel Petra.\n',
  r2: '---\nbron: interview\n---\nI: Hoe?\nR2: Afspraken komt men na.\n',
  obs: '---\nbron: observatie\n---\nI: Start.\nOBS: Men komt te laat.\n\nIedereen is open.\n',
  dag: '---\nbron: dagboek\n---\nI: Start.\nR3: Vandaag gebeld.\n',
}
const RESPONDENTS = 'respondent\nR1\nR2\nR3\nOBS\n'

const is = (polarity: Polarity | null) => ({ polarity })
const CODINGS: Record<string, Given[]> = {
  r1: [
    ['vertrouwen/afspraken', 'Wij komen afspraken na.', is('present')],
    ['contact', 'Ik bel Petra.', is(null)],
  ],
  r2: [['vertrouwen/afspraken', 'Afspraken komt men na.', is('present')]],
  obs: [
    ['vertrouwen/afspraken', 'Men komt te laat.', is('absent')],
    ['vertrouwen/openheid', 'Iedereen is open.', is('present')],
    ['contact', 'Iedereen is open.', is('present')],
  ],
}

const table = (options: SelectOptions = {}, codings = CODINGS) =>
  triangulation(codedStudy({ codes: CODES, transcripts: TRANSCRIPTS, respondents: RESPONDENTS, codings }), options)

describe('what types of sources say together', () => {
  it('adds when one speaks, confirms when all say the same, contradicts when two are opposite', () => {
    expect(agree([])).toBeNull()
    expect(agree(['absent'])).toBe('adds')
    expect(agree(['absent', 'absent', 'absent'])).toBe('confirms')
    expect(agree(['present', 'absent'])).toBe('contradicts')
    expect(agree(['present', 'partly', 'absent'])).toBe('contradicts')
  })

  it('confirms in part when one says both and another one of the two', () => {
    expect(agree(['partly', 'present'])).toBe('partly')
    expect(agree(['partly', 'partly'])).toBe('confirms')
  })

  it('takes no account of a type that does not say whether it is there', () => {
    expect(agree(['named', 'absent'])).toBe('confirms')
    expect(agree(['named', 'named'])).toBe('confirms')
    expect(agree(['named', 'partly', 'present'])).toBe('partly')
  })
})

describe('triangulation', () => {
  it('counts segments, respondents and documents of each type, parents with what is below them', () => {
    // Interviews: r1, r2 and dag (a type that is not known). The interviews say yes to afspraken, the observation no.
    // Vertrouwen: interviews two segments, yes; the observation no and yes: partly.
    expect(grid(table(), 'code', 'segments_interview', 'respondents_interview', 'documents_interview')).toEqual([
      'code | segments_interview | respondents_interview | documents_interview',
      'vertrouwen | 2 | 2 | 2',
      'vertrouwen/afspraken | 2 | 2 | 2',
      'vertrouwen/openheid | 0 | 0 | 0',
      'contact | 1 | 1 | 1',
      'sfeer | 0 | 0 | 0',
    ])
    expect(
      grid(table(), 'code', 'polarity_interview', 'segments_observatie', 'polarity_observatie', 'verdict'),
    ).toEqual([
      'code | verdict | polarity_interview | segments_observatie | polarity_observatie',
      'vertrouwen | confirms in part | yes | 2 | partly',
      'vertrouwen/afspraken | contradicts | yes | 1 | no',
      'vertrouwen/openheid | adds | – | 1 | yes',
      'contact | confirms | mentioned | 1 | yes',
      'sfeer | – | – | 0 | –',
    ])
  })

  it('puts what was planned beside what was found, however the types are written', () => {
    expect(grid(table(), 'code', 'planned', 'realised', 'missing')).toEqual([
      'code | planned | realised | missing',
      'vertrouwen | interview, observation | interview, observation | –',
      'vertrouwen/afspraken | interview, document | interview, observation | document',
      'vertrouwen/openheid | interview, observation | observation | interview',
      'contact | – | interview, observation | –',
      'sfeer | observation | – | observation',
    ])
  })

  it('says what it adds up to, and which planned type is not there at all', () => {
    expect(table().notes).toEqual([
      'Of 5 codes 4 were mentioned: 1 confirmed, 1 confirmed in part, 1 contradicted, 1 in one type of source only.',
      'Codes that lack a type of source that was planned for them: 3.',
      'There is no document here; codes for which it was planned: 1.',
    ])
    expect(counted(table())['Types of sources']).toBe(
      'interview 3, observation 1 (2 say nothing of their type and count as interviews)',
    )
  })

  it('speaks Dutch', () => {
    const dutch = table({ lang: 'nl' })
    expect(dutch.columns.map(({ label }) => label).slice(2, 8)).toEqual([
      'Oordeel',
      'Gepland',
      'Gerealiseerd',
      'Gepland, niet gevonden',
      'Interview: segmenten',
      'Interview: respondenten',
    ])
    expect(grid(dutch, 'verdict').slice(1)).toEqual(['bevestigt deels', 'spreekt tegen', 'vult aan', 'bevestigt', '–'])
    expect(grid(dutch, 'missing').slice(1)).toEqual(['–', 'document', 'interview', '–', 'observatie'])
  })

  it('misses no type that a filter left out', () => {
    expect(grid(table({ sourceTypes: ['interview'] }), 'code', 'planned', 'realised', 'missing').slice(1)).toEqual([
      'vertrouwen | interview | interview | –',
      'vertrouwen/afspraken | interview | interview | –',
      'vertrouwen/openheid | interview | – | interview',
      'contact | – | interview | –',
      'sfeer | – | – | –',
    ])
  })
})
