import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const ROOT = path.resolve(import.meta.dirname, '../..')
export const BIN = path.join(ROOT, 'bin/qcode.js')

export interface Run {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built program as a user would, without colour. */
export function qcode(
  args: readonly string[],
  { cwd = ROOT, input = '' }: { cwd?: string; input?: string | Buffer } = {},
): Run {
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
