import { describe, expect, it } from 'vitest'
import { openCodesLines } from '../../src/commands/open-codes-text.ts'
import type { OpenCandidate } from '../../src/tagging/open-codes.ts'

const long = 'en dan bel ik haar gewoon even op, want door '
const candidate: OpenCandidate = {
  term: 'korte lijnen',
  cue: 'korte lijnen',
  respondents: ['R1', 'R2'],
  mentions: 3,
  uncoded: 1,
  keyness: 0,
  forms: ['korte lijnen', 'kort lijntje'],
  related: ['lijnen'],
  quote: {
    segment: 'r1#2.1',
    respondent: 'R1',
    text: `${long}de korte lijnen weet je meteen waar je aan toe bent, en dat is wat waard hier.`,
    start: long.length + 3,
    end: long.length + 15,
  },
}

const plain = (lines: readonly string[]) => lines.map((line) => line.replace(/\u001b\[\d+m/g, ''))

describe('proposals for open codes on the screen', () => {
  it('show respondents, mentions, other forms and one quote with the words and where it is from', () => {
    const lines = plain(openCodesLines([candidate], 80))
    expect(lines.at(-2)).toBe('     2     3  korte lijnen  kort lijntje; with lijnen')
    expect(lines.at(-1)).toMatch(/^ {14}“….*korte lijnen.*…” r1#2\.1$/)
  })

  it('fit 80 columns', () => {
    const wide = { ...candidate, forms: Array.from({ length: 30 }, (_, i) => `lijnen-${i}`) }
    for (const line of plain(openCodesLines([candidate, wide], 80))) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('cut nothing that fits', () => {
    const quote = { ...candidate.quote, text: 'Korte lijnen, ja.', start: 0, end: 12 }
    expect(plain(openCodesLines([{ ...candidate, quote }], 80)).at(-1)).toBe(
      `${' '.repeat(14)}“Korte lijnen, ja.” r1#2.1`,
    )
  })
})
