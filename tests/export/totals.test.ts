import { describe, expect, it } from 'vitest'
import type { Table } from '../../src/analysis/table.ts'
import { csv } from '../../src/export/csv.ts'
import { json } from '../../src/export/json.ts'
import { markdown } from '../../src/export/markdown.ts'
import { formulaOf, totalRows } from '../../src/export/totals.ts'
import { table } from './table.ts'

/** Mentions of two codes, and what people say of a third, by three respondents. */
function mentions(): Table {
  const made = table(
    ['text', 'integer', 'integer', 'text'],
    [
      ['R1', 2, 0, 'ja'],
      ['R2', 0, 0, null],
      ['R3', 5, null, ''],
    ],
  )
  const [name, first, second, said] = made.columns
  return {
    ...made,
    columns: [
      name!,
      { ...first!, total: ['sum', 'filled'] },
      { ...second!, total: 'sum' },
      { ...said!, total: 'filled' },
    ],
    totalLabels: { filled: 'Respondenten' },
  }
}

describe('totals', () => {
  it('are what a column adds up to, and how many of its cells say something', () => {
    // 2 + 0 + 5, and 0 + 0 + nothing; above zero are R1 and R3, not empty is what R1 says.
    expect(totalRows(mentions(), 'nl')).toEqual([
      { total: 'sum', cells: ['Totaal', 7, 0, null] },
      { total: 'filled', cells: ['Respondenten', 2, null, 1] },
    ])
    expect(totalRows(mentions(), 'en')[0]!.cells[0]).toBe('Total')
  })

  it('are none where no column asks for them, and none of nothing', () => {
    expect(totalRows(table(['text', 'integer'], [['x', 1]]), 'nl')).toEqual([])
    expect(totalRows({ ...mentions(), rows: [] }, 'nl')).toEqual([])
  })

  it('stay out of the way of a first column with a total of its own', () => {
    const numbers = table(['integer'], [[1], [2]])
    const columns = [{ ...numbers.columns[0]!, total: 'sum' as const }]
    expect(totalRows({ ...numbers, columns }, 'nl')).toEqual([{ total: 'sum', cells: [3] }])
  })

  it('stand below a table that people read, never among the rows that programs read', () => {
    expect(markdown([mentions()], 'nl').split('\n').slice(4, 9)).toEqual([
      '| R1 | 2 | 0 | ja |',
      '| R2 | 0 | 0 |  |',
      '| R3 | 5 |  |  |',
      '| **Totaal** | **7** | **0** |  |',
      '| **Respondenten** | **2** |  | **1** |',
    ])
    expect(csv(mentions())).toBe('a,b,c,d\nR1,2,0,ja\nR2,0,0,\nR3,5,,\n')
    expect(JSON.parse(json([mentions()]))).toHaveLength(3)
  })

  it('are formulas in a spreadsheet', () => {
    const column = (type: 'text' | 'integer') => ({ key: 'a', label: 'A', type })
    expect(formulaOf('sum', column('integer'), 'B2:B4')).toBe('SUM(B2:B4)')
    expect(formulaOf('filled', column('integer'), 'B2:B4')).toBe('COUNTIF(B2:B4,">0")')
    expect(formulaOf('filled', column('text'), 'B2:B4')).toBe('COUNTIF(B2:B4,"?*")')
  })
})
