import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { BIN, BOOK, qcode, smallStudy } from './qcode.ts'

interface Line {
  readonly text: string
  readonly codes: readonly string[]
  readonly respondent?: string
}

const jsonl = (lines: readonly Line[]): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('')

/** "klok" in three of four segments of `contact`, and in one of `vertrouwen`; "vertrouw*" finds those of vertrouwen. */
const GOLD: readonly Line[] = [
  ...['Met de klok erbij.', 'Die klokken weer.', 'Een klok zegt iets.', 'Morgen pas.'].map((text, i) => ({
    text,
    codes: ['contact'],
    respondent: `R${i % 2}`,
  })),
  {
    text: 'Ik vertrouw die klok niet, hoe vaak men mij ook zegt dat hij gelijk loopt met alle andere in dit gebouw.',
    codes: ['vertrouwen'],
  },
  ...'tafel|stoel|lamp|kast|deur|raam|vloer|plank|spijker|hamer|beitel|zaag|boor|mat|kussen|vaas|bord|mes|vork|pan'
    .split('|')
    .map((word) => ({ text: `Vertrouwen in de ${word}.`, codes: ['vertrouwen'] })),
]
const SUGGEST = ['codebook', 'suggest-cues', '--gold', 'gold.jsonl']

const study = (files: Readonly<Record<string, string>> = {}): string =>
  smallStudy({ 'gold.jsonl': jsonl(GOLD), ...files })

const book = (cwd: string): string => readFileSync(path.join(cwd, 'codebook.yaml'), 'utf8')

describe('qcode codebook suggest-cues', () => {
  it('shows what each cue would gain and lose, at 80 columns', () => {
    const { status, stdout, stderr } = qcode(SUGGEST, { cwd: study() })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
    // Cues only: 21 right; with "klok" 24 right and 1 wrong of 25.
    expect(stdout).toContain(`proef: 1 cue to add, from 25 segments of gold.jsonl

1. klok
   Contact
   in 3 of 4 segments of the code, 1 of 21 others; 2 respondents; G2 6.8, log
   ratio 4.0
   Only 4 labelled segments of this code: its numbers are rough.
   cues of this code      prec.    – → .75  recall  .00 → .75  F1  .00 → .75
   all codes, cues only   prec. 1.00 → .96  recall  .84 → .96  F1  .91 → .96
   all codes, all signals prec. `)
    expect(stdout).toContain(`
   gains 3 segments
     "Met de *klok* erbij." line 1
     "Die *klokken* weer." line 2
   loses 1 segment
     "Ik vertrouw die *klok* niet, hoe vaak men mij ook zegt dat hij…" line 5
     given Vertrouwen

Measured on the segments`)
  })

  it('has colours instead of asterisks, and otherwise the same', () => {
    const cwd = study()
    const { NO_COLOR: _, ...env } = process.env
    const run = { cwd, encoding: 'utf8', env: { ...env, FORCE_COLOR: '1' } } as const
    const { stdout } = spawnSync(process.execPath, [BIN, ...SUGGEST], run)
    expect(stdout).toContain('\u001b[1mklok\u001b[22m')
    expect(stripVTControlCharacters(stdout)).toBe(qcode(SUGGEST, { cwd }).stdout.replaceAll('*', ''))
  })

  it('gives programs json, csv and markdown', () => {
    const cwd = study()
    const report = JSON.parse(qcode([...SUGGEST, '-f', 'json'], { cwd }).stdout)
    expect(report).toMatchObject({
      source: 'gold.jsonl',
      codebook: 'proef',
      segments: 25,
      suggestions: [
        {
          code: 'contact',
          cue: 'klok',
          hits: 3,
          other_hits: 1,
          segments: 4,
          others: 21,
          respondents: ['R0', 'R1'],
          g2: 6.846,
          log_ratio: 3.977,
          gains: [{ line: 1, words: ['klok'] }, { line: 2, words: ['klokken'] }, { line: 3 }],
          losses: [{ line: 5, codes: ['vertrouwen'] }],
          code_cues: { before: { precision: null, f1: 0 }, after: { precision: 0.75, recall: 0.75, f1: 0.75 } },
          paths: { before: { cues: { f1: 0.913 } }, after: { cues: { f1: 0.96 } } },
          refused: null,
        },
      ],
    })
    const csv = qcode([...SUGGEST, '-f', 'csv'], { cwd }).stdout.split('\n')
    expect(csv[0]).toMatch(/^code,label,cue,hits,segments,other_hits,others,respondents,g2,log_ratio,gains,losses,/)
    expect(csv[1]).toMatch(/^contact,Contact,klok,3,4,1,21,2,6\.846,3\.977,3,1,,0\.75,0,0\.75,0,0\.75,0\.913,0\.96,/)
    expect(qcode([...SUGGEST, '-f', 'md'], { cwd }).stdout).toContain(
      '| contact | Contact | klok | 3 | 4 | 1 | 21 | 2 |',
    )
  })

  it('adds the cues and leaves all else in the codebook alone', () => {
    const cwd = study()
    expect(qcode([...SUGGEST, '--add'], { cwd })).toMatchObject({
      status: 0,
      stderr: 'Added 1 cue to codebook.yaml; check it with: qcode validate codebook.yaml\n',
    })
    expect(book(cwd)).toBe(BOOK.replace('[bellen, overleg]', '[bellen, overleg, klok]'))
    expect(readdirSync(cwd).filter((name) => name.includes('tmp'))).toEqual([])
    expect(qcode(['validate', 'codebook.yaml'], { cwd }).status).toBe(0)
    // Now there is nothing left to gain.
    expect(qcode([...SUGGEST, '--add'], { cwd })).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('proef: 0 cues to add'),
      stderr: 'Nothing to add to codebook.yaml\n',
    })
  })

  it('shows the change only with --dry-run', () => {
    const cwd = study()
    const { status, stdout } = qcode([...SUGGEST, '--dry-run'], { cwd })
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /\n@@ codebook\.yaml:16\n.*\n {5}definition: .*\n- {4}cues: \[bellen, overleg\]\n\+ {4}cues: \[bellen, overleg, klok\]\n$/,
    )
    expect(book(cwd)).toBe(BOOK)
  })

  it('adds only the cues that are named', () => {
    const wekker = ['Wekker.', 'Die wekker.', 'Met wekkers.'].map((text) => ({ text, codes: ['contact'] }))
    const cwd = study({ 'gold.jsonl': jsonl([...GOLD.slice(0, 3), ...wekker, ...GOLD.slice(5)]) })
    // 20 of 26 segments are found, and three more with each cue.
    expect(qcode(SUGGEST, { cwd }).stdout).toContain(
      'All of them together\n   all codes, cues only   prec. 1.00 → 1.00 recall  .77 → 1.00 F1  .87 → 1.00\n',
    )
    expect(qcode([...SUGGEST, '--add', '--cue', 'klok'], { cwd }).status).toBe(0)
    expect(book(cwd)).toContain('cues: [bellen, overleg, klok]')
    const { status, stderr } = qcode([...SUGGEST, '--add', '--cue', 'wekkr'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toBe(
      'qcode: --cue: "wekkr" is not among the cues that are proposed (--top shows more); did you mean "wekker"?\n',
    )
  })

  it('refuses a cue that makes a miss example hit, and says why', () => {
    const examples = BOOK.replace('cues: [bellen', 'examples: {miss: [De klok is stuk.]}\n    cues: [bellen')
    const cwd = study({ 'codebook.yaml': examples })
    const { status, stdout, stderr } = qcode([...SUGGEST, '--add'], { cwd })
    expect(status).toBe(1)
    expect(stdout).toContain('   --add refuses it: it hits "klok" in "De klok is stuk."')
    expect(stderr).toBe(
      'refused: klok for contact: it hits "klok" in "De klok is stuk.", an example under miss of contact\nNothing to add to codebook.yaml\n',
    )
    expect(book(cwd)).toBe(examples)
    expect(qcode(SUGGEST, { cwd }).status).toBe(0)
  })

  it('learns from what people accepted in a study, and not from suggestions', () => {
    const turns = ['Met de klok erbij. [[contact]]', 'Die klokken weer. [[contact]]', 'Morgen pas. [[contact]]']
    const rest = [...'abcdefghijklmnopqrst'].map((letter) => `Punt ${letter}. [[vertrouwen]]`)
    const text = [...turns, ...rest].map((turn, i) => `R${(i % 2) + 1}: ${turn}\n`).join('')
    const cwd = smallStudy({ 'transcripts/r1.txt': text, 'transcripts/r2.txt': 'R2: De klok slaat. We bellen.\n' })
    expect(qcode(['apply', '--coder', 'anna'], { cwd }).status).toBe(0)
    const { status, stdout } = qcode(
      ['codebook', 'suggest-cues', '--coder', 'anna', '--code', 'contact', '-f', 'json'],
      {
        cwd,
      },
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      segments: 23,
      suggestions: [{ cue: 'klok', hits: 2, other_hits: 0, segments: 3, others: 20, respondents: ['R1', 'R2'] }],
    })
  })

  it.each([
    [['--cue', 'klok'], '--cue says which cues are added: use it with --add or --dry-run'],
    [['--coder', 'anna'], '--coder is about a study and --gold about a file; take one of them'],
    [['--top', '0'], '--top is a whole number, 1 or more'],
    [['--min', 'x'], '--min is a whole number, 1 or more'],
    [['-f', 'xlsx'], '--format is text, json, csv, md, not "xlsx"'],
    [['--code', 'contct'], '--code: the codebook has no code "contct"; did you mean "contact"?'],
    [
      ['--min', '9', '--code', 'contact'],
      'too little is coded to suggest cues: contact has 4 segments at most, and 9 are needed',
    ],
  ])('%j is one line, exit 2', (args, message) => {
    expect(qcode([...SUGGEST, ...args], { cwd: study() })).toEqual({
      status: 2,
      stdout: '',
      stderr: `qcode: ${message}\n`,
    })
  })

  it('goes on without bad lines, and leaves with 2', () => {
    const cwd = study()
    writeFileSync(path.join(cwd, 'gold.jsonl'), `oeps\n${jsonl(GOLD)}`)
    const { status, stdout, stderr } = qcode(SUGGEST, { cwd })
    expect(status).toBe(2)
    expect(stdout).toContain('1. klok')
    expect(stderr).toMatch(/^error: gold\.jsonl:1:1: is not JSON/)
  })
})
