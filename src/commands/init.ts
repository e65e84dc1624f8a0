import { stdout } from 'node:process'
import { createStudy } from '../study/init.ts'
import { LANGUAGES } from '../text/language.ts'
import { oneOf } from './codebook-shared.ts'

/** `qcode init`: makes a study, prints its files and what to do next. */
export async function runInit(folder: string, { lang }: { readonly lang: string }): Promise<0> {
  const files = await createStudy(folder, oneOf(lang, LANGUAGES, '--lang'))
  const at = folder === '.' ? '' : ` ${/\s/.test(folder) ? `"${folder}"` : folder}`
  stdout.write(`A study in ${folder === '.' ? 'this folder' : folder}:
${files.map((file) => `  ${file}\n`).join('')}
Everybody in it is made up. Try it, then put your own transcripts and codes in their place:
  qcode apply${at}
  qcode export frequencies${at}
  qcode validate${at}
`)
  return 0
}
