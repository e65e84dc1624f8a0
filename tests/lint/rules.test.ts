import { describe, expect, it } from 'vitest'
import { lintCodebook } from '../../src/lint/lint.ts'
import { completeExample } from '../../src/lint/rule.ts'
import { findRule, isReadingRule, RULES } from '../../src/lint/rules/index.ts'

const problemsOf = async (yaml: string) => (await lintCodebook('voorbeeld.yaml', Buffer.from(yaml))).problems

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('leaves its good example alone', async () => {
    const { text } = completeExample(rule.ok)
    const problems = await problemsOf(text)
    expect(problems.filter((problem) => problem.rule === id || problem.severity === 'error')).toEqual([])
  })

  it('reports its bad example once for each place, first where it says', async () => {
    const { text, linesBefore } = completeExample(rule.notOk.yaml)
    const found = (await problemsOf(text)).filter((problem) => problem.rule === id)
    const line = rule.notOk.line === 0 ? 0 : rule.notOk.line + linesBefore
    expect(found[0]).toMatchObject({ rule: id, severity: rule.severity, place: { line, column: rule.notOk.column } })
  })

  it('says what and why in prose', () => {
    expect(id).toMatch(/^codebook\/[a-z-]+$/)
    expect(rule.summary).toMatch(/^[^.]{20,120}$/)
    expect(rule.why).toMatch(/^[A-Z"`][\s\S]{60,}[.)]$/)
  })
})

describe('the list of rules', () => {
  it('has each rule once, and finds it with and without its prefix', () => {
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length)
    expect(findRule('no-cue')).toBe(findRule('codebook/no-cue'))
    expect(findRule('toString')).toBeUndefined()
  })

  it('tells what the reader finds from what can be switched off', () => {
    expect(RULES.filter(isReadingRule).map(({ id }) => id)).toContain('codebook/unknown-key')
    expect(RULES.filter((rule) => !isReadingRule(rule) && !rule.check).map(({ id }) => id)).toEqual([
      'codebook/disable-comment',
    ])
  })
})
