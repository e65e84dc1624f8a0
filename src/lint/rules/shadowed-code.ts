import { groupBy } from '../group.ts'
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
  *check({ codebook: { codes }, overlaps, of }) {
    const pairs = groupBy(overlaps(), ({ inner, outer }) => `${inner.code} ${outer.code}`)
    /** Whether each cue of the code `outer` holds one of the code `inner`. */
    const covers = (inner: number, outer: number): boolean => {
      const held = new Set(pairs.get(`${inner} ${outer}`)?.map((each) => each.outer.cue))
      return held.size === codes[outer]!.cues.filter(({ exclusion }) => !exclusion).length
    }
    const told = new Set<number>()
    for (const [pair] of pairs.values()) {
      const [inner, outer] = [pair!.inner.code, pair!.outer.code]
      const code = codes[outer]!
      if (told.has(outer) || code.children.length > 0 || !covers(inner, outer)) continue
      // Of two codes with the same cues, the later one is told.
      if (outer < inner && covers(outer, inner)) continue
      told.add(outer)
      yield {
        place: of(code, ['id']),
        message: `wherever a cue of "${code.path}" hits, one of "${codes[inner]!.path}" does too`,
        help: 'give it a cue of its own, or exclude its cues from the other (!…)',
      }
    }
  },
}
