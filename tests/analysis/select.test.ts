import { describe, expect, it } from 'vitest'
import { frequencies } from '../../src/analysis/frequencies.ts'
import { type SelectOptions, select } from '../../src/analysis/select.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { codedStudy, counted, type Given, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const study = (codings: Record<string, Given[]>) =>
  codedStudy({ transcripts: TRANSCRIPTS, respondents: RESPONDENTS, codings })

const suggested = { coder: 'qcode', status: 'suggested' } as const

/** `segment code coder` of what counts. */
const hits = (codings: Record<string, Given[]>, options?: SelectOptions) =>
  select(study(codings), options).hits.map(({ coding }) => `${coding.segment} ${coding.code} ${coding.coder}`)

describe('what counts', () => {
  it('suggested and accepted codings do; rejected and detached ones never', () => {
    expect(
      hits({
        r1: [
          ['contact', 'Wij komen', suggested],
          ['contact', 'ik bel'],
          ['contact', 'Verder', { status: 'rejected' }],
          ['vertrouwen', 'Verder', { status: 'detached' }],
        ],
      }),
    ).toEqual(['r1#2.1 contact qcode', 'r1#2.2 contact anna'])
  })

  it('a rejection outweighs every suggestion of that code on that segment, whoever made them', () => {
    expect(
      hits({
        r1: [
          ['contact', 'Wij komen', suggested],
          ['contact', 'altijd na', { ...suggested, coder: 'model' }],
          ['contact', 'afspraken', { coder: 'bo', status: 'rejected' }],
          // Another code, another segment, and what somebody accepted all stand.
          ['vertrouwen', 'Wij komen', suggested],
          ['contact', 'ik bel', suggested],
          ['contact', 'komen', { coder: 'anna' }],
        ],
      }),
    ).toEqual(['r1#2.1 vertrouwen qcode', 'r1#2.1 contact anna', 'r1#2.2 contact qcode'])
  })

  it('a rejection outweighs whatever the filters', () => {
    const codings: Record<string, Given[]> = {
      r1: [
        ['contact', 'Wij komen', suggested],
        ['contact', 'Wij komen', { coder: 'bo', status: 'rejected' }],
      ],
    }
    expect(hits(codings, { coders: ['qcode'] })).toEqual([])
    expect(hits(codings, { statuses: ['suggested'] })).toEqual([])
  })

  it('a rejection of a parent says nothing of its children', () => {
    expect(
      hits({
        r1: [
          ['vertrouwen/afspraken', 'Wij komen', suggested],
          ['vertrouwen', 'Wij komen', { status: 'rejected' }],
        ],
      }),
    ).toEqual(['r1#2.1 vertrouwen/afspraken qcode'])
  })

  it('a suggestion that somebody accepted on the same span is hers', () => {
    const selection = select(
      study({
        r1: [
          ['contact', 'ik bel', { ...suggested, polarity: 'present' }],
          ['contact', 'ik bel', { polarity: 'absent' }],
          ['contact', 'ik bel elke week', suggested],
        ],
      }),
    )
    expect(selection.hits.map(({ coding }) => [coding.coder, coding.quote, coding.polarity])).toEqual([
      ['anna', 'ik bel', 'absent'],
      ['qcode', 'ik bel elke week', null],
    ])
  })

  it('a suggestion that somebody else accepted still is one where only the suggestions of qcode are asked for', () => {
    const codings: Record<string, Given[]> = {
      r1: [
        ['contact', 'ik bel', suggested],
        ['contact', 'ik bel'],
      ],
    }
    expect(hits(codings, { coders: ['qcode'] })).toEqual(['r1#2.2 contact qcode'])
  })

  it('is in order of document, place, code and coder, however it was stored', () => {
    expect(
      hits({
        r1: [
          ['contact', 'Verder gaat'],
          ['contact', 'Wij komen', { coder: 'bo' }],
          ['contact', 'Wij komen'],
          ['vertrouwen', 'Wij'],
          ['aandacht', 'Wij komen'],
        ],
        r2: [['contact', 'nooit']],
      }),
    ).toEqual([
      'r1#2.1 vertrouwen anna',
      'r1#2.1 aandacht anna',
      'r1#2.1 contact anna',
      'r1#2.1 contact bo',
      'r1#4.1 contact anna',
      'r2#2.1 contact anna',
    ])
  })

  it('a coding made in other units counts for the segments of its speaker that it touches', () => {
    const transcripts = { r1: 'R1: Een zin. Nog een zin. Derde zin.\nR2: Vierde zin.\n' }
    // The second one runs up to the next sentence, and does not touch it.
    const whole = 'zin. Nog een zin. Derde zin.\nR2: Vierde'
    const other = { segment: 'r1#1', respondent: 'R1' }
    const { hits } = select(
      codedStudy({
        transcripts,
        unit: 'sentence',
        codings: {
          r1: [
            ['contact', whole, other],
            ['contact', 'Nog een zin. ', other],
          ],
        },
      }),
    )
    expect(hits.map(({ segments }) => segments.map(({ id }) => id))).toEqual([
      ['r1#1:1', 'r1#1:2', 'r1#1:3'],
      ['r1#1:2'],
    ])
  })
})

describe('a filter', () => {
  const codings: Record<string, Given[]> = {
    r1: [
      ['vertrouwen/afspraken', 'Wij komen'],
      ['contact', 'ik bel', { coder: 'bo' }],
    ],
    r2: [['vertrouwen', 'nooit', suggested]],
    groep: [
      ['vertrouwen/openheid', 'Openheid'],
      ['vertrouwen', 'Dat vind'],
      ['contact', 'Ja.'],
    ],
  }
  const table = (options: SelectOptions) => frequencies(study(codings), options)

  it('on codes keeps these and everything below them', () => {
    expect(grid(table({ codes: ['vertrouwen'] }), 'code', 'segments')).toEqual([
      'code | segments',
      'vertrouwen | 4',
      'vertrouwen/afspraken | 1',
      'vertrouwen/openheid | 1',
    ])
    expect(grid(table({ codes: ['vertrouwen/openheid', 'contact'] }), 'code', 'segments').slice(1)).toEqual([
      'vertrouwen/openheid | 1',
      'contact | 2',
    ])
  })

  it('on respondents takes percentages of these and their segments', () => {
    // R2 has 3 of the 7 segments: vertrouwen in r2 and groep, contact in groep.
    const narrowed = table({ respondents: ['R2'] })
    expect(grid(narrowed, 'code', 'segments', 'respondents_pct').slice(1)).toEqual([
      'vertrouwen | 2 | 1',
      'vertrouwen/afspraken | 0 | 0',
      'vertrouwen/openheid | 1 | 1',
      'contact | 1 | 1',
    ])
    expect(narrowed.rows[0]!.at(-2)).toBe(2 / 3)
    expect(counted(narrowed)).toMatchObject({
      'Segments (100%)': '3',
      'Respondents (100%)': '1',
      Documents: '2',
      Filters: 'respondents: R2',
    })
  })

  it('on an attribute is the same for everybody with the value, also the missing one', () => {
    expect(grid(table({ where: { groep: 'Zuid' } }), 'code', 'segments', 'respondents').slice(1, 2)).toEqual([
      'vertrouwen | 3 | 2',
    ])
    expect(counted(table({ where: { groep: '' } }))).toMatchObject({
      'Respondents (100%)': '1',
      'Segments (100%)': '0',
      Filters: 'groep=',
    })
  })

  it('on coders keeps what they coded', () => {
    expect(grid(table({ coders: ['bo'] }), 'code', 'segments').slice(1)).toEqual([
      'vertrouwen | 0',
      'vertrouwen/afspraken | 0',
      'vertrouwen/openheid | 0',
      'contact | 1',
    ])
  })

  it('on statuses keeps those, and names them', () => {
    const narrowed = table({ statuses: ['suggested'] })
    expect(grid(narrowed, 'code', 'segments')[1]).toBe('vertrouwen | 1')
    expect(counted(narrowed)['Statuses counted']).toBe('suggested')
  })

  it('works together with the others, and is printed with them', () => {
    const narrowed = table({ codes: ['contact'], coders: ['bo'], where: { groep: 'Noord' } })
    expect(grid(narrowed, 'code', 'segments', 'segments_pct')[1]).toBe(`contact | 1 | ${1 / 3}`)
    expect(counted(narrowed).Filters).toBe('codes: contact; coders: bo; groep=Noord')
  })

  it('may name an open code that only exists as a parent, and qcode when it suggested nothing', () => {
    const open = study({ r1: [['humor/grap', 'ik bel']] })
    expect(grid(frequencies(open, { codes: ['humor'] }), 'code', 'segments').slice(1)).toEqual(['humor/grap | 1'])
    expect(select(open, { coders: ['qcode'] }).hits).toEqual([])
  })

  it.each<[SelectOptions, string]>([
    [{ codes: ['vertrouwe'] }, 'no code "vertrouwe" in this study: did you mean "vertrouwen"?'],
    [{ codes: ['vertrouwen/'] }, 'no code "vertrouwen/" in this study: did you mean "vertrouwen"?'],
    [{ respondents: ['r1'] }, 'no respondent "r1" in this study: did you mean "R1"?'],
    [{ respondents: ['Willemijn'] }, 'no respondent "Willemijn" in this study: it has "R1", "R2", "R3", "R4"'],
    [{ coders: ['Anna'] }, 'no coder "Anna" in this study: did you mean "anna"?'],
    [{ where: { group: 'Zuid' } }, 'no attribute "group" in this study: did you mean "groep"?'],
    [{ where: { groep: 'zuid' } }, 'no respondent with groep "zuid" in this study: did you mean "Zuid"?'],
    [{ where: { constructor: 'x' } }, 'no attribute "constructor" in this study: it has "groep"'],
  ])('%j that names nothing is an error', (options, message) => {
    expect(() => select(study(codings), options)).toThrow(new QcodeError(message))
  })
})

it('a transcript may have more codings than a call may have arguments', () => {
  const one = study({ r1: [['contact', 'ik bel']] })
  const [document] = one.documents
  const codings = new Array(130_000).fill(document!.codings[0])
  expect(select({ ...one, documents: [{ ...document!, codings }] }).hits).toHaveLength(130_000)
})

describe('a level', () => {
  const codings: Record<string, Given[]> = {
    r1: [
      ['vertrouwen/afspraken', 'Wij komen afspraken altijd na.'],
      ['contact', 'ik bel elke week'],
    ],
  }
  const study = codedStudy({ transcripts: TRANSCRIPTS, respondents: RESPONDENTS, codings })

  it('lists its codes, each counting what is below it, and leaves the others out', () => {
    const concept = select(study, { level: 'concept' })
    expect(concept.codes.codes.map(({ path }) => path)).toEqual(['vertrouwen', 'contact'])
    expect(concept.hits.map(({ coding }) => coding.code)).toEqual(['vertrouwen/afspraken', 'contact'])
    const indicator = select(study, { level: 'indicator' })
    expect(indicator.hits.map(({ coding }) => coding.code)).toEqual(['vertrouwen/afspraken'])
    expect(() => select(study, { level: 'indicatr' })).toThrow('did you mean "indicator"?')
  })
})

describe('source types', () => {
  const study = codedStudy({
    transcripts: { ...TRANSCRIPTS, o1: '---\nbron: observatie\n---\nIedereen zwijgt.\n' },
    respondents: RESPONDENTS,
    codings: { r1: [['contact', 'ik bel elke week']], o1: [['contact', 'Iedereen zwijgt.']] },
  })

  it('choose documents; what does not say what it is, is an interview', () => {
    const only = (type: string) => select(study, { sourceTypes: [type] })
    expect(only('observatie').documents.map(({ coded }) => coded.document.id)).toEqual(['o1'])
    expect(only('observatie').segments).toHaveLength(1)
    // Percentages are of those who speak there: R4 never does, and nobody of the list speaks in the observation.
    expect(only('interview').respondents.map(({ id }) => id)).toEqual(['R1', 'R2', 'R3'])
    expect(only('observatie').respondents.map(({ id }) => id)).toEqual(['o1'])
    expect(only('interview').hits.map(({ coding }) => coding.document)).toEqual(['r1'])
    expect(() => only('notulen')).toThrow('"interview", "observatie"')
  })
})
