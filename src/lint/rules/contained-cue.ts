import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import { everyOverlap } from '../cue-overlap.ts'
import type { Rule } from '../rule.ts'

export const containedCue: Rule = {
  id: 'codebook/contained-cue',
  severity: 'info',
  summary: 'a cue holds a cue of another code, which hits wherever it does',
  why: `"eigen belang" under one code and "belang" under another: each segment about the first is also suggested for the
second. An exclusion under the second ("!eigen belang") says that it is not meant. One finding a pair of codes.`,
  ok: `codes:
  - {id: a, label: A, cues: [belang, "!eigen belang"]}
  - {id: b, label: B, cues: [eigen belang]}
`,
  notOk: {
    yaml: 'codes:\n  - {id: a, label: A, cues: [belang]}\n  - {id: b, label: B, cues: [eigen belang]}\n',
    line: 3,
    column: 30,
  },
  *check({ codebook, overlapsOf, ofCue }) {
    const { codes } = codebook
    const held = [...everyOverlap(codebook, overlapsOf)].filter(({ same }) => !same)
    for (const pair of groupBy(held, ({ inner, outer }) => `${inner.code} ${outer.code}`).values()) {
      const { inner, outer } = pair[0]!
      const code = codes[outer.code]!
      const { source } = code.cues[outer.cue]!
      const other = codes[inner.code]!
      const more = new Set(pair.map((each) => each.outer.cue)).size - 1
      yield {
        place: ofCue(code, outer.cue),
        message: `wherever ${quote(source)}${more > 0 ? ` (and ${more} more)` : ''} hits, ${quote(other.cues[inner.cue]!.source)} of "${other.path}" does too`,
        help: `if that is not meant, add ${quote(`!${source}`)} to the cues of "${other.path}"`,
      }
    }
  },
}
