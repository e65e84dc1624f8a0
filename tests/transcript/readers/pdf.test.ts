import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pdf } from '../../../src/transcript/readers/pdf.ts'
import { type PdfItem, textOfPages } from '../../../src/transcript/readers/pdf-lines.ts'

const FOLDER = 'tests/fixtures/transcripts'

/** A line of 10 points, 5 points a character, `down` lines of 12 points from the top. */
const line = (down: number, str: string, x = 50, fontSize = 10): PdfItem => ({
  str,
  x,
  y: 800 - 12 * down,
  width: 5 * str.length,
  fontSize,
})
const LONG = 'R1: een regel die tot aan de kantlijn van de bladzijde loopt'
const blocksOf = (...pages: PdfItem[][]) => textOfPages(pages).blocks

describe('the lines of a page', () => {
  it('are one paragraph until there is more white', () => {
    expect(blocksOf([line(0, LONG), line(1, 'en verder gaat.'), line(3, 'I: Ja?')])).toEqual([
      `${LONG} en verder gaat.`,
      'I: Ja?',
    ])
  })

  it('start a paragraph at a label after the end of a sentence, without white too', () => {
    expect(blocksOf([line(0, LONG), line(1, 'Ja.'), line(2, 'I: Hoe dan?'), line(3, 'R1: Zo.')])).toEqual([
      `${LONG} Ja.`,
      'I: Hoe dan?',
      'R1: Zo.',
    ])
  })

  it('are put together from pieces, with one blank between words and a tab between columns', () => {
    const pieces = [line(0, 'ver'), line(0, 'trouwen', 65), line(0, 'is', 103), line(0, '1', 113, 6), line(0, 'a', 200)]
    expect(blocksOf(pieces.map((piece) => (piece.str === '1' ? { ...piece, y: piece.y + 4 } : piece)))).toEqual([
      'vertrouwen is1\ta',
    ])
    expect(blocksOf([line(0, 'twee  blanco’s en eﬃciënt')])).toEqual(['twee blanco’s en efficiënt'])
  })

  it('lose the hyphen of a word that was broken off, and no other', () => {
    const joined = (first: string, second: string, other = '') =>
      blocksOf([line(0, first), line(1, second), ...(other ? [line(2, other)] : [])])[0]
    expect(joined('de organi-', 'satie')).toBe('de organisatie')
    expect(joined('in-', 'en uitgaand')).toBe('in- en uitgaand')
    expect(joined('in Noord-', 'Holland')).toBe('in Noord-Holland')
    expect(joined('sociaal-', 'economisch', 'het sociaal-economisch plan')).toBe(
      'sociaal-economisch het sociaal-economisch plan',
    )
  })

  it('in larger type are headings', () => {
    const pages = [[line(0, 'Gesprek', 50, 18), line(2, 'Thema', 50, 14), line(3, LONG)]]
    expect(blocksOf(...pages)).toEqual(['# Gesprek', '## Thema', LONG])
  })
})

describe('pages', () => {
  const page = (number: number, ...words: string[]) => [
    line(0, 'Transcript R1'),
    ...words.map((word, i) => line(3 + i, word)),
    line(60, `${number} van 3`),
  ]

  it('have running heads and numbers, which are left out and named', () => {
    const found = textOfPages([page(1, LONG), page(2, 'loopt door op de volgende.'), page(3, 'I: In 2021?')])
    expect(found.blocks).toEqual([`${LONG} loopt door op de volgende.`, 'I: In 2021?'])
    expect(found.runningHeads).toEqual(['Transcript R1', '1 van 3', '2 van 3', '3 van 3'])
  })

  it('keep a turn that ends each of them', () => {
    const turns = [
      [line(0, LONG), line(2, 'R1: Ja.')],
      [line(0, 'I: Echt?'), line(2, 'R1: Ja.')],
    ]
    expect(blocksOf(...turns)).toEqual([LONG, 'R1: Ja.', 'I: Echt?', 'R1: Ja.'])
  })
})

describe('a PDF file that cannot be read', () => {
  it.each([
    ['scan.pdf', 'has no text, only pictures of it: it is a scan'],
    ['wachtwoord.pdf', 'has a password'],
  ])('%s says why', async (name, reason) => {
    await expect(pdf.read(readFileSync(`${FOLDER}/${name}`), name)).rejects.toThrow(`${name} ${reason}`)
  })

  it('is cut off, or something else', async () => {
    const whole = readFileSync(`${FOLDER}/gesprek.pdf`)
    await expect(pdf.read(Buffer.from('%PDF-1.7\n\0\0\0'), 'r1.pdf')).rejects.toThrow('r1.pdf is not a PDF file')
    await expect(pdf.read(whole.subarray(0, 3000), 'r1.pdf')).rejects.toMatchObject({ name: 'QcodeError' })
  })
})
