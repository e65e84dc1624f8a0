import { describe, expect, it } from 'vitest'
import { loadStemmer } from '../../src/text/stems.ts'

const nl = await loadStemmer('nl')
const en = await loadStemmer('en')

describe('the Dutch stemmer', () => {
  it.each([
    ['regular verbs, in every person and tense', 'samenwerken samenwerkt samengewerkt samenwerkte samenwerking'],
    ['the -t that the rules leave on', 'vragen vraag vraagt gevraagd vroeg vroegen'],
    ['short vowels', 'tellen telt getelde telde'],
    ['a strong verb', 'helpen help helpt hielp hielpen geholpen'],
    ['a strong verb behind a prefix', 'nakomen nakomt nakwam nakwamen nagekomen'],
    ['a prefix without ge-', 'bespreken bespreekt besprak bespraken besproken'],
    ['afspreken', 'afspreken afspreekt afgesproken'],
    ['afspraak, whose plural looks like a past tense', 'afspraak afspraken'],
    ['houden', 'houden houdt hou hield hielden gehouden'],
    ['verbs in -elen', 'wisselen wisselt gewisseld wisseling'],
    ['evaluation', 'evaluatie evalueren evalueert geevalueerd'],
    ['organisation', 'organisatie organisaties organiseren georganiseerd'],
    ['singular and plural with another vowel', 'probleem problemen'],
    ['singular and plural in -s and -en', 'mens mensen'],
    ['irregular plurals', 'lid leden'],
    ['a noun that begins with ge-', 'gemeente gemeenten gemeentes'],
    ['adjectives', 'belangrijk belangrijke belangrijker belangrijkste'],
    ['adjectives with a long vowel', 'groot grote'],
  ])('%s', (_, family) => {
    const words = family.split(' ')
    expect(words.map(nl)).toEqual(words.map(() => nl(words[0]!)))
  })

  it.each([
    ['gemeente', 'menen'],
    ['gezin', 'zin'],
    ['gevoel', 'voel'],
    ['gelijk', 'lijken'],
    ['gesprek', 'spreken'],
    ['alles', 'als'],
    ['weekend', 'week'],
    ['mening', 'menen'],
    ['afspraken', 'afspreken'],
    ['verslagen', 'verslaan'],
    ['uitvoeren', 'varen'],
    ['hard', 'hart'],
    ['wet', 'weten'],
    ['taak', 'tak'],
    ['zaken', 'zak'],
    ['kans', 'kan'],
  ])('%s is not an inflection of %s', (a, b) => {
    expect(nl(a)).not.toBe(nl(b))
  })
})

describe('the English stemmer', () => {
  it('is Porter', () => {
    expect(['trust', 'trusted', 'trusting', 'trusts'].map(en)).toEqual(['trust', 'trust', 'trust', 'trust'])
  })
})
