import type { Place } from '../text/problem.ts'

/** A segment with what people decided about it: what suggestions are measured against, and can be learned from. */
export interface LabelledSegment {
  /** The words, NFC. */
  readonly text: string
  /** Paths of the codes that people gave it, each in the codebook; empty when they gave none. */
  readonly codes: readonly string[]
  /** Codes that would be fine too: neither missed nor wrong. */
  readonly alsoOk: readonly string[]
  /** Codes that a person rejected for it; never one of `codes`, nor one above those. */
  readonly not: readonly string[]
  /** Its name in the file, or the id of the segment in the study. */
  readonly id?: string
  readonly respondent?: string
  readonly document?: string
  /** Where it was read. */
  readonly place: Place
}
