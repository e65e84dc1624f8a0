import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { env, platform } from 'node:process'
import { QcodeError } from '../text/problem.ts'

/**
 * Lets a person write a memo in her own editor (VISUAL, EDITOR, else what every system has).
 * @throws QcodeError when the editor does not start or ends with an error
 */
export async function editMemo(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'qcode-memo-'))
  try {
    const file = path.join(folder, 'memo.md')
    await writeFile(file, text === '' ? '' : `${text}\n`)
    await run(env.VISUAL || env.EDITOR || (platform === 'win32' ? 'notepad' : 'vi'), file)
    return (await readFile(file, 'utf8')).replace(/\r\n?/g, '\n').trim()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function run(editor: string, file: string): Promise<void> {
  const [command = '', ...args] = editor.split(' ').filter(Boolean)
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new QcodeError(`the editor "${editor}" ${reason}: set EDITOR`))
    const child = spawn(command, [...args, file], { stdio: 'inherit' })
    child.once('error', () => fail('does not start'))
    child.once('exit', (code) => (code === 0 ? resolve() : fail('ended with an error')))
  })
}
