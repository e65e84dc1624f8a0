import { expect, it } from 'vitest'
import { quotes } from '../../src/analysis/quotes.ts'
import { codedStudy, grid } from './study.ts'

it('a quote holds what its respondent says, not the follow-up question in between', () => {
  const study = codedStudy({
    transcripts: { r1: 'I: Hoe?\nR1: Goed, wij bellen.\nI: Ook bij ruzie?\nR1: Juist dan.\nI: Fijn.\n' },
    unit: 'question',
    codings: { r1: [['contact', 'Goed, wij bellen.\nI: Ook bij ruzie?\nR1: Juist dan.', { respondent: 'R1' }]] },
  })
  expect(grid(quotes(study), 'quote')).toEqual(['quote', 'Goed, wij bellen. … Juist dan.'])
})
