import type { Polarity } from '../codings/model.ts'

/**
 * What a coding without polarity says: `apart`, that the code was named and nobody said whether it is so; `present`, that
 * it is so, as for researchers who give a code only where it is.
 */
export const NAMED_AS = ['apart', 'present'] as const
export type NamedAs = (typeof NAMED_AS)[number]

/** What somebody says about a code, over all codings of hers. */
export type Stance = 'present' | 'absent' | 'partly' | 'named'

/** Null when nothing is said. Only present → present; only absent → absent; both, or mixed → partly. */
export function stanceOf(polarities: Iterable<Polarity | null>, namedAs: NamedAs = 'apart'): Stance | null {
  const said = new Set<Polarity | null>()
  for (const polarity of polarities) said.add(polarity === null && namedAs === 'present' ? 'present' : polarity)
  const present = said.has('present')
  const absent = said.has('absent')
  if (said.has('mixed') || (present && absent)) return 'partly'
  if (present) return 'present'
  if (absent) return 'absent'
  return said.has(null) ? 'named' : null
}
