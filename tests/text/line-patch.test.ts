import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyPatch, makePatch } from '../../src/text/line-patch.ts'

const text = fc
  .array(fc.constantFrom('a', 'b', '', '  c', '# d', 'e\r', '- f', '+ g', '@@ h'), { maxLength: 30 })
  .map((lines) => lines.join('\n'))

describe('a patch', () => {
  it('is a unified diff', () => {
    const before = 'one\ntwo\nthree\nfour\nfive\nsix\n'
    const after = 'one\ntwo\nthree\nFOUR\nfive\nsix\n'
    expect(makePatch(before, after)).toBe(
      '@@ -1,7 +1,7 @@\n one\n two\n three\n-four\n+FOUR\n five\n six\n\\ blank line',
    )
    expect(makePatch(before, before)).toBe('')
  })

  it('makes the second text of the first, and the first of the second', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = makePatch(before, after)
        expect(applyPatch(before, patch, 'forward')).toBe(after)
        expect(applyPatch(after, patch, 'back')).toBe(before)
      }),
    )
  })

  it('finds its place in a text that was changed elsewhere', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}`)
    const patch = makePatch(lines.join('\n'), lines.with(20, 'changed').join('\n'))
    const longer = ['new', 'top', ...lines.with(18, 'changed nearby')]
    expect(applyPatch(longer.join('\n'), patch, 'forward')).toBe(longer.with(22, 'changed').join('\n'))
  })

  it('says where it does not fit', () => {
    const patch = makePatch('a\nb\nc\n', 'a\nx\nc\n')
    expect(applyPatch('a\ny\nc\n', patch, 'back')).toEqual({ line: 1, expected: ['a', 'x', 'c', ''] })
  })
})
