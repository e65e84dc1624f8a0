import type { Code, Codebook } from './model.ts'

/** What a code name that a person typed stands for. */
export type Resolved =
  | { readonly kind: 'code'; readonly path: string }
  /** Not in the codebook: an open code with this path (under a code of the codebook when its parent is one). */
  | { readonly kind: 'open'; readonly path: string }
  /** Several codes answer to the name. */
  | { readonly kind: 'ambiguous'; readonly path: string; readonly candidates: readonly string[] }

/** `Nakomen van afspraken`, `nakomen_van_afspraken` → `nakomen-van-afspraken`. */
export function slug(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

/**
 * Finds the code that a list of names means, from the top down: ids, labels and aliases all count, and the first name
 * need not be a concept (`routine>vaste-contactpersonen`). Case, accents, spaces, `_` and `-` make no difference.
 */
export function createCodeResolver(codebook: Codebook): (names: readonly string[]) => Resolved {
  const byName = new Map<string, Code[]>()
  for (const code of codebook.codes) {
    for (const name of new Set([code.id, slug(code.label), ...code.aliases.map(slug)])) {
      const known = byName.get(name)
      if (known) known.push(code)
      else byName.set(name, [code])
    }
  }
  const answersTo = (code: Code, name: string): boolean => byName.get(name)?.includes(code) ?? false

  function candidates(names: readonly string[]): Code[] {
    const found = (byName.get(names.at(-1)!) ?? []).filter((code) => {
      let ancestor: Code | undefined = code
      for (const name of names.slice(0, -1).reverse()) {
        ancestor = ancestor?.parent ? codebook.byPath.get(ancestor.parent) : undefined
        if (!ancestor || !answersTo(ancestor, name)) return false
      }
      return true
    })
    // A full path, or an id rather than a label or alias, settles a tie.
    const exact = found.filter((code) => code.path === names.join('/'))
    if (exact.length === 1) return exact
    const byId = found.filter((code) => code.id === names.at(-1))
    return byId.length === 1 ? byId : found
  }

  return (typed) => {
    const names = typed.map(slug).filter((name) => name !== '')
    const found = candidates(names)
    if (found.length === 1) return { kind: 'code', path: found[0]!.path }
    const path = names.join('/')
    if (found.length > 1) return { kind: 'ambiguous', path, candidates: found.map((code) => code.path) }
    for (let length = names.length - 1; length > 0; length--) {
      const [parent, ...others] = candidates(names.slice(0, length))
      if (parent && others.length === 0) {
        return { kind: 'open', path: [parent.path, ...names.slice(length)].join('/') }
      }
    }
    return { kind: 'open', path }
  }
}
