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
  *check({ codebook, stem }) {
    for (const code of codebook.codes) {
      for (const [first, ...others] of groupBy(code.cues, (cue) => cueKey(cue, stem)).values()) {
        for (const cue of others) {
          const { place } = cue
          const other = quote(first!.source)
          if (cue.exclusion !== first!.exclusion)
            yield { place, message: `${quote(cue.source)} and ${other} are the same words, so the cue never counts` }
          else if (cue.polarity !== first!.polarity && !cue.exclusion)
            yield { place, message: `${quote(cue.source)} says "${cue.polarity}", ${other} "${first!.polarity}"` }
        }
      }
    }
  },
}
