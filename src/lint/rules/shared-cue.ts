import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import { everyOverlap } from '../cue-overlap.ts'
import type { Rule } from '../rule.ts'

export const sharedCue: Rule = {
  id: 'codebook/shared-cue',
  severity: 'info',
  summary: 'two codes have the same cue',
  why: `A shared cue counts for less, because it does not say which of the codes is meant. One finding a pair of codes, at
the first of their cues. Codes above or below each other may share cues.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [overleg], children: [{id: b, label: B, cues: [overleg]}]}\n',
  notOk: {
    yaml: 'codes:\n  - {id: a, label: A, cues: [overleg]}\n  - {id: b, label: B, cues: [bellen, overleggen]}\n',
    line: 3,
    column: 38,
  },
  *check({ codebook, overlapsOf, ofCue }) {
    const { codes } = codebook
    const found = [...everyOverlap(codebook, overlapsOf)]
    const later = found.filter(({ same, inner, outer }) => same && inner.code < outer.code)
    for (const pair of groupBy(later, ({ inner, outer }) => `${inner.code} ${outer.code}`).values()) {
      const { inner, outer } = pair[0]!
      const code = codes[outer.code]!
      const { source } = code.cues[outer.cue]!
      const more = new Set(pair.map((each) => each.outer.cue)).size - 1
      yield {
        place: ofCue(code, outer.cue),
        message: `the cue ${quote(source)}${more > 0 ? ` (and ${more} more)` : ''} stands also under "${codes[inner.code]!.path}"`,
      }
    }
  },
}
