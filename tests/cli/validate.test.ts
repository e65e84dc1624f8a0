import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../study/folder.ts'
import { qcode } from './qcode.ts'

const GOOD = 'qcode: 1\nid: goed\ntitle: Goed\ncodes: [{id: a, label: A}]\n'
const BAD = 'qcode: 1\nid: fout\ntitle: Fout\ncodes:\n  - id: a\n    lable: A\n'

describe('qcode validate', () => {
  it('leaves with 0 when all is well', () => {
    const cwd = folderWith({ 'boeken/goed.yaml': GOOD, 'boeken/ook.yml': GOOD, 'boeken/overig.yaml': 'unit: turn\n' })
    expect(qcode(['validate', 'boeken'], { cwd })).toEqual({
      status: 0,
      stdout: '0 errors, 0 warnings in 2 codebooks\n',
      stderr: '',
    })
  })

  it('leaves with 1 on errors, with their place', () => {
    const cwd = folderWith({ 'fout.yaml': BAD })
    expect(qcode(['validate', 'fout.yaml'], { cwd })).toEqual({
      status: 1,
      stdout: `fout.yaml:5:5 error "label" is missing codebook/missing-key
    - id: a
      ^

fout.yaml:6:5 error unknown key "lable"; did you mean "label"? codebook/unknown-key
      lable: A
      ^^^^^

  keys of your own start with x-

2 errors, 0 warnings in 1 codebook
`,
      stderr: '',
    })
  })

  it('speaks json and github', () => {
    const cwd = folderWith({ 'fout.yaml': BAD, 'goed.yaml': GOOD })
    const json = qcode(['validate', 'fout.yaml', 'goed.yaml', '--format', 'json'], { cwd })
    expect(json.status).toBe(1)
    expect(JSON.parse(json.stdout)).toEqual([
      {
        file: 'fout.yaml',
        problems: [
          expect.objectContaining({
            rule: 'codebook/missing-key',
            place: expect.objectContaining({ line: 5, column: 5 }),
          }),
          {
            rule: 'codebook/unknown-key',
            severity: 'error',
            place: { file: 'fout.yaml', line: 6, column: 5, endLine: 6, endColumn: 10 },
            message: 'unknown key "lable"; did you mean "label"?',
            help: 'keys of your own start with x-',
          },
        ],
      },
      { file: 'goed.yaml', problems: [] },
    ])
    const github = qcode(['validate', '.', '--format', 'github'], { cwd })
    expect(github.status).toBe(1)
    expect(github.stdout.trim().split('\n')).toEqual([
      expect.stringMatching(/^::error file=fout\.yaml,line=5,col=5,.*title=codebook\/missing-key::/),
      '::error file=fout.yaml,line=6,col=5,endLine=6,endColumn=10,title=codebook/unknown-key::fout.yaml:6:5: unknown key "lable"; did you mean "label"? (keys of your own start with x-)',
    ])
  })

  it('leaves with 2 when a file cannot be read, and reports on the others', () => {
    const cwd = folderWith({ 'fout.yaml': BAD })
    const { status, stdout, stderr } = qcode(['validate', 'weg.yaml', 'fout.yaml', '--max-warnings', '0'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toBe('qcode: weg.yaml: cannot be read: there is no such file\n')
    expect(stdout).toMatch(/\n2 errors, 0 warnings in 1 codebook\n$/)
  })

  it('leaves with 2 on wrong usage, in one line that a terminal does not obey', () => {
    const cwd = folderWith({ 'goed.yaml': GOOD })
    const { status, stderr } = qcode(['validate', 'goed.yaml', '--format', 'te\u001b[2Jxt'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toBe('qcode: --format is text, json, github, not "te\ufffd[2Jxt"\n')
  })
})

describe('qcode export', () => {
  it('writes the format that the name of the file says', () => {
    const cwd = folderWith({ 'codebook.yaml': GOOD, 'transcripts/r1.txt': 'I: Hoe?\nR1: Zo.\n' })
    const { status, stdout, stderr } = qcode(['export', 'matrix', '-o', 'uit/tabel.json'], { cwd })
    expect(stderr).toMatch(/^warning: there are no codings in codings; run qcode apply first\n$/)
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${path.join('uit', 'tabel.json')}\n` })
    const written = qcode(['export', 'matrix', 'matrix', '-f', 'json,json'], { cwd }).stdout
    expect(JSON.parse(written)).toEqual([{ respondent: 'R1', a: 0 }])
  })
})
