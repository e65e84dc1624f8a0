import type { Rule } from '../rule.ts'

export const shadowedCode: Rule = {
  id: 'codebook/shadowed-code',
  severity: 'warning',
  summary: 'all cues of a code are cues of another code too',
  why: `Wherever such a code is found, the other is found as well: the cues cannot tell them apart, and every segment has
to be decided by hand. Codes with children are left alone, for those tell them apart.`,
  ok: `codes:
  - {id: a, label: A, cues: [overleg, vergadering]}
  - {id: b, label: B, cues: [overleg, bijpraten]}
`,
  notOk: {
    yaml: 'codes:\n  - {id: a, label: A, cues: [overleg, bellen]}\n  - {id: b, label: B, cues: [overleggen over]}\n',
    line: 3,
    column: 10,
  },
  *check({ codebook: { codes }, overlapsOf, of }) {
    /** The codes of which some cue hits wherever any cue of this one does. */
    const shadowsOf = (number: number): number[] => {
      let shadows: number[] | null = null
      for (const [i, { exclusion }] of codes[number]!.cues.entries()) {
        if (exclusion) continue
        const here = new Set(overlapsOf(number, i).map(({ inner }) => inner.code))
        shadows = shadows === null ? [...here] : shadows.filter((code) => here.has(code))
        // Most codes have a cue of their own among the first ones.
        if (shadows.length === 0) return []
      }
      return shadows ?? []
    }
    for (const [number, code] of codes.entries()) {
      if (code.children.length > 0) continue
      // Of two codes with the same cues, the later one is told.
      const shadow = shadowsOf(number).find((other) => other < number || !shadowsOf(other).includes(number))
      if (shadow === undefined) continue
      yield {
        place: of(code, ['id']),
        message: `wherever a cue of "${code.path}" hits, one of "${codes[shadow]!.path}" does too`,
        help: 'give it a cue of its own, or exclude its cues from the other (!…)',
      }
    }
  },
}
