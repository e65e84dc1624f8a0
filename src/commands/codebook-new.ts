import { mkdir, open, rm } from 'node:fs/promises'
import path from 'node:path'
import { stdout } from 'node:process'
import { scaffold } from '../codebook/scaffold.ts'
import { fileError } from '../codings/atomic.ts'
import { LANGUAGES } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { oneOf } from './codebook-shared.ts'

export interface CodebookNewFlags {
  readonly title: string
  readonly levels: string
  readonly lang: string
}

/** `qcode codebook new`: 0. */
export async function runCodebookNew(file: string, { title, levels, lang }: CodebookNewFlags): Promise<0> {
  const names = levels.split(',').map((name) => name.trim())
  if (names.some((name) => name === '')) throw new QcodeError('--levels names the levels, top first, with commas')
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw new QcodeError(`--levels names "${twice}" twice`)
  if (title.trim() === '') throw new QcodeError('--title is empty')
  if (!/\.ya?ml$/i.test(file)) throw new QcodeError(`a codebook is YAML: name it ${file}.yaml`)
  await writeNew(file, scaffold({ title: title.trim(), levels: names, language: oneOf(lang, LANGUAGES, '--lang') }))
  stdout.write(`${file}\n`)
  return 0
}

/** Writes a file that is not there yet: opening it fails when it is, also when it has just been made by another process. */
async function writeNew(file: string, text: string): Promise<void> {
  let isOurs = false
  try {
    await mkdir(path.dirname(file), { recursive: true })
    const handle = await open(file, 'wx')
    isOurs = true
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (isOurs) await rm(file, { force: true })
    if ((error as NodeJS.ErrnoException).code === 'EEXIST')
      throw new QcodeError(`${file} is there already, and qcode never overwrites a codebook: choose another name`)
    throw fileError(error, file, 'write')
  }
}
