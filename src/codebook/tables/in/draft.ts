import type { Kind, Valence } from '../../model.ts'
import { idOf } from './cells.ts'

/** A code while tables are read; filled in as later rows say more about it. */
export interface Draft {
  readonly id: string
  label: string
  /** 0 is the top. Null where the table does not say: by depth. */
  readonly level: number | null
  definition: string
  kind: Kind
  valence: Valence | null
  color: string | null
  readonly include: string[]
  readonly exclude: string[]
  readonly hit: string[]
  readonly miss: string[]
  readonly cues: unknown[]
  readonly questions: string[]
  readonly measuredBy: string[]
  readonly aliases: string[]
  readonly literature: string[]
  /** `tabel 2, rij 5` */
  readonly places: string[]
  readonly extra: Map<string, string>
  /** What was not certain, for a comment in the codebook. */
  readonly guesses: string[]
  readonly children: Draft[]
}

export function newDraft(id: string, label: string, level: number | null): Draft {
  return {
    id,
    label,
    level,
    definition: '',
    kind: 'deductive',
    valence: null,
    color: null,
    include: [],
    exclude: [],
    hit: [],
    miss: [],
    cues: [],
    questions: [],
    measuredBy: [],
    aliases: [],
    literature: [],
    places: [],
    extra: new Map(),
    guesses: [],
    children: [],
  }
}

/** The sibling with this label, made when there is none. Spelling counts as the id does: case and accents do not. */
export function findOrAdd(
  siblings: Draft[],
  label: string,
  level: number | null,
): { readonly draft: Draft; readonly isNew: boolean } {
  const id = idOf(label)
  const known = siblings.find((draft) => draft.id === id)
  if (known && sameLabel(known.label, label)) return { draft: known, isNew: false }
  if (!known) return add(siblings, id, label, level)
  // Different labels with one id: "C++" and "C#", or long ones with the same start.
  for (let n = 2; ; n++) {
    const other = siblings.find((draft) => draft.id === `${id}-${n}`)
    if (!other) return add(siblings, `${id}-${n}`, label, level)
    if (sameLabel(other.label, label)) return { draft: other, isNew: false }
  }
}

function add(siblings: Draft[], id: string, label: string, level: number | null): { draft: Draft; isNew: boolean } {
  const draft = newDraft(id, label, level)
  siblings.push(draft)
  return { draft, isNew: true }
}

const sameLabel = (a: string, b: string): boolean => bare(a) === bare(b)

const bare = (label: string): string =>
  label
    .normalize('NFD')
    .replace(/[\p{M}\s\p{Pd}_.'"’]/gu, '')
    .toLowerCase()

export function addTo<T>(list: T[], ...values: readonly T[]): void {
  for (const value of values) if (!list.includes(value)) list.push(value)
}

/** Every draft, parents before children. */
export function flatten(drafts: readonly Draft[]): Draft[] {
  const all: Draft[] = []
  const visit = (draft: Draft): void => {
    all.push(draft)
    for (const child of draft.children) visit(child)
  }
  for (const draft of drafts) visit(draft)
  return all
}
