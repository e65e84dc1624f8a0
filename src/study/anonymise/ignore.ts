import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { writeFileAtomic } from '../../codings/atomic.ts'

/** Makes git ignore files that must not leave the machine, when they are in a git folder; true when something changed. */
export async function ignoreInGit(files: readonly string[]): Promise<boolean> {
  const folder = path.dirname(path.resolve(files[0]!))
  if (!isInGit(folder)) return false
  const file = path.join(folder, '.gitignore')
  const before = existsSync(file) ? await readFile(file, 'utf8') : ''
  const lines = new Set(before.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '')))
  const missing = files.map((name) => path.basename(name)).filter((name) => !lines.has(name))
  if (missing.length === 0) return false
  const gap = before === '' || before.endsWith('\n') ? '' : '\n'
  await writeFileAtomic(file, `${before}${gap}# who is who: never to be shared\n${missing.join('\n')}\n`)
  return true
}

function isInGit(from: string): boolean {
  for (let folder = from; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, '.git'))) return true
    if (folder === path.dirname(folder)) return false
  }
}
