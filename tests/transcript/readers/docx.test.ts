import { describe, expect, it } from 'vitest'
import { createDocument } from '../../../src/transcript/read.ts'
import { docx } from '../../../src/transcript/readers/docx.ts'
import { spoken } from '../document.ts'
import { bold, docxFile, footnote, footnotes, item, paragraph, parts, run, table } from './docx-file.ts'

async function read(body: string, ...rest: [Parameters<typeof docxFile>[1]?, string?]) {
  return docx.read(docxFile(body, ...rest), 'r1.docx')
}
const textOf = async (body: string, ...rest: [Parameters<typeof docxFile>[1]?, string?]) =>
  (await read(body, ...rest)).text

/** Each turn as `[speaker, respondent, words]`. */
const turnsOf = async (body: string) => spoken(createDocument('r1.docx', await read(body)))

describe('a Word document', () => {
  it('has its paragraphs between blank lines and its breaks as lines', async () => {
    expect(await read(paragraph('I: Hoe gaat het?') + paragraph('R1: Goed.\nEcht waar.'))).toEqual({
      text: 'I: Hoe gaat het?\n\nR1: Goed.\nEcht waar.\n',
      encoding: { name: 'docx', guessed: false },
      problems: [],
    })
  })

  it('keeps its words whole over runs, and tabs, blanks, emoji and marks as they are', async () => {
    const runs = run('R1: ver') + run('trou') + run('wen\tin  ') + run('Zoë & <wij> 👍 [[code]]')
    expect(await textOf(paragraph(runs))).toBe('R1: vertrouwen\tin  Zoë & <wij> 👍 [[code]]\n')
  })

  it('has labels in bold', async () => {
    const turn = (label: string, words: string) => paragraph(bold(`${label}:`) + run(` ${words}`))
    expect(await turnsOf(turn('Interviewer', 'Hoe?') + turn('R1', 'Zo.'))).toEqual([
      ['Interviewer', '-', 'Hoe?'],
      ['R1', 'R1', 'Zo.'],
    ])
  })

  it('has its title and headings as headings', async () => {
    expect(await textOf(paragraph('Gesprek', 'Titel') + paragraph('Thema', 'Kop2') + paragraph('R1: Ja.'))).toBe(
      '# Gesprek\n\n## Thema\n\nR1: Ja.\n',
    )
  })

  it('has the items of a list as lines, and turns in them as turns', async () => {
    expect(await textOf(item('I: Hoe?') + item('R1: Zo.'))).toBe('- I: Hoe?\n- R1: Zo.\n')
    expect(await turnsOf(item('I: Hoe?') + item('R1: Zo.'))).toEqual([
      ['I', '-', 'Hoe?'],
      ['R1', 'R1', 'Zo.'],
    ])
  })

  it('has its notes at the end, where nobody says them', async () => {
    const body = paragraph(run('R1: Dat is zo.') + footnote(1) + run(' Echt.')) + paragraph('I: Ja?')
    const file = docxFile(body, footnotes('Zie het jaarverslag.'))
    const document = createDocument('r1.docx', await docx.read(file, 'r1.docx'))
    expect(document.text).toBe('R1: Dat is zo.[1] Echt.\n\nI: Ja?\n\n# Voetnoten\n\nZie het jaarverslag.\n')
    expect(spoken(document)).toEqual([
      ['R1', 'R1', 'Dat is zo.[1] Echt.'],
      ['I', '-', 'Ja?'],
    ])
  })

  it('leaves out what was deleted and keeps what was inserted', async () => {
    const deleted = '<w:del><w:r><w:delText>nooit </w:delText></w:r></w:del>'
    expect(await textOf(paragraph(`${run('R1: ')}${deleted}<w:ins>${run('altijd')}</w:ins>`))).toBe('R1: altijd\n')
  })

  it('may have its main part by another name, as Word on the web does', async () => {
    expect(await textOf(paragraph('R1: Ja.'), {}, 'word/document2.xml')).toBe('R1: Ja.\n')
  })

  it('without text says so', async () => {
    expect(await read('<w:p/>')).toMatchObject({ text: '', problems: [{ rule: 'transcript/empty' }] })
  })
})

describe('a table', () => {
  const talk = [
    ['I', '-', 'Hoe gaat het?'],
    ['R1', 'R1', 'Goed.'],
  ]

  it('of speakers and words is turns', async () => {
    const body = table(['I', 'Hoe gaat het?'], ['R1', 'Goed.'])
    expect(await textOf(body)).toBe('I: Hoe gaat het?\n\nR1: Goed.\n')
    expect(await turnsOf(body)).toEqual(talk)
  })

  it('may have colons, a head, empty rows, and rows that go on', async () => {
    const body = table(['Spreker', 'Tekst'], ['I:', 'Hoe gaat het?'], ['', ''], ['R1:', 'Goed.'], ['', 'Echt.'])
    expect(await turnsOf(body)).toEqual([talk[0], ['R1', 'R1', 'Goed.\n\nEcht.']])
  })

  it('may have times in front', async () => {
    const body = table(['Tijd', 'Spreker', 'Tekst'], ['00:12', 'I', 'Hoe gaat het?'], ['[00:15]', 'R1', 'Goed.'])
    const document = createDocument('r1.docx', await read(body))
    expect(spoken(document)).toEqual(talk)
    expect(document.turns.map(({ time }) => time)).toEqual(['00:12', '00:15'])
  })

  it('may have line numbers in front', async () => {
    expect(await turnsOf(table(['1', 'I', 'Hoe gaat het?'], ['2', 'R1', 'Goed.']))).toEqual(talk)
  })

  it('may have rows of one cell between the turns', async () => {
    const body = table(['I', 'Hoe gaat het?'], [paragraph('Thema', 'Kop1')], ['R1', 'Goed.'])
    expect(await textOf(body)).toBe('I: Hoe gaat het?\n\n# Thema\n\nR1: Goed.\n')
  })

  it('may have several paragraphs in a cell', async () => {
    const body = table(['I', 'Hoe gaat het?'], ['R1', paragraph('Goed.') + paragraph('Echt.')])
    expect((await turnsOf(body))[1]).toEqual(['R1', 'R1', 'Goed.\n\nEcht.'])
  })

  it('of one cell around the text is no table at all', async () => {
    expect(await turnsOf(table([paragraph('I: Hoe gaat het?') + paragraph('R1: Goed.')]))).toEqual(talk)
  })

  it('of anything else is rows with tabs', async () => {
    expect(await textOf(table(['Jaar', 'Aantal'], ['2021', '12'], ['2022', '8\nof 9']))).toBe(
      'Jaar\tAantal\n\n2021\t12\n\n2022\t8 of 9\n',
    )
    const four = table(['a', 'b', 'c', 'd'])
    expect(await textOf(four)).toBe('a\tb\tc\td\n')
  })

  it('within a table is read', async () => {
    expect(await textOf(table([table(['I', 'Hoe?'], ['R1', 'Zo.'])]))).toBe('I: Hoe?\n\nR1: Zo.\n')
  })
})

describe('a Word document that cannot be read', () => {
  const reasonOf = async (bytes: Uint8Array) => {
    const error: unknown = await docx.read(bytes, 'r1.docx')
    return error
  }

  it('because its XML is broken is refused', async () => {
    await expect(reasonOf(docxFile('<w:p><w:r>'))).rejects.toMatchObject({
      name: 'QcodeError',
      problems: [{ rule: 'transcript/not-docx', severity: 'error', place: { file: 'r1.docx', line: 0, column: 0 } }],
    })
  })

  it('because it is nested a thousandfold is refused', async () => {
    const open = '<w:tbl><w:tr><w:tc>'
    const close = '</w:tc></w:tr></w:tbl>'
    await expect(reasonOf(docxFile(open.repeat(3_000) + paragraph('x') + close.repeat(3_000)))).rejects.toThrow(
      'r1.docx is not a Word document that can be read',
    )
  })

  it('because it calls on entities is refused, and they are not expanded', async () => {
    const xml = new TextDecoder().decode(parts(paragraph('&b;'))['word/document.xml'] as Uint8Array)
    const bomb = xml
      .replace('&amp;b;', '&b;')
      .replace('?>', '?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>')
    const file = docxFile('', { 'word/document.xml': new TextEncoder().encode(bomb) })
    await expect(reasonOf(file)).rejects.toThrow('entity not found:&b;')
  })
})
