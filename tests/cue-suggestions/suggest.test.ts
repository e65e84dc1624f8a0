import { describe, expect, it } from 'vitest'
import type { LabelledSegment } from '../../src/codings/labelled.ts'
import { type CueSuggestion, type SuggestOptions, suggestCues } from '../../src/cue-suggestions/suggest.ts'
import { bookOf, segment } from './labelled.ts'

const BOOK = bookOf(`  - id: contact
    label: Contact
    cues: [bellen]
  - id: tijd
    label: Tijd
    children: [{id: haast, label: Haast}]
`)

/** Twenty other segments without words in common, so that there is something to compare with. */
const REST =
  'tafel|stoel|lamp|kast|deur|raam|vloer|plank|spijker|hamer|beitel|zaag|boor|mat|kussen|vaas|bord|mes|vork|pan'
    .split('|')
    .map((word) => segment(`Een ${word}.`, ['contact']))

/** Four segments of `tijd`, three of which say "klok", by these respondents. */
const tijd = (who: readonly (string | undefined)[] = [], code = 'tijd'): LabelledSegment[] =>
  ['Met de klok erbij.', 'Die klokken weer.', 'Een klok zegt iets.', 'Morgen pas.'].map((text, i) =>
    segment(text, [code], who[i]),
  )

const suggest = (
  segments: readonly LabelledSegment[],
  options: Partial<SuggestOptions> = {},
  book = BOOK,
): Promise<CueSuggestion[]> => suggestCues(segments, book, { language: 'nl', top: 10, min: 2, ...options })

const shown = (suggestions: readonly CueSuggestion[]): string[] =>
  suggestions.map(({ code, cue, gains, losses }) => `${code.path}: ${cue.source} +${gains.length} -${losses.length}`)

describe('suggested cues', () => {
  it('are what is said in the segments of a code, with what they gain and lose', async () => {
    const segments = [...tijd(['R1', 'R2', 'R3', 'R1']), segment('De klok hangt scheef.', ['contact'], 'R1'), ...REST]
    const [klok, ...others] = await suggest(segments)
    expect(others).toEqual([])
    expect(shown([klok!])).toEqual(['tijd: klok +3 -1'])
    // E1 = 4 · 4 / 25 = 0.64, E2 = 21 · 4 / 25 = 3.36; G2 = 2 (3 ln(3 / 0.64) + ln(1 / 3.36)) = 6.84551.
    // Log ratio: (3 / 4) / (1 / 21) = 15.75.
    expect(klok!.keyness.g2).toBeCloseTo(6.84551, 4)
    expect(klok!.keyness.logRatio).toBeCloseTo(Math.log2(15.75), 10)
    expect(klok).toMatchObject({ hits: 3, otherHits: 1, segments: 4, others: 21, respondents: ['R1', 'R2', 'R3'] })
    // It finds 3 of 4, and 1 other.
    expect(klok!.before).toEqual({ precision: null, recall: 0, f1: 0 })
    expect(klok!.after).toEqual({ precision: 0.75, recall: 0.75, f1: 0.75 })
    expect(klok!.losses.map(({ segment, spans }) => [segment.text, spans])).toEqual([
      ['De klok hangt scheef.', [{ start: 3, end: 7 }]],
    ])
  })

  it('are for the code that was given, not for those above it, which gain the same', async () => {
    expect(shown(await suggest([...tijd([], 'tijd/haast'), ...REST]))).toEqual(['tijd/haast: klok +3 -0'])
  })

  it('count gains anew after each choice: what finds nothing more is left out', async () => {
    const segments = [
      segment('De klok en de wijzer.', ['tijd']),
      segment('Een wijzer op een klok.', ['tijd']),
      segment('Klokken, wijzers, en een slinger.', ['tijd']),
      segment('Slinger met wijzer.', ['tijd']),
      segment('Een slinger alleen.', ['tijd']),
      ...REST,
    ]
    // "klok" and "wijzer .. klok" are in three that "wijzer" finds; "slinger" is in three, of which one is new.
    expect(shown(await suggest(segments))).toEqual(['tijd: wijzer +4 -0', 'tijd: slinger +1 -0'])
    expect(shown(await suggest(segments, { top: 1 }))).toEqual(['tijd: wijzer +4 -0'])
  })

  it.each(['klok', 'klokken', 'klok*', '"de" .. klok, een klok, die klokken', 'k?ok*'])(
    'are never what the cues of the code find: %s',
    async (cues) => {
      const book = bookOf(
        `  - {id: contact, label: Contact}\n  - {id: tijd, label: Tijd, cues: ['${cues.replaceAll(', ', "', '")}']}\n`,
      )
      expect(await suggest([...tijd(), ...REST], {}, book)).toEqual([])
    },
  )

  it('may be cues of another code', async () => {
    const book = bookOf('  - {id: contact, label: Contact, cues: [klok]}\n  - {id: tijd, label: Tijd}\n')
    expect(shown(await suggest([...tijd(), ...REST], {}, book))).toEqual(['tijd: klok +3 -0'])
  })

  it('do not count where an exclusion of the code keeps them out', async () => {
    const book = bookOf("  - {id: contact, label: Contact}\n  - {id: tijd, label: Tijd, cues: ['!klok zegt']}\n")
    expect(shown(await suggest([...tijd(), ...REST, ...REST], {}, book))).toEqual(['tijd: klok +2 -0'])
  })

  it('are said by as many respondents as segments are asked, where they are known', async () => {
    expect(await suggest([...tijd(['R1', 'R1', 'R1', 'R2']), ...REST])).toEqual([])
    expect(shown(await suggest([...tijd(['R1', 'R1', 'R2', 'R2']), ...REST]))).toEqual(['tijd: klok +3 -0'])
    expect(await suggest([...tijd(['R1', 'R1', 'R2', 'R2']), ...REST], { min: 3 })).toEqual([])
    expect(shown(await suggest([...tijd(), ...REST], { min: 3 }))).toEqual(['tijd: klok +3 -0'])
  })

  it('are never found in more segments where the code was rejected than where it was accepted', async () => {
    // The cue of the code hits the rejected segments already: they are no new losses.
    const book = bookOf('  - {id: contact, label: Contact}\n  - {id: tijd, label: Tijd, cues: [gong]}\n')
    const rejected = (count: number): LabelledSegment[] =>
      REST.slice(0, count).map(({ text }) => segment(`Klok, gong. ${text}`, ['contact'], undefined, ['tijd']))
    const judged = (count: number): LabelledSegment[] => [...tijd(), ...rejected(count), ...REST, ...REST, ...REST]
    expect(shown(await suggest(judged(3), {}, book))).toEqual(['tijd: klok +3 -0'])
    expect(await suggest(judged(4), {}, book)).toEqual([])
  })

  it('are no stop words, and what is said as much in others', async () => {
    const segments = ['Dan niet.', 'Dan wel.', 'Dan toch.'].map((text) => segment(text, ['tijd']))
    expect(await suggest([...segments, ...REST])).toEqual([])
    const everywhere = REST.map(({ text, codes }) => segment(`Klok. ${text}`, codes))
    expect(await suggest([...tijd(), ...everywhere])).toEqual([])
  })

  it('are for the codes that were asked for, and those below', async () => {
    const segments = [...tijd([], 'tijd/haast'), ...REST.map(({ text, codes }) => segment(`Samen. Ook ${text}`, codes))]
    expect(shown(await suggest(segments, { codes: ['tijd'] }))).toEqual(['tijd/haast: klok +3 -0'])
    expect(shown(await suggest(segments))).toContain('contact: samen +20 -0')
  })

  it('need enough to compare', async () => {
    await expect(suggest([segment('Een klok.', ['tijd']), ...REST], { codes: ['tijd'] })).rejects.toThrow(
      'too little is coded to suggest cues: tijd has 1 segment at most, and 2 are needed',
    )
    await expect(suggest(tijd())).rejects.toThrow('every coded segment has the same codes')
    await expect(suggest([segment('Iets.', [])])).rejects.toThrow('too little is coded to suggest cues')
  })
})
