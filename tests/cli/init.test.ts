import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../study/folder.ts'
import { qcode } from './qcode.ts'

describe('qcode init', () => {
  it.each(['nl', 'en'])('makes a study in %s that is coded at once, without errors or warnings', (language) => {
    const cwd = folderWith({})
    const made = qcode(['init', 'x', '--lang', language], { cwd })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(made.stdout).toContain('qcode apply x\n')
    expect(qcode(['validate', 'x', '--max-warnings', '0'], { cwd }).status).toBe(0)
    expect(qcode(['apply', 'x'], { cwd })).toMatchObject({ status: 0, stderr: '' })
    const rows = qcode(['export', 'frequencies', 'x', '-f', 'json'], { cwd })
    expect(rows).toMatchObject({ status: 0, stderr: '' })
    expect(qcode(['validate', 'x', '--max-warnings', '0'], { cwd }).status).toBe(0)
    // Every code of the example is found in it.
    const coded = new Set(
      ['r1', 'r2'].flatMap((id) =>
        readFileSync(path.join(cwd, 'x/codings', `${id}.jsonl`), 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => (JSON.parse(line) as { code: string }).code),
      ),
    )
    expect(coded.size).toBe(3)
  })

  it('keeps who is who out of git', () => {
    const cwd = folderWith({})
    expect(qcode(['init'], { cwd }).status).toBe(0)
    const ignored = readFileSync(path.join(cwd, '.gitignore'), 'utf8').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['key.csv', 'key.map.json', 'model.json']))
  })

  it('overwrites nothing, and writes nothing when it would have to', () => {
    const cwd = folderWith({})
    mkdirSync(path.join(cwd, 'x'))
    writeFileSync(path.join(cwd, 'x/respondents.csv'), 'van mij')
    const { status, stderr } = qcode(['init', 'x'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^qcode: x.respondents\.csv is there already, [^\n]*\n$/)
    expect(readdirSync(path.join(cwd, 'x'))).toEqual(['respondents.csv'])
    expect(readFileSync(path.join(cwd, 'x/respondents.csv'), 'utf8')).toBe('van mij')
  })

  it('says in one line that a file stands where the folder should come', () => {
    const cwd = folderWith({})
    writeFileSync(path.join(cwd, 'x'), '')
    const { status, stderr } = qcode(['init', 'x'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^qcode: [^\n]*there is a file where a folder should be[^\n]*\n$/)
    expect(existsSync(path.join(cwd, 'codebook.yaml'))).toBe(false)
  })
})
