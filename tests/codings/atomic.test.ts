import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileError, isTemporaryOf, writeFileAtomic } from '../../src/codings/atomic.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { temporaryFolder } from '../cli/qcode.ts'

const isWindows = process.platform === 'win32'

const messageOf = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof QcodeError)) throw new Error(`expected a QcodeError, got ${error}`)
  return error.message
}

describe('writing a file', () => {
  it('makes its folder, and replaces what is there', async () => {
    const file = path.join(temporaryFolder(), 'a/b/tabel.csv')
    await writeFileAtomic(file, 'één')
    await writeFileAtomic(file, new Uint8Array([0x6f, 0x6b]))
    expect(readFileSync(file, 'utf8')).toBe('ok')
    expect(readdirSync(path.dirname(file))).toEqual(['tabel.csv'])
  })

  it.skipIf(isWindows)('keeps the permissions of the old one', async () => {
    const file = path.join(temporaryFolder(), 'r1.jsonl')
    writeFileSync(file, 'oud')
    // More than any usual mask leaves of a new file, and less.
    for (const mode of [0o666, 0o600]) {
      chmodSync(file, mode)
      await writeFileAtomic(file, 'nieuw')
      expect(statSync(file).mode & 0o777).toBe(mode)
    }
  })

  it.skipIf(isWindows)('follows a link', async () => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'elders'))
    writeFileSync(path.join(folder, 'elders/echt.jsonl'), 'oud')
    const link = path.join(folder, 'r1.jsonl')
    symlinkSync('elders/echt.jsonl', link)
    await writeFileAtomic(link, 'nieuw')
    expect(lstatSync(link).isSymbolicLink()).toBe(true)
    expect(readFileSync(path.join(folder, 'elders/echt.jsonl'), 'utf8')).toBe('nieuw')
  })

  it('under the name of a folder says so', async () => {
    const folder = temporaryFolder()
    expect(await messageOf(writeFileAtomic(folder, 'x'))).toBe(`cannot write ${folder}: it is a folder (name a file)`)
  })

  it('below a file says so', async () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'codings'), '')
    const file = path.join(folder, 'codings/r1.jsonl')
    // Which of the two the system says depends on the system.
    expect(await messageOf(writeFileAtomic(file, 'x'))).toMatch(
      /r1\.jsonl: (?:there is a file where a folder should be|a part of the path is a file, not a folder) \(rename that file/,
    )
  })

  it.skipIf(!existsSync('/dev/full'))('on a full disk says so in one line', async () => {
    expect(await messageOf(writeFileAtomic('/dev/full', 'x'))).toBe(
      'cannot write /dev/full: the disk is full (make room and run it again; the old file is untouched)',
    )
  })
})

describe('an error of the file system', () => {
  it('that nobody foresaw is still one line', () => {
    const error = Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' })
    expect(fileError(error, 'r1.jsonl', 'read')).toMatchObject({
      message: 'cannot read r1.jsonl: EMFILE: too many open files',
      problems: [{ rule: 'file/read', severity: 'error' }],
    })
  })

  it('is not made of a defect in the program', () => {
    const defect = new TypeError('x is not a function')
    expect(fileError(defect, 'r1.jsonl', 'read')).toBe(defect)
  })
})

it('a temporary file is told by its whole name', () => {
  expect(isTemporaryOf('r1.jsonl', 'r1.jsonl.0a1b2c3d.qcode-tmp')).toBe(true)
  expect(isTemporaryOf('r1.jsonl', 'r1.jsonl.jsonl.0a1b2c3d.qcode-tmp')).toBe(false)
  expect(isTemporaryOf('r1.jsonl', 'r1.jsonl')).toBe(false)
  expect(isTemporaryOf('r1.jsonl', 'r11jsonl.0a1b2c3d.qcode-tmp')).toBe(false)
})
