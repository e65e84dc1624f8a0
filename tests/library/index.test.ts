import { describe, expect, it } from 'vitest'
import * as qcode from '../../src/index.ts'
import { BOOK, smallStudy } from '../cli/qcode.ts'

describe('the library', () => {
  it('tags a text with a codebook that never was a file', async () => {
    const { codebook } = qcode.parseCodebook('proef.yaml', Buffer.from(BOOK))
    const tagger = await qcode.createTagger(codebook!)
    expect(tagger.tag('De afspraken worden nagekomen.')[0]).toMatchObject({ code: 'vertrouwen/afspraken' })
  })

  it('applies a study and makes the tables that export prints', async () => {
    const folder = smallStudy()
    const applied = await qcode.applyStudy(await qcode.openStudy({ paths: [], cwd: folder }), { coder: 'anna' })
    expect(applied.documents.map(({ id }) => id)).toEqual(['r1', 'r2'])
    const { study } = await qcode.loadCodedStudy(await qcode.openStudy({ paths: [], cwd: folder }))
    const table = qcode.matrix(study, { level: 'concept', cell: 'binary' })
    expect(table.columns.map(({ key }) => key)).toEqual(['respondent', 'group', 'vertrouwen', 'contact'])
    expect(table.rows).toEqual([
      ['R1', 'Noord', 1, 1],
      ['R2', 'Zuid', 1, 0],
      ['R3', 'Zuid', 0, 0],
    ])
  })
})
