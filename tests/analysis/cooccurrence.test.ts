import { describe, expect, it } from 'vitest'
import { type CooccurrenceOptions, codeNetwork, cooccurrence } from '../../src/analysis/cooccurrence.ts'
import { type CodePair, jaccard, phi } from '../../src/analysis/pairs.ts'
import { codedStudy, counted, grid } from './study.ts'

/**
 * Eight segments (paragraphs) in five turns of two documents; a is afspraken, o openheid, c contact:
 *
 *     d1: turn 2  s1 a c   s2 a o   s3 c    (R1)
 *         turn 4  s4 –     s5 o             (R2)
 *     d2: turn 1  s6 c     s7 a             (R1)
 *         turn 2  s8 –                      (R3)
 *
 * vertrouwen is where a or o is: s1 s2 s5 s7, 4; a 3 (s1 s2 s7), o 2 (s2 s5), c 3 (s1 s3 s6).
 */
const study = codedStudy({
  respondents: 'respondent\nR1\nR2\nR3\nR4\n',
  transcripts: {
    d1: 'I: Vraag.\nR1: Een a en c.\n\nTwee a en o.\n\nDrie c.\nI: En?\nR2: Vier niets.\n\nVijf o.\n',
    d2: 'R1: Zes c.\n\nZeven a.\nR3: Acht niets.\n',
  },
  codings: {
    d1: [
      ['vertrouwen/afspraken', 'Een a'],
      ['contact', 'en c'],
      ['contact', 'Een a en c'],
      ['vertrouwen/afspraken', 'Twee a'],
      ['vertrouwen/openheid', 'en o'],
      ['contact', 'Drie c'],
      ['vertrouwen/openheid', 'Vijf o'],
    ],
    d2: [
      ['contact', 'Zes c'],
      ['vertrouwen/afspraken', 'Zeven a'],
    ],
  },
})
const pairs = (options: CooccurrenceOptions = {}) =>
  grid(cooccurrence(study, options), 'label_a', 'label_b', 'both', 'n_a', 'n_b', 'neither')

describe('co-occurrence', () => {
  it('within segments: both, each, neither, Jaccard and phi, the strongest first', () => {
    // a with o: s2; 1 / (3 + 2 − 1) = .25; phi (1·4 − 2·1) / √(3·2·6·5) = 2/13.416 = .149.
    // a with c: s1; 1 / (3 + 3 − 1) = .2; phi (1·3 − 2·2) / √(3·3·5·5) = −1/15 = −.067.
    // vertrouwen with c: s1; 1 / (4 + 3 − 1) = .167; phi (1·2 − 3·2) / √(4·3·5·4) = −4/15.492 = −.258.
    expect(grid(cooccurrence(study))).toEqual([
      'code_a | label_a | code_b | label_b | both | n_a | n_b | neither | jaccard | phi | ratio',
      'vertrouwen/afspraken | Afspraken | vertrouwen/openheid | Openheid | 1 | 3 | 2 | 4 | 0.25 | 0.149 | 1.5',
      'vertrouwen/afspraken | Afspraken | contact | Contact | 1 | 3 | 3 | 3 | 0.2 | -0.067 | 1',
      'vertrouwen | Vertrouwen | contact | Contact | 1 | 4 | 3 | 2 | 0.167 | -0.258 | 1.3',
    ])
  })

  it('never pairs a code with one above or below it, and with min 0 lists pairs that are never together', () => {
    expect(pairs({ min: 0 }).slice(1)).toEqual([
      'Afspraken | Openheid | 1 | 3 | 2 | 4',
      'Afspraken | Contact | 1 | 3 | 3 | 3',
      'Vertrouwen | Contact | 1 | 4 | 3 | 2',
      'Openheid | Contact | 0 | 2 | 3 | 3',
    ])
    expect(cooccurrence(study, { min: 2 })).toMatchObject({
      rows: [],
      notes: ['There are no pairs with 2 or more together.'],
    })
  })

  it('within turns: of four with words, c is with a in two, with o in one', () => {
    // d1.2 has a, o, c; d1.4 o; d2.1 a, c; d2.2 nothing.
    expect(pairs({ within: 'turn' }).slice(1)).toEqual([
      'Afspraken | Contact | 2 | 2 | 2 | 2',
      'Vertrouwen | Contact | 2 | 3 | 2 | 1',
      'Afspraken | Openheid | 1 | 2 | 2 | 1',
      'Openheid | Contact | 1 | 2 | 2 | 1',
    ])
  })

  it('within a window of two segments: each with the one before it, not across documents', () => {
    // Windows: s1 {a c}, s1–2 {a c o}, s2–3 {a o c}, s3–4 {c}, s4–5 {o}, s6 {c}, s6–7 {c a}, s7–8 {a}.
    expect(pairs({ window: 2 }).slice(1)).toEqual([
      'Afspraken | Contact | 4 | 5 | 6 | 1',
      'Vertrouwen | Contact | 4 | 6 | 6 | 0',
      'Afspraken | Openheid | 2 | 5 | 3 | 2',
      'Openheid | Contact | 2 | 3 | 6 | 1',
    ])
    expect(counted(cooccurrence(study, { window: 2 })).Together).toMatch(/^in a window of 2 segments.* 8 windows/)
  })

  it('within documents and respondents: those with words, so not R4', () => {
    expect(pairs({ within: 'document', level: 'indicator', min: 0 }).slice(1)).toEqual([
      'Afspraken | Openheid | 1 | 2 | 1 | 0',
    ])
    // R1: a, o, c; R2: o; R3: nothing.
    expect(pairs({ within: 'respondent' }).slice(1)).toEqual([
      'Afspraken | Contact | 1 | 1 | 1 | 2',
      'Vertrouwen | Contact | 1 | 2 | 1 | 1',
      'Afspraken | Openheid | 1 | 1 | 2 | 1',
      'Openheid | Contact | 1 | 2 | 1 | 1',
    ])
  })

  it('as a matrix: every code, itself on the diagonal, empty beside those above and below it', () => {
    expect(grid(cooccurrence(study, { matrix: true }))).toEqual([
      'code | label | vertrouwen | vertrouwen/afspraken | vertrouwen/openheid | contact',
      'vertrouwen | Vertrouwen | 4 | – | – | 1',
      'vertrouwen/afspraken | Afspraken | – | 3 | 1 | 1',
      'vertrouwen/openheid | Openheid | – | 1 | 2 | 0',
      'contact | Contact | 1 | 1 | 0 | 3',
    ])
    expect(grid(cooccurrence(study, { matrix: true, min: 1 })).at(-1)).toBe('contact | Contact | 1 | 1 | – | 3')
  })

  it('says that pairs stand together only once, that levels are mixed, and that suggestions are counted', () => {
    expect(cooccurrence(study).notes).toEqual([
      expect.stringMatching(/^3 of 3 pairs are together only once/),
      expect.stringContaining('--level'),
    ])
    expect(cooccurrence(study, { within: 'turn', min: 2, lang: 'nl' }).notes).toEqual([
      expect.stringMatching(/^Er zijn codes van verschillende niveaus gepaard/),
    ])
    const suggested = codedStudy({
      transcripts: { d: 'R1: Een c.\n' },
      codings: { d: [['contact', 'Een c', { status: 'suggested' }]] },
    })
    expect(cooccurrence(suggested).notes).toEqual([
      'There are no pairs with 1 or more together.',
      expect.stringMatching(/^Suggestions of qcode are counted/),
    ])
  })

  it('warns when one code is more than five times as frequent as the other', () => {
    const six = Array.from({ length: 6 }, (_, i) => `Alinea ${i} met c.`)
    const uneven = (length: number) =>
      codedStudy({
        transcripts: { d: `R1: ${six.slice(0, length).join('\n\n')}\n` },
        codings: {
          d: [['vertrouwen/openheid', 'Alinea 0'], ...six.slice(0, length).map((text) => ['contact', text] as const)],
        },
      })
    expect(cooccurrence(uneven(6), { level: 'indicator' }).notes).toEqual([
      'There are no pairs with 1 or more together.',
    ])
    expect(cooccurrence(uneven(6)).notes![0]).toMatch(/^In 2 of 2 pairs one code is found more than 5 times as often/)
    expect(cooccurrence(uneven(5)).notes!.join()).not.toMatch(/more than 5 times/)
  })
})

describe('the code network', () => {
  it('has an undirected edge a pair, weighted by the number of segments with both', () => {
    expect(grid(codeNetwork(study, { within: 'turn', min: 2 }))).toEqual([
      'source | target | type | weight',
      'vertrouwen/afspraken | contact | Undirected | 2',
      'vertrouwen | contact | Undirected | 2',
    ])
  })

  it('keeps the headings that Gephi knows in every language', () => {
    const { columns } = codeNetwork(study, { lang: 'nl' })
    expect(columns.map(({ label }) => label)).toEqual(['Source', 'Target', 'Type', 'Weight'])
  })
})

describe('measures of co-occurrence', () => {
  const pair = (both: number, inA: number, inB: number, units: number): CodePair =>
    ({ both, inA, inB, neither: units - inA - inB + both }) as CodePair

  it("Jaccard is ATLAS.ti's c-coefficient: 5 / (100 + 10 − 5) = .048 (its manual, version 22)", () => {
    expect(jaccard(pair(5, 100, 10, 200))).toBeCloseTo(0.048, 3)
  })

  it('phi is 1 for the same places, −1 for opposite ones, 0 for chance, and nothing when a code is everywhere', () => {
    expect(phi(pair(4, 4, 4, 10))).toBe(1)
    expect(phi(pair(0, 4, 6, 10))).toBe(-1)
    expect(phi(pair(2, 4, 5, 10))).toBe(0)
    expect(phi(pair(4, 10, 4, 10))).toBeNull()
  })
})
