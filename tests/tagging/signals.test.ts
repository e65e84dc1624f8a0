import { describe, expect, it } from 'vitest'
import { buildCueIndex } from '../../src/tagging/cue-index.ts'
import { createMatcher } from '../../src/tagging/matcher.ts'
import { createRegexRunner } from '../../src/tagging/regex-runner.ts'
import { judgeCodes } from '../../src/tagging/score.ts'
import { codesByQuestion, collectSignals, conceptsOf, supportOfCues } from '../../src/tagging/signals.ts'
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
  const findings = {
    cues,
    likeness: { scores: Float64Array.of(1, 4, 1), sharing: [0, 1, 2], best: 4, possible: 8 },
    words: { chances: Float64Array.of(0.8, 0.6, 0.2), prior: Float64Array.of(0.67, 0.33, 0.33), shares: null },
    asked: new Set<number>(),
  }

  it('set its concept against the others, and the code within it', () => {
    const signals = collectSignals(concepts, findings)
    const codes = new Map(signals.codes.map((each) => [each.code, each.signals]))
    expect(signals.concepts[0]).toEqual({
      cue: expect.closeTo(0.55, 10),
      otherCue: expect.closeTo(0.55, 10),
      like: 1,
      chance: expect.closeTo(Math.log(0.8001), 10),
      neighbours: 0,
      asked: 0,
    })
    expect(signals.concepts[1]).toMatchObject({ like: 0.25 })
    expect(codes.get(1)).toEqual({
      cue: expect.closeTo(0.55, 10),
      cueBelow: expect.closeTo(0.55, 10),
      explained: 0.5,
      part: expect.closeTo(0.75, 10),
      isConcept: 0,
      asked: 0,
    })
    expect(codes.get(0)).toMatchObject({ cue: 0, cueBelow: expect.closeTo(0.55, 10), part: 1, isConcept: 1 })
    // A concept without codes below it is an ordinary code.
    expect(codes.get(2)).toMatchObject({ isConcept: 0 })
  })

  it('name codes that only the words speak for, when they say more than no words would', () => {
    const noCues = supportOfCues([], concepts)
    const codesAt = (...chances: number[]): number[] => {
      const words = { ...findings.words, chances: Float64Array.from(chances) }
      return collectSignals(concepts, { cues: noCues, likeness: null, words, asked: new Set() }).codes.map(
        ({ code }) => code,
      )
    }
    expect(codesAt(0.67, 0.33, 0.33)).toEqual([])
    expect(codesAt(0.9, 0.6, 0.1)).toEqual([1])
  })

  it('become a chance: that of the concept times that of the code', () => {
    const [first] = judgeCodes(codebook, concepts, hits, findings, 'all', {}, true)
    // concept: -.76 + 2.07·.55 - .8·.55 + 1.19·1 + .93·ln .8001 = .921 → .715
    // code: -2.02 + .68·.55 + 1.69·.55 + 1.36·.5 + 3.79·.75 = 2.806 → .943; .715 · .943 = .67
    expect(first).toMatchObject({ code: 1, score: 0.67, verdict: 'suggested' })
    const logit = (of: string): number =>
      first!.parts!.filter((part) => part.of === of).reduce((sum, { adds }) => sum + adds, 0)
    expect(logit('concept')).toBeCloseTo(0.921, 3)
    expect(logit('code')).toBeCloseTo(2.806, 3)
  })

  it('are judged with the reason why a code is not suggested', () => {
    const verdicts = (options: Parameters<typeof judgeCodes>[5], method: 'all' | 'cues' = 'all') =>
      judgeCodes(codebook, concepts, hits, findings, method, options).map(({ code, score, verdict, coveredBy }) =>
        coveredBy === undefined ? [code, score, verdict] : [code, score, verdict, coveredBy],
      )
    expect(verdicts({ minScore: 0 })).toEqual([
      [1, 0.67, 'suggested'],
      [2, expect.any(Number), 'far below the best'],
      [0, expect.any(Number), 'covered', 1],
    ])
    expect(verdicts({ minScore: 0.6 }).map(([, , verdict]) => verdict)).toEqual([
      'suggested',
      'below minimum',
      'below minimum',
    ])
    // Both .55: the concept's share lifts neither above the other, so codebook order decides.
    expect(verdicts({ minScore: 0.3, maxCodes: 1 }, 'cues').slice(0, 2)).toEqual([
      [1, 0.55, 'suggested'],
      [2, 0.55, 'too many'],
    ])
  })

  it('lift the codes that the question is about, and those above and below them', () => {
    const withQuestion = {
      ...codebook,
      codes: codebook.codes.map((code, i) => ({ ...code, questions: i === 1 ? ['7'] : [] })),
    }
    const asked = codesByQuestion(withQuestion).get('7')!
    expect([...asked]).toEqual([0, 1])
    const [first] = judgeCodes(withQuestion, concepts, hits, { ...findings, asked }, 'all', {})
    // Both logits + .8: 1 / (1 + e^-1.721) · 1 / (1 + e^-3.606) = .848 · .974
    expect(first).toMatchObject({ code: 1, score: 0.83 })
  })

  it('take a concept for meant when only its own cues hit', () => {
    const own = support({ a: ['jargon'], 'a/b': ['notulen'] }, 'jargon')
    const words = { chances: Float64Array.of(1, 0.5), prior: Float64Array.of(1, 0.5), shares: null }
    const isConcept = (cueSupport: typeof own.cues): number[] =>
      collectSignals(own.concepts, { cues: cueSupport, likeness: null, words, asked: new Set() }).codes.map(
        ({ signals }) => signals.isConcept,
      )
    expect(isConcept(own.cues)).toEqual([0])
    expect(isConcept(support({ a: ['jargon'], 'a/b': ['notulen'] }, 'jargon in notulen').cues)).toEqual([1, 0])
  })

  it('flow up to the levels that are wanted', () => {
    const levels = new Set([codebook.codes[0]!.level])
    const judged = judgeCodes(codebook, concepts, hits, findings, 'all', { levels })
    expect(judged.filter(({ verdict }) => verdict === 'suggested').map(({ code, score }) => [code, score])).toEqual([
      [0, 0.67],
    ])
  })
})
