import { describe, expect, it } from 'vitest'
import { parseCuePattern } from '../../src/codebook/cue.ts'

const stem = (word: string) => ({ kind: 'stem', word })

describe('a cue', () => {
  it('of words is a run of stems', () => {
    expect(parseCuePattern('Afspraken nakomen')).toEqual({
      exclusion: false,
      pattern: { kind: 'near', parts: [[stem('afspraken'), stem('nakomen')]], gaps: [] },
    })
  })

  it.each(['doel* .. duidelijk', '!op * .. de hoogte', 'a .. b .. c .. d', 'a ?', '* a', 'a .. *', '..', 'a ..'])(
    '%j is the same with more space between its words',
    (source) => {
      const spaced = parseCuePattern(source.replaceAll(' ', '  '))
      expect(parseCuePattern(source)).toEqual('offset' in spaced ? { ...spaced, offset: expect.any(Number) } : spaced)
    },
  )

  it('with * or ? holds globs, folded', () => {
    expect(parseCuePattern('vertrouw* wi?k Coörd*')).toMatchObject({
      pattern: {
        parts: [
          [
            { kind: 'glob', word: 'vertrouw*' },
            { kind: 'glob', word: 'wi?k' },
            { kind: 'glob', word: 'coord*' },
          ],
        ],
      },
    })
  })

  it('in quotes keeps case and diacritics', () => {
    expect(parseCuePattern('"op de Hoogte" zijn')).toMatchObject({
      pattern: {
        parts: [
          [
            { kind: 'exact', word: 'op' },
            { kind: 'exact', word: 'de' },
            { kind: 'exact', word: 'Hoogte' },
            stem('zijn'),
          ],
        ],
      },
    })
  })

  it('with .. has a gap of 6, or of the number behind it', () => {
    expect(parseCuePattern('nam ..4 deel .. aan')).toEqual({
      exclusion: false,
      pattern: { kind: 'near', parts: [[stem('nam')], [stem('deel')], [stem('aan')]], gaps: [4, 6] },
    })
  })

  it('may be a regular expression', () => {
    expect(parseCuePattern('/\\bAVG\\b/i')).toEqual({
      exclusion: false,
      pattern: { kind: 'regex', source: '\\bAVG\\b', flags: 'i' },
    })
  })

  it('may exclude', () => {
    expect(parseCuePattern('! eigen belang')).toMatchObject({ exclusion: true })
  })

  it.each([
    ['', 'the cue is empty', 0],
    [' ! ', 'the cue is empty', 2],
    ['…', 'holds no letters', 0],
    ['"op de', 'a " is never closed', 0],
    ['""', 'no word between the quotes', 0],
    ['.. deel', 'needs words on both sides', 0],
    ['nam ..4', 'needs words on both sides', 5],
    ['a ..99 b', 'at most 30 tokens', 2],
    ['* op', 'cannot start with it', 0],
    ['/abc', 'no closing /', 0],
    ['/a(b/', 'not a regular expression', 1],
    ['/a/gi', 'unknown flag "g"', 3],
    ['/a*/', 'matches empty text', 0],
  ])('%j is refused', (source, message, offset) => {
    expect(parseCuePattern(source)).toEqual({ message: expect.stringContaining(message), offset })
  })
})
