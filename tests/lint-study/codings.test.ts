import { describe, expect, it } from 'vitest'
import { oneLine, problemsWith, SOUND } from './example.ts'

const FILE = 'codings/r1.jsonl'

/** A line of anna about the first sentence of R1. */
const line = (changes: object = {}): string =>
  JSON.stringify({
    document: 'r1',
    segment: 'r1#2.1',
    start: 21,
    end: 43,
    respondent: 'R1',
    code: 'vertrouwen',
    coder: 'anna',
    status: 'accepted',
    quote: 'Wij vertrouwen elkaar.',
    ...changes,
  })

const check = async (
  lines: readonly string[],
  files: Readonly<Record<string, string | null>> = {},
): Promise<string[]> => (await problemsWith({ [FILE]: `${lines.join('\n')}\n`, ...files })).map(oneLine)

describe('codings', () => {
  it('are not held against a list of respondents that could not be read', async () => {
    const problems = await check([line({ respondent: 'R9' })], { 'respondents.csv': 'naam,groep\nR1,Noord\n' })
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['respondents/table'])
  })

  it('that agree with everything have no problems', async () => {
    const second = { start: 44, end: 57, quote: 'Dat is fijn.' }
    expect(await check([line(), line({ ...second, end: 56, code: 'overleg/evaluatie', respondent: null })])).toEqual([])
  })

  it('of another code than the codebook has are named where the code stands, with the code that was meant', async () => {
    expect(
      await check([
        line({ code: 'vertouwen' }),
        line({ code: 'vertrouwen/geloof-in-elkaar' }),
        line({ code: 'geloof-in-elkaar' }),
        line({ code: 'sfeer-op-kantoor' }),
        line({ code: 'vertouwen', coder: 'bram', evidence: [{ via: 'inline', start: 21, end: 43 }] }),
        line({ code: 'geloof-in-elkaar', coder: 'qcode' }),
      ]),
    ).toEqual([
      'codings/unknown-code codings/r1.jsonl:1:82 the codebook has no code "vertouwen"; did you mean "vertrouwen"?',
      'codings/unknown-code codings/r1.jsonl:2:82 "vertrouwen/geloof-in-elkaar" is an open code: the codebook does not have it',
      'codings/unknown-code codings/r1.jsonl:3:82 the codebook has no code "geloof-in-elkaar"; did you mean "vertrouwen"?',
      'codings/unknown-code codings/r1.jsonl:4:82 "sfeer-op-kantoor" is an open code: the codebook does not have it',
      'codings/unknown-code codings/r1.jsonl:5:82 the codebook has no code "vertouwen"; did you mean "vertrouwen"?',
      expect.stringMatching('r1.jsonl:6:82 the codebook has no code "geloof-in-elkaar"; did you mean "vertrouwen"'),
    ])
  })

  it('that cannot be read are named one by one, and the other lines are checked', async () => {
    expect(
      await check([
        '<<<<<<< HEAD',
        line({ code: 'vertouwen' }),
        '=======',
        line({ start: -1 }),
        '{"document":"r1"',
        '',
        line({ status: 'suggested', quote: '' }),
      ]),
    ).toEqual([
      'codings/unreadable-line codings/r1.jsonl:1:1 expected a coding, found a conflict that git left behind',
      expect.stringMatching(/^codings\/unknown-code codings\/r1\.jsonl:2:82 /),
      'codings/unreadable-line codings/r1.jsonl:3:1 expected a coding, found a conflict that git left behind',
      expect.stringMatching(/^codings\/unreadable-line codings\/r1\.jsonl:4:37 "start": /),
      expect.stringMatching(/^codings\/unreadable-line codings\/r1\.jsonl:5:\d+ expected one JSON object/),
      expect.stringMatching(/^codings\/unreadable-line codings\/r1\.jsonl:7:\d+ "quote": /),
    ])
  })

  it('that somebody decided about need the words', async () => {
    const { quote: _, ...without } = JSON.parse(line({ status: 'rejected' }))
    expect(await check([line({ quote: '' }), JSON.stringify(without)])).toEqual([
      'codings/no-quote codings/r1.jsonl:1:138 anna accepted this coding, but it has no quote, so its words cannot be found again',
      'codings/no-quote codings/r1.jsonl:2:1 anna rejected this coding, but it has no quote, so its words cannot be found again',
    ])
  })

  it('that are there twice are named, and those that contradict each other', async () => {
    expect(
      await check([line(), line({ coder: 'bram' }), line({ memo: 'nog eens' }), line({ status: 'rejected' })]),
    ).toEqual([
      'codings/duplicate codings/r1.jsonl:3:82 the same coding as in line 1: vertrouwen by anna on the same words',
      'codings/duplicate codings/r1.jsonl:4:119 contradicts line 1: vertrouwen by anna is accepted there and rejected here',
    ])
  })

  it('of somebody who does not speak there', async () => {
    expect(await check([line({ respondent: 'R11' }), line({ respondent: 'R2', coder: 'bram' })])).toEqual([
      'codings/unknown-respondent codings/r1.jsonl:1:70 there is no respondent "R11"; did you mean "R1"?',
      'codings/other-speaker codings/r1.jsonl:2:70 these words are said by "R1", not by "R2"',
    ])
  })

  it('without a transcript are checked as far as that goes', async () => {
    const lines = `${line({ document: 'r11', code: 'vertouwen', start: 9000, end: 9022 })}\n`
    expect(await check([line()], { 'codings/r11.jsonl': lines })).toEqual([
      'codings/no-transcript codings/r11.jsonl there is no transcript "r11", so these codings do not count; did you mean "r1"?',
      expect.stringMatching(/^codings\/unknown-code codings\/r11\.jsonl:1:\d+ /),
    ])
  })

  it('of a transcript that cannot be read are not said to lack one', async () => {
    expect(await check([line()], { 'transcripts/r1.txt': '%PDF-1.7\n', 'respondents.csv': null })).toEqual([
      expect.stringMatching(/^transcript\/unreadable transcripts\/r1\.txt /),
    ])
  })

  it('in the file of another document are named at the document', async () => {
    expect(await check([line({ document: 'r2' })])).toEqual([
      'codings/other-document codings/r1.jsonl:1:13 a coding of document "r2" in the file of "r1"',
    ])
  })
})

describe('codings of a transcript that changed', () => {
  const corrected = (text: string): Record<string, string> => ({ 'transcripts/r1.txt': text })

  it('have moved when their words stand elsewhere', async () => {
    const [problem, ...others] = await problemsWith({
      [FILE]: line(),
      ...corrected('I: Hoe gaat het met je?\nR1: Wij vertrouwen elkaar. Dat is fijn.\n'),
    })
    expect(others).toEqual([])
    expect(problem).toEqual({
      rule: 'codings/moved',
      severity: 'warning',
      place: { file: FILE, line: 1, column: 138, endLine: 1, endColumn: 162 },
      message: 'at 21-43 stands "e? R1: Wij vertrouwen"; these words stand at transcripts/r1.txt:2:5 now',
      help: 'qcode apply sets it to 28-50',
    })
  })

  it('have moved when their words were corrected a little', async () => {
    const words = 'Wij vertrouwen elkaar nu eenmaal heel erg.'
    const stored = line({ end: 63, quote: words })
    expect(
      await check([stored], corrected('I: Hoe gaat het?\nR1: Wij vertrouwden elkaar nu eenmaal heel erg.\n')),
    ).toEqual([
      'codings/moved codings/r1.jsonl:1:138 at 21-63 stands "Wij vertrouwden elkaar nu eenmaal heel erg"; at transcripts/r1.txt:2:5 stands "Wij vertrouwden elkaar nu eenmaal heel erg.", which is 97% alike',
    ])
  })

  it('are lost when their words are gone', async () => {
    expect(
      await check([line()], corrected('I: Hoe gaat het?\nR1: Niemand wist er bij ons van. Dat was niet fijn.\n')),
    ).toEqual([
      'codings/lost codings/r1.jsonl:1:138 at 21-43 stands "Niemand wist er bij on"; "Wij vertrouwen elkaar." is no longer in the transcript',
    ])
  })

  it('are lost when their words could be in several places', async () => {
    // At 25 and at 46; it was at 35.
    const text = 'I: Hoe gaat het?\nR1: Nou ja hoor, en dan weer ja hoor. Klaar.\n'
    expect(await check([line({ start: 35, end: 42, quote: 'ja hoor' })], corrected(text))).toEqual([
      'codings/lost codings/r1.jsonl:1:138 at 35-42 stands "n dan w"; these words stand in the transcript, but not clearly in one place',
    ])
  })

  it('end behind it, when it became shorter', async () => {
    const lines = [line({ start: 40, end: 62 }), line({ start: 90, end: 110, quote: 'Daar weet ik niets van' })]
    const found = await problemsWith({ [FILE]: lines.join('\n') })
    expect(found.map(oneLine)).toEqual([
      'codings/out-of-range codings/r1.jsonl:1:54 ends at character 62 of a transcript of 57; these words stand at transcripts/r1.txt:2:5 now',
      'codings/out-of-range codings/r1.jsonl:2:54 ends at character 110 of a transcript of 57; "Daar weet ik niets van" is no longer in the transcript',
    ])
    expect(found.map(({ help }) => help)).toEqual([
      'qcode apply sets it to 21-43',
      'qcode apply keeps the coding as "detached"; it does not count',
    ])
  })

  it('are found again when their words came back', async () => {
    expect(await check([line({ status: 'detached', was: 'accepted', start: 3, end: 25 })])).toEqual([
      'codings/moved codings/r1.jsonl:1:137 these words stand at transcripts/r1.txt:2:5 now',
    ])
  })

  it('are summed up when they are suggestions that nobody decided about', async () => {
    const ours = { coder: 'qcode', status: 'suggested', score: 0.4 }
    const lines = [
      line({ ...ours, start: 20, end: 42 }),
      line({ ...ours, code: 'overleg', quote: 'Niemand wist er van' }),
    ]
    expect(await check(lines)).toEqual([
      'codings/outdated codings/r1.jsonl the words of 2 suggestions are no longer where they were in transcripts/r1.txt',
    ])
  })

  it('do not fill the screen: of one kind in one file the first twenty are named', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => line({ code: `verdwenen-${n}` }))
    const found = await check(lines)
    expect(found).toHaveLength(20)
    expect(found.at(-1)).toBe(
      'codings/unknown-code codings/r1.jsonl:20:82 "verdwenen-19" is an open code: the codebook does not have it (and 10 more like this)',
    )
    expect(await check(lines.slice(0, 20))).toHaveLength(20)
  })

  it('are done in seconds when there are thousands of them in megabytes', async () => {
    const text = `${SOUND['transcripts/r1.txt']}${'R1: Nu is alles in dit gesprek anders dan het was.\n\n'.repeat(40_000)}`
    const lines = Array.from({ length: 5_000 }, (_, n) =>
      line({ start: n * 20, end: n * 20 + 9, quote: `Verdwenen ${n}` }),
    )
    const found = await check(lines, { 'transcripts/r1.txt': text })
    expect(found).toHaveLength(20)
    expect(found[19]).toMatch(/ \(and 4980 more like this\)$/)
  }, 120_000)
})
