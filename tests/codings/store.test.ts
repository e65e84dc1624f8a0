import { mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCoding } from '../../src/codings/line.ts'
import type { Coding } from '../../src/codings/model.ts'
import {
  codingsFile,
  decodeDocumentId,
  encodeDocumentId,
  listCodings,
  readCodings,
  sortCodings,
  updateCodings,
  writeCodings,
} from '../../src/codings/store.ts'
import { QcodeError } from '../../src/text/problem.ts'
import { temporaryFolder } from '../cli/qcode.ts'
import { codingOf } from './coding.ts'

const TEXT = 'Wij bellen elke week. Zij belt nooit.'
const WE = codingOf(TEXT, 'Wij bellen elke week.')
const SHE = codingOf(TEXT, 'Zij belt nooit.')

const fileOf = (...codings: readonly Coding[]): string => codings.map((coding) => `${formatCoding(coding)}\n`).join('')

/** A codings folder with the file of document r1, as some other program left it. */
function folderWith(content: string | Buffer): { folder: string; file: string; bytes: () => string } {
  const folder = temporaryFolder()
  const file = path.join(folder, 'r1.jsonl')
  writeFileSync(file, content)
  return { folder, file, bytes: () => readFileSync(file, 'utf8') }
}

async function failureOf(promise: Promise<unknown>): Promise<QcodeError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof QcodeError)) throw new Error(`expected a QcodeError, got ${error}`)
  return error
}

describe('the codings of a document', () => {
  it('are written sorted by start, code, coder and end, and read back', async () => {
    const folder = path.join(temporaryFolder(), 'nieuw/codings')
    const b = { ...WE, code: 'b' }
    const bram = { ...WE, coder: 'bram' }
    const long = { ...WE, end: 37, quote: TEXT }
    const sorted = [WE, long, bram, SHE, { ...SHE, code: 'z' }]
    const { written } = await writeCodings(folder, 'r1', [sorted[4]!, SHE, bram, long, WE])
    expect(written).toBe(true)
    expect(readFileSync(path.join(folder, 'r1.jsonl'), 'utf8')).toBe(fileOf(...sorted))
    expect(await readCodings(folder, 'r1')).toEqual({ codings: sorted, problems: [] })
    const c = { ...WE, code: 'c', coder: 'a' }
    expect(sortCodings([WE, c, b])).toEqual([b, c, WE])
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })

  it('that are equal but for something small are always in the same order', () => {
    const one = { ...WE, memo: 'a' }
    const other = { ...WE, memo: 'b' }
    expect(sortCodings([other, one])).toEqual(sortCodings([one, other]))
  })

  it('are none when there is no file, and make none when there are none', async () => {
    const folder = temporaryFolder()
    expect(await readCodings(folder, 'r1')).toEqual({ codings: [], problems: [] })
    expect((await writeCodings(folder, 'r1', [])).written).toBe(false)
    expect(readdirSync(folder)).toEqual([])
    await writeCodings(folder, 'r1', [WE])
    await writeCodings(folder, 'r1', [])
    expect(readFileSync(path.join(folder, 'r1.jsonl'), 'utf8')).toBe('')
  })

  it('that are there already do not touch the file', async () => {
    const { folder, file } = folderWith(fileOf(WE))
    utimesSync(file, 1_000, 1_000)
    const { ino } = statSync(file)
    expect((await writeCodings(folder, 'r1', [WE])).written).toBe(false)
    expect([statSync(file).mtimeMs, statSync(file).ino]).toEqual([1_000_000, ino])
  })

  it('of a file with a byte order mark and CRLF are taken over', async () => {
    const { folder, bytes } = folderWith(`\uFEFF${fileOf(WE).replaceAll('\n', '\r\n')}`)
    await updateCodings(folder, 'r1', (old) => [...old, SHE])
    expect(bytes()).toBe(fileOf(WE, SHE))
  })

  it('of another document in the file are read, with a warning', async () => {
    const { folder } = folderWith(fileOf({ ...WE, document: 'r2' }))
    const { codings, problems } = await readCodings(folder, 'r1')
    expect(codings).toHaveLength(1)
    expect(problems).toMatchObject([
      {
        rule: 'codings/other-document',
        severity: 'warning',
        message: 'codings of document "r2" in the file of document "r1"',
      },
    ])
  })

  it('of an id in other Unicode form are its own', async () => {
    const folder = temporaryFolder()
    await writeCodings(folder, 'Zoë', [{ ...WE, document: 'Zoë' }])
    const { codings, problems } = await readCodings(folder, 'Zoe\u0308')
    expect([codings.length, problems]).toEqual([1, []])
  })
})

describe('a codings file that cannot be read in full', () => {
  it.each([
    ['half a line', `${fileOf(WE)}{"document":"r1","seg`, ':2:22: expected one JSON object: Unterminated string'],
    [
      'a conflict',
      `<<<<<<< HEAD\n${fileOf(WE)}=======\n>>>>>>> x\n`,
      ':1:1: expected a coding, found a conflict that git left behind',
    ],
    ['another encoding', Buffer.from(fileOf({ ...WE, quote: 'één' }), 'latin1'), ': expected text in UTF-8'],
    ['UTF-16', Buffer.from(`\uFEFF${fileOf(WE)}`, 'utf16le'), ': expected text in UTF-8'],
  ])('because of %s is left alone, byte for byte, and says where', async (_, content, message) => {
    const { folder, file } = folderWith(content)
    const before = readFileSync(file)
    const error = await failureOf(updateCodings(folder, 'r1', () => []))
    expect(error.message).toContain(`${file}${message}`)
    expect(error.message).toContain('(fix or remove the line; nothing was written)')
    expect(error.message).not.toContain('\n')
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })

  it('still gives the lines that can be read', async () => {
    const { folder } = folderWith(`${fileOf(WE)}onzin\n${fileOf(SHE)}`)
    const { codings, problems } = await readCodings(folder, 'r1')
    expect(codings).toEqual([WE, SHE])
    expect(problems).toMatchObject([{ severity: 'error', place: { line: 2, column: 1 } }])
  })

  it('because an editor laid it out anew names twenty lines and counts the others', async () => {
    const { folder } = folderWith('{\n'.repeat(25))
    const error = await failureOf(writeCodings(folder, 'r1', []))
    expect(error.message).toMatch(/ and 24 more \(fix or remove the line; nothing was written\)$/)
    expect(error.problems).toHaveLength(21)
    expect(error.problems.at(-1)).toMatchObject({ message: '5 more lines like these', severity: 'error' })
    expect((await readCodings(folder, 'r1')).problems).toHaveLength(21)
  })
})

describe('updates at the same time', () => {
  const numbered = (n: number): Coding => ({ ...WE, start: n, end: n + 21 })

  it('in one process all count', async () => {
    const folder = temporaryFolder()
    const numbers = Array.from({ length: 12 }, (_, n) => n)
    await Promise.all(numbers.map((n) => updateCodings(folder, 'r1', (old) => [...old, numbered(n)])))
    expect((await readCodings(folder, 'r1')).codings.map(({ start }) => start)).toEqual(numbers)
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })

  it('start over when an editor saves the file in between', async () => {
    const { folder, file } = folderWith(fileOf(WE))
    let runs = 0
    const { codings } = await updateCodings(folder, 'r1', (old) => {
      if (++runs === 1) writeFileSync(file, fileOf(WE, SHE))
      return [...old, numbered(5)]
    })
    expect(runs).toBe(2)
    expect(codings).toEqual([WE, numbered(5), SHE])
  })

  it('give up when something else changes the file all the time', async () => {
    const { folder, file, bytes } = folderWith('')
    let runs = 0
    const error = await failureOf(
      updateCodings(folder, 'r1', () => {
        writeFileSync(file, fileOf(numbered(++runs)))
        return [SHE]
      }),
    )
    expect(error.message).toBe(`${file} is changed by another program all the time (close it and run it again)`)
    expect(bytes()).toBe(fileOf(numbered(10)))
  })

  it('wait for another qcode, and say so when it takes too long', async () => {
    const { folder, file, bytes } = folderWith(fileOf(WE))
    mkdirSync(`${file}.lock`)
    const error = await failureOf(writeCodings(folder, 'r1', [SHE], { patience: 50 }))
    expect(error.message).toContain(`another qcode is writing ${file}`)
    expect(error.message).toContain(`delete the folder ${file}.lock`)
    expect(bytes()).toBe(fileOf(WE))
  })

  it('take over from a qcode that was killed', async () => {
    const { folder, file, bytes } = folderWith(fileOf(WE))
    mkdirSync(`${file}.lock`)
    const minuteAgo = Date.now() / 1000 - 60
    utimesSync(`${file}.lock`, minuteAgo, minuteAgo)
    await writeCodings(folder, 'r1', [SHE], { patience: 5_000 })
    expect(bytes()).toBe(fileOf(SHE))
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })

  it('clear away what a killed qcode left of this document, and nothing else', async () => {
    const { folder } = folderWith(fileOf(WE))
    const others = [
      'r1.jsonl.jsonl.0a1b2c3d.qcode-tmp',
      'r1.jsonl.mijn.qcode-tmp',
      'r11.jsonl.0a1b2c3d.qcode-tmp',
      'r1.jsonl~',
    ]
    for (const name of [...others, 'r1.jsonl.0a1b2c3d.qcode-tmp', 'r1.jsonl.ffffffff.qcode-tmp']) {
      writeFileSync(path.join(folder, name), '{"half')
    }
    await writeCodings(folder, 'r1', [WE])
    expect(readdirSync(folder).sort()).toEqual(['r1.jsonl', ...others].sort())
  })
})

describe('the name of a codings file', () => {
  it.each([
    ['r03', 'r03'],
    ['interview 3 – Zoë', 'interview 3 – Zoë'],
    ['a/b\\c', 'a%2Fb%5Cc'],
    ['wie? wat: "dit" <dat> | *', 'wie%3F wat%3A %22dit%22 %3Cdat%3E %7C %2A'],
    ['100%', '100%25'],
    ['%41', '%2541'],
    ['..', '%2E.'],
    ['.verborgen', '%2Everborgen'],
    ['con', '%63on'],
    ['NUL.interview', '%4EUL.interview'],
    ['com1', '%63om1'],
    ['LPT¹', '%4CPT¹'],
    ['aux ', '%61ux '],
    ['console', 'console'],
    ['com10', 'com10'],
    ['r1\n\u007f', 'r1%0A%7F'],
    ['e\u0301', 'é'],
    ['', '%'],
  ])('of document %j is %j', (id, name) => {
    expect(encodeDocumentId(id)).toBe(name)
    expect(decodeDocumentId(name)).toBe(id.normalize('NFC'))
    expect(codingsFile('codings', id)).toBe(path.join('codings', `${name}.jsonl`))
  })

  it('is allowed everywhere, tells documents apart and gives the id back', () => {
    const unit = fc.oneof(
      fc.constantFrom('.', ' ', '%', '/', ':', '2', 'F', 'c', 'o', 'n', 'é', 'e\u0301', '👍', '¹'),
      fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)),
    )
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (id) => {
        const name = encodeDocumentId(id)
        expect(decodeDocumentId(name)).toBe(id.normalize('NFC'))
        expect(name).not.toMatch(/[\x00-\x1f\x7f<>:"/\\|?*]|^\./)
        expect(`${name}.jsonl`.split('.')[0]!.trimEnd()).not.toMatch(/^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/i)
      }),
      { numRuns: 500 },
    )
  })

  it('is read back when the files are listed', async () => {
    const folder = temporaryFolder()
    expect(await listCodings(path.join(folder, 'geen'))).toEqual([])
    for (const id of ['r2', 'a/b', 'con', 'R1']) await writeCodings(folder, id, [{ ...WE, document: id }])
    writeFileSync(path.join(folder, 'notities.txt'), '')
    mkdirSync(path.join(folder, 'r9.jsonl.lock'))
    expect(await listCodings(folder)).toEqual(['R1', 'a/b', 'con', 'r2'])
    expect((await readCodings(folder, 'a/b')).codings).toHaveLength(1)
  })
})
