import { describe, expect, it } from 'vitest'
import { plainRow, rowWidth } from '../../src/review/cells.ts'
import type { State } from '../../src/review/state.ts'
import { draw } from '../../src/review/view.ts'
import { press, review, suggestion } from './review.ts'

const frame = (state: State, columns = 80, rows = 24): string[] => draw(state, columns, rows).map(plainRow)

describe('the screen of 80x24', () => {
  it('has the segment between its context, the codes with score and definition, progress and keys', () => {
    expect(frame(review()).slice(0, 9)).toEqual([
      ' r1#2.1  R1                                                              1 of 2',
      'I: Hoe gaat het samen?                    │ ▌▸· .80   Nakomen van afspraken',
      '                                          │ ▌ · .50   Openheid',
      '┃ De afspraken worden nagekomen. Wij      │',
      '┃ zeggen alles.                           │ Nakomen van afspraken, indicator',
      '                                          │ vertrouwen/afspraken',
      'Ik bel haar elke week.                    │',
      'I: En verder?                             │ Wat is afgesproken gebeurt.',
      'R1: Verder weet ik het niet.              │',
    ])
    expect(frame(review()).slice(-3)).toEqual([
      '',
      '░░░░░░░░░░ 0 of 3 decided (0%)',
      'a accept r reject o other + add w new m memo p polarity s skip u undo ? help',
    ])
  })

  it('shows what was decided, by whom, with polarity and memo', () => {
    const state = press(review(), 'p', 'm', '"mooi gezegd"', 'return', 'down', 'r', 'left')
    const screen = frame(state).join('\n')
    expect(screen).toContain('✓ .80 + Nakomen van afspraken ✎')
    expect(screen).toContain('✗ .50   Openheid')
    expect(screen).toContain('accepted by anna')
    expect(screen).toContain('✎ mooi gezegd')
    expect(screen).toMatch(/█{6}░{4} 2 of 3 decided \(66%\)/)
  })

  it('says why a code was suggested', () => {
    const parts = {
      transcripts: { r1: 'R1: Wij bellen nooit, zegt ze.\n' },
      codings: {
        r1: [
          [
            'contact',
            'Wij bellen nooit, zegt ze.',
            {
              coder: 'qcode',
              status: 'suggested',
              score: 0.6,
              polarity: 'absent',
              evidence: [
                { via: 'cue', cue: 'bellen', start: 8, end: 14, polarity: 'absent' },
                { via: 'similar', start: 22, end: 26 },
              ],
            },
          ] as const,
        ],
      },
    }
    const state = review({ parts })
    const screen = frame(state).join('\n')
    expect(screen).toContain('cue bellen: "bellen", said not to')
    expect(screen).toContain('words like it: "zegt"')
    expect(screen).toContain('− said not to be so')
    const marked = draw(state, 80, 24).flatMap((row) => row.filter(({ style }) => style?.bold && style.reverse))
    expect(marked.map(({ text }) => text)).toContain('bellen')
  })

  it('underlines the words that a coding is put on', () => {
    const rows = draw(press(review(), '{'), 80, 24)
    const underlined = rows.flatMap((row) => row.filter(({ style }) => style?.underline)).map(({ text }) => text)
    expect(underlined).toEqual(['afspraken worden nagekomen. Wij', 'zeggen alles.'])
  })

  it('searches beside the text, with the tree indented', () => {
    const screen = frame(press(review(), 'o', '"open"'))
    expect(screen[1]).toContain('│ Instead: open')
    expect(screen[3]).toContain('│  Vertrouwen')
    expect(screen[4]).toContain('│ ▸  Openheid')
    expect(screen.at(-1)).toBe('↑↓ choose Enter take it Esc back')
  })

  it('shows help, filter and the line for a memo', () => {
    expect(frame(press(review(), '?')).join('\n')).toContain('undo, as far back as this session goes')
    expect(frame(press(review(), 'f'))[3]).toContain('▸Show          ‹ with suggestions ›')
    expect(frame(press(review(), 'm', '"ja 👍"')).at(-3)).toBe('Memo: ja 👍')
  })

  it('shows control characters as �', () => {
    const parts = {
      transcripts: { r1: 'R1: rood \x1b[31m\x07 hier.\n' },
      codings: { r1: [suggestion('contact', 'hier.', 0.5)] },
    }
    const screen = frame(review({ parts })).join('\n')
    expect(screen).toContain('rood �[31m� hier.')
    expect(screen).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/)
  })
})

describe('any size', () => {
  const WIDE = `R1: ${'日本語テキスト 👩‍👩‍👧 cafe\u0301 '.repeat(80)}einde.\n`
  const parts = {
    transcripts: { r1: WIDE },
    codings: { r1: [suggestion('vertrouwen/afspraken', 'einde.', 0.5)] },
  }

  it.each([
    [80, 24],
    [81, 25],
    [132, 50],
    [250, 60],
  ])('%ix%i is filled, and nothing is wider or longer', (columns, rows) => {
    for (const keys of [
      [],
      ['?'],
      ['o', '"a"'],
      ['f'],
      ['m', `"${'日x'.repeat(90)}"`],
      ['w'],
      ['pagedown', 'pagedown'],
    ]) {
      const drawn = draw(press(review({ parts }), ...keys), columns, rows)
      expect(drawn).toHaveLength(rows)
      for (const row of drawn) expect(rowWidth(row)).toBeLessThanOrEqual(columns)
    }
  })

  it('a long segment starts near the words of the selected code', () => {
    expect(frame(review({ parts })).join('\n')).toContain('einde.')
  })

  it.each([
    [79, 24],
    [80, 23],
    [10, 2],
  ])('%ix%i is too small, and says so', (columns, rows) => {
    const screen = draw(review(), columns, rows)
    expect(screen).toHaveLength(rows)
    expect(plainRow(screen[0]!)).toMatch(/^Too small/)
  })
})
