import { describe, expect, it } from 'vitest'
import { replaceIn, replaceInName } from '../../../src/transcript/anonymise/copy.ts'
import { createMatcher } from '../../../src/transcript/anonymise/matcher.ts'

const matcherOf = (...rows: (readonly [find: string, replace: string, kind: string])[]) =>
  createMatcher(rows.map(([find, replace, kind]) => ({ find, replace, kind, note: '', line: 0 })))

const key = matcherOf(
  ['Pieter de Vries', '[P1]', 'person'],
  ['Anna', '[P2]', 'person'],
  ['Jansen', '[P3]', 'person'],
  ['Bos', '[P4]', 'person'],
  ['Zoë', '[P5]', 'person'],
  ['Jan Willem', '[P6]', 'person'],
  ['Hans', '[P7]', 'person'],
  ['Utrecht', '[A]', 'place'],
  ['Jansen bv', '[B]', 'organisation'],
  ['06-12345678', '[T]', 'phone'],
  ['NL36INGB0007654321', '[I]', 'iban'],
  ['Karim', '', 'person'],
)

describe('what is on the key', () => {
  it.each([
    ['genitives', "Anna's en Annas en Jansens en Hans' fiets", "[P2]'s en [P2]s en [P3]s en [P7]' fiets"],
    ['initials', 'P. de Vries, P.J. de Vries en P de Vries', '[P1], [P1] en [P1]'],
    ['initials in the middle', 'Pieter J. de Vries', '[P1]'],
    ['the surname first', 'De Vries, P.', '[P1]'],
    ['another initial is another person', 'K. de Vries', 'K. de Vries'],
    ['hyphens', 'de Jansen-aanpak, Jan-Willem, niet-Utrechtse', 'de [P3]-aanpak, [P6], niet-[A]se'],
    ['case', 'ANNA en anna, pieter DE vries', '[P2] en [P2], [P1]'],
    ['words that are names too', 'Bos ging het bos in, BOS ook', '[P4] ging het bos in, [P4] ook'],
    ['accents and their absence', 'Zoe en ZOË', '[P5] en [P5]'],
    ['typographic apostrophes', 'Zoë’s', '[P5]’s'],
    ['a name over a line end', 'Pieter\nde Vries', '[P1]'],
    ['but not over a blank line', 'Jan\n\nWillem', 'Jan\n\nWillem'],
    ['no parts of words', 'Annabel, Jansenius, susAnna', 'Annabel, Jansenius, susAnna'],
    ['the longest first', 'Jansen bv van Jansen', '[B] van [P3]'],
    ['adjectives of places', 'Utrechtse en Utrechters', '[A]se en [A]ers'],
    ['numbers however grouped', '0612345678, +31 6 12 34 56 78, 06 1234 5678', '[T], [T], [T]'],
    ['no other numbers', '06-123456789, 106-12345678', '06-123456789, 106-12345678'],
    ['accounts', 'NL36 INGB 0007 6543 21', '[I]'],
    ['nothing where she left the replacement empty', 'Karim', 'Karim'],
  ])('is found with %s', (_, text, expected) => {
    expect(replaceIn(text, key)).toBe(expected)
  })

  it('is replaced once: a pseudonym is not searched again', () => {
    const swap = matcherOf(['Anna', 'Els', 'person'], ['Els', 'Anna', 'person'])
    expect(replaceIn('Anna en Els', swap)).toBe('Els en Anna')
  })

  it('has no brackets in names of files', () => {
    expect(replaceInName('Interview Anna (deel 1)', key)).toBe('Interview P2 (deel 1)')
  })
})
