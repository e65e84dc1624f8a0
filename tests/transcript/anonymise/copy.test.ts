import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignEdits } from '../../../src/transcript/anonymise/align.ts'
import { copyDocument, replaceInName, withRemoved } from '../../../src/transcript/anonymise/copy.ts'
import { applyEdits, createEditMap, invert } from '../../../src/transcript/anonymise/edits.ts'
import { createMatcher } from '../../../src/transcript/anonymise/matcher.ts'
import { documentOf } from '../document.ts'

const NAMES = ['Anna', 'Anna de Wit', 'De Wit', 'Zwolle', 'Bos', '06-12345678', '😀 Els', 'Jan-Willem']
const matcher = createMatcher(
  NAMES.map((find, i) => ({
    find,
    replace: `[P${i % 5}]`,
    kind: find.startsWith('06') ? 'phone' : 'person',
    note: '',
    line: 0,
  })),
)
const pieces = [
  ...NAMES,
  "Anna's",
  'A. de Wit',
  'zegt',
  'bos',
  '[P1]',
  '[[code]]',
  '{{',
  '}}[[code]]',
  '😀',
  '\n\nR1: ',
  '\nI: ',
  '[',
  ']',
  '.',
  ' ',
  ' ',
  '\n',
]
const text = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''))

describe('a copy', () => {
  it('turns back into the original, byte for byte', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const source = documentOf(typed)
        const { edits } = copyDocument(source, matcher, 'kopie.txt', {})
        const back = applyEdits(applyEdits(source.text, edits), invert(edits))
        expect(back).toBe(source.text)
        expect(withRemoved(back, source.removed)).toBe(typed.normalize('NFC'))
      }),
      { numRuns: 500 },
    )
  })

  it('has every word outside the names at its mapped place, and the way back', () => {
    fc.assert(
      fc.property(text, (typed) => {
        const source = documentOf(typed)
        const { edits } = copyDocument(source, matcher, 'kopie.txt', {})
        const copy = applyEdits(source.text, edits)
        const map = createEditMap(edits)
        for (const { index } of source.text.matchAll(/zegt/g)) {
          if (edits.some(({ start, end }) => start < index + 4 && index < end)) continue
          const span = map.toCopy(index, index + 4)
          expect(copy.slice(span.start, span.end)).toBe('zegt')
          expect(map.toOriginal(span.start, span.end)).toEqual({ start: index, end: index + 4 })
        }
      }),
      { numRuns: 500 },
    )
  })

  it('widens what begins or ends inside a name to the whole pseudonym', () => {
    const edits = [{ start: 4, end: 15, original: 'Anna de Wit', replacement: '[R3]' }]
    expect(createEditMap(edits).toCopy(9, 20)).toEqual({ start: 4, end: 13 })
    expect(createEditMap(edits).toCopy(0, 4)).toEqual({ start: 0, end: 4 })
    expect(createEditMap(edits).toCopy(15, 16)).toEqual({ start: 8, end: 9 })
  })

  it('keeps turns, front matter and code marks readable: no brackets there', () => {
    const typed =
      '---\nrespondent: Anna\nplaats: Zwolle, Bos\n---\n**Anna:** Ik heet Anna. [[vertrouwen]]\n\nI: [Anna] uit Zwolle?\n'
    const source = documentOf(typed, { respondents: ['Anna'] })
    const { fileText, document, sameTurns } = copyDocument(source, matcher, 'kopie.txt', { respondents: ['P0'] })
    expect(fileText).toBe(
      '---\nrespondent: P0\nplaats: P3, P4\n---\n**P0:** Ik heet [P0]. [[vertrouwen]]\n\nI: [P0] uit [P3]?\n',
    )
    expect(sameTurns).toBe(true)
    expect(document.marks.map(({ names }) => names)).toEqual([['vertrouwen']])
    expect(document.turns[0]?.respondent).toBe(replaceInName('Anna', matcher))
  })

  it('that was changed gets back the names that are still there', () => {
    const edits = [
      { start: 0, end: 4, original: '[P1]', replacement: 'Anna' },
      { start: 10, end: 14, original: '[P2]', replacement: 'Karim' },
    ]
    const changed = 'Ja, [P1] en dus ook wel [P2].'
    expect(applyEdits(changed, alignEdits(changed, edits).edits)).toBe('Ja, Anna en dus ook wel Karim.')
    expect(alignEdits('Ja, [P2].', edits).lost).toEqual([edits[0]])
  })
})
