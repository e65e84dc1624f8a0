import type { Change, CodingKey } from '../codings/decide.ts'
import { type Coding, PROGRAM } from '../codings/model.ts'

/**
 * A change put on the codings as they are on disk, which another window may have written since. Lines are known by coder,
 * code and words, so that a suggestion with a new score is still the one that was judged. What she decided wins; a
 * suggestion that comes back by undoing does not replace a newer one.
 */
export function rebase(current: readonly Coding[], { remove, add }: Change): Coding[] {
  const gone = new Set(remove.map(keyOf))
  const decided = new Set(add.filter(({ coder }) => coder !== PROGRAM).map(keyOf))
  const before = new Map(remove.map((coding) => [keyOf(coding), coding]))
  const kept = current.filter((coding) => !gone.has(keyOf(coding)) && !decided.has(keyOf(coding)))
  const there = new Set(kept.map(keyOf))
  return [
    ...kept,
    ...add.filter((coding) => !there.has(keyOf(coding))).map((coding) => withNewest(coding, before.get(keyOf(coding)))),
  ]

  /** A memo on a suggestion that has a new score since keeps that score. */
  function withNewest(coding: Coding, old: Coding | undefined): Coding {
    const now = old && current.find((line) => keyOf(line) === keyOf(old))
    if (coding.coder !== PROGRAM || !now) return coding
    return { ...now, memo: coding.memo }
  }
}

const keyOf = ({ coder, code, start, end }: CodingKey): string => `${start}:${end}:${code}:${coder}`
