import { describe, expect, it } from 'vitest'
import { quotes } from '../../src/analysis/quotes.ts'
import { codedStudy, type Given, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const study = (codings: Record<string, Given[]>) =>
  codedStudy({ transcripts: TRANSCRIPTS, respondents: RESPONDENTS, codings })

describe('quotes', () => {
  it('has a row a coding, with its respondent, turn and line in the transcript', () => {
    const table = quotes(
      study({
        groep: [
          ['vertrouwen/openheid', 'Dat vind ik ook', { polarity: 'present', status: 'suggested', coder: 'qcode' }],
        ],
        r1: [
          ['contact', 'Verder gaat het goed.'],
          ['contact', 'ik bel elke week'],
        ],
      }),
    )
    expect(grid(table)).toEqual([
      'document | respondent | code | label | quote | polarity | status | coder | turn | line | segment',
      'groep | R3 | vertrouwen/openheid | Openheid | Dat vind ik ook | present | suggested | qcode | 3 | 3 | groep#3.1',
      'r1 | R1 | contact | Contact | ik bel elke week | – | accepted | anna | 2 | 4 | r1#2.2',
      'r1 | R1 | contact | Contact | Verder gaat het goed. | – | accepted | anna | 4 | 6 | r1#4.1',
    ])
  })

  it('is in the order of the codebook, then of document and place', () => {
    const table = quotes(
      study({
        r1: [
          ['contact', 'ik bel'],
          ['warmte', 'Wij komen'],
          ['vertrouwen', 'Verder'],
        ],
        r2: [
          ['contact', 'nooit'],
          ['vertrouwen/afspraken', 'Afspraken worden'],
          ['contact', 'Afspraken'],
        ],
      }),
    )
    expect(grid(table, 'code', 'quote').slice(1)).toEqual([
      'vertrouwen | Verder',
      'vertrouwen/afspraken | Afspraken worden',
      'contact | ik bel',
      'contact | Afspraken',
      'contact | nooit',
      'warmte | Wij komen',
    ])
  })

  it('counts lines as the file does: front matter, blank lines and CRLF included', () => {
    const transcript = '---\r\nDatum: 1 mei\r\n---\r\n\r\nI: Vraag?\r\n\r\nR1: Een.\r\n\r\nTwee 😀 drie.\r\n'
    const table = quotes(codedStudy({ transcripts: { r1: transcript }, codings: { r1: [['contact', 'drie.']] } }))
    expect(grid(table, 'quote', 'turn', 'line', 'segment')[1]).toBe('drie. | 2 | 9 | r1#2.2')
  })

  it('shows what stands outside the segments too, as in a question of the interviewer', () => {
    const table = quotes(study({ r1: [['contact', 'En verder?']] }))
    expect(grid(table, 'respondent', 'quote', 'turn', 'line')[1]).toBe('– | En verder? | 3 | 5')
  })

  it('that starts at the label of a turn belongs to it', () => {
    const table = quotes(study({ r1: [['contact', 'R1: Wij komen']] }))
    expect(grid(table, 'turn', 'line', 'segment')[1]).toBe('2 | 2 | r1#2.1')
  })

  it('has no turn for words before the first one', () => {
    const transcripts = { r1: 'Een inleiding zonder spreker.\n\nI: Hoe?\nR1: Zo.\nI: En?\nR1: Ja.\n' }
    const table = quotes(codedStudy({ transcripts, codings: { r1: [['contact', 'inleiding']] } }))
    expect(grid(table, 'turn', 'line')[1]).toBe('– | 1')
  })

  it('leaves out what was rejected, and suggestions that it outweighs', () => {
    const table = quotes(
      study({
        r1: [
          ['contact', 'ik bel', { status: 'rejected' }],
          ['contact', 'elke week', { status: 'suggested', coder: 'qcode' }],
        ],
      }),
    )
    expect(table.rows).toEqual([])
  })
})
