import { type Code, type Codebook, isWithin } from '../../codebook/model.ts'
import type { Book, Rule } from '../rule.ts'
import type { Example } from './hit-miss.ts'

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
  *check(book) {
    for (const { code, number } of hitsThatMiss(book)) {
      yield {
        place: book.of(code, ['examples', 'hit', number]),
        message: `no cue of "${code.path}" finds this example`,
        help: 'add a cue for it, or look at the exclusions (!…)',
      }
    }
  },
}

/** Examples under `hit` that no cue of their code finds. */
export function* hitsThatMiss({ codebook, tryCues }: Pick<Book, 'codebook' | 'tryCues'>): Generator<Example> {
  for (const code of codebook.codes) {
    if (code.examples.hit.length === 0) continue
    const answering = speaksFor(code, codebook)
    if (answering.size === 0) continue
    for (const [number, text] of code.examples.hit.entries()) {
      if (!tryCues(text).hits.some((hit) => answering.has(hit.cue.code))) yield { code, number, text }
    }
  }
}

/** The code itself when it has cues, else the codes below it that have; by index. */
function speaksFor(code: Code, { codes }: Codebook): ReadonlySet<number> {
  const hasCues = ({ cues }: Code): boolean => cues.some(({ exclusion }) => !exclusion)
  if (hasCues(code)) return new Set([codes.indexOf(code)])
  return new Set(codes.flatMap((each, i) => (isWithin(each.path, code.path) && hasCues(each) ? i : [])))
}
