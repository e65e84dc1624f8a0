import { distance } from 'fastest-levenshtein'
import { ruleText } from './decision-rule.ts'
import type { Code, Codebook } from './model.ts'
import { slug } from './resolve.ts'
import { cueText } from './tables/out/fields.ts'

/** What happened to one code between two codebooks. */
export interface CodeDifference {
  /** `moved` and `renamed` codes may have changed too; `reordered`: the codes below it stand in another order. */
  readonly what: readonly DifferenceKind[]
  /** Path in the first codebook, null when it was added. */
  readonly before: string | null
  /** Path in the second codebook, null when it was removed. */
  readonly after: string | null
  readonly label: string
  readonly changes: readonly Change[]
}

export const DIFFERENCE_KINDS = ['added', 'removed', 'renamed', 'moved', 'changed', 'reordered'] as const
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number]

/** One key with what is gone and what is new: whole values, or the items of a list. */
export interface Change {
  readonly key: string
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

export interface CodebookDifference {
  /** Of the codebook itself: title, levels, questions … */
  readonly book: readonly Change[]
  /** In the order of the second codebook, then what was removed. */
  readonly codes: readonly CodeDifference[]
}

/**
 * What differs between two codebooks. A code is recognised by its path, its aliases, its id or label elsewhere in the tree,
 * or by its likeness to one that is gone from the same place; codes that only follow the code above them are the same.
 */
export function diffCodebooks(before: Codebook, after: Codebook): CodebookDifference {
  const pairs = matchCodes(before, after)
  const earlier = new Map(Array.from(pairs, ([from, to]) => [to, from]))
  const codes: CodeDifference[] = []
  for (const code of after.codes) {
    const from = earlier.get(code)
    if (from === undefined) codes.push(alone('added', code))
    else {
      const difference = compareCodes(from, code, pairs, before, after)
      if (difference.what.length > 0) codes.push(difference)
    }
  }
  for (const code of before.codes) if (!pairs.has(code)) codes.push(alone('removed', code))
  return { book: compareBooks(before, after), codes }
}

/** True when there is anything to tell. */
export function isDifferent({ book, codes }: CodebookDifference): boolean {
  return book.length > 0 || codes.length > 0
}

const alone = (what: 'added' | 'removed', { path, label }: Code): CodeDifference => ({
  what: [what],
  before: what === 'removed' ? path : null,
  after: what === 'added' ? path : null,
  label,
  changes: [],
})

type Pairs = Map<Code, Code>

/** How alike two codes of the same place have to be to be one code that was renamed: 0..1. */
const ALIKE = 0.6

function matchCodes(before: Codebook, after: Codebook): Pairs {
  const pairs: Pairs = new Map()
  const taken = new Set<Code>()
  const profileOf = createProfiles()
  const byName = indexCodes(after, namesOf)
  const byAlias = indexCodes(after, ({ aliases }) => aliases.map(slug))
  const byParent = indexCodes(after, ({ parent }) => [parent ?? ''])

  /** The parent that the code would have if nothing had moved: '' at the top, undefined when that parent is gone. */
  const parentAfter = ({ parent }: Code): string | undefined =>
    parent === null ? '' : pairs.get(before.byPath.get(parent)!)?.path
  const hasSameParent = (from: Code, to: Code): boolean => parentAfter(from) === (to.parent ?? '')

  const pair = (from: Code, to: Code): void => {
    pairs.set(from, to)
    taken.add(to)
    // What is below it comes along, as far as it kept its id.
    for (const child of from.children) {
      const code = before.byPath.get(child)!
      const same = after.byPath.get(`${to.path}/${code.id}`)
      if (same && !pairs.has(code) && !taken.has(same)) pair(code, same)
    }
  }
  /** Pairs what is left with the likest of its candidates, those of the same parent first. */
  const pairLeft = (candidatesOf: (from: Code) => readonly Code[], least = 0): void => {
    for (const from of before.codes) {
      if (pairs.has(from)) continue
      let best: Code | null = null
      let bestScore = -1
      // Nobody renames a hundred neighbours at once; a comparison of all with all would take for ever.
      let left = MAX_CANDIDATES
      for (const to of candidatesOf(from)) {
        if (taken.has(to)) continue
        if (left-- === 0) break
        const alike = likeness(profileOf(from), profileOf(to))
        const score = alike + (hasSameParent(from, to) ? 2 : 0)
        if (alike < least || score <= bestScore) continue
        best = to
        bestScore = score
      }
      if (best) pair(from, best)
    }
  }
  const named = (from: Code): Code[] => namesOf(from).flatMap((name) => byName.get(name) ?? [])
  const aliased = (from: Code): Code[] => [
    ...namesOf(from).flatMap((name) => byAlias.get(name) ?? []),
    ...from.aliases.flatMap((alias) => byName.get(slug(alias)) ?? []),
  ]
  const siblings = (from: Code): readonly Code[] => byParent.get(parentAfter(from) ?? NOWHERE) ?? []

  for (const from of before.codes) {
    const to = from.parent === null ? after.byPath.get(from.id) : undefined
    if (to) pair(from, to)
  }
  const isNamesake = (from: Code, to: Code): boolean => from.id === to.id && slug(from.label) === slug(to.label)
  pairLeft((from) => aliased(from).filter((to) => hasSameParent(from, to)))
  pairLeft((from) => named(from).filter((to) => hasSameParent(from, to)))
  pairLeft((from) => named(from).filter((to) => isNamesake(from, to)))
  pairLeft(aliased)
  pairLeft(named, ALIKE)
  pairLeft(siblings, ALIKE)
  return pairs
}

const MAX_CANDIDATES = 100
/** No path of a codebook. */
const NOWHERE = '/'

const namesOf = ({ id, label }: Code): string[] => [...new Set([id, slug(label)])]

function indexCodes({ codes }: Codebook, keysOf: (code: Code) => readonly string[]): ReadonlyMap<string, Code[]> {
  const index = new Map<string, Code[]>()
  for (const code of codes) {
    for (const key of new Set(keysOf(code))) {
      const known = index.get(key)
      if (known) known.push(code)
      else index.set(key, [code])
    }
  }
  return index
}

/** What codes are compared by. */
interface Profile {
  readonly label: string
  readonly definition: ReadonlySet<string>
  readonly cues: ReadonlySet<string>
  readonly children: ReadonlySet<string>
}

/** Labels are compared as far as this. */
const COMPARED = 100

function createProfiles(): (code: Code) => Profile {
  const profiles = new Map<Code, Profile>()
  return (code) => {
    const known = profiles.get(code)
    if (known) return known
    const profile: Profile = {
      label: slug(code.label.slice(0, COMPARED)),
      definition: new Set(code.definition.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []),
      cues: new Set(code.cues.map(({ source }) => source)),
      children: new Set(code.children.map((path) => path.split('/').at(-1)!)),
    }
    profiles.set(code, profile)
    return profile
  }
}

/** 0..1: the mean of how alike their labels, and their definitions, cues and children as far as both have any, are. */
function likeness(a: Profile, b: Profile): number {
  const longest = Math.max(a.label.length, b.label.length)
  let sum = longest === 0 ? 1 : 1 - distance(a.label, b.label) / longest
  let parts = 1
  for (const key of ['definition', 'cues', 'children'] as const) {
    if (a[key].size === 0 || b[key].size === 0) continue
    sum += overlap(a[key], b[key])
    parts++
  }
  return sum / parts
}

/** Shared items as a part of all items. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const item of a) if (b.has(item)) shared++
  return shared / (a.size + b.size - shared)
}

function compareCodes(from: Code, to: Code, pairs: Pairs, before: Codebook, after: Codebook): CodeDifference {
  const parent = from.parent === null ? null : (pairs.get(before.byPath.get(from.parent)!)?.path ?? undefined)
  const isMoved = parent !== to.parent
  const isRenamed = from.id !== to.id || from.label !== to.label
  const changes = KEYS.flatMap(([key, valuesOf]) => changeOf(key, valuesOf(from), valuesOf(to)))
  const isReordered = !isSameOrder(from, to, pairs, before, after)
  return {
    what: [
      ...(isRenamed ? (['renamed'] as const) : []),
      ...(isMoved ? (['moved'] as const) : []),
      ...(changes.some(({ key }) => key !== 'label') ? (['changed'] as const) : []),
      ...(isReordered ? (['reordered'] as const) : []),
    ],
    before: from.path,
    after: to.path,
    label: to.label,
    changes,
  }
}

/** Whether the codes that stand below both stand in the same order. */
function isSameOrder(from: Code, to: Code, pairs: Pairs, before: Codebook, after: Codebook): boolean {
  const kept = from.children.flatMap((path) => pairs.get(before.byPath.get(path)!)?.path ?? [])
  const there = new Set(to.children)
  const then = kept.filter((path) => there.has(path))
  const stayed = new Set(then)
  const now = to.children.filter((path) => stayed.has(path) && after.byPath.has(path))
  return then.every((path, i) => path === now[i])
}

const textOf = (value: string | null): readonly string[] => (value ? [value] : [])

/** Every key by which codes are compared, each as a list of texts. */
const KEYS: readonly (readonly [key: string, valuesOf: (code: Code) => readonly string[]])[] = [
  ['label', ({ label }) => [label]],
  ['level', ({ level }) => [level]],
  ['kind', ({ kind }) => [kind]],
  ['definition', ({ definition }) => textOf(definition.trim())],
  ['include', ({ include }) => include],
  ['exclude', ({ exclude }) => exclude],
  ['examples.hit', ({ examples }) => examples.hit],
  ['examples.miss', ({ examples }) => examples.miss],
  ['cues', ({ cues }) => cues.map(cueText)],
  ['questions', ({ questions }) => questions],
  ['valence', ({ valence }) => textOf(valence)],
  ['measured_by', ({ measuredBy }) => measuredBy],
  ['rule', ({ rule }) => (rule ? [ruleText(rule)] : [])],
  ['aliases', ({ aliases }) => aliases],
  ['color', ({ color }) => textOf(color)],
  ['source', ({ source }) => textOf(source)],
  ['x-…', ({ extra }) => Object.entries(extra).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)],
]

/** Items that are gone and items that are new; the order within a list says nothing. */
function changeOf(key: string, before: readonly string[], after: readonly string[]): Change[] {
  const then = new Set(before)
  const now = new Set(after)
  const removed = [...then].filter((item) => !now.has(item))
  const added = [...now].filter((item) => !then.has(item))
  return removed.length + added.length > 0 ? [{ key, removed, added }] : []
}

function compareBooks(before: Codebook, after: Codebook): Change[] {
  const sources = ({ source }: Codebook): string[] => Object.entries(source).map(([key, value]) => `${key}: ${value}`)
  const questions = (book: Codebook): string[] => Array.from(book.questions, ([number, text]) => `${number}: ${text}`)
  return [
    ...changeOf('id', [before.id], [after.id]),
    ...changeOf('title', [before.title], [after.title]),
    ...changeOf('language', [before.language], [after.language]),
    ...changeOf('levels', [before.levels.join(', ')], [after.levels.join(', ')]),
    ...changeOf('source', sources(before), sources(after)),
    ...changeOf('questions', questions(before), questions(after)),
  ]
}
