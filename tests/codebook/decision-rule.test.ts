import { describe, expect, it } from 'vitest'
import { ruleText } from '../../src/codebook/decision-rule.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { formatProblem } from '../../src/text/problem.ts'

/** A codebook with one code that has this rule, on line 4. */
const parse = (rule: string) =>
  parseCodebook(
    'boek.yaml',
    Buffer.from(`qcode: 1\nid: proef\ntitle: Proef\ncodes: [{id: a, label: A, rule: ${rule}}]\n`),
  )

const ruleOf = (rule: string) => parse(rule).codebook!.codes[0]!.rule

const firstProblem = (rule: string): string => formatProblem(parse(rule).problems[0]!)

describe('the rule of a code', () => {
  it('may be a name', () => {
    expect(ruleOf('majority')).toEqual({ is: 'majority', needs: null })
  })

  it('may say what its indicators need; one voice is enough for what is not said', () => {
    expect(ruleOf('{is: dominant, needs: {different: {team: 2}, from: {rol: baas, laag: [a, b]}}}')).toEqual({
      is: 'dominant',
      needs: { respondents: 1, sourceTypes: 1, different: { team: 2 }, from: { rol: ['baas'], laag: ['a', 'b'] } },
    })
  })

  it('may only say what an indicator needs', () => {
    expect(ruleOf('{needs: {respondents: 3, source_types: 2}}')).toEqual({
      is: null,
      needs: { respondents: 3, sourceTypes: 2, different: {}, from: {} },
    })
  })

  it('that does not exist is told with the one that was probably meant', () => {
    expect(firstProblem('majorty')).toBe(
      'boek.yaml:4:33: "rule" is at-least-one, majority, most-advanced, fine-unless-both or dominant, not "majorty"; did you mean "majority"?',
    )
    expect(firstProblem('{is: dominent}')).toContain('not "dominent"; did you mean "dominant"?')
    expect(firstProblem('{needs: {respondent: 2}}')).toContain('unknown key "respondent"; did you mean "respondents"?')
    expect(firstProblem('{needs: {respondents: 0}}')).toContain('boek.yaml:4:55: "respondents" is 1 or more')
    expect(firstProblem('[majority]')).toContain('or a group of keys with "is" or "needs", not a list')
  })

  it.each([
    'majority',
    '{is: majority, needs: {respondents: 2}}',
    '{needs: {source_types: 2, different: {team: 2}, from: {rol: [a, b]}}}',
  ])('is printed as it can be written: %s', (rule) => {
    expect(ruleText(ruleOf(rule)!)).toBe(rule)
  })
})
