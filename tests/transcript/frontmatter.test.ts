import { describe, expect, it } from 'vitest'
import { readFrontMatter } from '../../src/transcript/frontmatter.ts'

const read = (text: string) => readFrontMatter(text, 'r3.md')

describe('front matter', () => {
  it('gives its values as typed, keys in lower case', () => {
    expect(read('---\nRespondent: R3\ndatum: 2024-05-03\ncode: 007\n---\nR3: Ja.\n')).toEqual({
      meta: { respondent: 'R3', datum: '2024-05-03', code: '007' },
      sourceType: null,
      bodyStart: 51,
      problems: [],
    })
  })

  it('may be quoted, empty, a list, a block or a map', () => {
    const { meta } = read(
      '---\nka: "ja: nee"\nkb:\nkc: [R01, 2.0]\nkd:\n  - een\n  - twee\nke: |\n  x\n  y\nkf: {g: 1}\n---\n',
    )
    expect(meta).toEqual({ ka: 'ja: nee', kb: '', kc: 'R01, 2.0', kd: 'een, twee', ke: 'x\ny\n', kf: '{g: 1}' })
  })

  it.each([
    ['in italics', 'titel: *Samen*', '*Samen*'],
    ['that is an unknown alias', 'titel: *samen', '*samen'],
    ['in a list', 'titel: [een, *twee]', 'een, *twee'],
    ['that holds itself', 'titel: &t {a: *t}', '{a: *t}'],
  ])('keeps a value %s as it stands', (_, line, value) => {
    expect(read(`---\n${line}\n---\nR1: Ja.\n`)).toMatchObject({ meta: { titel: value }, problems: [] })
  })

  it('may end in `...`, at the end of the file, and be empty', () => {
    expect(read('---\nrespondent: R1\n...\nR1: Ja.').bodyStart).toBe(23)
    expect(read('---\nrespondent: R1\n---')).toMatchObject({ meta: { respondent: 'R1' }, bodyStart: 22 })
    expect(read('---\n---\nR1: Ja.')).toMatchObject({ meta: {}, bodyStart: 8, problems: [] })
  })

  it.each([
    ['bron: Focusgroep 2', 'focusgroep'],
    ['source_type: interview', 'interview'],
    ['type: Observatieverslag', 'observatie'],
    ['bron: beleidsplan', 'document'],
    ['bron: eigen werk', null],
    ['titel: interview', null],
  ])('%j is of type %s', (line, type) => {
    expect(read(`---\n${line}\n---\n`).sourceType).toBe(type)
  })

  it('that is no YAML is left out with a warning at its place', () => {
    expect(read('---\nrespondent: R3\nsamenvatting: dit: dat\n---\nR3: Ja.\n')).toMatchObject({
      meta: {},
      bodyStart: 46,
      problems: [
        { rule: 'transcript/front-matter', severity: 'warning', place: { file: 'r3.md', line: 3, column: 15 } },
      ],
    })
  })
})

describe('no front matter', () => {
  it.each([
    ['without a block', 'R1: Ja.\n'],
    ['with a block further down', '\n---\na: b\n---\n'],
    ['with a rule that never closes', '---\nrespondent: R1\n\nR1: Ja.\n'],
    ['with prose between two rules', '---\nEen inleiding.\n---\nR1: Ja.\n'],
    ['with short labels between two rules', '---\nI: Hoe gaat het?\nR1: Goed.\n---\nR2: Ook.\n'],
    ['with speakers that come back between two rules', '---\nAnna: Ja.\nKees: Nee.\nAnna: Toch.\n---\n'],
    [
      'with a hundred lines and more between two rules',
      `---\n${Array.from({ length: 101 }, (_, i) => `sleutel${i}x: b\n`).join('')}---\n`,
    ],
    ['with a line of megabytes between two rules', `---\na: ${'['.repeat(2_000_000)}\n---\nR1: Ja.\n`],
    ['with four dashes', '----\na: b\n----\n'],
  ])('%s the text starts at 0', (_, text) => {
    expect(read(text)).toEqual({ meta: {}, sourceType: null, bodyStart: 0, problems: [] })
  })
})
