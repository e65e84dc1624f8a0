import { type Coding, PROGRAM } from './model.ts'

/** The same code by the same coder on the same words, judged differently in two copies of a study. */
export interface CodingConflict {
  readonly ours: Coding
  readonly theirs: Coding
}

export const SIDES = ['ours', 'theirs'] as const
export type Side = (typeof SIDES)[number]

export interface MergedCodings {
  /** All codings of the document from now on, unsorted. */
  readonly codings: readonly Coding[]
  /** Theirs that were not here. */
  readonly added: readonly Coding[]
  /** Theirs that were here already, the same. */
  readonly same: number
  readonly conflicts: readonly CodingConflict[]
}

/**
 * Adds what people decided in a copy of a study. Both lists are brought up to date with the same text. Suggestions that
 * nobody judged or wrote a memo on are left out: each copy makes its own. One of ours that somebody judged there goes.
 *
 * @param prefer whose line stays where they conflict
 */
export function mergeCodings(ours: readonly Coding[], theirs: readonly Coding[], prefer: Side = 'ours'): MergedCodings {
  const pair = createPairing(ours, theirs)
  const added: Coding[] = []
  const conflicts: CodingConflict[] = []
  const replaced = new Map<Coding, Coding>()
  let same = 0
  for (const coding of theirs) {
    if (isBareSuggestion(coding)) continue
    const own = pair(coding)
    if (own === undefined) added.push(coding)
    else if (own.status === coding.status && own.polarity === coding.polarity && own.memo === coding.memo) same++
    else if (isBareSuggestion(own)) replaced.set(own, coding)
    else {
      conflicts.push({ ours: own, theirs: coding })
      if (prefer === 'theirs') replaced.set(own, coding)
    }
  }
  const judged = new Set(added.map(placeAndCode))
  const current = ours.flatMap((coding) => {
    const isJudged = isBareSuggestion(coding) && judged.has(placeAndCode(coding))
    return replaced.get(coding) ?? (isJudged ? [] : coding)
  })
  return { codings: [...current, ...added], added, same, conflicts }
}

/** Made by the program, neither judged nor annotated. */
export function isBareSuggestion({ coder, status, memo, extra }: Coding): boolean {
  const isSuggestion = status === 'suggested' || (status === 'detached' && extra?.was === 'suggested')
  return coder === PROGRAM && isSuggestion && memo === ''
}

/** Finds our line for one of theirs. Offsets of words that are gone may differ: then any spare line of these words is it. */
function createPairing(ours: readonly Coding[], theirs: readonly Coding[]): (coding: Coding) => Coding | undefined {
  const here = new Map(ours.map((coding) => [keyOf(coding), coding]))
  const paired = new Set(theirs.map(keyOf))
  const spare = ours.filter((coding) => coding.status === 'detached' && !paired.has(keyOf(coding)))
  return (coding) => {
    const own = here.get(keyOf(coding))
    if (own || coding.status !== 'detached') return own
    const at = spare.findIndex(
      ({ coder, code, quote }) => coder === coding.coder && code === coding.code && quote === coding.quote,
    )
    return at === -1 ? undefined : spare.splice(at, 1)[0]
  }
}

const placeAndCode = ({ code, start, end }: Coding): string => JSON.stringify([code, start, end])

const keyOf = (coding: Coding): string =>
  JSON.stringify([coding.coder, coding.status === 'detached', placeAndCode(coding)])
