import { isCueError, parseCuePattern } from '../codebook/cue.ts'
import { editCodebook } from '../codebook/edit.ts'
import type { Codebook } from '../codebook/model.ts'
import { slug } from '../codebook/resolve.ts'
import { capitalised } from '../text/capitalised.ts'
import { formatPlace, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Context } from './context.ts'
import { type Book, finishPlan, type Plan, pathIn, type StepArguments } from './step.ts'

export type PromoteArguments = StepArguments & { readonly action: 'promote' }

/**
 * Puts an open code into the text of a codebook, with its old name as an alias when it gets another one.
 *
 * @throws QcodeError when its parent is not in the codebook, a name is taken, or a cue cannot be used
 */
export function planPromotion(book: Book, args: PromoteArguments, { oldPaths }: Context): Plan {
  const { from, name, definition, cues } = args
  const { codebook } = book
  const { parent, id } = placeFor(codebook, args)
  const label = args.label?.trim() ?? capitalised(name.replaceAll('-', ' '))
  if (label === '') throw new QcodeError('--label is empty')
  const oldId = from?.split('/').at(-1)
  const aliases = oldId === undefined || [id, slug(label)].includes(slug(oldId)) ? [] : [oldId]
  for (const taken of new Set([id, slug(label), ...aliases.map(slug)])) assertFree(codebook, taken)
  for (const cue of cues) assertCue(cue)
  const data = {
    id,
    label,
    kind: 'open',
    ...(definition !== undefined && { definition }),
    ...(cues.length > 0 && { cues }),
    ...(aliases.length > 0 && { aliases }),
  }
  const text = editCodebook(book.text, [{ kind: 'add', parent, codes: [{ data, comment: '', children: [] }] }])
  const path = pathIn(parent, id)
  const moved = from === null || from === path ? [] : [{ from, to: path }]
  const after = finishPlan(book, text, moved, { oldPaths, touched: [] })
  return { ...after, changes: moved, notes: [] }
}

/** Where an open code goes: what is asked for, else where it is, else among the concepts. */
export const promotedPath = ({ as, from, name }: PromoteArguments): string => as ?? from ?? slug(name)

function placeFor(codebook: Codebook, args: PromoteArguments): { parent: string | null; id: string } {
  const path = promotedPath(args)
  const { as } = args
  const slash = path.lastIndexOf('/')
  const parent = slash === -1 ? null : path.slice(0, slash)
  const id = path.slice(slash + 1)
  if (parent !== null && !codebook.byPath.has(parent)) throw noParent(codebook, path, parent, as !== undefined)
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    const better = slug(id)
    const advice = better === '' ? '' : `; write --as ${quote(parent === null ? better : `${parent}/${better}`)}`
    throw new QcodeError(`an id holds a-z, 0-9 and single hyphens only, not ${quote(id)}${advice}`)
  }
  return { parent, id }
}

function noParent(codebook: Codebook, path: string, parent: string, isNamed: boolean): QcodeError {
  const lacks = `the codebook has no code ${quote(parent)}`
  const meant = hint(parent, codebook.byPath.keys())
  if (isNamed) return new QcodeError(`--as ${path}: ${lacks}${meant}`)
  return new QcodeError(`${quote(path)} needs a place: ${lacks}${meant}; choose one with --as PARENT/ID`)
}

function assertFree(codebook: Codebook, name: string): void {
  const taken = codebook.codes.find(
    ({ id, label, aliases }) => id === name || slug(label) === name || aliases.some((alias) => slug(alias) === name),
  )
  if (!taken) return
  const where = `${taken.path} (${formatPlace(taken.place)})`
  throw new QcodeError(`${quote(name)} is a name of ${where} already: choose another with --as and --label`)
}

function assertCue(cue: string): void {
  const parsed = parseCuePattern(cue)
  if (isCueError(parsed)) throw new QcodeError(`--cue ${quote(cue)}: ${parsed.message}`)
}
