import { describe, expect, it } from 'vitest'
import { losses } from '../../src/codebook/tables/out/losses.ts'
import { bookOf, YAML } from './books.ts'

type Target = Parameters<typeof losses>[2]
const lost = (target: Target, yaml = YAML): string[] =>
  losses(bookOf(yaml), yaml, target).map(({ what, keptBy }) => (keptBy ? `${what} ${keptBy}` : what))

describe('what a format leaves out', () => {
  it('is nothing in YAML, and the comments in JSON', () => {
    expect(lost({ format: 'yaml', view: 'codebook' })).toEqual([])
    expect(lost({ format: 'json', view: 'codebook' })).toEqual(['comments'])
    expect(lost({ format: 'json', view: 'codebook' }, YAML.replace(/^#.*\n/, ''))).toEqual([])
  })

  it('is told with the option that keeps it', () => {
    expect(lost({ format: 'docx', view: 'codebook' })).toEqual([
      'counter-examples (1 code) --all',
      'cues (1 code) --cues',
      'question numbers (1 code) --all',
      'valence (1 code) --all',
      'aliases (1 code) --all',
      'colours (1 code) --all',
      'x-… keys (1 code)',
      'the interview guide (1 question)',
      'comments',
    ])
    expect(lost({ format: 'docx', view: 'codebook', cues: true })).not.toContain('cues (1 code) --cues')
    expect(lost({ format: 'docx', view: 'codebook', all: true })).toEqual([
      'x-… keys (1 code)',
      'the interview guide (1 question)',
      'comments',
    ])
  })

  it('counts ids only where they do not follow from the labels', () => {
    // koffie, praatje and veilig are shorter than their labels.
    expect(lost({ format: 'csv', view: 'table', all: true })[0]).toBe('ids that differ from their labels (3 codes)')
    const same = YAML.replace('id: koffie', 'id: koffie-drinken')
      .replace('praatje,', 'een-praatje,')
      .replace('veilig,', 'veilig-voelen,')
    expect(lost({ format: 'csv', view: 'table', all: true }, same)).toEqual([
      'the title and source of the codebook',
      'x-… keys (1 code)',
      'the interview guide (1 question)',
      'comments',
    ])
  })

  it('in merged tables is also what codes above the rows say', () => {
    // The colour is that of a concept with codes below it.
    expect(lost({ format: 'xlsx', view: 'table', all: true })).toContain('colours (1 code)')
    expect(lost({ format: 'csv', view: 'table', all: true })).not.toContain('colours (1 code)')
  })

  it('in an outline is almost everything; sheets keep level, kind and id', () => {
    expect(lost({ format: 'docx', view: 'outline' }).slice(0, 3)).toEqual([
      'ids that differ from their labels (3 codes)',
      'levels that differ from the depth (3 codes)',
      'definitions (6 codes)',
    ])
    expect(lost({ format: 'csv', view: 'outline' })[0]).toBe('definitions (6 codes)')
  })

  it('takes no # in a text for a comment', () => {
    const yaml = 'qcode: 1\nid: x\ntitle: "a # b"\ncodes:\n  - id: a\n    label: "#1"\n    definition: |\n      # kop\n'
    expect(lost({ format: 'json', view: 'codebook' }, yaml)).toEqual([])
    expect(lost({ format: 'json', view: 'codebook' }, `${yaml}# echt\n`)).toEqual(['comments'])
  })
})
