import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Segment, spokenIn, type Unit } from '../../src/transcript/model.ts'
import { segmentDocument, segmentOfMark } from '../../src/transcript/segments.ts'
import { documentOf, wordsOf } from './document.ts'

function segments(text: string, unit: Unit, includeInterviewer = false) {
  const document = documentOf(text, {}, 'r03.txt')
  return segmentDocument(document, { unit, language: 'nl', includeInterviewer }).map(
    (segment) => [segment.id, wordsOf(document, segment)] as const,
  )
}

const TEXT = 'I: Hoe gaat het?\nR1: Goed. Echt waar.\n\nEn verder druk.\nI: Fijn.\nR2: Ook goed.\n'

describe('the unit of coding', () => {
  it('may be a turn', () => {
    expect(segments(TEXT, 'turn')).toEqual([
      ['r03#2', 'Goed. Echt waar.\n\nEn verder druk.'],
      ['r03#4', 'Ook goed.'],
    ])
  })

  it('may be a paragraph', () => {
    expect(segments(TEXT, 'paragraph')).toEqual([
      ['r03#2.1', 'Goed. Echt waar.'],
      ['r03#2.2', 'En verder druk.'],
      ['r03#4.1', 'Ook goed.'],
    ])
  })

  it('may be a sentence', () => {
    expect(segments(TEXT, 'sentence')).toEqual([
      ['r03#2:1', 'Goed.'],
      ['r03#2:2', 'Echt waar.'],
      ['r03#2:3', 'En verder druk.'],
      ['r03#4:1', 'Ook goed.'],
    ])
  })

  it('may be so many sentences of a turn, of which the last may be fewer', () => {
    expect(segments(TEXT, '2 sentences')).toEqual([
      ['r03#2:1-2', 'Goed. Echt waar.'],
      ['r03#2:3-3', 'En verder druk.'],
      ['r03#4:1-1', 'Ook goed.'],
    ])
  })

  it('may be what one respondent answers to one turn of the interviewer', () => {
    const text = 'I: Een?\nR1: A.\nR2: B.\nR1: C.\nI: Twee?\nR1: D.\n\n# Kop\n\nE.\n'
    expect(segments(text, 'question').map(([id]) => id)).toEqual([
      'r03#2-2',
      'r03#3-3',
      'r03#4-4',
      'r03#6-6',
      'r03#7-7',
    ])
  })

  it('may be an answer through follow-up questions, which are no words of it', () => {
    const text = 'I: 5. Hoe gaat het?\nR1: Goed.\nI: Hoezo? [[b]]\nR1: Druk [[a]] 👍.\nI: 6. En thuis?\nR1: Rustig.\n'
    const document = documentOf(text, {}, 'r03.txt')
    const questions = new Map([
      [2, '5'],
      [4, '5'],
      [6, '6'],
    ])
    const found = segmentDocument(document, { unit: 'question', language: 'nl', questions })
    expect(found.map((segment) => [segment.id, spokenIn(document, segment)])).toEqual([
      ['r03#2-4', 'Goed.\n         \n    Druk 👍.'],
      ['r03#6-6', 'Rustig.'],
    ])
    expect(wordsOf(document, found[0]!)).toBe('Goed.\nI: Hoezo?\nR1: Druk 👍.')
    expect(document.marks.map((mark) => segmentOfMark(document, found, mark)?.id)).toEqual([undefined, 'r03#2-4'])
  })

  it('leaves out interviewers unless asked', () => {
    expect(segments(TEXT, 'turn', true).map(([id]) => id)).toEqual(['r03#1', 'r03#2', 'r03#3', 'r03#4'])
  })

  it('knows its respondent, turn, question and place', () => {
    const document = documentOf(TEXT, {}, 'r03.txt')
    expect(segmentDocument(document, { unit: 'sentence', language: 'nl' })[1]).toEqual({
      id: 'r03#2:2',
      document: 'r03',
      respondent: 'R1',
      turn: 2,
      question: 1,
      section: null,
      start: 27,
      end: 37,
    })
  })

  it('that holds no words is left out, and counted', () => {
    expect(segments('R1: [stilte]\n\nJa.\n\n…\n\n[lacht] Nee. [zucht]\nI: Hoe?\nR1: [knikt]\n', 'paragraph')).toEqual([
      ['r03#1.2', 'Ja.'],
      ['r03#1.4', '[lacht] Nee. [zucht]'],
    ])
  })

  it('lies within its turn, in order, whatever the text', () => {
    const line = fc.constantFrom(
      'I: Hoe gaat het?',
      'R1: Goed 👍. Ja! ',
      'R2: [stilte]',
      'en zo. Verder',
      '',
      '# Kop',
      '- punt',
    )
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 20 }),
        fc.constantFrom<Unit>('turn', 'paragraph', 'sentence', '2 sentences', '3 sentences'),
        (lines, unit) => {
          const document = documentOf(lines.join('\n'))
          const found = segmentDocument(document, { unit, language: 'nl' })
          let at = 0
          for (const segment of found) {
            const turn = document.turns[segment.turn - 1]!
            expect(segment.start).toBeGreaterThanOrEqual(Math.max(turn.start, at))
            expect(segment.end).toBeLessThanOrEqual(turn.end)
            expect(turn.role).toBe('respondent')
            expect(wordsOf(document, segment).trim()).toBe(wordsOf(document, segment))
            at = segment.end
          }
          expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
        },
      ),
    )
  })
})

it('windows hold every sentence once, in order', () => {
  const text = fc.array(fc.constantFrom('Goed.', 'Dhr. Bos belt.', 'Ja!', '\n\n', 'Dat is o.a. zo, denk ik.', '\n'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 5 }), (parts, size) => {
      const document = documentOf(`R1: Eh. ${parts.join(' ')}\n`)
      const cut = (unit: Unit) => segmentDocument(document, { unit, language: 'nl' })
      const sentences = cut('sentence')
      const windows = cut(`${size} sentences`)
      expect(windows).toHaveLength(Math.ceil(sentences.length / size))
      const within = windows.flatMap(({ start, end }) => {
        return sentences.filter((sentence) => start <= sentence.start && sentence.end <= end)
      })
      expect(within).toEqual(sentences)
    }),
  )
})

describe('a mark belongs to', () => {
  /** For each mark in the text the words of its segment. */
  function coded(text: string, unit: Unit = 'sentence', includeInterviewer = false) {
    const document = documentOf(text)
    const found = segmentDocument(document, { unit, language: 'nl', includeInterviewer })
    return document.marks.map((mark) => {
      const segment: Segment | null = segmentOfMark(document, found, mark)
      return segment && wordsOf(document, segment)
    })
  }

  it.each([
    ['the sentence it stands behind', 'R1: Een. Twee. [[a]] Drie.', 'Twee.'],
    ['the sentence it stands in', 'R1: Een. Twee [[a]] drie. Vier.', 'Twee drie.'],
    ['the last sentence of the turn', 'R1: Een. Twee. [[a]]\nI: Hoe?', 'Twee.'],
    ['the sentence it opens a turn before', 'I: Hoe?\nR1: [[a]] Een. Twee.', 'Een.'],
    ['the sentence behind the label it stands before', 'R2: Nul.\n[[a]] R1: Een. Twee.', 'Een.'],
    ['the sentence behind the label it stands within', 'R2: Nul.\nR1 [[a]]: Een.', 'Een.'],
    ['the sentence it opens a line before', 'R1: Een.\n[[a]] Twee. Drie.', 'Twee.'],
    ['the wrapped sentence it opens a line in', 'R1: Een en\n[[a]] twee. Drie.', 'Een en\n twee.'],
    ['the words below the label it stands behind', 'R2: Nul.\nR1: [[a]]\nEen. Twee.', 'Een.'],
    ['the words below a label in bold', 'R2: Nul.\n**R1:[[a]]**\nEen.', 'Een.'],
    ['the words above it, alone on a line', 'R1: Een. Twee.\n[[a]]\n\nR2: Drie.', 'Twee.'],
    ['the words above it, alone on a line within a turn', 'R1: Een.\n[[a]]\nTwee.', 'Een.'],
    ['the words above it, some lines down', 'R1: Een.\n\n[[a]]\n\nI: Hoe?', 'Een.'],
    ['the words below the label, a blank line between', 'R2: Nul.\nR1:\n[[a]]\n\nEen.', 'Een.'],
    ['the first words where no label is', '[[a]]\n\nEen. Twee.', 'Een.'],
    ['the words below a rule', 'R1: Een.\n\n---\n[[a]]\nTwee.', 'Twee.'],
    ['the next words where those behind it are none', 'R1: [stilte] [[a]] Een.', '[stilte] Een.'],
  ])('%s', (_, text, words) => {
    expect(coded(text)).toEqual([words])
  })

  it.each([
    ['in an interviewer turn', 'R1: Nul.\nI: Hoe? [[a]] En?\nR1: Een.'],
    ['behind an interviewer turn', 'I: Hoe?\n[[a]]\nR1: Een.'],
    ['behind the label of an interviewer', 'R1: Nul.\nI: [[a]]\nHoe?'],
    ['above the first turn', 'Inleiding [[a]]\nR1: Een.\nI: Hoe?'],
    ['in a heading', 'R1: Nul.\n\n# Thema [[a]]\n\nR2: Een.'],
    ['in a turn without words', 'I: Hoe?\nR1: [stilte] [[a]]\nI: En?'],
  ])('nobody %s', (_, text) => {
    expect(coded(text)).toEqual([null])
  })

  it('an interviewer turn when those are coded', () => {
    expect(coded('R1: Nul.\nI: Hoe? [[a]] En?\nR1: Een.', 'sentence', true)).toEqual(['Hoe?'])
  })

  it('the same segment as the others in a row', () => {
    expect(coded('R1: Een. [[a]] [[b]][[c]]\n\nTwee. [[d]]\n\n[[e]] Drie.', 'paragraph')).toEqual([
      'Een.',
      'Een.',
      'Een.',
      'Twee.',
      'Drie.',
    ])
  })

  it('the turn it stands by, whatever the unit', () => {
    const turn = fc.record({
      speaker: fc.constantFrom('R1', 'R2'),
      words: fc.array(fc.constantFrom('Een.', 'Twee drie.', 'Vier,\nvijf.', 'Zes.\n\nZeven.', '[stilte]'), {
        minLength: 1,
        maxLength: 4,
      }),
      place: fc.constantFrom('before', 'start', 'end', 'below'),
    })
    fc.assert(
      fc.property(
        fc.array(turn, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<Unit>('turn', 'paragraph', 'sentence'),
        (turns, unit) => {
          const typed = turns.map(({ speaker, words, place }) => {
            const said = `Ja. ${words.join(' ')}`
            if (place === 'before') return `[[x]] ${speaker}: ${said}`
            if (place === 'start') return `${speaker}: [[x]] ${said}`
            return place === 'end' ? `${speaker}: ${said} [[x]]` : `${speaker}: ${said}\n[[x]]`
          })
          const document = documentOf(typed.join('\n\n'))
          const found = segmentDocument(document, { unit, language: 'nl' })
          const owners = document.marks.map((mark) => segmentOfMark(document, found, mark)?.turn)
          expect(owners).toEqual(turns.map((_, i) => i + 1))
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is found in linear time', () => {
    const document = documentOf('Ja. [[a]]\n\n'.repeat(40_000))
    const found = segmentDocument(document, { unit: 'paragraph', language: 'nl' })
    expect(found).toHaveLength(40_000)
    expect(document.marks.every((mark, i) => segmentOfMark(document, found, mark) === found[i])).toBe(true)
  })
})
