import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import readWorkbook from 'read-excel-file/node'
import { expect, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { qcode, smallStudy } from './qcode.ts'

type Row = Record<string, string>

function applied(): string {
  const folder = smallStudy()
  expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
  return folder
}

const linesOf = (folder: string, document: string): Row[] =>
  readFileSync(path.join(folder, 'codings', `${document}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

function readCsv(folder: string, file: string): Row[] {
  return parse(readFileSync(path.join(folder, file)), { columns: true, bom: true })
}

it('a sheet that is filled in, sorted and shortened comes back as decisions', () => {
  const folder = applied()
  const made = qcode(['review', '--export', 'review.csv'], { cwd: folder })
  expect(made).toMatchObject({ status: 0, stdout: 'review.csv\n' })
  const rows = readCsv(folder, 'review.csv')
  const wanted = rows.filter(({ document }) => document === 'r1')
  expect(wanted.length).toBeGreaterThan(1)
  const filled = wanted
    .toReversed()
    .map((row, i) => ({ ...row, quote: 'iets anders', decision: i === 0 ? 'nee' : 'ja', comment: '=1+1' }))
  writeFileSync(path.join(folder, 'review.csv'), stringify(filled, { header: true, delimiter: ';' }))

  const before = linesOf(folder, 'r2')
  const taken = qcode(['review', '--import', 'review.csv', '--coder', 'anna'], { cwd: folder })
  expect(taken).toMatchObject({
    status: 0,
    stdout: `${wanted.length - 1} accepted, 1 rejected (by anna)\n`,
    stderr: '',
  })
  const judged = linesOf(folder, 'r1').filter(({ coder }) => coder === 'anna')
  expect(judged.map(({ status }) => status).sort()).toEqual([...Array(wanted.length - 1).fill('accepted'), 'rejected'])
  expect(judged.every(({ memo, quote }) => memo === '=1+1' && quote !== 'iets anders')).toBe(true)
  expect(linesOf(folder, 'r2')).toEqual(before)

  const again = qcode(['review', '--import', 'review.csv', '--coder', 'anna'], { cwd: folder })
  expect(again.stdout).toBe(`${wanted.length} as they were (by anna)\n`)
  expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
  expect(linesOf(folder, 'r1').filter(({ coder }) => coder === 'anna')).toEqual(judged)
  expect(qcode(['export', 'decisions', '-f', 'csv'], { cwd: folder }).stdout.split('\n')[0]).toContain(
    'accepted,rejected',
  )
})

it('a workbook offers decisions and codes to choose from, and comes back with its rows named', async () => {
  const folder = applied()
  expect(qcode(['review', '--export', 'review.xlsx', '--lang', 'nl'], { cwd: folder }).status).toBe(0)
  const sheets = await readWorkbook(readFileSync(path.join(folder, 'review.xlsx')))
  const sheet = sheets.find((each) => each.sheet === 'beoordelen')!
  const [header, ...rows] = sheet.data as string[][]
  const column = (name: string): number => header!.indexOf(name)
  rows[0]![column('Besluit')] = 'Ja'
  rows[1]![column('Besluit')] = 'wellicht'
  const data = [header!, ...rows].map((row) =>
    row.map((value) => (value === null ? null : { value: String(value), type: String })),
  )
  await writeWorkbook([{ sheet: 'Blad1', data }] as never).toFile(path.join(folder, 'filled.xlsx'))

  const dry = qcode(['review', '--import', 'filled.xlsx', '--dry-run', '--json'], { cwd: folder })
  expect(JSON.parse(dry.stdout).counts).toMatchObject({ accepted: 1, refused: 1 })
  const run = qcode(['review', '--import', 'filled.xlsx'], { cwd: folder })
  expect(run.status).toBe(1)
  expect(run.stdout).toMatch(/^1 accepted, \d+ not decided, 1 not taken over \(by researcher\)\n$/)
  expect(run.stderr).toBe(
    `not taken over: filled.xlsx:3:${column('Besluit') + 1}: "wellicht" is no decision (write ja or nee)\n`,
  )
})

it.each<[string[], RegExp]>([
  [['--export', 'review.pdf'], /^qcode: --export is xlsx, csv, not "pdf"\n$/],
  [['--import', 'nergens.xlsx'], /^qcode: there is no file "nergens.xlsx"\n$/],
  [['--import', 'respondents.csv'], /^qcode: respondents.csv: has no column "key"/],
  [['--export', 'a.csv', '--import', 'a.csv'], /^qcode: --export and --import are two steps/],
])('review %j says what is wrong', (args, message) => {
  const run = qcode(['review', ...args], { cwd: applied() })
  expect(run.status).toBe(2)
  expect(run.stderr).toMatch(message)
})

it('a sheet is that of the coder of qcode.yaml, unless another is named', () => {
  const folder = applied()
  writeFileSync(path.join(folder, 'qcode.yaml'), 'interviewers: [Interviewer]\ncoder: bram\n')
  expect(qcode(['review', '--export', 'review.csv'], { cwd: folder }).status).toBe(0)
  const filled = readCsv(folder, 'review.csv').map((row) => ({ ...row, decision: 'yes' }))
  writeFileSync(path.join(folder, 'review.csv'), stringify(filled, { header: true }))
  expect(qcode(['review', '--import', 'review.csv'], { cwd: folder }).stdout).toContain('(by bram)')
  const left = qcode(['review', '--export', 'left.csv', '--undecided'], { cwd: folder })
  expect(left).toMatchObject({ status: 2, stdout: '' })
  expect(
    qcode(['review', '--export', 'left.csv', '--undecided', '--blind', '--coder', 'anna'], { cwd: folder }).status,
  ).toBe(0)
  expect(qcode(['review', '--import', 'review.csv', '--coder', 'qcode'], { cwd: folder }).stderr).toBe(
    'qcode: --coder is the name of a person, not "qcode", the program itself\n',
  )
})
