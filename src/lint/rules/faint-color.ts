import { contrastOnWhite, parseColor } from '../color.ts'
import type { Rule } from '../rule.ts'

/** Contrast on white (WCAG) below which a mark can hardly be seen. */
export const FAINT = 1.7

export const faintColor: Rule = {
  id: 'codebook/faint-color',
  severity: 'warning',
  summary: 'a colour can hardly be seen on white',
  why: `Marks in reports and bars in charts stand on white. Below a contrast of ${FAINT}:1 (the ratio of WCAG 2.1, which asks
3:1) a mark is not seen on most screens, and not at all on paper.`,
  ok: 'codes:\n  - {id: a, label: A, color: "#e6ab02"}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, color: "#ffffcc"}\n', line: 2, column: 30 },
  *check({ codebook, of }) {
    for (const code of codebook.codes) {
      if (code.color === null) continue
      const contrast = contrastOnWhite(parseColor(code.color))
      if (contrast >= FAINT) continue
      const message = `${code.color} has a contrast of only ${contrast.toFixed(2)}:1 on white`
      yield { place: of(code, ['color']), message, help: 'take a darker one; 3:1 is good' }
    }
  },
}
