import type { Code } from '../../codebook/model.ts'
import type { Hit } from '../../tagging/matcher.ts'
import { quote } from '../../text/quote.ts'
import type { Book, Rule } from '../rule.ts'

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
  *check(book) {
    for (const { code, number, text, hit } of missesThatHit(book)) {
      const words = text.slice(hit.start, hit.end)
      const cue = quote(hit.cue.cue.source)
      yield {
        place: book.within(code, ['examples', 'miss', number], hit.start, hit.end),
        message: `the cue ${cue} of "${code.path}" hits ${quote(words)} in this example under miss`,
        help: `an exclusion keeps it out: ${quote(`!${words}`)}`,
      }
    }
  },
}

/** An example of a code, by its number among those of its kind. */
export interface Example {
  readonly code: Code
  readonly number: number
  readonly text: string
}

/** Examples under `miss` for which the code would be suggested, each with a hit that does it. */
export function* missesThatHit({
  codebook,
  tryCues,
}: Pick<Book, 'codebook' | 'tryCues'>): Generator<Example & { readonly hit: Hit }> {
  for (const [index, code] of codebook.codes.entries()) {
    for (const [number, text] of code.examples.miss.entries()) {
      const trial = tryCues(text)
      const hit = trial.hits.find(({ cue }) => cue.code === index)
      if (hit && trial.scoreOf(index) >= SUGGESTED) yield { code, number, text, hit }
    }
  }
}
