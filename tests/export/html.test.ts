import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/analysis/table.ts'
import { html } from '../../src/export/html.ts'
import { table, texts } from './table.ts'

/** The rows of the nth table of a page, as texts of cells. */
function rowsOf(page: string, nth = 0): string[][] {
  const tables: string[][][] = []
  let cell: string | null = null
  const parser = new Parser({
    onopentag(name) {
      if (name === 'table') tables.push([])
      if (name === 'tr') tables.at(-1)!.push([])
      if (name === 'td' || name === 'th') cell = ''
    },
    ontext(text) {
      if (cell !== null) cell += text
    },
    onclosetag(name) {
      if (name !== 'td' && name !== 'th') return
      tables.at(-1)!.at(-1)!.push(cell!)
      cell = null
    },
  })
  parser.end(page)
  return tables[nth]!
}

describe('a page', () => {
  const made: Table = {
    ...table(
      ['text', 'integer', 'share', 'number'],
      [
        ['Noor', 3, 2 / 3, 0.0412],
        ['', 0, null, 12.3456],
      ],
    ),
    shows: 'Wie wat noemt.',
    notes: ['Kleine aantallen.'],
  }

  it('has the table with its headings, and shares as percentages', () => {
    expect(rowsOf(html([made], 'nl'))).toEqual([
      ['Kolom A', 'Kolom B', 'Kolom C', 'Kolom D'],
      ['Noor', '3', '66,7%', '0,0412'],
      ['', '0', '', '12,35'],
    ])
    expect(rowsOf(html([made], 'en'))[1]).toEqual(['Noor', '3', '66.7%', '0.0412'])
  })

  it('says what it shows, what to mind, and how it was counted', () => {
    const page = html([made], 'nl')
    expect(page).toContain('<h1 id="table-proef-title">Tabel proef</h1>\n<p class="shows">Wie wat noemt.</p>')
    expect(page).toContain('<p class="notes">Kleine aantallen.</p>')
    expect(page).toContain('<h3>Hoe er is geteld</h3>\n<dl>\n<dt>Eenheid</dt><dd>alinea</dd>')
  })

  it('is in a language, stands by itself and has no script', () => {
    const page = html([made], 'nl')
    expect(page).toMatch(/^<!doctype html>\n<html lang="nl">/)
    expect(html([made], 'en')).toContain('<html lang="en">')
    expect(page).toContain("default-src 'none'; style-src 'unsafe-inline'")
    expect(page).not.toMatch(/<script|<link|<img|https?:|url\(/)
  })

  it('has headings for rows and columns, and numbers that stand right', () => {
    const page = html([made], 'nl')
    expect(page).toContain('<th scope="col">Kolom A</th><th scope="col" class="n">Kolom B</th>')
    expect(page).toContain('<th scope="row">Noor</th><td class="n">3</td>')
  })

  it('shows text as text', () => {
    const page = html([{ ...texts('<script>alert("x")</script> & \u001b[31m'), title: '</title><b>' }], 'nl')
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; \ufffd[31m')
    expect(page).toContain('<title>&lt;/title&gt;&lt;b&gt;</title>')
  })

  it('indents by depth, and leaves the depth itself out', () => {
    const tree = table(
      ['text', 'integer'],
      [
        ['Vertrouwen', 1],
        ['Routine', 3],
      ],
    )
    const columns = [{ ...tree.columns[0]!, indentBy: 'b' }, tree.columns[1]!]
    const page = html([{ ...tree, columns }], 'nl')
    expect(rowsOf(page)).toEqual([['Kolom A'], ['Vertrouwen'], ['Routine']])
    expect(page).toContain('<th scope="row">Vertrouwen</th>')
    expect(page).toContain('<th scope="row" style="padding-left: 2.5em">Routine</th>')
  })

  it('has the totals last', () => {
    const counted = table(
      ['text', 'integer'],
      [
        ['R1', 2],
        ['R2', 3],
      ],
    )
    const columns = [counted.columns[0]!, { ...counted.columns[1]!, total: 'sum' as const }]
    expect(rowsOf(html([{ ...counted, columns }], 'nl')).at(-1)).toEqual(['Totaal', '5'])
  })

  it('of several tables starts with links to them', () => {
    const page = html([made, { ...texts('x'), name: 'twee', title: 'Tweede' }], 'nl')
    expect(page).toContain('<h1>Tabellen</h1>')
    expect(page).toContain(
      '<li><a href="#table-proef">Tabel proef</a> (2 rijen) <span class="shows">Wie wat noemt.</span></li>',
    )
    expect(page).toContain('<section id="table-twee">\n<h2 id="table-twee-title">Tweede</h2>')
  })

  it('prints a table that is wider than paper as several, each with the first column', () => {
    // 100 columns of at least 0.24 inch each, on a page of 10.3 inch.
    const wide = table(
      ['text', ...new Array<'integer'>(100).fill('integer')],
      [['R1', ...new Array<number>(100).fill(1)]],
    )
    const page = html([wide], 'nl')
    const pieces = [1, 2, 3].map((nth) => rowsOf(page, nth))
    expect(rowsOf(page)[1]).toHaveLength(101)
    for (const [header, row] of pieces) {
      expect(header![0]).toBe('Kolom A')
      expect(row![0]).toBe('R1')
    }
    expect(pieces.flatMap(([, row]) => row!.slice(1))).toHaveLength(100)
  })
})
