import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { BIN, qcode, smallStudy, temporaryFolder } from './qcode.ts'

/** Loaded before qcode: kills it without warning just before or after it puts its nth file in place. */
const KILLER = `
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
const { KILL_AT, KILL_WHEN } = process.env
const { rename } = fs.promises
let count = 0
const die = () => { process.kill(process.pid, 'SIGKILL'); for (;;); }
fs.promises.rename = async (from, to) => {
  const isLast = ++count === Number(KILL_AT)
  if (isLast && KILL_WHEN === 'before') die()
  await rename(from, to)
  if (isLast) die()
}
syncBuiltinESMExports()
`

const MOST_WRITES = 20

/** Names and contents of every file but those that a killed process leaves half-written beside the real ones. */
function filesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.qcode-tmp'))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
  return Object.fromEntries(names.map((name) => [path.relative(folder, name), readFileSync(name, 'utf8')]))
}

const namesIn = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort()

/** Locks of a killed process are as old as they look to a qcode that starts a minute later. */
function ageLocks(folder: string): void {
  for (const name of namesIn(folder).filter((each) => each.endsWith('.lock')))
    utimesSync(path.join(folder, name), 1_000, 1_000)
}

describe.skipIf(process.platform === 'win32')('a step that is killed', () => {
  it.each([
    ['merge', ['merge', 'koffie', 'thee', 'contact'], []],
    ['undo', ['undo'], ['merge', 'koffie', 'thee', 'contact']],
  ])('%s: at any of its writes: all of it is done, or nothing', (_, args, earlier) => {
    const home = temporaryFolder()
    const killer = path.join(home, 'killer.mjs')
    writeFileSync(killer, KILLER)
    const run = (folder: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): SpawnSyncReturns<string> =>
      spawnSync(
        process.execPath,
        ['--import', pathToFileURL(killer).href, BIN, 'codebook', ...words, '--reason', 'Omdat.'],
        { cwd: folder, encoding: 'utf8', env: { ...process.env, SOURCE_DATE_EPOCH: '1000000000', ...env } },
      )
    const start = smallStudy({
      'transcripts/r1.txt': 'R1: Ja hoor. [[koffie]]\n\nEn we bellen elke week. [[thee]]\n',
      'transcripts/r2.txt': 'R2: Wij bellen. [[koffie]] [[thee]]\n',
    })
    expect(qcode(['apply'], { cwd: start }).status).toBe(0)
    if (earlier.length > 0) expect(run(start, earlier).status).toBe(0)
    const before = filesOf(start)
    const done = temporaryFolder()
    cpSync(start, done, { recursive: true })
    expect(run(done, args).status).toBe(0)
    const after = filesOf(done)
    expect(after).not.toEqual(before)

    const outcomes = new Set<string>()
    const isKilledAt = (write: number, when: 'before' | 'after'): boolean => {
      const folder = path.join(home, 'study')
      cpSync(start, folder, { recursive: true })
      const isKilled = run(folder, args, { KILL_AT: String(write), KILL_WHEN: when }).signal === 'SIGKILL'
      ageLocks(folder)
      const next = qcode(['codebook', 'history'], { cwd: folder })
      expect(next.status).toBe(0)
      const now = filesOf(folder)
      const outcome = JSON.stringify(now) === JSON.stringify(before) ? 'before' : 'after'
      expect([write, when, now]).toEqual([write, when, outcome === 'before' ? before : after])
      const isCompleted = next.stderr.includes('was broken off and is complete now')
      expect(isCompleted).toBe(isKilled && outcome === 'after')
      if (isKilled) outcomes.add(outcome)
      if (isCompleted) expect(namesIn(folder).filter((name) => name.includes('qcode-'))).toEqual([])
      rmSync(folder, { recursive: true })
      return isKilled
    }
    let writes = 0
    while (isKilledAt(writes + 1, 'before')) expect(++writes).toBeLessThan(MOST_WRITES)
    // All is written, only the journal is still there.
    expect(isKilledAt(writes, 'after')).toBe(true)
    // Codebook, codings, history and journal at the least.
    expect(writes).toBeGreaterThan(4)
    expect(outcomes).toEqual(new Set(['before', 'after']))
  })
})
