import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { refreshCodings } from '../../src/codings/refresh.ts'
import { createDocument } from '../../src/transcript/read.ts'
import { segmentDocument } from '../../src/transcript/segments.ts'
import { codingOf } from './coding.ts'

const document = (text: string) =>
  createDocument('r1.txt', { text, encoding: { name: 'utf-8', guessed: false }, problems: [] })

function refresh(codings: readonly Coding[], text: string, unit: 'turn' | 'paragraph' | 'sentence' = 'paragraph') {
  const now = document(text)
  return refreshCodings(codings, now, segmentDocument(now, { unit, language: 'nl' }))
}

const TEXT = `Interviewer: Hoe gaat het samen?
R1: Wij vinden elkaar heel makkelijk.

Soms bellen we wel drie keer per dag.
Interviewer: En bij jullie?
R2: Daar moet ik echt even over denken.
`
const EASY = 'Wij vinden elkaar heel makkelijk.'
const CALL = 'Soms bellen we wel drie keer per dag.'
const THINK = 'Daar moet ik echt even over denken.'

const easy = codingOf(TEXT, EASY, { segment: 'r1#2.1' })
const call = codingOf(TEXT, CALL, { segment: 'r1#2.2' })
const think = codingOf(TEXT, THINK, { segment: 'r1#4.1', respondent: 'R2' })

const homes = (codings: readonly Coding[]): string[] =>
  codings.map(({ segment, respondent }) => `${segment} ${respondent}`)

describe('codings of a document that did not change', () => {
  it('are the objects that they were', () => {
    const { codings, moved, lost } = refresh([easy, call, think], TEXT)
    expect(codings.map((coding, i) => coding === [easy, call, think][i])).toEqual([true, true, true])
    expect([moved, lost]).toEqual([[], []])
  })

  it('keep the segment of another unit, and nobody in particular', () => {
    const own = [
      { ...easy, segment: 'r1#2' },
      { ...call, segment: 'mijn fragment' },
      { ...think, respondent: null },
    ]
    expect(refresh(own, TEXT).codings).toEqual(own)
  })
})

describe('a turn put in before', () => {
  const after = `Interviewer: Welkom.\nR2: Dank u wel!\n${TEXT}`

  it('renumbers the segments of the codings behind it', () => {
    const { codings } = refresh([easy, call, think], after)
    expect(homes(codings)).toEqual(['r1#4.1 R1', 'r1#4.2 R1', 'r1#6.1 R2'])
  })

  it('is reported with the segment and place that each coding has now', () => {
    const { codings, moved } = refresh([easy], after)
    expect(moved).toEqual([{ from: easy, to: codings[0], similarity: 1 }])
    expect(codings[0]).toEqual({ ...easy, segment: 'r1#4.1', start: easy.start + 37, end: easy.end + 37 })
  })

  it('names the segment that has most of a span over two of them', () => {
    const both = { ...codingOf(TEXT, `makkelijk.\n\n${CALL}`, { segment: 'r1#2.1' }) }
    expect(homes(refresh([both], after).codings)).toEqual(['r1#4.2 R1'])
  })

  it('leaves segments of another unit alone', () => {
    expect(homes(refresh([{ ...easy, segment: 'r1#2' }], after).codings)).toEqual(['r1#2 R1'])
    expect(homes(refresh([easy], after, 'sentence').codings)).toEqual(['r1#2.1 R1'])
  })
})

describe('a speaker’s label', () => {
  it('made anonymous takes the codings along, and tells', () => {
    const named = TEXT.replaceAll('R1:', 'Janneke:')
    const codings = [codingOf(named, EASY, { segment: 'r1#2.1', respondent: 'Janneke' })]
    const { codings: now, moved } = refresh(codings, TEXT)
    expect(homes(now)).toEqual(['r1#2.1 R1'])
    expect(moved).toHaveLength(1)
  })

  it('corrected without moving a letter is reported too', () => {
    const { codings, moved } = refresh([easy, call, think], TEXT.replace('R1: Wij', 'R2: Wij'))
    expect(homes(codings)).toEqual(['r1#2.1 R2', 'r1#2.2 R2', 'r1#4.1 R2'])
    expect(moved.map(({ from, similarity }) => [from, similarity])).toEqual([
      [easy, 1],
      [call, 1],
    ])
  })
})

describe('a turn whose first word was taken out', () => {
  it('is coded without the speaker’s label that resembles that word', () => {
    const old = TEXT.replace('Wij vinden', 'Toch vinden')
    const coding = codingOf(old, EASY.replace('Wij', 'Toch'), { segment: 'r1#2.1' })
    const whole = { ...coding, evidence: [{ via: 'inline' as const, start: coding.start, end: coding.end }] }
    const { codings } = refresh([whole], TEXT.replace('Wij vinden', 'vinden'))
    // 33 characters of the interviewer, 4 of the label.
    expect(codings).toEqual([
      {
        ...coding,
        start: 37,
        end: 66,
        quote: 'vinden elkaar heel makkelijk.',
        evidence: [{ via: 'inline', start: 37, end: 66 }],
      },
    ])
  })
})

describe('a coding of a question with its answer', () => {
  it('keeps the question when a typo in the answer is mended', () => {
    const old = TEXT.replace('makkelijk', 'makelijk')
    const coding = codingOf(old, `Hoe gaat het samen?\nR1: ${EASY.replace('makkelijk', 'makelijk')}`)
    expect(refresh([coding], TEXT).codings[0]!.quote).toBe(`Hoe gaat het samen?\nR1: ${EASY}`)
  })
})

describe('a coding whose words are gone', () => {
  it('keeps its segment', () => {
    const { codings, lost } = refresh([easy, call, think], TEXT.replace(THINK, 'Nou, nee.'))
    expect(homes(codings)).toEqual(['r1#2.1 R1', 'r1#2.2 R1', 'r1#4.1 R2'])
    expect(lost).toEqual([codings[2]])
  })
})

it('looks at few segments for each coding, however many there are', () => {
  const turns = Array.from({ length: 300 }, (_, n) => `R1: Dit is het antwoord met nummer ${n}, meer niet.`)
  const text = `${turns.join('\n')}\n`
  const codings = turns.map((turn, n) => codingOf(text, turn.slice(4), { segment: `r1#${n + 1}.1` }))
  const after = document(`I: Welkom.\n${text}`)
  let looks = 0
  const watched = segmentDocument(after, { unit: 'paragraph', language: 'nl' }).map((segment) => ({
    ...segment,
    get end() {
      looks++
      return segment.end
    },
  }))
  const { codings: now } = refreshCodings(codings, after, watched)
  expect(now.every(({ segment }, n) => segment === `r1#${n + 2}.1`)).toBe(true)
  // Halving three hundred takes nine looks.
  expect(looks).toBeLessThan(20 * 300)
})
