import { checkStudy } from '../../src/lint/study/check-study.ts'
import type { Problem } from '../../src/text/problem.ts'
import { folderWith } from '../study/folder.ts'

/** A study in which nothing is wrong; the examples of the rules are put over it. */
export const SOUND: Readonly<Record<string, string>> = {
  'qcode.yaml': 'unit: paragraph\n',
  'codebook.yaml': `qcode: 1
id: proef
title: Proef
codes:
  - {id: vertrouwen, label: Vertrouwen, kind: open, aliases: [geloof in elkaar], children: [{id: evaluatie, label: Evaluatie, kind: open}]}
  - {id: overleg, label: Overleg, kind: open, children: [{id: evaluatie, label: Evaluatie, kind: open}]}
`,
  'respondents.csv': 'respondent,group\nR1,Noord\nR2,Zuid\n',
  // The first sentence of R1 is at 21-43, the second at 44-57.
  'transcripts/r1.txt': 'I: Hoe gaat het?\nR1: Wij vertrouwen elkaar. Dat is fijn.\n',
  'transcripts/r2.txt': 'I: En verder?\nR2: Het overleg is goed.\n',
}

type Content = string | Uint8Array | null

/** A folder with the sound study and these files over it; null takes one away. */
export function studyWith(files: Readonly<Record<string, Content>>): string {
  const all = Object.entries({ ...SOUND, ...files })
  return folderWith(
    Object.fromEntries(all.filter((entry): entry is [string, string | Uint8Array] => entry[1] !== null)),
  )
}

/** What is wrong with the sound study when these files are put over it; files are named from its folder. */
export async function problemsWith(files: Readonly<Record<string, Content>>): Promise<Problem[]> {
  const folder = studyWith(files)
  const relative = (text: string): string => text.replaceAll(`${folder}/`, '').replaceAll(folder, '.')
  const problems = await checkStudy({ paths: [folder], cwd: '/' })
  return problems.map((problem) => ({
    ...problem,
    message: relative(problem.message),
    place: { ...problem.place, file: relative(problem.place.file) },
  }))
}

/** `rule file:line:col message` */
export const oneLine = ({ rule, place: { file, line, column }, message }: Problem): string =>
  `${rule} ${file}${line === 0 ? '' : `:${line}:${column}`} ${message}`

/** The files of an example of a rule: each below a line `=== path` that may name an encoding. */
export function filesOf(example: string): Record<string, Content> {
  return Object.fromEntries(
    example
      .split(/^=== /m)
      .slice(1)
      .map((part) => {
        const [, name, how] = /^(\S+)(?: \((.*)\))?\n/.exec(part)!
        return [name!, encode(part.slice(part.indexOf('\n') + 1), how)]
      }),
  )
}

function encode(text: string, how: string | undefined): Content {
  if (how === 'absent') return null
  if (how === 'windows-1252') return Buffer.from(text, 'latin1')
  if (how?.startsWith('utf-16le')) {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
    return how.endsWith('cut') ? bytes.subarray(0, -1) : bytes
  }
  return text
}
