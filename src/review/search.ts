import type { Code, Codebook } from '../codebook/model.ts'
import { pathAndAncestors } from '../codebook/model.ts'

/** A code in the list that a search shows; those that were not found stand there as the way to one that was. */
export interface Found {
  readonly path: string
  readonly label: string
  readonly depth: number
  /** 0 when it was not found itself. */
  readonly score: number
}

/** Looks codes up by parts of label, path, alias and definition. */
export type Search = (query: string) => readonly Found[]

interface Entry {
  readonly path: string
  readonly label: string
  readonly depth: number
  readonly names: readonly string[]
  readonly definition: string
}

/**
 * A search over the tree of codes, and over open codes beside it. The tree keeps its order; every word of the query must
 * be found. Letters in their order with others between count too, less than the words themselves.
 */
export function createSearch(codebook: Codebook, openCodes: readonly string[]): Search {
  const entries = [...codebook.codes.map(entryOf), ...openCodes.map(openEntry)]
  return (query) => {
    const words = simple(query).split(' ').filter(Boolean)
    const scores = new Map(entries.map((entry) => [entry.path, scoreOf(entry, words)]))
    const shown = new Set(entries.flatMap(({ path }) => (scores.get(path)! > 0 ? pathAndAncestors(path) : [])))
    return entries
      .filter(({ path }) => shown.has(path))
      .map(({ path, label, depth }) => ({ path, label, depth, score: scores.get(path)! }))
  }
}

/** Index of the best code that was found: the first of the highest score. */
export function bestOf(found: readonly Found[]): number {
  const best = Math.max(0, ...found.map(({ score }) => score))
  return Math.max(
    0,
    found.findIndex(({ score }) => score === best),
  )
}

function entryOf({ path, label, depth, id, aliases, definition }: Code): Entry {
  return {
    path,
    label,
    depth,
    names: [label, id, ...aliases, path].map(simple),
    definition: simple(definition),
  }
}

function openEntry(path: string): Entry {
  const names = path.split('/')
  return { path, label: `${names.at(-1)!} (open)`, depth: names.length, names: [simple(path)], definition: '' }
}

const simple = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

function scoreOf({ names, definition }: Entry, words: readonly string[]): number {
  let total = 1
  for (const word of words) {
    const score = Math.max(...names.map((name) => likeness(name, word)), definition.includes(word) ? 1 : 0)
    if (score === 0) return 0
    total += score
  }
  return names.includes(words.join(' ')) ? total + 10 : total
}

/** 8 begins with it, 6 a word of it does, 4 has it in it, 2 has its letters in a word, or they begin its words. */
function likeness(name: string, word: string): number {
  if (name.startsWith(word)) return 8
  if (name.includes(` ${word}`)) return 6
  if (name.includes(word)) return 4
  if (word.length < 2) return 0
  const words = name.split(' ')
  const initials = words.map((each) => each[0]).join('')
  return initials.includes(word) || words.some((each) => hasLetters(each, word)) ? 2 : 0
}

/** Starts with the same letter and has the others in this order: `vrtr` in `vertrouwen`. */
function hasLetters(name: string, word: string): boolean {
  if (name[0] !== word[0]) return false
  let at = 0
  for (const letter of name) if (letter === word[at]) at++
  return at >= word.length
}
