import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { BIN, ROOT } from '../cli/qcode.ts'
import { folderWith } from '../study/folder.ts'

const GOOD = 'qcode: 1\nid: goed\ntitle: Goed\ncodes: [{id: a, label: A, definition: Een a., cues: [aap]}]\n'
const BAD = 'qcode: 1\nid: fout\ntitle: Fout\ncodes:\n  - id: a\n    label: A\n    defintion: Een a.\n'

/** Of these those that are here. */
const SHELLS = [
  ['dash', ''],
  ['bash', '--posix'],
  ['busybox', 'sh'],
  ['sh', ''],
].filter(([shell, option]) => spawnSync(shell!, [option!, '-c', 'exit 0'].filter(Boolean)).status === 0)

const hasGit = spawnSync('git', ['--version']).status === 0

describe.skipIf(!hasGit)('the hook of examples/ci', () => {
  let folder: string
  let env: NodeJS.ProcessEnv

  const git = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: path.join(folder, 'repo'), env, encoding: 'utf8' })
    return { status, output: stdout + stderr }
  }
  const put = (file: string, content: string): void => {
    const full = path.join(folder, 'repo', file)
    mkdirSync(path.dirname(full), { recursive: true })
    writeFileSync(full, content)
  }
  const commits = (): number => Number(git('rev-list', '--count', '--all').output)

  beforeEach(() => {
    // As npm installs it: a script called qcode on the PATH.
    folder = folderWith({ 'repo/README': '', 'bin/qcode': `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n` })
    chmodSync(path.join(folder, 'bin/qcode'), 0o755)
    env = {
      PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env.PATH}`,
      HOME: folder,
      NO_COLOR: '1',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Anna',
      GIT_AUTHOR_EMAIL: 'anna@example.org',
      GIT_COMMITTER_NAME: 'Anna',
      GIT_COMMITTER_EMAIL: 'anna@example.org',
    }
    git('init', '--quiet')
    mkdirSync(path.join(folder, 'repo/.git/hooks'), { recursive: true })
    copyFileSync(path.join(ROOT, 'examples/ci/pre-commit'), path.join(folder, 'repo/.git/hooks/pre-commit'))
    chmodSync(path.join(folder, 'repo/.git/hooks/pre-commit'), 0o755)
  })

  it('lets a good codebook through', () => {
    put('codebooks/mijn codebook.yaml', GOOD)
    git('add', '-A')
    expect(git('commit', '-m', 'Codebook').status).toBe(0)
    expect(commits()).toBe(1)
  })

  it('stops a broken one, names the place in the repository, and leaves nothing behind', () => {
    put('codebooks/goed.yaml', GOOD)
    put('codebooks/map met spaties/fout.yml', `\ufeff${BAD}`)
    git('add', '-A')
    const { status, output } = git('commit', '-m', 'Codebook')
    expect(status).toBe(1)
    expect(output).toMatch(/^(?:\.\/)?codebooks\/map met spaties\/fout\.yml:7:5 error unknown key "defintion"/m)
    expect(output).toMatch(/^Nothing was committed\. /m)
    expect(commits()).toBe(0)
    expect(readdirSync(path.join(folder, 'repo/.git')).filter((name) => name.startsWith('qcode'))).toEqual([])
    expect(git('commit', '--no-verify', '-m', 'Toch').status).toBe(0)
  })

  it('looks at what is staged, not at what stands in the folder', () => {
    put('boek.yaml', GOOD)
    git('add', '-A')
    put('boek.yaml', BAD)
    expect(git('commit', '-m', 'Goed').status).toBe(0)
    git('add', '-A')
    put('boek.yaml', GOOD)
    expect(git('commit', '-m', 'Fout').status).toBe(1)
    expect(git('commit', '-a', '-m', 'Alles').output).toMatch(/nothing to commit|working tree clean/)
    expect(commits()).toBe(1)
  })

  it('works from a folder inside the repository', () => {
    put('codebooks/fout.yaml', BAD)
    git('add', '-A')
    const cwd = path.join(folder, 'repo/codebooks')
    const { status, stderr } = spawnSync('git', ['commit', '-m', 'Fout'], { cwd, env, encoding: 'utf8' })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^(?:\.\/)?codebooks\/fout\.yaml:7:5 error /m)
  })

  it('reads codebooks with the line ends of Windows, and names the same places', () => {
    git('config', 'core.autocrlf', 'true')
    put('fout.yaml', BAD.replaceAll('\n', '\r\n'))
    git('add', '-A')
    const { status, output } = git('commit', '-m', 'Fout')
    expect(status).toBe(1)
    expect(output).toMatch(/^(?:\.\/)?fout\.yaml:7:5 error unknown key "defintion"/m)
    put('fout.yaml', GOOD.replaceAll('\n', '\r\n'))
    git('add', '-A')
    expect(git('commit', '-m', 'Goed').status).toBe(0)
  })

  it.each(SHELLS)('needs no more than a POSIX shell: %s', (...shell) => {
    const [program, ...args] = shell.filter((part) => part !== '')
    const run = () =>
      spawnSync(program!, [...args, '.git/hooks/pre-commit'], {
        cwd: path.join(folder, 'repo'),
        env,
        encoding: 'utf8',
      })
    put('boek.yaml', GOOD)
    git('add', '-A')
    expect(run()).toMatchObject({ status: 0, stdout: '', stderr: expect.not.stringContaining('pre-commit') })
    put('boek.yaml', BAD)
    git('add', '-A')
    expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing was committed.') })
  })

  it('leaves other YAML alone, and codebooks that are taken away', () => {
    put('ander.yaml', 'codes: [1, 2]\nqcodes: ja\n')
    put('fout.yaml', BAD)
    git('add', '-A')
    expect(git('commit', '--no-verify', '-m', 'Fout').status).toBe(0)
    rmSync(path.join(folder, 'repo/fout.yaml'))
    put('ander.yaml', 'codes: [1, 2, 3]\n')
    git('add', '-A')
    expect(git('commit', '-m', 'Weg').status).toBe(0)
  })

  it('takes qcode from node_modules before any other', () => {
    put('node_modules/.bin/qcode', '#!/bin/sh\necho eigen qcode: "$@"\n')
    chmodSync(path.join(folder, 'repo/node_modules/.bin/qcode'), 0o755)
    put('boek.yaml', BAD)
    git('add', 'boek.yaml')
    expect(git('commit', '-m', 'Boek').output).toMatch(/^eigen qcode: validate \.\/boek\.yaml$/m)
  })

  it('says so when there is no qcode', () => {
    rmSync(path.join(folder, 'bin/qcode'))
    put('boek.yaml', GOOD)
    git('add', '-A')
    // Only git and the tools of the system, wherever they are here.
    env = { ...env, PATH: ['/usr/bin', '/bin'].join(path.delimiter) }
    const { status, output } = git('commit', '-m', 'Boek')
    expect(status).toBe(1)
    expect(output).toMatch(/^qcode is not installed, so the codebooks cannot be checked/m)
  })
})
