import type { Language } from '../text/language.ts'
import type { Place } from '../text/problem.ts'
import type { Cue } from './cue.ts'
import type { DecisionRule } from './decision-rule.ts'

/** A parsed and checked codebook: a tree of codes, flattened in reading order. */
export interface Codebook {
  /** Where it was read from, for messages. */
  readonly file: string
  /** SHA-256 (hex) of the file's bytes, for provenance. */
  readonly hash: string
  readonly id: string
  readonly title: string
  readonly language: Language
  readonly source: Source
  /** Names of the levels, top first: `concept`, `dimensie`, … */
  readonly levels: readonly string[]
  /** The interview guide: question number → question. */
  readonly questions: ReadonlyMap<string, string>
  /** Every code, parents before children, in the order of the file. */
  readonly codes: readonly Code[]
  readonly byPath: ReadonlyMap<string, Code>
}

export interface Source {
  readonly author?: string
  readonly year?: number
  readonly title?: string
  readonly institution?: string
  readonly where?: string
}

export type Kind = 'deductive' | 'open'
export type Valence = 'positive' | 'negative'

/** One node of the codebook. Addressed by its path, never by its label: labels repeat. */
export interface Code {
  readonly id: string
  /** Ids from the root, joined by `/`: `vertrouwen/cognitief-vertrouwen/competenties`. */
  readonly path: string
  readonly label: string
  /** Name of its level; by depth when the file does not say. */
  readonly level: string
  /** 1 for a concept, 2 for its children, … */
  readonly depth: number
  readonly kind: Kind
  readonly definition: string
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  readonly examples: Examples
  readonly cues: readonly Cue[]
  /** Numbers of the guide questions that probe it. */
  readonly questions: readonly string[]
  readonly valence: Valence | null
  readonly measuredBy: readonly string[]
  readonly rule: DecisionRule | null
  readonly aliases: readonly string[]
  readonly color: string | null
  readonly source: string
  /** Path of the parent, null for a concept. */
  readonly parent: string | null
  /** Paths of the children, in order. */
  readonly children: readonly string[]
  /** The user's own `x-…` keys, untouched. */
  readonly extra: Readonly<Record<string, unknown>>
  /** Place of the code's id in the file. */
  readonly place: Place
}

/** Sentences that the code's cues must find (`hit`) and must leave alone (`miss`). */
export interface Examples {
  readonly hit: readonly string[]
  readonly miss: readonly string[]
}

/** The code itself and everything below it: `isWithin('a/b/c', 'a/b')`. */
export function isWithin(path: string, ancestor: string): boolean {
  return path === ancestor || (path.startsWith(ancestor) && path[ancestor.length] === '/')
}

/** `a/b/c` → `['a', 'a/b', 'a/b/c']`. */
export function pathAndAncestors(path: string): string[] {
  const paths: string[] = []
  for (let i = path.indexOf('/'); i !== -1; i = path.indexOf('/', i + 1)) paths.push(path.slice(0, i))
  paths.push(path)
  return paths
}
