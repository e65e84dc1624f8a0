import { isCueError, parseCuePattern } from '../codebook/cue.ts'
import { editCodebook } from '../codebook/edit.ts'
import { type Code, type Codebook, isWithin } from '../codebook/model.ts'
import { parseCodebook } from '../codebook/parse.ts'
import { slug } from '../codebook/resolve.ts'
import { formatPlace, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'

/** An open code that is to become a code of the codebook. */
export interface PromoteRequest {
  /** Its path in the codings; null for words that no coding has yet. */
  readonly from: string | null
  /** What it is called, for the id and the label when those are not given. */
  readonly name: string
  /** `parent/id`, or an id alone for a concept. Default: where it is, else a concept. */
  readonly as?: string
  readonly label?: string
  readonly definition?: string
  readonly cues: readonly string[]
}

export interface Promotion {
  /** The text of the codebook with the code in it; the rest is as it was. */
  readonly text: string
  /** The same, read again. */
  readonly codebook: Codebook
  readonly code: Code
}

/**
 * Puts an open code into the text of a codebook, with its old name as an alias when it gets another one.
 *
 * @throws QcodeError when its parent is not in the codebook, a name is taken, or a cue cannot be used
 */
export function planPromotion(text: string, codebook: Codebook, request: PromoteRequest): Promotion {
  const { from, name, definition, cues } = request
  const { parent, id } = placeFor(codebook, request)
  const label = request.label?.trim() ?? capitalised(name.replaceAll('-', ' '))
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
  const edited = editCodebook(text, [{ kind: 'add', parent, codes: [{ data, comment: '', children: [] }] }])
  const after = parseCodebook(codebook.file, new TextEncoder().encode(edited))
  const path = parent === null ? id : `${parent}/${id}`
  const code = after.codebook?.byPath.get(path)
  if (!after.codebook || !code) throw new Error(`the code was not added well: ${after.problems[0]?.message ?? path}`)
  return { text: edited, codebook: after.codebook, code }
}

/** The path of a coding after the promotion: what is below the open code goes along. */
export function promotedPath(path: string, from: string, to: string): string {
  return isWithin(path, from) ? to + path.slice(from.length) : path
}

function placeFor(codebook: Codebook, { from, name, as }: PromoteRequest): { parent: string | null; id: string } {
  const path = as ?? from ?? slug(name)
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

const capitalised = (words: string): string => words.charAt(0).toLocaleUpperCase() + words.slice(1)
