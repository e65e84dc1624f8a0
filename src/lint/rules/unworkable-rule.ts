import { needsOf, partsOf } from '../../codebook/decision-rule.ts'
import type { Code, Codebook } from '../../codebook/model.ts'
import { quote } from '../../text/quote.ts'
import type { Rule } from '../rule.ts'

export const unworkableRule: Rule = {
  id: 'codebook/unworkable-rule',
  severity: 'error',
  summary: 'a decision rule can never give a verdict',
  why: `A rule judges a code by the indicators below it: those at the bottom of the tree, except below a code that has a rule
of its own. Without any, with a comparison of children that are not there, or with needs that no source can meet, the verdict
would be "cannot be determined" whatever respondents say.`,
  ok: `codes:
  - {id: a, label: A, rule: fine-unless-both, children: [{id: b, label: B}, {id: c, label: C}]}
`,
  notOk: {
    yaml: `codes:
  - {id: a, label: A, rule: fine-unless-both, children: [{id: b, label: B}]}
`,
    line: 2,
    column: 29,
  },
  *check({ codebook, of }) {
    for (const code of codebook.codes) {
      if (code.rule === null) continue
      const message = faultOf(codebook, code)
      if (message !== null) yield { place: of(code, ['rule']), message }
    }
  },
}

function faultOf(codebook: Codebook, code: Code): string | null {
  const { is, needs } = code.rule!
  if (is === null && needs === null) return 'the rule says neither how the code is judged nor what indicators need'
  if (is === null) return needsFault(codebook, code)
  const parts = partsOf(codebook, code)
  const indicators = parts.flatMap((part) => part.indicators)
  if (indicators.length === 0)
    return `the rule ${quote(is)} has nothing to judge: no code below it without a rule of its own`
  if (is === 'fine-unless-both' && indicators.length !== 2)
    return `the rule ${quote(is)} is about two codes, and there ${indicators.length === 1 ? 'is 1' : `are ${indicators.length}`} below it`
  if ((is === 'most-advanced' || is === 'dominant') && parts.length < 2)
    return `the rule ${quote(is)} compares the codes below it, and only ${quote(parts[0]!.code.id)} has indicators`
  const short = indicators.find((indicator) => hasTooFewSources(codebook, indicator))
  return short ? sourcesFault(codebook, short) : null
}

/** Needs on a code that no rule reads. */
function needsFault(codebook: Codebook, code: Code): string | null {
  for (let above: Code | undefined = code; above; above = codebook.byPath.get(above.parent ?? '')) {
    if (above.rule?.is != null) return hasTooFewSources(codebook, code) ? sourcesFault(codebook, code) : null
  }
  const isRead = codebook.codes.some(({ path, rule }) => rule?.is != null && path.startsWith(`${code.path}/`))
  return isRead ? null : 'what it needs is never asked: no code above or below it has a rule with "is"'
}

const hasTooFewSources = (codebook: Codebook, code: Code): boolean =>
  code.measuredBy.length > 0 && needsOf(codebook, code).sourceTypes > code.measuredBy.length

function sourcesFault(codebook: Codebook, code: Code): string {
  const wanted = needsOf(codebook, code).sourceTypes
  return `${quote(code.id)} needs ${wanted} types of documents, and measured_by names ${code.measuredBy.length}`
}
