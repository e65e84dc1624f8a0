import { describe, expect, it } from 'vitest'
import { type CueUse, createCueProbe, kwicLine } from '../../src/tagging/kwic.ts'
import { createDocument } from '../../src/transcript/read.ts'
import { segmentDocument } from '../../src/transcript/segments.ts'
import { book } from '../tagging/book.ts'

async function probe(
  cues: Parameters<typeof book>[0],
  transcripts: Readonly<Record<string, string>>,
  options: { readonly places?: number; readonly includes?: (code: string) => boolean } = {},
): Promise<CueUse[]> {
  const { places = 10, includes = () => true } = options
  const made = await createCueProbe(book(cues), { language: 'nl', includes, places, onSlowCue: () => {} })
  for (const [id, text] of Object.entries(transcripts)) {
    const document = createDocument(`${id}.txt`, { text, encoding: { name: 'utf-8', guessed: false }, problems: [] })
    made.read(document, segmentDocument(document, { unit: 'paragraph', language: 'nl' }))
  }
  return made.uses()
}

const counts = (uses: readonly CueUse[]) =>
  uses.map(
    ({ code, cue, hits, counted, respondents }) =>
      `${code} ${cue.source}: ${hits}, ${counted}, ${respondents.join(' ')}`,
  )

const TALK = {
  een: 'I: Drinkt u koffie?\nR1: Koffie, ja. Heel veel koffie met melk.\nR2: Ik drink thee.\n',
  twee: 'I: En u?\nR3: Nee, geen koffie met melk.\n',
}

describe('the cues of a codebook', () => {
  it('are counted in the words of respondents only', async () => {
    expect(counts(await probe({ warm: ['koffie', 'thee', 'soep'] }, TALK))).toEqual([
      'warm koffie: 3, 3, R1 R3',
      'warm thee: 1, 1, R2',
      'warm soep: 0, 0, ',
    ])
  })

  it('that lie within a longer cue of the same code hit but do not count; another code does not matter', async () => {
    expect(counts(await probe({ warm: ['koffie', 'koffie met melk'], zuivel: ['melk'] }, TALK))).toEqual([
      'warm koffie: 3, 1, R1 R3',
      'warm koffie met melk: 2, 2, R1 R3',
      'zuivel melk: 2, 2, R1 R3',
    ])
  })

  it('that exclude are found, and take away what they overlap', async () => {
    expect(counts(await probe({ warm: ['koffie', '!geen koffie'] }, TALK))).toEqual([
      'warm koffie: 3, 2, R1 R3',
      'warm !geen koffie: 1, null, R3',
    ])
  })

  it('can be some of them, while the others still take their words', async () => {
    const cues = { warm: ['koffie'], heet: ['thee', 'drink thee'] }
    expect(counts(await probe(cues, TALK, { includes: (code) => code === 'heet' }))).toEqual([
      'heet thee: 1, 0, R2',
      'heet drink thee: 1, 1, R2',
    ])
  })

  it('leave alone what a transcriber noted and nobody said', async () => {
    expect(counts(await probe({ warm: ['koffie'] }, { een: 'R1: Ja. [lacht om de koffie]\n' }))).toEqual([
      'warm koffie: 0, 0, ',
    ])
  })

  it('keep as many places as were asked for, in order', async () => {
    const [use] = await probe({ warm: ['koffie'] }, TALK, { places: 2 })
    expect(use!.hits).toBe(3)
    expect(use!.places.map(({ document, start, end }) => document.text.slice(start, end))).toEqual(['Koffie', 'koffie'])
    expect(use!.documents).toEqual(['een', 'twee'])
  })
})

describe('a line of a concordance', () => {
  const line = async (said: string, width: number) => {
    const [use] = await probe({ warm: ['koffie'] }, { een: `R1: ${said}\n` })
    return kwicLine(use!.places[0]!, width)
  }

  it('has the words around the hit, on one line', async () => {
    expect(await line('Eerst\n   een kop koffie,\ndan thee.', 30)).toEqual({
      left: 'Eerst een kop ',
      hit: 'koffie',
      right: ', dan thee.',
    })
  })

  it('is cut between words, and shows that', async () => {
    const { left, right } = await line(
      'De buurvrouw van hiernaast zet altijd koffie voor iedereen die maar binnenkomt.',
      20,
    )
    expect(left).toBe('…zet altijd ')
    expect(right).toBe(' voor iedereen die…')
  })

  it('is never wider than asked, also without blanks, and breaks no character', async () => {
    const { left, right } = await line(`${'😀'.repeat(50)} koffie ${'😀'.repeat(50)}`, 11)
    expect(left.length).toBeLessThanOrEqual(11)
    expect(right.length).toBeLessThanOrEqual(11)
    expect(`${left}${right}`).not.toMatch(/\p{Cs}/u)
  })
})
