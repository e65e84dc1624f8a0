import { type Edit, editCodebook } from '../../edit.ts'
import type { Code, Codebook } from '../../model.ts'
import { slug } from '../../resolve.ts'
import type { Draft } from './draft.ts'
import type { ImportedBook } from './import.ts'
import { newCode } from './to-yaml.ts'

/** What a merge changes in the book, and what differs between it and the table. */
export interface MergeChanges {
  readonly added: readonly { readonly path: string; readonly label: string }[]
  /** In the table below another code than in the book; the book keeps its place. */
  readonly moved: readonly { readonly path: string; readonly table: string }[]
  /** In the book, of theory, and not in the table: kept, with a comment. */
  readonly gone: readonly { readonly path: string; readonly label: string }[]
  /** What the table says where the book says nothing. */
  readonly filled: readonly { readonly path: string; readonly keys: readonly string[] }[]
  /** Defined in other words; the book keeps its own. */
  readonly redefined: readonly { readonly path: string; readonly definition: string }[]
}

export interface Merged {
  readonly text: string
  readonly changes: MergeChanges
}

/**
 * Adds to a codebook what a table has and it lacks: codes, and definitions, cues and the like of codes that have none.
 * Nothing that stands in the book is changed: definitions, cues, comments, order and labels stay as they are.
 */
export function mergeIntoBook(text: string, book: Codebook, imported: ImportedBook): Merged {
  const { matches, placed } = match(book, imported)
  const matched = new Set(matches.values())
  const isNew = (draft: Draft): boolean => !matches.has(draft)
  const edits: Edit[] = []
  const added: { path: string; label: string }[] = []
  const questions = new Map(book.questions)
  /** A new code as the book takes it: with the book's questions and levels, without what the book has elsewhere. */
  const prepared = (draft: Draft): Draft => ({
    ...draft,
    level: draft.level !== null && book.levels.includes(imported.levels[draft.level] ?? '') ? draft.level : null,
    questions: draft.questions.map((number) => questionFor(number, imported, questions, edits)),
    children: draft.children.filter(isNew).map(prepared),
  })

  for (const { draft, parent } of placed) {
    if (!isNew(draft)) continue
    const id = freeId(draft.id, takenIds(book, parent, edits))
    edits.push({ kind: 'add', parent, codes: [newCode({ ...prepared(draft), id }, imported)] })
    listAdded(draft, parent === null ? id : `${parent}/${id}`)
  }
  function listAdded(draft: Draft, path: string): void {
    added.push({ path, label: draft.label })
    for (const child of draft.children.filter(isNew)) listAdded(child, `${path}/${child.id}`)
  }

  const filled: { path: string; keys: string[] }[] = []
  for (const [draft, code] of matches) {
    const lacking = Object.keys(newCode(draft, imported).data).filter((key) => lacks(code, key))
    if (lacking.length === 0) continue
    const asked = lacking.includes('questions') ? draft.questions : []
    const numbers = asked.map((number) => questionFor(number, imported, questions, edits))
    const { data } = newCode({ ...draft, questions: numbers }, imported)
    edits.push({ kind: 'fill', path: code.path, data: Object.fromEntries(lacking.map((key) => [key, data[key]])) })
    filled.push({ path: code.path, keys: lacking })
  }

  const gone = book.codes.filter((code) => !matched.has(code) && isOfTable(code, imported.from))
  const mark = (code: Code): string => `gone: "${code.label.replace(/\s+/g, ' ')}" is not in ${imported.from}`
  const goneOnTop = gone.filter(({ parent }) => !gone.some(({ path }) => path === parent))
  for (const code of book.codes) {
    edits.push({ kind: goneOnTop.includes(code) ? 'comment' : 'uncomment', path: code.path, text: mark(code) })
  }
  return {
    text: editCodebook(text, edits),
    changes: {
      added,
      moved: placed.flatMap(({ draft, table, isMoved }) =>
        isMoved ? [{ path: matches.get(draft)!.path, table }] : [],
      ),
      gone: gone.map(({ path, label }) => ({ path, label })),
      filled,
      redefined: Array.from(matches).flatMap(([{ definition }, code]) =>
        definition !== '' && code.definition !== '' && bare(definition) !== bare(code.definition)
          ? [{ path: code.path, definition }]
          : [],
      ),
    },
  }
}

const bare = (text: string): string => slug(text)

/** Whether a code has nothing under this key. Its names, level, kind and source are its own, said or not. */
function lacks(code: Code, key: string): boolean {
  return key.startsWith('x-') ? !Object.hasOwn(code.extra, key) : (LACKS[key]?.(code) ?? false)
}

const LACKS: Readonly<Record<string, (code: Code) => boolean>> = {
  definition: ({ definition }) => definition.trim() === '',
  include: ({ include }) => include.length === 0,
  exclude: ({ exclude }) => exclude.length === 0,
  examples: ({ examples }) => examples.hit.length + examples.miss.length === 0,
  cues: ({ cues }) => cues.length === 0,
  questions: ({ questions }) => questions.length === 0,
  valence: ({ valence }) => valence === null,
  measured_by: ({ measuredBy }) => measuredBy.length === 0,
  aliases: ({ aliases }) => aliases.length === 0,
  color: ({ color }) => color === null,
}

/** A draft and where it goes: below the code of the book that its parent is. */
interface Placed {
  readonly draft: Draft
  readonly parent: string | null
  /** Where the table has it. */
  readonly table: string
  readonly isMoved: boolean
}

/**
 * Which code of the book each code of the table is: the one with its id, label or alias below the same parent; else the
 * only one with that name and level that is not taken, which then was moved.
 */
function match(
  book: Codebook,
  { codes: drafts, levels }: ImportedBook,
): { matches: Map<Draft, Code>; placed: Placed[] } {
  const matches = new Map<Draft, Code>()
  const taken = new Set<Code>()
  const placed: Placed[] = []
  const namesOf = new Map(
    book.codes.map((code) => [code, new Set([code.id, slug(code.label), ...code.aliases.map(slug)])]),
  )
  const answers = (code: Code, draft: Draft): boolean =>
    !taken.has(code) && (namesOf.get(code)!.has(draft.id) || namesOf.get(code)!.has(slug(draft.label)))
  const elsewhere = (draft: Draft): Code[] =>
    book.codes.filter((code) => answers(code, draft) && (draft.level === null || code.level === levels[draft.level]))
  let pending: { readonly draft: Draft; readonly parent: Code | null; readonly table: string }[] = []
  const take = (draft: Draft, code: Code): void => {
    matches.set(draft, code)
    taken.add(code)
  }
  const descend = (below: readonly Draft[], parent: Code | null, above: string): void => {
    const siblings = book.codes.filter((code) => code.parent === (parent?.path ?? null))
    for (const draft of below) {
      const table = `${above}${draft.id}`
      const code =
        siblings.find((sibling) => !taken.has(sibling) && sibling.id === draft.id) ??
        siblings.find((sibling) => answers(sibling, draft))
      if (code) {
        take(draft, code)
        descend(draft.children, code, `${table}/`)
      } else pending.push({ draft, parent, table })
    }
  }
  descend(drafts, null, '')
  while (pending.length > 0) {
    const round = pending
    pending = []
    for (const { draft, parent, table } of round) {
      const candidates = elsewhere(draft)
      const moved = candidates.length === 1 ? candidates[0]! : null
      placed.push({ draft, parent: parent?.path ?? null, table, isMoved: moved !== null })
      if (moved) {
        take(draft, moved)
        descend(draft.children, moved, `${table}/`)
      } else placeBelowNew(draft, table)
    }
  }

  /** What is below a new code goes along with it, but for what the book has elsewhere. */
  function placeBelowNew(parent: Draft, above: string): void {
    for (const draft of parent.children) {
      const table = `${above}/${draft.id}`
      const candidates = elsewhere(draft)
      if (candidates.length === 1) {
        placed.push({ draft, parent: null, table, isMoved: true })
        take(draft, candidates[0]!)
        descend(draft.children, candidates[0]!, `${table}/`)
      } else placeBelowNew(draft, table)
    }
  }
  return { matches, placed }
}

/** Open codes come from the data, and codes of another table are not looked for in this one. */
function isOfTable({ kind, source }: Code, from: string): boolean {
  const [, file] = /^([^,]+\.(?:csv|tsv|xlsx|docx|md|html?|txt)), /i.exec(source) ?? []
  return kind === 'deductive' && (file === undefined || file === from)
}

function takenIds({ codes }: Codebook, parent: string | null, edits: readonly Edit[]): Set<string> {
  const known = codes.filter((code) => code.parent === parent).map(({ id }) => id)
  const added = edits.flatMap((edit) => (edit.kind === 'add' && edit.parent === parent ? edit.codes : []))
  return new Set([...known, ...added.map(({ data }) => String(data.id))])
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
  return free
}

/** The number that a question has in the book's guide; a new one when it is not in it. */
function questionFor(
  number: string,
  { questions, unnumbered }: ImportedBook,
  guide: Map<string, string>,
  edits: Edit[],
): string {
  const text = questions.get(number)
  if (text === undefined) return number
  const known = [...guide].find(([, question]) => question === text)?.[0]
  if (known !== undefined) return known
  // The book may have the question in its own words; a number that the table made up says nothing.
  if (guide.has(number) && !unnumbered.has(number)) return number
  let free = number
  for (let n = 2; guide.has(free); n++) free = `${number.replace(/\d+$/, '')}${n}`
  guide.set(free, text)
  edits.push({ kind: 'question', number: free, text })
  return free
}
