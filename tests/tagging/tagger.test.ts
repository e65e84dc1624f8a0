import { describe, expect, it } from 'vitest'
import { createTagger as create, type TaggerOptions } from '../../src/tagging/tagger.ts'
import { book } from './book.ts'

/** The cue language by itself, without likeness. */
const createTagger = (codebook: Parameters<typeof create>[0], options: TaggerOptions = {}) =>
  create(codebook, { method: 'cues', ...options })

type Cues = Parameters<typeof book>[0][string]

/** The words that each hit of one code covers. */
async function hits(cues: Cues, text: string): Promise<string[]> {
  const tagger = await createTagger(book({ code: cues }), { minScore: 0 })
  const points = Array.from(text)
  return tagger.tag(text).flatMap(({ evidence }) => evidence.map(({ start, end }) => points.slice(start, end).join('')))
}

const polarity = async (cues: Cues, text: string) => {
  const tagger = await createTagger(book({ code: cues }), { minScore: 0 })
  return tagger.tag(text)[0]?.polarity
}

describe('the cue language', () => {
  it.each<[string, Cues, string, string[]]>([
    ['a word hits its inflections', ['afspraak'], 'Die afspraken, of één Afspraak.', ['afspraken', 'Afspraak']],
    [
      'a cue of one word does not hit a function word with its stem',
      ['zegje'],
      'Ik zeg mijn zegje, zegt hij.',
      ['zegje'],
    ],
    ['a function word can be a cue', ['zeggen'], 'Ik zeg het.', ['zeg']],
    ['words are consecutive', ['korte lijntjes'], 'Korte lijntjes. De lijntjes zijn kort.', ['Korte lijntjes']],
    ['words do not run over a full stop', ['korte lijntjes'], 'Het is kort. Lijntjes zijn er.', []],
    ['words run over an abbreviation', ['dhr jansen'], 'Ik sprak dhr. Jansen.', ['dhr. Jansen']],
    [
      'a glob is anchored at both ends',
      ['vertrouw*'],
      'vertrouwen, vertrouwd, wantrouwen',
      ['vertrouwen', 'vertrouwd'],
    ],
    ['a glob at the start', ['*belang'], 'eigenbelang en belang, belangen', ['eigenbelang', 'belang']],
    ['a glob in the middle', ['*afspraak*'], 'werkafspraakjes', ['werkafspraakjes']],
    ['a ? is one letter', ['wi?k'], 'wijk wiek wik wijken', ['wijk', 'wiek']],
    ['a glob ignores case and diacritics', ['coord*'], 'COÖRDINATIE', ['COÖRDINATIE']],
    ['a bare * inside is any one word', ['op * lijn'], 'We zitten op één lijn.', ['op één lijn']],
    [
      'quotes want exactly these forms',
      ['"op de hoogte"'],
      'Op de hoogte, op de hoogtes, op de hoogte',
      ['op de hoogte'],
    ],
    ['quotes keep diacritics', ['"één"'], 'een één', ['één']],
    ['near: any order', ['afspraken .. nakomen'], 'Nakomen doen ze hun afspraken', ['Nakomen doen ze hun afspraken']],
    ['near: within the gap', ['nam ..2 deel'], 'hij nam toen ook deel, nam daar toen ook deel', ['nam toen ook deel']],
    ['near: within a sentence', ['nam .. deel'], 'Hij nam het. Deel twee.', []],
    ['near: three parts', ['hij .. nam .. deel'], 'hij nam vaak deel', ['hij nam vaak deel']],
    ['near: parts do not share words', ['samen .. samen'], 'samen werken', []],
    ['a regular expression', ['/\\bAVG\\b/'], 'de AVG, de avg', ['AVG']],
    ['a regular expression with i', ['/a\\.?v\\.?g\\b/i'], 'de A.V.G en avg', ['A.V.G', 'avg']],
    [
      'an exclusion takes away what it overlaps',
      ['belang', '!eigen belang'],
      'eigen belang, gedeeld belang',
      ['belang'],
    ],
    ['the longest hit wins', ['afspraak', 'afspraken nakomen'], 'afspraken nakomen', ['afspraken nakomen']],
    ['offsets are code points', ['afspraak'], '👍👍 afspraak', ['afspraak']],
    ['a hyphenated word is one word', ['e-mail*'], 'per e-mailtje', ['e-mailtje']],
    ['what the transcriber noted is nobody’s words', ['lachen'], '(lacht) Er is gelachen. [gelach]', ['gelachen']],
    ['brackets with words stay words', ['afspraak'], 'Die (ene afspraak) niet.', ['afspraak']],
    ['no words, no hits', ['afspraak'], '… 👍', []],
  ])('%s', async (_, cues, text, expected) => {
    expect(await hits(cues, text)).toEqual(expected)
  })

  it('lets different codes share words', async () => {
    const tagger = await createTagger(book({ a: ['afspraak'], b: ['afspraken nakomen'] }), { minScore: 0 })
    expect(tagger.tag('afspraken nakomen').map(({ code }) => code)).toEqual(['b', 'a'])
  })

  it('names the cue and its place as evidence', async () => {
    const tagger = await createTagger(book({ a: ['afspraak'] }), { minScore: 0 })
    expect(tagger.tag('Die afspraken.')[0]?.evidence).toEqual([{ via: 'cue', cue: 'afspraak', start: 4, end: 13 }])
  })

  it('makes nothing of a text that is no segment, and is quick about it', async () => {
    const tagger = await createTagger(book({ a: ['afspraak'] }))
    expect(tagger.tag('afspraak '.repeat(100_000))[0]?.code).toBe('a')
    expect(tagger.tag('afspraak '.repeat(120_000))).toEqual([])
  })

  it('stops an expression that would hang, says so, and goes on', async () => {
    const slow: string[] = []
    const tagger = await createTagger(book({ a: ['/(x+x+)+y/', 'afspraak'] }), {
      minScore: 0,
      onSlowCue: (cue, code) => slow.push(`${code}: ${cue}`),
    })
    const suggestions = tagger.tag(`afspraak ${'x'.repeat(40)}`)
    expect(suggestions[0]?.evidence).toHaveLength(1)
    expect(slow).toEqual(['a: /(x+x+)+y/'])
  })
})

describe('polarity', () => {
  it.each<[string, Cues, string, string]>([
    ['plain', ['vertrouw*'], 'Ik heb vertrouwen in haar.', 'present'],
    ['negation before', ['vertrouw*'], 'Ik heb geen vertrouwen in haar.', 'absent'],
    ['negation after', ['nakomen'], 'Afspraken komen ze niet na, dat nakomen doen ze niet.', 'absent'],
    ['negation between the parts', ['afspraken .. nagekomen'], 'Afspraken worden niet nagekomen.', 'absent'],
    ['negation in another clause', ['vertrouw*'], 'Het lukt niet, maar ik vertrouw haar.', 'present'],
    ['negation after a conjunction', ['vertrouw*'], 'Ik vertrouw haar maar hem niet.', 'present'],
    ['negation in another sentence', ['vertrouw*'], 'Nee, niet. Ik vertrouw haar.', 'present'],
    ['"niet alleen" negates nothing', ['vertrouw*'], 'Niet alleen vertrouwen telt.', 'present'],
    ['two negations', ['vertrouw*'], 'Het ging niet zonder vertrouwen.', 'present'],
    ['coordination passes on', ['respect'], 'Er is geen vertrouwen en respect.', 'absent'],
    ['an absent cue', [{ cue: 'wantrouw*', polarity: 'absent' }], 'Er is wantrouwen.', 'absent'],
    ['an absent cue, negated', [{ cue: 'wantrouw*', polarity: 'absent' }], 'Er is geen wantrouwen.', 'present'],
    ['a negator of the cue itself', ['niet nakomen'], 'Het niet nakomen van afspraken.', 'present'],
    ['a condition', ['mee eens'], 'Als ik het er niet mee eens ben, bel ik haar.', 'present'],
    ['a condition with negation behind', ['overleg'], 'Wanneer zo’n overleg niet doorgaat, hoor ik dat.', 'present'],
    ['a condition between the parts', ['afspraken .. nagekomen'], 'Indien afspraken niet worden nagekomen.', 'present'],
    ['a condition without "als"', ['vertrouw*'], 'Mocht er geen vertrouwen zijn, dan merk je dat.', 'present'],
    ['"mocht" as what was allowed', ['overleg'], 'Het overleg mocht van haar niet doorgaan.', 'absent'],
    ['what follows from a condition', ['overleg'], 'Als het regent is er dan geen overleg.', 'absent'],
    ['beside a condition', ['overleg'], 'Als het regent, is er geen overleg.', 'absent'],
    ['before a condition', ['overleg'], 'Er is geen overleg als het regent.', 'absent'],
    ['"als" of a role', ['overleg'], 'Als wijkteam hebben wij geen overleg.', 'absent'],
    [
      'an absent cue in a condition',
      [{ cue: 'wantrouw*', polarity: 'absent' }],
      'Als er geen wantrouwen is.',
      'absent',
    ],
    ['both', ['vertrouw*'], 'Ik vertrouw haar. Hem vertrouw ik niet.', 'mixed'],
  ])('%s', async (_, cues, text, expected) => {
    expect(await polarity(cues, text)).toBe(expected)
  })
})

describe('ranking', () => {
  it('puts several words above one, and a full weight above a small one', async () => {
    const tagger = await createTagger(
      book({ a: [{ cue: 'contact', weight: 0.3 }], b: ['vaste contactpersoon'], c: ['contactpersoon'] }),
      { minScore: 0 },
    )
    expect(tagger.tag('een vaste contactpersoon, contact').map(({ code }) => code)).toEqual(['b', 'c', 'a'])
  })

  it('leaves out a parent that its child speaks for', async () => {
    const tagger = await createTagger(book({ a: ['afspraak'], 'a/b': ['afspraken nakomen'] }))
    expect(tagger.tag('afspraken nakomen').map(({ code }) => code)).toEqual(['a/b'])
  })

  it('leaves out what is below the minimum', async () => {
    const tagger = await createTagger(book({ a: [{ cue: 'contact', weight: 0.1 }] }), { minScore: 0.3 })
    expect(tagger.tag('contact')).toEqual([])
  })
})
