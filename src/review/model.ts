import type { Codebook } from '../codebook/model.ts'
import type { Coding } from '../codings/model.ts'
import type { CodePointIndex } from '../text/codepoints.ts'
import type { Segment, Turn } from '../transcript/model.ts'

/** A document as the review shows it; its codings are kept apart, because they change. */
export interface ReviewDocument {
  readonly id: string
  readonly text: string
  readonly points: CodePointIndex
  readonly turns: readonly Turn[]
  readonly segments: readonly Segment[]
  /** Number of the guide question that a turn answers, by number of the turn. */
  readonly questions: ReadonlyMap<number, string>
}

/** What stays the same through a session. */
export interface Setting {
  readonly codebook: Codebook
  /** In the order of the study. */
  readonly documents: ReadonlyMap<string, ReviewDocument>
  /** Who decides. */
  readonly coder: string
  /** What other coders decided is not shown. */
  readonly blind: boolean
}

/** Codings of every document, by its id. */
export type Codings = ReadonlyMap<string, readonly Coding[]>

/** A key as `readline` names it; `text` is what it types. */
export interface Key {
  readonly name: string
  readonly text: string
  readonly ctrl: boolean
  readonly meta: boolean
  /** Part of a text that is pasted: never a command. */
  readonly pasted?: boolean
}
