import { didYouMean } from '../../text/suggest.ts'
import type { Rule } from '../rule.ts'

export const unknownPath: Rule = {
  id: 'codebook/unknown-path',
  severity: 'warning',
  summary: 'an exclude names the path of a code that is not there',
  why: `"Use vertrouwen/betekenis instead" sends a coder to a code. After a rename it sends her nowhere. Words with a
slash count as a path when they begin with the id of a concept.`,
  ok: `codes:
  - {id: a, label: A, exclude: ["Macht: b/macht."]}
  - {id: b, label: B, children: [{id: macht, label: Macht}]}
`,
  notOk: {
    yaml: `codes:
  - id: a
    label: A
    exclude:
      - >-
        Wie er de baas is
        is b/machtt.
  - {id: b, label: B, children: [{id: macht, label: Macht}]}
`,
    line: 7,
    column: 12,
  },
  *check({ codebook, within }) {
    const concepts = new Set(codebook.codes.filter(({ parent }) => parent === null).map(({ id }) => id))
    for (const code of codebook.codes) {
      for (const key of ['include', 'exclude'] as const) {
        for (const [i, text] of code[key].entries()) {
          for (const { 0: path, index } of text.matchAll(/(?<![\w/-])[a-z0-9-]+(?:\/[a-z0-9-]+)+(?![\w/-])/g)) {
            if (codebook.byPath.has(path) || !concepts.has(path.split('/', 1)[0]!)) continue
            const meant = didYouMean(path, codebook.byPath.keys())
            yield {
              place: within(code, [key, i], index, index + path.length),
              message: `there is no code "${path}"${meant ? `; did you mean "${meant}"?` : ''}`,
            }
          }
        }
      }
    }
  },
}
