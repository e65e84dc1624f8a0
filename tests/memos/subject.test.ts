import { describe, expect, it } from 'vitest'
import type { Memo } from '../../src/memos/model.ts'
import { searchMemos } from '../../src/memos/search.ts'
import { codingMemos, isAbout, locateMemos } from '../../src/memos/subject.ts'
import { codedStudy } from '../analysis/study.ts'

const study = codedStudy({
  codes: `
  - id: vertrouwen
    label: Vertrouwen
    children: [{id: routine, label: Routine, aliases: [contact/vast-ritme, gewoonte]}]
  - {id: contact, label: Contact}`,
  transcripts: { r1: 'R1: Nieuw begin.\n\nWij bellen elke week.\n\nWij bellen nooit.\n' },
  codings: { r1: [['routine-open', 'bellen elke', { memo: 'Waarom?', coder: 'anna' }]] },
})
const subjects = { ...study, respondents: ['R1'] }

const memoOn = (kind: Memo['kind'], about: string, other: Partial<Memo> = {}): Memo => ({
  kind,
  about,
  segment: kind === 'segment' ? about : null,
  coder: 'anna',
  date: '2026-11-25',
  title: '',
  text: 'Tekst',
  quote: '',
  place: { file: 'memos/x.md', line: 6, column: 1 },
  ...other,
})

const locate = (memo: Memo) => {
  const { memos, problems } = locateMemos([memo], subjects)
  return [memos[0]!.about, memos[0]!.segment, ...problems.map(({ message }) => message)]
}

describe('what a memo is about', () => {
  it.each([
    ['a code', memoOn('code', 'vertrouwen/routine'), ['vertrouwen/routine', null]],
    ['an open code in use', memoOn('code', 'routine-open'), ['routine-open', null]],
    ['a code by a name that it had', memoOn('code', 'gewoonte'), ['vertrouwen/routine', null]],
    ['a segment', memoOn('segment', 'r1#1.2', { quote: 'Wij bellen elke week.' }), ['r1#1.2', 'r1#1.2']],
    [
      'a segment that has another number now',
      memoOn('segment', 'r1#1.1', { quote: 'wij  bellen elke' }),
      ['r1#1.2', 'r1#1.2'],
    ],
    ['a segment whose words may be two', memoOn('segment', 'r1#1.1', { quote: 'Wij bellen' }), ['r1#1.1', 'r1#1.1']],
    ['a respondent', memoOn('respondent', 'R1'), ['R1', null]],
    ['the study', memoOn('study', ''), ['', null]],
  ])('%s', (_, memo, found) => {
    expect(locate(memo)).toEqual(found)
  })

  it.each([
    [memoOn('code', 'vertrouwn'), 'there is no code "vertrouwn"; did you mean "vertrouwen"?'],
    [memoOn('segment', 'r1#9'), 'there is no segment "r1#9"'],
    [memoOn('document', 'r2'), 'there is no document "r2"; did you mean "r1"?'],
    [memoOn('respondent', 'R7'), 'there is no respondent "R7"; did you mean "R1"?'],
  ])('is told when it is not there', (memo, message) => {
    expect(locate(memo)).toEqual([memo.about, memo.segment, message])
  })

  it('may be a coding, with its code and segment', () => {
    const [memo, ...others] = codingMemos(subjects, (id) => `codings/${id}.jsonl`)
    expect(others).toEqual([])
    expect(memo).toMatchObject({
      kind: 'coding',
      about: 'routine-open',
      segment: 'r1#1.2',
      text: 'Waarom?',
      coder: 'anna',
    })
  })

  it.each([
    ['vertrouwen', memoOn('code', 'vertrouwen/routine'), true],
    ['Gewoonte', memoOn('coding', 'vertrouwen/routine'), true],
    ['code contact', memoOn('code', 'vertrouwen'), false],
    ['r1', memoOn('segment', 'r1#1.2'), true],
    ['r1#1.2', memoOn('coding', 'contact', { segment: 'r1#1.2' }), true],
    ['document r1', memoOn('document', 'r1'), true],
    ['R1', memoOn('respondent', 'R1'), true],
    ['R1', memoOn('document', 'r1'), false],
    ['study', memoOn('study', ''), true],
    ['study', memoOn('code', 'contact'), false],
  ])('%s', (typed, memo, is) => {
    expect(isAbout(memo, typed, study.codebook)).toBe(is)
  })
})

describe('searching memos', () => {
  const memo = memoOn('study', '', { title: 'Één idee', text: 'Eerste regel\n\nVaste DAG van de week\nweek' })
  const search = (words: string) => searchMemos([memo], words).map(({ line, place }) => `${place.line} ${line}`)

  it('finds lines with every word, whatever their case and accents', () => {
    expect(search('week dag')).toEqual(['8 Vaste DAG van de week'])
    expect(search('WEEK')).toEqual(['8 Vaste DAG van de week', '9 week'])
    expect(search('een')).toEqual(['6 Één idee'])
    expect(search('maand')).toEqual([])
    expect(search(' ')).toEqual([])
  })
})
