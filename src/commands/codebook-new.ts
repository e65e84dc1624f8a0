import { stdout } from 'node:process'
import { scaffold } from '../codebook/scaffold.ts'
import { writeNewFile } from '../codings/atomic.ts'
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
  await writeNewFile(file, scaffold({ title: title.trim(), levels: names, language: oneOf(lang, LANGUAGES, '--lang') }))
  stdout.write(`${file}\n`)
  return 0
}
