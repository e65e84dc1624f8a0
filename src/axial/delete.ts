import { takeCode } from '../codebook/edit-code.ts'
import { isWithin } from '../codebook/model.ts'
import { QcodeError } from '../text/problem.ts'
import { type Context, notThere } from './context.ts'
import { type Book, finishPlan, type Plan, type StepArguments } from './step.ts'

/** Takes a code and what is below it out of the codebook. Its codings become open codes, go, or get another code. */
export function planDelete(book: Book, args: StepArguments & { action: 'delete' }, context: Context): Plan {
  const { code: path, codings } = args
  const { codebook, text } = book
  const isInBook = codebook.byPath.has(path)
  if (!isInBook && !context.inUse.includes(path)) throw notThere(path, book, context)
  const to = typeof codings === 'object' ? codings.to : null
  if (to !== null && isWithin(to, path)) throw new QcodeError(`${to} is deleted too: give its codings another code`)
  if (to !== null && !codebook.byPath.has(to) && !context.inUse.includes(to)) throw notThere(to, book, context)
  if (!isInBook && codings === 'keep') throw new QcodeError(`${path} is an open code, which is nothing but its codings`)
  const below = [...new Set([...codebook.byPath.keys(), ...context.inUse])].filter((code) => isWithin(code, path))
  const changes = [path, ...below.filter((code) => code !== path)].map((from) => ({ from, to }))
  // Codings that are kept keep their path, too, as that of an open code.
  const told = codings === 'keep' ? [] : changes
  if (codebook.codes.every((code) => isWithin(code.path, path)))
    throw new QcodeError(`${path} is all that the codebook has`)
  const without = isInBook ? takeCode(text, path).text : text
  const touched = to === null ? [] : [to]
  return { ...finishPlan(book, without, changes, { oldPaths: context.oldPaths, touched }), changes: told, notes: [] }
}
