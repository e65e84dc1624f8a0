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
  *check({ codebook, tagger, within }) {
    for (const code of tagger ? codebook.codes : []) {
      for (const [i, text] of code.examples.miss.entries()) {
        const found = tagger!.tag(text).find((suggestion) => suggestion.code === code.path)
        const evidence = found && found.score >= SUGGESTED ? found.evidence.find(({ via }) => via === 'cue') : undefined
        if (!evidence || evidence.start === undefined || evidence.end === undefined) continue
        const points = Array.from(text)
        const start = points.slice(0, evidence.start).join('').length
        const words = points.slice(evidence.start, evidence.end).join('')
        yield {
          place: within(code, ['examples', 'miss', i], start, start + words.length),
          message: `the cue ${quote(evidence.cue ?? '')} of "${code.path}" hits ${quote(words)} in this example under miss`,
          help: `an exclusion keeps it out: ${quote(`!${words}`)}`,
        }
      }
    }
  },
}
