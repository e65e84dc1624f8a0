import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../study/folder.ts'
import { qcode } from './qcode.ts'

const GOOD = 'qcode: 1\nid: goed\ntitle: Goed\ncodes: [{id: a, label: A, definition: Iets., cues: [appel]}]\n'
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

  it('takes the severities of rules from a file, and lets the command line have the last word', () => {
    const bare = GOOD.replace(', definition: Iets.', '')
    const cwd = folderWith({
      'boek.yaml': bare,
      'regels.yaml': 'rules:\n  no-definition: error\n',
      'fout.yaml': 'rules:\n  no-definition: uit\n',
    })
    const run = (...args: string[]) => qcode(['validate', 'boek.yaml', ...args], { cwd })
    expect(run().status).toBe(0)
    expect(run('--config', 'regels.yaml').status).toBe(1)
    expect(run('--config', 'regels.yaml', '--rule', 'no-definition=off').stdout).toBe(
      '0 errors, 0 warnings in 1 codebook\n',
    )
    const wrong = run('--config', 'fout.yaml')
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toMatch(/^qcode: fout\.yaml:2:18: "no-definition" is off, info, warning or error, not "uit"/)
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

  it('hides infos unless asked, shows errors only when asked, and counts warnings all the same', () => {
    const cwd = folderWith({
      'boek.yaml': GOOD.replace('[appel]', '[appel, pruim]').replace(
        'codes: [',
        'codes: [{id: b, label: B, cues: [appelen, peer]}, ',
      ),
    })
    const run = (...flags: string[]) => qcode(['validate', 'boek.yaml', ...flags], { cwd })
    expect(run().stdout).toMatch(/^boek\.yaml:4:14 warning [\s\S]*\n0 errors, 1 warning in 1 codebook\n$/)
    expect(run('--info').stdout).toMatch(
      / info the cue "appel" stands also under "b" codebook\/shared-cue\n[\s\S]*\n0 errors, 1 warning, 1 info in 1 codebook\n$/,
    )
    expect(run('--quiet').stdout).toBe('0 errors in 1 codebook (1 warning not shown)\n')
    expect([run().status, run('--quiet', '--max-warnings', '0').status, run('--max-warnings', '1').status]).toEqual([
      0, 1, 0,
    ])
    expect(run('--rule', 'no-definition=off', '--rule', 'shared-cue=error').status).toBe(1)
    expect(JSON.parse(run('--info', '--format', 'json').stdout)[0].problems).toHaveLength(2)
  })

  it('lists and explains rules, which needs no codebook', () => {
    const cwd = folderWith({})
    const list = qcode(['validate', '--rules'], { cwd })
    expect(list.status).toBe(0)
    expect(list.stdout).toMatch(/^codebook\/hit-miss +error +an example under `miss`/m)
    const { status, stdout } = qcode(['validate', '--explain', 'similar-label'], { cwd })
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: `codebook/similar-label (warning): siblings with labels that are nearly or wholly the same

Two coders will not use "Nakomen van afspraken" and "Afspraken nakomen" alike. Labels are compared by the stems
of their words in any order, and by their letters, of which one may differ.

Fine:

    codes:
      - {id: a, label: Formeel contact}
      - {id: b, label: Informeel contact}

Reported, line 3, column 20:

    codes:
      - {id: a, label: Nakomen van afspraken}
      - {id: b, label: Afspraken nakomen}

Change it with --rule similar-label=off (or info, warning, error); in the file with "# qcode-disable-next-line similar-label".
`,
    })
    expect(qcode(['validate', '--explain', 'syntax'], { cwd }).stdout).toMatch(/\nIt cannot be switched off: /)
    expect(JSON.parse(qcode(['validate', '--rules', '--format', 'json'], { cwd }).stdout)).toContainEqual(
      expect.objectContaining({ id: 'codebook/no-cue', severity: 'warning' }),
    )
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
    expect(stderr).toBe('qcode: --format is text, json, github, sarif, junit, not "te\ufffd[2Jxt"\n')
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
