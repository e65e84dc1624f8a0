import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

/** The score from which `apply --method cues` makes a suggestion: a weak cue may touch an example without harm. */
const SUGGESTED = 0.3

export const hitMiss: Rule = {
  id: 'codebook/hit-miss',
  severity: 'error',
  summary: 'an example under `miss` that the cues of its code find',
  why: `Examples are tests: what looks like the code and is not must not be suggested. A cue of so little weight that
nothing would be suggested is fine. The place is that of the words that were hit.`,
  ok: `codes:
  - id: a
    label: A
    cues: [vertrouw*, "!vertrouwelijk*"]
    examples: {miss: [Dat is vertrouwelijk.]}
`,
  notOk: {
    yaml: `codes:
  - id: a
    label: A
    cues: [vertrouw*]
    examples:
      miss:
        - >-
          Die map ligt achter slot,
          dat is vertrouwelijk.
`,
    line: 9,
    column: 18,
  },
  *check({ codebook, tryCues, within }) {
    for (const [number, code] of codebook.codes.entries()) {
      for (const [i, text] of code.examples.miss.entries()) {
        const trial = tryCues(text)
        const hit = trial.hits.find(({ cue }) => cue.code === number)
        if (!hit || trial.scoreOf(number) < SUGGESTED) continue
        const words = text.slice(hit.start, hit.end)
        const cue = quote(hit.cue.cue.source)
        yield {
          place: within(code, ['examples', 'miss', i], hit.start, hit.end),
          message: `the cue ${cue} of "${code.path}" hits ${quote(words)} in this example under miss`,
          help: `an exclusion keeps it out: ${quote(`!${words}`)}`,
        }
      }
    }
  },
}
