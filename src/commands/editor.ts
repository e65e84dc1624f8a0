import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env } from 'node:process'
import { QcodeError } from '../text/problem.ts'

/**
 * What a person writes in her editor, in a file that is gone afterwards.
 * @throws QcodeError when there is no editor or it fails
 */
export async function editText(): Promise<string> {
  const editor = env.VISUAL || env.EDITOR
  if (!editor) throw new QcodeError('give the text behind the command, or set EDITOR to the name of your editor')
  const folder = await mkdtemp(path.join(tmpdir(), 'qcode-memo-'))
  try {
    const file = path.join(folder, 'memo.md')
    await writeFile(file, '', { mode: 0o600 })
    // As git does it: EDITOR may have arguments, such as "code --wait".
    const { status, error } = spawnSync(`${editor} "${file}"`, { stdio: 'inherit', shell: true })
    if (error || status !== 0) throw new QcodeError(`${editor} ended with an error, so nothing was written`)
    return await readFile(file, 'utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
