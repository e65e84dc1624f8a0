import { PROGRAM } from '../codings/model.ts'
import type { Study } from '../study/study.ts'
import { QcodeError } from '../text/problem.ts'

/** Whose decisions a command makes: `--coder`, else `coder` in qcode.yaml. */
export function coderOf({ coder }: { readonly coder?: string }, study: Pick<Study, 'coder'>): string {
  const name = coder?.normalize('NFC').trim() ?? study.coder
  if (name === '' || name === PROGRAM)
    throw new QcodeError(
      `--coder is the name of a person, not "${name}"${name === PROGRAM ? ', the program itself' : ''}`,
    )
  return name
}
