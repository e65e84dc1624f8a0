import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { BOOK, qcode, smallStudy } from './qcode.ts'

const gold = (count: number): string =>
  Array.from({ length: count }, (_, i) =>
    i % 2 === 0
      ? { text: `Zij zijn hun woord trouw gebleven, keer ${i}.`, codes: ['vertrouwen/afspraken'] }
      : { text: `Wij zien elkaar bij de koffiemachine, keer ${i}.`, codes: ['contact'] },
  )
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

const segments = '{"id":1,"text":"Bij de koffiemachine hoor je alles."}\n'

describe('qcode apply --learn', () => {
  it('learns from a file in the stream form, and writes nothing', () => {
    const cwd = smallStudy({ 'gold.jsonl': gold(12) })
    const plain = qcode(['apply', '--stdin', '-c', 'codebook.yaml'], { cwd, input: segments })
    expect(JSON.parse(plain.stdout).codings).toEqual([])
    const taught = qcode(['apply', '--stdin', '-c', 'codebook.yaml', '--learn', 'gold.jsonl'], { cwd, input: segments })
    expect(taught.stderr).toBe('learned from 12 coded segments\n')
    expect(JSON.parse(taught.stdout).codings[0].code).toBe('contact')
    expect(readdirSync(cwd)).not.toContain('model.json')
  })

  it('keeps what was learned in the study, which later runs use', () => {
    const cwd = smallStudy({ 'gold.jsonl': gold(12) })
    const learning = qcode(['apply', '--learn', 'gold.jsonl'], { cwd })
    expect([learning.status, learning.stderr]).toEqual([0, 'learned from 12 coded segments, kept in model.json\n'])
    const model = readFileSync(path.join(cwd, 'model.json'), 'utf8')
    expect(JSON.parse(model)).toMatchObject({
      qcode_model: 1,
      codebook: 'proef',
      data_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    // One line a segment, of stems.
    expect(model.split('\n').filter((line) => line.includes('"codes"'))).toHaveLength(12)
    expect(model).not.toContain('Wij zien elkaar')

    const later = qcode(['apply'], { cwd })
    expect(later.stderr).toBe('uses what model.json learned from 12 coded segments; --learn learns again\n')
    const again = qcode(['apply', '--learn', 'gold.jsonl'], { cwd })
    expect(again.status).toBe(0)
    expect(readFileSync(path.join(cwd, 'model.json'), 'utf8')).toBe(model)
  })

  it('never learns from suggestions that nobody judged', () => {
    const cwd = smallStudy()
    expect(qcode(['apply'], { cwd }).status).toBe(0)
    const { status, stderr } = qcode(['apply', '--learn'], { cwd })
    expect(status).toBe(2)
    expect(stderr).toContain('learning needs at least 10 segments that a person coded')
    expect(existsSync(path.join(cwd, 'model.json'))).toBe(false)
  })

  it('says what is wrong in one line', () => {
    const cwd = smallStudy({ 'gold.jsonl': gold(12), 'few.jsonl': gold(3) })
    const told = (...args: string[]) => qcode(['apply', ...args], { cwd }).stderr.trim()
    expect(told('--learn', 'few.jsonl')).toBe(
      'qcode: learning needs at least 10 segments that a person coded, of 2 codes or more; there are 3, of 2 codes',
    )
    expect(told('--learn', 'transcripts')).toContain('transcripts is a folder; put --learn last')
    expect(told('--method', 'learned')).toContain('--method learned needs something learned')
    expect(told('--levels', 'consept')).toContain(
      '"consept" is no level of the codebook (concept, indicator); did you mean "concept"?',
    )
    expect(told('--stdin', '--learn')).toContain('--learn needs a file of labelled segments here')
    writeFileSync(path.join(cwd, 'model.json'), '{"qcode_model": 1}')
    expect(told()).toContain(
      'model.json is no model of this version of qcode ("codebook"); qcode apply --learn makes it again',
    )
    writeFileSync(path.join(cwd, 'model.json'), '{')
    expect(told()).toContain('model.json is not JSON')
    expect(qcode(['apply', '--learn', 'gold.jsonl'], { cwd }).status).toBe(0)
    writeFileSync(
      path.join(cwd, 'codebook.yaml'),
      readFileSync(path.join(cwd, 'codebook.yaml'), 'utf8').replace('id: proef', 'id: ander'),
    )
    expect(told()).toContain('model.json was learned for the codebook "proef", not "ander"')
  })

  it('suggests codes of the levels that were asked for', () => {
    const cwd = smallStudy()
    expect(qcode(['apply', '--levels', 'concept'], { cwd }).status).toBe(0)
    const lines = readFileSync(path.join(cwd, 'codings/r2.jsonl'), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).code)).toEqual(['vertrouwen'])
  })

  it('is measured by qcode eval, on folds that were not learned', () => {
    const cwd = smallStudy({ 'gold.jsonl': gold(40) })
    const measure = (...flags: string[]) =>
      JSON.parse(qcode(['eval', '--gold', 'gold.jsonl', '-c', 'codebook.yaml', '--json', ...flags], { cwd }).stdout)
    const plain = measure()
    const taught = measure('--learn', '--curve')
    expect(plain.overall.concept_first.value).toBe(0)
    expect(taught.overall.concept_first.value).toBe(1)
    expect(taught.folds).toBe(5)
    // A quarter of 32 is too few to learn from.
    expect(taught.curve.map(({ overall }: { overall: { concept_first: number } }) => overall.concept_first)).toEqual([
      0, 0, 0, 1, 1,
    ])
  })
})

describe('qcode explain', () => {
  it('says what speaks for each code of a segment, and why others are left out', () => {
    const cwd = smallStudy()
    const { status, stdout, stderr } = qcode(['explain', 'r1', '2.1'], { cwd })
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      /^r1#2\.1 {2}R1\n {2}Goed, de afspraken worden nagekomen\. Ik vertrouw ze\.\n\nSuggested, with the chance that a researcher agrees\n {2}\d\d% {2}Vertrouwen > Afspraken\n {7}"afspraken worden nagekomen" {2}cue afspraken \.\. nagekomen\n/,
    )
    expect(stdout).toMatch(/Not suggested\n {2}[ \d]\d% {2}Vertrouwen\n {7}left out: /)
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true)
    const { codes } = JSON.parse(qcode(['explain', 'r1', 'r1#2.1', '--json'], { cwd }).stdout)
    const [first] = codes
    expect(first).toMatchObject({ code: 'vertrouwen/afspraken', verdict: 'suggested', polarity: 'present' })
    const logit = (of: string): number =>
      first.parts.reduce((sum: number, part: { of: string; adds: number }) => sum + (part.of === of ? part.adds : 0), 0)
    const chance = (x: number): number => 1 / (1 + Math.exp(-x))
    expect(first.score).toBe(Math.round(chance(logit('concept')) * chance(logit('code')) * 100) / 100)
  })

  it('calls suggested what apply keeps in a study', () => {
    const cwd = smallStudy()
    qcode(['apply'], { cwd })
    const stored = readFileSync(path.join(cwd, 'codings/r1.jsonl'), 'utf8').trim().split('\n')
    const kept = stored.map((line) => JSON.parse(line)).filter(({ coder }) => coder === 'qcode')
    expect(kept.length).toBeGreaterThan(0)
    for (const name of ['2.1', '2.2']) {
      const { id, codes } = JSON.parse(qcode(['explain', 'r1', name, '--json'], { cwd }).stdout)
      const suggested = codes.filter(({ verdict }: { verdict: string }) => verdict === 'suggested')
      expect(suggested.map(({ code }: { code: string }) => code).sort()).toEqual(
        kept
          .filter(({ segment }) => segment === id)
          .map(({ code }) => code)
          .sort(),
      )
    }
  })

  it('tells what people decided, also about codes that nothing speaks for', () => {
    const cwd = smallStudy()
    qcode(['apply'], { cwd })
    expect(qcode(['explain', 'r1', '2.2'], { cwd }).stdout).toContain(
      'korte-lijnen: accepted by researcher; nothing here speaks for it',
    )
  })

  it('explains a text that is in no study, and says what is wrong with a name', () => {
    const cwd = smallStudy()
    const told = (...args: string[]) => qcode(['explain', ...args], { cwd })
    expect(told('--text', 'We bellen vaak.', '--code', 'contact', '-c', 'codebook.yaml').stdout).toMatch(
      /Suggested, .*\n {2}\d\d% {2}Contact\n {7}"bellen" {2}cue bellen\n/,
    )
    expect(told('--text', 'Het regent.', '-c', 'codebook.yaml').stdout).toContain('Nothing speaks for any code.')
    const questions = BOOK.replace('levels:', 'questions: {7: Bellen jullie?}\nlevels:').replace(
      '    cues: [bellen, overleg]',
      '    cues: [bellen, overleg]\n    questions: [7]',
    )
    const asked = smallStudy({ 'codebook.yaml': questions })
    const scoreWith = (...flags: string[]): number => {
      const args = ['explain', '--text', 'We bellen vaak.', '-c', 'codebook.yaml', '--json', ...flags]
      return JSON.parse(qcode(args, { cwd: asked }).stdout).codes[0].score
    }
    expect(scoreWith('--question', '7')).toBeGreaterThan(scoreWith())
    expect(told('--text', 'x', '--question', '9').stderr).toContain('the guide has no question "9"')
    expect(told('r1', '9').stderr).toContain('r1 has no segment "9"; it has 2.1 to 4.1')
    expect(told('r9', '1').stderr).toContain('there is no document "r9"; did you mean "r1"?')
    expect(told('--text', 'x', '--code', 'kontact').stderr).toContain('did you mean "contact"?')
    expect(told().stderr).toContain('name a document and a segment')
  })

  it('shows escape sequences of a transcript as harmless signs', () => {
    const cwd = smallStudy()
    expect(qcode(['explain', '--text', 'bellen \u001b[31mrood', '-c', 'codebook.yaml'], { cwd }).stdout).not.toContain(
      '\u001b',
    )
  })
})
