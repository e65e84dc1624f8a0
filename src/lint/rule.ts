import type { Node } from 'yaml'
import type { Code, Codebook } from '../codebook/model.ts'
import type { Place, Severity } from '../text/problem.ts'
import type { Stemmer } from '../text/stems.ts'
import type { YamlPath } from '../text/yaml-places.ts'
import type { OverlapFinder } from './cue-overlap.ts'
import type { CueTrial } from './cue-trial.ts'

/**
 * One thing that can be wrong with a codebook. The texts are what `qcode validate --explain` prints, and the examples
 * are run by the tests, so a rule cannot say one thing and do another.
 */
export interface Rule {
  /** `codebook/` and a name: what comments, `--rule` and reports call it. */
  readonly id: string
  readonly severity: Severity
  /** What is reported, in one line. */
  readonly summary: string
  /** Why anyone would want to know. */
  readonly why: string
  /** A piece of codebook that the rule leaves alone; the keys that every codebook has may be left out. */
  readonly ok: string
  readonly notOk: NotOk
  /**
   * Finds it. Two kinds of rules have none: what the reader of codebooks finds before there is a codebook, and what is
   * found in comments.
   */
  readonly check?: (book: Book) => Iterable<Finding>
}

export interface NotOk {
  readonly yaml: string
  /** Where the rule reports it, counted in `yaml`; 0 for the file as a whole. */
  readonly line: number
  readonly column: number
}

/** A problem before it gets the id and the severity of its rule. */
export interface Finding {
  readonly place: Place
  readonly message: string
  readonly help?: string
}

/** What rules look at: a codebook without errors, how it stands in its file, and the words of its language. */
export interface Book {
  readonly codebook: Codebook
  /** The file as text. */
  readonly text: string
  /** The file as a tree of YAML nodes; made when it is first asked for. */
  root(): Node
  /** Place of a key or value of one code: `of(code, ['label'])`; of what stands above it when it is not there. */
  of(code: Code, path: YamlPath, what?: 'key' | 'value'): Place
  /** Place of a part of a text of one code; UTF-16 offsets in the value, end exclusive. */
  within(code: Code, path: YamlPath, start: number, end: number): Place
  /** Place of a cue, also where it is a group of keys. */
  ofCue(code: Code, cue: number): Place
  /** Place of a part of a cue. */
  withinCue(code: Code, cue: number, start: number, end: number): Place
  /** Place of a UTF-16 offset in {@link text}. */
  at(start: number, end?: number): Place
  readonly stem: Stemmer
  /** Words that carry no topic, folded. */
  readonly stopWords: ReadonlySet<string>
  /** The cues of other codes that hit wherever this one does. */
  readonly overlapsOf: OverlapFinder
  /** Two cues with the same key hit the same words. */
  keyOf(code: Code, cue: number): number
  /** Tries a text on all cues. */
  tryCues(text: string): CueTrial
}

/** What every codebook starts with, so that examples need not. */
const HEADER = 'qcode: 1\nid: voorbeeld\ntitle: Voorbeeld\n'

/** An example as a whole codebook, and how many lines were put before it. */
export function completeExample(yaml: string): { readonly text: string; readonly linesBefore: number } {
  return /^(?:codes|levels|questions|language|# qcode)/.test(yaml)
    ? { text: `${HEADER}${yaml}`, linesBefore: HEADER.split('\n').length - 1 }
    : { text: yaml, linesBefore: 0 }
}
