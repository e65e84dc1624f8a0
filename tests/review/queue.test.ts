import { describe, expect, it } from 'vitest'
import { progressOf, startReview } from '../../src/review/state.ts'
import { press, review, suggestion } from './review.ts'

const PARAGRAPHS = ['een een', 'twee twee', 'drie drie', 'vier vier', 'vijf vijf']
const parts = {
  transcripts: { r1: `R1: ${PARAGRAPHS.slice(0, 3).join('\n\n')}\n`, r2: `R2: ${PARAGRAPHS.slice(3).join('\n\n')}\n` },
  codings: {
    r1: [
      suggestion('vertrouwen', 'een een', 0.9),
      suggestion('vertrouwen', 'twee twee', 0.52),
      suggestion('vertrouwen', 'drie drie', 0.45),
    ],
    r2: [suggestion('contact', 'vier vier', 0.7)],
  },
}
const ids = ({ queue }: ReturnType<typeof review>): string[] => queue.map(({ segment }) => segment.id)

describe('the queue', () => {
  it('has the segments with suggestions, in the order of the study', () => {
    expect(ids(review({ parts }))).toEqual(['r1#1.1', 'r1#1.2', 'r1#1.3', 'r2#1.1'])
    expect(ids(review({ parts, filter: { show: 'all' } }))).toHaveLength(5)
  })

  it('puts first what is nearest to .5, codes in turn', () => {
    // vertrouwen .52, contact .70 (the first of each code), then vertrouwen .45 and .90.
    expect(ids(review({ parts, order: 'uncertain' }))).toEqual(['r1#1.2', 'r2#1.1', 'r1#1.3', 'r1#1.1'])
  })

  it('lets a code wait that has decisions already', () => {
    const decided = press(review({ parts }), 'a')
    const again = startReview(decided.setting, decided.codings, { order: 'uncertain' })
    // One decision on vertrouwen: contact comes first.
    expect(ids(again)).toEqual(['r2#1.1', 'r1#1.2', 'r1#1.3', 'r1#1.1'])
  })

  it('is narrowed by code, respondent, document and score', () => {
    expect(ids(review({ parts, filter: { code: 'contact' } }))).toEqual(['r2#1.1'])
    expect(ids(review({ parts, filter: { respondent: 'R1' } }))).toHaveLength(3)
    expect(ids(review({ parts, filter: { document: 'r2' } }))).toEqual(['r2#1.1'])
    expect(ids(review({ parts, filter: { band: { from: 0.7, to: 1.01 } } }))).toEqual(['r1#1.1', 'r2#1.1'])
  })

  it('is chosen in the panel, by typing a part or with the arrows', () => {
    expect(ids(press(review({ parts }), 'f', 'down', '"cont"', 'return'))).toEqual(['r2#1.1'])
    expect(ids(press(review({ parts }), 'f', 'down', 'down', 'right', 'return'))).toHaveLength(3)
    const none = press(review({ parts }), 'f', '"mine"', 'return')
    expect(none.message).toMatch(/No segment is so/)
  })

  it('starts where the last session was when something is undecided there', () => {
    expect(review({ parts, resume: 'r1#1.3' }).at).toBe(2)
    const decided = press(review({ parts }), 'a')
    expect(startReview(decided.setting, decided.codings, { resume: 'r1#1.1' }).at).toBe(1)
    expect(review({ parts, resume: 'gone' }).at).toBe(0)
  })
})

describe('progress', () => {
  it('counts what is decided, how fast, and what is left', () => {
    // Keys six seconds apart: three decisions in 12 seconds after the first.
    const progress = progressOf(press(review({ parts }), 'a', 'r', 'a'))
    expect(progress).toEqual({ suggestions: 4, decided: 3, perMinute: 15, minutesLeft: 1 / 15 })
  })

  it('says nothing about the pace after two decisions', () => {
    expect(progressOf(press(review({ parts }), 'a', 'a')).perMinute).toBeNull()
  })
})
