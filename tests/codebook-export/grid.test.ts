import { describe, expect, it } from 'vitest'
import { codebookGrid, flatTableGrid, type Grid, tableGrid } from '../../src/codebook/tables/out/grid.ts'
import { letters, outline, roman } from '../../src/codebook/tables/out/outline.ts'
import { bookOf, YAML } from './books.ts'

const book = bookOf(YAML)

/** Rows as texts: `^` for what the cell above covers, `text×3` for a cell of three rows. */
const shown = ({ groups }: Grid): string[] =>
  groups.flatMap(({ rows }) =>
    rows.map((row) =>
      row
        .map((cell) => {
          if (cell === null) return '^'
          return cell.blocks.map(({ text }) => text).join(' / ') + (cell.span > 1 ? `×${cell.span}` : '')
        })
        .join(' | '),
    ),
  )

describe('the operationalisation table', () => {
  it('merges what is above over what is below, has definitions under the labels, and a dash for a level that is skipped', () => {
    const grid = tableGrid(book, 'nl', {})
    // No code is a subdimensie, so there is no such column.
    expect(grid.columns.map(({ label }) => label)).toEqual(['Concept', 'Dimensie', 'Indicator', 'Definitie'])
    expect(shown(grid)).toEqual([
      'Buurt / Wat het huis voor de buurt is.×3 | Ontmoeting / Mensen komen elkaar tegen.×2 | Koffie drinken | Samen iets drinken.',
      '^ | ^ | Een praatje | Even kletsen.',
      '^ | – | Veilig voelen | Zich op zijn gemak voelen.',
      'Regels |  |  | Wat niet mag.',
    ])
  })

  it('for machines has a row a code with the labels repeated', () => {
    expect(shown(flatTableGrid(book, 'nl', {}))).toEqual([
      'Buurt |  |  | Wat het huis voor de buurt is.',
      'Buurt | Ontmoeting |  | Mensen komen elkaar tegen.',
      'Buurt | Ontmoeting | Koffie drinken | Samen iets drinken.',
      'Buurt | Ontmoeting | Een praatje | Even kletsen.',
      'Buurt | – | Veilig voelen | Zich op zijn gemak voelen.',
      'Regels |  |  | Wat niet mag.',
    ])
  })

  it('names its columns after the levels of the codebook, and gives codes below the lowest level their own', () => {
    const deep = bookOf(`qcode: 1
id: diep
title: Diep
levels: [thema, aspect]
codes:
  - id: a
    label: A
    children:
      - id: b
        label: B
        children: [{id: c, label: C}, {id: d, label: D}]
`)
    const grid = tableGrid(deep, 'en', {})
    expect(grid.columns.map(({ key }) => key)).toEqual(['thema', 'aspect', 'aspect 2', 'definition'])
    expect(shown(grid)).toEqual(['A×2 | B×2 | C | ', '^ | ^ | D | '])
  })
})

describe('the codebook of an appendix', () => {
  it('has a part a concept and a column for what any code has', () => {
    const grid = codebookGrid(book, 'nl', {})
    expect(grid.columns.map(({ label }) => label)).toEqual([
      'Code',
      'Label',
      'Niveau',
      'Soort',
      'Definitie',
      'Wel coderen',
      'Niet coderen',
      'Voorbeelden',
    ])
    expect(grid.groups.map(({ heading, rows }) => [heading, rows.length])).toEqual([
      ['Buurt', 5],
      ['Regels', 1],
    ])
    expect(shown(grid)[2]).toBe(
      'buurt/ontmoeting/koffie | Koffie drinken | indicator | deductief | Samen iets drinken. | Ook thee. / Ook soep. | Alcohol: zie regels. | We drinken koffie. / En thee, ja.',
    )
  })

  it('adds cues as they stand in the YAML', () => {
    const grid = codebookGrid(book, 'nl', { cues: true })
    const column = grid.columns.findIndex(({ key }) => key === 'cues')
    expect(grid.groups[0]!.rows[2]![column]!.blocks.map(({ text }) => text)).toEqual([
      'koffie*',
      '{cue: thee .. drinken, weight: 0.5, polarity: absent}',
      '!koffie dik',
    ])
  })

  it('adds everything that any code has, and nothing else', () => {
    const keys = codebookGrid(book, 'en', { all: true }).columns.map(({ key }) => key)
    expect(keys.slice(8)).toEqual(['counter_examples', 'cues', 'questions', 'valence', 'aliases', 'color'])
    expect(keys).not.toContain('source')
  })
})

describe('the outline', () => {
  it('numbers 1, a, i, and starts again below another parent', () => {
    expect(outline(book).map(({ address, label }) => `${address} ${label}`)).toEqual([
      '1 Buurt',
      '1.a Ontmoeting',
      '1.a.i Koffie drinken',
      '1.a.ii Een praatje',
      '1.b Veilig voelen',
      '2 Regels',
    ])
  })

  it('goes on with 1 and a on the fourth and fifth level', () => {
    const nest = (depth: number): string =>
      depth === 0 ? '' : `{id: k${depth}, label: K${depth}${depth > 1 ? `, children: [${nest(depth - 1)}]` : ''}}`
    const deep = bookOf(`qcode: 1\nid: d\ntitle: D\ncodes: [${nest(5)}]\n`)
    expect(outline(deep).at(-1)!.address).toBe('1.a.i.1.a')
  })

  it('counts as word processors do', () => {
    expect([1, 26, 27, 52, 53, 702, 703].map(letters)).toEqual(['a', 'z', 'aa', 'az', 'ba', 'zz', 'aaa'])
    expect([1, 4, 9, 14, 40, 99, 2024].map(roman)).toEqual(['i', 'iv', 'ix', 'xiv', 'xl', 'xcix', 'mmxxiv'])
  })
})
