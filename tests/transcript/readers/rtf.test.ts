import { describe, expect, it } from 'vitest'
import { createDocument } from '../../../src/transcript/read.ts'
import { rtf } from '../../../src/transcript/readers/rtf.ts'
import { spoken } from '../document.ts'

/** `body` as Word puts it in a file; every character is a byte. */
const read = async (body: string, head = '\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}') =>
  rtf.read(Buffer.from(`{\\rtf1${head}\\pard\\plain ${body}}`, 'latin1'), 'r1.rtf')
const textOf = async (body: string, head?: string) => (await read(body, head)).text

describe('rich text', () => {
  it('has paragraphs, breaks and tabs', async () => {
    expect(await read('I: Hoe?\\par R1:\\tab Goed.\\line Echt\\~waar.\\par')).toEqual({
      text: 'I: Hoe?\n\nR1:\tGoed.\nEcht\u00a0waar.\n',
      encoding: { name: 'rtf', guessed: false },
      problems: [],
    })
  })

  it('reads a Unicode character once, with the fallback of its group', async () => {
    expect(await textOf("cli\\u235\\'ebnten {\\uc0 co\\u246 \\u233 n} \\u8220 ?ja\\u8221 ?")).toBe(
      'cliënten coöén “ja”\n',
    )
    expect(await textOf("{\\uc2\\u8364\\'80\\'81}5 \\u-10179?\\u-8704?")).toBe('€5 😀\n')
  })

  it('reads bytes in the code page of the file or of the font', async () => {
    expect(await textOf("\\'eb \\'80 \\'93ja\\'94")).toBe('ë € “ja”\n')
    expect(await textOf("\\'91", '\\mac')).toBe('ë\n')
    const fonts = '\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset238 B;}{\\f2\\fcharset128 C;}}'
    expect(await textOf("\\f1\\'9a\\'b3 \\f0\\'b3 {\\f2\\'93\\'fa}\\'eb", fonts)).toBe('šł ³ 日ë\n')
  })

  it('leaves out what was deleted or is hidden, and what is no text', async () => {
    expect(await textOf('R1: {\\deleted nooit }{\\revised altijd}{\\v  geheim}\\v ook\\v0  zo.')).toBe(
      'R1: altijd zo.\n',
    )
    expect(await textOf('{\\header Kop}{\\info{\\title T}}{\\pict 0102}{\\*\\onbekend x}{\\bin3 }}}R1: Ja.')).toBe(
      'R1: Ja.\n',
    )
    expect(await textOf('{\\field{\\*\\fldinst HYPERLINK "http://x"}{\\fldrslt de site}} hier')).toBe('de site hier\n')
  })

  it('has headings by their level or their style', async () => {
    const head = '\\ansi{\\stylesheet{\\s1\\outlinelevel0 kop 1;}{\\s7 Titel;}}'
    expect(
      await textOf('\\s7 Gesprek\\par\\pard\\s1 Thema\\par\\pard\\outlinelevel2 Deel\\par\\pard R1: Ja.', head),
    ).toBe('# Gesprek\n\n# Thema\n\n### Deel\n\nR1: Ja.\n')
  })

  it('has its notes at the end', async () => {
    expect(
      await textOf('R1: Zo{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} Zie het verslag.}} is het.\\par'),
    ).toBe('R1: Zo[1] is het.\n\n# Voetnoten\n\nZie het verslag.\n')
  })

  it('has tables of turns as turns', async () => {
    const row = (...cells: string[]) =>
      `\\trowd\\cellx1\\cellx2 ${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row`
    const body = `${row('Spreker', 'Tekst')}${row('I', 'Hoe?')}${row('R1', 'Zo.\\par En zo.')}\\pard I: Dank.\\par`
    expect(spoken(createDocument('r1.rtf', await read(body)))).toEqual([
      ['I', '-', 'Hoe?'],
      ['R1', 'R1', 'Zo.\n\nEn zo.'],
      ['I', '-', 'Dank.'],
    ])
  })

  it('that is cut off is read as far as it goes; what is no rich text, or nested without end, is refused', async () => {
    const cut = await rtf.read(Buffer.from('{\\rtf1\\ansi R1: Ja.{\\b En'), 'r1.rtf')
    expect(cut).toMatchObject({ text: 'R1: Ja.En\n', problems: [{ rule: 'transcript/cut-off', severity: 'warning' }] })
    expect(() => rtf.read(Buffer.from('R1: Ja.'), 'r1.rtf')).toThrow('r1.rtf is not a rich text file')
    expect(() => rtf.read(Buffer.from(`{\\rtf1${'{'.repeat(5000)}`), 'r1.rtf')).toThrow('is not a rich text file')
  })
})
