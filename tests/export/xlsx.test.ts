import { strFromU8, unzipSync } from 'fflate'
import readWorkbook, { readSheet } from 'read-excel-file/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { xlsx } from '../../src/export/xlsx.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { table, texts } from './table.ts'

type Workbook = Parameters<typeof xlsx>[0]

const read = async (tables: Workbook, sheet: number | string = 1) =>
  readSheet(Buffer.from(await xlsx(tables, { lang: 'nl', headings: true })), sheet, { trim: false })

/** The one text of a workbook after writing and reading it. */
const roundTrip = async (text: string) => (await read([texts(text)]))[1]?.[0]

describe('a workbook', () => {
  it('has numbers as numbers, texts as texts, and nothing as nothing', async () => {
    const made = table(
      ['text', 'integer', 'number', 'share'],
      [
        ['Noor', 3, 0.82, 2 / 3],
        ['12', -1, null, 0],
        ['=1+1', 0, 0.5, null],
      ],
    )
    expect(await read([made])).toEqual([
      ['Kolom A', 'Kolom B', 'Kolom C', 'Kolom D'],
      ['Noor', 3, 0.82, 2 / 3],
      ['12', -1, null, 0],
      ['=1+1', 0, 0.5, null],
    ])
  })

  it('has the keys of the columns as header, unless people ask for headings', async () => {
    const file = Buffer.from(await xlsx([texts('x')], { lang: 'nl', headings: false }))
    expect(await readSheet(file, 1)).toEqual([['a'], ['x']])
  })

  it('indents labels by their depth in the tree', async () => {
    const made = table(
      ['text', 'integer'],
      [
        ['Vertrouwen', 1],
        ['Routine', 3],
      ],
    )
    const columns = [{ ...made.columns[0]!, indentBy: 'b' }, made.columns[1]!]
    const files = unzipSync(await xlsx([{ ...made, columns }], { lang: 'nl', headings: false }))
    const styles = strFromU8(files['xl/styles.xml']!)
    expect(styles.match(/indent="\d+"/g)).toEqual(['indent="2"'])
  })

  it('offers what may be filled in, as a list and as the column of another sheet, and filters the rows', async () => {
    const made = table(
      ['text', 'text'],
      [
        ['ja', null],
        [null, null],
      ],
    )
    const columns = [
      { ...made.columns[0]!, choices: { values: ['ja', 'nee'] } },
      { ...made.columns[1]!, choices: { columnOf: "code's" } },
    ]
    const codes = table(['text'], [['vertrouwen'], ['contact'], ['macht']], "code's")
    const files = unzipSync(await xlsx([{ ...made, columns }, codes], { lang: 'nl', headings: false }))
    const sheet = strFromU8(files['xl/worksheets/sheet2.xml']!)
    expect(sheet).toContain('<autoFilter ref="A1:B3"/>')
    expect(sheet.match(/<dataValidation .*?<\/dataValidation>/g)).toEqual([
      '<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="A2:A3"><formula1>"ja,nee"</formula1></dataValidation>',
      `<dataValidation type="list" allowBlank="1" sqref="B2:B3"><formula1>'code''s'!$A$2:$A$4</formula1></dataValidation>`,
    ])
    // Excel refuses a sheet whose parts stand in another order.
    expect(sheet.indexOf('</sheetData>')).toBeLessThan(sheet.indexOf('<autoFilter'))
    expect(sheet.indexOf('<autoFilter')).toBeLessThan(sheet.indexOf('<dataValidations'))
    expect(sheet.indexOf('</dataValidations>')).toBeLessThan(sheet.indexOf('<pageSetup'))
    expect(strFromU8(files['xl/worksheets/sheet3.xml']!)).not.toContain('autoFilter')
  })

  it('shows the lines of a short text below each other', async () => {
    const wraps = async (text: string): Promise<boolean> => {
      const files = unzipSync(await xlsx([texts(text)], { lang: 'nl', headings: false }))
      const [, style] = /<c r="A2" s="(\d+)"/.exec(strFromU8(files['xl/worksheets/sheet1.xml']!))!
      const [formats] = /<cellXfs.*<\/cellXfs>/s.exec(strFromU8(files['xl/styles.xml']!))!
      return formats.split('<xf ')[Number(style) + 1]!.includes('wrapText="1"')
    }
    expect(await wraps('"Ja." (R1)\n"Nee." (R2)')).toBe(true)
    expect(await wraps('"Ja." (R1)')).toBe(false)
  })

  it('has no formula in it, whatever the texts', async () => {
    const files = unzipSync(
      await xlsx([texts('=1+1', '@SUM(A1)', '=HYPERLINK("http://x.nl")', '-2+3')], { lang: 'nl', headings: true }),
    )
    for (const file of Object.values(files)) expect(strFromU8(file)).not.toMatch(/<f[ >]/)
    expect(strFromU8(files['xl/worksheets/sheet1.xml']!)).toMatch(/<c r="A2"[^>]* t="s"/)
  })

  it('has totals as formulas over the rows above, with what they come to', async () => {
    const made = table(
      ['text', 'integer', 'text'],
      [
        ['R1', 2, 'ja'],
        ['R2', 0, null],
        ['R3', 5, 'nee'],
      ],
    )
    const [name, count, said] = made.columns
    const columns = [name!, { ...count!, total: ['sum', 'filled'] as const }, { ...said!, total: 'filled' as const }]
    const counted = { ...made, columns }
    // 2 + 0 + 5; R1 and R3; R1 and R3.
    expect((await read([counted])).slice(4)).toEqual([
      ['Totaal', 7, null],
      ['Niet nul', 2, 2],
    ])
    const xml = strFromU8(unzipSync(await xlsx([counted], { lang: 'nl', headings: true }))['xl/worksheets/sheet1.xml']!)
    expect(
      [...xml.matchAll(/r="(\w+)"[^>]*><f>([^<]*)<\/f>/g)].map(([, cell, formula]) => `${cell} ${formula}`),
    ).toEqual(['B5 SUM(B2:B4)', 'B6 COUNTIF(B2:B4,"&gt;0")', 'C6 COUNTIF(C2:C4,"?*")'])
  })

  it('of several tables starts with a contents that leads to each', async () => {
    const tables = [
      { ...texts('x', 'y'), shows: 'Twee rijen.' },
      { ...texts('z'), name: "wie's" },
    ]
    expect(await read(tables, 'inhoud')).toEqual([
      ['Tabel', 'Titel', 'Wat erin staat', 'Rijen'],
      ['proef', 'Tabel proef', 'Twee rijen.', 2],
      ["wie's", 'Tabel proef', null, 1],
    ])
    const xml = strFromU8(unzipSync(await xlsx(tables, { lang: 'nl', headings: true }))['xl/worksheets/sheet1.xml']!)
    expect([...xml.matchAll(/<hyperlink ref="(\w+)" location="([^"]*)"/g)].map(([, ...link]) => link)).toEqual([
      ['A2', '&apos;proef&apos;!A1'],
      ['A3', '&apos;wie&apos;&apos;s&apos;!A1'],
    ])
  })

  it('prints across the page, as wide as the page, with the header and the first column on each', async () => {
    const files = unzipSync(await xlsx([texts('x')], { lang: 'nl', headings: true }))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!)
    expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
    expect(sheet).toMatch(/<pageSetup fitToWidth="1" fitToHeight="0" [^>]*orientation="landscape"/)
    expect(strFromU8(files['xl/workbook.xml']!)).toContain(
      `<definedName name="_xlnm.Print_Titles" localSheetId="0">'proef'!$A:$A,'proef'!$1:$1</definedName>`,
    )
  })

  it('writes the headings of many narrow columns upwards', async () => {
    const wide = table(['text', ...new Array<'integer'>(20).fill('integer')], [])
    const styles = async (made: typeof wide) =>
      strFromU8(unzipSync(await xlsx([made], { lang: 'nl', headings: true }))['xl/styles.xml']!)
    expect(await styles(wide)).toContain('textRotation="90"')
    expect(await styles(texts('x'))).not.toContain('textRotation')
  })

  it('has a sheet a table, and one that says how each was counted', async () => {
    const tables = [
      texts('x'),
      {
        ...texts('y'),
        name: 'matrix',
        title: 'Matrix',
        notes: ['Kleine aantallen.'],
        counted: [['Filters', 'geen']] as const,
      },
    ]
    const workbook = await readWorkbook(Buffer.from(await xlsx(tables, { lang: 'nl', headings: true })))
    expect(workbook.map(({ sheet }) => sheet)).toEqual(['inhoud', 'proef', 'matrix', 'hoe er is geteld'])
    expect(await read(tables, 'matrix')).toEqual([['Kolom A'], ['y']])
    expect(await read(tables, 4)).toEqual([
      ['Tabel proef', null],
      ['Eenheid', 'alinea'],
      [null, null],
      ['Matrix', null],
      ['Kleine aantallen.', null],
      ['Filters', 'geen'],
    ])
    const english = await readWorkbook(Buffer.from(await xlsx(tables, { lang: 'en', headings: true })))
    expect(english.at(-1)!.sheet).toBe('how it was counted')
  })

  it('names its sheets as Excel allows: short, without strange characters, no two alike', async () => {
    const named = (name: string) => ({ ...texts('x'), name })
    const long = 'een heel lange naam van een tabel'
    const workbook = await readWorkbook(
      Buffer.from(
        await xlsx([named('a/b:c?'), named('A b c '), named(long), named(`${long}!`)], { lang: 'nl', headings: true }),
      ),
    )
    expect(workbook.map(({ sheet }) => sheet)).toEqual([
      'inhoud',
      'a b c ',
      'A b c  2',
      'een heel lange naam van een tab',
      'een heel lange naam van een  2',
      'hoe er is geteld',
    ])
  })

  it('cuts what Excel cannot hold, and shows that it did', async () => {
    const cell = await roundTrip('x'.repeat(40_000))
    expect(cell).toBe(`${'x'.repeat(32_766)}…`)
    expect(await roundTrip('y'.repeat(32_767))).toBe('y'.repeat(32_767))
    // Never through the middle of a character.
    expect(await roundTrip(`${'x'.repeat(32_765)}${'😀'.repeat(10)}`)).toBe(`${'x'.repeat(32_765)}…`)
  })

  it('of a cell of very many lines is written', async () => {
    expect(await roundTrip('ja\n'.repeat(200_000))).toHaveLength(32_767)
  })

  it.each([
    ['<script>alert(1)</script> & "co"', '<script>alert(1)</script> & "co"'],
    ['een\r\ntwee\ndrie\tvier', 'een\ntwee\ndrie\tvier'],
    [' spatie ', ' spatie '],
    ['é 😀 \u2028', 'é 😀 \u2028'],
    ["'aanhaling", "'aanhaling"],
    // What XML cannot hold is left out; what Excel would take for an escape is kept.
    ['\u001b[31mrood\u0000\u0008\ufffe\ud800!', '[31mrood!'],
    ['_x0041_ en _x000D_ en _x005F_', '_x0041_ en _x000D_ en _x005F_'],
  ])('gives %j back as %j', async (text, expected) => {
    expect(await roundTrip(text)).toBe(expected)
  })

  it('is valid XML whatever the texts', async () => {
    const files = unzipSync(
      await xlsx([texts('\u0000\u001b\ufffe\uffff\udc00 ]]> <a & "\'')], { lang: 'nl', headings: true }),
    )
    for (const file of Object.values(files)) {
      const xml = strFromU8(file)
      expect(xml).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\p{Cs}]|&(?!(?:amp|lt|gt|quot|apos|#\d+);)/u)
    }
  })

  it('of the same tables is the same bytes, also next year', async () => {
    onTestFinished(() => void vi.useRealTimers())
    const tables = [texts('x', 'y'), table(['share'], [[0.5]], 'twee')]
    const first = await xlsx(tables, { lang: 'nl', headings: true })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 24 * 3600 * 1000 })
    expect(Buffer.from(await xlsx(tables, { lang: 'nl', headings: true })).equals(Buffer.from(first))).toBe(true)
  })

  it.each([
    ['rows', { ...texts(), rows: new Array(1_048_576).fill(['x']) }],
    ['columns', table(new Array(16_385).fill('integer'), [])],
  ])('with more %s than Excel takes is refused', async (_, made) => {
    await expect(xlsx([made], { lang: 'nl', headings: true })).rejects.toThrow(
      new QcodeError('the table "proef" is too large for a workbook (1,048,576 rows, 16,384 columns): write it as csv'),
    )
  })

  it('of no rows has its header', async () => {
    expect(await read([texts()])).toEqual([['Kolom A']])
  })
})
