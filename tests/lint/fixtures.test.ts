import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lintCodebook } from '../../src/lint/lint.ts'
import { RULES } from '../../src/lint/rules/index.ts'

const FOLDER = path.resolve(import.meta.dirname, '../fixtures/codebooks')
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))

describe('a broken codebook', () => {
  it.each(files)('%s has exactly the problems that its first line names', async (name) => {
    const bytes = readFileSync(path.join(FOLDER, name))
    const expected = /^# expect: (.*?)(?:\r|\r?\n)/.exec(bytes.toString('latin1'))![1]!.split(' ')
    const { problems } = await lintCodebook(name, bytes)
    const found = problems.map(({ rule, place }) => `${rule.replace('codebook/', '')}:${place.line}:${place.column}`)
    expect(found.length === 0 ? ['none'] : found).toEqual(expected)
  })

  it('is there for every rule, and at least forty times', () => {
    // A fixture of more than 5 MB is not worth its place; the example of the rule is enough.
    const untried = RULES.map(({ id }) => id.replace('codebook/', '')).filter(
      (id) => id !== 'too-large' && !files.includes(`${id}.yaml`),
    )
    expect(untried).toEqual([])
    expect(files.length).toBeGreaterThan(40)
  })
})
