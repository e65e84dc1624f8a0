import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCodings } from '../../src/codings/line.ts'
import type { Coding } from '../../src/codings/model.ts'
import { writeCodings } from '../../src/codings/store.ts'
import { BIN, ROOT, smallStudy, temporaryFolder } from '../cli/qcode.ts'
import { codingOf } from './coding.ts'

const isWindows = process.platform === 'win32'
const isRoot = process.getuid?.() === 0

/** A small program on its own: the store, and what it is told to do with it. */
const PROGRAM = `
import { updateCodings, writeCodings } from ${JSON.stringify(path.join(ROOT, 'src/codings/store.ts'))}
const [task, folder, ...more] = process.argv.slice(2)
const coding = (start, quote = 'Ja', coder = 'anna') => ({
  document: 'r1', segment: 'r1#1', start, end: start + quote.length, respondent: null, code: 'a', coder,
  status: 'accepted', score: null, polarity: null, evidence: [], quote, memo: '',
})
try {
  if (task === 'add') {
    for (let n = 0; n < Number(more[1]); n++) await updateCodings(folder, 'r1', (old) => [...old, coding(n, 'Ja', more[0])])
  } else if (task === 'flip') {
    for (let n = 0; ; n = 1 - n) {
      await writeCodings(folder, 'r1', Array.from({ length: 600 }, (_, i) => coding(i, n === 0 ? 'Ja' : 'Nee')))
      if (n === 1) process.stdout.write('.')
    }
  } else {
    // Told of the limit on files instead of being ended by it.
    if (process.platform !== 'win32') process.on('SIGXFSZ', () => {})
    await writeCodings(folder, 'r1', [coding(0, 'x'.repeat(Number(more[0])))])
  }
} catch (error) {
  process.stderr.write(error.name + ': ' + error.message + '\\n')
  process.exitCode = 2
}
`

let home = ''
let script = ''
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'qcode-test-store-'))
  // Another user must be able to read it, in the test of the read-only folder.
  chmodSync(home, 0o755)
  script = path.join(home, 'store.mjs')
  buildSync({
    stdin: { contents: PROGRAM, resolveDir: ROOT, loader: 'js' },
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    logLevel: 'error',
  })
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const store = (...args: readonly string[]): ChildProcess => spawn(process.execPath, [script, ...args])

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.on('close', resolve))

function codingsIn(file: string): readonly Coding[] {
  const { codings, problems } = parseCodings(file, readFileSync(file, 'utf8'))
  expect(problems).toEqual([])
  return codings
}

describe('several processes at once', () => {
  it('lose none of each other’s codings', async () => {
    const folder = temporaryFolder()
    const coders = ['anna', 'bram', 'chris']
    const exits = await Promise.all(coders.map((coder) => exitOf(store('add', folder, coder, '8'))))
    expect(exits).toEqual([0, 0, 0])
    const codings = codingsIn(path.join(folder, 'r1.jsonl'))
    for (const coder of coders) expect(codings.filter((coding) => coding.coder === coder)).toHaveLength(8)
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })

  it('that apply the same study write what one would write', async () => {
    const [one, shared] = [smallStudy(), smallStudy()]
    const apply = (cwd: string) => exitOf(spawn(process.execPath, [BIN, 'apply'], { cwd, stdio: 'ignore' }))
    expect(await Promise.all([apply(one), apply(shared), apply(shared)])).toEqual([0, 0, 0])
    for (const name of ['r1.jsonl', 'r2.jsonl']) {
      expect(readFileSync(path.join(shared, 'codings', name), 'utf8')).toBe(
        readFileSync(path.join(one, 'codings', name), 'utf8'),
      )
    }
    expect(readdirSync(path.join(shared, 'codings')).sort()).toEqual(['r1.jsonl', 'r2.jsonl'])
  })
})

describe('a process that is killed while it writes', () => {
  it('leaves the old file or the new one, and nothing that the next one does not clear away', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'r1.jsonl')
    for (let round = 0; round < 3; round++) {
      const child = store('flip', folder)
      const exit = exitOf(child)
      await new Promise((resolve) => child.stdout!.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, round * 7))
      child.kill('SIGKILL')
      await exit
      const quotes = codingsIn(file).map(({ quote }) => quote)
      expect(quotes).toHaveLength(600)
      expect(new Set(quotes).size).toBe(1)
      // Its lock is as old as it looks to a qcode that starts a minute later.
      const lock = readdirSync(folder).find((name) => name.endsWith('.lock'))
      if (lock) utimesSync(path.join(folder, lock), 1_000, 1_000)
    }
    writeFileSync(`${file}.0a1b2c3d.qcode-tmp`, '{"document":"r1","seg')
    await writeCodings(folder, 'r1', [codingOf('Ja', 'Ja')])
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })
})

describe.skipIf(isWindows)('a folder that cannot be written', () => {
  /** Another user when we are root: root may write anywhere. */
  const user = isRoot ? { uid: 65_534, gid: 65_534 } : {}
  const run = (folder: string, length: string) =>
    spawnSync(process.execPath, [script, 'write', folder, length], { encoding: 'utf8', ...user })

  function readOnly(mode: number): string {
    const folder = mkdtempSync(path.join(home, 'study-'))
    mkdirSync(path.join(folder, 'codings'))
    writeFileSync(path.join(folder, 'codings/r1.jsonl'), '')
    chmodSync(folder, 0o755)
    chmodSync(path.join(folder, 'codings'), mode)
    return path.join(folder, 'codings')
  }

  it('gives one line that says what to look at', () => {
    const folder = readOnly(0o555)
    const { status, stderr } = run(folder, '10')
    expect(stderr).toBe(
      `QcodeError: cannot write ${folder}/r1.jsonl: permission denied (is the file or its folder read-only, or open in another program?)\n`,
    )
    expect(status).toBe(2)
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })

  it('because the file itself is read-only gives the same line, and leaves the file', () => {
    const folder = readOnly(0o777)
    chmodSync(path.join(folder, 'r1.jsonl'), 0o444)
    expect(run(folder, '10').stderr).toContain(`cannot write ${folder}/r1.jsonl: permission denied`)
    expect(readFileSync(path.join(folder, 'r1.jsonl'), 'utf8')).toBe('')
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })
})

describe.skipIf(isWindows)('a disk that is full half-way', () => {
  it('leaves the old file whole, no temporary file, and one line', async () => {
    const folder = temporaryFolder()
    await writeCodings(folder, 'r1', [codingOf('Ja', 'Ja')])
    const before = readFileSync(path.join(folder, 'r1.jsonl'), 'utf8')
    // A limit on the size of files stands in for the disk: the write fails after the first blocks, as on a full one.
    const command = 'ulimit -f 16; exec "$0" "$@"'
    const args = ['-c', command, process.execPath, script, 'write', folder, '2000000']
    const { status, stderr } = spawnSync('sh', args, { encoding: 'utf8' })
    expect(stderr).toBe(
      `QcodeError: cannot write ${folder}/r1.jsonl: the file would be larger than is allowed here (the old file is untouched)\n`,
    )
    expect(status).toBe(2)
    expect(readFileSync(path.join(folder, 'r1.jsonl'), 'utf8')).toBe(before)
    expect(readdirSync(folder)).toEqual(['r1.jsonl'])
  })
})
