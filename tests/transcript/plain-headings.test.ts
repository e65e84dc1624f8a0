import { describe, expect, it } from 'vitest'
import { documentOf } from './document.ts'

const sections = (text: string) =>
  documentOf(text).turns.map(({ section, start, end }) => [
    section,
    text.slice(start, end).split(' ').slice(0, 2).join(' '),
  ])

const LONG =
  'De voorzitter opent de bijeenkomst en vraagt iedereen om kort te vertellen wat er speelt in zijn of haar wijk.'
const MORE =
  'Daarna gaat het over de afspraken van de vorige keer, waarvan er twee zijn nagekomen en drie nog niet zijn begonnen.'

describe('in a report without speakers', () => {
  it.each([
    ['Opening', 'Afspraken'],
    ['1. Opening', '2. Afspraken van de vorige keer'],
    ['1.1 Wie er was', '1.2 Wat er werd gezegd'],
    ['OPENING', 'AFSPRAKEN'],
  ])('%s and %s alone on their lines are headings', (first, second) => {
    expect(sections(`${first}\n\n${LONG}\n\n${second}\n\n${MORE}\n`)).toEqual([
      [first, 'De voorzitter'],
      [second, 'Daarna gaat'],
    ])
  })

  it.each([
    ['one such line', `Opening\n\n${LONG}\n\n${MORE}\n`],
    ['short answers', `Ja\n\n${LONG}\n\nNee hoor\n\n${MORE}\n`],
    ['sentences', `Het begon om tien uur.\n\n${LONG}\n\nEn toen?\n\n${MORE}\n`],
    ['lines above short ones', `Vertrouwen\n\nHet team praat.\n\nSamenwerking\n\nHet team werkt.\n`],
    ['quotations', `“Altijd druk”\n\n${LONG}\n\n“Nooit rust”\n\n${MORE}\n`],
    ['lines within a paragraph', `Opening\n${LONG}\n\nAfspraken\n${MORE}\n`],
  ])('%s are none', (_, text) => {
    expect(sections(text).every(([section]) => section === null)).toBe(true)
    expect(documentOf(text).turns[0]!.start).toBe(0)
  })
})

describe('between speakers', () => {
  it('a title that is underlined is a heading', () => {
    expect(
      sections('Kennismaking\n============\n\nI: Hoe?\nR1: Zo.\n\nVertrouwen\n----------\n\nI: En nu?\nR1: Ja.\n'),
    ).toEqual([
      ['Kennismaking', 'Hoe?'],
      ['Kennismaking', 'Zo.'],
      ['Vertrouwen', 'En nu?'],
      ['Vertrouwen', 'Ja.'],
    ])
  })

  it('a short line by itself is what somebody says', () => {
    const text = `I: Hoe?\n\nR1: Zo.\n\nAltijd druk\n\n${LONG}\n\nNooit rust\n\n${MORE}\n`
    expect(documentOf(text).turns).toHaveLength(2)
  })
})
