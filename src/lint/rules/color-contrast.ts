import { contrastOnWhite, parseColor } from '../color.ts'
import type { Rule } from '../rule.ts'
import { FAINT } from './faint-color.ts'

/** What parts of charts need to stand out from their background: WCAG 2.1, success criterion 1.4.11. */
const LEAST = 3

export const colorContrast: Rule = {
  id: 'codebook/color-contrast',
  severity: 'info',
  summary: 'a colour has less contrast on white than WCAG asks',
  why: `Marks in reports and bars in charts stand on white. WCAG 2.1 (success criterion 1.4.11) asks a contrast of ${LEAST}:1 of
them. Clear yellows and greens do not reach it, so this is information; hardly visible colours have a rule of their own.`,
  ok: 'codes:\n  - {id: a, label: A, color: "#1b9e77"}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, color: "#e6ab02"}\n', line: 2, column: 30 },
  *check({ codebook, of }) {
    for (const code of codebook.codes) {
      if (code.color === null) continue
      const contrast = contrastOnWhite(parseColor(code.color))
      if (contrast >= LEAST || contrast < FAINT) continue
      const message = `${code.color} has a contrast of ${contrast.toFixed(2)}:1 on white; WCAG asks ${LEAST}:1`
      yield { place: of(code, ['color']), message }
    }
  },
}
