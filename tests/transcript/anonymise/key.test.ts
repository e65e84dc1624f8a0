import { describe, expect, it } from 'vitest'
import { formatKey, type KeyRow, parseKey } from '../../../src/transcript/anonymise/key.ts'

const read = (text: string) => parseKey('key.csv', Buffer.from(text))
const row = (find: string, replace: string, kind = 'person', note = '', line = 0): KeyRow => {
  return { find, replace, kind, note, line }
}

describe('the key', () => {
  it('comes back as it was written: commas, quotes, line breaks and what looks like a formula', () => {
    const rows = [
      row('Jansen, Smits & Co', '[Organisatie A]', 'organisation', 'a "note"', 2),
      row('+31 6 12345678', '[Telefoon 1]', 'phone', '=1+1', 3),
      row('=cmd|calc', '-', 'person', '@x', 4),
    ]
    const text = formatKey(rows)
    expect(text).toContain("\n'+31 6 12345678,[Telefoon 1],phone,'=1+1\n")
    expect(read(text)).toEqual({ rows, separator: ',', problems: [] })
  })

  it('is read as Dutch Excel saves it, and keeps columns of her own', () => {
    const { rows, separator } = read('\ufeffFind;Replace;Kind;Note;Wie\r\nAnna;[R1];person;;zus\r\n')
    expect(rows).toEqual([{ ...row('Anna', '[R1]', 'person', '', 2), more: { Wie: 'zus' } }])
    expect(formatKey(rows, separator)).toBe('find;replace;kind;note;Wie\nAnna;[R1];person;;zus\n')
  })

  it('says in which line something is wrong', () => {
    const { problems } = read('find,replace\nAnna,[R1]\nanna,[R2]\n,[R3]\n...,[R4]\n')
    expect(problems.map(({ place, message }) => `${place.line}: ${message}`)).toEqual([
      '3: "anna" stands in line 2 too',
      '4: has "[R3]" but nothing to find',
      '5: "..." has no letter or digit to find',
    ])
    expect(read('naam,code\nAnna,R1\n').problems[0]?.message).toBe('the header has no column "find"')
    expect(read('').problems).toHaveLength(1)
  })
})
