import { describe, expect, it } from 'vitest'
import type { Cue } from '../../src/codebook/cue.ts'
import type { Codebook } from '../../src/codebook/model.ts'
import { checkExamples } from '../../src/cue-suggestions/examples.ts'
import { bookOf } from './labelled.ts'

const cue = (code: string, source: string): { code: { path: string }; cue: Cue } => ({
  code: { path: code },
  cue: bookOf(`  - {id: a, label: A, cues: ['${source}']}\n`).codes[0]!.cues[0]!,
})

async function checked(book: Codebook, ...cues: ReturnType<typeof cue>[]) {
  const { accepted, refused } = await checkExamples(book, cues)
  return {
    accepted: accepted.map(({ cue }) => cue.source),
    refused: refused.map(({ suggestion, reason }) => `${suggestion.cue.source}: ${reason}`),
  }
}

describe('cues and the examples of the codebook', () => {
  it('a cue that makes a miss example hit is refused', async () => {
    const book = bookOf('  - {id: tijd, label: Tijd, cues: [haast], examples: {miss: [De klok is stuk.]}}\n')
    expect(await checked(book, cue('tijd', 'klok'), cue('tijd', 'spoed'))).toEqual({
      accepted: ['spoed'],
      refused: ['klok: it hits "klok" in "De klok is stuk.", an example under miss of tijd'],
    })
  })

  it('an example that failed before is no reason', async () => {
    const book = bookOf('  - {id: tijd, label: Tijd, cues: [stuk], examples: {miss: [De klok is stuk.], hit: [Nu.]}}\n')
    expect((await checked(book, cue('tijd', 'klok'))).refused).toEqual([])
  })

  it('two cues that fail only together: the second is refused', async () => {
    // Either lifts the other: cues of the same concept raise the score to what would be suggested.
    const book = bookOf(`  - id: tijd
    label: Tijd
    cues: [{cue: klok, weight: 0.1}]
    examples: {miss: [De klok en de wijzer en de slinger.]}
    children: [{id: haast, label: Haast}]
`)
    expect(await checked(book, cue('tijd/haast', 'wijzer'), cue('tijd/haast', 'slinger'))).toMatchObject({
      accepted: ['wijzer'],
      refused: [expect.stringMatching(/^slinger: /)],
    })
  })

  it('a first cue for a code whose examples were found by codes below it is refused', async () => {
    const book = bookOf(`  - id: tijd
    label: Tijd
    examples: {hit: [Wat een haast.]}
    children: [{id: haast, label: Haast, cues: [haast]}]
`)
    expect((await checked(book, cue('tijd', 'klok'))).refused).toEqual([
      'klok: tijd has no cues now, so those below it find its example "Wat een haast."; with this one they no longer count',
    ])
    expect((await checked(book, cue('tijd/haast', 'klok'))).refused).toEqual([])
  })
})
