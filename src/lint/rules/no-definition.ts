import { slug } from '../../codebook/resolve.ts'
import type { Rule } from '../rule.ts'

export const noDefinition: Rule = {
  id: 'codebook/no-definition',
  severity: 'warning',
  summary: 'a deductive code has no definition, or one that only repeats its label',
  why: `A code from theory has a meaning before it has segments. Without a definition a second coder has nothing to go by,
and the program cannot see what is like it.`,
  ok: 'codes:\n  - {id: a, label: Openheid, definition: Partners houden niets achter.}\n  - {id: b, label: Lef, kind: open}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: Openheid, definition: Openheid.}\n', line: 2, column: 42 },
  *check({ codebook, of }) {
    for (const code of codebook.codes) {
      if (code.kind !== 'deductive') continue
      const said = slug(code.definition)
      if (said === '') yield { place: of(code, ['id']), message: `the deductive code "${code.path}" has no definition` }
      else if (said === slug(code.label))
        yield { place: of(code, ['definition']), message: `the definition of "${code.path}" only repeats its label` }
    }
  },
}
