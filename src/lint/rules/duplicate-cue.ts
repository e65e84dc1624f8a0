import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const duplicateCue: Rule = {
  id: 'codebook/duplicate-cue',
  severity: 'info',
  summary: 'two cues of one code hit the same words',
  why: `Words are compared by their stems, so "afspraak" finds "afspraken" too and a second cue adds nothing. Quotes
around a word make it count as typed.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [afspraak, "\\"afspraken\\" nakomen"]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: [afspraak, afspraken]}\n', line: 2, column: 40 },
  *check({ codebook, keyOf, ofCue }) {
    for (const code of codebook.codes) {
      const numbers = code.cues.keys()
      const key = (i: number): string => {
        const { exclusion, polarity } = code.cues[i]!
        return `${exclusion ? '!' : ''}${polarity} ${keyOf(code, i)}`
      }
      for (const [first, ...others] of groupBy(numbers, key).values()) {
        for (const i of others) {
          const { source } = code.cues[i]!
          const before = quote(code.cues[first!]!.source)
          yield { place: ofCue(code, i), message: `the cue ${quote(source)} hits the same words as ${before}` }
        }
      }
    }
  },
}
