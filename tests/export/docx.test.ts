import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Cell, Table } from '../../src/analysis/table.ts'
import { docx } from '../../src/export/docx.ts'
import { table, texts } from './table.ts'

const documentOf = async (tables: readonly Table[], lang: 'nl' | 'en' = 'nl') =>
  strFromU8(unzipSync(await docx(tables, lang))['word/document.xml']!)

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*|<w:t>/g)].map(([t]) => t.replace(/^.*>/, '')).join('')

/** The tables of a document as rows of cells. */
const tablesOf = (xml: string): string[][][] =>
  [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([made]) =>
    [...made.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell)),
    ),
  )

describe('a Word document', () => {
  const made: Table = {
    ...table(
      ['text', 'integer', 'share'],
      [
        ['Noor', 3, 2 / 3],
        ['', 0, null],
      ],
    ),
    shows: 'Wie wat noemt.',
    notes: ['Kleine aantallen.'],
  }

  it('has the table with headings and shares as percentages', async () => {
    const rows = (shares: string) => [
      ['Kolom A', 'Kolom B', 'Kolom C'],
      ['Noor', '3', shares],
      ['', '0', ''],
    ]
    expect(tablesOf(await documentOf([made]))).toEqual([rows('66,7%')])
    expect(tablesOf(await documentOf([made], 'en'))).toEqual([rows('66.7%')])
  })

  it('says what it shows above the table, and notes and how it was counted below it', async () => {
    const text = textOf(await documentOf([made]))
    expect(text).toMatch(/^Tabel proefWie wat noemt\.Kolom A.*Kleine aantallen\.Hoe er is geteldEenheid: alinea$/)
  })

  it('repeats the header on every page and keeps rows together', async () => {
    const xml = await documentOf([made])
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(3)
  })

  it('stands across the page when the table is wide, each table by itself', async () => {
    const many = table(new Array<'text'>(8).fill('text'), [])
    const xml = await documentOf([made, { ...made, isWide: true }, many])
    const pages = [...xml.matchAll(/<w:pgSz [^>]*>/g)].map(([size]) => /w:orient="(\w+)"/.exec(size)?.[1])
    expect(pages).toEqual(['portrait', 'landscape', 'landscape'])
  })

  it('indents by depth, and leaves the depth itself out', async () => {
    const tree = table(
      ['text', 'integer'],
      [
        ['Vertrouwen', 1],
        ['Routine', 3],
      ],
    )
    const xml = await documentOf([{ ...tree, columns: [{ ...tree.columns[0]!, indentBy: 'b' }, tree.columns[1]!] }])
    expect(tablesOf(xml)).toEqual([[['Kolom A'], ['Vertrouwen'], ['Routine']]])
    // Two steps of 180 twentieths of a point.
    expect(xml.match(/<w:ind w:left="\d+"/g)).toEqual(['<w:ind w:left="360"'])
  })

  it('has the totals last', async () => {
    const counted = table(
      ['text', 'integer'],
      [
        ['R1', 2],
        ['R2', 3],
      ],
    )
    const columns = [counted.columns[0]!, { ...counted.columns[1]!, total: 'sum' as const }]
    expect(tablesOf(await documentOf([{ ...counted, columns }]))[0]!.at(-1)).toEqual(['Totaal', '5'])
  })

  it('goes on in tables below when a page does not hold all columns, each with the first', async () => {
    const cells: Cell[] = Array.from({ length: 100 }, (_, i) => i)
    const wide = table(['text', ...cells.map(() => 'integer' as const)], [['R1', ...cells]])
    const xml = await documentOf([wide])
    const parts = tablesOf(xml)
    expect(parts.length).toBeGreaterThan(1)
    expect(parts.map(([, row]) => row![0])).toEqual(parts.map(() => 'R1'))
    expect(parts.flatMap(([, row]) => row!.slice(1))).toEqual(cells.map(String))
    const textWidth = 16_838 - 2 * 1_000
    for (const [, width] of xml.matchAll(/<w:tblW w:type="dxa" w:w="(\d+)"/g)) {
      expect(Number(width)).toBeLessThanOrEqual(textWidth)
    }
  })

  it('is in a language, so that Word checks and breaks words by it', async () => {
    const styles = strFromU8(unzipSync(await docx([made], 'en'))['word/styles.xml']!)
    expect(styles).toContain('w:val="en-GB"')
  })

  it('has text as text, without what XML forbids', async () => {
    const xml = await documentOf([texts('<w:t>x</w:t> & \u001b[31m\u0000')])
    expect(tablesOf(xml)[0]![1]).toEqual(['&lt;w:t&gt;x&lt;/w:t&gt; &amp; \ufffd[31m\ufffd'])
  })

  it('of the same tables is the same bytes, also next year', async () => {
    onTestFinished(() => void vi.useRealTimers())
    const first = await docx([made], 'nl')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 400 * 24 * 3600 * 1000 })
    expect(Buffer.from(await docx([made], 'nl')).equals(Buffer.from(first))).toBe(true)
  })
})
