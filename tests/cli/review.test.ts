import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BIN, qcode, ROOT, temporaryFolder } from './qcode.ts'

const HAS_TMUX = spawnSync('tmux', ['-V']).status === 0

/** How long (milliseconds) to wait for a text on the screen: a busy machine only takes longer. */
const PATIENCE = 60_000

/** The example study with its suggestions, in a folder of its own. */
function study(): string {
  const folder = path.join(temporaryFolder(), 'study')
  cpSync(path.join(ROOT, 'examples/vertrouwen'), folder, { recursive: true })
  const config = readFileSync(path.join(folder, 'qcode.yaml'), 'utf8')
  writeFileSync(
    path.join(folder, 'qcode.yaml'),
    config
      .replace('../../codebooks/', `${path.join(ROOT, 'codebooks')}/`)
      .replace(/transcripts\/\*/, 'transcripts/r0[1-4]*'),
  )
  expect(qcode(['apply'], { cwd: folder }).status).not.toBe(2)
  return folder
}

/** A terminal of its own in which qcode review runs. */
function terminal(cwd: string, args = '', columns = 80, rows = 24) {
  const socket = `qcode-test-${process.pid}-${Math.random().toString(36).slice(2)}`
  const tmux = (...more: string[]): string =>
    spawnSync('tmux', ['-L', socket, '-f', '/dev/null', ...more], { encoding: 'utf8' }).stdout
  const run = `NO_COLOR=1 ${process.execPath} ${BIN} review ${args}`
  tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, '-c', cwd, 'sh')
  onTestFinished(() => void tmux('kill-server'))
  const screen = (): string => tmux('capture-pane', '-p')
  tmux('send-keys', `${run}; echo "left with $?"`, 'Enter')
  return {
    screen,
    /** Screen with its escape codes. */
    styled: (): string => tmux('capture-pane', '-p', '-e'),
    press: (...keys: string[]): void => void tmux('send-keys', ...keys),
    type: (text: string): void => void tmux('send-keys', '-l', text),
    resize: (x: number, y: number): void => void tmux('resize-window', '-x', `${x}`, '-y', `${y}`),
    /** Kills what runs in the terminal, but for the shell. */
    kill(): void {
      const shell = tmux('display-message', '-p', '#{pane_pid}').trim()
      const children = spawnSync('ps', ['-o', 'pid=', '--ppid', shell], { encoding: 'utf8' }).stdout
      for (const child of children.split('\n').filter(Boolean)) process.kill(Number(child), 'SIGKILL')
    },
    async waitFor(text: string | RegExp): Promise<string> {
      const deadline = Date.now() + PATIENCE
      for (;;) {
        const now = screen()
        if (typeof text === 'string' ? now.includes(text) : text.test(now)) return now
        if (Date.now() > deadline) throw new Error(`never saw ${text}:\n${now}`)
        await sleep(50)
      }
    },
  }
}

interface Line {
  readonly coder: string
  readonly status: string
  readonly code: string
}

/** What is on disk. */
function codings(folder: string): Line[] {
  const names = readdirSync(path.join(folder, 'codings')).filter((name) => name.endsWith('.jsonl'))
  return names.flatMap((name) => {
    const lines = readFileSync(path.join(folder, 'codings', name), 'utf8')
      .split('\n')
      .filter(Boolean)
    return lines.map((line) => JSON.parse(line) as Line)
  })
}

const decidedBy = (folder: string, coder: string): Line[] => codings(folder).filter((line) => line.coder === coder)

describe.skipIf(!HAS_TMUX)('qcode review in a terminal (skipped without tmux)', () => {
  it('searches, decides, undoes, and loses nothing when it is killed', { timeout: 300_000 }, async () => {
    const folder = study()
    const before = codings(folder).length
    const { screen, styled, press, type, kill, waitFor } = terminal(folder, '--coder anna')
    await waitFor(/ 0 of \d+ decided/)
    expect(screen().split('\n').slice(0, 24)).toHaveLength(24)
    // Without colour evidence is still told apart, by reverse and underline.
    expect(styled()).not.toMatch(/\x1b\[(?:3[0-7]|38;|9[0-7])/)
    expect(styled()).toMatch(/\x1b\[(?:\d+;)*7m/)

    press('o')
    await waitFor('Instead:')
    type('afspraken')
    await waitFor(/▸ +Nakomen van afspraken/)
    press('Enter')
    await waitFor(/ 1 of \d+ decided/)
    expect(
      decidedBy(folder, 'anna')
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['accepted', 'rejected'])

    for (let i = 2; i <= 21; i++) {
      press(i % 3 === 0 ? 'r' : 'a')
      await waitFor(new RegExp(` ${i} of \\d+ decided`))
    }
    expect(decidedBy(folder, 'anna')).toHaveLength(22)
    press('u')
    await waitFor(/ 20 of \d+ decided/)
    expect(decidedBy(folder, 'anna')).toHaveLength(21)
    expect(codings(folder)).toHaveLength(before + 1)

    press('a')
    await waitFor(/ 21 of \d+ decided/)
    const kept = decidedBy(folder, 'anna')
    kill()
    await waitFor('left with 137')
    expect(decidedBy(folder, 'anna')).toEqual(kept)
    const again = terminal(folder, '--coder anna')
    await again.waitFor(/ 21 of \d+ decided/)
    again.press('a')
    await again.waitFor(/ 22 of \d+ decided/)
    again.press('q')
    const end = await again.waitFor(/left with 0/)
    expect(end).toMatch(/anna: 1 decided \(1 accepted, 0 rejected\), 0 added/)
    expect(end).toMatch(/22 of \d+ suggestions are decided; go on with qcode review/)
    expect(decidedBy(folder, 'anna')).toHaveLength(kept.length + 1)
  })

  it('reads again what another window wrote, and waits for a larger window', { timeout: 300_000 }, async () => {
    const folder = study()
    const { press, waitFor, resize } = terminal(folder, '--coder bo --document r01')
    await waitFor(/ 0 of \d+ decided/)
    const file = path.join(folder, 'codings/r01.jsonl')
    const lines = readFileSync(file, 'utf8').split('\n')
    const first = lines.findIndex((line) => line.includes('"coder":"qcode"'))
    lines[first] = lines[first]!.replace('"coder":"qcode"', '"coder":"anna"').replace('"suggested"', '"accepted"')
    writeFileSync(file, lines.join('\n'))
    await waitFor(/ 1 of \d+ decided/)
    resize(60, 20)
    await waitFor('Too small: 60x20, needs 80x24.')
    resize(100, 30)
    await waitFor(/ 1 of \d+ decided/)
    press('q')
    await waitFor('left with 0')
  })

  it('hides from a blind coder what another decided', { timeout: 300_000 }, async () => {
    const folder = study()
    const anna = terminal(folder, '--coder anna --document r01')
    await anna.waitFor(/ 0 of \d+ decided/)
    anna.press('r')
    await anna.waitFor(/ 1 of \d+ decided/)
    anna.press('q')
    await anna.waitFor('left with 0')
    const bo = terminal(folder, '--coder bo --document r01 --blind')
    const screen = await bo.waitFor(/ 0 of \d+ decided/)
    expect(screen).not.toContain('anna')
    bo.press('a')
    await bo.waitFor(/ 1 of \d+ decided/)
    expect(decidedBy(folder, 'bo').map(({ status }) => status)).toEqual(['accepted'])
    expect(decidedBy(folder, 'anna').filter(({ status }) => status === 'rejected')).toHaveLength(1)
  })
})

describe('qcode review without a terminal', () => {
  it('is one clear line', () => {
    const run = qcode(['review', 'examples/vertrouwen'])
    expect(run.status).toBe(2)
    expect(run.stderr).toBe(
      'qcode: review needs a terminal to show its screen in; qcode review --export makes a sheet instead\n',
    )
  })
})
