import { foldWord, words } from '../text/tokens.ts'

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
}

/**
 * `near`: the parts in one sentence, in any order, with at most `gaps[i]` tokens between part i and part i + 1; one part
 * means consecutive words. `regex`: on the text of the segment.
 */
export type CuePattern =
  | { readonly kind: 'near'; readonly parts: readonly CuePart[]; readonly gaps: readonly number[] }
  | { readonly kind: 'regex'; readonly source: string; readonly flags: string }

/** Consecutive words. */
export type CuePart = readonly CueWord[]

/**
 * `stem`: any inflection of `word`. `glob`: `*` and `?`, anchored to the whole token. Both folded (lower case, no
 * diacritics). `exact`: this form as written, case and diacritics included.
 */
export interface CueWord {
  readonly kind: 'stem' | 'glob' | 'exact'
  readonly word: string
}

/** Why a cue cannot be used, and where in its source (UTF-16 offset). */
export interface CueError {
  readonly message: string
  readonly offset: number
}

/** Tokens that may stand between the parts of `a .. b`. */
export const DEFAULT_GAP = 6

/**
 * Parses the pattern of one cue: `afspraak`, `afspraken nakomen`, `vertrouw*`, `"op de hoogte"`, `nam ..4 deel`,
 * `/regex/i`, `!eigen belang`.
 */
export function parseCuePattern(
  source: string,
): { readonly pattern: CuePattern; readonly exclusion: boolean } | CueError {
  const indent = source.length - source.trimStart().length
  const body = source.trim()
  const exclusion = body.startsWith('!')
  const offset = indent + (exclusion ? 1 : 0)
  const text = exclusion ? body.slice(1) : body
  if (text.trim() === '') return { message: 'the cue is empty', offset }
  if (SIMPLE_CUE.test(text)) {
    const parts = text.split(' .. ').map(simplePart)
    if (parts.every(isFit)) return { pattern: { kind: 'near', parts, gaps: defaultGaps(parts.length - 1) }, exclusion }
  }
  const pattern = text.trimStart().startsWith('/') ? parseRegex(text.trim(), offset) : parseNear(text, offset)
  return 'message' in pattern ? pattern : { pattern, exclusion }
}

/** What most cues are: these letters need no folding, and the gaps no counting. */
const SIMPLE_CUE = /^[a-z0-9*?]+(?: (?:\.\. )?[a-z0-9*?]+)*$/

/** The same lists for all cues: most have no gap or one. */
const GAPS: readonly (readonly number[])[] = [[], [DEFAULT_GAP], [DEFAULT_GAP, DEFAULT_GAP]]
const defaultGaps = (count: number): readonly number[] => GAPS[count] ?? new Array<number>(count).fill(DEFAULT_GAP)

const simplePart = (text: string): CuePart =>
  text.split(' ').map((word) => ({ kind: word.includes('*') || word.includes('?') ? 'glob' : 'stem', word }))

/** True for the result of a failed parse. */
export function isCueError(result: object): result is CueError {
  return 'message' in result
}

function parseRegex(text: string, offset: number): CuePattern | CueError {
  const close = text.lastIndexOf('/')
  if (close === 0) return { message: 'the regular expression has no closing /', offset }
  const source = text.slice(1, close)
  const flags = text.slice(close + 1)
  if (source === '') return { message: 'the regular expression is empty', offset }
  const strange = flags.search(/[^imsu]/)
  if (strange !== -1) {
    return {
      message: `unknown flag "${flags[strange]}": a regular expression takes i, m, s and u`,
      offset: offset + close + 1 + strange,
    }
  }
  try {
    const regex = new RegExp(source, flags)
    if (regex.test(''))
      return { message: 'the regular expression matches empty text, so it would hit everywhere', offset }
  } catch (error) {
    return {
      message: (error as Error).message.replace(/^Invalid regular expression: /, 'not a regular expression: '),
      offset: offset + 1,
    }
  }
  return { kind: 'regex', source, flags }
}

function parseNear(text: string, offset: number): CuePattern | CueError {
  const parts: CuePart[] = []
  const gaps: number[] = []
  let part: CueWord[] = []
  // Quoted runs, gap operators and plain chunks, in order.
  for (const match of text.matchAll(/"([^"]*)"|(?<=^|\s)\.\.(\d*)(?=\s|$)|"|[^\s"]+/g)) {
    const at = offset + match.index
    const [chunk, quoted, gap] = match
    if (chunk === '"') return { message: 'a " is never closed', offset: at }
    if (gap !== undefined) {
      if (part.length === 0) return { message: `"${chunk}" needs words on both sides`, offset: at }
      if (Number(gap) > MAX_GAP)
        return { message: `at most ${MAX_GAP} tokens may stand between, not ${gap}`, offset: at }
      parts.push(part)
      gaps.push(gap === '' ? DEFAULT_GAP : Number(gap))
      part = []
    } else if (quoted !== undefined) {
      const exact = words(quoted)
      if (exact.length === 0) return { message: 'there is no word between the quotes', offset: at }
      part.push(...exact.map((word) => ({ kind: 'exact', word }) as const))
    } else if (/[*?]/.test(chunk)) {
      part.push({ kind: 'glob', word: foldWord(chunk.normalize('NFC')) })
    } else {
      part.push(...words(chunk.normalize('NFC')).map((word) => ({ kind: 'stem', word: foldWord(word) }) as const))
    }
  }
  if (part.length === 0) {
    return parts.length > 0
      ? { message: '".." needs words on both sides', offset: offset + text.trimEnd().length - 2 }
      : { message: 'the cue holds no letters or digits, so it can never match', offset }
  }
  parts.push(part)
  for (const words of parts) {
    if (words.length > MAX_WORDS) return { message: `a cue has at most ${MAX_WORDS} consecutive words`, offset }
    if (!isFit(words)) return { message: 'a bare "*" stands for any word, so a cue cannot start with it', offset }
  }
  return { kind: 'near', parts, gaps }
}

/** Not too long, and not beginning with any word. */
const isFit = (part: CuePart): boolean => part.length <= MAX_WORDS && !/^\*+$/.test(part[0]!.word)

const MAX_GAP = 30
const MAX_WORDS = 12
