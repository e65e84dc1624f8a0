import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const skippedLevel: Rule = {
  id: 'codebook/skipped-level',
  severity: 'info',
  summary: 'a code skips a level that its siblings have',
  why: `Where a whole branch has no sub-dimensions, indicators stand right below the dimension and nothing is missing.
Where only some siblings do, the code probably belongs in one of the others.`,
  ok: `levels: [concept, dimensie, indicator]
codes:
  - {id: a, label: A, children: [{id: b, label: B, level: indicator}]}
  - {id: c, label: C, children: [{id: d, label: D, level: dimensie}]}
`,
  notOk: {
    yaml: `levels: [concept, dimensie, indicator]
codes:
  - id: a
    label: A
    children:
      - {id: b, label: B, level: dimensie}
      - {id: c, label: C, level: indicator}
`,
    line: 7,
    column: 34,
  },
  *check({ codebook, of }) {
    const depthOf = (level: string): number => codebook.levels.indexOf(level)
    for (const siblings of groupBy(codebook.codes, ({ parent }) => parent).values()) {
      const top = Math.min(...siblings.map(({ level }) => depthOf(level)))
      for (const code of siblings) {
        if (depthOf(code.level) === top) continue
        const highest = siblings.find(({ level }) => depthOf(level) === top)!
        yield {
          place: of(code, ['level']),
          message: `${quote(code.id)} is of level ${quote(code.level)}, its sibling ${quote(highest.id)} of level ${quote(highest.level)}`,
        }
      }
    }
  },
}
