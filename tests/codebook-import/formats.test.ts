import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx'
import { describe, expect, it } from 'vitest'
import writeExcelFile from 'write-excel-file/node'
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
  }, 20_000)
})
