import type { Place } from '../text/problem.ts'

/** A pattern that speaks for a code, in the cue language of the codebook. */
export interface Cue {
  /** As written in the codebook: what evidence names. */
  readonly source: string
  readonly pattern: CuePattern
  /** `!…`: a hit of the same code that overlaps it does not count. */
  readonly exclusion: boolean
  /** 0..1, default 1. */
  readonly weight: number
  /** What a hit says about the code; default `present`. */
  readonly polarity: 'present' | 'absent'
  readonly note: string
  readonly place: Place
}

/**
 * `near`: the parts in one sentence, in any order, with at most `gaps[i]` tokens between neighbours; one part means
 * consecutive words. `regex`: on the text of the segment.
 */
export type CuePattern =
  | { readonly kind: 'near'; readonly parts: readonly CuePart[]; readonly gaps: readonly number[] }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }

/** Consecutive words. */
export type CuePart = readonly CueWord[]

/** `stem`: any inflection. `glob`: `*` and `?`, whole token. `exact`: this form, case and diacritics included. */
export type CueWord = { readonly kind: 'stem' | 'glob' | 'exact'; readonly word: string }

/** Why a cue cannot be used, and where in its source (UTF-16 offset). */
export interface CueError {
  readonly message: string
  readonly offset: number
}

/** Parses the pattern of one cue (`afspraken .. nakomen`, `vertrouw*`, `"op de hoogte"`, `/regex/i`, `!eigen belang`). */
export function parseCuePattern(
  source: string,
): { readonly pattern: CuePattern; readonly exclusion: boolean } | CueError {
  return { message: `not implemented: ${source}`, offset: 0 }
}
