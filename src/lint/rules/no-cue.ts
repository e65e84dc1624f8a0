import { pathAndAncestors } from '../../codebook/model.ts'
import type { Rule } from '../rule.ts'

export const noCue: Rule = {
  id: 'codebook/no-cue',
  severity: 'warning',
  summary: 'neither a deductive code nor anything below it has a cue',
  why: `Such a code is suggested by likeness alone, never with words that say why. Concepts may leave the cues to their
indicators. Exclusions (\`!…\`) are no cues: they only take hits away.`,
  ok: `codes:
  - {id: a, label: A, children: [{id: b, label: B, cues: [vertrouw*]}]}
  - {id: c, label: C, kind: open}
`,
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: ["!vertrouwelijk"]}\n', line: 2, column: 10 },
  *check({ codebook, of }) {
    const speaking = new Set<string>()
    for (const { path, cues } of codebook.codes)
      if (cues.some(({ exclusion }) => !exclusion)) for (const each of pathAndAncestors(path)) speaking.add(each)
    for (const code of codebook.codes) {
      // What is missing all the way down is said once, at the top.
      if (code.kind !== 'deductive' || speaking.has(code.path)) continue
      const parent = code.parent === null ? undefined : codebook.byPath.get(code.parent)
      if (parent?.kind === 'deductive' && !speaking.has(parent.path)) continue
      const below = code.children.length > 0 ? ', and nothing below it has' : ''
      yield { place: of(code, ['id']), message: `the deductive code "${code.path}" has no cue${below}` }
    }
  },
}
