import { editCodebook } from '../codebook/edit.ts'
import { slug } from '../codebook/resolve.ts'
import { capitalised } from '../text/capitalised.ts'
import { QcodeError } from '../text/problem.ts'
import { type Context, notThere } from './context.ts'
import { assertId, type Book, finishPlan, idOf, type Plan, parentOf, type StepArguments } from './step.ts'

/**
 * Puts the codes that get a part of the codings into the codebook, where they are not there yet. Which coding goes where is
 * decided elsewhere; the code itself stays for the rest.
 */
export function planSplit(book: Book, args: StepArguments & { action: 'split' }, context: Context): Plan {
  const { code: path, into } = args
  const { codebook } = book
  const code = codebook.byPath.get(path)
  if (!code && !context.inUse.includes(path)) throw notThere(path, book, context)
  let text = book.text
  for (const part of into) {
    const parent = parentOf(part.path)
    if (part.path === path) throw new QcodeError(`${path} is the code that is split: its rest stays there anyway`)
    if (codebook.byPath.has(part.path)) continue
    for (const id of part.path.split('/')) assertId(id, slug(id))
    // Below an open code there is an open code.
    if (!code && (parent === null || !codebook.byPath.has(parent))) continue
    if (parent !== null && !codebook.byPath.has(parent)) throw notThere(parent, book, { ...context, inUse: [] })
    const id = idOf(part.path)
    const data = {
      id,
      label: part.label ?? capitalised(id.replaceAll('-', ' ')),
      kind: 'open',
      ...(part.cues && part.cues.length > 0 && { cues: part.cues }),
    }
    text = editCodebook(text, [{ kind: 'add', parent, codes: [{ data, comment: '', children: [] }] }])
  }
  return { ...finishPlan(book, text, [], { oldPaths: context.oldPaths, touched: [] }), changes: [], notes: [] }
}
