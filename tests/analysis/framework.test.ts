import { describe, expect, it } from 'vitest'
import { framework } from '../../src/analysis/framework.ts'
import type { Evidence } from '../../src/codings/model.ts'
import { codedStudy, counted, type Given, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const study = (codings: Record<string, Given[]>, transcripts: Record<string, string> = TRANSCRIPTS) =>
  codedStudy({ transcripts, respondents: RESPONDENTS, codings })

/** Evidence on the first place of these words in a text. */
const on = (text: string, words: string, other: Partial<Evidence> = {}): Evidence => ({
  via: 'cue',
  cue: words,
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  ...other,
})

const CODINGS: Record<string, Given[]> = {
  r1: [
    ['vertrouwen/afspraken', 'Wij komen afspraken altijd na.'],
    ['contact', 'En ik bel elke week met Petra.'],
  ],
  r2: [['vertrouwen/afspraken', 'Afspraken worden nooit nagekomen.']],
  groep: [
    ['vertrouwen', 'Openheid is alles en afspraken horen daarbij.'],
    ['vertrouwen/openheid', 'Dat vind ik ook, openheid is nodig.'],
  ],
}

describe('the framework', () => {
  it('has a row a respondent and a column a code at the top, with who says what', () => {
    const table = framework(study(CODINGS), { frame: 'quotes' })
    // R2: the quote in the focus group has 7 words (worth 7/8), that in the interview 4 (4/8).
    expect(grid(table)).toEqual([
      'respondent | label | vertrouwen | contact',
      'R1 | Noor | "Wij komen afspraken altijd na." (R1) | "En ik bel elke week met Petra." (R1)',
      'R2 | Bo | "Openheid is alles en afspraken horen daarbij." (R2)\n"Afspraken worden nooit nagekomen." (R2) | –',
      'R3 | R3 | "Dat vind ik ook, openheid is nodig." (R3) | –',
      'R4 | R4 | – | –',
    ])
    expect(table.isWide).toBe(true)
    expect(counted(table)['Empty cells']).toBe('not mentioned, never no')
  })

  it('has a row a case with by, where everybody speaks once before anybody twice', () => {
    const table = framework(study(CODINGS), { frame: 'quotes', by: 'groep', best: 2 })
    // Zuid: R2 and R3 once each, both 7 words and accepted, so in the order of the documents' places.
    expect(grid(table)).toEqual([
      'groep | n | vertrouwen | contact',
      'Noord | 1 | "Wij komen afspraken altijd na." (R1) | "En ik bel elke week met Petra." (R1)',
      'Zuid | 2 | "Openheid is alles en afspraken horen daarbij." (R2)\n"Dat vind ik ook, openheid is nodig." (R3) | –',
      ' | 1 | – | –',
    ])
  })

  it('has the codes of a level, or those asked for, and codes as rows on request', () => {
    const columns = (options: Parameters<typeof framework>[1]): string => grid(framework(study(CODINGS), options))[0]!
    expect(columns({ level: 'indicator' })).toBe('respondent | label | vertrouwen/afspraken | vertrouwen/openheid')
    expect(columns({ codes: ['vertrouwen/openheid', 'contact'] })).toBe(
      'respondent | label | vertrouwen/openheid | contact',
    )
    expect(grid(framework(study(CODINGS), { transpose: true, by: 'groep', codes: ['contact'] }))).toEqual([
      'code | label | Noord | Zuid | (missing)',
      'contact | Contact | "En ik bel elke week met Petra." (R1) | – | –',
    ])
  })

  it('counts open codes at the top too', () => {
    expect(grid(framework(study({ r1: [['warmte', 'Verder gaat het goed.']] })))[0]).toBe(
      'respondent | label | vertrouwen | contact | warmte',
    )
  })

  it('shows memos with who they are about', () => {
    const table = framework(
      study({
        r1: [
          ['contact', 'ik bel', { memo: 'Petra van de gemeente?' }],
          ['contact', 'elke week'],
        ],
      }),
      { frame: 'memo' },
    )
    expect(grid(table, 'contact')[1]).toBe('Petra van de gemeente? (R1)')
  })
})

describe('a key sentence', () => {
  const text = 'I: Hoe?\nR1: Nou ja. Wij bellen, en mailen ook. Afspraken komen wij na, dat is zeker.\n'
  const paragraph = 'Nou ja. Wij bellen, en mailen ook. Afspraken komen wij na, dat is zeker.'
  const cell = (evidence: Evidence[], quote = paragraph): string =>
    grid(framework(study({ r1: [['contact', quote, { evidence }]] }, { r1: text }), { frame: 'quotes' }), 'contact')[1]!

  it('is the one with most hits of cues', () => {
    expect(cell([on(text, 'Afspraken'), on(text, 'bellen'), on(text, 'mailen')])).toBe(
      '"Wij bellen, en mailen ook." (R1)',
    )
  })

  it('is on a tie the one of the better length', () => {
    // 5 words (5/8) against 7 (7/8).
    expect(cell([on(text, 'bellen'), on(text, 'Afspraken')])).toBe('"Afspraken komen wij na, dat is zeker." (R1)')
  })

  it('looks at words like the code where cues do not decide', () => {
    expect(cell([on(text, 'Afspraken'), on(text, 'bellen'), on(text, 'mailen', { via: 'similar' })])).toBe(
      '"Wij bellen, en mailen ook." (R1)',
    )
  })

  it('is the whole quote when nothing points at words', () => {
    expect(cell([])).toBe(`"${paragraph}" (R1)`)
  })

  it('is cut out of a quote of more than 40 words', () => {
    const long = `Ja. ${'en dan dit '.repeat(14)}. Wij bellen elke week met onze vaste mensen.`
    const table = framework(study({ r1: [['contact', long]] }, { r1: `I: Hoe?\nR1: ${long}\n` }), { frame: 'quotes' })
    expect(grid(table, 'contact')[1]).toBe('"Wij bellen elke week met onze vaste mensen." (R1)')
  })
})

describe('keywords', () => {
  it('are the words that cues hit, most codings first, and those against apart', () => {
    const text = 'I: Hoe?\nR1: Wij bellen en mailen.\n\nMaar Bellen doen wij niet meer, mailen ook.\n'
    const second = text.slice(40)
    const later = (words: string, other: Partial<Evidence> = {}): Evidence => {
      const evidence = on(second, words, other)
      return { ...evidence, start: evidence.start + 40, end: evidence.end + 40 }
    }
    const table = framework(
      study(
        {
          r1: [
            ['contact', 'Wij bellen en mailen.', { evidence: [on(text, 'bellen'), on(text, 'mailen')] }],
            [
              'contact',
              'Maar Bellen doen wij niet meer, mailen ook.',
              {
                evidence: [
                  later('Bellen', { polarity: 'absent' }),
                  later('mailen'),
                  later('ook', { via: 'similar' }),
                  later('Maar', { via: 'question' }),
                ],
              },
            ],
          ],
        },
        { r1: text },
      ),
    )
    // mailen in two codings; bellen once for and once against; a cell of both has them below the quotes.
    expect(grid(table, 'contact')[1]).toMatch(/\(R1\)\nKeywords: mailen ×2, bellen, bellen \(against\)$/)
  })
})
