import type { Code, Codebook } from '../codebook/model.ts'
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
    for (const typed of namesToKeep(before.byPath.get(from), from, oldPaths)) {
      const names = typed.split('/')
      const was = meant(names)
      const wanted = was.path === from ? to : was.path.startsWith(`${from}/`) ? to + was.path.slice(from.length) : null
      if (was.kind === 'ambiguous' || wanted === null || means(names).path === wanted) continue
      const path = after.byPath.has(wanted) ? wanted : to
      for (const alias of new Set([names.at(-1)!, typed])) {
        if (alias === '' || path !== wanted) continue
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

/** Short names first: an alias for one of them may do for the path, too. Labels keep their capitals. */
function namesToKeep(code: Code | undefined, path: string, oldPaths: readonly string[]): string[] {
  const id = path.split('/').at(-1)!
  const label = code && slug(code.label) !== code.id ? [code.label.replaceAll('/', ' ')] : []
  const aliases = code?.aliases ?? []
  return [...new Set([id, ...label, ...aliases.map((alias) => alias.replaceAll('>', '/')), path, ...oldPaths])]
}

/** The codebook with more aliases, for asking what names would mean. */
function withAliases(codebook: Codebook, added: ReadonlyMap<string, readonly string[]>): NamedCodes {
  const codes = codebook.codes.map(({ id, path, label, aliases, parent, children }): NamedCode => {
    return { id, path, label, aliases: [...aliases, ...(added.get(path) ?? [])], parent, children }
  })
  return { codes, byPath: new Map(codes.map((code) => [code.path, code])) }
}
