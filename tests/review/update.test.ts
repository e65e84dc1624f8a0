import { describe, expect, it } from 'vitest'
import { reload, selectedCoding, tallyOf } from '../../src/review/state.ts'
import { pressKey } from '../../src/review/update.ts'
import { keyOf, lines, press, pressed, review } from './review.ts'

const WHOLE = 'De afspraken worden nagekomen. Wij zeggen alles.'
const OTHER = 'Ik bel haar elke week.'

describe('judging', () => {
  it('starts at the first undecided segment, at its likeliest code', () => {
    expect(selectedCoding(review())).toMatchObject({ code: 'vertrouwen/afspraken', status: 'suggested' })
  })

  it('accepts and rejects in the coder’s name and goes on to the next code, then to the next segment', () => {
    const state = press(review(), 'a', 'r')
    expect(lines(state)).toEqual([
      `contact | suggested | qcode | ${OTHER}`,
      `vertrouwen/afspraken | accepted | anna | ${WHOLE}`,
      `vertrouwen/openheid | rejected | anna | ${WHOLE}`,
    ])
    expect(state.at).toBe(1)
    expect(selectedCoding(state)?.code).toBe('contact')
  })

  it('says so when everything is decided, and stays', () => {
    const state = press(review(), 'A', 'a')
    expect(state.message).toMatch(/Everything here is decided/)
    expect(selectedCoding(state)).toMatchObject({ code: 'contact', status: 'accepted' })
  })

  it('saves each decision as one change', () => {
    const { effects } = pressed(review(), 'A')
    expect(effects).toHaveLength(1)
    expect(effects[0]).toMatchObject({ kind: 'save', document: 'r1' })
    expect(effects[0]?.kind === 'save' && effects[0].change.add).toHaveLength(2)
  })

  it('changes nothing when it is so already', () => {
    const { state, effects } = pressed(review(), 'a', 'up', 'up', 'a')
    expect(effects).toHaveLength(1)
    expect(state.message).toBe('It is so already.')
  })

  it('takes another code instead, found by a part of its alias', () => {
    const state = press(review(), 'down', 'o', '"belof"', 'return')
    expect(lines(state)).toContain(`vertrouwen/openheid | rejected | anna | ${WHOLE}`)
    expect(lines(state)).toContain(`vertrouwen/afspraken | accepted | anna | ${WHOLE}`)
  })

  it('adds a code beside it', () => {
    const state = press(review(), '+', '"contact"', 'return')
    expect(lines(state)).toContain(`contact | accepted | anna | ${WHOLE}`)
    expect(lines(state)).toContain(`vertrouwen/afspraken | suggested | qcode | ${WHOLE}`)
  })

  it('makes an open code with its reason as memo', () => {
    const state = press(review(), 'w', '"Korte lijnen"', 'return', '"zegt iedereen"', 'return')
    expect(lines(state)).toContain(`korte-lijnen | accepted | anna | ${WHOLE} | zegt iedereen`)
  })

  it('refuses a name that the codebook has', () => {
    const state = press(review(), 'w', '"openheid"', 'return')
    expect(state.mode.kind).toBe('open-name')
    expect(state.message).toMatch(/codebook has that code: vertrouwen\/openheid/)
  })

  it('accepts it on fewer words', () => {
    const state = press(review(), '{', '}', '}', '}')
    expect(lines(state)).toContain('vertrouwen/afspraken | accepted | anna | afspraken worden nagekomen.')
    expect(selectedCoding(state)?.quote).toBe('afspraken worden nagekomen.')
  })

  it('goes no further than the words of the turn', () => {
    const { state, effects } = pressed(review(), '[')
    expect(effects).toEqual([])
    expect(state.message).toBe('The turn has no more words there.')
    expect(selectedCoding(press(review(), ']'))?.quote).toBe(`${WHOLE}\n\nIk`)
  })

  it('goes through the polarities, which accepts it', () => {
    expect(selectedCoding(press(review(), 'p', 'p'))).toMatchObject({ polarity: 'absent', status: 'accepted' })
    expect(selectedCoding(press(review(), 'p', 'p', 'p', 'p'))?.polarity).toBeNull()
  })

  it('writes a memo, and asks for an editor when it is to have several lines', () => {
    expect(selectedCoding(press(review(), 'm', '"mooi"', 'return'))?.memo).toBe('mooi')
    expect(pressed(review(), 'M').effects).toMatchObject([{ kind: 'edit', text: '' }])
  })

  it('takes a decision back', () => {
    const state = press(review(), 'a', 'up', 'x')
    expect(lines(state)).toEqual(lines(review()))
  })

  it('does not take pasted text for commands', () => {
    const { effects } = pressKey(review(), { ...keyOf('A'), pasted: true }, 0)
    expect(effects).toEqual([])
  })
})

describe('undo', () => {
  it('takes back everything, one by one, and goes where it was', () => {
    const first = review()
    const keys = [
      'a',
      'r',
      '{',
      'm',
      '"x"',
      'return',
      '+',
      '"openheid"',
      'return',
      'A',
      'w',
      '"nieuw"',
      'return',
      'return',
    ]
    const { state, effects } = pressed(first, ...keys)
    const saves = effects.filter(({ kind }) => kind === 'save').length
    expect(saves).toBe(6)
    const back = pressed(state, ...Array.from({ length: saves }, () => 'u'))
    expect(lines(back.state)).toEqual(lines(first))
    expect(back.effects).toHaveLength(saves)
    expect(back.state.at).toBe(0)
    expect(press(back.state, 'u').message).toBe('There is nothing to undo in this session.')
  })

  it('counts only what was not undone', () => {
    expect(tallyOf(press(review(), 'A', 'r', 'u', 'a'))).toMatchObject({ accepted: 3, rejected: 0 })
  })
})

describe('what others decided', () => {
  const WITH_BO = [
    ['vertrouwen/afspraken', WHOLE, { coder: 'bo', status: 'rejected', score: 0.8 }],
    ['contact', WHOLE, { coder: 'bo', status: 'accepted' }],
  ] as const

  it('stands beside it', () => {
    expect(press(review({ codings: WITH_BO, filter: { show: 'all' } }), 'a').done).toHaveLength(1)
  })

  it('is not shown to a blind coder, who judges the same suggestions', () => {
    const state = review({ codings: WITH_BO, blind: true })
    expect(selectedCoding(state)).toMatchObject({ code: 'vertrouwen/afspraken', coder: 'qcode', status: 'suggested' })
    expect(lines(press(state, 'a'))).toEqual([
      `contact | accepted | bo | ${WHOLE}`,
      `vertrouwen/afspraken | accepted | anna | ${WHOLE}`,
      `vertrouwen/afspraken | rejected | bo | ${WHOLE}`,
    ])
  })

  it('can be asked for where it differs', () => {
    const both = [
      ...WITH_BO,
      ['vertrouwen/afspraken', WHOLE, { coder: 'anna', status: 'accepted', score: 0.8 }],
    ] as const
    expect(review({ codings: both, filter: { against: 'bo' } }).queue).toHaveLength(1)
    expect(review({ codings: WITH_BO, filter: { against: 'bo' } }).queue).toHaveLength(0)
  })
})

describe('codings that another program wrote', () => {
  it('are shown, and the place stays', () => {
    const state = press(review(), 'down')
    const stored = state.codings.get('r1')!
    const next = reload(
      state,
      'r1',
      stored.map((line) => ({ ...line, score: 0.9 })),
    )
    expect(selectedCoding(next)).toMatchObject({ code: 'vertrouwen/openheid', score: 0.9 })
    expect(selectedCoding(reload(state, 'r1', stored.slice(0, 1)))?.code).toBe(stored[0]!.code)
  })
})
