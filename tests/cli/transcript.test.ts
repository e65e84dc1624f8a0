import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { qcode, temporaryFolder } from './qcode.ts'

/** A transcript in a folder without a study. */
function transcript(text: string): string {
  const file = path.join(temporaryFolder(), 'r1.txt')
  writeFileSync(file, text)
  return file
}

const TALK = 'Anna: Hoe gaat het?\n\nKees: Goed. Heel goed.\n\nAnna: En op het werk?\n\nKees: Ook.\n'

describe('qcode transcript', () => {
  it('speakers proposes an interviewer with a question mark, without a codebook', () => {
    const { stdout, status } = qcode(['transcript', 'speakers', transcript(TALK)])
    expect(stdout).toContain('Anna      interviewer?     2 turns       7 words')
    expect(stdout).toContain('Kees      respondent       2 turns       4 words')
    expect(stdout).toContain('interviewers: [Anna]')
    expect(status).toBe(0)
  })

  it('show prints line numbers, turns and segments', () => {
    const { stdout, status } = qcode(['transcript', 'show', transcript(TALK), '--unit', 'sentence'])
    expect(stdout).toContain('turn 2 · Kees\n3  2:1  Kees: Goed.\n   2:2  Heel goed.\n')
    expect(status).toBe(0)
  })

  it('show names the documents when there is none of that name', () => {
    const { stderr, status } = qcode(['transcript', 'show', 'r33', '--study', 'examples/vertrouwen'])
    expect(stderr).toContain('there is no document "r33"')
    expect(status).toBe(2)
  })
})
