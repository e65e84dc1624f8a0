import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { labelledInStudy, parseLabelled, readLabelledFile } from '../../src/study/labelled.ts'
import { formatProblem, QcodeError } from '../../src/text/problem.ts'
import { codedStudy, TRANSCRIPTS } from '../analysis/study.ts'
import { folderWith } from './folder.ts'

const codebook = parseCodebook(
  'boek.yaml',
  Buffer.from(`qcode: 1
id: proef
title: Proef
codes:
  - id: vertrouwen
    label: Vertrouwen
    children:
      - {id: afspraken, label: Nakomen van afspraken, aliases: [Woord houden]}
      - {id: betekenis, label: Betekenis}
  - id: contact
    label: Contact
    children:
      - {id: betekenis, label: Betekenis}
      - {id: ritme, label: Dag/ritme}
`),
).codebook!

const read = (text: string | Uint8Array) => parseLabelled('gold.jsonl', Buffer.from(text), codebook)
const told = (text: string | Uint8Array) => read(text).problems.map(formatProblem)
const line = (value: object): string => `${JSON.stringify(value)}\n`
const HELP = '(one JSON object a line: {"text":"…","codes":["path/of/code"]})'

describe('a file of labelled segments', () => {
  it('has a segment a line, with the line it stands on', () => {
    const { segments, problems } = read(
      line({ text: 'Ze bellen.', codes: ['contact'] }) +
        '\n' +
        line({
          id: 7,
          text: 'Cafe\u0301 om de hoek.',
          codes: ['vertrouwen/afspraken', 'contact'],
          also_ok: ['contact/ritme', 'contact'],
          not: ['vertrouwen/betekenis'],
          respondent: 'R1',
          document: 'r1',
          kind: 'quote',
        }),
    )
    expect(problems).toEqual([])
    expect(segments).toEqual([
      {
        text: 'Ze bellen.',
        codes: ['contact'],
        alsoOk: [],
        not: [],
        place: { file: 'gold.jsonl', line: 1, column: 1 },
      },
      {
        text: 'Café om de hoek.',
        codes: ['vertrouwen/afspraken', 'contact'],
        alsoOk: ['contact/ritme'],
        not: ['vertrouwen/betekenis'],
        id: '7',
        respondent: 'R1',
        document: 'r1',
        place: { file: 'gold.jsonl', line: 3, column: 1 },
      },
    ])
  })

  it('may have a byte order mark, CRLF, blank lines, null for what is unknown and no last line end', () => {
    const bare = '{"text":"Ja.","codes":[],"also_ok":null,"respondent":null}'
    const { segments, problems } = read(`\uFEFF${bare}\r\n\r\n  \r\n${bare}`)
    expect(problems).toEqual([])
    expect(segments.map(({ codes, alsoOk, respondent, place }) => [codes, alsoOk, respondent, place.line])).toEqual([
      [[], [], undefined, 1],
      [[], [], undefined, 4],
    ])
  })

  it('may name a code by its path, id, label, alias or parent>child', () => {
    const names = ['afspraken', 'Nakomen van Afspraken', 'woord houden', 'vertrouwen>afspraken', 'vertrouwen/afspraken']
    for (const name of names) {
      expect(read(line({ text: 'Ja.', codes: [name] })).segments[0]!.codes).toEqual(['vertrouwen/afspraken'])
    }
    expect(read(line({ text: 'Ja.', codes: names })).segments[0]!.codes).toEqual(['vertrouwen/afspraken'])
    expect(read(line({ text: 'Ja.', codes: ['Dag/ritme'] })).segments[0]!.codes).toEqual(['contact/ritme'])
  })

  it('keeps no rejection of a code that is given, nor of one above it', () => {
    const not = ['vertrouwen', 'vertrouwen/afspraken', 'contact']
    expect(read(line({ text: 'Ja.', codes: ['vertrouwen/afspraken'], not })).segments[0]!.not).toEqual(['contact'])
  })

  it.each([
    ['{"text":"Ja."', /^gold\.jsonl:1:1: is not JSON: /],
    ['[]', /^gold\.jsonl:1:1: is not a JSON object \(/],
    ['null', /: is not a JSON object \(/],
    ['{"codes":["contact"]}', /: "text" is missing \(/],
    ['{"text":"Ja."}', /: "codes" is missing \(/],
    ['{"text":"  ","codes":[]}', /: "text" is empty \(/],
    ['{"text":5,"codes":[]}', /: "text" is not a text \(/],
    ['{"text":"Ja.","codes":"contact"}', /: "codes" is not a list of codes \(/],
    ['{"text":"Ja.","codes":[3]}', /: "codes" is not a list of codes \(/],
    ['{"text":"Ja.","codes":[],"not":"contact"}', /: "not" is not a list of codes \(/],
    ['{"text":"Ja.","codes":[],"respondent":[]}', /: "respondent" is not a name \(/],
    [Buffer.from([0x7b, 0xe9, 0x7d]), /^gold\.jsonl:1:1: is not text in UTF-8 \(/],
  ])('with the bad line %s has one problem that says what to do', (bad, message) => {
    const { segments, problems } = read(bad)
    expect(segments).toEqual([])
    expect(problems).toMatchObject([{ rule: 'labelled/unreadable-line', severity: 'error' }])
    expect(formatProblem(problems[0]!)).toMatch(message)
    expect(formatProblem(problems[0]!)).toContain(HELP)
  })

  it('is read around its bad lines, of which the first twenty are told', () => {
    const { segments, problems } = read(`${'oeps\n'.repeat(23)}${line({ text: 'Ja.', codes: ['contact'] })}`)
    expect(segments.map(({ place }) => place.line)).toEqual([24])
    expect(problems.slice(0, 20).map(({ place }) => place.line)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
    expect(problems.slice(20).map(formatProblem)).toEqual([`gold.jsonl: 3 more lines like these ${HELP}`])
  })

  it('says where codes are that the codebook lacks, and leaves out what has no other', () => {
    const { segments, problems } = read(
      line({ text: 'Een.', codes: ['contact', 'vertrouwen/afsprken'] }) +
        line({ text: 'Twee.', codes: ['vertrouwen/afsprken'], also_ok: ['contact'] }) +
        line({ text: 'Drie.', codes: ['contact'], not: ['Betekenis'] }) +
        line({ text: 'Vier.', codes: ['iets heel anders'] }),
    )
    expect(segments.map(({ text, codes, not }) => [text, codes, not])).toEqual([
      ['Een.', ['contact'], []],
      ['Drie.', ['contact'], []],
    ])
    expect(problems.map(({ severity }) => severity)).toEqual(Array(4).fill('warning'))
    expect(problems.map(formatProblem)).toEqual([
      'gold.jsonl:1:1: the codebook has no code "vertrouwen/afsprken" (2 segments); did you mean "vertrouwen/afspraken"?',
      'gold.jsonl:3:1: several codes are named "Betekenis" (1 segment) (name one by its path: vertrouwen/betekenis, contact/betekenis)',
      'gold.jsonl:4:1: the codebook has no code "iets heel anders" (1 segment)',
      'gold.jsonl: 2 segments are left out: none of the codes there is in the codebook proef',
    ])
  })

  it('with another codebook tells twenty of its codes', () => {
    const lines = Array.from({ length: 30 }, (_, i) => line({ text: 'Ja.', codes: [`onbekend-${i}x`] }))
    const problems = told(lines.join(''))
    expect(problems).toHaveLength(22)
    expect(problems[20]).toBe('gold.jsonl: 10 more names that stand for no code')
  })

  it('in UTF-16 is one problem', () => {
    expect(told(Buffer.from('\uFEFF{"text":"Ja."}', 'utf16le'))).toEqual([
      'gold.jsonl: is UTF-16, not UTF-8 (save it as UTF-8)',
    ])
  })

  it('with a line of 100 MB has one problem there, at once and in few words', () => {
    const megabytes = Buffer.alloc(100 << 20, 'a')
    const problems = [
      ...told(Buffer.concat([Buffer.from('{"text":"'), megabytes, Buffer.from('","codes":[]}')])),
      ...told(Buffer.concat([Buffer.from('{"text":"'), megabytes.subarray(0, 10 << 20)])),
      ...told(
        Buffer.concat([Buffer.from('{"text":"Ja.","codes":["'), megabytes.subarray(0, 10 << 20), Buffer.from('"]}')]),
      ),
    ]
    expect(problems).toEqual([
      `gold.jsonl:1:1: "text" is too long: more than 1,000,000 characters ${HELP}`,
      expect.stringMatching(/^gold\.jsonl:1:1: is not JSON: Unterminated string/),
      expect.stringMatching(/^gold\.jsonl:1:1: the codebook has no code "a{59}…" \(1 segment\)$/),
      expect.stringContaining('1 segment is left out'),
    ])
    expect(Math.max(...problems.map(({ length }) => length))).toBeLessThan(300)
  })
})

describe('reading such a file from disk', () => {
  const failure = async (file: string): Promise<string[]> => {
    const error: unknown = await readLabelledFile(file, codebook).catch((reason: unknown) => reason)
    if (!(error instanceof QcodeError)) throw error
    return error.problems.length > 0 ? error.problems.map(formatProblem) : [error.message]
  }

  it('fails in one line when it is empty, a folder, or not there', async () => {
    const folder = folderWith({ 'leeg.jsonl': '\n \n' })
    const empty = path.join(folder, 'leeg.jsonl')
    expect(await failure(empty)).toEqual([
      `${empty} is empty; it needs one JSON object a line: {"text":"…","codes":["path/of/code"]}`,
    ])
    expect(await failure(folder)).toEqual([`${folder}: cannot be read: it is a folder`])
    expect(await failure(`${folder}/weg`)).toEqual([`${folder}/weg: cannot be read: there is no such file`])
  })

  it('fails with every problem when no segment is left', async () => {
    const folder = folderWith({ 'ander.jsonl': line({ text: 'Ja.', codes: ['stabiliteit'] }) })
    expect(await failure(path.join(folder, 'ander.jsonl'))).toEqual([
      expect.stringContaining('the codebook has no code "stabiliteit" (1 segment)'),
      expect.stringContaining('1 segment is left out: none of the codes there is in the codebook proef'),
    ])
  })
})

describe('the labelled segments of a study', () => {
  const study = codedStudy({
    transcripts: TRANSCRIPTS,
    respondents: 'respondent\nR1\nR2\nR3\n',
    codings: {
      r1: [
        ['vertrouwen/afspraken', 'Wij komen afspraken altijd na.'],
        ['contact', 'Wij komen afspraken altijd na.', { coder: 'bo', status: 'rejected' }],
        ['contact', 'En ik bel elke week met Petra.', { coder: 'qcode', status: 'suggested' }],
        ['contact', 'Verder gaat het goed.', { coder: 'qcode', status: 'rejected' }],
      ],
      groep: [
        ['vertrouwen/openheid', 'Openheid is alles', { coder: 'bo' }],
        ['vertrouwen/openheid', 'afspraken horen daarbij', { status: 'rejected' }],
        ['vertrouwen/afspraken', 'afspraken horen daarbij'],
        ['koffie', 'Openheid is alles'],
        ['koffie', 'Dat vind ik ook'],
      ],
    },
  })
  const brief = (coder?: string) =>
    labelledInStudy(study, coder).segments.map(({ text, codes, not }) => `${text} +${codes} -${not}`)

  it('are those that somebody accepted or rejected a code of; suggestions say nothing', () => {
    expect(brief()).toEqual([
      'Wij komen afspraken altijd na. +vertrouwen/afspraken -contact',
      'Verder gaat het goed. + -contact',
      // Accepted by Bo for other words than those for which Anna rejected it: the segment has the code.
      'Openheid is alles en afspraken horen daarbij. +vertrouwen/openheid,vertrouwen/afspraken -',
    ])
  })

  it('know their respondent, document, id and line', () => {
    const { segments } = labelledInStudy(study)
    expect(segments.at(-1)).toMatchObject({ id: 'groep#2.1', document: 'groep', respondent: 'R2' })
    expect(segments.map(({ place }) => [place.file, place.line, place.column])).toEqual([
      ['r1.txt', 2, 5],
      ['r1.txt', 6, 5],
      ['groep.txt', 2, 5],
    ])
  })

  it('may be those of one coder', () => {
    expect(brief('bo')).toEqual([
      'Wij komen afspraken altijd na. + -contact',
      'Openheid is alles en afspraken horen daarbij. +vertrouwen/openheid -',
    ])
    expect(() => labelledInStudy(study, 'ana')).toThrow('no coder "ana" in this study: did you mean "anna"?')
  })

  it('leave out open codes that the codebook lacks, and say so', () => {
    const { problems } = labelledInStudy(study)
    expect(problems.map(({ severity }) => severity)).toEqual(['info', 'warning'])
    expect(problems.map(formatProblem)).toEqual([
      'groep.txt:2:5: the codebook has no code "koffie" (2 segments)',
      'codebook.yaml: 1 segment is left out: none of the codes there is in the codebook proef',
    ])
  })
})
