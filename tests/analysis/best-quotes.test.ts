import { describe, expect, it } from 'vitest'
import { lengthFit, rankQuotes, worth } from '../../src/analysis/best-quotes.ts'
import { quotes } from '../../src/analysis/quotes.ts'
import { select } from '../../src/analysis/select.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

const EIGHT = 'een twee drie vier vijf zes zeven acht'

/** R1 speaks 8, 4 and 8 words, R2 8 and 8, in two documents. */
const TRANSCRIPTS = {
  a: `I: Hoe?\nR1: A1 ${EIGHT.slice(4)}.\n\nA2 twee drie vier.\n\nA3 ${EIGHT.slice(4)}.\n`,
  b: `I: Hoe?\nR2: B1 ${EIGHT.slice(4)}.\n\nB2 ${EIGHT.slice(4)}.\n`,
}
const A1 = `A1 ${EIGHT.slice(4)}.`
const A3 = `A3 ${EIGHT.slice(4)}.`
const B1 = `B1 ${EIGHT.slice(4)}.`
const B2 = `B2 ${EIGHT.slice(4)}.`
const suggested = (score: number) => ({ status: 'suggested', coder: 'qcode', score }) as const

const study = (codings: Record<string, Given[]>) =>
  codedStudy({ transcripts: TRANSCRIPTS, respondents: 'respondent,groep,status\nR1,Noord,vast\nR2,,los\n', codings })

describe('the worth of a quote', () => {
  it('is less when it is shorter than 8 words or longer than 40', () => {
    expect([0, 4, 8, 40, 80].map(lengthFit)).toEqual([0, 0.5, 1, 1, 0.5])
  })

  it('is its score times the fit of its length; a person without a score is sure', () => {
    // 8 words × .6; 4 words: 1 × .5
    const { hits } = select(
      study({
        a: [
          ['contact', A1, suggested(0.6)],
          ['contact', 'A2 twee drie vier.'],
        ],
      }),
    )
    expect(hits.map(worth)).toEqual([0.6, 0.5])
  })
})

describe('the best quotes', () => {
  it('let nobody speak twice before the others did', () => {
    const { hits } = select(
      study({
        a: [
          ['contact', A1],
          ['contact', A3],
        ],
        b: [
          ['contact', B1, suggested(0.2)],
          ['contact', B2, suggested(0.3)],
        ],
      }),
    )
    // First R1 (accepted), then R2's better one; then the second of each.
    expect(rankQuotes(hits).map(({ coding }) => coding.quote.slice(0, 2))).toEqual(['A1', 'B2', 'A3', 'B1'])
  })

  it('are accepted before suggested, then by worth, then by document and place', () => {
    const { hits } = select(
      study({
        a: [
          ['contact', A1, suggested(0.9)],
          ['contact', 'A2 twee drie vier.'],
          ['contact', A3, suggested(0.9)],
        ],
      }),
    )
    expect(rankQuotes(hits).map(({ coding }) => coding.quote.slice(0, 2))).toEqual(['A2', 'A1', 'A3'])
  })

  it('that overlap count once', () => {
    const { hits } = select(
      study({
        a: [
          ['contact', A1],
          ['contact', 'twee drie vier vijf', { coder: 'ben' }],
        ],
      }),
    )
    expect(rankQuotes(hits).map(({ coding }) => coding.quote)).toEqual([A1])
  })
})

describe('quotes with best', () => {
  const codings: Record<string, Given[]> = {
    a: [
      ['vertrouwen/afspraken', A1],
      ['vertrouwen/openheid', A3],
      ['contact', A1],
    ],
    b: [['vertrouwen/openheid', B1]],
  }

  it('shows so many a code, with rank, score and words', () => {
    const table = quotes(study(codings), { best: 1 })
    expect(grid(table, 'rank', 'code', 'quote', 'score', 'words')).toEqual([
      'rank | code | quote | score | words',
      `1 | vertrouwen/afspraken | ${A1} | – | 8`,
      `1 | vertrouwen/openheid | ${A3} | – | 8`,
      `1 | contact | ${A1} | – | 8`,
    ])
    expect(counted(table)['Best quotes first']).toMatch(/^at most 1 a code; .*from 8 to 40 words/)
  })

  it('shows so many of each code of a level with all below it', () => {
    const table = quotes(study(codings), { best: 2, level: 'concept' })
    // Of vertrouwen: R1's first, then R2's, though R1 has another; of contact one.
    expect(grid(table, 'rank', 'respondent', 'code').slice(1)).toEqual([
      '1 | R1 | vertrouwen/afspraken',
      '2 | R2 | vertrouwen/openheid',
      '1 | R1 | contact',
    ])
  })
})

describe('quotes with by', () => {
  it('show the attribute; one that has the name of another column yields', () => {
    const coded = study({ a: [['contact', A1]], b: [['contact', B1]] })
    expect(grid(quotes(coded, { by: 'groep' }), 'respondent', 'groep', 'quote').slice(1)).toEqual([
      `R1 | Noord | ${A1}`,
      `R2 |  | ${B1}`,
    ])
    expect(grid(quotes(coded, { by: 'status' }), 'status_2', 'status')[1]).toBe('vast | accepted')
    expect(() => quotes(coded, { by: 'groop' })).toThrow('did you mean "groep"?')
  })
})

describe('quotes with context', () => {
  const transcripts = {
    a: 'I: Wat dan? En hoe?\nR1: Eerst dit. Wij bellen elke week met Petra. Dan dat.\nEn nog iets.\nI: Dank.\nR1: Graag.\n',
  }
  const around = (quote: string, context: number): string | undefined =>
    grid(quotes(codedStudy({ transcripts, codings: { a: [['contact', quote]] } }), { context }), 'before', 'after')[1]

  it('show the sentences before and after', () => {
    expect(around('Wij bellen elke week met Petra.', 1)).toBe('Eerst dit. | Dan dat.')
  })

  it('count the rest of a sentence as one, and no bare point', () => {
    expect(around('bellen elke week', 1)).toBe('Wij | met Petra.')
    expect(around('bellen elke week met Petra', 1)).toBe('Wij | Dan dat.')
  })

  it('name the speaker where that is another than the one before', () => {
    expect(around('Wij bellen elke week met Petra.', 3)).toBe(
      'I: Wat dan? En hoe? R1: Eerst dit. | Dan dat. En nog iets. I: Dank.',
    )
  })

  it('end where the document ends', () => {
    expect(around('Wat dan?', 9)).toBe(
      ' | En hoe? R1: Eerst dit. Wij bellen elke week met Petra. Dan dat. En nog iets. I: Dank. R1: Graag.',
    )
  })
})
