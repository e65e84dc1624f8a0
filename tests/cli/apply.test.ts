import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { BOOK, qcode, smallStudy } from './qcode.ts'

const codingsOf = (folder: string, document: string): Coding[] =>
  readFileSync(path.join(folder, 'codings', `${document}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

const brief = ({ segment, code, status, polarity }: Coding) => `${segment} ${code} ${status} ${polarity}`

describe('qcode apply', () => {
  it('writes one sorted JSON line a coding, keys in order, quote and offsets true', () => {
    const folder = smallStudy()
    const { status, stderr } = qcode(['apply'], { cwd: folder })
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(readdirSync(path.join(folder, 'codings')).sort()).toEqual(['r1.jsonl', 'r2.jsonl'])
    const codings = codingsOf(folder, 'r1')
    expect(codings.map(brief)).toEqual([
      'r1#2.1 vertrouwen/afspraken suggested present',
      'r1#2.2 contact suggested present',
      'r1#2.2 korte-lijnen accepted null',
      'r1#4.1 contact suggested absent',
    ])
    expect(Object.keys(codings[0]!)).toEqual(
      'document segment start end respondent code coder status score polarity evidence quote memo'.split(' '),
    )
    const text = readFileSync(path.join(folder, 'transcripts/r1.txt'), 'utf8').replace(' [[korte-lijnen]]', '')
    for (const { start, end, quote } of codings) expect(Array.from(text).slice(start, end).join('')).toBe(quote)
    expect(codingsOf(folder, 'r2').map(brief)).toEqual(['r2#2.1 vertrouwen/afspraken suggested absent'])
  })

  it('twice gives the same bytes', () => {
    const folder = smallStudy()
    const bytes = () => {
      expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
      return readFileSync(path.join(folder, 'codings/r1.jsonl'))
    }
    expect(bytes().equals(bytes())).toBe(true)
  })

  it('keeps what people decided, and does not suggest again what they rejected', () => {
    const folder = smallStudy()
    qcode(['apply'], { cwd: folder })
    const file = path.join(folder, 'codings/r1.jsonl')
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    const rejected = lines[0]!.replace('"suggested"', '"rejected"')
    const accepted = lines[1]!.replace('"coder":"qcode","status":"suggested"', '"coder":"anna","status":"accepted"')
    writeFileSync(file, `${[rejected, accepted, ...lines.slice(2)].join('\n')}\n`)
    // A cue less: the suggestion that nobody judged goes, the judged ones stay.
    writeFileSync(path.join(folder, 'codebook.yaml'), BOOK.replace(', overleg', ''))
    expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
    const after = readFileSync(file, 'utf8').trim().split('\n')
    expect(after).toContain(rejected)
    expect(after).toContain(accepted)
    expect(after.map((line) => brief(JSON.parse(line)))).toEqual([
      'r1#2.1 vertrouwen/afspraken rejected present',
      'r1#2.2 contact accepted present',
      'r1#2.2 korte-lijnen accepted null',
    ])
  })

  it('finds codings again when the transcript is corrected, and reports lost ones with exit 1', () => {
    const folder = smallStudy()
    qcode(['apply'], { cwd: folder })
    const file = path.join(folder, 'codings/r1.jsonl')
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"suggested"', '"accepted"'))
    const transcript = path.join(folder, 'transcripts/r1.txt')
    const corrected = readFileSync(transcript, 'utf8')
      .replace('Interviewer: Hoe', 'Interviewer: Welkom.\nR1: Dank je wel.\nInterviewer: Hoe')
      .replace('R1: Er is geen overleg meer sinds maart.', 'R1: Heel iets anders.')
    writeFileSync(transcript, corrected)
    const { status, stderr, stdout } = qcode(['apply'], { cwd: folder })
    expect(status).toBe(1)
    expect(stderr).toContain(
      'the words "Er is geen overleg meer sinds maart." (contact, qcode) are no longer in the transcript',
    )
    expect(stdout).toContain('1 lost')
    expect(codingsOf(folder, 'r1').map(brief)).toEqual([
      'r1#4.1 vertrouwen/afspraken accepted present',
      'r1#4.2 contact accepted present',
      'r1#4.2 korte-lijnen accepted null',
      'r1#4.1 contact detached absent',
    ])
  })

  it('names a file that it cannot read, does the others and leaves with 2', () => {
    const folder = smallStudy({ 'transcripts/kapot.docx': 'geen zip', 'transcripts/leeg.txt': '' })
    const { status, stderr } = qcode(['apply'], { cwd: folder })
    expect(status).toBe(2)
    expect(stderr).toMatch(/error: transcripts[\\/]kapot\.docx: /)
    expect(stderr.trim().split('\n')).toHaveLength(2)
    expect(existsSync(path.join(folder, 'codings/r1.jsonl'))).toBe(true)
  })

  it('writes nothing when the codebook has an error, and says where it is', () => {
    const folder = smallStudy({ 'codebook.yaml': BOOK.replace('cues: [vertrouw*]', 'cuse: [vertrouw*]') })
    const { status, stderr } = qcode(['apply'], { cwd: folder })
    expect(status).toBe(2)
    expect(stderr).toMatch(/codebook\.yaml:10:5: unknown key "cuse".*did you mean "cues"/)
    expect(existsSync(path.join(folder, 'codings'))).toBe(false)
  })

  it('says which pattern matches no files', () => {
    const folder = smallStudy()
    const { status, stderr } = qcode(['apply', 'verslagen/*.txt', '-c', 'codebook.yaml'], { cwd: folder })
    expect(status).toBe(2)
    expect(stderr).toContain('verslagen/*.txt')
  })

  it.each(['"anna"', '"qcode"'])(
    'keeps a coding of %s with a code that the codebook lacks, and reports a slip',
    (coder) => {
      const folder = smallStudy()
      qcode(['apply'], { cwd: folder })
      const file = path.join(folder, 'codings/r2.jsonl')
      const line = readFileSync(file, 'utf8').trim()
      const code = coder === '"qcode"' ? 'oude/code' : 'vertrouwen/afsprken'
      const own = line
        .replace('"vertrouwen/afspraken"', `"${code}"`)
        .replace('"suggested"', '"accepted"')
        .replace('"qcode"', coder)
      writeFileSync(file, `${own}\n${line}\n`)
      const { status, stderr } = qcode(['apply'], { cwd: folder })
      expect(status).toBe(0)
      expect(stderr).toContain(`the codebook has no code "${code}"`)
      expect(readFileSync(file, 'utf8')).toContain(own)
    },
  )

  it('takes other codes of people for open codes', () => {
    const folder = smallStudy()
    expect(qcode(['code', 'r2', '--segment', '2', '--code', 'oud zeer', '--open'], { cwd: folder }).status).toBe(0)
    const { stdout, stderr } = qcode(['apply'], { cwd: folder })
    expect(stderr).toBe('')
    expect(stdout).toContain('  oud-zeer 1 segment; R2\n')
    expect(qcode(['validate'], { cwd: folder }).stdout).not.toContain('oud-zeer')
  })

  it('says which codings have lost their transcript, in apply and in export', () => {
    const folder = smallStudy()
    qcode(['apply'], { cwd: folder })
    renameSync(path.join(folder, 'transcripts/r2.txt'), path.join(folder, 'transcripts/r2-nieuw.txt'))
    for (const args of [['apply'], ['export', 'frequencies']]) {
      expect(qcode(args, { cwd: folder }).stderr).toMatch(/codings.r2\.jsonl: there is no transcript "r2"/)
    }
    expect(qcode(['apply', 'transcripts/r1.txt'], { cwd: folder }).stderr).toBe('')
  })

  it('names a segment that is far too long, and codes the rest', () => {
    const folder = smallStudy({
      'transcripts/lang.txt': `R1: ${'Afspraken, '.repeat(100_000)}\nI: Nou.\nR1: We bellen.\n`,
    })
    const { status, stderr } = qcode(['apply'], { cwd: folder })
    expect(stderr).toMatch(/lang\.txt: segment lang#1\.1 has 1,\d{3},\d{3} characters and gets no suggestions/)
    expect(status).toBe(0)
    expect(codingsOf(folder, 'lang').map(({ segment }) => segment)).toEqual(['lang#3.1'])
  })

  it('works without a study', () => {
    const folder = smallStudy()
    rmSync(path.join(folder, 'qcode.yaml'))
    rmSync(path.join(folder, 'respondents.csv'))
    const run = qcode(['apply', 'transcripts/r2.txt', '-c', 'codebook.yaml', '-o', 'uit'], { cwd: folder })
    expect(run.stderr).toBe('')
    expect(readdirSync(path.join(folder, 'uit'))).toEqual(['r2.jsonl'])
  })

  it('writes nothing on a dry run', () => {
    const folder = smallStudy()
    const { status, stdout } = qcode(['apply', '--dry-run', '--json'], { cwd: folder })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ segments: 4, coded: 4, respondents: 2, codings_folder: null })
    expect(existsSync(path.join(folder, 'codings'))).toBe(false)
  })

  it('codes by sentence or turn when asked', () => {
    const folder = smallStudy()
    qcode(['apply', '--unit', 'sentence', '--method', 'cues'], { cwd: folder })
    expect(codingsOf(folder, 'r1').map(({ segment }) => segment)).toEqual([
      'r1#2:1',
      'r1#2:2',
      'r1#2:3',
      'r1#2:3',
      'r1#4:1',
    ])
    qcode(['apply', '--unit', 'turn'], { cwd: folder })
    expect(codingsOf(folder, 'r1').map(({ segment }) => segment)).toContain('r1#2')
    qcode(['apply', '--window', '2', '--method', 'cues'], { cwd: folder })
    expect(codingsOf(folder, 'r1').map(({ segment }) => segment)).toContain('r1#2:1-2')
    const { stdout } = qcode(['export', 'frequencies', '--unit', '2 sentences', '-f', 'md'], { cwd: folder })
    expect(stdout).toContain('- Unit of coding: 2 sentences')
  })

  it('never codes the interviewer, unless asked', () => {
    const folder = smallStudy()
    qcode(['apply'], { cwd: folder })
    expect(codingsOf(folder, 'r1').map(({ segment }) => segment)).not.toContain('r1#1.1')
    qcode(['apply', '--include-interviewer'], { cwd: folder })
    expect(codingsOf(folder, 'r1').map(({ segment }) => segment)).toContain('r1#1.1')
  })

  it.each([
    [['apply', '--unit', 'zin'], /--unit is turn, paragraph, sentence, question or .*, not "zin"/],
    [['apply', '--unit', 'turn', '--window', '3'], /--unit turn and --window 3: choose one unit/],
    [['apply', '--window', '1'], /--window is a whole number of sentences from 2 to 999/],
    [['apply', '--min-score', '7'], /--min-score is a number from 0 to 1/],
    [['aply'], /unknown command 'aply'[\s\S]*apply/],
    [['apply', '--codebok', 'x'], /unknown option '--codebok'[\s\S]*--codebook/],
  ])('%j is wrong usage: exit 2', (args, message) => {
    const { status, stderr } = qcode(args, { cwd: smallStudy() })
    expect(status).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('defect')
  })
})

describe('qcode apply --stdin', () => {
  it('answers each line, in order, best score first', () => {
    const folder = smallStudy()
    const input = ['Ik vertrouw hem, en de afspraken worden nagekomen.', 'Niets.']
      .map((text, id) => JSON.stringify({ id, text }))
      .join('\n')
    const { status, stdout } = qcode(['apply', '--stdin', '-c', 'codebook.yaml'], { cwd: folder, input })
    expect(status).toBe(0)
    const [first, second] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(second).toEqual({ id: 1, codings: [] })
    expect(first.id).toBe(0)
    expect(first.codings[0].code).toBe('vertrouwen/afspraken')
    expect(Object.keys(first.codings[0])).toEqual(['code', 'score', 'polarity', 'evidence'])
  })
})

describe('qcode', () => {
  it('prints its version and help', () => {
    expect(qcode(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
    expect(qcode(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('apply') })
    expect(qcode(['apply', '--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('--min-score') })
  })
})
