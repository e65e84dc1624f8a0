import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCoding, parseCodings } from '../../src/codings/line.ts'
import { type Coding, type Evidence, POLARITIES, STATUSES, VIAS } from '../../src/codings/model.ts'

const LINE =
  '{"document":"r03","segment":"r03#12","start":1043,"end":1057,"respondent":"R3","code":"vertrouwen/routine",' +
  '"coder":"qcode","status":"suggested","score":0.82,"polarity":"present",' +
  '"evidence":[{"via":"cue","cue":"vertrouw*","start":1046,"end":1055,"polarity":"absent"}],' +
  '"quote":"Ik vertrouw ze","memo":""}'

const read = (text: string) => parseCodings('r03.jsonl', text)

/** `line:column message` of each problem. */
const complaints = (text: string): string[] =>
  read(text).problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`)

const without = (key: string): string => {
  const { [key]: _, ...rest } = JSON.parse(LINE) as Record<string, unknown>
  return JSON.stringify(rest)
}
const having = (changes: object): string => JSON.stringify({ ...JSON.parse(LINE), ...changes })

describe('a line of a codings file', () => {
  it('is read and written the same', () => {
    const { codings, problems } = read(LINE)
    expect(problems).toEqual([])
    expect(codings.map(formatCoding)).toEqual([LINE])
    expect(codings[0]).toMatchObject({ start: 1043, respondent: 'R3', evidence: [{ via: 'cue', polarity: 'absent' }] })
  })

  it('is written with its keys in the order of the format, whatever order they came in', () => {
    const shuffled = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(LINE)).reverse()))
    expect(shuffled).not.toBe(LINE)
    expect(read(shuffled).codings.map(formatCoding)).toEqual([LINE])
  })

  it('keeps keys that qcode does not know, last and in their order, in evidence too', () => {
    const own = having({ z: { diep: [1, null] }, a: 'ü', evidence: [{ via: 'cue', start: 1, end: 2, x: 1, w: [] }] })
    const [coding] = read(own).codings
    expect(coding!.extra).toEqual({ z: { diep: [1, null] }, a: 'ü' })
    expect(formatCoding(coding!)).toBe(own)
  })

  it('cannot have a known key overruled by an unknown one', () => {
    const [coding] = read(LINE).codings
    expect(formatCoding({ ...coding!, extra: { code: 'iets/anders', kleur: 'rood' } })).toBe(
      `${LINE.slice(0, -1)},"kleur":"rood"}`,
    )
  })

  it('may leave out what has a default', () => {
    const bare = {
      document: 'r3',
      segment: '',
      start: 0,
      end: 2,
      code: 'a',
      coder: 'anna',
      status: 'accepted',
      quote: 'Ja',
    }
    expect(read(JSON.stringify(bare)).codings).toEqual([
      { ...bare, respondent: null, score: null, polarity: null, evidence: [], memo: '' },
    ])
  })

  it('has the score of a suggestion in two decimals, and what a person left to the last digit', () => {
    const scored = (changes: object) =>
      JSON.parse(formatCoding(read(having({ score: 0.8251, ...changes })).codings[0]!)).score
    expect(scored({})).toBe(0.83)
    expect(scored({ status: 'accepted' })).toBe(0.8251)
    expect(scored({ coder: 'anna' })).toBe(0.8251)
    expect(scored({ score: null })).toBeNull()
  })

  it('round-trips whatever it holds', () => {
    // Any code unit: controls, line separators, halves of surrogate pairs.
    const unit = fc.nat(0xffff).map((code) => String.fromCharCode(code))
    const text = fc.string({ unit, maxLength: 12 })
    const name = fc.string({ minLength: 1, maxLength: 8 })
    const offset = fc.nat()
    const own = fc.oneof(
      fc.constant({}),
      fc.jsonValue({ maxDepth: 1 }).map((value) => ({ extra: { 'x-eigen': value } })),
    )
    const evidence = fc
      .tuple(
        fc.record({ via: fc.constantFrom(...VIAS), start: offset, end: offset }),
        fc.record({ cue: text, polarity: fc.constantFrom(...POLARITIES) }, { requiredKeys: [] }),
        own,
      )
      .map(([place, more, extra]): Evidence => ({ ...place, ...more, ...extra }))
    const coding = fc
      .tuple(
        fc.record({
          document: name,
          segment: text,
          start: offset,
          respondent: fc.option(text),
          code: name,
          coder: name,
          status: fc.constantFrom(...STATUSES),
          score: fc.option(fc.nat(100).map((n) => n / 100)),
          polarity: fc.constantFrom(null, ...POLARITIES),
          evidence: fc.array(evidence, { maxLength: 2 }),
          quote: fc.string({ unit, minLength: 1, maxLength: 12 }),
          memo: text,
        }),
        fc.nat(),
        own,
      )
      .map(([known, length, extra]): Coding => ({ ...known, end: known.start + length, ...extra }))
    fc.assert(
      fc.property(fc.array(coding, { maxLength: 3 }), (codings) => {
        const file = codings.map((one) => `${formatCoding(one)}\n`).join('')
        const again = read(file)
        expect(again.problems).toEqual([])
        expect(again.codings).toEqual(JSON.parse(JSON.stringify(codings)))
        expect(again.codings.map((one) => `${formatCoding(one)}\n`).join('')).toBe(file)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a codings file', () => {
  it('may have a byte order mark, CRLF, blank lines and no last line end', () => {
    const { codings, problems } = read(`\uFEFF${LINE}\r\n\r\n  \n${LINE}`)
    expect(problems).toEqual([])
    expect(codings.map(formatCoding)).toEqual([LINE, LINE])
  })

  it('that git could not merge is read around the conflict', () => {
    const file = ['<<<<<<< HEAD', LINE, '||||||| 1a2b3c', '=======', LINE, '>>>>>>> ander'].join('\r\n')
    expect(read(file).codings).toHaveLength(2)
    expect(complaints(file)).toEqual(
      [1, 3, 4, 6].map((line) => `${line}:1 expected a coding, found a conflict that git left behind`),
    )
  })

  it('of which a line was cut off is complained about where it ends', () => {
    expect(complaints(`${LINE}\n{"document":"r03","segm`)).toEqual([
      '2:24 expected one JSON object: Unterminated string in JSON at position 23',
    ])
    expect(complaints('{"document":"👍","a":\r\n')).toEqual([
      '1:21 expected one JSON object: Unexpected end of JSON input',
    ])
  })

  it('with two lines run together has one complaint', () => {
    expect(complaints(LINE + LINE)).toEqual([
      expect.stringMatching(/^1:\d+ expected one JSON object: Unexpected non-whitesp/),
    ])
  })

  it.each([
    ['is a list', '[]', /^1:1 expected a coding: invalid input: expected object/],
    ['is null', 'null', /^1:1 expected a coding: invalid input: expected object/],
    ['is text', '"tekst"', /^1:1 expected a coding/],
    ['lacks its document', without('document'), /^1:1 "document" is missing: /],
    ['lacks its quote', without('quote'), /^1:1 "quote" is missing: /],
    [
      'has a strange status',
      having({ status: 'goed' }),
      /^1:124 "status": invalid option: expected one of "suggested"/,
    ],
    ['starts before the text', having({ start: -1 }), /^1:38 "start": /],
    ['starts in the middle of a letter', having({ start: 1.5 }), /^1:38 "start": /],
    ['has an offset in quotes', having({ start: '12' }), /^1:38 "start": invalid input: expected number/],
    ['ends before it starts', having({ end: 2 }), /^1:51 "end": invalid offset: expected end >= start/],
    ['has a score of 82', having({ score: 82 }), /"score": /],
    ['quotes nothing', having({ quote: '' }), /"quote": /],
    [
      'has strange evidence',
      having({ evidence: [{ via: 'gevoel', start: 0, end: 0 }] }),
      /"evidence\.0\.via": invalid option/,
    ],
    ['has evidence in words', having({ evidence: 'geen' }), /"evidence": /],
  ])('with a line that %s says so, and where', (_, line, message) => {
    const { codings, problems } = read(line)
    expect(codings).toEqual([])
    expect(problems).toMatchObject([{ rule: 'codings/unreadable-line', severity: 'error' }])
    expect(complaints(line)[0]).toMatch(message)
  })

  it('cannot steer the terminal with what it holds', () => {
    const [complaint] = complaints('\u001b[2J\u0007 weg \u009b\rwat')
    expect(complaint).toContain('expected one JSON object')
    expect(complaint).not.toMatch(/[\x00-\x1f\x7f-\x9f]/)
    expect(complaints('oeps\r\n')).toEqual([
      `1:1 expected one JSON object: Unexpected token 'o', "oeps" is not valid JSON`,
    ])
    expect(complaints('{"document":"r1\r\n')[0]).toContain('Unterminated string')
  })

  it('with a very long line that breaks off counts its columns in code points', () => {
    const half = `{"document":"r03","quote":"${'👍'.repeat(300_000)}`
    expect(complaints(half)).toEqual([expect.stringMatching(/^1:300028 expected one JSON object: Unterminated string/)])
  })

  it('that holds prototype tricks stays data', () => {
    const { codings } = read(having({ evidence: [] }).replace('"memo"', '"__proto__":{"status":"accepted"},"memo"'))
    expect(codings[0]!.status).toBe('suggested')
    expect(Object.getPrototypeOf(codings[0])).toBe(Object.prototype)
  })
})
