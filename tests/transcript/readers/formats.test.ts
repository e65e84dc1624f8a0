import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Document } from '../../../src/transcript/model.ts'
import { readDocument } from '../../../src/transcript/read.ts'
import { wordsOf } from '../document.ts'

const FOLDER = 'tests/fixtures/transcripts'

/** Everything a turn says about itself, without its place. */
const turnsOf = (document: Document) =>
  document.turns.map((turn) => ({
    speaker: turn.speaker,
    role: turn.role,
    respondent: turn.respondent,
    time: turn.time,
    question: turn.question,
    section: turn.section,
    words: wordsOf(document, turn),
  }))

describe.each(['gesprek', 'opmaak', 'beurten', 'enquete'])('%s', (name) => {
  const files = readdirSync(FOLDER).filter((file) => file.startsWith(`${name}.`) && !file.endsWith('.md'))

  it.each(files)('as %s has the turns of its text', async (file) => {
    const typed = await readDocument(`${FOLDER}/${name}.md`)
    const document = await readDocument(`${FOLDER}/${file}`)
    expect(turnsOf(document)).toEqual(turnsOf(typed))
    // What is left out, and how columns were read, is said.
    const said = { pdf: ['transcript/running-heads'], csv: ['transcript/columns'], xlsx: ['transcript/columns'] }
    expect(document.problems.map(({ rule }) => rule)).toEqual(said[file.split('.')[1] as keyof typeof said] ?? [])
  })
})
