import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { runProgram } from '../../src/commands/program.ts'
import { folderWith } from '../study/folder.ts'

async function run(...args: string[]) {
  const stderr = new PassThrough()
  const exitCode = await runProgram(['node', 'qcode', ...args], { version: '1.2.3', stderr })
  return { exitCode, lines: String(stderr.read() ?? '').split('\n') }
}

describe('the program', () => {
  it('prints an expected failure on one line and leaves with 2', async () => {
    expect(await run('export', 'matrx')).toEqual({
      exitCode: 2,
      lines: [
        expect.stringMatching(/^qcode: there is no table or folder "matrx"; tables are .*; did you mean "matrix"\?$/),
        '',
      ],
    })
  })

  it('prints every problem of a file, with its place', async () => {
    const folder = folderWith({ 'qcode.yaml': 'unti: turn\nlanguage: fr\n' })
    const { exitCode, lines } = await run('export', 'matrix', folder)
    expect(exitCode).toBe(2)
    expect(lines).toEqual([
      expect.stringMatching(/^qcode: .*qcode\.yaml:1:1: unknown key "unti"; did you mean "unit"\?/),
      expect.stringMatching(/^qcode: .*qcode\.yaml:2:11: "language" is nl or en, not "fr"/),
      '',
    ])
  })

  it('shows a stack trace only with --debug', async () => {
    const { lines } = await run('--debug', 'export', 'matrx')
    expect(lines[1]).toMatch(/^QcodeError: /)
    expect(lines[2]).toMatch(/^ {4}at /)
  })

  it('obeys nothing that it quotes', async () => {
    const { lines } = await run('export', '\u001b[2J')
    expect(lines[0]).toMatch(/^qcode: there is no table or folder "\ufffd\[2J"; tables are /)
  })
})
