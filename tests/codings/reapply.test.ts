import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { mergeInline, mergeSuggestions } from '../../src/codings/reapply.ts'
import { codingOf, suggestionOf } from './coding.ts'

const A = 'Op dinsdag bellen we altijd even.'
const B = 'Zij belt nooit terug.'
const TEXT = `${A} ${B}`

const outcome = ({ added, removed, kept, decided }: ReturnType<typeof mergeSuggestions>) => ({
  added: added.length,
  removed: removed.length,
  kept: kept.length,
  decided: decided.length,
})

describe('a new run of the program', () => {
  it('adds what is new, takes away what no longer holds and keeps the rest', () => {
    const stored = [suggestionOf(TEXT, A, { score: 0.5 }), suggestionOf(TEXT, B)]
    const fresh = [suggestionOf(TEXT, A, { score: 0.7 }), suggestionOf(TEXT, A, { code: 'contact' })]
    const merged = mergeSuggestions(stored, fresh)
    expect(merged.codings).toEqual(fresh)
    expect(outcome(merged)).toEqual({ added: 1, removed: 1, kept: 1, decided: 0 })
    expect(merged.removed).toEqual([stored[1]])
  })

  it.each([
    ['accepted by the program’s name', { status: 'accepted', coder: 'qcode' }],
    ['rejected by the program’s name', { status: 'rejected', coder: 'qcode' }],
    ['accepted by a person', { status: 'accepted', coder: 'anna' }],
    ['suggested by a person', { status: 'suggested', coder: 'anna' }],
    ['lost after it was accepted', { status: 'detached', coder: 'qcode', extra: { was: 'accepted' } }],
    ['of a person, lost', { status: 'detached', coder: 'anna', extra: { was: 'suggested' } }],
  ] as const)('leaves a coding %s the object it was', (_, changes) => {
    const stored = suggestionOf(TEXT, A, changes)
    expect(mergeSuggestions([stored], []).codings[0]).toBe(stored)
  })

  it('drops a suggestion whose words are gone, but not the memo that somebody wrote with it', () => {
    const lost = suggestionOf(TEXT, A, { status: 'detached', extra: { was: 'suggested' } })
    expect(mergeSuggestions([lost], []).codings).toEqual([])
    const noted = { ...lost, memo: 'nog navragen' }
    expect(mergeSuggestions([noted], []).codings).toEqual([noted])
    // Its offsets are of an older text: that something else stands there now is chance.
    const other = suggestionOf(TEXT, A)
    expect(mergeSuggestions([noted], [other]).codings).toEqual([noted, other])
    expect(mergeSuggestions([noted, other], [other]).codings).toEqual([noted, other])
  })

  it('keeps the memo and own keys that somebody wrote with a suggestion', () => {
    const noted = suggestionOf(TEXT, A, { memo: 'twijfel', extra: { kleur: 'geel' } })
    expect(mergeSuggestions([noted], [suggestionOf(TEXT, A, { score: 0.9 })]).codings).toEqual([
      { ...noted, score: 0.9 },
    ])
    const merged = mergeSuggestions([noted], [])
    expect(merged.codings).toEqual([noted])
    expect(merged.removed).toEqual([])
  })

  it('suggests the same code once on a span', () => {
    const twice = [suggestionOf(TEXT, A), suggestionOf(TEXT, A)]
    expect(mergeSuggestions([], twice).codings).toHaveLength(1)
  })

  it('gives the same result when it is run again', () => {
    const stored = [codingOf(TEXT, B, { status: 'rejected' }), suggestionOf(TEXT, A, { memo: 'x', code: 'oud' })]
    const fresh = [suggestionOf(TEXT, A), suggestionOf(TEXT, B)]
    const once = mergeSuggestions(stored, fresh).codings
    expect(mergeSuggestions(once, fresh).codings).toEqual(once)
  })
})

describe('a decision about a code on a span', () => {
  const rejected = codingOf(TEXT, A, { status: 'rejected', segment: 'r1#2.1' })
  const merge = (decision: Coding, fresh: Coding) => outcome(mergeSuggestions([decision], [fresh]))
  const ADDED = { added: 1, removed: 0, kept: 0, decided: 0 }
  const DECIDED = { added: 0, removed: 0, kept: 0, decided: 1 }

  it('keeps the program from suggesting it again, whatever the segment is called now', () => {
    expect(merge(rejected, suggestionOf(TEXT, A, { segment: 'r1#2.1' }))).toEqual(DECIDED)
    expect(merge(rejected, suggestionOf(TEXT, A, { segment: 'r1#7.1' }))).toEqual(DECIDED)
    expect(merge({ ...rejected, coder: 'qcode' }, suggestionOf(TEXT, A))).toEqual(DECIDED)
    expect(merge({ ...rejected, status: 'accepted' }, suggestionOf(TEXT, A))).toEqual(DECIDED)
  })

  it('says nothing about other codes, or other words', () => {
    expect(merge(rejected, suggestionOf(TEXT, A, { code: 'contact' }))).toEqual(ADDED)
    expect(merge(rejected, suggestionOf(TEXT, B, { segment: 'r1#2.1' }))).toEqual(ADDED)
  })

  it('holds for a segment that now has more words, or is cut into sentences', () => {
    expect(merge(rejected, suggestionOf(TEXT, TEXT, { segment: 'r1#2.1' }))).toEqual(DECIDED)
    expect(merge({ ...rejected, status: 'accepted' }, suggestionOf(TEXT, TEXT, { segment: 'r1#2.1' }))).toEqual(DECIDED)
    expect(merge(rejected, suggestionOf(TEXT, 'bellen we altijd even.', { segment: 'r1#2:1' }))).toEqual(DECIDED)
  })

  it('to reject holds where half of the shorter span is shared, not for less', () => {
    // A is 33 long, its last 10 are shared: half of 20, less than half of 22.
    const half = TEXT.slice(23, 43)
    expect(half.slice(0, 10)).toBe(A.slice(-10))
    expect(merge(rejected, suggestionOf(TEXT, half, { segment: 'r1#9' }))).toEqual(DECIDED)
    expect(merge(rejected, suggestionOf(TEXT, TEXT.slice(23, 45), { segment: 'r1#9' }))).toEqual(ADDED)
  })

  it('to accept leaves a suggestion on another segment alone', () => {
    const accepted = { ...rejected, status: 'accepted' as const }
    expect(merge(accepted, suggestionOf(TEXT, 'bellen we altijd even.', { segment: 'r1#9' }))).toEqual(ADDED)
  })

  it('whose words are gone says nothing', () => {
    const lost = { ...rejected, status: 'detached' as const, extra: { was: 'rejected' } }
    expect(merge(lost, suggestionOf(TEXT, A))).toEqual(ADDED)
  })

  it('is found among many by looking at few, however long one of them is', () => {
    let looks = 0
    const span = (start: number, end: number): Coding => ({
      ...rejected,
      start,
      segment: `r1#${start}`,
      get end() {
        looks++
        return end
      },
    })
    const decisions = [span(0, 100_000), ...Array.from({ length: 2_000 }, (_, i) => span(i * 10, i * 10 + 5))]
    const between = decisions
      .slice(1)
      .map(({ start }) => ({ ...suggestionOf(TEXT, A), start: start + 5, end: start + 10 }))
    // All lie within the one long decision, and touch none of the short ones.
    expect(outcome(mergeSuggestions(decisions, between))).toEqual({ ...DECIDED, decided: 2_000 })
    expect(looks).toBeLessThan(30 * 2_000)
    expect(outcome(mergeSuggestions(decisions.slice(1), between))).toEqual({ ...ADDED, added: 2_000 })
  })
})

describe('marks in the transcript', () => {
  const mark = (quote: string, changes: Partial<Coding> = {}) =>
    codingOf(TEXT, quote, { evidence: [{ via: 'inline', start: 0, end: 1 }], polarity: null, ...changes })

  it('become codings once', () => {
    const first = mergeInline([], [mark(A), mark(B)])
    expect(first.added).toEqual([mark(A), mark(B)])
    const second = mergeInline(first.codings, [mark(A), mark(B)])
    expect(second.codings).toEqual(first.codings)
    expect([second.added, second.unmarked]).toEqual([[], []])
  })

  it('leave a coding that was there as it is, whatever became of it', () => {
    const judged = mark(A, { status: 'rejected', memo: 'toch niet' })
    expect(mergeInline([judged], [mark(A)]).codings).toEqual([judged])
  })

  it('belong to whoever took them in first', () => {
    const again = mergeInline([mark(A)], [mark(A, { coder: 'bram' })])
    expect([again.added, again.unmarked]).toEqual([[], []])
  })

  it('are coded beside what another coder put on these words without a mark', () => {
    expect(mergeInline([codingOf(TEXT, A)], [mark(A, { coder: 'bram' })]).added).toHaveLength(1)
  })

  it('around some words are coded beside the whole paragraph, which has lost its mark', () => {
    const words = mark(A.slice(0, 8))
    const narrowed = mergeInline([mark(A)], [words], new Set([words]))
    expect([narrowed.added, narrowed.unmarked]).toEqual([[words], [mark(A)]])
    const longer = mark(A.slice(0, 10))
    expect(mergeInline([words], [longer], new Set([longer])).added).toEqual([])
  })

  it('are not coded twice when their paragraph has grown, or is cut into sentences now', () => {
    const grown = mergeInline([mark(A)], [mark(TEXT)])
    expect([grown.added, grown.unmarked]).toEqual([[], []])
    const cut = mergeInline([mark(TEXT)], [mark(B)])
    expect([cut.added, cut.unmarked]).toEqual([[], []])
  })

  it('that are gone are reported, their codings stay', () => {
    const { codings, unmarked } = mergeInline([mark(A), codingOf(TEXT, B)], [])
    expect(codings).toHaveLength(2)
    expect(unmarked).toEqual([mark(A)])
  })

  it('whose words changed beyond recognition are coded anew; the lost coding is not reported as unmarked', () => {
    const lost = mark(A, { status: 'detached', extra: { was: 'accepted' } })
    const { codings, added, unmarked } = mergeInline([lost], [mark(A)])
    expect(codings).toEqual([lost, mark(A)])
    expect(added).toEqual([mark(A)])
    expect(unmarked).toEqual([])
  })
})
