import { describe, expect, it } from 'vitest'
import { STUDY_RULES } from '../../src/lint/study/rules.ts'
import { filesOf, oneLine, problemsWith } from './example.ts'

describe('a rule of a study', () => {
  it('has an id of its own', () => {
    expect(STUDY_RULES.map(({ id }) => id)).toEqual([...new Set(STUDY_RULES.map(({ id }) => id))])
  })

  it.each(STUDY_RULES.map((rule) => [rule.id, rule] as const))(
    '%s finds nothing in its good example',
    async (id, { ok }) => {
      expect((await problemsWith(filesOf(ok))).filter(({ rule }) => rule === id).map(oneLine)).toEqual([])
    },
  )

  it.each(STUDY_RULES.map((rule) => [rule.id, rule] as const))(
    '%s finds its bad example',
    async (id, { notOk, severity }) => {
      const found = (await problemsWith(filesOf(notOk))).filter(({ rule }) => rule === id)
      expect(found.length).toBeGreaterThan(0)
      expect(new Set(found.map((problem) => problem.severity))).toEqual(new Set([severity]))
    },
  )

  it('is in the list for whatever the examples show', async () => {
    const known = new Set(STUDY_RULES.map(({ id }) => id))
    for (const { ok, notOk } of STUDY_RULES) {
      for (const example of [ok, notOk]) {
        expect((await problemsWith(filesOf(example))).filter(({ rule }) => !known.has(rule))).toEqual([])
      }
    }
  })
})
