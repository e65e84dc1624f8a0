import { describe, expect, it } from 'vitest'
import { formatConcordance, formatOverview } from '../../src/commands/codebook-cues-text.ts'
import { createCueProbe } from '../../src/tagging/kwic.ts'
import { createDocument } from '../../src/transcript/read.ts'
import { segmentDocument } from '../../src/transcript/segments.ts'
import { book } from '../tagging/book.ts'

const LONG = 'netwerk/afspraken-tussen-organisaties/nakomen-van-wat-eerder-onderling-is-afgesproken'
const TEXT = `R1: ${'Wij drinken samen koffie bij de buren. '.repeat(3)}Dat is samen een heel groot feest met taart.\n`
const CORPUS = { codebook: 'proef', documents: 1, segments: 1, respondents: 1 }

async function uses(cues: Parameters<typeof book>[0]) {
  const made = await createCueProbe(book(cues), {
    language: 'nl',
    includes: () => true,
    places: 9,
    onSlowCue: () => {},
  })
  const document = createDocument('een.txt', { text: TEXT, encoding: { name: 'utf-8', guessed: false }, problems: [] })
  made.read(document, segmentDocument(document, { unit: 'paragraph', language: 'nl' }))
  return made.uses()
}

const concordance = async (cues: Parameters<typeof book>[0], columns: number): Promise<string[]> =>
  formatConcordance(await uses(cues), CORPUS, { width: undefined, columns, limit: 9 }).split('\n')

describe('the cues of a codebook on the screen', () => {
  it('have their code beside them where there is room for all', async () => {
    expect(await concordance({ koffie: ['koffie'], feest: ['taart'] }, 80)).toContain(
      'taart  1 hit, 1 respondent  feest',
    )
  })

  it('have it below them otherwise, broken behind a slash', async () => {
    const lines = await concordance({ koffie: ['koffie'], [LONG]: ['taart'] }, 80)
    const at = lines.indexOf('taart  1 hit, 1 respondent')
    expect(lines.slice(at + 1, at + 3)).toEqual([
      '  netwerk/afspraken-tussen-organisaties/',
      '  nakomen-van-wat-eerder-onderling-is-afgesproken',
    ])
    expect(lines[lines.indexOf('koffie  3 hits, 1 respondent') + 1]).toBe('  koffie')
  })

  it('stay within the columns, also with a long hit and cues without hits', async () => {
    const book = { [LONG]: ['samen .. feest', 'taart', ...Array.from({ length: 30 }, (_, i) => `soep ${i}`)] }
    for (const columns of [60, 80, 120]) {
      const overview = formatOverview(await uses(book), CORPUS, { columns, limit: undefined }).split('\n')
      for (const line of [...(await concordance(book, columns)), ...overview])
        expect(line.length, line).toBeLessThanOrEqual(columns)
    }
  })
})
