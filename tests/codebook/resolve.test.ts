import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { createCodeResolver, slug } from '../../src/codebook/resolve.ts'

const { codebook } = parseCodebook(
  'boek.yaml',
  Buffer.from(`qcode: 1
id: proef
title: Proef
codes:
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: betekenis, label: Betekenis}
      - {id: routine, label: Vaste gewoonten, aliases: [Sleur & ritme]}
  - id: autonomie
    label: Autonomie
    children:
      - {id: betekenis, label: Betekenis}
      - {id: coordinatie, label: Coördinatie}
      - {id: ritme, label: Dagritme}
  - {id: ritme, label: Routine}
`),
)
const resolve = createCodeResolver(codebook!)

describe('a name for a code', () => {
  it.each([
    [['vertrouwen'], 'vertrouwen'],
    [['Vertrouwen', 'Betekenis'], 'vertrouwen/betekenis'],
    [['autonomie', 'betekenis'], 'autonomie/betekenis'],
    [['COÖRDINATIE'], 'autonomie/coordinatie'],
    [['coo\u0308rdinatie'], 'autonomie/coordinatie'],
    [['vaste_gewoonten'], 'vertrouwen/routine'],
    [['Sleur & ritme'], 'vertrouwen/routine'],
    // An id goes before the label of another code.
    [['routine'], 'vertrouwen/routine'],
    // A whole path goes before the same id elsewhere.
    [['ritme'], 'ritme'],
  ])('%j is a code of the codebook', (names, path) => {
    expect(resolve(names)).toEqual({ kind: 'code', path })
  })

  it('that two codes answer to is ambiguous', () => {
    expect(resolve(['betekenis'])).toEqual({
      kind: 'ambiguous',
      path: 'betekenis',
      candidates: ['vertrouwen/betekenis', 'autonomie/betekenis'],
    })
  })

  it('that nobody answers to is an open code, under a code when its parent is one', () => {
    expect(resolve(['Humor als smeermiddel'])).toEqual({ kind: 'open', path: 'humor-als-smeermiddel' })
    expect(resolve(['routine', 'Koffie!'])).toEqual({ kind: 'open', path: 'vertrouwen/routine/koffie' })
    expect(resolve(['humor', 'koffie'])).toEqual({ kind: 'open', path: 'humor/koffie' })
    expect(resolve(['betekenis', 'koffie'])).toEqual({ kind: 'open', path: 'betekenis/koffie' })
  })
})

it('a slug is letters, digits and single hyphens', () => {
  expect(['  Nakomen van afspraken…', 'één_op_één', '24/7', '¿?'].map(slug)).toEqual([
    'nakomen-van-afspraken',
    'een-op-een',
    '24-7',
    '',
  ])
})
