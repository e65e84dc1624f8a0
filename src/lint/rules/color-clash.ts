import { colorDifference, parseColor } from '../color.ts'
import type { Rule } from '../rule.ts'

/** Of CIE L*a*b*: apart enough to be told from each other across a page. */
const NEAREST = 10

export const colorClash: Rule = {
  id: 'codebook/color-clash',
  severity: 'warning',
  summary: 'two concepts have colours that look the same',
  why: `In coded transcripts and charts the colour is the concept. Colours nearer than ${NEAREST} in CIE L*a*b* cannot be
told apart when they do not touch. Codes below one concept may share its colour.`,
  ok: 'codes:\n  - {id: a, label: A, color: "#1b9e77"}\n  - {id: b, label: B, color: "#d95f02"}\n',
  notOk: {
    yaml: 'codes:\n  - {id: a, label: A, color: "#1b9e77"}\n  - {id: b, label: B, color: "#1b9f78"}\n',
    line: 3,
    column: 30,
  },
  *check({ codebook, of }) {
    const concepts = codebook.codes.filter(({ parent, color }) => parent === null && color !== null)
    for (const [i, code] of concepts.entries()) {
      const color = parseColor(code.color!)
      const other = concepts.slice(0, i).find((each) => colorDifference(parseColor(each.color!), color) < NEAREST)
      if (!other) continue
      yield {
        place: of(code, ['color']),
        message: `${code.color} looks like the ${other.color} of "${other.path}"`,
      }
    }
  },
}
