import { describe, expect, it } from 'vitest'
import { lintCodebook } from '../../src/lint/lint.ts'

/** What the rule says of these codes, with the line in them. */
async function faults(codes: string): Promise<string[]> {
  const text = `qcode: 1\nid: proef\ntitle: Proef\ncodes:\n${codes}`
  const { problems } = await lintCodebook('boek.yaml', Buffer.from(text))
  return problems
    .filter(({ rule }) => rule === 'codebook/unworkable-rule')
    .map(({ place, message }) => `${place.line - 4} ${message}`)
}

const code = (rule: string, ...children: string[]): string =>
  `  - {id: a, label: A, rule: ${rule}, children: [${children.join(', ')}]}\n`
const B = '{id: b, label: B}'
const C = '{id: c, label: C}'

describe('a decision rule', () => {
  it.each([
    ['at-least-one', code('at-least-one', B)],
    ['majority', code('majority', B, C)],
    ['most-advanced', code('most-advanced', B, C)],
    ['dominant', code('dominant', B, C)],
    ['both below one child', code('fine-unless-both', `{id: d, label: D, children: [${B}, ${C}]}`)],
    ['needs below a rule', code('majority', B, '{id: c, label: C, rule: {needs: {respondents: 2}}}')],
    ['needs above a rule', code('{needs: {respondents: 2}}', `{id: d, label: D, rule: majority, children: [${B}]}`)],
  ])('that works is left alone: %s', async (_, codes) => {
    expect(await faults(codes)).toEqual([])
  })

  it.each([
    [code('majority'), '1 the rule "majority" has nothing to judge: no code below it without a rule of its own'],
    [
      code('at-least-one', `{id: d, label: D, rule: majority, children: [${B}]}`),
      '1 the rule "at-least-one" has nothing to judge: no code below it without a rule of its own',
    ],
    [
      code('fine-unless-both', B, C, '{id: d, label: D}'),
      '1 the rule "fine-unless-both" is about two codes, and there are 3 below it',
    ],
    [code('dominant', B), '1 the rule "dominant" compares the codes below it, and only "b" has indicators'],
    [code('{}', B), '1 the rule says neither how the code is judged nor what indicators need'],
    [
      code('{needs: {respondents: 2}}', B),
      '1 what it needs is never asked: no code above or below it has a rule with "is"',
    ],
    [
      code('{is: majority, needs: {source_types: 2}}', '{id: b, label: B, measured_by: [interview]}'),
      '1 "b" needs 2 types of documents, and measured_by names 1',
    ],
  ])('that cannot work is told: %s', async (codes, fault) => {
    expect(await faults(codes)).toEqual([fault])
  })
})
