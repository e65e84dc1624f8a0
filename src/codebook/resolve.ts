import type { Code } from './model.ts'

/** What of a code its names depend on. */
export type NamedCode = Pick<Code, 'id' | 'path' | 'label' | 'aliases' | 'parent' | 'children'>

export interface NamedCodes {
  readonly codes: readonly NamedCode[]
  readonly byPath: ReadonlyMap<string, NamedCode>
}

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

/** `Contact/Oude naam` → `contact/oude-naam`: an alias with a slash is an old path. */
const oldPath = (alias: string): string | null => (/[/>]/.test(alias) ? alias.split(/[/>]/).map(slug).join('/') : null)

/** What a code answers to beside its path: its id, label and aliases; of an alias that is an old path the last name. */
export function namesOf({ id, label, aliases }: NamedCode): Set<string> {
  const last = (alias: string): string => oldPath(alias)?.split('/').at(-1) ?? ''
  const names = [id, slug(label), ...aliases.map(slug), ...aliases.map(last)]
  return new Set(names.filter((name) => name !== ''))
}

/**
 * Finds the code that a list of names means, from the top down: ids, labels and aliases all count, and the first name
 * need not be a concept (`routine>vaste-contactpersonen`). An alias may also be the path that a code had before it was
 * moved (`contact/vaste-contactpersonen`), for it and what is below it. Case, accents, spaces, `_` and `-` make no
 * difference.
 */
export function createCodeResolver(codebook: NamedCodes): (names: readonly string[]) => Resolved {
  const byName = new Map<string, NamedCode[]>()
  const byOldPath = new Map<string, NamedCode[]>()
  const note = (index: Map<string, NamedCode[]>, name: string, code: NamedCode): void => {
    const known = index.get(name)
    if (known) known.push(code)
    else index.set(name, [code])
  }
  for (const code of codebook.codes) {
    for (const name of namesOf(code)) note(byName, name, code)
    for (const path of new Set(code.aliases.map(oldPath))) if (path !== null) note(byOldPath, path, code)
  }
  const answersTo = (code: NamedCode, name: string): boolean => byName.get(name)?.includes(code) ?? false

  function candidates(names: readonly string[]): NamedCode[] {
    const found = (byName.get(names.at(-1)!) ?? []).filter((code) => {
      let ancestor: NamedCode | undefined = code
      for (const name of names.slice(0, -1).reverse()) {
        ancestor = ancestor?.parent ? codebook.byPath.get(ancestor.parent) : undefined
        if (!ancestor || !answersTo(ancestor, name)) return false
      }
      return true
    })
    // A full path, or an id rather than a label or alias, settles a tie.
    const exact = found.filter((code) => code.path === names.join('/'))
    if (exact.length === 1) return exact
    if (found.length === 0) return movedCodes(names)
    const byId = found.filter((code) => code.id === names.at(-1))
    return byId.length === 1 ? byId : found
  }

  /** Those that stood at this path, or below one that did. */
  function movedCodes(names: readonly string[]): NamedCode[] {
    for (let length = names.length; length > 0; length--) {
      const moved = byOldPath.get(names.slice(0, length).join('/')) ?? []
      const below = names.slice(length).reduce((codes, name) => childrenNamed(codes, name), moved)
      if (below.length > 0) return below
    }
    return []
  }

  const childrenNamed = (codes: readonly NamedCode[], name: string): NamedCode[] =>
    codes
      .flatMap(({ children }) => children.map((path) => codebook.byPath.get(path)!))
      .filter((code) => answersTo(code, name))

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
