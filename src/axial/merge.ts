import { addItems, type CodeText, commentAbove, putCode, setText, takeCode } from '../codebook/edit-code.ts'
import { type Code, isWithin } from '../codebook/model.ts'
import { QcodeError } from '../text/problem.ts'
import { type Context, notThere } from './context.ts'
import { type Book, finishPlan, idOf, type Plan, type StepArguments } from './step.ts'

/**
 * Several codes become one. The one that stays keeps its own definition and settings and gets the cues, examples, rules,
 * questions and children of the others; what it cannot hold (their definitions, comments) stands in a comment above it.
 */
export function planMerge(book: Book, args: StepArguments & { action: 'merge' }, context: Context): Plan {
  const { into } = args
  const { codebook } = book
  const codes = [...new Set(args.codes)].sort((a, b) => a.split('/').length - b.split('/').length)
  const target = codebook.byPath.get(into)
  if (!target && !context.inUse.includes(into)) throw notThere(into, book, context)
  for (const path of codes) assertMergeable(path, book, into, context)
  const changes = codes.map((from) => ({ from, to: into }))
  const sources = codes.flatMap((path) => codebook.byPath.get(path) ?? [])
  if (sources.length === 0 && !target) return { ...book, changes, notes: [] }
  if (!target)
    throw new QcodeError(`${into} is an open code and ${sources[0]!.path} is in the codebook: promote ${into} first`)
  let text = book.text
  // From the bottom up, so that the paths of those above stay.
  for (const source of sources.toReversed()) text = mergeOne(text, source, target, new Set(codes))
  const touched = [into, ...codes]
  return {
    ...finishPlan(book, text, changes, { oldPaths: context.oldPaths, touched }),
    changes,
    notes: differences(sources, target),
  }
}

function assertMergeable(path: string, book: Book, into: string, context: Context): void {
  const { byPath } = book.codebook
  const code = byPath.get(path)
  if (!code && !context.inUse.includes(path)) throw notThere(path, book, context)
  if (path === into) throw new QcodeError(`${path} cannot be merged into itself`)
  if (isWithin(into, path))
    throw new QcodeError(`${into} is below ${path}: merge the other way round, or move ${into} away first`)
  for (const child of code?.children ?? []) {
    const same = `${into}/${idOf(child)}`
    if (same !== path && byPath.has(same))
      throw new QcodeError(
        `both have a code ${idOf(child)}: qcode codebook merge ${child} ${same} first, or rename one`,
      )
  }
}

function mergeOne(before: string, source: Code, target: Code, merged: ReadonlySet<string>): string {
  const { path: into } = target
  // Children last: one of them may get the path that its parent had.
  let text = before
  const children: CodeText[] = []
  // One that is merged too is gone already.
  for (const child of source.children.filter((path) => !merged.has(path))) {
    const { text: without, taken } = takeCode(text, child)
    text = without
    children.push(taken)
  }
  const { text: without, taken } = takeCode(text, source.path)
  text = without
  for (const child of children) text = putCode(text, into, child)
  const data = taken.data as Record<string, unknown>
  for (const keys of LISTS) text = addItems(text, into, keys, missingItems(text, into, keys, data))
  for (const key of ['definition', 'source'] as const)
    if (target[key] === '' && source[key] !== '' && !currentOf(text, into)[key])
      text = setText(text, into, key, source[key])
  return commentAbove(text, into, commentOn(source, target, taken.comments))
}

/** What is a list in every code. */
const LISTS = [
  ['cues'],
  ['include'],
  ['exclude'],
  ['examples', 'hit'],
  ['examples', 'miss'],
  ['questions'],
  ['measured_by'],
  ['aliases'],
] as const

function missingItems(text: string, into: string, keys: readonly string[], data: Record<string, unknown>): unknown[] {
  const present = new Set(valuesAt(currentOf(text, into), keys).map(sameness))
  return valuesAt(data, keys).filter((item) => !present.has(sameness(item)) && present.add(sameness(item)))
}

/** A cue with a note is the same as that cue without. */
const sameness = (item: unknown): string => {
  const { note: _, ...rest } =
    typeof item === 'object' && item !== null ? (item as Record<string, unknown>) : { cue: String(item) }
  return JSON.stringify(rest)
}

const valuesAt = (data: Record<string, unknown>, keys: readonly string[]): readonly unknown[] => {
  const found = keys.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], data)
  return Array.isArray(found) ? found : []
}

const currentOf = (text: string, path: string): Record<string, unknown> =>
  takeCode(text, path).taken.data as Record<string, unknown>

function commentOn(source: Code, target: Code, comments: readonly string[]): string {
  const own = source.definition !== '' && target.definition !== '' ? `: ${source.definition}` : ''
  const kept = comments.map((comment) => `  ${comment}`)
  return [`Merged: ${source.path} "${source.label}"${own}`.replace(/\s+/g, ' '), ...kept].join('\n')
}

/** Settings in which a merged code differs, and which only one of them can keep. */
function differences(sources: readonly Code[], target: Code): string[] {
  return sources.flatMap((source) => [
    ...(source.valence !== target.valence
      ? [
          `valence of ${source.path} was ${source.valence ?? 'not given'}, that of ${target.path} is ${target.valence ?? 'not given'}`,
        ]
      : []),
    ...(source.rule !== null ? [`the decision rule of ${source.path} is gone`] : []),
    ...Object.keys(source.extra).map((key) => `${key} of ${source.path} is gone`),
  ])
}
