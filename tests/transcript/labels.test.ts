import { describe, expect, it } from 'vitest'
import { parseLabel } from '../../src/transcript/labels.ts'

/** Name, time, and what of the line is words. */
function parsed(line: string) {
  const label = parseLabel(line)
  return label && [label.name, label.time, line.slice(label.length)]
}

describe('a label', () => {
  it.each([
    ['R1: Ja.', 'R1', ' Ja.'],
    ['I: Hoe?', 'I', ' Hoe?'],
    ['Interviewer: Hoe?', 'Interviewer', ' Hoe?'],
    ['r1: ja', 'r1', ' ja'],
    ['R 1: ja', 'R 1', ' ja'],
    ['Resp. 3: ja', 'Resp. 3', ' ja'],
    ['R1 : ja', 'R1', ' ja'],
    ['R1:Ja.', 'R1', 'Ja.'],
    ['R1:', 'R1', ''],
    ['Anna de Wit: ja', 'Anna de Wit', ' ja'],
    ["Els van 't Hof: ja", "Els van 't Hof", ' ja'],
    ['Dr. J. de Boer: ja', 'Dr. J. de Boer', ' ja'],
    ['Anna-Sophie: ja', 'Anna-Sophie', ' ja'],
    ['Zoë: ja', 'Zoë', ' ja'],
    ['R1 (vrouw, 34): ja', 'R1', ' ja'],
    ['R1:10 jaar al.', 'R1', '10 jaar al.'],
    ['\tR1: ja', 'R1', ' ja'],
    ['\ufeffR1: ja', 'R1', ' ja'],
    ['\u200bR1: ja', 'R1', ' ja'],
  ])('%j', (line, name, words) => {
    expect(parsed(line)).toEqual([name, null, words])
  })

  it.each([
    ['**R1:** ja', 'R1', ' ja'],
    ['**R1**: ja', 'R1', ' ja'],
    ['**Anna de Wit:** ja', 'Anna de Wit', ' ja'],
    ['__Interviewer__: ja', 'Interviewer', ' ja'],
    ['*R1:* ja', 'R1', ' ja'],
    ['***R1***: ja', 'R1', ' ja'],
    ['> R1: ja', 'R1', ' ja'],
    ['- R1: ja', 'R1', ' ja'],
    ['> - **R1:** ja', 'R1', ' ja'],
    ['[R3]: ja', 'R3', ' ja'],
  ])('with markup: %j', (line, name, words) => {
    expect(parsed(line)).toEqual([name, null, words])
  })

  it.each([
    ['[00:12:31] R3: ja', 'R3', '00:12:31'],
    ['R3 [00:12:31]: ja', 'R3', '00:12:31'],
    ['(12:31) R3: ja', 'R3', '12:31'],
    ['R3 (0:21): ja', 'R3', '0:21'],
    ['00:12:31 R3: ja', 'R3', '00:12:31'],
    ['00:12:31.250 - R3: ja', 'R3', '00:12:31.250'],
    ['[00:12:31 --> 00:12:40] R3: ja', 'R3', '00:12:31 --> 00:12:40'],
    ['R3 00:12:31: ja', 'R3', '00:12:31'],
    ['R3 (00:12:31) (vrouw): ja', 'R3', '00:12:31'],
    ['R3 (vrouw) [0:21]: ja', 'R3', '0:21'],
    ['#00:12:31-5# R3: ja', 'R3', '00:12:31-5'],
    ['**[00:12:31] R3:** ja', 'R3', '00:12:31'],
    ['**[00:12:31]** **R3:** ja', 'R3', '00:12:31'],
  ])('with a time: %j', (line, name, time) => {
    expect(parsed(line)).toEqual([name, time, ' ja'])
  })

  it.each(['Anna de Wit  0:21', '**Anna de Wit** 00:00:21', 'Anna de Wit\t[0:21]'])(
    'alone on its line with a time: %j',
    (line) => {
      expect(parseLabel(line)).toMatchObject({ name: 'Anna de Wit', bare: true, length: line.length })
    },
  )

  it.each([
    ['[0:21] Karin: ja', true],
    ['00:12:31 Karin: ja', true],
    ['12:30 Lunch: broodjes', false],
    ['Karin: ja', false],
    ['Karin  0:21', false],
    ['Karin  00:00:21', false],
  ])('%j is stamped: %s', (line, stamped) => {
    expect(parseLabel(line)?.stamped).toBe(stamped)
  })

  it.each([
    ['om 12:30: toen kwam zij', 'a time of day'],
    ['Rond 9:00 begon het', 'a time of day'],
    ['Rond 12:30: toen kwam zij', 'a time of day'],
    ['https://voorbeeld.nl', 'an address'],
    ['Joh 3:16 zegt', 'a number after the colon'],
    ['Ik zei nog tegen hem: kom', 'five words'],
    ['Jawel. Toen zei ik: kom', 'a point inside'],
    ['Ja, ik zei: kom', 'a comma'],
    ['3: ja', 'a number'],
    ['- : ja', 'no name'],
    [': ja', 'no name'],
    ['', 'nothing'],
    [`${'a'.repeat(41)}: ja`, 'longer than any name'],
    ['Ja dat was het toch wel', 'no colon'],
    [`${'woord '.repeat(30)}0:21`, 'no name before a time'],
  ])('is not what %j starts with: %s', (line) => {
    expect(parseLabel(line)).toBeNull()
  })

  it('of a long line costs its first characters only', () => {
    const long = 'x'.repeat(10_000_000)
    for (let i = 0; i < 1_000; i++) expect(parseLabel(long)).toBeNull()
    expect(parseLabel(`R1: ${long}`)).toMatchObject({ name: 'R1', length: 3 })
  })

  it.each([
    'a.'.repeat(80),
    `${'a'.repeat(39)} `.repeat(4),
    '*a (a (a (a (a (a',
    'a '.repeat(80),
    '- > - > '.repeat(20),
  ])('is soon looked for in vain: %j', (line) => {
    for (let i = 0; i < 5_000; i++) expect(parseLabel(line)).toBeNull()
  })
})
