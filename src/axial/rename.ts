import { setText } from '../codebook/edit-code.ts'
import { slug } from '../codebook/resolve.ts'
import { QcodeError } from '../text/problem.ts'
import { type Context, notThere } from './context.ts'
import { assertId, type Book, finishPlan, idOf, type Plan, parentOf, pathIn, type StepArguments } from './step.ts'

/** Another id, and another label if one is given. An open code changes in the codings only. */
export function planRename(book: Book, args: StepArguments & { action: 'rename' }, context: Context): Plan {
  const { code: path, id, label } = args
  const code = book.codebook.byPath.get(path)
  if (!code && !context.inUse.includes(path)) throw notThere(path, book, context)
  assertId(id, slug(id))
  if (id === idOf(path) && (label === undefined || label === code?.label))
    throw new QcodeError(`${path} has that name already`)
  const to = pathIn(parentOf(path), id)
  if (to !== path) assertNothingAt(book, to, `qcode codebook merge ${path} ${to}`)
  const changes = to === path ? [] : [{ from: path, to }]
  if (!code) {
    if (label !== undefined) throw new QcodeError(`${path} is an open code, which has no label until it is promoted`)
    return { ...book, changes, notes: [] }
  }
  let text = to === path ? book.text : setText(book.text, path, 'id', id)
  if (label !== undefined) text = setText(text, to, 'label', label)
  const named = changes.length > 0 ? changes : [{ from: path, to: path }]
  const after = finishPlan(book, text, named, { oldPaths: context.oldPaths, touched: [path] })
  const isOld = label === undefined && slug(code.label) === code.id
  const notes = isOld ? [`its label is still "${code.label}"; --label gives it another`] : []
  return { ...after, changes, notes }
}

export function assertNothingAt({ codebook }: Book, path: string, instead: string): void {
  if (codebook.byPath.has(path)) throw new QcodeError(`there is a code ${path} already; to join them: ${instead}`)
}
