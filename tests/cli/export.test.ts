import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { exampleStudy, qcode, smallStudy } from './qcode.ts'

function applied(files: Record<string, string> = {}): string {
  const folder = smallStudy(files)
  expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
  return folder
}

const rows = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true })

describe('qcode export', () => {
  it('frequencies: the columns of the contract, parents counting their subtree once', () => {
    const { status, stdout } = qcode(['export', 'frequencies'], { cwd: applied() })
    expect(status).toBe(0)
    const [header] = stdout.split('\n')
    expect(header).toBe(
      'code,label,level,kind,depth,segments,own_segments,respondents,documents,words,segments_pct,respondents_pct',
    )
    const table = rows(stdout)
    expect(table.map(({ code }) => code)).toEqual(['vertrouwen', 'vertrouwen/afspraken', 'contact', 'korte-lijnen'])
    // Four segments, three respondents in respondents.csv. Both turns on agreements: R1 and R2.
    expect(table[0]).toMatchObject({
      segments: '2',
      own_segments: '0',
      respondents: '2',
      documents: '2',
      segments_pct: '50',
      respondents_pct: '66.7',
    })
    expect(table[2]).toMatchObject({
      segments: '2',
      own_segments: '2',
      respondents: '1',
      documents: '1',
      segments_pct: '50',
      respondents_pct: '33.3',
    })
    expect(table[3]).toMatchObject({ kind: 'open', segments: '1' })
  })

  it('headings for people when a language is asked for', () => {
    const folder = applied()
    const header = (...args: string[]): string | undefined =>
      qcode(['export', 'frequencies', ...args], { cwd: folder }).stdout.split('\n')[0]
    expect(header('--lang', 'nl')).toBe(
      'Code,Label,Niveau,Soort,Diepte,Segmenten,Eigen segmenten,Respondenten,Documenten,Woorden,% van segmenten,% van respondenten',
    )
    expect(header('--lang', 'en', '-f', 'tsv')).toMatch(/^Code\tLabel\tLevel\t/)
  })

  it('matrix: a row for everybody, a column for every code', () => {
    const folder = applied()
    expect(qcode(['export', 'matrix'], { cwd: folder }).stdout).toBe(
      'respondent,group,vertrouwen,vertrouwen/afspraken,contact,korte-lijnen\nR1,Noord,1,1,2,1\nR2,Zuid,1,1,0,0\nR3,Zuid,0,0,0,0\n',
    )
    const polarity = rows(
      qcode(['export', 'matrix', '--cell', 'polarity', '--level', 'concept'], { cwd: folder }).stdout,
    )
    expect(polarity).toMatchObject([
      { respondent: 'R1', vertrouwen: 'yes', contact: 'partly' },
      { respondent: 'R2', vertrouwen: 'no', contact: '' },
      { respondent: 'R3', vertrouwen: '', contact: '' },
    ])
    expect(rows(qcode(['export', 'matrix', '--by', 'group', '--cell', 'count'], { cwd: folder }).stdout)).toMatchObject(
      [
        { group: 'Noord', contact: '2' },
        { group: 'Zuid', contact: '0' },
      ],
    )
  })

  it('as Dutch Excel opens it: BOM, semicolons, decimal comma', () => {
    const { stdout } = qcode(['export', 'frequencies', '--excel', 'nl'], { cwd: applied() })
    expect(stdout.startsWith('\ufeffcode;label;')).toBe(true)
    expect(stdout).toContain(';66,7\r\n')
  })

  it('neutralises cells that a spreadsheet would run', () => {
    const folder = applied({ 'transcripts/r2.txt': 'R2: =cmd|afspraak\nI: Nou?\nR2: -afspraak\n' })
    const table = rows(qcode(['export', 'quotes', '--respondent', 'R2'], { cwd: folder }).stdout)
    expect(table.map(({ quote }) => quote)).toEqual(["'=cmd|afspraak", "'-afspraak"])
  })

  it('writes one workbook with a sheet a table and one on how it was counted', async () => {
    const folder = applied()
    const { status, stdout } = qcode(['export', 'frequencies', 'matrix', '-f', 'xlsx', '-o', 'exports'], {
      cwd: folder,
    })
    expect(status).toBe(0)
    const file = path.join(folder, stdout.trim())
    const matrix = await readSheet(readFileSync(file), 'matrix')
    expect(matrix[1]?.slice(0, 4)).toEqual(['R1', 'Noord', 1, 1])
    const again = qcode(['export', 'frequencies', 'matrix', '-f', 'xlsx', '-o', 'exports/again.xlsx'], { cwd: folder })
    expect(again.status).toBe(0)
    expect(readFileSync(path.join(folder, 'exports/again.xlsx')).equals(readFileSync(file))).toBe(true)
  })

  it('writes csv files into a folder, json and md to the screen', () => {
    const folder = applied()
    const { stdout } = qcode(['export', 'frequencies', 'quotes', '-f', 'csv,tsv', '-o', 'uit/'], { cwd: folder })
    expect(
      stdout
        .trim()
        .split('\n')
        .map((file) => path.basename(file)),
    ).toEqual(['frequencies.csv', 'quotes.csv', 'frequencies.tsv', 'quotes.tsv'])
    const json = JSON.parse(qcode(['export', 'frequencies', '-f', 'json'], { cwd: folder }).stdout)
    expect(json[2]).toMatchObject({ code: 'contact', segments: 2, respondents_pct: 33.3 })
    expect(qcode(['export', 'matrix', '-f', 'md'], { cwd: folder }).stdout).toMatch(/^\|.*\n\|[-: |]+\|/m)
  })

  it('works from elsewhere, with the folder of the study behind the tables', () => {
    const folder = applied()
    mkdirSync(path.join(folder, 'elders'))
    const { status, stdout } = qcode(['export', 'matrix', '..'], { cwd: path.join(folder, 'elders') })
    expect(status).toBe(0)
    expect(stdout).toContain('R1,Noord')
  })

  it.each([
    [['export', 'frequenties'], /there is no table or folder "frequenties".*did you mean "frequencies"/],
    [['export', 'matrix', '--cell', 'counts'], /--cell is count, .*did you mean "count"/],
    [['export', 'matrix', '--by', 'groep'], /no attribute "groep".*group/],
    [['export', 'matrix', '-f', 'xlsx'], /-o/],
  ])('%j is wrong usage: exit 2', (args, message) => {
    const { status, stderr } = qcode(args, { cwd: applied() })
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
  })
})

describe('export of quotes, frames and themes', () => {
  it('takes --best, --context and the cells of the framework', () => {
    const folder = exampleStudy()
    qcode(['apply', folder])
    const quotes = qcode([
      'export',
      'quotes',
      folder,
      '--level',
      'concept',
      '--best',
      '2',
      '--context',
      '1',
      '-f',
      'json',
    ])
    const rows: Record<string, unknown>[] = JSON.parse(quotes.stdout)
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['rank', 'before', 'after', 'score', 'words']))
    expect(new Set(rows.map(({ rank }) => rank))).toEqual(new Set([1, 2]))
    const frame = qcode(['export', 'framework', folder, '--by', 'group', '--cell', 'keywords', '-f', 'json'])
    const cases: Record<string, unknown>[] = JSON.parse(frame.stdout)
    expect(cases.map(({ group, n }) => `${group} ${n}`)).toEqual(['Waterkant 6', 'De Linde 6'])
    const themes = qcode(['export', 'themes', folder, '-f', 'json'])
    expect(JSON.parse(themes.stdout)).toHaveLength(6)
    expect(qcode(['export', 'quotes', folder, '--best', '0']).stderr).toBe(
      'qcode: --best is a whole number, 1 or more\n',
    )
    expect(qcode(['export', 'framework', folder, '--cell', 'quote']).stderr).toMatch(/; did you mean "quotes"\?\n$/)
  })
})
