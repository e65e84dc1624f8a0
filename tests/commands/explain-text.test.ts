import { describe, expect, it } from 'vitest'
import { formatExplanation } from '../../src/commands/explain-text.ts'
import { createTagger } from '../../src/tagging/tagger.ts'
import { bookOf } from '../cue-suggestions/labelled.ts'

const LONG = 'Nakomen van wat eerder onderling met anderen is afgesproken'
const BOOK = bookOf(`  - id: netwerk
    label: Netwerk
    cues: [netwerk]
    children:
      - {id: bellen, label: Bellen, cues: [bellen, belt]}
      - {id: mailen, label: Mailen, cues: [mailen, mailt]}
      - {id: samen, label: Samenwerken met andere organisaties, children: [{id: nakomen, label: ${LONG}, cues: [nakomen .. afspraak]}]}
  - {id: sfeer, label: Sfeer, cues: [gezellig]}
`)
const TEXT =
  'Wij bellen en mailen elkaar, en ze komen de afspraak meestal niet na, al is het nakomen van een afspraak belangrijk.'

async function explained(columns: number, text = TEXT): Promise<string[]> {
  const tagger = await createTagger(BOOK)
  const what = { id: null, respondent: null, question: null, text, decisions: new Map() }
  return formatExplanation(what, tagger.explain(text), BOOK, { columns, all: true }).split('\n')
}

describe('an explanation', () => {
  it.each([60, 80, 120])('stays within %i columns, and a sign stays beside what it is about', async (columns) => {
    for (const line of await explained(columns)) {
      expect(line.length, line).toBeLessThanOrEqual(columns)
      expect(line).not.toMatch(/[+−]$/)
    }
  })

  it('tells the reasons for a concept once', async () => {
    const concepts = (await explained(120)).filter((line) => /^ {7}[ \d]+% Netwerk: /.test(line))
    expect(concepts.length).toBeGreaterThan(2)
    expect(concepts[0]).toMatch(/: [+−]+ /)
    expect(concepts.slice(1).every((line) => line.endsWith(': as above'))).toBe(true)
  })

  it('shows the whole path of a code', async () => {
    const shown = (await explained(60)).map((line) => line.trim()).join(' ')
    expect(shown).toContain(`Netwerk > Samenwerken met andere organisaties > ${LONG}`)
  })

  it('says that a hit is turned round in words', async () => {
    expect((await explained(80, 'Zij bellen niet.')).join('\n')).toMatch(
      /% {2}Netwerk > Bellen {2}\(said not to be so\)\n/,
    )
  })
})
