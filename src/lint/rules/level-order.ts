import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const levelOrder: Rule = {
  id: 'codebook/level-order',
  severity: 'warning',
  summary: 'a code has a higher level than its parent',
  why: `The order of levels says what a table of a level counts: with a dimension below an indicator, segments of the
indicator are counted under the dimension and above it. Two indicators in each other are fine.`,
  ok: `levels: [concept, dimensie, indicator]
codes:
  - id: a
    label: A
    children:
      - {id: b, label: B, level: dimensie, children: [{id: c, label: C, level: indicator}]}
`,
  notOk: {
    yaml: `levels: [concept, dimensie, indicator]
codes:
  - id: a
    label: A
    children:
      - {id: b, label: B, level: indicator, children: [{id: c, label: C, level: dimensie}]}
`,
    line: 6,
    column: 81,
  },
  *check({ codebook, of }) {
    for (const code of codebook.codes) {
      const parent = code.parent === null ? undefined : codebook.byPath.get(code.parent)
      if (!parent || codebook.levels.indexOf(code.level) >= codebook.levels.indexOf(parent.level)) continue
      yield {
        place: of(code, ['level']),
        message: `the level ${quote(code.level)} is above ${quote(parent.level)}, the level of its parent ${quote(parent.id)}`,
        help: `the levels are, from the top: ${codebook.levels.join(', ')}`,
      }
    }
  },
}
