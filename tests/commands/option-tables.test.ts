import { expect, it } from 'vitest'
import type { CodedStudy } from '../../src/analysis/model.ts'
import { NothingToShow } from '../../src/analysis/table.ts'
import { TABLES, type TableOptions } from '../../src/analysis/tables.ts'
import { readOptions } from '../../src/commands/export.ts'
import { assertKnownByTables, TABLES_OF_OPTIONS } from '../../src/commands/option-tables.ts'
import { applyStudy } from '../../src/study/apply.ts'
import { loadCodedStudy } from '../../src/study/coded-study.ts'
import { openStudy } from '../../src/study/study.ts'
import { exampleStudy } from '../cli/qcode.ts'

/** Values that make a difference in the example, for each option but --cell. */
const VALUES: Readonly<Record<string, Record<string, unknown>>> = {
  transpose: { transpose: true },
  rows: { rows: 'document' },
  long: { long: true },
  names: { names: 'variable' },
  best: { best: 2 },
  context: { context: 1 },
  within: { within: 'turn' },
  window: { within: 'window', window: 5 },
  min: { min: 3 },
  matrix: { matrix: true },
  yates: { yates: true, by: 'group' },
  order: { order: 'respondent' },
  base: { base: 3 },
  run: { run: 1 },
  threshold: { threshold: '20' },
  named: { named: 'present' },
  valence: { valence: true },
  of: { of: 'asked' },
  ci: { ci: true },
  quantifiers: { quantifiers: 'almost_all=0.99,most=0.98,half=0.97' },
}

async function codedExample(): Promise<CodedStudy> {
  const folder = exampleStudy()
  const request = { paths: [folder], cwd: folder }
  await applyStudy(await openStudy(request), { coder: 'anna' })
  // Trying every cue takes most of the time, and no option has to do with it.
  const { cueUses: _, ...study } = (await loadCodedStudy(await openStudy(request))).study
  return study
}

/** What a table comes to with these flags, as one text. */
function make(study: CodedStudy, table: string, flags: Record<string, unknown>): string {
  const options: TableOptions = readOptions({ where: [], by: flags.by as string, ...flags })
  try {
    const tables = [TABLES[table]!(study, options)].flat()
    return JSON.stringify(tables.map(({ columns, rows, notes }) => ({ columns, rows, notes })))
  } catch (error) {
    if (error instanceof NothingToShow) return error.message
    throw error
  }
}

/** They know the option, but the example has nothing by which it shows. */
const NOT_SHOWN = ['names in matrix-key', 'named in verdicts', 'named in indicators']

it('every table that an option makes a difference to takes it, and no other', async () => {
  const study = await codedExample()
  const makesDifference: string[] = []
  const without = new Map<string, string>()
  for (const [option, flags] of Object.entries(VALUES)) {
    for (const table of Object.keys(TABLES)) {
      const key = `${table} ${flags.by}`
      if (!without.has(key)) without.set(key, make(study, table, flags.by === undefined ? {} : { by: flags.by }))
      if (make(study, table, flags) !== without.get(key)) makesDifference.push(`${option} in ${table}`)
    }
  }
  const known = Object.entries(TABLES_OF_OPTIONS).flatMap(([option, tables]) =>
    option === 'cell' ? [] : tables.map((table) => `${option} in ${table}`),
  )
  expect(new Set([...makesDifference, ...NOT_SHOWN])).toEqual(new Set(known))
}, 120_000)

it.each<[Record<string, unknown>, string[], string]>([
  [{ cell: 'quotes' }, ['matrix'], '--cell quotes goes with framework, not with matrix'],
  [{ cell: 'share' }, ['framework', 'quotes'], '--cell share goes with matrix, not with framework, quotes'],
  [{ best: 3 }, ['frequencies'], '--best goes with quotes, framework, themes, not with frequencies'],
])('%j for %j', (flags, tables, message) => {
  expect(() => assertKnownByTables(flags, tables)).toThrow(message)
})

it('is content when one of the tables knows it', () => {
  expect(() => assertKnownByTables({ cell: 'memo', ci: true }, ['framework', 'frequencies'])).not.toThrow()
})
