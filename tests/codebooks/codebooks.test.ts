import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { createTagger } from '../../src/tagging/tagger.ts'

const FOLDER = path.resolve(import.meta.dirname, '../../codebooks')
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))
/** Only on the developers' machines: the trees as the theses have them. */
const TREES = path.resolve(import.meta.dirname, '../../../shared/operationalisation')

describe.each(files)('%s', (name) => {
  const file = path.join(FOLDER, name)
  const { codebook, problems } = parseCodebook(file, readFileSync(file))

  it('has no problems', () => {
    expect(problems).toEqual([])
  })

  it('defines every code and says where it comes from', () => {
    const bare = codebook!.codes.filter(({ definition, source }) => definition.trim() === '' || source.trim() === '')
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  it('shows for every code what gets it and what only looks like it', () => {
    const bare = codebook!.codes.filter(({ examples: { hit, miss } }) => hit.length === 0 || miss.length === 0)
    expect(bare.map(({ path }) => path)).toEqual([])
  })

  it('gives cues to every code at the bottom of the tree', () => {
    const silent = codebook!.codes.filter(({ children, cues }) => children.length === 0 && cues.length === 0)
    expect(silent.map(({ path }) => path)).toEqual([])
  })

  it('finds its own hit examples and leaves its miss examples alone', async () => {
    // A hit must be seen at all; a miss must not become a suggestion, so a cue of little weight may touch it.
    const tagger = await createTagger(codebook!, { method: 'cues' })
    const codesOf = (text: string, least: number): string[] =>
      tagger.explain(text).flatMap(({ code, score, evidence }) => (evidence.length > 0 && score >= least ? code : []))
    const wrong: string[] = []
    for (const { path: code, examples } of codebook!.codes) {
      const missed = examples.hit.filter((text) => !codesOf(text, 0).includes(code))
      const hit = examples.miss.filter((text) => codesOf(text, 0.3).includes(code))
      wrong.push(...missed.map((text) => `${code} misses: ${text}`), ...hit.map((text) => `${code} hits: ${text}`))
    }
    expect(wrong).toEqual([])
  })

  it.skipIf(!existsSync(path.join(TREES, name)))('has the tree of the thesis (needs ../shared)', () => {
    interface Node {
      readonly id: string
      readonly label: string
      readonly level: string
      readonly kind: string
      readonly children?: readonly Node[]
    }
    const flatten = (nodes: readonly Node[], parent = ''): string[] =>
      nodes.flatMap(({ id, label, level, kind, children = [] }) => [
        `${parent}${id} | ${label} | ${level} | ${kind}`,
        ...flatten(children, `${parent}${id}/`),
      ])
    const tree = parse(readFileSync(path.join(TREES, name), 'utf8')) as { codes: readonly Node[] }
    expect(codebook!.codes.map(({ path, label, level, kind }) => `${path} | ${label} | ${level} | ${kind}`)).toEqual(
      flatten(tree.codes),
    )
  })
})

describe('netwerkontwikkeling.yaml', () => {
  it('has the decision rules of the eight tables of its thesis', () => {
    const file = path.join(FOLDER, 'netwerkontwikkeling.yaml')
    const { codes } = parseCodebook(file, readFileSync(file)).codebook!
    expect(codes.flatMap(({ id, rule }) => (rule?.is ? `${id}: ${rule.is}` : []))).toEqual([
      'netwerkontwikkeling: most-advanced',
      'succesvol-lering-trekken: majority',
      'succesvol-doelen-bepalen: majority',
      'succesvol-in-de-praktijk-brengen: majority',
      'collectieve-gedragspatronen: dominant',
      'stagnatierisicos: at-least-one',
      'diepere-verschillen-tussen-organisaties: fine-unless-both',
      'gescheiden-beleids-en-bekostigingsregiems: fine-unless-both',
      'ontbreken-structurele-bekostiging: fine-unless-both',
      'ontbreken-van-behandelcapaciteit: at-least-one',
      'regiestijl: dominant',
    ])
  })
})
