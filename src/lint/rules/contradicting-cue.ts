import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const contradictingCue: Rule = {
  id: 'codebook/contradicting-cue',
  severity: 'warning',
  summary: 'the same words count for and against a code',
  why: `The same words as a cue and as an exclusion: the exclusion wins, and the cue never counts. As present and as
absent: which of the two a hit says depends on the order of the file.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [belang, "!eigen belang", {cue: zonder belang, polarity: absent}]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: [belangen, "!belang"]}\n', line: 2, column: 40 },
  *check({ codebook, keyOf, ofCue }) {
    for (const code of codebook.codes) {
      // Hardly any code has two cues of the same words.
      if (new Set(code.cues.map((_, number) => keyOf(code, number))).size === code.cues.length) continue
      for (const [i, ...others] of groupBy(code.cues.keys(), (number) => keyOf(code, number)).values()) {
        const first = code.cues[i!]!
        for (const number of others) {
          const cue = code.cues[number]!
          const [shown, other] = [quote(cue.source), quote(first.source)]
          if (cue.exclusion !== first.exclusion)
            yield {
              place: ofCue(code, number),
              message: `${shown} and ${other} are the same words, so the cue never counts`,
            }
          else if (cue.polarity !== first.polarity && !cue.exclusion)
            yield {
              place: ofCue(code, number),
              message: `${shown} says "${cue.polarity}", ${other} "${first.polarity}"`,
            }
        }
      }
    }
  },
}
