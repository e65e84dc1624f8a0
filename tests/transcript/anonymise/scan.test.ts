import { describe, expect, it } from 'vitest'
import { formatKey, type KeyRow, parseKey } from '../../../src/transcript/anonymise/key.ts'
import { createMatcher } from '../../../src/transcript/anonymise/matcher.ts'
import { type KnownName, proposeKey } from '../../../src/transcript/anonymise/scan.ts'
import { documentOf } from '../document.ts'
import { readMarked, type Score, scoreOf } from './marked.ts'

const propose = (text: string, old: readonly KeyRow[] = [], known: readonly KnownName[] = []) =>
  proposeKey([documentOf(text)], old, known).added.map(({ find, replace, kind }) => `${kind}: ${find} ${replace}`)

describe('how well a key is proposed', () => {
  const scores = (files: readonly string[]) => {
    const texts = files.map(readMarked)
    const documents = texts.map(({ text, file }) => documentOf(text, { interviewers: ['Marloes'] }, file))
    const matcher = createMatcher(proposeKey(documents, [], []).rows)
    return (kind: string | null): Score => scoreOf(texts, matcher, kind)
  }

  // The texts that the rules were made with: wijk, zorg and overleg.
  const own = scores(['wijk.txt', 'zorg.txt', 'overleg.md'])
  it.each([
    ['person', 114, 0.97, 0.98],
    ['organisation', 37, 0.97, 0.93],
    ['place', 17, 0.95, 0.95],
    ['address', 9, 1, 1],
    ['postcode', 3, 1, 1],
    ['phone', 10, 1, 1],
    ['email', 5, 1, 1],
    ['url', 4, 1, 1],
    ['iban', 4, 1, 1],
    ['bsn', 3, 1, 1],
    ['date', 15, 1, 1],
    [null, 221, 0.99, 0.98],
  ])('own texts, %s: %i marked, precision at least %d, recall at least %d', (kind, marked, precision, recall) => {
    const score = own(kind)
    expect(score.marked).toBe(marked)
    expect(score.precision).toBeGreaterThanOrEqual(precision)
    expect(score.recall).toBeGreaterThanOrEqual(recall)
  })

  // Its misses were looked at once, for words that begin the name of an organisation.
  const other = scores(['school.txt'])
  it.each([
    ['person', 22, 0.88, 1],
    ['organisation', 9, 1, 0.88],
    ['place', 3, 1, 1],
    [null, 43, 1, 0.95],
  ])('another text, %s: %i marked, precision at least %d, recall at least %d', (kind, marked, precision, recall) => {
    const score = other(kind)
    expect(score.marked).toBe(marked)
    expect(score.precision).toBeGreaterThanOrEqual(precision)
    expect(score.recall).toBeGreaterThanOrEqual(recall)
  })

  // Written before the words that begin organisations (GGZ, ROC, obs …) were rules; then looked at once.
  it('organisations are found with what they are', () => {
    const score = scores(['instellingen.txt'])('organisation')
    expect(score.marked).toBe(22)
    expect(score.precision).toBe(1)
    expect(score.recall).toBeGreaterThanOrEqual(0.95)
  })
})

describe('a proposed key', () => {
  it('gives a person one pseudonym, whatever part of the name is used', () => {
    expect(propose('R1: Ik bel Pieter de Groot. En P. de Groot belt mij. Pieter is aardig. De Groot ook.\n')).toEqual([
      'person: Pieter de Groot [Persoon 1]',
      'person: P. de Groot [Persoon 1]',
      'person: De Groot [Persoon 1]',
      'person: Pieter [Persoon 1]',
    ])
  })

  it('does not take words for names: sentence starts, languages, months, and what is said in lower case too', () => {
    const text = 'R1: Gelukkig spreekt hij Nederlands. In maart is het Bos mooi. Dat bos. Wij mailen via Outlook.\n'
    expect(propose(text)).toEqual([])
  })

  it('knows places by what stands before them, organisations by their form', () => {
    expect(propose('R1: Hij woont in Oosterhage. Ik werk bij stichting De Brug en bij Jansen bv.\n')).toEqual([
      'organisation: stichting De Brug [Organisatie A]',
      'organisation: Jansen bv [Organisatie B]',
      'place: Oosterhage [Plaats A]',
    ])
  })

  it('makes speakers respondents, with the number of their file', () => {
    const text = 'Interviewer: Hoe gaat het?\n\nAnna de Wit: Goed.\n\nInterviewer: Echt?\n\nAnna de Wit: Ja.\n'
    const { added } = proposeKey([documentOf(text, {}, 'r07.txt')], [], [])
    expect(added.map(({ find, replace }) => [find, replace])).toEqual([['Anna de Wit', '[R7]']])
  })

  it('keeps the rows that are there, and does not propose again what they find or leave', () => {
    const { rows } = parseKey(
      'key.csv',
      Buffer.from('find,replace,kind,note\nAnna,[Moeder],person,mijn naam\nZwolle,,place,\n'),
    )
    const proposal = proposeKey([documentOf('R1: Ik ken Anna, uit Zwolle, en Karim.\n')], rows, [])
    expect(proposal.rows.slice(0, 2)).toEqual(rows)
    expect(proposal.added.map(({ find }) => find)).toEqual(['Karim'])
  })

  it('numbers on from the pseudonyms in use', () => {
    const { rows } = parseKey('key.csv', Buffer.from('find,replace,kind\nAnna,[Persoon 1],person\n'))
    expect(propose('R1: Anna kent Karim.\n', rows)).toEqual(['person: Karim [Persoon 2]'])
  })

  it('takes names of a list as they are', () => {
    const known: KnownName[] = [{ name: 'wervelwind', kind: 'organisation', note: 'from the list' }]
    expect(propose('R1: Bij wervelwind werken.\n', [], known)).toEqual(['organisation: wervelwind [Organisatie A]'])
  })

  it('is the same each time, and once accepted proposes nothing more', () => {
    const documents = ['wijk.txt', 'zorg.txt'].map(readMarked).map(({ text, file }) => documentOf(text, {}, file))
    const first = proposeKey(documents, [], [])
    expect(proposeKey(documents, [], [])).toEqual(first)
    const { rows } = parseKey('key.csv', Buffer.from(formatKey(first.rows)))
    expect(proposeKey(documents, rows, []).added).toEqual([])
  })
})
