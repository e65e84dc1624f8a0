import { describe, expect, it } from 'vitest'
import { countSpeakers, proposeInterviewer, similarSpeakers } from '../../src/transcript/speaker-report.ts'
import { documentOf, rulesOf } from './document.ts'

describe('the speakers of a document', () => {
  it('are counted with all their spellings', () => {
    const text = 'I: Hoe gaat het?\nR3: Goed.\nR 3: Heel goed.\nI: En verder.\nResp. 3: Ja hoor.\nR2: Nee?\n'
    expect(countSpeakers(documentOf(text))).toEqual([
      { speaker: 'I', role: 'interviewer', labels: ['I'], turns: 2, words: 5, questions: 1 },
      { speaker: 'R3', role: 'respondent', labels: ['R3', 'R 3', 'Resp. 3'], turns: 3, words: 5, questions: 0 },
      { speaker: 'R2', role: 'respondent', labels: ['R2'], turns: 1, words: 1, questions: 1 },
    ])
  })

  it('are one without labels', () => {
    expect(countSpeakers(documentOf('Het overleg begint.\n'))).toEqual([
      { speaker: 'gesprek', role: 'respondent', labels: [], turns: 1, words: 3, questions: 0 },
    ])
  })
})

const TALK = 'Anna: Hoe gaat het?\nKees: Goed.\nAnna: En met het werk?\nKees: Ook wel, hoor.\n'

describe('the interviewer of a document that has none', () => {
  const proposed = (text: string, options = {}) => proposeInterviewer(countSpeakers(documentOf(text, options)))

  it('is proposed, and stays a respondent with a warning', () => {
    const document = documentOf(TALK)
    expect(proposed(TALK)).toBe('Anna')
    expect(document.turns.every(({ role }) => role === 'respondent')).toBe(true)
    expect(rulesOf(document)).toEqual([['transcript/no-interviewer', 0]])
    expect(document.problems[0]).toMatchObject({
      severity: 'warning',
      message: 'no interviewer is known; Anna asks most of the questions, but is read as a respondent',
      help: 'if so, add "interviewers: [Anna]" to qcode.yaml',
    })
  })

  it.each([
    ['one is known', TALK, { interviewers: ['Kees'] }],
    ['both ask as much', 'Anna: Hoe?\nKees: Hoezo?\nAnna: Nou?\nKees: Wat?\n', {}],
    ['nobody asks', 'Anna: Zo.\nKees: Ja.\nAnna: Nou.\nKees: Wat.\n', {}],
    ['only one speaks', 'R1: Hoe?\nR1: Waarom?\n', {}],
    ['one question is asked', 'R1: Hoe?\nR2: Zo.\nR2: Nou.\n', {}],
  ])('is not proposed when %s', (_, text, options) => {
    expect(proposed(text, options)).toBeNull()
    expect(rulesOf(documentOf(text, options))).not.toContainEqual(['transcript/no-interviewer', 0])
  })
})

it.each([
  [['R3', 'Resp. 3', 'R4'], [['R3', 'Resp. 3']]],
  [['Karin', 'Karen', 'Kees'], [['Karin', 'Karen']]],
  [['R3', 'R3', 'R13', 'Jan', 'Jan'], []],
  [['Respondent 3', 'R 3'], [['Respondent 3', 'R 3']]],
])('of %j those that may be one are %j', (names, pairs) => {
  expect(similarSpeakers(names)).toEqual(pairs)
})
