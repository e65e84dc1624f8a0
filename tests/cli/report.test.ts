import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { qcode, smallStudy } from './qcode.ts'

it('report: writes beside the tables of the study, into a folder or a file, the same bytes every time', () => {
  const cwd = smallStudy()
  expect(qcode(['apply'], { cwd }).status).toBe(0)
  expect(qcode(['report'], { cwd })).toEqual({
    status: 0,
    stdout: `${path.join('exports', 'report.html')}\n`,
    stderr: '',
  })
  mkdirSync(path.join(cwd, 'out'))
  expect(qcode(['report', '-o', 'out'], { cwd }).stdout).toBe(`${path.join('out', 'report.html')}\n`)
  const read = (folder: string): string => readFileSync(path.join(cwd, folder, 'report.html'), 'utf8')
  expect(read('out')).toBe(read('exports'))
  expect(read('out')).toContain('<html lang="en">')
})

it('report: says what is wrong in one line and writes nothing', () => {
  const cwd = smallStudy()
  for (const [args, told] of [
    [['nergens'], 'there is no folder "nergens"'],
    [['--by', 'groep'], 'did you mean "group"?'],
    [['--status', 'acepted'], '--status is'],
  ] as const) {
    const { status, stderr } = qcode(['report', ...args], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain(told)
  }
  expect(existsSync(path.join(cwd, 'exports'))).toBe(false)
})
