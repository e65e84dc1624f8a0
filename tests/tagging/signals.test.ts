import { describe, expect, it } from 'vitest'
import { buildCueIndex } from '../../src/tagging/cue-index.ts'
import { createMatcher } from '../../src/tagging/matcher.ts'
import { createRegexRunner } from '../../src/tagging/regex-runner.ts'
import { rankCodes } from '../../src/tagging/score.ts'
import { collectSignals, conceptsOf, supportOfCues } from '../../src/tagging/signals.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { loadStemmer } from '../../src/text/stems.ts'
import { book } from './book.ts'

const stem = await loadStemmer('nl')

function support(cues: Parameters<typeof book>[0], text: string) {
  const codebook = book(cues)
  const matcher = createMatcher(buildCueIndex(codebook, stem), (t) => splitSentences(t, 'nl'), createRegexRunner())
  const { hits } = matcher.match(text)
  const concepts = conceptsOf(codebook)
  return { codebook, concepts, hits, cues: supportOfCues(hits, concepts) }
}

describe('support of cues', () => {
  it('is .55 for a word, .75 for several, times the weight', () => {
    const { cues } = support(
      { a: ['jargon'], b: ['vaste groep'], c: [{ cue: 'notulen', weight: 0.4 }] },
      'jargon in de vaste groep met notulen',
    )
    expect(cues.own.get(0)).toBeCloseTo(0.55, 10)
    expect(cues.own.get(1)).toBeCloseTo(0.75, 10)
    expect(cues.own.get(2)).toBeCloseTo(0.22, 10)
  })

  it('joins different cues as independent reasons, and counts a cue that comes back once', () => {
    const { cues } = support({ a: ['jargon', 'afkorting'] }, 'jargon, afkortingen, jargon')
    // 1 - (1 - .55)²
    expect(cues.own.get(0)).toBeCloseTo(0.7975, 10)
  })

  it('shares a cue out over the codes that list it', () => {
    const { cues } = support({ a: ['overleg'], b: ['overleg'] }, 'het overleg')
    expect(cues.own.get(0)).toBeCloseTo(0.55 / Math.SQRT2, 10)
  })

  it('lets the same words speak once for a concept', () => {
    const { cues } = support({ a: [], 'a/b': ['overleg'], 'a/c': ['overleg'], d: ['jargon'] }, 'overleg met jargon')
    expect(cues.ofConcept[0]).toBeCloseTo(0.55 / Math.SQRT2, 10)
    expect(cues.ofConcept[1]).toBeCloseTo(0.55, 10)
  })
})

describe('the signals of a code', () => {
  const { codebook, concepts, hits, cues } = support({ a: [], 'a/b': ['jargon'], c: ['notulen'] }, 'jargon en notulen')
  const likeness = { scores: Float64Array.of(1, 4, 2), sharing: [0, 1, 2], best: 4, possible: 8 }

  it('set it against the rest of the codebook', () => {
    const signals = collectSignals(codebook, concepts, cues, likeness)
    expect(signals.get(1)).toEqual({
      cue: expect.closeTo(0.55, 10),
      conceptCue: expect.closeTo(0.55, 10),
      otherCue: expect.closeTo(0.55, 10),
      like: 1,
      explained: 0.5,
      likestConcept: 1,
      isConcept: 0,
    })
    expect(signals.get(0)).toMatchObject({ cue: 0, like: 0.25, isConcept: 1 })
    expect(signals.get(2)).toMatchObject({ likestConcept: 0, isConcept: 1 })
  })

  it('become a chance by the logistic model', () => {
    const [first] = rankCodes(codebook, concepts, { hits, cues, likeness }, 'all', {})
    // -3.54 + 1.87·.55 + .46·.55 - .71·.55 + 1.86·1 + 1.1·.5 + .44 = 0.201; 1 / (1 + e^-0.201) = 0.550
    expect(first).toMatchObject({ code: 1, score: 0.55 })
  })

  it('leave out what is far below the best, and an ancestor that is less likely than its descendant', () => {
    const all = rankCodes(codebook, concepts, { hits, cues, likeness }, 'all', { minScore: 0 })
    expect(all.map(({ code }) => code)).toEqual([1])
    const kept = rankCodes(codebook, concepts, { hits, cues, likeness }, 'cues', { minScore: 0.3 })
    // Both .55: the concept's share lifts neither above the other, so codebook order decides.
    expect(kept.map(({ code, score }) => [code, score])).toEqual([
      [1, 0.55],
      [2, 0.55],
    ])
  })
})
