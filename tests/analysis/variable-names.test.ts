import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { variableNames } from '../../src/analysis/variable-names.ts'

describe('variable names', () => {
  it.each([
    [['vertrouwen/nakomen-van-afspraken'], ['vertrouwen_nakomen_van_afspraken']],
    [
      ['cliënt', 'coördinatie/één'],
      ['client', 'coordinatie_een'],
    ],
    // Two paths with one name, and names that differ in capitals only, which SPSS does not tell apart.
    [
      ['a-b/c', 'a/b-c', 'A/B/C'],
      ['a_b_c', 'a_b_c_2', 'A_B_C_3'],
    ],
    [
      ['7', '=cmd', '中文', ''],
      ['v_7', 'cmd', 'v', 'v_2'],
    ],
    // Words of SPSS and of R.
    [
      ['and', 'If', 'na', 'nadeel'],
      ['v_and', 'v_If', 'v_na', 'nadeel'],
    ],
    [
      ['leeftijd (jaren)', 'group'],
      ['leeftijd_jaren', 'group'],
    ],
  ])('of %j are %j', (keys, names) => {
    expect(variableNames(keys)).toEqual(names)
  })

  it('of a long path are its last ids that fit', () => {
    const path = 'samenwerking/uitwisselen-van-informatie/manieren-van-delen/telefonisch-overleg'
    // 78 characters, 65 without the first id, 38 without the second.
    expect(variableNames([path])).toEqual(['manieren_van_delen_telefonisch_overleg'])
    expect(variableNames(['x'.repeat(80), 'x'.repeat(80)])).toEqual(['x'.repeat(64), `${'x'.repeat(62)}_2`])
  })

  it('are valid and all different, whatever the keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('a/b', 'a-b', 'A_b', 'a_b_2', 'x'.repeat(70)))),
        (keys) => {
          const names = variableNames(keys)
          for (const name of names) expect(name).toMatch(/^[a-z]\w{0,63}$/i)
          expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(keys.length)
        },
      ),
    )
  })
})
