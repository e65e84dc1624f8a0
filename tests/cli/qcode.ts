import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'

export const ROOT = path.resolve(import.meta.dirname, '../..')
export const BIN = path.join(ROOT, 'bin/qcode.js')

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs the built program as a user would, without colour. Runs without input share one process (`host.mjs`), which is
 * much faster; with QCODE_SPAWN=1 each has its own.
 */
export function qcode(
  args: readonly string[],
  { cwd = ROOT, input }: { cwd?: string; input?: string | Buffer } = {},
): Run {
  if (input !== undefined || process.env.QCODE_SPAWN) return spawned(args, cwd, input ?? '')
  link ??= createLink()
  return link(args, cwd)
}

/** Made when it is first needed, one for each worker of the tests. */
let link: ((args: readonly string[], cwd: string) => Run) | undefined

/** A run that takes longer than this hangs, in milliseconds. */
const PATIENCE = 120_000

function createLink(): (args: readonly string[], cwd: string) => Run {
  const signal = new Int32Array(new SharedArrayBuffer(4))
  const { port1, port2 } = new MessageChannel()
  const fileOf = (name: string): string => path.join(import.meta.dirname, name)
  const worker = new Worker(fileOf('host-link.mjs'), {
    workerData: { signal, port: port2, host: fileOf('host.mjs') },
    transferList: [port2],
  })
  worker.unref()
  port1.unref()
  const cli = pathToFileURL(path.join(ROOT, 'dist/cli.js')).href
  return (args, cwd) => {
    Atomics.store(signal, 0, 0)
    port1.postMessage({ cli, bin: BIN, args, cwd })
    if (Atomics.wait(signal, 0, 0, PATIENCE) === 'timed-out') throw new Error(`qcode ${args.join(' ')} hangs`)
    return receiveMessageOnPort(port1)!.message
  }
}

function spawned(args: readonly string[], cwd: string, input: string | Buffer): Run {
  const run = spawnSync(process.execPath, [BIN, ...args], {
    cwd,
    input,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 1 << 28,
  })
  return { status: run.status, stdout: run.stdout, stderr: run.stderr }
}

/** A temporary folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qcode-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const BOOK = `qcode: 1
id: proef
title: Proef
language: nl
levels: [concept, indicator]
codes:
  - id: vertrouwen
    label: Vertrouwen
    definition: Iemand vertrouwt een ander.
    cues: [vertrouw*]
    children:
      - {id: afspraken, label: Afspraken, definition: Afspraken worden nagekomen., cues: [afspraak, afspraken .. nagekomen]}
  - id: contact
    label: Contact
    definition: Mensen spreken elkaar.
    cues: [bellen, overleg]
`

const R1 = `Interviewer: Hoe is het vertrouwen?
R1: Goed, de afspraken worden nagekomen. Ik vertrouw ze.

En we bellen elke week. [[korte-lijnen]]
Interviewer: En verder?
R1: Er is geen overleg meer sinds maart.
`
const R2 = `Interviewer: Hoe is het vertrouwen?
R2: Afspraken worden niet nagekomen, eerlijk gezegd.
`

/** A small study in a temporary folder; extra files overwrite or join it. */
export function smallStudy(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const folder = temporaryFolder()
  smallStudyIn(folder, files)
  return folder
}

/** The same study in a folder that is there. */
export function smallStudyIn(folder: string, files: Readonly<Record<string, string | Buffer>>): void {
  const all: Record<string, string | Buffer> = {
    'qcode.yaml': 'codebook: codebook.yaml\ninterviewers: [Interviewer]\n',
    'codebook.yaml': BOOK,
    'respondents.csv': 'respondent,group\nR1,Noord\nR2,Zuid\nR3,Zuid\n',
    'transcripts/r1.txt': R1,
    'transcripts/r2.txt': R2,
    ...files,
  }
  for (const [name, content] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
}

/** A copy of the bundled example study with its codebook, so that tests leave the repository alone. */
export function exampleStudy(): string {
  const folder = temporaryFolder()
  for (const part of ['codebooks', 'examples/vertrouwen']) {
    cpSync(path.join(ROOT, part), path.join(folder, part), {
      recursive: true,
      filter: (source) => !/[\\/](?:codings|exports)$/.test(source),
    })
  }
  return path.join(folder, 'examples/vertrouwen')
}
