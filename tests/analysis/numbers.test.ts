import { describe, expect, it } from 'vitest'
import { numbers } from '../../src/analysis/numbers.ts'
import { codedStudy, grid } from './study.ts'

/** r1: 8 words in 90 seconds; r2: 8 words, not timed; the group: 3 words, nobody asks anything. */
const study = codedStudy({
  transcripts: {
    groep: '---\nbron: focusgroep\n---\nR1: Ja.\nR3: Nee nee.\n',
    r1: '[00:00:00] I: Hoe gaat het vandaag?\n[00:00:10] R1: Goed, heel goed.\n[00:01:30] I: Mooi.\n',
    r2: 'I: En u?\nR2: Ook wel, ja hoor.\n\nNog iets.\n',
  },
})

describe('numbers', () => {
  it('are the turns, segments, words and minutes of each document', () => {
    expect(grid(numbers(study))).toEqual([
      'document | source_type | respondents | turns | segments | words | words_respondents | words_interviewers | minutes',
      'groep | focusgroep | 2 | 2 | 2 | 3 | 3 | 0 | –',
      'r1 | interview | 1 | 3 | 1 | 8 | 3 | 5 | 1.5',
      'r2 | interview | 1 | 2 | 2 | 8 | 6 | 2 | –',
    ])
  })

  it('have totals, but not of respondents, who may speak in several documents', () => {
    const summed = numbers(study).columns.filter(({ total }) => total === 'sum')
    expect(summed.map(({ key }) => key).join()).toBe(
      'turns,segments,words,words_respondents,words_interviewers,minutes',
    )
  })

  it('are a paragraph for the chapter on methods', () => {
    // 19 words: 12 of respondents (63%), 7 of interviewers. 7 turns, 5 segments; R1 speaks in two documents.
    expect(numbers(study, { lang: 'nl' }).notes).toEqual([
      'De analyse berust op drie documenten: twee interviews en één focusgroep. Daarin spreken drie respondenten. ' +
        'Samen gaat het om 19 woorden in 7 beurten; 63% van de woorden is van respondenten en 37% van interviewers. ' +
        'Gecodeerd is per alinea: 5 segmenten. ' +
        'Een interview telt gemiddeld 8 woorden en duurt gemiddeld 2 minuten (tijden bekend van één van de twee).',
    ])
    expect(numbers(study, { sourceTypes: ['focusgroep'] }).notes).toEqual([
      'The analysis rests on one focus group. Two respondents speak in it. It holds 3 words in 2 turns; ' +
        '100% of the words are spoken by respondents and 0% by interviewers. ' +
        'The unit of coding is the paragraph: 2 segments.',
    ])
  })

  it('give the range where sizes differ, and thousands as people write them', () => {
    const long = (count: number) => `I: Nou?\nR1: ${'ja '.repeat(count)}\n`
    const [note] = numbers(codedStudy({ transcripts: { a: long(1499), b: long(999) } }), { lang: 'nl' }).notes!
    // 1,500 and 1,000 words with those of the interviewer.
    expect(note).toContain('Samen gaat het om 2.500 woorden')
    expect(note).toContain('Een interview telt gemiddeld 1.250 woorden (1.000 tot 1.500).')
  })

  it('are those of the respondents who were chosen, and of the interviewer', () => {
    expect(
      grid(numbers(study, { respondents: ['R1'] }), 'document', 'respondents', 'turns', 'segments', 'words'),
    ).toEqual(['document | respondents | turns | segments | words', 'groep | 1 | 1 | 1 | 1', 'r1 | 1 | 3 | 1 | 8'])
  })
})
