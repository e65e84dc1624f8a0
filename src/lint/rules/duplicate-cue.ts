import type { Cue } from '../../codebook/cue.ts'
import { quote } from '../../text/quote.ts'
import { cueKey } from '../cue-overlap.ts'
import { groupBy } from '../group.ts'
import type { Rule } from '../rule.ts'

export const duplicateCue: Rule = {
  id: 'codebook/duplicate-cue',
  severity: 'info',
  summary: 'two cues of one code hit the same words',
  why: `Words are compared by their stems, so "afspraak" finds "afspraken" too and a second cue adds nothing. Quotes
around a word make it count as typed.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [afspraak, "\\"afspraken\\" nakomen"]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: [afspraak, afspraken]}\n', line: 2, column: 40 },
  *check({ codebook, stem }) {
    for (const code of codebook.codes) {
      const key = (cue: Cue): string => `${cue.exclusion ? '!' : ''}${cue.polarity} ${cueKey(cue, stem)}`
      for (const [first, ...others] of groupBy(code.cues, key).values()) {
        for (const { source, place } of others) {
          yield { place, message: `the cue ${quote(source)} hits the same words as ${quote(first!.source)}` }
        }
      }
    }
  },
}
