import { describe, expect, it } from 'vitest'
import { oneLine, problemsWith, SOUND } from './example.ts'

const check = async (files: Parameters<typeof problemsWith>[0]): Promise<string[]> =>
  (await problemsWith(files)).map(oneLine)

describe('a study', () => {
  it('without faults has no problems', async () => {
    expect(await check({})).toEqual([])
  })

  it('is not looked into further when qcode.yaml has errors', async () => {
    expect(await check({ 'qcode.yaml': 'units: turn\n', 'respondents.csv': 'naam\nJan\n' })).toEqual([
      'config/unknown-key qcode.yaml:1:1 unknown key "units"; did you mean "unit"?',
    ])
  })

  it('is looked into further when respondents.csv or the codebook has errors', async () => {
    const files = { 'respondents.csv': 'respondent\nR1\nR2\nR1\n', 'codebook.yaml': 'qcode: 2\n' }
    expect(await check({ ...files, 'transcripts/r3.txt': 'I: Hoe?\nR3: Zo.\n' })).toEqual([
      'respondents/table respondents.csv:4:1 respondent "R1" stands in line 2 too',
      'transcript/unknown-respondent transcripts/r3.txt:2:1 "R3" speaks here (1 turn), but respondents.csv lacks it',
    ])
  })

  it('names each place in qcode.yaml that points at nothing', async () => {
    const config = 'transcripts:\n  - transcripts/*.txt\n  - verslagen/*.md\nrespondents: deelnemers.csv\n'
    expect(await check({ 'qcode.yaml': config })).toEqual([
      'files/no-match qcode.yaml:3:5 verslagen/*.md: no transcripts match in .',
      'respondents/missing qcode.yaml:4:14 there is no file deelnemers.csv',
    ])
  })
})

describe('speakers', () => {
  it('that respondents.csv lacks are named once, at the label of their first words', async () => {
    const r2 = '---\nduur: 5\n---\nI: En verder?\n\n[00:10] R2O:\nHet overleg is goed.\n\nR2O: Ja.\nR2: Zeker.\n'
    const [problem, ...others] = await problemsWith({
      'respondents.csv': 'respondent\nR1\nR2\nR20\n',
      'transcripts/r2.md': r2,
      'transcripts/r2.txt': null,
      'transcripts/r3.txt': 'I: Nog iets?\nR20: Nee.\nR2O: Nee.\nR2O: Echt niet.\n',
    })
    expect(others.map(({ rule }) => rule)).toEqual(['transcript/unsure-speaker'])
    expect(problem).toEqual({
      rule: 'transcript/unknown-respondent',
      severity: 'warning',
      place: { file: 'transcripts/r2.md', line: 6, column: 9, endLine: 6, endColumn: 12 },
      message: '"R2O" speaks here (4 turns), but respondents.csv lacks it',
      help: 'add a row, correct the label, or name it under interviewers in qcode.yaml',
    })
  })

  it('are hardly a respondent who has words of their own, but may be one who says nothing', async () => {
    const files = {
      'respondents.csv': 'respondent\nR1\nR2\nR20\n',
      'transcripts/r3.txt': 'I: Nog iets?\nR2O: Nee.\nR2O: Echt niet.\nR20:\n',
    }
    const found = await check(files)
    expect(found.filter((line) => !line.startsWith('transcript/unsure-speaker'))).toEqual([
      'respondents/no-words respondents.csv:4:1 "R20" says nothing in any transcript',
      'transcript/unknown-respondent transcripts/r3.txt:2:1 "R2O" speaks here (2 turns), but respondents.csv lacks it; did you mean "R20"?',
    ])
  })

  it('that stand in respondents.csv by their label are recognised there', async () => {
    const found = await check({
      'respondents.csv': 'respondent;label\nR1;Wijkagent\nR2;Jongerenwerker\n',
      'transcripts/r2.txt': 'I: En?\nR2: Ja.\nI: Echt?\nWijkagent: Nou.\nWijkagent: Toch wel.\n',
    })
    expect(found.filter((line) => line.startsWith('transcript/unknown'))).toEqual([
      'transcript/unknown-respondent transcripts/r2.txt:4:1 "Wijkagent" speaks here (2 turns), but respondents.csv lacks it; did you mean "R1"?',
    ])
  })

  it('that speak once under a label with a slip of the pen are doubtful, with the respondent that was meant', async () => {
    const files = {
      'respondents.csv': 'respondent\nR1\nR2\nR10\n',
      'transcripts/r3.txt': 'I: En?\nR10: Ja.\nR1O: Zeker.\n',
    }
    expect(await check(files)).toEqual([
      'transcript/unsure-speaker transcripts/r3.txt:3:1 "R1O:" is read as part of the text, not as a speaker; did you mean "R1"?',
    ])
  })

  it('may be anybody when there is no respondents.csv', async () => {
    expect(await check({ 'respondents.csv': null })).toEqual([])
  })
})

describe('respondents without words', () => {
  it('are named at their row, also in a table with quotes and accents', async () => {
    const table = 'group;respondent\nR3;"R1"\nNoord; "Zoë"\nZuid;R2\n'
    expect(await check({ 'respondents.csv': table })).toEqual([
      'respondents/no-words respondents.csv:3:9 "Zoë" says nothing in any transcript',
    ])
  })

  it('who do have a transcript are told apart', async () => {
    expect(
      await check({ 'respondents.csv': 'respondent\nR1\nR2\nR3\n', 'transcripts/R3.txt': 'I: Hoe?\nI: Toe.\n' }),
    ).toEqual([
      'respondents/no-words respondents.csv:4:1 "R3" has a transcript but says no words in it',
      'transcript/no-respondent transcripts/R3.txt only interviewers have a label here, so there is nothing to code',
    ])
  })

  it('are not looked for while there are no transcripts', async () => {
    expect(await check({ 'transcripts/r1.txt': null, 'transcripts/r2.txt': null })).toEqual([
      'study/no-transcripts qcode.yaml there are no transcripts yet (transcripts/*)',
    ])
  })
})

describe('documents', () => {
  it('with the same words are duplicates whatever their labels, head and white space', async () => {
    const copy =
      '---\nbron: interview\n---\n\nInterviewer:   Hoe gaat het?\n\nR1:\nWij  vertrouwen elkaar. Dat is fijn.\n'
    expect(await check({ 'transcripts/r1-nieuw.md': copy })).toEqual([
      'transcript/duplicate transcripts/r1.txt holds the same words as transcripts/r1-nieuw.md, so they count twice',
    ])
  })

  it('without any text are empty, not duplicates of each other', async () => {
    expect(await check({ 'transcripts/a.txt': '', 'transcripts/b.txt': '\n \n' })).toEqual([
      'transcript/empty transcripts/a.txt the file is empty',
      'transcript/empty transcripts/b.txt nothing is said in this file',
    ])
  })

  it('may be anything at all', async () => {
    const found = await problemsWith({
      'respondents.csv': null,
      'transcripts/beeld.txt': Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]),
      'transcripts/nep.docx': 'geen zip',
      'transcripts/nul.txt': new Uint8Array(5000),
      'transcripts/cut.docx': Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]),
    })
    expect(found.map(({ rule, place }) => `${rule} ${place.file}`)).toEqual([
      'transcript/unreadable transcripts/beeld.txt',
      'transcript/unreadable transcripts/cut.docx',
      'transcript/unreadable transcripts/nep.docx',
      'transcript/unreadable transcripts/nul.txt',
    ])
  })

  it('and whatever else may be folders where files belong, or files where a folder belongs', async () => {
    const found = await problemsWith({
      'respondents.csv': null,
      'respondents.csv/oud.csv': 'respondent\nR1\n',
      'codings/r1.jsonl/leeg': '',
      'codings/r2.jsonl': Uint8Array.from([0xff, 0xfe, 0, 0x80]),
    })
    const unreadable = ['respondents.csv', 'codings/r1.jsonl', 'codings/r2.jsonl']
    expect(found.map(({ rule, place }) => [rule, place.file])).toEqual(
      unreadable.map((file) => [`${file.replace(/[./].*/, '')}/unreadable`, file]),
    )
    expect((await problemsWith({ codings: 'een bestand' })).map(({ rule }) => rule)).toEqual(['codings/unreadable'])
    expect((await problemsWith({ 'qcode.yaml': null, 'qcode.yaml/leeg': '' })).map(({ rule }) => rule)).toEqual([
      'config/unreadable',
    ])
  })

  it('of ten megabytes of broken characters are done in seconds', async () => {
    const text = `I: Hoe?\nR1: ${'coÃ¶rdinatie Ã«Ã«Ã« '.repeat(450_000)}\nR2: Zo.\n`
    const found = await problemsWith({ 'transcripts/r1.txt': text, 'transcripts/r2.txt': null })
    expect(found.map(oneLine)).toEqual([
      'transcript/mojibake transcripts/r1.txt:2:7 "coÃ¶rdinatie" should be "coördinatie" (and 449999 more like it)',
      'transcript/mojibake transcripts/r1.txt:2:18 "Ã«Ã«Ã«" should be "ëëë" (and 449999 more like it)',
    ])
  }, 20_000)

  it('keep what was found about them in the order of their lines', async () => {
    const text = `${SOUND['transcripts/r1.txt']}R1: Zoâ€™n ding. [[??]]\nR1: EÃ©n. [[evaluatie]]\n`
    expect((await check({ 'transcripts/r1.txt': text })).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      'transcript/mojibake transcripts/r1.txt:3:7',
      'transcript/strange-mark transcripts/r1.txt:3:18',
      'transcript/mojibake transcripts/r1.txt:4:6',
      'inline/ambiguous transcripts/r1.txt:4:11',
    ])
  })
})
