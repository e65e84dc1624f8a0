import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QcodeError } from '../../src/text/problem.ts'
import { decode } from '../../src/transcript/encoding.ts'
import { anyText } from '../text/any-text.ts'

const TEXT = 'I: Hoe gaat het?\r\nR1: Één café, zei zij. “Goed” 👍\r\n'
/** What Windows-1252 can say of it. */
const WESTERN = 'R1: Één café kost € 3, zei zij. “Goed”'

const utf8 = (text: string, ...bom: number[]) => Uint8Array.from([...bom, ...new TextEncoder().encode(text)])

function utf16(text: string, order: 'le' | 'be', ...bom: number[]): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le')
  return Uint8Array.from([...bom, ...(order === 'be' ? bytes.swap16() : bytes)])
}

/** Bytes of a one-byte encoding: ASCII, and what the table says. */
const single = (text: string, table: Readonly<Record<string, number>>) =>
  Uint8Array.from(text, (character) => table[character] ?? character.charCodeAt(0))
const WINDOWS_1252 = { É: 0xc9, é: 0xe9, ë: 0xeb, '€': 0x80, '“': 0x93, '”': 0x94 }
const MACINTOSH = { é: 0x8e, ë: 0x91, ï: 0x95 }

function read(bytes: Uint8Array) {
  const { text, encoding, problems } = decode(bytes, 'r1.txt')
  return { text, ...encoding, rules: problems.map(({ rule }) => rule) }
}

function refusal(bytes: Uint8Array): string {
  try {
    decode(bytes, 'r1.txt')
  } catch (error) {
    if (error instanceof QcodeError) return error.message
    throw error
  }
  return 'was read'
}

describe('decoding', () => {
  it.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(TEXT, 0xef, 0xbb, 0xbf), 'utf-8'],
    ['UTF-16 LE with a byte order mark', utf16(TEXT, 'le', 0xff, 0xfe), 'utf-16le'],
    ['UTF-16 BE with a byte order mark', utf16(TEXT, 'be', 0xfe, 0xff), 'utf-16be'],
  ])('%s keeps every character and leaves out the mark', (_, bytes, name) => {
    expect(read(bytes)).toEqual({ text: TEXT, name, guessed: false, rules: [] })
  })

  it.each([
    ['UTF-16 LE', utf16(TEXT, 'le'), 'utf-16le', TEXT],
    ['UTF-16 BE', utf16(TEXT, 'be'), 'utf-16be', TEXT],
    ['Windows-1252', single(WESTERN, WINDOWS_1252), 'windows-1252', WESTERN],
    ['Mac OS Roman', single('R1: geïnd, cliënten, idéetje', MACINTOSH), 'macintosh', 'R1: geïnd, cliënten, idéetje'],
  ])('%s without a mark is guessed, and that is said', (_, bytes, name, text) => {
    const result = read(bytes)
    expect(result).toMatchObject({ name, guessed: true, rules: ['transcript/guessed-encoding'] })
    expect(result.text).toBe(text)
  })

  it('gives every byte of Windows-1252 its character', () => {
    const bytes = Uint8Array.from({ length: 255 }, (_, i) => (i < 31 ? 0x41 : i + 1))
    const text = decode(bytes, 'r1.txt').text
    expect(text.slice(0x7f, 0x9f)).toBe('€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8DŽ\x8F\x90‘’“”•–—˜™š›œ\x9DžŸ')
    expect(text.slice(0x9f)).toBe(String.fromCharCode(...bytes.subarray(0x9f)))
  })

  it('Windows-1252 with one accent, at the very end, is no cut off UTF-8', () => {
    expect(read(single('Dat is mijn idé', WINDOWS_1252))).toMatchObject({
      text: 'Dat is mijn idé',
      name: 'windows-1252',
    })
  })

  it('reads plain ASCII as UTF-8 without a word', () => {
    expect(read(utf8('R1: ja\n'))).toEqual({ text: 'R1: ja\n', name: 'utf-8', guessed: false, rules: [] })
  })

  it('warns of an empty file', () => {
    expect(read(new Uint8Array())).toEqual({ text: '', name: 'utf-8', guessed: false, rules: ['transcript/empty'] })
  })

  it('reads a file that is only a byte order mark as empty text', () => {
    expect(read(Uint8Array.of(0xef, 0xbb, 0xbf)).text).toBe('')
  })

  it('gives back any text in UTF-8', () => {
    const text = anyText.filter((typed) => !/[\0-\x08\x0e-\x1f\ufeff\ufffd]/.test(typed) && typed !== '')
    fc.assert(
      fc.property(text, (typed) => {
        expect(read(utf8(typed))).toEqual({ text: typed, name: 'utf-8', guessed: false, rules: [] })
      }),
    )
  })
})

describe('a damaged file', () => {
  it('keeps its accents where its last character is cut off', () => {
    const bytes = utf8('Dat is één café')
    expect(read(bytes.subarray(0, -1))).toEqual({
      text: 'Dat is één caf\ufffd',
      name: 'utf-8',
      guessed: false,
      rules: ['transcript/damaged-text'],
    })
  })

  it('keeps its accents where a byte of another encoding was pasted in', () => {
    const bytes = Uint8Array.from([...utf8('Één café, cliënten. '), 0xe9, ...utf8(' En één idee.')])
    expect(read(bytes)).toMatchObject({
      text: 'Één café, cliënten. \ufffd En één idee.',
      name: 'utf-8',
      rules: ['transcript/damaged-text'],
    })
  })

  it('of UTF-16 with half a character at its end is read but for that half', () => {
    const bytes = utf16('Ja hoor', 'le', 0xff, 0xfe)
    expect(read(Uint8Array.from([...bytes, 0x41]))).toMatchObject({
      text: 'Ja hoor',
      rules: ['transcript/damaged-text'],
    })
  })
})

describe('what is no text', () => {
  it.each([
    ['a PDF', utf8('%PDF-1.7 …'), 'PDF file'],
    ['a Word file by the wrong name', utf8('PK\x03\x04'), 'zip archive, such as a .docx or .odt file'],
    ['an old Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), 'Word 97 or other old Office file'],
    ['rich text', utf8('{\\rtf1 ja}'), 'rich text file (.rtf)'],
    ['UTF-32', Uint8Array.of(0xff, 0xfe, 0, 0, 0x41, 0, 0, 0), 'UTF-32 file'],
    ['bytes with NULs here and there', Uint8Array.of(1, 2, 0, 3, 65, 66, 0, 0, 7, 9), 'binary file'],
    ['control bytes, all of them ASCII', Uint8Array.from({ length: 100 }, (_, i) => (i % 8) + 1), 'binary file'],
    ['control bytes and high ones', Uint8Array.from({ length: 100 }, (_, i) => (i % 2 ? 3 : 0xf0)), 'binary file'],
  ])('is refused: %s', (_, bytes, kind) => {
    expect(refusal(bytes)).toBe(`r1.txt is not text (it looks like a ${kind})`)
  })

  it('says what to do', () => {
    try {
      decode(utf8('%PDF-1.7'), 'r1.txt')
    } catch (error) {
      expect((error as QcodeError).problems).toEqual([
        {
          rule: 'transcript/not-text',
          severity: 'error',
          place: { file: 'r1.txt', line: 0, column: 0 },
          message: 'is not text (it looks like a PDF file)',
          help: 'save it as plain text in UTF-8, or as .docx',
        },
      ])
    }
    expect.assertions(1)
  })
})
