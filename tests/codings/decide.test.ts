import { describe, expect, it } from 'vitest'
import {
  blindFor,
  type Change,
  type CodedSpan,
  type Decision,
  decide,
  inverse,
  withChange,
} from '../../src/codings/decide.ts'
import type { Coding } from '../../src/codings/model.ts'

const span: CodedSpan = {
  document: 'r1',
  segment: 'r1#2',
  start: 10,
  end: 24,
  respondent: 'R1',
  quote: 'doen wat je zegt',
}

const suggestion: Coding = {
  ...span,
  code: 'vertrouwen/afspraken',
  coder: 'qcode',
  status: 'suggested',
  score: 0.62,
  polarity: 'present',
  evidence: [{ via: 'cue', cue: 'doen wat', start: 10, end: 18 }],
  memo: '',
}
const other: Coding = { ...suggestion, code: 'communicatie', evidence: [{ via: 'similar', start: 10, end: 14 }] }
const annas: Coding = {
  ...suggestion,
  coder: 'anna',
  status: 'rejected',
  memo: 'te algemeen',
  extra: { kleur: 'rood' },
}

const keyOf = ({ coder, code, start, end }: Coding) => ({ coder, code, start, end })

/** The lines after a decision, having checked that it can be undone. */
function decided(codings: readonly Coding[], decision: Decision): Coding[] {
  const change = decide(codings, decision)
  const lines = withChange(codings, change)
  expect(new Set(withChange(lines, inverse(change)))).toEqual(new Set(codings))
  return lines
}

describe('decide', () => {
  it('makes a suggestion hers and keeps its evidence and score', () => {
    const lines = decided([suggestion, other], { by: 'anna', kind: 'accept', of: keyOf(suggestion) })
    expect(lines).toEqual([other, { ...suggestion, coder: 'anna', status: 'accepted' }])
  })

  it('leaves the line of another coder as it is', () => {
    const lines = decided([annas], { by: 'bram', kind: 'accept', of: keyOf(annas) })
    const { extra: _, ...shared } = annas
    expect(lines).toEqual([annas, { ...shared, coder: 'bram', status: 'accepted', memo: '' }])
  })

  it('finds the suggestion behind what another coder decided', () => {
    const [shown] = blindFor([annas], 'bram')
    const lines = decided([annas], { by: 'bram', kind: 'reject', of: keyOf(shown!) })
    expect(lines.map(({ coder, status, memo }) => [coder, status, memo])).toEqual([
      ['anna', 'rejected', 'te algemeen'],
      ['bram', 'rejected', ''],
    ])
  })

  it('changes her own mind in her own line, memo included', () => {
    const lines = decided([annas], { by: 'anna', kind: 'accept', of: keyOf(annas) })
    expect(lines).toEqual([{ ...annas, status: 'accepted' }])
  })

  it('says nothing twice', () => {
    const accepted = { ...suggestion, coder: 'anna', status: 'accepted' } as const
    const change: Change = { remove: [], add: [] }
    expect(decide([accepted], { by: 'anna', kind: 'accept', of: keyOf(accepted) })).toEqual(change)
    expect(decide([accepted], { by: 'anna', kind: 'add', span, code: accepted.code })).toEqual(change)
    expect(decide([annas], { by: 'anna', kind: 'memo', of: keyOf(annas), memo: 'te algemeen' })).toEqual(change)
  })

  it('rejects one code and accepts another on the same words', () => {
    const lines = decided([suggestion], {
      by: 'anna',
      kind: 'recode',
      of: keyOf(suggestion),
      code: 'open',
      memo: 'past beter',
    })
    expect(lines).toEqual([
      { ...suggestion, coder: 'anna', status: 'rejected' },
      { ...suggestion, code: 'open', coder: 'anna', status: 'accepted', score: null, evidence: [], memo: 'past beter' },
    ])
  })

  it('takes the suggestion when she recodes to what is suggested too', () => {
    const lines = decided([suggestion, other], { by: 'anna', kind: 'recode', of: keyOf(suggestion), code: other.code })
    expect(lines).toContainEqual({ ...other, coder: 'anna', status: 'accepted' })
    expect(lines).toHaveLength(2)
  })

  it('accepts on other words', () => {
    const shorter = { ...span, end: 18, quote: 'doen wat' }
    const lines = decided([suggestion], { by: 'anna', kind: 'span', of: keyOf(suggestion), span: shorter })
    expect(lines).toEqual([{ ...suggestion, coder: 'anna', status: 'accepted', end: 18, quote: 'doen wat' }])
  })

  it('keeps a memo on a suggestion without deciding', () => {
    const lines = decided([suggestion], { by: 'anna', kind: 'memo', of: keyOf(suggestion), memo: 'vragen' })
    expect(lines).toEqual([{ ...suggestion, memo: 'vragen' }])
  })

  it('accepts a suggestion of which she says the polarity, and leaves a rejection one', () => {
    const [line] = decided([suggestion], { by: 'anna', kind: 'polarity', of: keyOf(suggestion), polarity: 'absent' })
    expect(line).toEqual({ ...suggestion, coder: 'anna', status: 'accepted', polarity: 'absent' })
    const [rejected] = decided([annas], { by: 'anna', kind: 'polarity', of: keyOf(annas), polarity: 'absent' })
    expect(rejected).toEqual({ ...annas, polarity: 'absent' })
    expect(decide([annas], { by: 'anna', kind: 'polarity', of: keyOf(annas), polarity: 'present' }).add).toEqual([])
  })

  it('gives a judged suggestion back, and takes away what she added', () => {
    const accepted: Coding = { ...suggestion, coder: 'anna', status: 'accepted' }
    expect(decided([accepted], { by: 'anna', kind: 'withdraw', of: keyOf(accepted) })).toEqual([suggestion])
    const added: Coding = { ...accepted, evidence: [], score: null }
    expect(decided([added], { by: 'anna', kind: 'withdraw', of: keyOf(added) })).toEqual([])
  })

  it('does not give a suggestion back that another coder has judged too', () => {
    const brams: Coding = { ...suggestion, coder: 'bram', status: 'accepted' }
    expect(decided([annas, brams], { by: 'bram', kind: 'withdraw', of: keyOf(brams) })).toEqual([annas])
  })

  it('refuses a line that is not there, and to withdraw what somebody else decided', () => {
    expect(() => decide([other], { by: 'anna', kind: 'accept', of: keyOf(suggestion) })).toThrow(
      'there is no coding vertrouwen/afspraken by qcode at 10-24 any more',
    )
    expect(() => decide([annas], { by: 'bram', kind: 'withdraw', of: keyOf(annas) })).toThrow('not a decision of bram')
  })
})

describe('blindFor', () => {
  it('shows what others judged as suggestions, once, and nothing that they added', () => {
    const brams: Coding = { ...suggestion, coder: 'bram', status: 'accepted' }
    const added: Coding = { ...annas, code: 'open', score: null, evidence: [] }
    expect(blindFor([annas, brams, added, other], 'carla')).toEqual([
      { ...suggestion, extra: { kleur: 'rood' } },
      other,
    ])
  })

  it('shows her own lines, and no suggestion that she judged', () => {
    const mine: Coding = { ...annas, coder: 'carla' }
    expect(blindFor([annas, mine], 'carla')).toEqual([mine])
  })
})
