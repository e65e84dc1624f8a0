import { describe, expect, it } from 'vitest'
import { lintCodebook } from '../../src/lint/lint.ts'
import { parseRuleSettings } from '../../src/lint/settings.ts'
import { QcodeError } from '../../src/text/problem.ts'

/** Rules and lines of what is found in a codebook whose codes lack cues and definitions. */
async function found(codes: string, ...settings: string[]): Promise<string[]> {
  const bytes = Buffer.from(`qcode: 1\nid: proef\ntitle: Proef\n${codes}`)
  const { problems } = await lintCodebook('boek.yaml', bytes, { settings: parseRuleSettings(settings) })
  return problems.map(({ rule, severity, place }) => `${place.line} ${severity} ${rule.replace('codebook/', '')}`)
}

const TWO = 'codes:\n  - {id: a, label: Alfa, cues: [appel]}\n  - {id: b, label: Beta, cues: [peer]}\n'

describe('a comment switches off', () => {
  it('rules on the next line, over other comments and blank lines', async () => {
    const comment = '  # qcode-disable-next-line no-definition\n  # nog te schrijven\n\n'
    expect(await found(TWO)).toEqual(['5 warning no-definition', '6 warning no-definition'])
    expect(await found(TWO.replace('  - {id: a', `${comment}  - {id: a`))).toEqual(['9 warning no-definition'])
  })

  it('rules in the whole file, wherever it stands, also behind a value', async () => {
    expect(await found(`${TWO}# qcode-disable codebook/no-definition -- later, no-cue`)).toEqual([])
    expect(await found(TWO.replace('codes:', 'codes: # qcode-disable no-definition'))).toEqual([])
  })

  it('several rules with commas', async () => {
    const comment = 'codes:\n  # qcode-disable-next-line no-cue, no-definition\n  - {id: a, label: Alfa}\n'
    expect(await found(comment)).toEqual([])
  })

  it('nothing when it is part of a word, and says so when no or another rule is named', async () => {
    expect(await found(`${TWO}# qcode-disabled no-definition\n`)).toHaveLength(2)
    expect(await found(`${TWO}# qcode-disable\n`)).toContain('7 warning disable-comment')
    expect(await found(`${TWO}# qcode-disable-line no-cue\n`)).toContain('7 warning disable-comment')
    expect(await found(`${TWO}# qcode-disable no-cue\n# qcode-disable nocue\n`)).toContain('8 warning disable-comment')
  })

  it('no errors of the reader', async () => {
    const broken = '# qcode-disable unknown-key\ncodes:\n  - {id: a, label: Alfa, kleur: rood}\n'
    expect(await found(broken)).toEqual(['4 warning disable-comment', '6 error unknown-key'])
  })
})

describe('--rule', () => {
  it('changes the severity of a rule or switches it off; the last one counts', async () => {
    expect(await found(TWO, 'no-definition=error')).toEqual(['5 error no-definition', '6 error no-definition'])
    expect(await found(TWO, 'codebook/no-definition=info')).toEqual(['5 info no-definition', '6 info no-definition'])
    expect(await found(TWO, 'no-definition=error', 'no-definition=off')).toEqual([])
    expect(await found(`${TWO}# qcode-disable x\n`, 'no-definition=off', 'disable-comment=off')).toEqual([])
  })

  it.each([
    ['no-definitoin=off', 'there is no rule "no-definitoin"; did you mean "no-definition"?'],
    ['codebook/nocue=off', 'there is no rule "codebook/nocue"; did you mean "codebook/no-cue"?'],
    ['iets=off', 'there is no rule "iets"; qcode validate --rules lists them'],
    ['no-cue=uit', '--rule is a rule, = and off, info, warning, error, as in no-cue=off, not "no-cue=uit"'],
    ['no-cue', '--rule is a rule, = and off, info, warning, error, as in no-cue=off, not "no-cue"'],
    ['syntax=off', 'codebook/syntax is always an error: with it there is no codebook to check'],
  ])('%s is wrong usage', (setting, message) => {
    expect(() => parseRuleSettings([setting])).toThrow(new QcodeError(message))
  })
})
