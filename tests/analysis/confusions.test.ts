import { describe, expect, it } from 'vitest'
import { confusionsIn, missesIn } from '../../src/analysis/confusions.ts'
import { book } from '../tagging/book.ts'
import { tagged } from './tagged.ts'

const codebook = book({ v: [], 'v/a': [], 'v/o': [], c: [], 'c/b': [] })

describe('confusions', () => {
  const brief = (...segments: ReturnType<typeof tagged>[]): string[] =>
    confusionsIn(segments, codebook).map(({ given, suggested, examples }) => {
      return `${given} → ${suggested}: ${examples.map(({ suggestions }) => suggestions[0]!.score).join(' ')}`
    })

  it('pair each code that people gave with a first suggestion that is wrong', () => {
    expect(brief(tagged('v/a c/b', 'v/o .6'), tagged('v/a', 'c/b .4, v/a .3'))).toEqual([
      'v/a → v/o: 0.6',
      'c/b → v/o: 0.6',
      'v/a → c/b: 0.4',
    ])
  })

  it('are none where the first suggestion is right, where there is none, and where people gave nothing', () => {
    expect(brief(tagged('v/a c', 'v/a .6, v/o .5'), tagged('v/a', ''), tagged('', 'c .5'))).toEqual([])
    expect(brief(tagged('v/a', 'c/b .6', { alsoOk: ['c/b'] }))).toEqual([])
  })

  it('come most frequent first, then the surest, then in the order of the codebook; so do their examples', () => {
    expect(
      brief(
        tagged('c', 'v/o .8'),
        tagged('c', 'v/a .8'),
        tagged('v/a', 'c .9'),
        tagged('v/o', 'c .2'),
        tagged('v/o', 'c .4'),
        tagged('v/o', 'c .3'),
      ),
    ).toEqual(['v/o → c: 0.4 0.3 0.2', 'v/a → c: 0.9', 'c → v/a: 0.8', 'c → v/o: 0.8'])
  })
})

it('misses are segments of which none of the best three is right, the surest mistake first', () => {
  const none = tagged('v/a', '')
  const fourth = tagged('v/a', 'c .4, c/b .3, v/o .2, v/a .1')
  const sure = tagged('v/a', 'c .9')
  const third = tagged('v/a', 'c .9, c/b .3, v/a .2')
  expect(missesIn([none, fourth, sure, third, tagged('', 'c .5')])).toEqual([sure, fourth, none])
})
