import { mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { applyStudy } from '../../src/study/apply.ts'
import { loadCodedStudy } from '../../src/study/coded-study.ts'
import { append, findStudyCodebook, openStudy } from '../../src/study/study.ts'
import { formatProblem, QcodeError } from '../../src/text/problem.ts'
import { folderWith } from './folder.ts'

const BOOK = `qcode: 1
id: proef
title: Proef
codes:
  - {id: contact, label: Contact, cues: [bellen]}
`
const FILES = {
  'qcode.yaml': 'interviewers: [Sanne]\n',
  'codebook.yaml': BOOK,
  'respondents.csv': 'respondent,groep\nR2,Zuid\nR1,Noord\nR9,Zuid\n',
  'transcripts/r1.txt': 'Sanne: Bellen jullie?\nR1: Ja, wij bellen vaak.\n',
  'transcripts/groep.txt': 'Sanne: En jullie?\nR2: Nooit.\nKarel: Soms bellen wij.\nR2: Ja.\nKarel: Zeker.\n',
}
const study = (files: Record<string, string> = {}) => folderWith({ ...FILES, ...files })

async function failure(promise: Promise<unknown>): Promise<string[]> {
  const error: unknown = await promise.then(
    () => null,
    (reason) => reason,
  )
  expect(error).toBeInstanceOf(QcodeError)
  const { message, problems } = error as QcodeError
  return problems.length > 0 ? problems.map(formatProblem) : [message]
}

describe('opening a study', () => {
  it('finds its parts from the folder itself, from below, and by its name', async () => {
    const cwd = study()
    mkdirSync(path.join(cwd, 'exports'))
    for (const request of [
      { paths: [], cwd },
      { paths: [], cwd: path.join(cwd, 'exports') },
      { paths: ['.'], cwd },
      { paths: [path.basename(cwd)], cwd: path.dirname(cwd) },
    ]) {
      const opened = await openStudy(request)
      expect(opened.root).toBe(cwd)
      expect(opened.transcripts.map((file) => path.basename(file))).toEqual(['groep.txt', 'r1.txt'])
      expect(opened.roster.respondents.map(({ id }) => id)).toEqual(['R2', 'R1', 'R9'])
      expect(opened).toMatchObject({ unit: 'paragraph', language: 'nl', interviewers: ['Sanne'], problems: [] })
      expect(path.resolve(opened.codings)).toBe(path.join(cwd, 'codings'))
    }
  })

  it('needs no qcode.yaml and no respondents.csv', async () => {
    const cwd = folderWith({ 'boek.yaml': BOOK, 'r1.txt': 'R1: Wij bellen.\n' })
    const opened = await openStudy({ paths: ['r1.txt'], cwd, codebook: 'boek.yaml', codings: 'uit', unit: 'sentence' })
    expect(opened).toMatchObject({ unit: 'sentence', roster: { attributes: [], respondents: [] } })
    expect(path.resolve(opened.codings)).toBe(path.join(cwd, 'uit'))
  })

  it.each([
    ['no codebook', { 'qcode.yaml': '', 'transcripts/r1.txt': 'R1: Ja.\n' }, /^no codebook: name one with -c/],
    [
      'a codebook that is not there',
      { ...FILES, 'qcode.yaml': 'codebook: weg.yaml\n' },
      /weg\.yaml: cannot be read: there is no such file$/,
    ],
    [
      'a codebook that is a folder',
      { ...FILES, 'qcode.yaml': 'codebook: transcripts\n' },
      /transcripts: cannot be read: it is a folder$/,
    ],
    [
      'an error in the codebook',
      { ...FILES, 'codebook.yaml': BOOK.replace('cues', 'cuse') },
      /codebook\.yaml:5:35: unknown key "cuse"; did you mean "cues"\?/,
    ],
    [
      'an error in qcode.yaml',
      { ...FILES, 'qcode.yaml': 'unti: turn\n' },
      /qcode\.yaml:1:1: unknown key "unti"; did you mean "unit"\?/,
    ],
    [
      'an error in respondents.csv',
      { ...FILES, 'respondents.csv': 'naam\nR1\n' },
      /respondents\.csv:1:1: the header has no column "respondent"/,
    ],
    [
      'respondents that are not there',
      { ...FILES, 'qcode.yaml': 'respondents: wie.csv\n' },
      /wie\.csv: cannot be read: there is no such file$/,
    ],
    [
      'a glob that matches nothing',
      { ...FILES, 'qcode.yaml': 'transcripts: verslagen/*\n' },
      /verslagen\/\*: no transcripts match in /,
    ],
    ['an empty list of transcripts', { ...FILES, 'qcode.yaml': 'transcripts: []\n' }, /^no transcripts found$/],
  ])('with %s fails in one clear line', async (_, files, message) => {
    const lines = await failure(openStudy({ paths: [], cwd: folderWith(files) }))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(message)
  })

  it('tells of a folder in the place of qcode.yaml', async () => {
    const cwd = folderWith({ 'qcode.yaml/x': '' })
    expect(await failure(openStudy({ paths: [], cwd }))).toEqual([
      expect.stringMatching(/qcode\.yaml: cannot be read: it is a folder$/),
    ])
  })

  it('with one glob of several that matches nothing goes on, and says so', async () => {
    const cwd = study({ 'qcode.yaml': 'transcripts: [transcripts/*, weg/*]\n' })
    const opened = await openStudy({ paths: [], cwd })
    expect(opened.transcripts).toHaveLength(2)
    expect(opened.problems).toMatchObject([{ rule: 'files/no-match', severity: 'error', place: { file: 'weg/*' } }])
  })
})

describe('the codebook of the study here', () => {
  it('is found before there are any transcripts', async () => {
    const cwd = folderWith({ 'qcode.yaml': 'codebook: boek.yaml\n', 'boek.yaml': 'kapot' })
    expect(path.resolve(await findStudyCodebook(cwd))).toBe(path.join(cwd, 'boek.yaml'))
  })

  it('may be missing', async () => {
    expect(await failure(findStudyCodebook(folderWith({ 'qcode.yaml': '' })))).toEqual([
      expect.stringMatching(/^no codebook: /),
    ])
  })
})

describe('a coded study', () => {
  it('has the listed respondents first, also who never speaks, then speakers that are not listed', async () => {
    const { study: coded, problems } = await loadCodedStudy(await openStudy({ paths: [], cwd: study() }))
    expect(coded.respondents).toEqual([
      { id: 'R2', label: 'R2', attributes: { groep: 'Zuid' } },
      { id: 'R1', label: 'R1', attributes: { groep: 'Noord' } },
      { id: 'R9', label: 'R9', attributes: { groep: 'Zuid' } },
      { id: 'Karel', label: 'Karel', attributes: { groep: '' } },
    ])
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('holds the codings that apply wrote', async () => {
    const cwd = study()
    const result = await applyStudy(await openStudy({ paths: [], cwd }), { coder: 'anna' })
    expect(result.documents.map(({ id, segments, coded }) => [id, segments, coded])).toEqual([
      ['groep', 4, 1],
      ['r1', 1, 1],
    ])
    expect(readFileSync(path.join(cwd, 'codings/r1.jsonl'), 'utf8')).toContain('"code":"contact"')
    const { study: coded } = await loadCodedStudy(await openStudy({ paths: [], cwd }))
    expect(coded.documents.map(({ codings }) => codings.map(({ quote }) => quote))).toEqual([
      ['Soms bellen wij.'],
      ['Ja, wij bellen vaak.'],
    ])
  })

  it('is about the other transcripts when one cannot be read', async () => {
    const cwd = study({ 'transcripts/stuk.docx': 'geen zip' })
    const { study: coded, problems } = await loadCodedStudy(await openStudy({ paths: [], cwd }))
    expect(coded.documents.map(({ document }) => document.id)).toEqual(['groep', 'r1'])
    expect(problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { place: { file: expect.stringMatching(/stuk\.docx$/) } },
    ])
  })

  it('warns when the words of codings are gone', async () => {
    const cwd = study()
    await applyStudy(await openStudy({ paths: [], cwd }), { coder: 'anna' })
    const line = readFileSync(path.join(cwd, 'codings/r1.jsonl'), 'utf8')
    const changed = study({ 'codings/r1.jsonl': line, 'transcripts/r1.txt': 'Sanne: Hoi.\nR1: Heel iets anders nu.\n' })
    const { study: coded, problems } = await loadCodedStudy(await openStudy({ paths: [], cwd: changed }))
    expect(coded.documents.at(-1)!.codings).toMatchObject([{ status: 'detached' }])
    expect(problems.filter(({ severity }) => severity !== 'info')).toMatchObject([
      { rule: 'codings/lost', severity: 'warning', message: expect.stringContaining('the words of 1 coding are') },
    ])
  })

  it('may have more codings than a call may have arguments', () => {
    const list: number[] = []
    append(list, new Array(200_000).fill(1))
    expect(list).toHaveLength(200_000)
  })
})
