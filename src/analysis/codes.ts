import { type Codebook, isWithin, type Kind, pathAndAncestors } from '../codebook/model.ts'

/** A code as the tables list it: one of the codebook, or an open code that only the codings know. */
export interface ListedCode {
  readonly path: string
  readonly label: string
  /** '' for an open code that is not in the codebook. */
  readonly level: string
  readonly kind: Kind
  /** 1 for a code at the top. */
  readonly depth: number
}

/** The codes of a table in their order, and where each stands. */
export interface CodeList {
  readonly codes: readonly ListedCode[]
  /** Path → position in `codes`. */
  readonly position: ReadonlyMap<string, number>
}

/**
 * The codes of the codebook in its order, then those of `coded` that it lacks, parents before children and siblings by
 * id. With `within`, only these codes and everything below them; with `level`, only those of this level.
 */
export function listCodes(
  codebook: Codebook,
  coded: Iterable<string>,
  { within, level }: { readonly within?: readonly string[] | undefined; readonly level?: string | undefined } = {},
): CodeList {
  const open = new Set<string>()
  for (const path of coded) if (!codebook.byPath.has(path)) open.add(path)
  const wanted = (code: ListedCode): boolean =>
    (within === undefined || within.some((ancestor) => isWithin(code.path, ancestor))) &&
    (level === undefined || code.level === level)
  const codes = [...codebook.codes, ...[...open].sort(byTree).map(openCode)].filter(wanted)
  return { codes, position: new Map(codes.map(({ path }, i) => [path, i])) }
}

/** Positions of the listed codes that a coding with this code counts for: itself and its ancestors. */
export function countsFor(list: CodeList, path: string): number[] {
  return pathAndAncestors(path).flatMap((ancestor) => list.position.get(ancestor) ?? [])
}

/** Whether a code, or one above it, is of this level of the codebook. */
export function isOfLevel({ byPath }: Codebook, path: string, level: string): boolean {
  return pathAndAncestors(path).some((ancestor) => byPath.get(ancestor)?.level === level)
}

/** The label in the codebook, else the last id of the path. */
export function labelOf(codebook: Codebook, path: string): string {
  return codebook.byPath.get(path)?.label ?? openCode(path).label
}

/** The label where it tells the codes apart, with the parent's before it where it does not, else the path. */
export function labelCodes(codes: readonly ListedCode[], { allCodes: all }: { readonly allCodes: CodeList }): string[] {
  const labelOf = (path: string): string | undefined => all.codes[all.position.get(path) ?? -1]?.label
  const short = countBy(codes.map(({ label }) => label))
  const longer = codes.map(({ path, label }) => {
    if (short.get(label) === 1) return label
    const parent = labelOf(path.slice(0, Math.max(0, path.lastIndexOf('/'))))
    return parent === undefined ? label : `${parent} > ${label}`
  })
  const long = countBy(longer)
  return longer.map((label, i) => (long.get(label) === 1 ? label : codes[i]!.path))
}

function countBy<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function openCode(path: string): ListedCode {
  const ids = path.split('/')
  return { path, label: ids.at(-1)!, level: '', kind: 'open', depth: ids.length }
}

/** Compares id by id, so that `a/b` comes before `a-c`. */
function byTree(a: string, b: string): number {
  const left = a.split('/')
  const right = b.split('/')
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i]! < right[i]!) return -1
    if (left[i]! > right[i]!) return 1
  }
  return left.length - right.length
}
