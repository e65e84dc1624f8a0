import { describe, expect, it } from 'vitest'
import { codingsFromMarks } from '../../src/codings/inline.ts'
import { createDocument } from '../../src/transcript/read.ts'
import { segmentDocument } from '../../src/transcript/segments.ts'
import { book } from '../tagging/book.ts'

const codebook = book({
  vertrouwen: [],
  'vertrouwen/betekenis': [],
  'vertrouwen/routine': [],
  autonomie: [],
  'autonomie/betekenis': [],
})

function inline(text: string) {
  const document = createDocument('r1.txt', { text, encoding: { name: 'utf-8', guessed: false }, problems: [] })
  const segments = segmentDocument(document, { unit: 'paragraph', language: 'nl' })
  return { document, ...codingsFromMarks(document, segments, codebook, 'anna') }
}

describe('a mark in a transcript', () => {
  it('becomes an accepted coding of its segment by the person who typed it', () => {
    const { codings, document } = inline('I: Hoe gaat het?\nR1: Elke dinsdag 👍 overleg. [[routine]]\n')
    expect(document.text).toBe('I: Hoe gaat het?\nR1: Elke dinsdag 👍 overleg.\n')
    expect(codings).toEqual([
      {
        document: 'r1',
        segment: 'r1#2.1',
        start: 21,
        end: 44,
        respondent: 'R1',
        code: 'vertrouwen/routine',
        coder: 'anna',
        status: 'accepted',
        score: null,
        polarity: null,
        evidence: [{ via: 'inline', start: 21, end: 44 }],
        quote: 'Elke dinsdag 👍 overleg.',
        memo: '',
      },
    ])
  })

  it('may name the parent, with ROCK’s underscores', () => {
    expect(inline('R1: Tja. [[Autonomie>Betekenis]]').codings[0]?.code).toBe('autonomie/betekenis')
    expect(inline('R1: Tja. [[vertrouwen>vaste_gezichten]]').codings[0]?.code).toBe('vertrouwen/vaste-gezichten')
  })

  it('that the codebook lacks is an open code', () => {
    expect(inline('R1: Tja. [[humor als smeermiddel]]').codings[0]?.code).toBe('humor-als-smeermiddel')
  })

  it('that several codes answer to is reported and kept', () => {
    const { codings, problems } = inline('R1: Tja. [[betekenis]]')
    expect(codings[0]?.code).toBe('betekenis')
    expect(problems).toEqual([
      {
        rule: 'inline/ambiguous',
        severity: 'warning',
        place: { file: 'r1.txt', line: 1, column: 10 },
        message: '[[betekenis]] can be vertrouwen/betekenis or autonomie/betekenis; kept as the open code "betekenis"',
        help: 'write the parent too: [[parent>code]]',
      },
    ])
  })

  it('in the words of the interviewer codes nothing', () => {
    const { codings, problems } = inline('I: Hoe gaat het? [[routine]]\nR1: Goed.\n')
    expect(codings).toEqual([])
    expect(problems).toMatchObject([{ rule: 'inline/no-segment', place: { line: 1, column: 18 } }])
  })

  it('behind words in braces is about these words', () => {
    const { codings, document } = inline('R1: Tja. {{ Elke dinsdag 👍 }}[[routine]] overleg.\n')
    expect(document.text).toBe('R1: Tja. Elke dinsdag 👍 overleg.\n')
    expect(codings).toMatchObject([
      {
        segment: 'r1#1.1',
        start: 9,
        end: 23,
        quote: 'Elke dinsdag 👍',
        evidence: [{ via: 'inline', start: 9, end: 23 }],
      },
    ])
  })

  it('behind braces around several paragraphs is about each', () => {
    const { codings, exact } = inline('R1: Tja. {{Elke dinsdag.\n\nEn vrijdag}}[[routine]] ook.\n')
    expect(codings.map(({ segment, quote }) => [segment, quote])).toEqual([
      ['r1#1.1', 'Elke dinsdag.'],
      ['r1#1.2', 'En vrijdag'],
    ])
    expect([...exact]).toEqual(codings)
  })

  it('behind the words of the interviewer in braces codes nothing', () => {
    const { problems } = inline('I: {{Hoe gaat het?}}[[routine]]\nR1: Goed.\n')
    expect(problems).toMatchObject([{ message: '[[routine]] is around no words of a respondent, so it codes nothing' }])
  })

  it('typed twice in a segment counts once', () => {
    expect(inline('R1: Elke dinsdag [[routine]] en vrijdag. [[routine]]').codings).toHaveLength(1)
  })
})
