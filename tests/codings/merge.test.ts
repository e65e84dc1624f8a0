import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCoding } from '../../src/codings/line.ts'
import { mergeCodings } from '../../src/codings/merge.ts'
import type { Coding } from '../../src/codings/model.ts'
import { codingOf, suggestionOf } from './coding.ts'

const TEXT = 'Wij bellen elke week. Dat is genoeg.'
const A = 'Wij bellen elke week.'

const anna = codingOf(TEXT, A, { coder: 'anna' })
const bram = codingOf(TEXT, A, { coder: 'bram' })

describe('the codings of two copies of a study', () => {
  it('stand side by side', () => {
    expect(mergeCodings([anna], [anna, bram])).toEqual({ codings: [anna, bram], added: [bram], same: 1, conflicts: [] })
  })

  it('leave out the suggestions of the copy, and ours where they were judged there', () => {
    const ours = suggestionOf(TEXT, A)
    const other = suggestionOf(TEXT, 'genoeg', { code: 'contact' })
    const judged = { ...ours, coder: 'bram', status: 'rejected' as const }
    expect(mergeCodings([ours, other], [judged, suggestionOf(TEXT, 'Dat')]).codings).toEqual([other, judged])
  })

  it.each([
    ['status', { status: 'rejected' }],
    ['polarity', { polarity: 'absent' }],
    ['memo', { memo: 'Zeker?' }],
  ] as const)('conflict where the same coder has another %s', (_, difference) => {
    const theirs = { ...anna, ...difference }
    expect(mergeCodings([anna], [theirs])).toMatchObject({ codings: [anna], conflicts: [{ ours: anna, theirs }] })
    expect(mergeCodings([anna], [theirs], 'theirs').codings).toEqual([theirs])
  })

  it('do not conflict in what the program says about them', () => {
    const scored = { ...anna, score: 0.5 }
    expect(mergeCodings([anna], [scored])).toEqual({ codings: [anna], added: [], same: 1, conflicts: [] })
  })

  it('are known by their words when these are gone', () => {
    const gone = { ...bram, status: 'detached' as const, extra: { was: 'accepted' } }
    expect(mergeCodings([gone], [{ ...gone, start: 90, end: 99 }])).toMatchObject({ same: 1, added: [] })
  })

  it('change nothing when they are merged again, and lose no decision', () => {
    const coding = fc
      .record({
        coder: fc.constantFrom('anna', 'bram', 'qcode'),
        status: fc.constantFrom('suggested', 'accepted', 'rejected', 'detached'),
        code: fc.constantFrom('a', 'b'),
        start: fc.constantFrom(0, 4),
        memo: fc.constantFrom('', 'x'),
      })
      .map((changes): Coding => codingOf(TEXT, A, changes))
    // As the store has them: one line for each coder, code and place.
    const lines = fc.uniqueArray(coding, { selector: ({ coder, code, start }) => `${coder} ${code} ${start}` })
    const side = fc.constantFrom('ours' as const, 'theirs' as const)
    fc.assert(
      fc.property(lines, lines, side, (ours, theirs, prefer) => {
        const first = mergeCodings(ours, theirs, prefer)
        const second = mergeCodings(first.codings, theirs, prefer)
        expect(second.added).toEqual([])
        expect(second.codings.map(formatCoding).sort()).toEqual(first.codings.map(formatCoding).sort())
        const isDecision = ({ coder, status }: Coding) => coder !== 'qcode' && status !== 'suggested'
        const key = ({ coder, code, start, status }: Coding) => [coder, code, status === 'detached' || start].join(' ')
        const kept = new Set(first.codings.map(key))
        for (const each of [...ours, ...theirs].filter(isDecision)) expect(kept).toContain(key(each))
      }),
    )
  })
})
