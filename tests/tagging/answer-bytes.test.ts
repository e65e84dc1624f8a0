import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Evidence, POLARITIES, VIAS } from '../../src/codings/model.ts'
import { createAnswerBytes } from '../../src/tagging/answer-bytes.ts'
import type { Suggestion } from '../../src/tagging/tagger.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 })
const polarity = fc.constantFrom(...POLARITIES)
const offset = fc.oneof(fc.nat(), fc.nat(1200), fc.constantFrom(0, 9, 10, 99, 100, 999_999_999, 1e9))
const evidence = fc.record(
  { via: fc.constantFrom(...VIAS), cue: text, start: offset, end: offset, polarity },
  {
    requiredKeys: ['via', 'start', 'end'],
  },
) as fc.Arbitrary<Evidence>
const suggestion: fc.Arbitrary<Suggestion> = fc.record({
  code: text,
  score: fc.nat(100).map((hundredths) => Math.round(hundredths) / 100),
  polarity: fc.option(polarity),
  evidence: fc.array(evidence, { maxLength: 4 }),
})
const id = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(-0))

const decode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

describe('answers as bytes', () => {
  it('are what JSON.stringify would write', () => {
    const answer = createAnswerBytes()
    fc.assert(
      fc.property(fc.array(fc.tuple(id, fc.array(suggestion, { maxLength: 4 })), { maxLength: 4 }), (lines) => {
        for (const [name, codings] of lines) answer.add(name, codings)
        // In the order in which the tagger makes the keys.
        const expected = lines.map(
          ([name, codings]) => `${JSON.stringify({ id: name, codings: codings.map(inOrder) })}\n`,
        )
        expect(decode(answer.take())).toBe(Buffer.from(expected.join('')).toString('utf8'))
      }),
    )
  })

  it('may be longer than the room that is made beforehand', () => {
    const answer = createAnswerBytes()
    const codes = Array.from({ length: 3000 }, (_, i) => `code-with-a-long-name-${i}`)
    const codings = codes.map((code) => ({ code, score: 0.5, polarity: null, evidence: [] }))
    answer.add(1, codings)
    expect(JSON.parse(decode(answer.take())).codings).toEqual(codings)
    expect(answer.take()).toHaveLength(0)
  })

  it('say what is wrong with a line', () => {
    const answer = createAnswerBytes()
    answer.addError('"text" is missing')
    expect(decode(answer.take())).toBe('{"id":null,"codings":[],"error":"\\"text\\" is missing"}\n')
  })
})

const inOrder = ({ code, score, polarity, evidence }: Suggestion) => ({
  code,
  score,
  polarity,
  evidence: evidence.map(({ via, cue, start, end, polarity }) => ({ via, cue, start, end, polarity })),
})
