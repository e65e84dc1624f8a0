import { type Code, type Codebook, isWithin } from '../../codebook/model.ts'
import type { Rule } from '../rule.ts'

export const missedHit: Rule = {
  id: 'codebook/missed-hit',
  severity: 'error',
  summary: 'an example under `hit` that no cue of its code finds',
  why: `Examples are tests: the cues must find what people would code. The cues of codes below it count for a code without
cues; a code that has none at all is not tried.`,
  ok: `codes:
  - {id: a, label: A, cues: [nakom*], examples: {hit: [Zij komen alles na wat ze nakomen moeten.]}}
`,
  notOk: {
    yaml: `codes:
  - {id: a, label: A, cues: [afspraak], examples: {hit: [Wat zij toezegt gebeurt ook.]}}
`,
    line: 2,
    column: 58,
  },
  *check({ codebook, tagger, of }) {
    for (const code of tagger ? codebook.codes : []) {
      if (code.examples.hit.length === 0) continue
      const answering = speaksFor(code, codebook)
      if (answering.size === 0) continue
      for (const [i, text] of code.examples.hit.entries()) {
        if (tagger!.tag(text).some((suggestion) => answering.has(suggestion.code))) continue
        const message = `no cue of "${code.path}" finds this example`
        yield {
          place: of(code, ['examples', 'hit', i]),
          message,
          help: 'add a cue for it, or look at the exclusions (!…)',
        }
      }
    }
  },
}

/** The code itself when it has cues, else the codes below it that have. */
function speaksFor(code: Code, { codes }: Codebook): ReadonlySet<string> {
  const hasCues = ({ cues }: Code): boolean => cues.some(({ exclusion }) => !exclusion)
  const speakers = hasCues(code) ? [code] : codes.filter((each) => isWithin(each.path, code.path) && hasCues(each))
  return new Set(speakers.map(({ path }) => path))
}
