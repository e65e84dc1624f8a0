import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { formatSummary, type Summary, summarise } from '../../src/commands/apply-summary.ts'
import { applyStudy } from '../../src/study/apply.ts'
import { openStudy } from '../../src/study/study.ts'
import { folderWith } from '../study/folder.ts'

const BOOK = `qcode: 1
id: proef
title: Proef
codes:
  - id: contact
    label: Contact
    children:
      - {id: bellen, label: Bellen, cues: [bellen]}
      - {id: brieven, label: Brieven, cues: [brief]}
      - {id: koffie, label: Koffie, kind: open, cues: [koffie]}
`
const FILES = {
  'codebook.yaml': BOOK,
  'transcripts/r1.txt': 'I: Hoe?\nR1: Wij bellen vaak.\n\nElke dag bellen wij. [[humor]]\n\nVerder niets.\n',
  'transcripts/r2.txt': 'I: Hoe?\nR2: Ik bel nooit. [[humor]]\n',
}

async function summaryOf(files: Record<string, string> = FILES): Promise<Summary> {
  const study = await openStudy({ paths: [], cwd: folderWith(files) })
  return summarise(study, await applyStudy(study, { coder: 'anna', minScore: 0 }))
}
const layout = { wrote: 'codings', next: 'qcode export matrix', columns: 100 }
const print = (summary: Summary, other: Partial<typeof layout | { wrote: null }> = {}) =>
  stripVTControlCharacters(formatSummary(summary, { ...layout, ...other }))

describe('the summary of apply', () => {
  it('counts documents, respondents, words and segments, and distinct segments for a parent', async () => {
    const summary = await summaryOf()
    expect(summary).toMatchObject({
      codebook: 'proef',
      unit: 'paragraph',
      respondents: 2,
      // 3 + 4 + 2 and 3.
      words: 12,
      segments: 4,
      coded: 3,
      codes: [
        { code: 'contact', label: 'Contact', depth: 1, segments: 3, respondents: ['R1', 'R2'] },
        { code: 'contact/bellen', label: 'Bellen', depth: 2, segments: 3, respondents: ['R1', 'R2'] },
      ],
      // Deductive codes at the bottom only.
      silent: ['contact/brieven'],
      open_codes: [{ code: 'humor', label: 'humor', segments: 2, respondents: ['R1', 'R2'] }],
    })
  })

  it('is written for people', async () => {
    const shown = print(await summaryOf())
    expect(shown).toMatch(
      /^proef: 2 documents, 2 respondents, 12 words\n4 segments \(one a paragraph\), 3 with a code \(75%\)\n/,
    )
    expect(shown).toMatch(/\n {2}r1 +3 segments +2 coded +2 suggestions, 1 decided by people\n/)
    expect(shown).toMatch(/\n {2}█{12} +3 +2 {2}Bellen contact\n/)
    expect(shown).toContain('Codes without hits: 1\n  contact/brieven\n')
    expect(shown).toContain('Open codes that the codebook lacks: 1\n  humor 2 segments; R1, R2\n')
    expect(shown).toMatch(/\nCodings: codings\nNext: qcode export matrix\n$/)
  })

  it('of a dry run says that nothing was written', async () => {
    expect(print(await summaryOf(), { wrote: null })).toMatch(/\nDry run: nothing was written\.\n$/)
  })

  it('of a study without words divides by nothing', async () => {
    const summary = await summaryOf({ 'codebook.yaml': BOOK, 'transcripts/r1.txt': 'I: Hallo?\nI: Nee?\n' })
    expect(print(summary)).toContain('0 segments (one a paragraph), 0 with a code (0%)')
    expect(print(summary)).toContain('Most frequent codes (segments, respondents)\n  none\n')
  })

  it('names twelve codes without hits and the number of the others', async () => {
    const silent = Array.from({ length: 15 }, (_, i) => `code-${i}`)
    const shown = print({ ...(await summaryOf()), silent })
    expect(shown).toContain('Codes without hits: 15\n  code-0\n')
    expect(shown).toContain('  code-11\n  … and 3 more: see the frequencies\n')
  })

  it('names a code at the top when nothing below it says more', async () => {
    const count = (code: string, depth: number) => ({ code, label: code, depth, segments: 2, respondents: ['R1'] })
    const codes = [count('vertrouwen', 1), count('vertrouwen/afspraken', 2), count('contact', 1)]
    const shown = formatSummary({ ...(await summaryOf()), codes }, layout)
    expect(shown).toMatch(/2 {4}1 {2}contact/)
    expect(shown).not.toMatch(/2 {4}1 {2}vertrouwen /)
  })

  it('says nothing that a terminal would obey, and fits a narrow one', async () => {
    const summary = await summaryOf()
    const hostile: Summary = {
      ...summary,
      codes: [
        { code: 'a/\u001b[2J', label: '\u001b]0;x\u0007 label\n', depth: 2, segments: 1, respondents: ['R\u009b1'] },
      ],
      open_codes: [{ code: 'x\u001b[1m', label: 'x', depth: 1, segments: 1, respondents: ['R\u001b[2J'] }],
      open_candidates: [
        {
          term: 'term\u001b[2J',
          cue: 'term',
          respondents: ['R1'],
          mentions: 1,
          uncoded: 1,
          keyness: 1,
          forms: ['term', 'ter\u001b[2Jmen'],
          related: ['\u009b'],
          quote: { segment: 's\u001b[2J', respondent: 'R1', text: 'een\u001b[2J term', start: 8, end: 12 },
        },
      ],
    }
    for (const columns of [100, 10, 0]) {
      const shown = formatSummary(hostile, { ...layout, columns })
      expect(shown.replace(/\u001b\[\d+m/g, '')).not.toMatch(/[^\n\P{Cc}]/u)
    }
  })
})
