import { describe, expect, it } from 'vitest'
import { buildCueIndex } from '../../src/tagging/cue-index.ts'
import { createMatcher } from '../../src/tagging/matcher.ts'
import { createRegexRunner } from '../../src/tagging/regex-runner.ts'
import { createJudge } from '../../src/tagging/score.ts'
import { codesByQuestion, collectSignals, conceptsOf, createCueSupport } from '../../src/tagging/signals.ts'
import { splitSentences } from '../../src/text/sentences.ts'
import { loadStemmer } from '../../src/text/stems.ts'
import { book } from './book.ts'

const stem = await loadStemmer('nl')

function support(cues: Parameters<typeof book>[0], text: string) {
  const codebook = book(cues)
  const index = buildCueIndex(codebook, stem)
  const matcher = createMatcher(index, (t) => splitSentences(t, 'nl'), createRegexRunner())
  const { hits } = matcher.match(text)
  const concepts = conceptsOf(codebook)
  const supportOf = createCueSupport(index.cues, concepts)
  return { codebook, concepts, supportOf, cues: supportOf(hits) }
}

describe('support of cues', () => {
  it('is .55 for a word, .75 for several, times the weight', () => {
    const { cues } = support(
      { a: ['jargon'], b: ['vaste groep'], c: [{ cue: 'notulen', weight: 0.4 }] },
      'jargon in de vaste groep met notulen',
    )
    expect(cues.own[0]).toBeCloseTo(0.55, 10)
    expect(cues.own[1]).toBeCloseTo(0.75, 10)
    expect(cues.own[2]).toBeCloseTo(0.22, 10)
  })

  it('joins different cues as independent reasons, and counts a cue that comes back once', () => {
    const { cues } = support({ a: ['jargon', 'afkorting'] }, 'jargon, afkortingen, jargon')
    // 1 - (1 - .55)²
    expect(cues.own[0]).toBeCloseTo(0.7975, 10)
  })

  it('shares a cue out over the codes that list it', () => {
    const { cues } = support({ a: ['overleg'], b: ['overleg'] }, 'het overleg')
    expect(cues.own[0]).toBeCloseTo(0.55 / Math.SQRT2, 10)
  })

  it('lets the same words speak once for a concept', () => {
    const { cues } = support({ a: [], 'a/b': ['overleg'], 'a/c': ['overleg'], d: ['jargon'] }, 'overleg met jargon')
    expect(cues.ofConcept[0]).toBeCloseTo(0.55 / Math.SQRT2, 10)
    expect(cues.ofConcept[1]).toBeCloseTo(0.55, 10)
  })
})

describe('the signals of a code', () => {
  const { codebook, concepts, cues } = support({ a: [], 'a/b': ['jargon'], c: ['notulen'] }, 'jargon en notulen')
  const findings = {
    cues,
    words: { chances: Float64Array.of(0.8, 0.6, 0.2), prior: Float64Array.of(0.67, 0.33, 0.33), shares: null },
    asked: new Set<number>(),
  }

  it('set its concept against the others, and the code within it', () => {
    const signals = collectSignals(concepts, findings)
    const codes = new Map(signals.codes.map((each) => [each.code, each.signals]))
    expect(signals.concepts[0]).toEqual({
      cue: expect.closeTo(0.55, 10),
      otherCue: expect.closeTo(0.55, 10),
      chance: expect.closeTo(Math.log(0.8001), 10),
      neighbours: 0,
      asked: 0,
    })
    expect(codes.get(1)).toEqual({
      cue: expect.closeTo(0.55, 10),
      cueBelow: expect.closeTo(0.55, 10),
      part: expect.closeTo(0.75, 10),
      isConcept: 0,
      asked: 0,
    })
    expect(codes.get(0)).toMatchObject({ cue: 0, cueBelow: expect.closeTo(0.55, 10), part: 1, isConcept: 1 })
    // A concept without codes below it is an ordinary code.
    expect(codes.get(2)).toMatchObject({ isConcept: 0 })
  })

  it('name codes that only the words speak for, when they say more than no words would', () => {
    const noCues = support({ a: [], 'a/b': [], c: [] }, '').cues
    const codesAt = (...chances: number[]): number[] => {
      const words = { ...findings.words, chances: Float64Array.from(chances) }
      return collectSignals(concepts, { cues: noCues, words, asked: new Set() }).codes.map(({ code }) => code)
    }
    expect(codesAt(0.67, 0.33, 0.33)).toEqual([])
    // One code is told apart (.6 beside .33): those that kept their chance are looked at.
    expect(codesAt(0.9, 0.6, 0.1)).toEqual([0, 1])
  })

  it('become a chance: that of the concept times that of the code', () => {
    const [first] = createJudge(codebook, concepts, 'all')(findings, true)
    // concept: .37 + 2.36·.55 - .86·.55 + 1.14·ln .8001 = 0.941 → 0.719
    // code: -1.78 + .99·.55 + 1.65·.55 + 4.27·.75 = 2.874 → 0.947; 0.719 · 0.947 = 0.68
    expect(first).toMatchObject({ code: 1, score: 0.68, verdict: 'suggested' })
    const logit = (of: string): number =>
      first!.parts!.filter((part) => part.of === of).reduce((sum, { adds }) => sum + adds, 0)
    expect(logit('concept')).toBeCloseTo(0.941, 3)
    expect(logit('code')).toBeCloseTo(2.874, 3)
  })

  it('are judged with the reason why a code is not suggested', () => {
    const verdicts = (options: Parameters<typeof createJudge>[3], method: 'all' | 'cues' = 'all') =>
      createJudge(
        codebook,
        concepts,
        method,
        options,
      )(findings, true).map(({ code, score, verdict, coveredBy }) =>
        coveredBy === null ? [code, score, verdict] : [code, score, verdict, coveredBy],
      )
    expect(verdicts({ minScore: 0 })).toEqual([
      [1, 0.68, 'suggested'],
      [2, expect.any(Number), 'suggested'],
      [0, expect.any(Number), 'covered', 1],
    ])
    expect(verdicts({ minScore: 0.6 }).map(([, , verdict]) => verdict)).toEqual([
      'suggested',
      'below minimum',
      'below minimum',
    ])
    // Nobody asked why: what is below the minimum is not told.
    expect(createJudge(codebook, concepts, 'all', { minScore: 0.6 })(findings).map(({ code }) => code)).toEqual([1])
    // Both .55: the concept's share lifts neither above the other, so codebook order decides.
    expect(verdicts({ minScore: 0.3, maxCodes: 1 }, 'cues').slice(0, 2)).toEqual([
      [1, 0.55, 'suggested'],
      [2, 0.55, 'too many'],
    ])
  })

  it('ask more of codes for which no cue speaks, nor most of the coded segments that are alike', () => {
    const { cues: noCues } = support({ a: [], 'a/b': [], c: [] }, '')
    const words = { ...findings.words, chances: Float64Array.of(0.9, 0.8, 0.1) }
    const best = (cueSupport: typeof cues, shares: Float64Array | null) => {
      const found = { cues: cueSupport, words: { ...words, shares }, asked: new Set<number>() }
      return createJudge(codebook, concepts, 'all', { minScore: 0.2, minWithoutCues: 0.9 })(found, true)[0]
    }
    expect(best(noCues, null)).toMatchObject({ code: 1, verdict: 'below minimum' })
    expect(best(noCues, Float64Array.of(0.4, 0.1))).toMatchObject({ code: 1, verdict: 'below minimum' })
    expect(best(noCues, Float64Array.of(0.6, 0))).toMatchObject({ code: 1, verdict: 'suggested' })
    expect(best(cues, null)).toMatchObject({ code: 1, verdict: 'suggested' })
  })

  it('lift the codes that the question is about, and those above and below them', () => {
    const withQuestion = {
      ...codebook,
      codes: codebook.codes.map((code, i) => ({ ...code, questions: i === 1 ? ['7'] : [] })),
    }
    const asked = codesByQuestion(withQuestion).get('7')!
    expect([...asked]).toEqual([0, 1])
    const [first] = createJudge(withQuestion, concepts, 'all')({ ...findings, asked })
    // Both logits + .8: 1 / (1 + e^-1.741) · 1 / (1 + e^-3.674) = 0.851 · 0.975
    expect(first).toMatchObject({ code: 1, score: 0.83 })
  })

  it('take a concept for meant when only its own cues hit', () => {
    const own = support({ a: ['jargon'], 'a/b': ['notulen'] }, 'jargon')
    const words = { chances: Float64Array.of(1, 0.5), prior: Float64Array.of(1, 0.5), shares: null }
    const isConcept = (cueSupport: typeof own.cues): number[] =>
      collectSignals(own.concepts, { cues: cueSupport, words, asked: new Set() }).codes.map(
        ({ signals }) => signals.isConcept,
      )
    expect(isConcept(own.cues)).toEqual([0])
    expect(isConcept(support({ a: ['jargon'], 'a/b': ['notulen'] }, 'jargon in notulen').cues)).toEqual([1, 0])
  })

  it('flow up to the levels that are wanted', () => {
    const levels = new Set([codebook.codes[0]!.level])
    const judged = createJudge(codebook, concepts, 'all', { levels })(findings)
    expect(judged.map(({ code, score, verdict }) => [code, score, verdict])).toEqual([
      [0, 0.68, 'suggested'],
      [1, 0.68, 'other level'],
      [2, 0.34, 'suggested'],
    ])
  })
})
