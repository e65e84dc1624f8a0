import { quote } from '../../text/quote.ts'
import { cueKey } from '../cue-overlap.ts'
import { groupBy } from '../group.ts'
import type { Rule } from '../rule.ts'

export const contradictingCue: Rule = {
  id: 'codebook/contradicting-cue',
  severity: 'warning',
  summary: 'the same words count for and against a code',
  why: `The same words as a cue and as an exclusion: the exclusion wins, and the cue never counts. As present and as
absent: which of the two a hit says depends on the order of the file.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [belang, "!eigen belang", {cue: zonder belang, polarity: absent}]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: [belangen, "!belang"]}\n', line: 2, column: 40 },
  *check({ codebook, stem, of }) {
    for (const code of codebook.codes) {
      const indexed = code.cues.map((cue, i) => ({ cue, i }))
      for (const [first, ...others] of groupBy(indexed, ({ cue }) => cueKey(cue, stem)).values()) {
        for (const { cue, i } of others) {
          const place = of(code, ['cues', i])
          const other = quote(first!.cue.source)
          if (cue.exclusion !== first!.cue.exclusion)
            yield { place, message: `${quote(cue.source)} and ${other} are the same words, so the cue never counts` }
          else if (cue.polarity !== first!.cue.polarity && !cue.exclusion)
            yield { place, message: `${quote(cue.source)} says "${cue.polarity}", ${other} "${first!.cue.polarity}"` }
        }
      }
    }
  },
}
