import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { writeNewFile } from '../codings/atomic.ts'
import type { Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import { en } from './starter/en.ts'
import { nl } from './starter/nl.ts'
import type { Starter } from './starter/starter.ts'
import { CONFIG } from './study-folder.ts'

const STARTERS: Readonly<Record<Language, Starter>> = { nl, en }

/** What says who is who, and what qcode makes again. */
const GIT_IGNORE = `# Who is who: never in a repository.
key.csv
key.map.json
transcripts-restored/
# Made by qcode.
.qcode/
model.json
exports/
`

/**
 * Makes a study that runs at once in `folder`; gives the files, in order.
 * @throws QcodeError when any of them is there already: nothing is written then
 */
export async function createStudy(folder: string, language: Language): Promise<string[]> {
  const files = filesOf(STARTERS[language])
  for (const name of Object.keys(files)) {
    const file = path.join(folder, name)
    if (await exists(file)) {
      throw new QcodeError(`${file} is there already, and qcode init overwrites nothing: choose another folder`)
    }
  }
  // The settings make a folder a study: they come last.
  for (const [name, text] of Object.entries(files).reverse()) await writeNewFile(path.join(folder, name), text)
  return Object.keys(files)
}

function filesOf({ config, codebook, respondents, transcripts }: Starter): Record<string, string> {
  return {
    [CONFIG]: config,
    'codebook.yaml': codebook,
    'respondents.csv': respondents,
    ...Object.fromEntries(Object.entries(transcripts).map(([name, text]) => [path.join('transcripts', name), text])),
    '.gitignore': GIT_IGNORE,
  }
}

/** Also of a link that leads nowhere. A part of the path that is a file is for the writing to report. */
const exists = (file: string): Promise<boolean> =>
  lstat(file).then(
    () => true,
    () => false,
  )
