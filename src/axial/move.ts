import { putCode, takeCode } from '../codebook/edit-code.ts'
import { isWithin } from '../codebook/model.ts'
import { QcodeError } from '../text/problem.ts'
import { type Context, notThere } from './context.ts'
import { assertNothingAt } from './rename.ts'
import { type Book, finishPlan, idOf, type Plan, parentOf, pathIn, type StepArguments } from './step.ts'

/** Under another code, with all that is below it. An open code goes along in the codings only. */
export function planMove(book: Book, args: StepArguments & { action: 'move' }, context: Context): Plan {
  const { code: path, to: parent } = args
  const { codebook, text } = book
  const isInBook = codebook.byPath.has(path)
  if (!isInBook && !context.inUse.includes(path)) throw notThere(path, book, context)
  if (parent !== null && !codebook.byPath.has(parent)) throw notThere(parent, book, { ...context, inUse: [] })
  if (parent === parentOf(path)) throw new QcodeError(`${path} is there already`)
  if (parent !== null && isWithin(parent, path)) throw new QcodeError(`${parent} is below ${path} itself`)
  const to = pathIn(parent, idOf(path))
  assertNothingAt(book, to, `qcode codebook merge ${path} ${to}`)
  const changes = [{ from: path, to }]
  if (!isInBook) return { ...book, changes, notes: [] }
  const { text: without, taken } = takeCode(text, path)
  const after = finishPlan(book, putCode(without, parent, taken), changes, {
    oldPaths: context.oldPaths,
    touched: [],
  })
  return { ...after, changes, notes: levelNotes(after, path, to) }
}

/** Codes that name a level which is not below that of the code above them any more. */
function levelNotes({ codebook }: Pick<Book, 'codebook'>, from: string, to: string): string[] {
  const { levels, codes, byPath } = codebook
  return codes
    .filter(({ path, parent, level }) => {
      const above = byPath.get(parent ?? '')
      return isWithin(path, to) && above && levels.indexOf(level) <= levels.indexOf(above.level)
    })
    .map(
      ({ path, level, parent }) =>
        `${path} (was in ${from}) is a ${level} below a ${byPath.get(parent!)!.level}: set its level`,
    )
}
