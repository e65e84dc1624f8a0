import { strFromU8, unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { View } from '../../src/codebook/tables/out/appendix.ts'
import { FORMATS, type Format, writeCodebook } from '../../src/codebook/tables/out/write.ts'
import { bookOf, YAML } from './books.ts'

interface Made {
  readonly yaml?: string
  readonly view?: View
  readonly lang?: 'nl' | 'en'
  readonly all?: boolean
  readonly headings?: boolean
}

async function made(format: Format, { yaml = YAML, view = 'codebook', lang = 'nl', ...more }: Made = {}) {
  return writeCodebook(bookOf(yaml), yaml, { format, view, lang, headings: false, ...more })
}

const text = async (format: Format, options?: Made): Promise<string> => String(await made(format, options))
const partOf = async (format: 'docx' | 'xlsx', part: string, options?: Made): Promise<string> =>
  strFromU8(unzipSync((await made(format, options)) as Uint8Array)[part]!)

const HOSTILE = `qcode: 1
id: gevaar
title: <script>alert(1)</script>
codes:
  - id: a
    label: "=HYPERLINK(\\"x\\") & <b>vet</b> | *ster* \\"aan\\""
    definition: "een\\ntwee \\e[31m"
    examples: {hit: ["</td><script>", "@SUM(A1)"]}
`

describe('as YAML', () => {
  it('is the very text, comments and all', async () => {
    expect(await text('yaml')).toBe(YAML)
  })
})

describe('as JSON', () => {
  it('is a codebook that says the same', async () => {
    const back = bookOf(await text('json'))
    const bare = (yaml: string) => bookOf(yaml).codes.map(({ place: _, ...code }) => code)
    expect(bare(await text('json'))).toEqual(bare(YAML))
    expect({ ...back, codes: [], byPath: null, hash: '' }).toEqual({
      ...bookOf(YAML),
      codes: [],
      byPath: null,
      hash: '',
    })
  })

  it('of a table is its rows', async () => {
    expect(JSON.parse(await text('json', { view: 'table' }))[4]).toEqual({
      concept: 'Buurt',
      dimensie: '–',
      indicator: 'Veilig voelen',
      definition: 'Zich op zijn gemak voelen.',
    })
  })
})

describe('as csv', () => {
  it('has the keys of the columns, or headings for people', async () => {
    const rows = (await text('csv')).split('\n')
    expect(rows[0]).toBe('code,label,level,kind,definition,include,exclude,examples')
    expect(rows[1]).toBe('buurt,Buurt,concept,deductief,Wat het huis voor de buurt is.,,,')
    expect((await text('csv', { headings: true, lang: 'en' })).split('\n')[0]).toBe(
      'Code,Label,Level,Kind,Definition,Include,Exclude,Examples',
    )
  })

  it('has the items of a list below each other in one cell', async () => {
    expect(await text('csv')).toContain(',"Ook thee.\nOok soep.",')
  })

  it('runs nothing in a spreadsheet', async () => {
    const written = await text('csv', { yaml: HOSTILE })
    expect(written).toContain(`"'=HYPERLINK(`)
    expect(written).not.toContain('\u001b')
  })
})

describe('as xlsx', () => {
  it('has a row a code under a header', async () => {
    const rows = await readSheet(Buffer.from((await made('xlsx')) as Uint8Array), 1)
    expect(rows[0]).toEqual([
      'Code',
      'Label',
      'Niveau',
      'Soort',
      'Definitie',
      'Wel coderen',
      'Niet coderen',
      'Voorbeelden',
    ])
    expect(rows[3]!.slice(0, 6)).toEqual([
      'buurt/ontmoeting/koffie',
      'Koffie drinken',
      'indicator',
      'deductief',
      'Samen iets drinken.',
      '• Ook thee.\n• Ook soep.',
    ])
  })

  it('merges the cells of the operationalisation table', async () => {
    const sheet = await partOf('xlsx', 'xl/worksheets/sheet1.xml', { view: 'table' })
    expect(sheet.match(/<mergeCell ref="[^"]*"/g)).toEqual(['<mergeCell ref="A2:A4"', '<mergeCell ref="B2:B3"'])
  })

  it('has no formula in it', async () => {
    expect(await partOf('xlsx', 'xl/worksheets/sheet1.xml', { yaml: HOSTILE })).not.toMatch(/<f[ >]/)
  })
})

describe('as docx', () => {
  it('has headings, a repeated header row, landscape and page numbers', async () => {
    const document = await partOf('docx', 'word/document.xml')
    expect(document.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(2)
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(document).toMatch(/<w:pgSz[^>]*w:orient="landscape"/)
    expect(await partOf('docx', 'word/footer1.xml')).toMatch(/PAGE<.*NUMPAGES/)
  })

  it('merges the cells of the operationalisation table', async () => {
    const document = await partOf('docx', 'word/document.xml', { view: 'table' })
    expect(document.match(/<w:vMerge w:val="restart"\/>/g)).toHaveLength(2)
    expect(document.match(/<w:vMerge w:val="continue"\/>/g)).toHaveLength(3)
  })

  it('is in the language of the codebook, so that Word checks and breaks words by it', async () => {
    expect(await partOf('docx', 'word/styles.xml')).toContain('<w:lang w:val="nl-NL"/>')
    expect(await partOf('docx', 'word/styles.xml', { lang: 'en' })).toContain('<w:lang w:val="en-GB"/>')
    expect(await partOf('docx', 'word/settings.xml')).toContain('<w:autoHyphenation/>')
  })

  it('numbers the outline with Word’s own lists, in portrait', async () => {
    const document = await partOf('docx', 'word/document.xml', { view: 'outline' })
    expect(document.match(/<w:ilvl w:val="\d"\/>/g)!.map((level) => level.replace(/\D/g, ''))).toEqual([
      '0',
      '1',
      '2',
      '2',
      '1',
      '0',
    ])
    const numbering = await partOf('docx', 'word/numbering.xml', { view: 'outline' })
    expect(numbering).toMatch(/decimal.*lowerLetter.*lowerRoman.*decimal.*lowerLetter/s)
    expect(document).not.toContain('w:orient="landscape"')
  })

  it('is valid XML whatever the texts', async () => {
    const document = await partOf('docx', 'word/document.xml', { yaml: HOSTILE, all: true })
    expect(document).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]|<script|<b>vet/)
    expect(document).toContain('&lt;b&gt;vet')
  })
})

describe('as html', () => {
  it('is one page that loads and runs nothing', async () => {
    const page = await text('html', { yaml: HOSTILE })
    expect(page).not.toMatch(/<script|<b>vet|src=|href=|url\(/)
    expect(page).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>')
    expect(page).toContain("default-src 'none'")
  })

  it('merges the cells of the operationalisation table', async () => {
    const page = await text('html', { view: 'table' })
    expect(page.match(/<td rowspan="\d"><p class="label">\w+/g)).toEqual([
      '<td rowspan="3"><p class="label">Buurt',
      '<td rowspan="2"><p class="label">Ontmoeting',
    ])
  })

  it('gives a column its width on the screen, however many there are', async () => {
    // 18 + 18 + 11 + 9 + 24 + 18 + 18 + 20 = 136 units for the eight columns, of .55rem each.
    expect(await text('html')).toContain('<table class="codebook" style="min-width:75rem">')
    expect(await text('html')).toContain('<col style="width:13.2%">')
  })

  it('nests the outline and closes every list', async () => {
    const page = await text('html', { view: 'outline' })
    expect(page.match(/<ol type="."/g)).toEqual(['<ol type="1"', '<ol type="a"', '<ol type="i"'])
    expect(page.match(/<\/ol>/g)).toHaveLength(3)
    expect(page.match(/<li /g)).toHaveLength(6)
  })
})

describe('as Markdown', () => {
  it('leaves the cells below a merged one blank', async () => {
    const rows = (await text('md', { view: 'table' })).split('\n').filter((line) => line.startsWith('|'))
    expect(rows.slice(2, 5)).toEqual([
      '| **Buurt**<br>Wat het huis voor de buurt is. | **Ontmoeting**<br>Mensen komen elkaar tegen. | Koffie drinken | Samen iets drinken. |',
      '|  |  | *Een praatje* | Even kletsen. |',
      '|  | – | Veilig voelen | Zich op zijn gemak voelen. |',
    ])
  })

  it('keeps text text', async () => {
    expect(await text('md', { yaml: HOSTILE })).toContain(
      '& <b>vet</b> | *ster*'
        .replace('&', '&amp;')
        .replace(/<(\/?)b>/g, '&lt;$1b&gt;')
        .replace('|', '\\|')
        .replace(/\*/g, '\\*'),
    )
  })
})

describe('every format', () => {
  it.each(FORMATS)('%s gives the same bytes, also next year', async (format) => {
    onTestFinished(() => void vi.useRealTimers())
    const views: View[] = format === 'yaml' ? ['codebook'] : ['codebook', 'table', 'outline']
    const first = await Promise.all(views.map(async (view) => Buffer.from(await made(format, { view }))))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 24 * 3600 * 1000 })
    const again = await Promise.all(views.map(async (view) => Buffer.from(await made(format, { view }))))
    expect(again.map((bytes, i) => bytes.equals(first[i]!))).toEqual(views.map(() => true))
  })

  it.each(FORMATS)('%s takes a codebook without codes', async (format) => {
    const yaml = 'qcode: 1\nid: leeg\ntitle: Leeg\ncodes: []\n'
    const views: View[] = format === 'yaml' ? ['codebook'] : ['codebook', 'table', 'outline']
    for (const view of views) expect((await made(format, { yaml, view })).length).toBeGreaterThan(0)
  })
})
