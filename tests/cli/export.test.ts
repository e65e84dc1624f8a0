import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { exampleStudy, qcode, smallStudy } from './qcode.ts'

/** The codings of the small study, made once: starting the program takes most of the time here. */
let codings: ReadonlyMap<string, Buffer> | null = null

function applied(files: Record<string, string> = {}): string {
  const folder = smallStudy(files)
  const isUsual = Object.keys(files).length === 0
  if (!isUsual || codings === null) {
    expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
    const names = readdirSync(path.join(folder, 'codings'))
    if (isUsual) codings = new Map(names.map((name) => [name, readFileSync(path.join(folder, 'codings', name))]))
  } else {
    mkdirSync(path.join(folder, 'codings'))
    for (const [name, bytes] of codings) writeFileSync(path.join(folder, 'codings', name), bytes)
  }
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

  it('frequencies and statements by group, of those asked, with thresholds of the study', () => {
    const folder = applied({ 'qcode.yaml': 'interviewers: [Interviewer]\nquantifiers: {half: 0.6, most: 0.7}\n' })
    const [vertrouwen] = rows(
      qcode(['export', 'frequencies', '--by', 'group', '--of', 'asked', '--ci'], { cwd: folder }).stdout,
    )
    // The codebook has no guide: nobody knows who was asked.
    expect(vertrouwen).toMatchObject({
      respondents_noord: '1',
      respondents_zuid: '1',
      asked: '',
      respondents_ci_low: '',
    })
    // Two of three respondents: 66.7%, between 60% and 70%.
    const statement = (...args: string[]) => rows(qcode(['export', 'statements', ...args], { cwd: folder }).stdout)[0]
    expect(statement()).toMatchObject({ n: '2', of: '3', quantifier: 'about half', respondents: 'R1, R2' })
    expect(statement('--quantifiers', 'half=0.5,most=0.6')).toMatchObject({ quantifier: 'most' })
  })

  it('coverage, numbers and codebook-used, with the cues that nobody says', () => {
    const folder = applied()
    const coverage = rows(qcode(['export', 'coverage'], { cwd: folder }).stdout)
    // "Bellen" and "overleg" are said; so are vertrouw*, afspraak and "afspraken .. nagekomen".
    expect(coverage.map(({ kind, what }) => `${kind}: ${what}`)).toEqual([
      'respondent without codings: R3',
      'respondent never quoted: R2',
    ])
    expect(rows(qcode(['export', 'numbers'], { cwd: folder }).stdout)).toMatchObject([
      { document: 'r1', turns: '4', segments: '3', minutes: '' },
      { document: 'r2', turns: '2', segments: '1' },
    ])
    const used = rows(qcode(['export', 'codebook-used'], { cwd: folder }).stdout)
    expect(used.at(-1)).toMatchObject({ code: 'korte-lijnen', respondents: '1', quote: 'En we bellen elke week.' })
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

  it('all: every table in one workbook, with a sheet of contents', async () => {
    const folder = applied()
    const { status, stdout } = qcode(['export', 'all', '-f', 'xlsx', '-o', 'exports'], { cwd: folder })
    expect(status).toBe(0)
    expect(stdout.trim()).toBe(path.join('exports', 'tables.xlsx'))
    const contents = await readSheet(readFileSync(path.join(folder, stdout.trim())), 1)
    const [header, ...named] = contents.map(([name]) => name)
    expect(header).toBe('Table')
    expect(named).toEqual(expect.arrayContaining(['frequencies', 'matrix', 'quotes', 'codings']))
    expect(named).not.toContain('matrix-key')
  })

  it('all: leaves out what has nothing to show, and says so', () => {
    const { status, stdout, stderr } = qcode(
      ['export', 'all', '--code', 'korte-lijnen', '--coder', 'qcode', '-f', 'md'],
      {
        cwd: applied(),
      },
    )
    expect(status).toBe(0)
    expect(stderr).toContain('left out quotes: it has no rows\n')
    expect(stdout).toContain('## Frequencies')
    expect(stdout).not.toContain('## Quotes')
  })

  it('matrix for R and SPSS: valid names, with a key; in the long form one row a case and code', () => {
    const folder = applied()
    const args = ['export', 'matrix', 'matrix-key', '--names', 'variable', '-o', 'spss/']
    expect(qcode(args, { cwd: folder }).status).toBe(0)
    const read = (name: string) => readFileSync(path.join(folder, 'spss', name), 'utf8').split('\n')
    expect(read('matrix.csv')[0]).toBe('respondent,group,vertrouwen,vertrouwen_afspraken,contact,korte_lijnen')
    expect(read('matrix-key.csv')[4]).toBe('vertrouwen_afspraken,vertrouwen/afspraken,Afspraken,indicator')
    const long = rows(qcode(['export', 'matrix', '--long', '--rows', 'document'], { cwd: folder }).stdout)
    expect(long[0]).toEqual({
      document: 'r1',
      source_type: 'interview',
      n: '1',
      code: 'vertrouwen',
      label: 'Vertrouwen',
      level: 'concept',
      value: '1',
    })
  })

  it('writes a page to the screen and a Word document into a file', () => {
    const folder = applied()
    const { stdout } = qcode(['export', 'frequencies', 'matrix', '-f', 'html', '--lang', 'nl'], { cwd: folder })
    expect(stdout).toMatch(/^<!doctype html>\n<html lang="nl">/)
    const refused = qcode(['export', 'matrix', '-f', 'docx'], { cwd: folder })
    expect(refused.status).toBe(2)
    expect(refused.stderr).toContain('docx is not for the screen: name a file or folder with -o')
    expect(qcode(['export', 'matrix', '-o', 'm.docx'], { cwd: folder }).status).toBe(0)
    expect(readFileSync(path.join(folder, 'm.docx')).subarray(0, 2).toString()).toBe('PK')
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
