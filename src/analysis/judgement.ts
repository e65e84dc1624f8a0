import { isWithin, pathAndAncestors } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import type { Suggestion } from '../tagging/tagger.ts'

/** A segment beside what the tagger suggests for it. */
export interface TaggedSegment {
  readonly segment: LabelledSegment
  /** Best first. */
  readonly suggestions: readonly Pick<Suggestion, 'code' | 'score'>[]
}

/**
 * What people say about a code and a segment. A code and those below it count for it, so who gives a code gives those
 * above it too. `open` is neither right nor wrong: what would also be fine, with those above it, and what is below a code
 * that was given, for that only says it more precisely. What was rejected is `no`, unless it was given.
 */
export type Truth = 'given' | 'open' | 'no'

/** Looks up the truth about codes for one segment. */
export function createTruth({ codes, alsoOk, not }: LabelledSegment): (code: string) => Truth {
  const given = withAncestors(codes)
  const fine = withAncestors(alsoOk)
  return (code) => {
    if (given.has(code)) return 'given'
    if (isBelowAny(code, not)) return 'no'
    return fine.has(code) || isBelowAny(code, codes) ? 'open' : 'no'
  }
}

/** The codes and all those above them, each once. */
export function withAncestors(codes: readonly string[]): Set<string> {
  return new Set(codes.flatMap(pathAndAncestors))
}

/** The codes and those above them, sorted by what became of them; open ones are left out. */
export interface Outcome {
  /** Given and suggested. */
  readonly right: readonly string[]
  /** Suggested, not given. */
  readonly wrong: readonly string[]
  /** Given, not suggested. */
  readonly missed: readonly string[]
}

export function outcomeOf({ segment, suggestions }: TaggedSegment): Outcome {
  const truthOf = createTruth(segment)
  const suggested = withAncestors(suggestions.map(({ code }) => code))
  const having = (truth: Truth): string[] => [...suggested].filter((code) => truthOf(code) === truth)
  return {
    right: having('given'),
    wrong: having('no'),
    missed: [...withAncestors(segment.codes)].filter((code) => !suggested.has(code)),
  }
}

/**
 * Whether a suggestion lies on the path of a code that is given or also fine: the code itself, one below it, or one above
 * it. A concept, which says little, only does when it was given itself. What was rejected never does.
 */
export function isRight({ codes, alsoOk, not }: LabelledSegment, suggested: string): boolean {
  if (isBelowAny(suggested, not)) return false
  return [...codes, ...alsoOk].some(
    (code) => isWithin(suggested, code) || (isWithin(code, suggested) && !isConcept(suggested)),
  )
}

/** Whether people named a code that a suggestion could be right about. */
export const isCoded = ({ codes, alsoOk }: LabelledSegment): boolean => codes.length + alsoOk.length > 0

export const isConcept = (code: string): boolean => !code.includes('/')

export const conceptOf = (code: string): string => code.split('/', 1)[0]!

const isBelowAny = (code: string, ancestors: readonly string[]): boolean =>
  ancestors.some((ancestor) => isWithin(code, ancestor))
