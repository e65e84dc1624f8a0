import { describe, expect, it } from 'vitest'
import { DEFAULT_CONFIG, parseConfig } from '../../src/study/config.ts'
import { formatProblem } from '../../src/text/problem.ts'

const parse = (text: string) => parseConfig('qcode.yaml', Buffer.from(text))

describe('qcode.yaml', () => {
  it.each(['', '\n# later\n', '---\n', '\ufeff', 'x-mijn: 1\n'])(
    'that says nothing (%j) means the defaults',
    (text) => {
      expect(parse(text)).toEqual({ config: DEFAULT_CONFIG, problems: [] })
    },
  )

  it('says what is where', () => {
    const text = `codebook: boek.yaml
transcripts: [interviews/*.docx, focus.md]
respondents: wie.csv
language: en
unit: sentence
interviewers: [Sanne, Vraag]
codings: anna
coder: Anna
quantifiers: {most: 0.6}
`
    expect(parse(text).config).toEqual({
      codebook: 'boek.yaml',
      transcripts: ['interviews/*.docx', 'focus.md'],
      respondents: 'wie.csv',
      columns: null,
      language: 'en',
      unit: 'sentence',
      interviewers: ['Sanne', 'Vraag'],
      codings: 'anna',
      coder: 'Anna',
      quantifiers: { most: 0.6 },
    })
    expect(parse(text.replaceAll('\n', '\r\n'))).toEqual(parse(text))
  })

  it('may say which column of a table holds what, by header or number', () => {
    const { config } = parse('columns: {respondent: 1, questions: [V1, 4-6]}\n')
    expect(config?.columns).toEqual({ respondent: '1', questions: ['V1', '4-6'] })
    expect(parse('columns: {speaker: Wie, questions: 3-7}\n').config?.columns).toEqual({
      speaker: 'Wie',
      questions: ['3-7'],
    })
  })

  it('may have one glob without a list', () => {
    expect(parse('transcripts: interviews/*\n').config).toEqual({ ...DEFAULT_CONFIG, transcripts: ['interviews/*'] })
  })

  it.each([
    [
      'unit: turn\ntranscript: x\n',
      '2:1: unknown key "transcript"; did you mean "transcripts"? (keys of your own start with x-)',
    ],
    [
      'unit: zin\n',
      '1:7: "unit" is turn, paragraph, sentence, question or a number of sentences ("3 sentences"), not "zin"',
    ],
    [
      'columns: {spreker: Naam}\n',
      '1:11: unknown key "spreker"; did you mean "speaker"? (keys of your own start with x-)',
    ],
    ['language: NL\n', '1:11: "language" is nl or en, not "NL"; did you mean "nl"?'],
    ['codebook:\n', '1:1: "codebook" should be text, not empty'],
    ['coder: qcode\n', '1:8: "coder" is the name of a person, and not "qcode"'],
    ['interviewers: Jan\n', '1:15: "interviewers" should be a list, not "Jan"'],
    ['transcripts: {a: b}\n', '1:14: "transcripts" should be a glob or a list of globs, not a group of keys'],
    [
      'transcripts: *.txt\n',
      '1:14: "*.txt" is read as a YAML alias, but nothing before it has that name (put the value in quotes)',
    ],
    ['quantifiers: {most: 60}\n', '1:21: "most" is a share above 0, at most 1'],
    ['quantifiers: {meeste: 0.6}\n', '1:15: unknown key "meeste" (keys of your own start with x-)'],
    [
      'unit: turn\nquantifiers: {most: 0.9}\n',
      '2:14: "quantifiers" should go up from half to most to almost_all; those left out are 0.45, 0.55 and 0.8',
    ],
    ['- a\n', '1:1: a study file is a list of keys with values, as in "language: nl"'],
  ])('%j is refused', (text, message) => {
    const { config, problems } = parse(text)
    expect(config).toBeNull()
    expect(problems.map(formatProblem)).toEqual([`qcode.yaml:${message}`])
  })
})
