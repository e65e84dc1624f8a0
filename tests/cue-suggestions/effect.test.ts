import { describe, expect, it } from 'vitest'
import { tagSegments } from '../../src/analysis/cross-validation.ts'
import { overallNumbers } from '../../src/analysis/evaluation.ts'
import { MOST_SEGMENTS, measureEffects } from '../../src/cue-suggestions/effect.ts'
import { suggestCues } from '../../src/cue-suggestions/suggest.ts'
import { withCues } from '../../src/cue-suggestions/with-cues.ts'
import { createTagger } from '../../src/tagging/tagger.ts'
import { bookOf, segment } from './labelled.ts'

const BOOK = bookOf(`  - {id: contact, label: Contact, cues: [klok, bellen]}
  - {id: tijd, label: Tijd, cues: ['!trage klok']}
  - {id: sfeer, label: Sfeer}
`)
const SEGMENTS = [
  segment('Met de klok erbij.', ['tijd']),
  segment('Die klokken weer.', ['tijd']),
  segment('Een klok zegt iets.', ['tijd']),
  segment('De trage klok.', ['tijd']),
  segment('Wij bellen wel.', ['contact']),
  ...['Gezellig hier.', 'Zo gezellig.', 'Een gezellige boel.'].map((text) => segment(text, ['sfeer'])),
  ...'tafel|stoel|lamp|kast|deur|raam|vloer|plank'.split('|').map((word) => segment(`Een ${word}.`, ['contact'])),
]

describe('effects of suggested cues', () => {
  it('are those of tagging all segments with the codebook as it would be', async () => {
    const suggestions = await suggestCues(SEGMENTS, BOOK, { language: 'nl', top: 10, min: 2 })
    expect(suggestions.map(({ cue }) => cue.source)).toEqual(['gezellig', 'klok'])
    const effects = await measureEffects(SEGMENTS, BOOK, suggestions, { language: 'nl' })
    expect(effects).toHaveLength(3)
    for (const [count, effect] of effects.entries()) {
      for (const method of ['cues', 'all'] as const) {
        const tagger = await createTagger(withCues(BOOK, suggestions.slice(0, count)), { method })
        const { path_precision, path_recall, path_f1 } = overallNumbers(tagSegments(SEGMENTS, tagger))
        expect(effect[method]).toEqual({ precision: path_precision, recall: path_recall, f1: path_f1 })
      }
    }
    // Only "bellen" is right, "klok" is wrong as contact four times: 1 of 5, and 1 of 16.
    expect(effects[0]!.cues).toEqual({ precision: 1 / 5, recall: 1 / 16, f1: 2 / 21 })
    // Three more right.
    expect(effects[1]!.cues).toEqual({ precision: 4 / 8, recall: 4 / 16, f1: 8 / 24 })
  })

  it('with all signals are measured before and after only when there are many cues', async () => {
    const words = ['klok', 'wekker', 'slinger', 'wijzer']
    const spoken = words.flatMap((word) => [1, 2, 3].map(() => segment(`Een ${word}.`, ['tijd'])))
    const others = SEGMENTS.filter(({ codes }) => !codes.includes('tijd'))
    const segments = [...spoken, ...[others, others, others].flat().map((one) => ({ ...one }))]
    const book = bookOf(
      '  - {id: contact, label: Contact}\n  - {id: tijd, label: Tijd}\n  - {id: sfeer, label: Sfeer}\n',
    )
    const suggestions = await suggestCues(segments, book, { language: 'nl', top: 4, min: 2 })
    const effects = await measureEffects(segments, book, suggestions, { language: 'nl' })
    expect(effects.map(({ all }) => all !== null)).toEqual([true, false, false, false, true])
    // 12 of tijd and three times 12 others; nine are cosy, three say each of the words.
    expect(effects.map(({ cues }) => cues.recall)).toEqual([0, 9 / 48, 12 / 48, 15 / 48, 18 / 48])
  })

  it('with all signals are not measured with very many segments', async () => {
    const more = Array.from({ length: MOST_SEGMENTS }, (_, i) => segment(`Nummer ${i}.`, ['contact']))
    const suggestions = await suggestCues(SEGMENTS, BOOK, { language: 'nl', top: 1, min: 2 })
    const effects = await measureEffects([...SEGMENTS, ...more], BOOK, suggestions, { language: 'nl' })
    expect(effects.map(({ all }) => all)).toEqual([null, null])
    // Three more of sfeer are right.
    expect(effects.map(({ cues }) => cues.recall)).toEqual([1 / 516, 4 / 516])
  })
})
