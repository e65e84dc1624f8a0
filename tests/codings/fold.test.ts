import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fold } from '../../src/codings/fold.ts'

/** The part of the original that a part of the folded text stands for. */
function original(text: string, part: string): string {
  const folded = fold(text)
  const at = folded.text.indexOf(part)
  return text.slice(folded.startOf(at), folded.endOf(at + part.length))
}

describe('a folded text', () => {
  it.each([
    ['Écht WAAR', 'écht waar'],
    ['‘ja’ “nee” „zo” «dus» 5′ `code´', `'ja' "nee" "zo" "dus" 5' 'code'`],
    ['a – b — c -- d ‑ e', 'a - b - c - d - e'],
    ['nou… ja', 'nou... ja'],
    ['een \t\n\u00a0 twee', 'een twee'],
    ['af\u00adspraak en \u200bmeer', 'afspraak en meer'],
    ['İstanbul', 'İstanbul'.replace('İ', 'İ')],
    ['👍🏽 𝒜', '👍🏽 𝒜'],
    ['', ''],
  ])('of %j is %j', (text, expected) => {
    expect(fold(text).text).toBe(expected)
  })

  it('knows which part of the original each part stands for', () => {
    const text = '  Zij  zei:\n“Nou… af\u00adspraak — 👍 is AFSPRAAK”'
    expect(original(text, ' zij ')).toBe('  Zij  ')
    expect(original(text, 'zij zei')).toBe('Zij  zei')
    expect(original(text, '"nou...')).toBe('“Nou…')
    expect(original(text, 'afspraak - ')).toBe('af\u00adspraak — ')
    expect(original(text, '👍 is')).toBe('👍 is')
  })

  it('has no bounds beyond the original', () => {
    const folded = fold('a…')
    expect([folded.endOf(0), folded.startOf(0), folded.startOf(4), folded.endOf(4)]).toEqual([0, 0, 2, 2])
  })

  it('is folded already, and every part leads back to a part that folds to it', () => {
    const unit = fc.constantFrom('A', 'é', ' ', '\n', '-', '–', '…', '.', '’', '\u00ad', '👍', 'İ', '\ud83d')
    const share = fc.nat(40)
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), share, share, (units, a, b) => {
        const text = units.join('')
        const folded = fold(text)
        expect(fold(folded.text).text).toBe(folded.text)
        const start = Math.min(a, b, folded.text.length)
        const end = Math.min(Math.max(a, b), folded.text.length)
        const from = folded.startOf(start)
        const to = folded.endOf(end)
        // The dots of one ellipsis cannot be told apart.
        if (start < end) expect(fold(text.slice(from, to)).text).toContain(folded.text.slice(start, end))
      }),
    )
  })
})
