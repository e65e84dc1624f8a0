import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
import type { Code } from '../../src/codebook/model.ts'
import { writeCodebook } from '../../src/codebook/tables/out/write.ts'
import { bookOf } from '../codebook-export/books.ts'
import { codeAt, importFile, losses, SAMENHANG, tree } from './helpers.ts'

const HEADER = ['Concept', 'Dimensie', 'Indicatoren', 'Vragen']

const html = `<html><body><p>De tabel hieronder geeft de uitwerking.</p>
<p>Tabel 2. Operationalisatie</p>
<table>
<thead><tr><th>Concept</th><th>Dimensie</th><th>Indicatoren</th><th>Vragen</th></tr></thead>
<tr><td rowspan="3"><p><strong>Samenhang</strong></p><p>Partijen treden op als een geheel.</p></td>
    <td rowspan="2">Afstemming: hoe het werk op elkaar aansluit</td><td><ul><li>Vast overleg</li><li>Gedeelde agenda</li></ul></td><td>5, 6</td></tr>
<tr><td>Korte lijnen</td><td>7</td></tr>
<tr><td>Binding</td><td>Trots</td><td>8-10</td></tr>
<tr><td>Ruimte</td><td>Mandaat</td><td>Zelf beslissen</td><td></td></tr>
</table></body></html>`

async function docx(): Promise<Uint8Array> {
  const numbering = { config: [{ reference: 'b', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•' }] }] }
  const text = (value: string, bold = false) => new Paragraph({ children: [new TextRun({ text: value, bold })] })
  const bullet = (value: string) => new Paragraph({ text: value, numbering: { reference: 'b', level: 0 } })
  const cell = (...children: Paragraph[]) => new TableCell({ children })
  const merged = (start: boolean, ...children: Paragraph[]) =>
    new TableCell({
      verticalMerge: start ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE,
      children: children.length > 0 ? children : [text('')],
    })
  const row = (...children: TableCell[]) => new TableRow({ children })
  const header = new TableRow({ tableHeader: true, children: HEADER.map((name) => cell(text(name, true))) })
  const table = new Table({
    rows: [
      header,
      row(
        merged(true, text('Samenhang', true), text('Partijen treden op als een geheel.')),
        merged(true, text('Afstemming: hoe het werk op elkaar aansluit')),
        cell(bullet('Vast overleg'), bullet('Gedeelde agenda')),
        cell(text('5, 6')),
      ),
      row(merged(false), merged(false), cell(text('Korte lijnen')), cell(text('7'))),
      row(merged(false), cell(text('Binding')), cell(text('Trots')), cell(text('8-10'))),
      row(cell(text('Ruimte')), cell(text('Mandaat')), cell(text('Zelf beslissen')), cell(text(''))),
    ],
  })
  const children = [text('Hieronder volgt de uitwerking.'), text('Tabel 2. Operationalisatie'), table]
  return Packer.toBuffer(new Document({ numbering, sections: [{ children }] }))
}

async function xlsx(): Promise<Uint8Array> {
  const text = (value: string, rowSpan = 1) => ({ value, type: String, ...(rowSpan > 1 && { rowSpan }) })
  const data = [
    [{ value: 'Operationalisatie', type: String, columnSpan: 4 }, null, null, null],
    HEADER.map((name) => text(name)),
    [
      text('Samenhang\nPartijen treden op als een geheel.', 3),
      text('Afstemming: hoe het werk op elkaar aansluit', 2),
      text('• Vast overleg\n• Gedeelde agenda'),
      text('5, 6'),
    ],
    [null, null, text('Korte lijnen'), text('7')],
    [null, text('Binding'), text('Trots'), text('8-10')],
    [text('Ruimte'), text('Mandaat'), text('Zelf beslissen'), null],
  ]
  return writeExcelFile(data as never).toBuffer()
}

const markdown = `Tabel 2. Operationalisatie

| Concept | Dimensie | Indicatoren | Vragen |
|---|---|---|---|
| **Samenhang**<br>Partijen treden op als een geheel. | Afstemming: hoe het werk op elkaar aansluit | - Vast overleg<br>- Gedeelde agenda | 5, 6 |
| | | Korte lijnen | 7 |
| | Binding | Trots | 8-10 |
| Ruimte | Mandaat | Zelf beslissen | |
`

const csv = `Vragen;Indicatoren;Dimensie;Concept
"5, 6";"• Vast overleg
• Gedeelde agenda";Afstemming: hoe het werk op elkaar aansluit;"Samenhang
Partijen treden op als een geheel."
7;Korte lijnen;idem;idem
8 t/m 10;Trots;Binding;″
;Zelf beslissen;Mandaat;Ruimte
`

describe('one table in every format gives one tree', () => {
  const files: readonly (readonly [string, () => Promise<string | Uint8Array>, string])[] = [
    ['tabel.html', async () => html, 'tabel 2, rij 2'],
    ['tabel.docx', docx, 'tabel 2, rij 2'],
    ['tabel.xlsx', xlsx, 'tabel 1, rij 3'],
    ['tabel.md', async () => markdown, 'tabel 2, rij 2'],
    ['tabel.csv', async () => csv, 'tabel 1, rij 2'],
    [
      'tabel.tsv',
      async () =>
        'Concept\tDimensie\tIndicatoren\tVragen\nSamenhang (Partijen treden op als een geheel.)\tAfstemming: hoe het werk op elkaar aansluit\tVast overleg; Gedeelde agenda\t5, 6\n\t\tKorte lijnen\t7\n\tBinding\tTrots\t8-10\nRuimte\tMandaat\tZelf beslissen\t\n',
      'tabel 1, rij 2',
    ],
  ]
  it.each(files)('%s', async (file, content, place) => {
    const imported = await importFile(file, await content())
    expect(tree(imported)).toEqual(SAMENHANG)
    expect(losses(imported)).toEqual([])
    const concept = codeAt(imported, 'samenhang')
    expect(concept.label).toBe('Samenhang')
    expect(concept.definition.replace(/\.$/, '')).toBe('Partijen treden op als een geheel')
    expect(concept.source).toBe(`${file}, ${place}`)
    expect(codeAt(imported, 'samenhang/afstemming').definition).toBe('hoe het werk op elkaar aansluit')
    // Two indicators in one cell and one cell of questions: the row is about their dimension.
    expect(codeAt(imported, 'samenhang/afstemming').questions).toEqual(['5', '6'])
    expect(codeAt(imported, 'samenhang/afstemming/korte-lijnen').questions).toEqual(['7'])
    expect(codeAt(imported, 'samenhang/binding/trots').questions).toEqual(['8', '9', '10'])
  })
})

const STACKED = `Operationalisatie;;
Tabel 1: samenhang;;
Concept;Dimensie;Indicator
Samenhang;Afstemming;Vast overleg
;;Gedeelde agenda
;;
Tabel 4: ruimte;;
Indicator;Definitie;Dimensie
Zelf beslissen;Niet hoeven vragen.;Mandaat
;;
Concept;Indicator;
Geld;Budget;
Concept;Indicator;
Macht;Positie;
`

describe('tables below each other in one sheet', () => {
  it('are tables of their own, each with the columns of its header', async () => {
    const imported = await importFile('blad.csv', STACKED)
    expect(tree(imported)).toEqual([
      'samenhang (concept)',
      'samenhang/afstemming (dimensie)',
      'samenhang/afstemming/vast-overleg (indicator)',
      'samenhang/afstemming/gedeelde-agenda (indicator)',
      // A table that starts below the concept is about the one in its title.
      'ruimte (concept)',
      'ruimte/mandaat (dimensie)',
      'ruimte/mandaat/zelf-beslissen (indicator)',
      'geld (concept)',
      'geld/budget (indicator)',
      // A header that is repeated without anything above it goes on with the same table.
      'macht (concept)',
      'macht/positie (indicator)',
    ])
    expect(losses(imported)).toEqual([])
    expect(imported.book.tables.map(({ number, title }) => [number, title])).toEqual([
      ['1', 'Tabel 1: samenhang'],
      ['4', 'Tabel 4: ruimte'],
      ['1.3', ''],
    ])
    expect(codeAt(imported, 'ruimte/mandaat/zelf-beslissen').source).toBe('blad.csv, tabel 4, rij 9')
    expect(tree(await importFile('blad.csv', STACKED, { tables: ['4'] }))[0]).toBe('ruimte (concept)')
  })

  it('a code that is called as a level is no header', async () => {
    const imported = await importFile('blad.csv', 'Concept;Indicator\nThema;Aspect\nFactor;Element\n')
    expect(tree(imported)).toContain('thema/aspect (indicator)')
  })
})

describe('a definition in a column of its own', () => {
  it('leaves what stands in brackets or behind a colon in the label', async () => {
    const imported = await importFile(
      'a.csv',
      'Concept,Indicator,Definitie\nDoelen,Geformuleerd (op korte en lange termijn),Opgeschreven.\n,Haalbaar: nu en later wel,Te doen.\n,Bekend (bij alle betrokken mensen),\n',
    )
    expect(losses(imported)).toEqual([])
    const labels = imported.codebook.codes.map(({ label, definition }) => [label, definition])
    expect(labels.slice(1)).toEqual([
      ['Geformuleerd (op korte en lange termijn)', 'Opgeschreven.'],
      ['Haalbaar: nu en later wel', 'Te doen.'],
      ['Bekend', 'bij alle betrokken mensen'],
    ])
  })
})

describe('codes in italics', () => {
  const book = bookOf(`qcode: 1
id: proef
title: Proef
language: nl
levels: [concept, indicator]
codes:
  - id: samenhang
    label: Samenhang
    definition: Alles bij elkaar.
    children:
      - {id: de-klik, label: De klik, kind: open, definition: Het gevoel.}
      - {id: overleg, label: Overleg, definition: Praten.}
  - id: koffie
    label: Koffie
    kind: open
    children:
      - {id: 2-beter, label: 2* beter, kind: open}
`)
  const views = (['outline', 'table'] as const).flatMap((view) =>
    (['md', 'html', 'docx'] as const).map((format) => [view, format] as const),
  )
  it.each(views)('of an exported %s in %s are open codes again', async (view, format) => {
    const bytes = await writeCodebook(book, '', { view, format, lang: 'nl', headings: true })
    const imported = await importFile(`proef.${format}`, bytes)
    const kinds = (codes: readonly Code[]): string[] => codes.map(({ path, kind }) => `${path} ${kind}`)
    expect(kinds(imported.codebook.codes)).toEqual(kinds(book.codes))
  })

  it('are only printed so when nothing says what the italics mean', async () => {
    const typed = '- *Samenhang*\n  - a. _Overleg_\n- Ruimte\n'
    const kinds = async (text: string) => (await importFile('a.md', text)).codebook.codes.map(({ kind }) => kind)
    expect(await kinds(typed)).toEqual(['deductive', 'deductive', 'deductive'])
    expect(await kinds(`${typed}\nIn italics: inductive codes.\n`)).toEqual(['open', 'open', 'deductive'])
    expect(
      await kinds(`${typed}\nDe codes in cursief schrift staan open voor discussie, zie ${'x'.repeat(200)}\n`),
    ).toEqual(['deductive', 'deductive', 'deductive'])
  })

  it('may be typed with a marker, or have a style instead of mark-up', async () => {
    const page = `<p>Cursief: inductief.</p><p><i>1. Samen</i></p><p>a. <em>Overleg</em></p><p>2. Ruimte<br>a. <span style="font-style: italic">Sfeer</span></p><p>b. De <i>klik</i></p>`
    const { codebook } = await importFile('a.html', page)
    expect(codebook.codes.map(({ label, kind }) => `${label} ${kind}`)).toEqual([
      'Samen open',
      'Overleg open',
      'Ruimte deductive',
      'Sfeer open',
      'De klik deductive',
    ])
  })
})

describe('files that are no tables are refused with one line', () => {
  it.each([
    ['leeg.csv', '', 'is empty'],
    ['leeg.html', '<html></html>', 'has no text'],
    ['scan.pdf', '%PDF-1.4', 'no table that qcode can read (.pdf)'],
    ['tabel.docx', 'geen zip', 'is not a Word document'],
    ['tabel.xlsx', 'PK\u0003\u0004kapot', 'is not an Excel workbook'],
    ['tabel.md', '\0\0\0\u0001\0\0', 'is not text'],
    ['proza.txt', 'Dit is een verhaal.\nHet gaat verder.\n', 'has no table or outline'],
  ])('%s', async (file, content, message) => {
    await expect(importFile(file, content)).rejects.toThrow(message)
  })

  it('reads Windows-1252 and says that it guessed', async () => {
    const bytes = Buffer.from('Concept;Indicator\nCo\u00f6rdinatie;Re\u00ebel plan\n', 'latin1')
    const imported = await importFile('tabel.csv', bytes)
    expect(codeAt(imported, 'coordinatie/reeel-plan').label).toBe('Reëel plan')
    expect(imported.yaml).toContain('# guessed: read as Windows-1252')
  })

  it('never hangs on very wide, very long or very deep input', async () => {
    await expect(importFile('a.csv', ','.repeat(3_000_000))).rejects.toThrow('hardly an operationalisation table')
    await expect(importFile('a.csv', `Concept,Indicator\n${'a,b\n'.repeat(150_000)}`)).rejects.toThrow('150001 rows')
    await expect(importFile('a.csv', `Concept,Indicator\na,"${'b\n'.repeat(500_000)}"`)).rejects.toThrow(
      'a cell of 500000 lines',
    )
    await expect(importFile('a.html', '<div>'.repeat(100_000))).rejects.toThrow('nests more than 200')
    await expect(
      importFile('a.txt', Array.from({ length: 50_000 }, (_, i) => `- code ${i}\n`).join('')),
    ).rejects.toThrow('more than 5000 codes')
    await importFile('a.html', `<table><tr><td colspan="999999999" rowspan="999999999">Samen</td></tr></table>`)
    await importFile('a.csv', `Concept;Indicator\na;${'b (– '.repeat(200_000)}`)
  }, 120_000)
})
