import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { BIN, qcode, ROOT } from '../cli/qcode.ts'
import { folderWith } from '../study/folder.ts'

interface Step {
  readonly name?: string
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, string>>
}

const workflow = parse(readFileSync(path.join(ROOT, 'examples/ci/qcode.yml'), 'utf8'))
const job: { env: Record<string, string>; steps: Step[] } = workflow.jobs.validate
const stepCalled = (name: string): Step => job.steps.find((step) => step.name === name)!

const GOOD = 'qcode: 1\nid: goed\ntitle: Goed\ncodes: [{id: a, label: A, definition: Een a., cues: [aap]}]\n'
const BAD = 'qcode: 1\nid: fout\ntitle: Fout\ncodes:\n  - id: a\n    label: A\n    defintion: Een a.\n'

/** Runs a step as GitHub does on Linux: `bash -e` with the environment of the job. */
function run(
  name: string,
  codebook: string,
  program = `exec "${process.execPath}" "${BIN}" "$@"`,
): { status: number | null; stdout: string; stderr: string; folder: string } {
  const folder = folderWith({
    'repo/codebooks/boek.yaml': codebook,
    'bin/qcode': `#!/bin/sh\n${program}\n`,
  })
  chmodSync(path.join(folder, 'bin/qcode'), 0o755)
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-e', '-c', stepCalled(name).run!], {
    cwd: path.join(folder, 'repo'),
    env: { ...job.env, PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}` },
    encoding: 'utf8',
  })
  return { status, stdout, stderr, folder: path.join(folder, 'repo') }
}

describe('the workflow of examples/ci', () => {
  it('runs on pushes and pull requests with no more rights than it needs', () => {
    expect(Object.keys(workflow.on)).toEqual(['push', 'pull_request'])
    expect(workflow.permissions).toEqual({ contents: 'read', 'security-events': 'write' })
  })

  it('uses actions of GitHub at a version', () => {
    const used = job.steps.flatMap(({ uses }) => uses ?? [])
    expect(used).toHaveLength(3)
    for (const action of used) expect(action).toMatch(/^(?:actions|github)\/[\w/-]+@v\d+$/)
  })

  it('installs a version of Node that qcode runs on', () => {
    const { engines } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
    const { 'node-version': node } = job.steps.find(({ uses }) => uses?.includes('setup-node'))!.with!
    expect(Number(node)).toBeGreaterThan(Number(/\d+/.exec(engines.node)![0]))
  })

  it('uploads the file that it writes', () => {
    const { sarif_file: file } = stepCalled('Upload the results').with!
    expect(stepCalled('Results as SARIF').run).toContain(`> ${file} `)
  })

  it('passes when all is well and fails on the line that is wrong', () => {
    expect(run('Check', GOOD)).toMatchObject({ status: 0, stderr: '' })
    const { status, stdout } = run('Check', BAD)
    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error file=codebooks\/boek\.yaml,line=7,col=5,.*title=codebook\/unknown-key::/m)
  })

  it.each([
    ['all is well', 0, 0],
    ['something is wrong, which failed a step before', 1, 0],
    ['something cannot be read', 2, 1],
  ])('keeps what is found when %s', (_, exit, expected) => {
    const { status, folder } = run('Results as SARIF', GOOD, `echo "$@"; exit ${exit}`)
    expect(status).toBe(expected)
    expect(readFileSync(path.join(folder, 'qcode.sarif'), 'utf8')).toBe('validate codebooks --format sarif\n')
  })

  it.skipIf(!qcode(['validate', '--help']).stdout.includes('sarif'))(
    'writes SARIF, with errors when there are any',
    () => {
      for (const [book, results] of [
        [GOOD, 0],
        [BAD, 1],
      ] as const) {
        const { status, folder } = run('Results as SARIF', book)
        expect(status).toBe(0)
        const sarif = JSON.parse(readFileSync(path.join(folder, 'qcode.sarif'), 'utf8'))
        expect(sarif.version).toBe('2.1.0')
        expect(sarif.runs[0].results.some(({ level }: { level: string }) => level === 'error')).toBe(results > 0)
      }
    },
  )

  it('is explained, and what the explanation names is there', () => {
    const readme = readFileSync(path.join(ROOT, 'examples/ci/README.md'), 'utf8')
    for (const name of ['pre-commit', 'qcode.yml']) {
      expect(readme).toContain(`\`${name}\``)
      expect(existsSync(path.join(ROOT, 'examples/ci', name))).toBe(true)
    }
    for (const name of Object.keys(job.env)) expect(readme).toContain(`\`${name}\``)
  })
})
