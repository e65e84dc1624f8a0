import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCodesOfToday } from '../../src/axial/codes-of-today.ts'
import { readBook } from '../../src/axial/step.ts'
import type { Coding } from '../../src/codings/model.ts'
import { codingsText } from '../../src/codings/store.ts'
import { applyStudy } from '../../src/study/apply.ts'
import { loadCodedStudy } from '../../src/study/coded-study.ts'
import { openStudy } from '../../src/study/study.ts'
import { folderWith } from './folder.ts'

const BOOK = `qcode: 1
id: proef
title: Proef
language: nl
codes:
  - id: communicatie
    label: Communicatie
    aliases: [contact, koffie]
    children:
      - {id: bellen, label: Telefoon, aliases: [oud/telefoneren]}
  - id: samen
    label: Samenwerking
`

const coding = (code: string, more: Partial<Coding> = {}): Coding => ({
  document: 'r1',
  segment: 'r1#1.1',
  start: 4,
  end: 15,
  respondent: 'R1',
  code,
  coder: 'anna',
  status: 'accepted',
  score: null,
  polarity: null,
  evidence: [],
  quote: 'Wij bellen.',
  memo: '',
  ...more,
})

const { codebook } = readBook('codebook.yaml', BOOK)
const today = createCodesOfToday(codebook)
const codeOf = (code: string): string => today([coding(code)]).codings[0]!.code

describe('an old path of a code', () => {
  it.each([
    ['contact', 'communicatie'],
    ['contact/bellen', 'communicatie/bellen'],
    ['contact/telefoon', 'communicatie/bellen'],
    ['contact/lachen', 'communicatie/lachen'],
    ['koffie', 'communicatie'],
    ['oud/telefoneren', 'communicatie/bellen'],
    ['samenwerking', 'samen'],
    ['communicatie/bellen', 'communicatie/bellen'],
  ])('%s is %s', (old, now) => expect(codeOf(old)).toBe(now))

  it.each(['bellen', 'telefoon', 'thee', 'thee/contact', 'oud'])('%s is an open code', (code) =>
    expect(codeOf(code)).toBe(code),
  )

  it('is the same coding as one by the path of today', () => {
    const lines = [coding('contact', { memo: 'Eerst.' }), coding('communicatie', { memo: 'Later.' })]
    const { codings, conflicts } = today(lines)
    expect(conflicts).toEqual([])
    expect(codings).toEqual([coding('communicatie', { memo: 'Later.\nEerst.' })])
  })

  it('keeps both decisions when they contradict each other', () => {
    const lines = [coding('contact'), coding('communicatie', { status: 'rejected' }), coding('koffie', { start: 8 })]
    const { codings, conflicts } = today(lines)
    expect(conflicts).toEqual([{ accepted: lines[0], rejected: lines[1] }])
    expect(codings.map(({ code }) => code).sort()).toEqual(['communicatie', 'communicatie', 'contact'])
  })

  it('leaves codings as they are when there is none', () => {
    const lines = [coding('communicatie'), coding('thee')]
    expect(today(lines).codings).toBe(lines)
  })
})

describe('a study with codings by old paths', () => {
  const start = (lines: readonly Coding[]) =>
    folderWith({
      'qcode.yaml': '',
      'codebook.yaml': BOOK,
      'transcripts/r1.txt': 'R1: Wij bellen.\n',
      'codings/r1.jsonl': codingsText(lines),
    })
  const stored = (folder: string) => readFileSync(path.join(folder, 'codings/r1.jsonl'), 'utf8')

  it('counts them as the codes of today; only apply writes it', async () => {
    const lines = [coding('contact/bellen'), coding('thee')]
    const folder = start(lines)
    const study = await openStudy({ paths: [folder], cwd: folder })
    const codesIn = (codings: readonly Coding[]) =>
      codings.filter(({ coder }) => coder === 'anna').map(({ code }) => code)

    const loaded = await loadCodedStudy(study)
    expect(loaded.problems).toEqual([])
    expect(codesIn(loaded.study.documents[0]!.codings).sort()).toEqual(['communicatie/bellen', 'thee'])
    const dry = await applyStudy(study, { coder: 'anna', dryRun: true })
    expect(codesIn(dry.codings).sort()).toEqual(['communicatie/bellen', 'thee'])
    expect(stored(folder)).toBe(codingsText(lines))

    await applyStudy(study, { coder: 'anna' })
    const written = stored(folder)
    expect(written).toContain('"code":"communicatie/bellen","coder":"anna"')
    expect(written).not.toContain('contact/bellen')
    await applyStudy(study, { coder: 'anna' })
    expect(stored(folder)).toBe(written)
  })

  it('tells of decisions that contradict each other, and changes neither', async () => {
    const folder = start([coding('contact'), coding('communicatie', { status: 'rejected' })])
    const study = await openStudy({ paths: [folder], cwd: folder })
    const before = stored(folder)
    const message = 'anna accepted contact and rejected communicatie, which are one code today, on "Wij bellen."'
    for (const { problems } of [await loadCodedStudy(study), await applyStudy(study, { coder: 'anna' })]) {
      expect(problems.map((problem) => [problem.rule, problem.message])).toEqual([['codings/old-code', message]])
    }
    expect(stored(folder)).toBe(before)
  })
})
