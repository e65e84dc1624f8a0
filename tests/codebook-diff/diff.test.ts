import { describe, expect, it } from 'vitest'
import { diffCodebooks, isDifferent } from '../../src/codebook/diff.ts'
import { bookOf, YAML } from '../codebook-export/books.ts'

/** `what before → after` a code, with its changes. */
function diff(before: string, after: string): string[] {
  return diffCodebooks(bookOf(before), bookOf(after)).codes.map(({ what, before: from, after: to, changes }) => {
    const said = changes.map(({ key, removed, added }) => ` ${key}: -[${removed.join('; ')}] +[${added.join('; ')}]`)
    const path = from === to ? from : `${from ?? ''} → ${to ?? ''}`
    return `${what.join('+')} ${String(path).trim()}${said.join('')}`
  })
}

const book = (codes: string): string => `qcode: 1\nid: b\ntitle: B\ncodes:\n${codes}`
const edit = (from: string | RegExp, to: string): string[] => diff(YAML, YAML.replace(from, to))

describe('two codebooks that say the same', () => {
  it('do not differ, whatever their layout and comments', () => {
    const other = YAML.replace(/^#.*\n/, '').replace(
      'include: [Ook thee., Ook soep.]',
      'include: [Ook soep., "Ook thee."]',
    )
    expect(isDifferent(diffCodebooks(bookOf(YAML), bookOf(other)))).toBe(false)
  })
})

describe('a code', () => {
  it('that is new is added, one that is gone removed', () => {
    const line = '  - {id: regels, label: Regels, definition: Wat niet mag., valence: negative}\n'
    expect(diff(YAML.replace(line, ''), YAML)).toEqual(['added → regels'])
    expect(diff(YAML, YAML.replace(line, ''))).toEqual(['removed regels →'])
  })

  it('with other words says which', () => {
    expect(edit('Samen iets drinken.', 'Samen drinken.')).toEqual([
      'changed buurt/ontmoeting/koffie definition: -[Samen iets drinken.] +[Samen drinken.]',
    ])
    expect(edit('[koffie*,', '[bakkie, koffie*,')).toEqual(['changed buurt/ontmoeting/koffie cues: -[] +[bakkie]'])
    expect(edit('weight: 0.5', 'weight: 0.6')).toEqual([
      'changed buurt/ontmoeting/koffie cues: -[{cue: thee .. drinken, weight: 0.5, polarity: absent}] +[{cue: thee .. drinken, weight: 0.6, polarity: absent}]',
    ])
    expect(edit('kind: open', 'kind: open, rule: {is: majority, needs: {from: {rol: a}}}')).toEqual([
      'changed buurt/ontmoeting/praatje rule: -[] +[{is: majority, needs: {from: {rol: [a]}}}]',
    ])
    expect(edit('kind: open', 'kind: deductive')).toEqual([
      'changed buurt/ontmoeting/praatje kind: -[open] +[deductive]',
    ])
    expect(edit('x-kleur: bruin', 'x-kleur: zwart')).toEqual([
      'changed buurt/ontmoeting/koffie x-…: -[x-kleur: "bruin"] +[x-kleur: "zwart"]',
    ])
  })

  it('with another label and the same path is renamed', () => {
    expect(edit('label: Koffie drinken', 'label: Koffie zetten')).toEqual([
      'renamed buurt/ontmoeting/koffie label: -[Koffie drinken] +[Koffie zetten]',
    ])
  })

  it('with another id is known by its label; what is below it follows in silence', () => {
    expect(edit('id: ontmoeting', 'id: elkaar')).toEqual(['renamed buurt/ontmoeting → buurt/elkaar'])
  })

  it('with another id and label is known by an alias, on either side', () => {
    const from = '{id: regels, label: Regels, definition: Wat niet mag., valence: negative}'
    const after = YAML.replace(from, '{id: normen, label: Normen, aliases: [Regels], definition: Heel iets anders}')
    expect(diff(YAML, after)[0]).toMatch(/^renamed\+changed regels → normen label: /)
    expect(diff(after, YAML)[0]).toMatch(/^renamed\+changed normen → regels label: /)
  })

  it('with another id and label and no alias is known by what else it says, if that is much alike', () => {
    const before = book(
      '  - {id: koffie, label: Koffie drinken, definition: Samen iets drinken in huis, cues: [koffie*, bakkie]}\n',
    )
    const alike = book(
      '  - {id: koffietijd, label: Koffietijd, definition: Samen iets drinken in huis, cues: [koffie*, bakkie]}\n',
    )
    const other = book('  - {id: sport, label: Sporten, definition: Samen bewegen, cues: [sport*]}\n')
    expect(diff(before, alike)).toEqual(['renamed koffie → koffietijd label: -[Koffie drinken] +[Koffietijd]'])
    expect(diff(before, other)).toEqual(['added → sport', 'removed koffie →'])
  })

  it('below another one is moved, with everything below it', () => {
    const before = book(`  - {id: a, label: A, children: [{id: x, label: X, children: [{id: y, label: Y}]}]}
  - {id: b, label: B}
`)
    const after = book(`  - {id: a, label: A}
  - {id: b, label: B, children: [{id: x, label: X, children: [{id: y, label: Y}]}]}
`)
    expect(diff(before, after)).toEqual(['moved a/x → b/x'])
  })

  it('of which the label repeats is not mixed up with its namesake', () => {
    const before = book(`  - {id: a, label: A, children: [{id: doel, label: Doel, cues: [doel*]}]}
  - {id: b, label: B, children: [{id: doel, label: Doel, cues: [eind*]}]}
  - {id: c, label: C}
`)
    const after = book(`  - {id: a, label: A}
  - {id: b, label: B, children: [{id: doel, label: Doel, cues: [eind*]}]}
  - {id: c, label: C, children: [{id: doel, label: Doel, cues: [doel*]}]}
`)
    expect(diff(before, after)).toEqual(['moved a/doel → c/doel'])
  })

  it('whose children stand in another order is reordered; one more child is not', () => {
    const order = (ids: string): string =>
      book(`  - {id: a, label: A, children: [${[...ids].map((id) => `{id: ${id}, label: L${id}}`).join(', ')}]}\n`)
    expect(diff(order('pqr'), order('prq'))).toEqual(['reordered a'])
    expect(diff(order('pqr'), order('pxqr'))).toEqual(['added → a/x'])
  })
})

describe('the codebook itself', () => {
  it('is compared too', () => {
    const after = YAML.replace('title: Het buurthuis', 'title: Het wijkhuis').replace('1: Hoe vaak', '2: Hoe vaak')
    expect(diffCodebooks(bookOf(YAML), bookOf(after)).book).toEqual([
      { key: 'title', removed: ['Het buurthuis'], added: ['Het wijkhuis'] },
      { key: 'questions', removed: ['1: Hoe vaak komt u?'], added: ['2: Hoe vaak komt u?'] },
    ])
  })
})

describe('two large codebooks that share nothing', () => {
  it('are compared without trying every pair', () => {
    const many = (prefix: string): string =>
      book(
        Array.from(
          { length: 4000 },
          (_, i) => `  - {id: ${prefix}${i}, label: ${prefix} ${i} ${'w'.repeat(40)}}\n`,
        ).join(''),
      )
    const [before, after] = [bookOf(many('aap')), bookOf(many('zeehond'))]
    expect(diffCodebooks(before, after).codes).toHaveLength(4000)
  }, 60_000)
})
