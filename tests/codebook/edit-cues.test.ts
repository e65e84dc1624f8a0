import { describe, expect, it } from 'vitest'
import { editCodebook, type NewCue } from '../../src/codebook/edit.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'

const HEAD = 'qcode: 1\nid: proef\ntitle: Proef\ncodes:\n'

/** The codes after cues were put to `a`; the book must still be one. */
function added(codes: string, ...cues: readonly (string | NewCue)[]): string {
  const whole = cues.map((cue) => (typeof cue === 'string' ? { cue, note: 'nieuw' } : cue))
  const text = editCodebook(HEAD + codes, [{ kind: 'cues', path: 'a', cues: whole }])
  const { codebook, problems } = parseCodebook('b.yaml', new TextEncoder().encode(text))
  expect(problems).toEqual([])
  const sources = codebook!.byPath.get('a')!.cues.map(({ source }) => source)
  expect(sources.slice(-cues.length)).toEqual(whole.map(({ cue }) => cue))
  return text.slice(HEAD.length)
}

describe('cues put into a codebook', () => {
  it.each([
    [
      'a list on one line',
      '  - {id: a, label: A, cues: [x*, y]}\n',
      '  - {id: a, label: A, cues: [x*, y, kort .. lijn]}\n',
    ],
    [
      'a list with a comma and a comment at its end',
      '  - id: a\n    label: A\n    cues: [x*, # waarom\n      y, # daarom\n    ]\n',
      '  - id: a\n    label: A\n    cues: [x*, # waarom\n      y, kort .. lijn, # daarom\n    ]\n',
    ],
    [
      'a list of lines',
      '  - id: a\n    label: A\n    cues:\n      - x* # waarom\n\n      # dit ook\n      - y # daarom\n    children: []\n',
      '  - id: a\n    label: A\n    cues:\n      - x* # waarom\n\n      # dit ook\n      - y # daarom\n      - kort .. lijn\n    children: []\n',
    ],
    [
      'an empty list',
      '  - id: a\n    label: A\n    cues: [] # later\n    color: "#1b9e77"\n',
      '  - id: a\n    label: A\n    cues: [kort .. lijn] # later\n    color: "#1b9e77"\n',
    ],
    [
      'a key without a value',
      '  - id: a\n    label: A\n    cues: # later\n    color: "#1b9e77"\n',
      '  - id: a\n    label: A\n    cues: [kort .. lijn] # later\n    color: "#1b9e77"\n',
    ],
    [
      'a code without the key',
      '  - id: a\n    label: A\n    children:\n      - {id: b, label: B}\n',
      '  - id: a\n    label: A\n    cues: [kort .. lijn]\n    children:\n      - {id: b, label: B}\n',
    ],
    ['a code on one line', '  - {id: a, label: A}\n', '  - {id: a, label: A, cues: ["kort .. lijn"]}\n'],
    [
      'quotes',
      '  - {id: a, label: A, cues: ["x", "y"]}\n',
      '  - {id: a, label: A, cues: ["x", "y", "kort .. lijn"]}\n',
    ],
    [
      'groups, which get a note',
      '  - {id: a, label: A, cues: [{cue: x, weight: 0.5}]}\n',
      '  - {id: a, label: A, cues: [{cue: x, weight: 0.5}, {cue: kort .. lijn, note: nieuw}]}\n',
    ],
    [
      'groups of lines',
      '  - id: a\n    label: A\n    cues:\n      - cue: x\n        weight: 0.5\n',
      '  - id: a\n    label: A\n    cues:\n      - cue: x\n        weight: 0.5\n      - cue: kort .. lijn\n        note: nieuw\n',
    ],
    [
      'groups among other cues',
      '  - {id: a, label: A, cues: [y, {cue: x, weight: 0.5}]}\n',
      '  - {id: a, label: A, cues: [y, {cue: x, weight: 0.5}, kort .. lijn]}\n',
    ],
  ])('keep the style of %s', (_, before, after) => {
    expect(added(before, 'kort .. lijn')).toBe(after)
  })

  it('are several, in order, and quoted where YAML needs it', () => {
    expect(added('  - {id: a, label: A, cues: [x]}\n', 'true', "foto's", 'null')).toBe(
      `  - {id: a, label: A, cues: [x, "true", foto's, "null"]}\n`,
    )
  })

  it('go to a next line where one is full', () => {
    const full = 'a'.repeat(90)
    expect(added(`  - id: a\n    label: A\n    cues: [${full}]\n`, 'vooruit met de geit', 'nog een')).toBe(
      `  - id: a\n    label: A\n    cues: [${full},\n           vooruit met de geit, nog een]\n`,
    )
  })

  it('keep Windows line ends', () => {
    expect(added('  - id: a\r\n    label: A\r\n    cues:\r\n      - x\r\n', 'y')).toBe(
      '  - id: a\r\n    label: A\r\n    cues:\r\n      - x\r\n      - y\r\n',
    )
  })

  it('leave a list alone that codes share by an alias', () => {
    const shared = '  - {id: b, label: B, cues: &b [x]}\n  - {id: a, label: A, cues: *b}\n'
    expect(() => added(shared, 'y')).toThrow('the cues of a are those of an alias, *b: add cues by hand')
  })

  it('are written once for a code that is there twice by an alias', () => {
    const twice =
      '  - {id: a, label: A, children: [&c {id: c, label: C, cues: [x]}]}\n  - {id: b, label: B, children: [*c]}\n'
    const edits = ['a/c', 'b/c'].map((path) => ({ kind: 'cues', path, cues: [{ cue: 'y', note: '' }] }) as const)
    expect(editCodebook(HEAD + twice, edits)).toBe(HEAD + twice.replace('[x]', '[x, y]'))
  })
})
