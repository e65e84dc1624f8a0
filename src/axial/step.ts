import { addItems } from '../codebook/edit-code.ts'
import { type Code, type Codebook, isWithin } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { aliasesNeeded, type PathChange } from './names.ts'

/** What one step does, with all that it takes to do it again. Paths are those before the step. */
export type StepArguments =
  | { readonly action: 'rename'; readonly code: string; readonly id: string; readonly label?: string | undefined }
  /** Null: it becomes a concept. */
  | { readonly action: 'move'; readonly code: string; readonly to: string | null }
  | { readonly action: 'merge'; readonly codes: readonly string[]; readonly into: string }
  | { readonly action: 'split'; readonly code: string; readonly into: readonly SplitPart[] }
  | { readonly action: 'delete'; readonly code: string; readonly codings: CodingsOfDeleted }
  | {
      readonly action: 'promote'
      /** Its path in the codings; null for words that no coding has yet. */
      readonly from: string | null
      readonly name: string
      readonly as?: string | undefined
      readonly label?: string | undefined
      readonly definition?: string | undefined
      readonly cues: readonly string[]
    }

/** Whether one path for another says all that a step does to the codings. */
export const isByPath = ({ action }: StepArguments): boolean =>
  action === 'rename' || action === 'move' || action === 'promote'

/** A code that gets a part of the codings of another. */
export interface SplitPart {
  readonly path: string
  readonly label?: string | undefined
  /** Its cues when it is new in the codebook. */
  readonly cues?: readonly string[] | undefined
  /** Which codings go there, in words; nothing depends on it. */
  readonly rule?: string | undefined
}

/** `keep`: as an open code; `delete`: taken out; or the path of the code that they get. */
export type CodingsOfDeleted = 'keep' | 'delete' | { readonly to: string }

/** A codebook as it is on disk, and read. */
export interface Book {
  readonly text: string
  readonly codebook: Codebook
}

/** What a step makes of a codebook, and of the paths in the codings. */
export interface Plan extends Book {
  /** Codes whose path another takes, top first; what is below them goes along. */
  readonly changes: readonly PathChange[]
  /** Things that a person should know. */
  readonly notes: readonly string[]
}

/** @throws QcodeError with every problem when the text is no codebook */
export function readBook(file: string, text: string): Book {
  const { codebook, problems } = parseCodebook(file, new TextEncoder().encode(text))
  if (codebook === null) throw new QcodeError(`${file} has errors`, problems)
  return { text, codebook }
}

/**
 * The codebook after a step, with aliases for old names. Checks that the edited text is a codebook in which every code that
 * the step is not about is as it was.
 *
 * @param touched paths, before the step, of the codes that the step itself changes
 * @throws QcodeError when the text cannot be changed without changing more
 */
export function finishPlan(
  before: Book,
  text: string,
  changes: readonly PathChange[],
  { oldPaths, touched }: { readonly oldPaths: readonly string[]; readonly touched: readonly string[] },
): Pick<Plan, 'text' | 'codebook'> {
  const { file } = before.codebook
  let after = reread(file, text)
  const aliases = aliasesNeeded(before.codebook, after.codebook, changes, oldPaths)
  for (const needed of aliases) after = reread(file, addItems(after.text, needed.path, ['aliases'], needed.aliases))
  assertOthersAsTheyWere(
    before.codebook,
    after.codebook,
    changes,
    new Set([...touched, ...aliases.map(({ path }) => path)]),
  )
  return after
}

function reread(file: string, text: string): Book {
  const { codebook, problems } = parseCodebook(file, new TextEncoder().encode(text))
  if (codebook !== null) return { text, codebook }
  const [first] = problems
  throw new QcodeError(
    `${file} cannot be changed like this: ${first?.message ?? 'it would be no codebook'}; are there anchors (&) or aliases (*) of YAML in this part of it? Write them out first`,
  )
}

function assertOthersAsTheyWere(
  before: Codebook,
  after: Codebook,
  changes: readonly PathChange[],
  touched: ReadonlySet<string>,
): void {
  for (const code of before.codes) {
    const path = changedPath(code.path, changes)
    if (path === null || touched.has(code.path) || touched.has(path)) continue
    const now = after.byPath.get(path)
    if (!now || contentOf(now) !== contentOf(code))
      throw new QcodeError(
        `${before.file} cannot be changed like this: ${code.path} would change too; are there anchors (&) or aliases (*) of YAML in this part of it? Write them out first`,
      )
  }
}

/** All that a person wrote in a code, but for its place in the tree. */
function contentOf({
  place: _,
  path: _path,
  parent: _parent,
  children: _children,
  depth: _depth,
  level: _level,
  ...content
}: Code): string {
  return JSON.stringify(content)
}

/** The path after the step; null when the code is gone. */
export function changedPath(path: string, changes: readonly PathChange[]): string | null {
  const [change] = changes.filter(({ from }) => isWithin(path, from)).sort((a, b) => b.from.length - a.from.length)
  if (!change) return path
  return change.to === null ? null : change.to + path.slice(change.from.length)
}

/** @throws QcodeError that says how to write the id */
export function assertId(id: string, slugged: string): void {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) return
  const advice = slugged === '' ? '' : `; write ${quote(slugged)}`
  throw new QcodeError(`an id holds a-z, 0-9 and single hyphens only, not ${quote(id)}${advice}`)
}

export const parentOf = (path: string): string | null => {
  const slash = path.lastIndexOf('/')
  return slash === -1 ? null : path.slice(0, slash)
}

export const idOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

export const pathIn = (parent: string | null, id: string): string => (parent === null ? id : `${parent}/${id}`)
