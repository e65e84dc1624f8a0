import { describe, expect, it } from 'vitest'
import type { IndicatorValue, Reading } from '../../src/analysis/indicator-values.ts'
import { judge } from '../../src/analysis/verdict.ts'
import { RULE_NAMES, type RuleName } from '../../src/codebook/decision-rule.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'

const book = parseCodebook(
  'boek.yaml',
  Buffer.from(
    `qcode: 1\nid: p\ntitle: P\ncodes: [${['A', 'B', 'C'].map((label) => `{id: ${label.toLowerCase()}, label: ${label}}`).join(', ')}]\n`,
  ),
).codebook!

const LETTERS: Readonly<Record<string, IndicatorValue>> = {
  p: 'present',
  m: 'missing',
  o: 'opposite',
  u: 'undetermined',
}

/** Children A, B, C with indicators by the first letter of their value: `['pm', 'u']`. */
const verdict = (rule: RuleName, ...parts: readonly string[]): string => {
  const { outcome, codes, deciding } = judge(
    rule,
    parts.map((values, i) => ({
      code: book.codes[i]!,
      readings: [...values].map((letter) => ({ value: LETTERS[letter]! }) as Reading),
    })),
  )
  const told = outcome === 'child' ? codes.map(({ label }) => label).join('=') : outcome
  return `${told} ${deciding.map(({ value }) => value[0]).join('')}`.trim()
}

describe('at-least-one', () => {
  it.each([
    [['m', 'p', 'u'], 'risk p'],
    [['m', 'o', 'm'], 'no-risk mom'],
    // The third could still be there.
    [['m', 'o', 'u'], 'undetermined'],
  ])('%j: %s', (parts, told) => expect(verdict('at-least-one', ...parts)).toBe(told))
})

describe('majority', () => {
  it.each([
    // 2 of 3 is more than half; 2 of 4 is not, and can no longer become so.
    [['p', 'p', 'm'], 'favourable pp'],
    [['ppmo'], 'unfavourable mo'],
    // 2 of 4, and the fourth could make it 3.
    [['ppmu'], 'undetermined'],
    [['pmmu'], 'unfavourable mm'],
    [['u'], 'undetermined'],
  ])('%j: %s', (parts, told) => expect(verdict('majority', ...parts)).toBe(told))
})

describe('fine-unless-both', () => {
  it.each([
    [['p', 'p'], 'not-fine pp'],
    [['p', 'm'], 'fine m'],
    // Whatever the second is, not both are there.
    [['o', 'u'], 'fine o'],
    [['p', 'u'], 'undetermined'],
  ])('%j: %s', (parts, told) => expect(verdict('fine-unless-both', ...parts)).toBe(told))
})

describe('most-advanced', () => {
  it.each([
    // The last with any, though the first is complete and the last is not.
    [['pp', 'mm', 'pm'], 'C p'],
    [['pp', 'mm', 'uu'], 'A pp'],
    [['m', 'o', 'm'], 'none'],
    [['m', 'o', 'u'], 'undetermined'],
  ])('%j: %s', (parts, told) => expect(verdict('most-advanced', ...parts)).toBe(told))
})

describe('a rule that cannot work', () => {
  it.each([...RULE_NAMES])('gives no verdict without indicators: %s', (rule) =>
    expect(verdict(rule)).toBe('undetermined'),
  )

  it('gives none for one or three where it is about two', () => {
    expect(verdict('fine-unless-both', 'p')).toBe('undetermined')
    expect(verdict('fine-unless-both', 'ppm')).toBe('undetermined')
  })
})

describe('dominant', () => {
  it.each([
    // By number: 2 of 3 is more than 1 of 1.
    [['ppm', 'p', 'mu'], 'A pp'],
    [['pm', 'mm', 'p'], 'A=C pp'],
    [['m', 'm', 'm'], 'none'],
    [['m', 'u', 'm'], 'undetermined'],
  ])('%j: %s', (parts, told) => expect(verdict('dominant', ...parts)).toBe(told))
})
