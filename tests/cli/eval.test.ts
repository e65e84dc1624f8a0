import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { BIN, qcode, smallStudy } from './qcode.ts'

const lines = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** What cues suggest: vertrouwen, contact, vertrouwen/afspraken and nothing. */
const GOLD = lines(
  { id: 'a', text: 'Ik vertrouw hem wel.', codes: ['vertrouwen'] },
  { id: 'b', text: 'We bellen elke week.', codes: ['contact'] },
  { id: 'c', text: 'De afspraken gaan vooral over wie er komt en wanneer, elke week weer.', codes: ['contact'] },
  { id: 'd', text: 'Dat weet ik niet.', codes: ['contact'] },
)
const CUES = ['eval', '--gold', 'gold.jsonl', '--method', 'cues']

function evaluated(args: readonly string[], gold = GOLD) {
  return qcode(args, { cwd: smallStudy({ 'gold.jsonl': gold }) })
}

describe('qcode eval --gold', () => {
  it('tells people how good the suggestions are, at 80 columns', () => {
    const { status, stdout, stderr } = evaluated(CUES)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const shown = stdout.split('\n')
    expect(Math.max(...shown.map(({ length }) => length))).toBeLessThanOrEqual(80)
    expect(shown.slice(0, 2)).toEqual(['proef: 4 segments of gold.jsonl', 'Only 4 segments: these numbers are rough.'])
    // Concepts: 2 right, 1 wrong (c), 2 missed (c, d). Paths: 2 right, 2 wrong (c), 2 missed (c, d).
    expect(stdout).toMatch(/\n {2}concepts +\.67 +\.50 +\.57 +\.\d\d to 1\.00\n/)
    expect(stdout).toMatch(/\n {2}paths: codes and those above +\.50 +\.50 +\.50 /)
    expect(stdout).toMatch(/\n {2}right concept first +\.50 /)
    expect(stdout).toMatch(/\n {2}right code in best three +\.50 /)
    expect(stdout).toMatch(/\n {2}segments with a suggestion +\.75 /)
    // Vertrouwen: agreement in 3 of 4, expected (1·2 + 3·2)/16. Contact: 2 of 4, expected (3·1 + 1·3)/16.
    expect(stdout).toMatch(/\n {2}Vertrouwen +1 +\.50 +1\.00 +\.67 +\.50\n {2}Contact +3 +1\.00 +\.33 +\.50 +\.20\n/)
    expect(stdout).toMatch(/\n {2}Cohen's kappa, mean of 2 concepts +\.35\n/)
    // Nobody gave a code below the concepts.
    expect(stdout).not.toContain('Codes below them')
    expect(stdout).toContain(`
Most frequent confusions
  1 segment
    given      Contact
    suggested  Vertrouwen > Afspraken
    "De afspraken gaan vooral over wie er komt en wanneer, elke week weer." c

`)
    expect(stdout.replaceAll('\n', ' ')).toContain('Suggestions: as by qcode apply --stdin --method cues.')
  })

  it('cuts quotes and paths to the width, and lists misses and all codes when asked', () => {
    const long = lines(
      { id: 'lang', text: `Afspraken, ${'heel veel '.repeat(20)}.`, codes: ['contact'] },
      { text: 'Niets.', codes: [] },
    )
    const { stdout } = evaluated([...CUES, '--misses', '5', '--all-codes'], long)
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
    expect(stdout).toMatch(/^proef: 2 segments of gold\.jsonl, 1 without a code\n/)
    expect(stdout).toMatch(/\n {4}"Afspraken, heel .*…" lang\n/)
    expect(stdout).toContain('\nSegments without a right code in the best three: 1\n  "Afspraken, heel ')
    expect(stdout).toMatch(/Codes below them, worst F1 first .*\n {2}Vertrouwen > Afspraken +0 +\.00 +– +\.00 +\.00\n/)
  })

  it('prints the same with and without colour', () => {
    const cwd = smallStudy({ 'gold.jsonl': GOLD })
    const { NO_COLOR: _, ...env } = process.env
    const { stdout } = spawnSync(process.execPath, [BIN, ...CUES], {
      cwd,
      encoding: 'utf8',
      env: { ...env, FORCE_COLOR: '1' },
    })
    expect(stdout).toContain('\u001b[')
    expect(stripVTControlCharacters(stdout)).toBe(qcode(CUES, { cwd }).stdout)
  })

  it('twice gives the same bytes, another seed other intervals', () => {
    const cwd = smallStudy({ 'gold.jsonl': GOLD.repeat(8) })
    const print = (...args: string[]) => qcode([...CUES, '--json', ...args], { cwd }).stdout
    expect(print()).toBe(print())
    const overall = (text: string) => JSON.parse(text).overall
    expect(overall(print('--seed', '2')).concept_f1.value).toBe(overall(print()).concept_f1.value)
    expect(overall(print('--seed', '2'))).not.toEqual(overall(print()))
  })

  it('gives programs everything as JSON', () => {
    const report = JSON.parse(evaluated([...CUES, '--json', '--misses', '1']).stdout)
    expect(report).toMatchObject({
      source: 'gold.jsonl',
      codebook: 'proef',
      segments: 4,
      coded: 4,
      folds: null,
      overall: { concept_f1: { value: 0.5714 }, path_f1: { value: 0.5 }, covered: { value: 0.75 } },
      kappa: { concepts: 0.35, codes: 0.35 },
      missed: 2,
      curve: null,
      notes: ['Only 4 segments: these numbers are rough.'],
    })
    expect(report.codes.map(({ code, segments, f1 }: Record<string, unknown>) => [code, segments, f1])).toEqual([
      ['vertrouwen', 1, 0.6667],
      ['vertrouwen/afspraken', 0, 0],
      ['contact', 3, 0.5],
    ])
    expect(report.confusions).toMatchObject([
      { given: 'contact', suggested: 'vertrouwen/afspraken', segments: 1, examples: [{ segment: 'c', line: 3 }] },
    ])
    expect(report.misses).toMatchObject([{ segment: 'c', codes: ['contact'], file: 'gold.jsonl' }])
  })

  it('writes markdown and csv by the name of the file', () => {
    const cwd = smallStudy({ 'gold.jsonl': GOLD })
    const write = (file: string, ...args: string[]): string => {
      expect(qcode([...CUES, '-o', file, ...args], { cwd })).toEqual({ status: 0, stderr: '', stdout: `${file}\n` })
      return readFileSync(path.join(cwd, file), 'utf8')
    }
    const md = write('uit/meting.md', '--misses', '9')
    expect(md.match(/^## .*/gm)).toEqual([
      '## Overall',
      '## Codes',
      '## Calibration',
      '## Confusions',
      '## Segments without a right code in the best three',
    ])
    expect(md).toContain('\n| F1 of paths (hierarchical) | 0.5 | ')
    expect(md).toContain('\n- Note: Only 4 segments: these numbers are rough.\n')
    expect(md).toContain('\n| d | Contact |  | Dat weet ik niet. |\n')
    expect(write('codes.csv')).toBe(
      `code,label,depth,segments,right,wrong,missed,precision,recall,f1,kappa
contact,Contact,1,3,1,0,2,1,0.333,0.5,0.2
vertrouwen,Vertrouwen,1,1,1,1,0,0.5,1,0.667,0.5
`,
    )
    expect(write('meting.txt')).toMatch(/^proef: 4 segments/)
  })

  it('names bad lines and unknown codes, measures the others and leaves with 2', () => {
    const { status, stdout, stderr } = evaluated(CUES, `oeps\n${lines({ text: 'Ja.', codes: ['contct'] })}${GOLD}`)
    expect(status).toBe(2)
    expect(stdout).toContain('4 segments of gold.jsonl')
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringMatching(/^error: gold\.jsonl:1:1: is not JSON: .*\(one JSON object a line: /),
      'warning: gold.jsonl:2:1: the codebook has no code "contct" (1 segment); did you mean "contact"?',
      'warning: gold.jsonl: 1 segment is left out: none of the codes there is in the codebook proef',
    ])
  })

  it('takes the suggestions that were asked for', () => {
    const covered = (...args: string[]) =>
      JSON.parse(evaluated([...CUES, '--json', ...args]).stdout).overall.covered.value
    expect(covered('--min-score', '1')).toBe(0)
    expect(covered('--min-score', '0')).toBe(0.75)
    expect(evaluated([...CUES, '--min-score', '0.4', '--max-codes', '2']).stdout.replaceAll('\n', ' ')).toContain(
      '--method cues --min-score 0.4 --max-codes 2.',
    )
  })
})

describe('qcode eval with folds', () => {
  const many = lines(
    ...Array.from({ length: 24 }, (_, i) => ({
      text: i % 3 === 0 ? 'We bellen elke week.' : 'Ik vertrouw hem wel.',
      codes: [i % 3 === 0 ? 'contact' : 'vertrouwen'],
      respondent: `R${i % 4}`,
    })),
  )

  it('measures every segment once, and has a learning curve', () => {
    const { status, stdout, stderr } = evaluated([...CUES, '--folds', '4', '--curve', '--json'], many)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { segments, folds, overall, curve } = JSON.parse(stdout)
    expect([segments, folds, overall.concept_f1.value]).toEqual([24, 4, 1])
    expect(curve.map(({ share, training }: Record<string, number>) => [share, training])).toEqual([
      [0, 0],
      [0.1, 2],
      [0.25, 5],
      [0.5, 9],
      [1, 18],
    ])
    const text = evaluated([...CUES, '--folds', '4', '--curve'], many).stdout
    expect(text).toMatch(
      /^proef: 24 segments of gold\.jsonl, 4-fold cross-validation\nWithout --learn the suggestions learn nothing/,
    )
    expect(text).toMatch(/\n {2}25%: 5 segments +1\.00 +1\.00 +1\.00 +1\.00\n/)
  })

  it('needs as many respondents', () => {
    expect(evaluated([...CUES, '--curve'], many)).toEqual({
      status: 2,
      stdout: '',
      stderr: 'qcode: 5 folds need at least 5 respondents, and there are 4: take fewer folds\n',
    })
  })
})

describe('qcode eval of a study', () => {
  /** Suggestions of r1: vertrouwen/afspraken (2.1), contact (2.2) and contact (4.1); Anna judges the first two. */
  function judgedStudy(): string {
    const cwd = smallStudy()
    expect(qcode(['apply', '--method', 'cues'], { cwd }).status).toBe(0)
    const file = path.join(cwd, 'codings/r1.jsonl')
    const judge = (line: string, segment: string, status: string): string =>
      line.includes(`"segment":"${segment}"`)
        ? line.replace('"coder":"qcode","status":"suggested"', `"coder":"anna","status":"${status}"`)
        : line
    const judged = readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => judge(judge(line, 'r1#2.1', 'accepted'), 'r1#2.2', 'rejected'))
    writeFileSync(file, judged.join('\n'))
    return cwd
  }

  it('measures against what people accepted and rejected, never against suggestions', () => {
    const { status, stdout, stderr } = qcode(['eval', '--method', 'cues', '--json', '--coder', 'anna'], {
      cwd: judgedStudy(),
    })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    // r1#2.1 with its codes and r1#2.2 without; r1#4.1 and r2 hold suggestions only.
    const { segments, coded, overall } = JSON.parse(stdout)
    expect([segments, coded]).toEqual([2, 1])
    expect(overall.concept_precision.value).toBe(0.5)
    expect(overall.concept_recall.value).toBe(1)
  })

  it('names it, from elsewhere too, and says that segments with open codes only do not count', () => {
    const cwd = judgedStudy()
    const { status, stdout, stderr } = qcode(['eval', '--study', cwd])
    expect(status).toBe(0)
    expect(stdout).toMatch(new RegExp(`^proef: 1 segment of ${path.basename(cwd)}\\n`))
    // "korte-lijnen" in r1.
    expect(stderr).toMatch(/^warning: .*codebook\.yaml: 1 segment is left out: none of the codes there is .*\n$/)
    expect(stdout.replaceAll('\n', ' ')).toContain('Unjudged: a code that nobody accepted for a segment')
  })

  it('has nothing to measure before somebody judged', () => {
    const cwd = smallStudy({ 'transcripts/r1.txt': 'R1: We bellen.\n' })
    qcode(['apply'], { cwd })
    const message = (whose: string): string =>
      `qcode: no segment has a code of the codebook that was accepted or rejected${whose}: judge suggestions first, or name a file with --gold\n`
    expect(qcode(['eval'], { cwd })).toEqual({ status: 2, stdout: '', stderr: message('') })
    expect(qcode(['eval', '--coder', 'qcode'], { cwd }).stderr).toBe(message(' by qcode'))
    expect(qcode(['eval', '--coder', 'qcod'], { cwd }).stderr).toContain('did you mean "qcode"?')
  })
})

describe('qcode eval', () => {
  it.each([
    [['--gold', 'transcripts'], /^transcripts: cannot be read: it is a folder$/],
    [['--gold', 'weg.jsonl'], /^weg\.jsonl: cannot be read: there is no such file$/],
    [['--gold', 'leeg.jsonl'], /^leeg\.jsonl is empty; it needs one JSON object a line: /],
    [['--gold', 'gold.jsonl', '-c', 'weg.yaml'], /^weg\.yaml: cannot be read/],
    [['--study', 'weg'], /^--study: there is no folder "weg"$/],
    [['--gold', 'gold.jsonl', '--folds', '1'], /^--folds is a whole number, 2 or more$/],
  ])('%j is wrong usage: one line, exit 2', (args, message) => {
    const cwd = smallStudy({ 'gold.jsonl': GOLD, 'leeg.jsonl': '' })
    const { status, stdout, stderr } = qcode(['eval', ...args], { cwd })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^qcode: .*\n$/)
    expect(stderr.slice('qcode: '.length).trimEnd()).toMatch(message)
  })
})
