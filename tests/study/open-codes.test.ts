import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { applyStudy } from '../../src/study/apply.ts'
import { openStudy } from '../../src/study/study.ts'

const BOOK = `qcode: 1
id: zorg
title: Wijkzorg
codes:
  - id: tijd
    label: Gebrek aan rust
    aliases: [Werkdruk]
    cues: [rooster*]
`

/** The proposals for what three people say, by `qcode apply --open`. */
async function proposals(sentence: string, files: Readonly<Record<string, string>> = {}, includeInterviewer = false) {
  const folder = mkdtempSync(path.join(tmpdir(), 'qcode-open-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const transcript = ['R1', 'R2', 'R3'].map((who) => `I: Zegt u iets over de koffie.\n${who}: ${sentence}\n`).join('')
  const all = { 'qcode.yaml': 'codebook: codebook.yaml\n', 'codebook.yaml': BOOK, 'transcripts/groep.txt': transcript }
  for (const [name, content] of Object.entries({ ...all, ...files })) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), content)
  }
  const study = await openStudy({ paths: [folder], cwd: folder, includeInterviewer })
  const { openCandidates } = await applyStudy(study, { coder: 'anna', dryRun: true, open: 10 })
  return openCandidates.map(({ term }) => term)
}

describe('open codes proposed for a study', () => {
  it('are in the words of respondents, never of the interviewer', async () => {
    expect(await proposals('De vergoeding is laag.')).toEqual(['vergoeding'])
    expect(await proposals('De vergoeding is laag.', {}, true)).toEqual(['vergoeding'])
  })

  it.each([
    ['a cue finds', 'Het is het rooster, over de roosterwissel, en een roosterwissel.'],
    ['is part of a label', 'De rust is weg, geen rust.'],
    ['holds all of an alias', 'De hoge werkdruk is er, de werkdruk.'],
  ])('leave out what %s', async (_, sentence) => {
    expect(await proposals(`${sentence} De vergoeding.`)).toEqual(['vergoeding'])
  })

  it('leave out open codes that are in use', async () => {
    expect(await proposals('De vergoeding is laag. [[lage-vergoeding]]')).toEqual([])
  })

  it('leave out what people are called in respondents.csv', async () => {
    const roster = 'respondent,role\nR1,mantelzorger\nR2,wijkverpleegkundige\nR3,arts\n'
    const sentence = 'De mantelzorger is er, de vergoeding niet.'
    expect(await proposals(sentence)).toEqual(['mantelzorger', 'vergoeding'])
    expect(await proposals(sentence, { 'respondents.csv': roster })).toEqual(['vergoeding'])
  })
})
