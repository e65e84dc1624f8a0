import { describe, expect, it } from 'vitest'
import { logLikelihood, type OpenText, openCandidates } from '../../src/tagging/open-codes.ts'
import type { Language } from '../../src/text/language.ts'
import { languageData } from '../../src/text/language-data.ts'
import { phraseWords } from '../../src/text/phrase-words.ts'
import { loadStemmer } from '../../src/text/stems.ts'

interface Asked {
  readonly limit?: number
  readonly language?: Language
  readonly isKnown?: (words: string) => boolean
}

/** What people say, a segment a line: `R1: …`; a line with `+` in front has a code. */
async function proposals(lines: string, { limit = 20, language = 'nl', isKnown = () => false }: Asked = {}) {
  const texts = lines
    .trim()
    .split('\n')
    .map((line, i): OpenText => {
      const [, coded, respondent, text] = /^\s*(\+?)(\w+): (.*)$/.exec(line)!
      return { segment: `s#${i + 1}`, respondent: respondent!, text: text!, coded: coded === '+' }
    })
  const stem = await loadStemmer(language)
  return openCandidates(() => texts, {
    limit,
    language: languageData(language),
    phraseWords: phraseWords(language),
    stem,
    isKnown,
  })
}

const terms = async (lines: string, asked?: Asked) => (await proposals(lines, asked)).map(({ term }) => term)

describe('log-likelihood', () => {
  it('is the two-corpus statistic', () => {
    // 10 of 100 words against 2 of 200: E1 = 100 * 12 / 300 = 4, E2 = 8;
    // 2 (10 ln(10/4) + 2 ln(2/8)) = 2 (9.16291 - 2.77259) = 12.78064
    expect(logLikelihood(10, 2, 100, 200)).toBeCloseTo(12.78064, 4)
  })

  it('is zero when both have the same share, negative when the second has more', () => {
    expect(logLikelihood(5, 10, 100, 200)).toBeCloseTo(0, 10)
    expect(logLikelihood(2, 10, 200, 100)).toBeCloseTo(-12.78064, 4)
  })
})

const LINES = `
R1: We hebben hier korte lijnen, dat scheelt.
R2: Door de korte lijnen weet je het meteen.
R3: Een kort lijntje met haar is genoeg.
R4: Onze lijnen zijn kort.
`

describe('proposals for open codes', () => {
  it('count a phrase in all its forms, also with words between, and word it as it was said most', async () => {
    const [candidate] = await proposals(LINES)
    expect(candidate).toMatchObject({
      term: 'korte lijnen',
      cue: 'korte ..2 lijnen',
      respondents: ['R1', 'R2', 'R3', 'R4'],
      mentions: 4,
      forms: ['korte lijnen', 'kort lijntje'],
    })
  })

  it('show a quote with the words in it', async () => {
    const { quote } = (await proposals(LINES))[0]!
    expect(quote).toMatchObject({ segment: 's#1', respondent: 'R1', text: 'We hebben hier korte lijnen, dat scheelt.' })
    expect(quote.text.slice(quote.start, quote.end)).toBe('korte lijnen')
  })

  it('keep the preposition that people always say with it', async () => {
    const lines = `
      R1: Dat gaat uit de losse pols.
      R2: Wij doen dat uit de losse pols, hoor.
      R3: Alles uit de losse pols!
    `
    const [candidate] = await proposals(lines)
    expect(candidate).toMatchObject({ term: 'uit de losse pols', cue: 'losse pols', mentions: 3 })
    expect(candidate!.quote.text).toContain('uit de losse pols')
  })

  it('join nouns by small words', async () => {
    const lines = 'R1: Ik kreeg een zetje in de rug.\nR2: Een zetje in de rug hielp.\nR3: Geef ze een zetje, in de rug.'
    const [candidate] = await proposals(lines)
    expect(candidate).toMatchObject({ term: 'zetje in de rug', cue: 'zetje in de rug', mentions: 2 })
  })

  it('tell a phrase and its words once: the one with the highest C-value first', async () => {
    const lines = `
      R1: De warme overdracht is weg.
      R2: Zonder warme overdracht begin je opnieuw.
      R3: Een warme overdracht, graag.
      R1: Bij de overdracht gaat het mis.
    `
    const [candidate, ...others] = await proposals(lines)
    // C-value: log2(3) * 3 = 4.8 for the phrase, log2(2) * (4 - 3) = 1 for the word.
    expect(candidate).toMatchObject({ term: 'warme overdracht', mentions: 3, related: ['overdracht'] })
    expect(others).toEqual([])
  })

  it('rank by respondents, then by mentions', async () => {
    const lines = `
      R1: Het rooster, dat rooster, over het rooster en op het rooster. De werkdruk.
      R2: De werkdruk. De werkdruk. Een rooster.
      R3: De werkdruk. Geen vergoeding.
      R1: De vergoeding.
      R2: De vergoeding.
    `
    const found = await proposals(lines)
    expect(found.map(({ term, respondents, mentions }) => [term, respondents.length, mentions])).toEqual([
      ['werkdruk', 3, 4],
      ['vergoeding', 3, 3],
      ['rooster', 2, 5],
    ])
  })

  it('rank by keyness in what no code reached when the rest is equal', async () => {
    const lines = `
      +R1: De vergoeding en de werkdruk. Veel andere woorden staan hier nog achter.
      +R2: De vergoeding. Ook hier staan nog veel andere woorden achter.
      R1: De werkdruk. De vergoeding.
      R2: De werkdruk.
    `
    const found = await proposals(lines)
    expect(found.map(({ term, mentions, uncoded }) => [term, mentions, uncoded])).toEqual([
      ['werkdruk', 3, 2],
      ['vergoeding', 3, 1],
    ])
    expect(found[0]!.keyness).toBeGreaterThan(found[1]!.keyness)
  })

  it('leave out verbs, adjectives, participles and words without a topic', async () => {
    const lines = `
      R1: We piekeren en zij piekeren. Dat is op gezet. De interne en externe cursus, een goed idee. De cursus.
      R2: Ik pieker niet, wij piekeren. Iets in gezet. De interne en externe cursus, een goed idee. De cursus.
      R3: Ze piekeren. Het is uit gezet. Onze interne en externe cursus, geen idee. Aan het piekeren.
    `
    expect(await terms(lines)).toEqual(['cursus'])
  })

  it('leave out names, which have a capital inside the sentence', async () => {
    const lines = `
      R1: Bij Zonnehof gaat het goed. De zorgverlof is op.
      R2: In Zonnehof ook. Geen zorgverlof.
      R3: Voor Zonnehof. Zorgverlof, een zorgverlof.
    `
    expect(await terms(lines)).toEqual(['zorgverlof'])
  })

  it('leave out what a code says', async () => {
    const isKnown = (words: string) => words.includes('lijnen')
    expect(await terms(LINES, { isKnown })).toEqual([])
  })

  it('leave out what one of several respondents says', async () => {
    const one = 'R1: De werkdruk.\nR1: De werkdruk.\nR1: De werkdruk.'
    expect(await terms(one)).toEqual(['werkdruk'])
    expect(await terms(`${one}\nR2: Niets.`)).toEqual([])
  })

  it('leave out what transcribers note', async () => {
    const lines = 'R1: (lacht om de werkdruk) Ja.\nR2: (lacht om de werkdruk) Nee.\nR3: (lacht om de werkdruk) Ach.'
    expect(await terms(lines)).toEqual([])
  })

  it('are found in English', async () => {
    const lines = `
      R1: It is a warm handover, really.
      R2: Without a warm handover you start again.
      R3: The handovers are short.
    `
    expect(await terms(lines, { language: 'en' })).toEqual(['warm handover'])
  })

  it('are as many as were asked for, and none without text', async () => {
    const lines = 'R1: De werkdruk. Het rooster en een rooster.\nR2: De werkdruk. De werkdruk. Op het rooster.'
    expect(await terms(lines)).toEqual(['rooster', 'werkdruk'])
    expect(await terms(lines, { limit: 1 })).toHaveLength(1)
    expect(await terms('R1: Ja.')).toEqual([])
  })

  it('of a large study are mentioned once in 100,000 words at least', async () => {
    const filler = Array.from(
      { length: 2000 },
      () => 'R1: ja nee dat is zo en toen was het weer niet goed genoeg meer.',
    )
    const rare = 'R1: Een warme overdracht.\nR2: De warme overdracht.'
    const often = `${rare}\n${rare}\n${rare}`
    // 2,000 lines of 13 words 8 times: 208,000 words, so at least 3 mentions.
    const large = (lines: string) => `${Array.from({ length: 8 }, () => filler.join('\n')).join('\n')}\n${lines}`
    expect(await terms(large(rare))).toEqual([])
    expect(await terms(large(often))).toEqual(['warme overdracht'])
  })
})
