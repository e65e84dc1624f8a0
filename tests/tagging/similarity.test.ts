import { describe, expect, it } from 'vitest'
import type { Codebook } from '../../src/codebook/model.ts'
import { createSimilarity } from '../../src/tagging/similarity.ts'
import { createTagger } from '../../src/tagging/tagger.ts'
import { languageData } from '../../src/text/language-data.ts'
import { loadStemmer } from '../../src/text/stems.ts'
import { createVocabulary } from '../../src/text/tokens.ts'
import { book } from './book.ts'

const stem = await loadStemmer('nl')

/** A codebook of codes without cues, with these definitions. */
function described(definitions: Readonly<Record<string, string>>): Codebook {
  const plain = book(Object.fromEntries(Object.keys(definitions).map((path) => [path, []])))
  const codes = plain.codes.map((code) => ({ ...code, label: '', definition: definitions[code.path]! }))
  return { ...plain, codes, byPath: new Map(codes.map((code) => [code.path, code])) }
}

function compare(codebook: Codebook, text: string) {
  const similarity = createSimilarity(codebook, stem, languageData('nl').stopWords)
  const vocabulary = createVocabulary()
  const tokens = vocabulary.tokenize(text)
  const formOf = (token: number): string => vocabulary.form(tokens.forms[token]!)
  const { scores, best, possible } = similarity.compare(tokens, formOf)
  return {
    scores: [...scores],
    best,
    possible,
    words: (code: number) =>
      similarity.wordsFor(code, tokens, formOf, 3).map((token) => text.slice(tokens.starts[token], tokens.ends[token])),
  }
}

const BOOK = described({
  geld: 'Partners betalen samen de kosten van het overleg.',
  taal: 'Partners begrijpen het jargon van een ander.',
  tijd: 'Partners komen steeds te laat.',
})

describe('likeness to the codebook', () => {
  it('is highest for the code whose words the text shares, in any inflection', () => {
    const { scores, best, words } = compare(BOOK, 'Wie betaalt de kosten eigenlijk?')
    expect(scores[0]).toBe(best)
    expect(scores[0]!).toBeGreaterThan(0)
    expect(scores.slice(1)).toEqual([0, 0])
    expect(words(0)).toEqual(['betaalt', 'kosten'])
  })

  it('counts a rare word for more than one that every code has', () => {
    const { scores } = compare(BOOK, 'partners en hun jargon')
    expect(scores[1]!).toBeGreaterThan(2 * scores[0]!)
  })

  it('sees a word inside a compound', () => {
    const { scores } = compare(described({ a: 'samenwerking', b: 'vergadering' }), 'het samenwerkingsverband')
    expect(scores[0]!).toBeGreaterThan(scores[1]!)
  })

  it('makes nothing of stop words, numbers and words that no code has', () => {
    expect(compare(BOOK, 'en toen 12 van die fietsers').scores).toEqual([0, 0, 0])
    expect(compare(BOOK, '').possible).toBe(0)
  })

  it('lets a repeated word count twice at most', () => {
    const twice = compare(BOOK, 'jargon jargon').scores[1]
    expect(compare(BOOK, 'jargon jargon jargon jargon').scores[1]).toBe(twice)
    expect(compare(BOOK, 'jargon').scores[1]! * 2).toBeCloseTo(twice!, 10)
  })

  it('is also about what the children are about, and a little about the parent', () => {
    const tree = described({ a: 'Vergaderingen.', 'a/b': 'Notulen worden rondgestuurd.', c: 'Koffie.' })
    const [parent, child, other] = compare(tree, 'de notulen').scores as [number, number, number]
    expect(child).toBeGreaterThan(parent)
    expect(parent).toBeGreaterThan(0)
    expect(other).toBe(0)
    expect(compare(tree, 'een vergadering').scores[1]!).toBeGreaterThan(0)
  })
})

describe('suggestions from likeness', () => {
  it('name the words that are shared, and no polarity', async () => {
    const tagger = await createTagger(BOOK)
    const [first] = tagger.tag('Dat jargon begrijp ik nooit.')
    expect(first).toMatchObject({ code: 'taal', polarity: null })
    expect(first!.evidence).toEqual([
      { via: 'similar', start: 4, end: 10 },
      { via: 'similar', start: 11, end: 18 },
    ])
  })

  it('give way to one that a cue speaks for as well', async () => {
    const withCue = book({ a: ['jargon'], b: [] })
    const codes = withCue.codes.map((code) => ({ ...code, definition: 'Het jargon van een ander.' }))
    const tagger = await createTagger({ ...withCue, codes })
    // Without the cue, b has less than two fifths of a's score.
    expect(tagger.tag('dat jargon')).toEqual([
      {
        code: 'a',
        score: expect.any(Number),
        polarity: 'present',
        evidence: [{ via: 'cue', cue: 'jargon', start: 4, end: 10 }],
      },
    ])
  })

  it('are there with --method similar only when asked, and never with cues', async () => {
    const text = 'Dat jargon begrijp ik nooit.'
    expect((await createTagger(BOOK, { method: 'cues' })).tag(text)).toEqual([])
    expect((await createTagger(BOOK, { method: 'similar' })).tag(text)[0]!.code).toBe('taal')
    const cued = await createTagger(book({ a: ['jargon'] }), { method: 'similar', minScore: 0 })
    expect(cued.tag(text).flatMap(({ evidence }) => evidence.map(({ via }) => via))).toEqual(['similar'])
  })

  it('are none for an answer without content', async () => {
    const tagger = await createTagger(BOOK)
    expect(tagger.tag('Ja, nee, precies.')).toEqual([])
  })
})
