import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { FORMATS } from '../../src/lint/formats.ts'
import type { Report } from '../../src/lint/report.ts'
import type { Problem } from '../../src/text/problem.ts'

const problem = (line: number, column: number, endColumn: number, other: Partial<Problem> = {}): Problem => ({
  rule: 'codebook/proef',
  severity: 'error',
  place: { file: 'boek.yaml', line, column, endLine: line, endColumn },
  message: 'zo niet',
  ...other,
})
const whole: Problem['place'] = { file: 'boek.yaml', line: 0, column: 0 }
const report = (source: string, ...problems: Problem[]): Report => ({ file: 'boek.yaml', source, problems })
const text = (...reports: Report[]) => stripVTControlCharacters(FORMATS.text!(reports))

describe('text', () => {
  it('has the place, the message, the line and a caret under it', () => {
    expect(text(report('id: a\ntitle: Proef\n', problem(2, 8, 13)))).toBe(`boek.yaml:2:8 error zo niet codebook/proef
  title: Proef
         ^^^^^

1 error, 0 warnings in 1 codebook
`)
  })

  it('counts by severity, and shows advice', () => {
    const shown = text(
      report(
        'id: a\n',
        problem(1, 1, 3, { severity: 'warning', help: 'doe zo' }),
        problem(1, 5, 6, { severity: 'info' }),
      ),
      report('id: b\n', problem(1, 5, 6), problem(1, 5, 6)),
    )
    expect(shown).toContain('  ^^\n\n  doe zo\n\n')
    expect(shown).toMatch(/\n2 errors, 1 warning, 1 info in 2 codebooks\n$/)
  })

  it('of a file as a whole shows no line', () => {
    expect(text(report('id: a\n', problem(0, 0, 0, { place: whole })))).toBe(
      'boek.yaml error zo niet codebook/proef\n1 error, 0 warnings in 1 codebook\n',
    )
  })

  it('of nothing says so', () => {
    expect(text(report('id: a\n'))).toBe('0 errors, 0 warnings in 1 codebook\n')
  })

  it('has its caret at the right character behind tabs, astral characters, a byte order mark and in CRLF', () => {
    const frame = (source: string, ...place: [number, number, number]) =>
      text(report(source, problem(...place))).split('\n')
    expect(frame('\ta\tb: 1\n', 1, 4, 5).slice(1, 3)).toEqual(['  \ta\tb: 1', '  \t \t^'])
    expect(frame('😀😀x\n', 1, 3, 4).slice(1, 3)).toEqual(['  😀😀x', '      ^'])
    expect(frame('信任e\u0301x\n', 1, 5, 6).slice(1, 3)).toEqual(['  信任e\u0301x', '       ^'])
    expect(frame('a😀: 1\n', 1, 1, 3).slice(1, 3)).toEqual(['  a😀: 1', '  ^^^'])
    expect(frame('\ufeffid: a\r\nx: 1\r\n', 1, 1, 3).slice(1, 3)).toEqual(['  id: a', '  ^^'])
    expect(frame('\ufeffid: a\r\nx: 1\r\n', 2, 1, 2).slice(1, 3)).toEqual(['  x: 1', '  ^'])
    // The place runs on to the next line, or stands behind the last character.
    const over = { place: { file: 'b', line: 1, column: 2, endLine: 2, endColumn: 9 } }
    expect(text(report('abc\ndef\n', problem(1, 2, 9, over))).split('\n')[2]).toBe('   ^')
    expect(frame('abc\n', 1, 4, 4).slice(1, 3)).toEqual(['  abc', '     ^'])
  })

  it('cuts a long line around the place', () => {
    const line = `${'a'.repeat(500)}FOUT${'b'.repeat(500)}`
    const [, shown, caret] = text(report(line, problem(1, 501, 505))).split('\n')
    expect(shown).toHaveLength(112)
    expect(shown!.slice(caret!.indexOf('^'), caret!.lastIndexOf('^') + 1)).toBe('FOUT')
    const [, , wide] = text(report(line, problem(1, 501, 1005))).split('\n')
    expect(wide).toHaveLength(112)
  })

  it('shows what a terminal would obey as a mark', () => {
    const hostile = problem(1, 1, 2, { message: 'key "\u001b[2J"', help: 'of \u009b' })
    const shown = FORMATS.text!([report('a: "\u001b]0;x\u0007"\n', hostile)])
    expect(shown).toContain('key "\ufffd[2J"')
    expect(shown).toContain('a: "\ufffd]0;x\ufffd"')
    // Only colours of our own.
    expect(shown.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[^\n\P{Cc}]/u)
  })

  it('of a line of a megabyte with a thousand problems is written', () => {
    const problems = Array.from({ length: 1000 }, (_, i) => problem(1, 900_000 + i, 900_002 + i))
    expect(text(report('a'.repeat(1_000_000), ...problems)).split('\n').length).toBe(4002)
  })
})

describe('json', () => {
  it('is the problems of each file, as they are', () => {
    const found = problem(2, 8, 13, { help: 'doe zo' })
    expect(JSON.parse(FORMATS.json!([report('x', found), { file: 'b.yaml', source: 'y', problems: [] }]))).toEqual([
      { file: 'boek.yaml', problems: [found] },
      { file: 'b.yaml', problems: [] },
    ])
  })
})

describe('github', () => {
  it('is a workflow command a problem', () => {
    const reports = [
      report(
        'x',
        problem(2, 8, 13, { help: 'doe zo' }),
        problem(3, 1, 2, { severity: 'warning' }),
        problem(0, 0, 0, { severity: 'info', place: whole }),
      ),
    ]
    expect(FORMATS.github!(reports)).toBe(
      '::error file=boek.yaml,line=2,col=8,endLine=2,endColumn=13,title=codebook/proef::boek.yaml:2:8: zo niet (doe zo)\n' +
        '::warning file=boek.yaml,line=3,col=1,endLine=3,endColumn=2,title=codebook/proef::boek.yaml:3:1: zo niet\n' +
        '::notice file=boek.yaml,title=codebook/proef::boek.yaml: zo niet\n',
    )
  })

  it('cannot be ended or continued by what a file says', () => {
    const place = { file: 'a,b:c%.yaml', line: 1, column: 1 }
    const message = '100%\r\n::set-output name=x::y'
    expect(FORMATS.github!([report('x', problem(1, 1, 1, { place, message }))])).toBe(
      '::error file=a%2Cb%3Ac%25.yaml,line=1,col=1,title=codebook/proef::a,b:c%25.yaml:1:1: 100%25 ::set-output name=x::y\n',
    )
  })

  it('of nothing is empty', () => {
    expect(FORMATS.github!([report('x')])).toBe('')
  })
})
