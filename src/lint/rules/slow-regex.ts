import { quote } from '../../text/quote.ts'
import { findAttack } from '../regex-attack.ts'
import type { Rule } from '../rule.ts'

/** Each one found takes a quarter of a second, so a file of thousands must not be worked out to its end. */
const MOST_FOUND = 20
const MOST_TRIED = 500

export const slowRegex: Rule = {
  id: 'codebook/slow-regex',
  severity: 'error',
  summary: 'a regular expression that does not finish on some texts',
  why: `Where a repeated part can be shared out in many ways, as in /(a+)+!/, the search tries them all before it gives up:
a paragraph can take hours. Each expression is tried on texts that were made to do that. (While coding it is stopped after
a quarter of a second, and then finds nothing.)`,
  ok: 'codes:\n  - {id: a, label: A, cues: ["/(?:heel )+veel/"]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: ["/(heel|e|h|l)+veel$/"]}\n', line: 2, column: 30 },
  *check({ codebook, ofCue }) {
    let tried = 0
    let found = 0
    for (const code of codebook.codes) {
      for (const [number, { pattern, source }] of code.cues.entries()) {
        if (pattern.kind !== 'regex') continue
        if (found >= MOST_FOUND || tried++ >= MOST_TRIED) return
        const attack = findAttack(pattern.source, pattern.flags)
        if (!attack) continue
        found++
        const after = attack.before === '' ? '' : ` after ${quote(attack.before)}`
        yield {
          place: ofCue(code, number),
          message: `${quote(source)} does not finish on ${quote(attack.pump)} repeated many times${after}`,
          help: 'repeat one thing at a time: /a+!/ instead of /(a+)+!/',
        }
      }
    }
  },
}
