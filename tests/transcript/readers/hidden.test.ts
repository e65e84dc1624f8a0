import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { withoutHiddenCells, withoutHiddenText } from '../../../src/transcript/readers/hidden.ts'
import { sheetsOf } from '../../../src/transcript/readers/sheets.ts'

const text = (part: Uint8Array | undefined): string => new TextDecoder().decode(part)

describe('hidden text of a Word document', () => {
  const run = (looks: string, words: string) => `<w:r><w:rPr>${looks}</w:rPr><w:t>${words}</w:t></w:r>`
  const shown = (body: string, styles = '') =>
    text(
      withoutHiddenText({ 'word/document.xml': strToU8(body), 'word/styles.xml': strToU8(styles) })[
        'word/document.xml'
      ],
    ).replace(/<[^>]*>/g, '')

  it('is left out, and only that', () => {
    const body = run('<w:b/>', 'een ') + run('<w:vanish/>', 'geheim ') + run('<w:vanish w:val="0"/>', 'twee ')
    expect(shown(`${body}<w:r><w:t>drie</w:t></w:r>`)).toBe('een twee drie')
  })

  it('is left out where a style hides it', () => {
    const styles = '<w:style w:type="character" w:styleId="Notitie"><w:rPr><w:vanish/></w:rPr></w:style>'
    expect(
      shown(run('<w:rStyle w:val="Notitie"/>', 'geheim') + run('<w:rStyle w:val="Nadruk"/>', 'open'), styles),
    ).toBe('open')
  })

  it('does not go with the mark of its paragraph', () => {
    expect(shown('<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>open</w:t></w:r></w:p>')).toBe('open')
  })
})

it('a workbook with a cell far away is refused before all cells up to it are made', async () => {
  const sheet = strToU8('<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>')
  await expect(sheetsOf({ 'xl/worksheets/sheet1.xml': sheet }, 'a.xlsx')).rejects.toThrow('more than 2 million cells')
})

describe('hidden cells of a workbook', () => {
  const cell = (at: string) => `<c r="${at}"><v>${at}</v></c>`
  const workbook = (cols: string) => ({
    'xl/workbook.xml': strToU8(
      '<sheets><sheet name="A" r:id="r1"/><sheet name="B" state="hidden" r:id="r2"/></sheets>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<cols>${cols}</cols><row r="1">${cell('A1')}${cell('B1')}</row><row r="2" hidden="1">${cell('A2')}</row><row r="3">${cell('A3')}</row>`,
    ),
  })

  it('are left out and counted', () => {
    const { parts, ...count } = withoutHiddenCells(workbook('<col min="2" max="2" hidden="1"/>'))
    expect(count).toEqual({ sheets: 1, rows: 1, columns: 1 })
    expect(text(parts['xl/workbook.xml'])).not.toContain('"B"')
    expect(text(parts['xl/worksheets/sheet1.xml']).match(/<v>\w+/g)).toEqual(['<v>A1', '<v>A3'])
  })

  it('are not the empty ones that Excel hides to the right of a table', () => {
    expect(withoutHiddenCells(workbook('<col min="2" max="16384" hidden="1"/>')).columns).toBe(0)
  })
})
