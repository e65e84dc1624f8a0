import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { loadCodedStudy } from '../../src/study/coded-study.ts'
import { openStudy } from '../../src/study/study.ts'
import { parseThemes } from '../../src/study/themes.ts'
import { formatProblem } from '../../src/text/problem.ts'
import { folderWith } from './folder.ts'

const CODEBOOK = `qcode: 1
id: proef
title: Proef
codes:
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: evaluatie, label: Evaluatie, aliases: [terugkijken]}
      - {id: openheid, label: Openheid, children: [{id: durven, label: Durven}]}
  - {id: overleg, label: Overleg, children: [{id: evaluatie, label: Evaluatie}]}
`
const { codebook } = parseCodebook('codebook.yaml', Buffer.from(CODEBOOK))

const parse = (codes: string, coded: readonly string[] = []) =>
  parseThemes('themes.yaml', Buffer.from(`themes:\n  - id: a\n    label: A\n    codes: ${codes}\n`), codebook, coded)
const codesOf = (codes: string, coded?: readonly string[]) => parse(codes, coded).themes?.[0]?.codes
const problemsOf = (codes: string) => parse(codes).problems.map(formatProblem)

describe('themes.yaml', () => {
  it('names codes by path, each once, also open ones that only the codings have', () => {
    expect(codesOf('[vertrouwen/openheid, overleg, overleg]')).toEqual(['vertrouwen/openheid', 'overleg'])
    expect(codesOf('[koffie, koffie/automaat]', ['koffie/automaat'])).toEqual(['koffie', 'koffie/automaat'])
  })

  it('names codes by globs over paths', () => {
    expect(codesOf('["vertrouwen/*"]')).toEqual(['vertrouwen/evaluatie', 'vertrouwen/openheid'])
    expect(codesOf('["**/evaluatie"]')).toEqual(['vertrouwen/evaluatie', 'overleg/evaluatie'])
    expect(codesOf('["**/durven"]')).toEqual(['vertrouwen/openheid/durven'])
    expect(codesOf('["vertrouwen/**"]')).toEqual([
      'vertrouwen/evaluatie',
      'vertrouwen/openheid',
      'vertrouwen/openheid/durven',
    ])
    expect(codesOf('["over*"]')).toEqual(['overleg'])
  })

  it('says where an unknown code stands, and which was meant', () => {
    expect(problemsOf('[overleg, vertrouwen/openhied]')).toEqual([
      'themes.yaml:4:22: there is no code "vertrouwen/openhied"; did you mean "vertrouwen/openheid"?',
    ])
    // A label or an alias is no path, but tells which one it is.
    expect(problemsOf('[Durven]')).toEqual([
      'themes.yaml:4:13: there is no code "Durven"; did you mean "vertrouwen/openheid/durven"?',
    ])
    expect(problemsOf('[evaluatie]')).toEqual([
      'themes.yaml:4:13: there is no code "evaluatie" (its path is one of vertrouwen/evaluatie, overleg/evaluatie)',
    ])
    expect(problemsOf('["zorg/*"]')).toEqual([
      'themes.yaml:4:13: no code matches "zorg/*" (* stands for one part of a path, ** for any number)',
    ])
    expect(problemsOf('[zomaaritsanders]')).toEqual(['themes.yaml:4:13: there is no code "zomaaritsanders"'])
  })

  it('is read whole', () => {
    const yaml = `themes:
  - {id: a, label: A, type: Regels, order: 2, meaning: Wat, filling: Hoe, codes: [overleg], memo: Nog, x-eigen: ja}
`
    expect(parseThemes('t.yaml', Buffer.from(yaml), codebook, []).themes).toEqual([
      {
        id: 'a',
        label: 'A',
        type: 'Regels',
        order: 2,
        meaning: 'Wat',
        filling: 'Hoe',
        codes: ['overleg'],
        memo: 'Nog',
      },
    ])
  })

  it('names a missing key and an id that stands there twice', () => {
    const yaml = 'themes:\n  - {id: a, label: A, codes: [overleg]}\n  - {id: a, label: B, codes: [overleg]}\n'
    expect(parseThemes('t.yaml', Buffer.from(yaml), codebook, []).problems.map(formatProblem)).toEqual([
      't.yaml:3:10: "a" is the id of two themes',
    ])
    expect(
      parseThemes('t.yaml', Buffer.from('themes:\n  - {id: a, label: A}\n'), codebook, []).problems.map(formatProblem),
    ).toEqual(['t.yaml:2:5: "codes" is missing'])
  })

  it('does not look codes up without a codebook', () => {
    const yaml = 'themes:\n  - {id: a, label: A, codes: [wat dan ook]}\n'
    expect(parseThemes('t.yaml', Buffer.from(yaml), null, []).problems).toEqual([])
  })
})

describe('a study', () => {
  const files = {
    'qcode.yaml': '',
    'codebook.yaml': CODEBOOK,
    'transcripts/r1.txt': 'I: Hoe?\nR1: Zo [[koffie]].\n',
  }
  const load = async (themes: string | null) => {
    const folder = folderWith({ ...files, ...(themes === null ? {} : { 'themes.yaml': themes }) })
    return loadCodedStudy(await openStudy({ paths: [folder], cwd: folder }))
  }

  it('has its themes, or none without the file', async () => {
    const { study } = await load('themes:\n  - {id: a, label: A, codes: [overleg]}\n')
    expect(study.themes?.map(({ id }) => id)).toEqual(['a'])
    expect((await load(null)).study.themes).toBeUndefined()
  })

  it('knows the open codes of all its documents, also where some are counted only', async () => {
    const coding = {
      document: 'r2',
      segment: 'r2#2',
      start: 13,
      end: 15,
      respondent: 'R2',
      code: 'koffie',
      coder: 'anna',
      status: 'accepted',
      score: null,
      polarity: null,
      evidence: [],
      quote: 'Zo',
      memo: '',
    }
    const folder = folderWith({
      ...files,
      'transcripts/r2.txt': 'I: Hoe?\nR2: Zo.\n',
      'codings/r2.jsonl': `${JSON.stringify(coding)}\n`,
      'themes.yaml': 'themes:\n  - {id: a, label: A, codes: [koffie]}\n',
    })
    const { study } = await loadCodedStudy(await openStudy({ paths: ['transcripts/r1.txt'], cwd: folder }))
    expect(study.documents.map(({ document }) => document.id)).toEqual(['r1'])
    expect(study.themes?.[0]?.codes).toEqual(['koffie'])
  })

  it('is not counted with themes that have errors', async () => {
    await expect(load('themes:\n  - {id: a, label: A, codes: [overlegg]}\n')).rejects.toThrow(
      'themes.yaml cannot be used',
    )
  })
})
