import { describe, expect, it } from 'vitest'
import { findPatterns, isBsn, isIban } from '../../../src/transcript/anonymise/patterns.ts'

const found = (text: string) => findPatterns(text).map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`)

describe('patterns', () => {
  it('check the sums of account and citizen numbers', () => {
    expect(['NL36INGB0007654321', 'NL36 INGB 0007 6543 21', 'BE68 5390 0754 7034'].map(isIban)).toEqual([
      true,
      true,
      true,
    ])
    expect(['NL37INGB0007654321', 'NL36'].map(isIban)).toEqual([false, false])
    // 1·9 + 2·8 + 3·7 + 4·6 + 5·5 + 6·4 + 7·3 + 0·2 − 8 = 132 = 12 · 11
    expect(['123456708', '1234.56.708'].map(isBsn)).toEqual([true, true])
    expect(['123456709', '111111111', '000000000'].map(isBsn)).toEqual([false, false, false])
  })

  it.each([
    ['bel 06-12345678 of +31 (0)6 1234 5678', ['phone 06-12345678', 'phone +31 (0)6 1234 5678']],
    ['mail a.b@c.nl, zie https://c.nl/x.', ['email a.b@c.nl', 'url https://c.nl/x']],
    ['aan de Kerkstraat 12a, 1234 AB', ['address Kerkstraat 12a', 'postcode 1234 AB']],
    ['Hij woont Bij de Bron en werkt op Dorpsweg 3', ['address Dorpsweg 3']],
    ['op 3 maart 2020, 12-10-2022 en 2020-03-23', ['date 3 maart 2020', 'date 12-10-2022', 'date 2020-03-23']],
    ['op de 12e van mei', ['date 12e van mei']],
    ['regel 1234, om 12:30, nr. 2022/88134, 3.5 procent, 1.234.567 euro, artikel 12', []],
  ])('find in "%s"', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })
})
