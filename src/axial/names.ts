import { type Code, type Codebook, isWithin } from '../codebook/model.ts'
import { createCodeResolver, type NamedCode, type NamedCodes, slug } from '../codebook/resolve.ts'

/** A path that another takes the place of; what is below it goes along. */
export interface PathChange {
  readonly from: string
  /** Null: there is no such code any more. */
  readonly to: string | null
}

export interface AliasesNeeded {
  readonly path: string
  readonly aliases: readonly string[]
}

/**
 * Which aliases it takes so that every name by which the codes could be called before a step means them after it: their
 * ids, labels, aliases and paths, and `oldPaths` that earlier steps left. A name that another code has a better right to
 * gets none.
 */
export function aliasesNeeded(
  before: Codebook,
  after: Codebook,
  changes: readonly PathChange[],
  oldPaths: readonly string[],
): AliasesNeeded[] {
  const meant = createCodeResolver(before)
  const added = new Map<string, string[]>()
  let means = createCodeResolver(after)
  for (const { from, to } of changes) {
    if (to === null || !after.byPath.has(to)) continue
    const below = before.codes.flatMap(({ path }) => (path !== from && isWithin(path, from) ? [path] : []))
    for (const typed of namesToKeep(before.byPath.get(from), from, [...below, ...oldPaths])) {
      const names = typed.split('/')
      const was = meant(names)
      if (was.kind === 'ambiguous' || !isWithin(was.path, from)) continue
      const wanted = to + was.path.slice(from.length)
      if (means(names).path === wanted) continue
      for (const { path, alias } of candidates({ from, to, wanted, typed })) {
        if (alias === '' || !after.byPath.has(path)) continue
        const tried = new Map(added).set(path, [...(added.get(path) ?? []), alias])
        const resolver = createCodeResolver(withAliases(after, tried))
        if (resolver(names).path !== wanted) continue
        added.set(path, tried.get(path)!)
        means = resolver
        break
      }
    }
  }
  return Array.from(added, ([path, aliases]) => ({ path, aliases }))
}

/** Aliases that may do, shortest first: of the code that changes, else of the one below it that was meant. */
function candidates({ from, to, wanted, typed }: { from: string; to: string; wanted: string; typed: string }) {
  const isItself = wanted === to
  const id = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
  return [
    { path: to, alias: id(isItself ? typed : from) },
    { path: to, alias: isItself ? typed : from },
    ...(isItself ? [] : [{ path: wanted, alias: typed }]),
  ]
}

/** The path first: an alias for it may do for the others, too. Labels keep their capitals. */
function namesToKeep(code: Code | undefined, path: string, oldPaths: readonly string[]): string[] {
  const id = path.split('/').at(-1)!
  const label = code && slug(code.label) !== code.id ? [code.label.replaceAll('/', ' ')] : []
  const aliases = code?.aliases ?? []
  return [...new Set([path, id, ...label, ...aliases.map((alias) => alias.replaceAll('>', '/')), ...oldPaths])]
}

/** The codebook with more aliases, for asking what names would mean. */
function withAliases(codebook: Codebook, added: ReadonlyMap<string, readonly string[]>): NamedCodes {
  const codes = codebook.codes.map(({ id, path, label, aliases, parent, children }): NamedCode => {
    return { id, path, label, aliases: [...aliases, ...(added.get(path) ?? [])], parent, children }
  })
  return { codes, byPath: new Map(codes.map((code) => [code.path, code])) }
}
