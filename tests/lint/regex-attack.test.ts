import { describe, expect, it } from 'vitest'
import { findAttack } from '../../src/lint/regex-attack.ts'

describe('an expression that does not finish', () => {
  it.each([
    ['(a+)+b', 'a'],
    ['^(?:\\w+\\s?)*$', 'a'],
    ['(a|a)*b', 'a'],
    ['samen(?:werk|w|erk)+!', 'werk'],
    ['(.*),(.*),(.*),(.*),(.*);', 'a'],
    ['([a-z]+)*\\d', 'a'],
    ['x(?<naam>\\d+)+y', '0'],
  ])('%s', (source) => {
    expect(findAttack(source, '')).not.toBeNull()
  })

  it('is told with what brings it there', () => {
    expect(findAttack('samen(a+)+b', '')).toEqual({ before: 'samen', pump: 'a' })
  })
})

describe('an expression that finishes', () => {
  it.each([
    ['(?:heel )+veel'],
    ['(?:[a-z]+,)+'],
    ['\\bnaa?r (?:het|de) \\w+'],
    ['(?<!niet )vertrouw\\w*'],
    ['[^\\]]+\\]{2}'],
    ['(\\d{1,3})(?:\\.\\d{3})*'],
    ['a*b*c'],
  ])('%s', (source) => {
    expect(findAttack(source, 'i')).toBeNull()
  })
})
