import { describe, expect, it } from 'vitest'
import type { Theme } from '../../src/analysis/model.ts'
import { themes } from '../../src/analysis/themes.ts'
import { codedStudy, counted, type Given, grid, RESPONDENTS, TRANSCRIPTS } from './study.ts'

const CODINGS: Record<string, Given[]> = {
  r1: [
    ['vertrouwen/afspraken', 'Wij komen afspraken altijd na.'],
    ['contact', 'En ik bel elke week met Petra.'],
  ],
  r2: [['vertrouwen/afspraken', 'Afspraken worden nooit nagekomen.']],
  groep: [
    ['vertrouwen/openheid', 'Openheid is alles en afspraken horen daarbij.'],
    ['vertrouwen/afspraken', 'Openheid is alles en afspraken horen daarbij.'],
    ['vertrouwen/openheid', 'Dat vind ik ook, openheid is nodig.'],
  ],
}

const theme = (id: string, codes: readonly string[], other: Partial<Theme> = {}): Theme => ({
  id,
  label: id,
  type: '',
  order: null,
  meaning: '',
  filling: '',
  codes,
  memo: '',
  ...other,
})

const study = (...list: Theme[]) => ({
  ...codedStudy({ transcripts: TRANSCRIPTS, respondents: RESPONDENTS, codings: CODINGS }),
  themes: list,
})

describe('themes', () => {
  it('have the distinct respondents, segments and documents of their codes, and who spoke', () => {
    const table = themes(
      study(
        theme('samen', ['vertrouwen/openheid', 'contact']),
        theme('alles', ['vertrouwen', 'vertrouwen/afspraken']),
        theme('niets', ['warmte']),
      ),
    )
    // samen: R1 (bel), R2 (openheid) and R3: three segments in r1 and groep.
    // alles: afspraken of R1 and R2, and R2's paragraph in the group, coded twice and counted once, and R3's: four segments.
    expect(grid(table, 'theme', 'respondents', 'segments', 'documents', 'who')).toEqual([
      'respondents | segments | documents | who | theme',
      '3 | 3 | 2 | R1, R2, R3 | samen',
      '3 | 4 | 3 | R1, R2, R3 | alles',
      '0 | 0 | 0 | – | niets',
    ])
    expect(counted(table).Themes).toMatch(/do not add up$/)
  })

  it('show the best quote, or more of them, with who says it', () => {
    // 7 words twice (7/8), in the order of the documents: R2 and then R3.
    const list = study(
      theme('open', ['vertrouwen/openheid'], { meaning: 'Zeggen wat er is.', memo: 'Nog eens lezen.' }),
    )
    expect(grid(themes(list), 'meaning', 'example', 'codes', 'memo')[1]).toBe(
      'Zeggen wat er is. | "Openheid is alles en afspraken horen daarbij." (R2) | vertrouwen/openheid | Nog eens lezen.',
    )
    expect(grid(themes(list, { best: 2 }), 'example')[1]).toBe(
      '"Openheid is alles en afspraken horen daarbij." (R2)\n"Dat vind ik ook, openheid is nodig." (R3)',
    )
  })

  it('stand together by type, types and themes by order and then as in the file', () => {
    const table = themes(
      study(
        theme('a', ['contact'], { type: 'Regels' }),
        theme('b', ['contact'], { type: 'Mensen', order: 2 }),
        theme('c', ['contact'], { type: 'Regels', order: 1 }),
        theme('d', ['contact'], { type: 'Mensen', order: 1 }),
        theme('e', ['contact'], { type: 'Geld' }),
      ),
    )
    expect(grid(table, 'type', 'theme').slice(1)).toEqual([
      'Regels | c',
      'Regels | a',
      'Mensen | d',
      'Mensen | b',
      'Geld | e',
    ])
  })

  it('can be narrowed as every table', () => {
    const table = themes(study(theme('alles', ['vertrouwen'])), {
      where: { groep: 'Zuid' },
      codes: ['vertrouwen/openheid'],
    })
    expect(grid(table, 'respondents', 'segments', 'who')[1]).toBe('2 | 2 | R2, R3')
  })

  it('are an error in a study without themes.yaml', () => {
    expect(() => themes(codedStudy({ transcripts: TRANSCRIPTS }))).toThrow('list them in themes.yaml beside qcode.yaml')
  })
})
