import { describe, expect, it } from 'vitest'
import type { GivenRating } from '../../src/analysis/given-rating.ts'
import type { CodedStudy } from '../../src/analysis/model.ts'
import { ratings, ratingsCrossed, ratingsList } from '../../src/analysis/ratings.ts'
import type { Polarity } from '../../src/codings/model.ts'
import { codedStudy, counted, type Given, grid } from './study.ts'

// Trust has a part that is bad for it.
const CODES = `
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: afspraken, label: Afspraken}
      - {id: overwicht, label: Overwicht, valence: negative}
  - {id: contact, label: Contact}`
const AFSPRAKEN = 'vertrouwen/afspraken'
const OVERWICHT = 'vertrouwen/overwicht'
const TRANSCRIPTS = {
  r1: 'R1: Aap noot mies.\n\nWim zus jet.\n',
  r2: 'R2: Teun vuur gijs.\n',
  r3: 'R3: Lam kees bok.\n',
}
const say = (code: string, quote: string, polarity: Polarity | null): Given => [code, quote, { polarity }]
const give = (respondent: string, code: string, rest: Partial<GivenRating>): GivenRating => ({
  respondent,
  code,
  rating: null,
  importance: null,
  note: '',
  ...rest,
})

function study(said: Readonly<Record<string, readonly Given[]>>, given: readonly GivenRating[] = []): CodedStudy {
  const coded = codedStudy({
    codes: CODES,
    respondents: 'respondent,label,groep\nR1,Noor,Noord\nR2,Bo,Zuid\nR3,,Zuid\n',
    transcripts: TRANSCRIPTS,
    codings: said,
  })
  return { ...coded, ratings: given }
}

/** What R1 says of trust after these codings. */
const ratingOf = (said: readonly Given[], options: Parameters<typeof ratings>[1] = {}): string =>
  grid(ratings(study({ r1: said }), options), 'vertrouwen')[1]!

describe('the rating of a respondent', () => {
  it.each<[string, readonly (Polarity | null)[], string]>([
    ['only present', ['present', 'present'], 'present'],
    ['only absent', ['absent'], 'absent'],
    ['both', ['present', 'absent'], 'partly'],
    ['mixed', ['mixed'], 'partly'],
    ['no polarity', [null], 'only named'],
    ['present, and a coding that does not say', [null, 'present'], 'present'],
    ['nothing', [], 'no statement'],
  ])('of a code and those below it, %s', (_, polarities, rating) => {
    const quotes = ['Aap', 'Wim']
    expect(ratingOf(polarities.map((polarity, i) => say(AFSPRAKEN, quotes[i]!, polarity)))).toBe(rating)
  })

  it('counts codings without polarity as present when asked', () => {
    expect(ratingOf([say(AFSPRAKEN, 'Aap', null)], { namedAs: 'present' })).toBe('present')
  })

  it('reads negative codes as they are said, unless they are to be turned round for the codes above', () => {
    const said = [say(OVERWICHT, 'Aap', 'present')]
    expect(ratingOf(said)).toBe('present')
    expect(ratingOf(said, { turnNegative: true })).toBe('absent')
    expect(ratingOf([say(OVERWICHT, 'Aap', 'absent')], { turnNegative: true })).toBe('present')
    expect(ratingOf([say(OVERWICHT, 'Aap', 'mixed')], { turnNegative: true })).toBe('partly')
    expect(ratingOf([say(OVERWICHT, 'Aap', null)], { turnNegative: true })).toBe('only named')
    expect(ratingOf([say(OVERWICHT, 'Aap', null)], { turnNegative: true, namedAs: 'present' })).toBe('absent')
    // The code itself is what it is said to be.
    const own = ratings(study({ r1: said }), { codes: [OVERWICHT], turnNegative: true })
    expect(grid(own, OVERWICHT)[1]).toBe('present')
    expect(counted(own)['Negative codes (valence)']).toContain('the other way round')
  })
})

describe('ratings', () => {
  const said = {
    r1: [say(AFSPRAKEN, 'Aap', 'present'), say('contact', 'Wim', 'absent')],
    r2: [say(OVERWICHT, 'Teun', 'absent')],
  }

  it('have a row a respondent and a column a concept', () => {
    expect(grid(ratings(study(said)))).toEqual([
      'respondent | groep | vertrouwen | contact',
      'R1 | Noord | present | absent',
      'R2 | Zuid | absent | no statement',
      'R3 | Zuid | no statement | no statement',
    ])
  })

  it('are of the codes of a level, or of those named, when asked', () => {
    expect(grid(ratings(study(said), { level: 'indicator' }))[0]).toBe(
      'respondent | groep | vertrouwen/afspraken | vertrouwen/overwicht',
    )
    expect(grid(ratings(study(said), { codes: [AFSPRAKEN] }), AFSPRAKEN)).toEqual([
      AFSPRAKEN,
      'present',
      'no statement',
      'no statement',
    ])
  })

  it('of ratings.csv go before those of the codings and are marked; importance stands beside them', () => {
    const given = [
      give('R1', 'vertrouwen', { rating: 'partly', importance: 5, note: 'twijfelt' }),
      give('R2', 'vertrouwen', { importance: 2.5 }),
      give('R3', OVERWICHT, { rating: 'none' }),
    ]
    const table = ratings(study(said, given), { lang: 'nl' })
    expect(grid(table)).toEqual([
      'respondent | groep | vertrouwen | vertrouwen:importance | vertrouwen/overwicht | contact',
      'R1 | Noord | deels * | 5 | geen uitspraak | afwezig',
      // Importance alone leaves what the codings say.
      'R2 | Zuid | afwezig | 2.5 | afwezig | geen uitspraak',
      'R3 | Zuid | geen uitspraak | – | geen uitspraak * | geen uitspraak',
    ])
    expect(table.columns[3]!.label).toBe('Vertrouwen: belang')
    expect(grid(ratingsList(study(said, given))).slice(0, 4)).toEqual([
      'respondent | code | label | rating | origin | coded | importance | segments | note',
      'R1 | vertrouwen | Vertrouwen | partly | ratings.csv | present | 5 | r1#1.1 | twijfelt',
      'R1 | vertrouwen/overwicht | Overwicht | no statement | codings | no statement | – | – | –',
      'R1 | contact | Contact | absent | codings | absent | – | r1#1.2 | –',
    ])
  })
})

describe('ratings crossed with importance', () => {
  const said = {
    r1: [say(AFSPRAKEN, 'Aap', 'present'), say('contact', 'Wim', 'present')],
    r2: [say(AFSPRAKEN, 'Teun', 'mixed'), say('contact', 'vuur', 'present')],
    r3: [say('contact', 'Lam', null)],
  }
  const given = [
    give('R1', 'vertrouwen', { importance: 4 }),
    give('R3', 'vertrouwen', { rating: 'absent', importance: 5 }),
    give('R1', 'contact', { importance: 3 }),
  ]

  it('count respondents by rating, with presence, mean importance and ranks', () => {
    // Trust: present, partly and (of ratings.csv) absent: (1 + 1/2 + 0) / 3 = .5; importance (4 + 5) / 2 = 4.5.
    // Contact: twice present, once named: 2 / 2 = 1; importance 3.
    const table = ratingsCrossed(study(said, given))
    expect(grid(table)).toEqual([
      'code | label | group | n | present | partly | absent | named | none | presence | presence_rank | importance_n | importance_mean | importance_rank',
      'vertrouwen | Vertrouwen | all | 3 | 1 | 1 | 1 | 0 | 0 | 0.5 | 1 | 2 | 4.5 | 1',
      'contact | Contact | all | 3 | 2 | 0 | 0 | 1 | 0 | 1 | 2 | 1 | 3 | 2',
    ])
    expect(table.notes).toEqual([
      'Least present: Vertrouwen.',
      'Most important: Vertrouwen.',
      'Both least present and most important: Vertrouwen.',
    ])
  })

  it('by group count those of the group, and are empty where nobody said anything', () => {
    // Zuid: R2 says partly and R3 absent: (1/2 + 0) / 2 = .25. Of contact R2 says present, R3 only names it.
    const keys = ['code', 'group', 'n', 'presence', 'presence_rank', 'importance_mean', 'importance_rank'] as const
    expect(grid(ratingsCrossed(study(said, given), { by: 'groep' }), ...keys).slice(1)).toEqual([
      'vertrouwen | all | 3 | 0.5 | 1 | 4.5 | 1',
      'vertrouwen | Noord | 1 | 1 | 1 | 4 | 1',
      'vertrouwen | Zuid | 2 | 0.25 | 1 | 5 | 1',
      'contact | all | 3 | 1 | 2 | 3 | 2',
      // Equal to trust, so both are first.
      'contact | Noord | 1 | 1 | 1 | 3 | 2',
      'contact | Zuid | 2 | 1 | 2 | – | –',
    ])
    const silent = ratingsCrossed(study({}))
    expect(grid(silent, 'presence', 'presence_rank', 'importance_mean')[1]).toBe('– | – | –')
    expect(silent.notes).toEqual([])
  })
})
