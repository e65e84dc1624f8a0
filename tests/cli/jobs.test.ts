import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { BIN, BOOK, qcode, smallStudy, temporaryFolder } from './qcode.ts'

/** A codebook in a folder of its own, with these cues for its last code. */
function codebookFile(cues = '[bellen, overleg]'): string {
  const file = path.join(temporaryFolder(), 'codebook.yaml')
  writeFileSync(file, BOOK.replace('[bellen, overleg]', cues))
  return file
}

/** More than fits in one block for a tagger, of lines that differ. */
const LINES = Array.from({ length: 6000 }, (_, id) => {
  const text =
    id % 3 === 0 ? `We bellen ${id} keer over de afspraken.` : `Er is ${id % 2 ? 'geen' : 'veel'} vertrouwen.`
  return `${JSON.stringify({ id, text })}\n`
})

describe('apply --stdin --jobs', () => {
  it('gives the same bytes for every number of jobs', () => {
    const input = LINES.join('')
    const runs = ['1', '2', '3'].map((jobs) =>
      qcode(['apply', '--stdin', '-c', codebookFile(), '--jobs', jobs], { input }),
    )
    expect(runs[0]!.stdout.split('\n')).toHaveLength(6001)
    expect(runs[0]!.stdout).toContain('"code":"vertrouwen/afspraken"')
    for (const { status, stdout, stderr } of runs) {
      expect(stdout).toBe(runs[0]!.stdout)
      expect([status, stderr]).toEqual([0, ''])
    }
  })

  it('names unreadable lines by their number in the whole input', () => {
    const input = [...LINES.slice(0, 5000), '{oops\n', '\n', ...LINES.slice(5000), '{"id":"x"}'].join('')
    const { status, stdout, stderr } = qcode(['apply', '--stdin', '-c', codebookFile(), '--jobs', '2'], { input })
    expect(status).toBe(2)
    expect(stderr).toMatch(/^qcode: stdin:5001: not JSON.*\nqcode: stdin:6003: "text" is missing or not a string\n$/)
    expect(stdout.split('\n').filter((line) => line.includes('"id":null'))).toHaveLength(2)
  })

  it('warns once of an expression that takes too long, whoever meets it', () => {
    const slow = `${JSON.stringify({ id: 1, text: `${'x'.repeat(40)} ${'-'.repeat(70_000)}` })}\n`
    const book = codebookFile('["/(x+x+)+y/"]')
    const { stderr } = qcode(['apply', '--stdin', '-c', book, '--jobs', '2'], { input: slow.repeat(4) })
    expect(stderr).toBe('qcode: the cue /(x+x+)+y/ of contact took too long and was skipped there\n')
  })

  it('answers a line before the next one comes', async () => {
    const child = spawn(process.execPath, [BIN, 'apply', '--stdin', '-c', codebookFile(), '--jobs', '2'])
    child.stdin.write(LINES[0]!)
    const [answer] = await once(child.stdout, 'data')
    expect(JSON.parse(String(answer)).id).toBe(0)
    child.stdin.end()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  it('stops with its reader, and on Ctrl-C', async () => {
    const args = [BIN, 'apply', '--stdin', '-c', codebookFile(), '--jobs', '2']
    const unread = spawn(process.execPath, args)
    unread.stdin.on('error', () => {})
    unread.stdin.write(LINES.join(''))
    await once(unread.stdout, 'data')
    unread.stdout.destroy()
    // Input without end: it leaves because nobody reads, not because there is no more.
    const more = setInterval(() => unread.stdin.write(LINES.join('')), 10)
    expect(await once(unread, 'exit')).toEqual([0, null])
    clearInterval(more)

    const interrupted = spawn(process.execPath, args)
    interrupted.stdin.write(LINES[0]!)
    await once(interrupted.stdout, 'data')
    interrupted.kill('SIGINT')
    expect(await once(interrupted, 'exit')).toEqual([null, 'SIGINT'])
  })

  it.each(['0', '1.5', 'two', '65'])('refuses --jobs %s', (jobs) => {
    const { status, stderr } = qcode(['apply', '--stdin', '-c', codebookFile(), '--jobs', jobs])
    expect([status, stderr]).toEqual([2, 'qcode: --jobs is a whole number from 1 to 64\n'])
  })
})

describe('apply --jobs on a study', () => {
  it('writes the same codings and the same summary', () => {
    const [one, two] = ['1', '2'].map((jobs) => {
      const folder = smallStudy()
      const { status, stdout } = qcode(['apply', '.', '--jobs', jobs], { cwd: folder })
      expect(status).toBe(0)
      const codings = path.join(folder, 'codings')
      return {
        stdout,
        files: readdirSync(codings).map((file) => [file, readFileSync(path.join(codings, file), 'utf8')]),
      }
    })
    expect(one!.files).toHaveLength(2)
    expect(two).toEqual(one)
  })
})
