import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/transcript/normalise.ts'
import { anyText } from '../text/any-text.ts'

describe('normalising', () => {
  it('makes CRLF and CR line ends LF', () => {
    expect(normalise('a\r\nb\rc\n\r\nd\r\r\n')).toBe('a\nb\nc\n\nd\n\n')
  })

  it('joins letters and their accents', () => {
    expect(normalise('cafe\u0301 clie\u0308nt')).toBe('café cliënt')
    expect(normalise('cafe\u0301')).toHaveLength(4)
  })

  it('leaves everything else: tabs, blanks, emoji, no-break spaces, a byte order mark', () => {
    const text = '\ta  b\u00a0👍🏽\u2028\ufeff \n'
    expect(normalise(text)).toBe(text)
  })

  it('is NFC for every character, alone and before an accent', () => {
    for (let codePoint = 0; codePoint <= 0xffff; codePoint++) {
      if (codePoint === 0x0d) continue
      const character = String.fromCharCode(codePoint)
      if (normalise(character) !== character.normalize('NFC')) expect(character).toBe('in NFC')
      const accented = `${character}\u0301`
      if (normalise(accented) !== accented.normalize('NFC')) expect(accented).toBe('in NFC')
    }
    expect(normalise('\u2126 \u2000')).toBe('Ω \u2002')
  })

  it('twice is once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text))
      }),
    )
  })
})
