import { describe, expect, it } from 'vitest'
import { createClassifier } from '../../src/tagging/classifier.ts'
import { FEWEST_SEGMENTS, learn, tooLittle } from '../../src/tagging/learn.ts'
import { createNeighbours } from '../../src/tagging/neighbours.ts'
import { createTagger } from '../../src/tagging/tagger.ts'
import { type Bag, createTopics, raritiesOf, weigh } from '../../src/tagging/topics.ts'
import { createVocabulary } from '../../src/text/tokens.ts'
import { book } from './book.ts'

const stem = (word: string): string => word.replace(/en$/, '')
const stopWords = new Set(['het', 'van'])
const place = { file: 'gold.jsonl', line: 1, column: 1 }
const segment = (text: string, ...codes: string[]) => ({ text, codes, alsoOk: [], not: [] as string[], place })

const bag = (words: Readonly<Record<number, number>>): Bag => {
  const entries = Object.entries(words)
  return {
    count: entries.length,
    terms: Int32Array.from(entries, ([term]) => Number(term)),
    times: Float64Array.from(entries, ([, times]) => times),
  }
}

describe('the topics of a text', () => {
  const topics = createTopics(stem, stopWords)
  const read = topics.read('Het overleg, de overleggen van 2020 en het jargon')
  topics.complete()

  it('are its stems, without stop words, numbers and very short words', () => {
    expect(Array.from(read.terms, topics.stemOf)).toEqual(['overleg', 'overlegg', 'jargon'])
    const vocabulary = createVocabulary()
    const tokens = vocabulary.tokenize('Jargon, jargon en notulen in het overleg')
    const found = topics.bagOf(tokens, (token) => vocabulary.form(tokens.forms[token]!))
    // Notulen has no number: it came after the last new stem.
    expect([...found.terms.slice(0, found.count)]).toEqual([2, -1, 0])
    expect([...found.times.slice(0, found.count)]).toEqual([2, 1, 1])
  })

  it('weigh more the rarer they are, and have length 1 together', () => {
    const rarities = raritiesOf([bag({ 0: 1, 1: 1 }), bag({ 0: 1 })], 2)
    expect([...rarities.of]).toEqual([Math.log(2), Math.log(3)])
    const [common, rare] = weigh(bag({ 0: 1, 1: 1 }), rarities, new Float64Array(2))
    expect(rare! / common!).toBeCloseTo(Math.log(3) / Math.log(2), 10)
    expect(common! ** 2 + rare! ** 2).toBeCloseTo(1, 10)
  })
})

describe('the classifier', () => {
  // a with a/b and a/c, and d.
  const parents = Int32Array.of(-1, 0, 0, -1)
  const examples = [
    { bag: bag({ 0: 1, 3: 1 }), weight: 1, codes: [1] },
    { bag: bag({ 1: 1, 3: 1 }), weight: 1, codes: [2] },
    { bag: bag({ 2: 1, 3: 1 }), weight: 1, codes: [3] },
  ]

  it('gives a code the chance of its examples, and a parent that of its children too', () => {
    const { chances } = createClassifier(parents, examples, 4)
    const [a, b, c, d] = chances(bag({ 0: 1 }))
    expect(b).toBeGreaterThan(c!)
    expect(b).toBeGreaterThan(d!)
    expect(a! + d!).toBeCloseTo(1, 10)
    expect(a!).toBeGreaterThan(b! + c!)
  })

  it('guesses without words as it would before reading', () => {
    const { chances, prior } = createClassifier(parents, examples, 4)
    expect([...chances(bag({}))]).toEqual([...prior])
    expect([...chances(bag({ [-1]: 1 }))]).toEqual([...prior])
  })

  it('moves away from a code that was rejected', () => {
    const rejected = { bag: bag({ 0: 1, 3: 1 }), weight: 3, codes: [1], isRejected: true }
    const chanceOf = (more: typeof examples): number => createClassifier(parents, more, 4).chances(bag({ 0: 1 }))[1]!
    expect(chanceOf([...examples, rejected])).toBeLessThan(chanceOf(examples))
  })
})

describe('the most similar coded segments', () => {
  it('share out their likeness over concepts, half of it while there are ten', () => {
    const coded = [
      { bag: bag({ 0: 1 }), concepts: [0] },
      { bag: bag({ 0: 1, 1: 1 }), concepts: [1] },
      ...Array.from({ length: 8 }, () => ({ bag: bag({ 2: 1 }), concepts: [1] })),
    ]
    const { shares } = createNeighbours(coded, 2, 3)
    // Term 0 is in 2 of 10 and term 1 in 1: ln 6 and ln 11. The cosine with the first is 1, with the second
    // ln 6 / √(ln² 6 + ln² 11) = .5984; shares 1 / 1.5984 and .5984 / 1.5984, times 10 / (10 + 10).
    const [first, second] = shares(bag({ 0: 1 }))
    expect(first).toBeCloseTo(0.3128, 4)
    expect(second).toBeCloseTo(0.1872, 4)
    expect([...shares(bag({ [-1]: 1 }))]).toEqual([0, 0])
  })
})

describe('learning', () => {
  it('keeps stems and decisions, no sentences; the most precise codes; and nothing that nobody decided', () => {
    const { segments } = learn(
      [
        segment('Het jargon van het overleg', 'a', 'a/b'),
        { ...segment('jargon'), not: ['d'] },
        segment('niemand weet dit'),
      ],
      { stem, stopWords },
    )
    expect(segments).toEqual([
      { codes: ['a/b'], not: [], words: { jargon: 1, overleg: 1 } },
      { codes: [], not: ['d'], words: { jargon: 1 } },
    ])
  })

  it('refuses too few segments, and segments of one code only', () => {
    const many = (code: string) => Array.from({ length: FEWEST_SEGMENTS - 1 }, () => segment('jargon', code))
    expect(tooLittle([...many('a'), { ...segment('x'), not: ['a'] }])).toBe(
      'learning needs at least 10 segments that a person coded, of 2 codes or more; there are 9, of 1 code',
    )
    expect(tooLittle([...many('a'), ...many('a')])).toContain('there are 18, of 1 code')
    expect(tooLittle([...many('a'), segment('overleg', 'd')])).toBeNull()
  })

  it('makes the tagger suggest what the codebook has no words for', async () => {
    const codebook = book({ a: ['overleg'], 'a/b': [], d: ['jargon'], 'd/e': [] })
    const decided = [
      ...Array.from({ length: 8 }, () => segment('De koffie staat altijd klaar', 'd/e')),
      ...Array.from({ length: 8 }, () => segment('De deur blijft dicht', 'a/b')),
    ]
    const text = 'Er was koffie, en die stond klaar.'
    const untaught = await createTagger(codebook)
    expect(untaught.tag(text)).toEqual([])
    const tagger = await createTagger(codebook, { learned: learn(decided, { stem, stopWords }) })
    const [first] = tagger.tag(text)
    expect(first).toMatchObject({
      code: 'd/e',
      evidence: [
        { via: 'learned', start: 0, end: 34 },
        { via: 'similar', start: 28, end: 33 },
      ],
    })
    const only = await createTagger(codebook, { method: 'learned', learned: learn(decided, { stem, stopWords }) })
    expect(only.tag(text)[0]?.code).toBe('d/e')
    expect(only.tag('Het overleg zit vol jargon.')).toEqual([])
  })
})
