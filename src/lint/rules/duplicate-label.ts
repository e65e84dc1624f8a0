import { slug } from '../../codebook/resolve.ts'
import { groupBy } from '../../text/group.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const duplicateLabel: Rule = {
  id: 'codebook/duplicate-label',
  severity: 'info',
  summary: 'codes under different parents have the same label',
  why: `A label may come back ("Betekenis" under every concept), because codes are known by their path. But a reader of
a table sees only the label, and [[the label]] in a transcript does not say which code is meant.`,
  ok: `codes:
  - {id: vertrouwen, label: Vertrouwen, children: [{id: zin, label: Zin van vertrouwen}]}
  - {id: macht, label: Macht, children: [{id: zin, label: Zin van macht}]}
`,
  notOk: {
    yaml: `codes:
  - {id: vertrouwen, label: Vertrouwen, children: [{id: zin, label: Betekenis}]}
  - {id: macht, label: Macht, children: [{id: zin, label: Betekenis}]}
`,
    line: 3,
    column: 59,
  },
  *check({ codebook, of }) {
    for (const same of groupBy(codebook.codes, ({ label }) => slug(label)).values()) {
      const parents = new Set(same.map(({ parent }) => parent))
      if (parents.size < 2) continue
      const [first, ...others] = same
      for (const code of others) {
        if (code.parent === first!.parent) continue
        yield {
          place: of(code, ['label']),
          message: `the label ${quote(code.label)} is also that of ${quote(first!.path)}`,
        }
      }
    }
  },
}
