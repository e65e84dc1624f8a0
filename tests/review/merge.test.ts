import { describe, expect, it } from 'vitest'
import { decide, inverse } from '../../src/codings/decide.ts'
import type { Coding } from '../../src/codings/model.ts'
import { rebase } from '../../src/review/merge.ts'
import { review } from './review.ts'

const [first, ...others] = review().codings.get('r1')!
const suggestion = first!
const accept = decide([suggestion], { by: 'anna', kind: 'accept', of: suggestion })
const rescored: Coding = { ...suggestion, score: 0.31 }

describe('a change on codings that were written meanwhile', () => {
  it('takes the suggestion with its new score away when it was judged', () => {
    expect(rebase([rescored, ...others], accept)).toEqual([...others, ...accept.add])
  })

  it('leaves the newer suggestion when the decision is undone', () => {
    expect(rebase([rescored, ...accept.add], inverse(accept))).toEqual([rescored])
  })

  it('adds her line once, and keeps what others wrote', () => {
    const bos: Coding = { ...suggestion, coder: 'bo', status: 'rejected' }
    expect(rebase([bos, ...accept.add], accept)).toEqual([bos, ...accept.add])
  })

  it('keeps the new score of a suggestion that gets a memo', () => {
    const memo = decide([suggestion], { by: 'anna', kind: 'memo', of: suggestion, memo: 'mooi' })
    expect(rebase([rescored], memo)).toEqual([{ ...rescored, memo: 'mooi' }])
  })
})
