import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { qcode, smallStudy } from './qcode.ts'

type Line = Record<string, unknown>

/** The small study with suggestions judged by two people: Anna accepts all, Bram rejects those of `contact`. */
function judged(): string {
  const folder = smallStudy()
  expect(qcode(['apply', '--method', 'cues'], { cwd: folder }).status).toBe(0)
  for (const document of ['r1', 'r2']) {
    const file = path.join(folder, 'codings', `${document}.jsonl`)
    const lines: Line[] = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    const both = lines
      .filter(({ coder }) => coder === 'qcode')
      .flatMap((line) => [
        { ...line, coder: 'anna', status: 'accepted' },
        { ...line, coder: 'bram', status: line.code === 'contact' ? 'rejected' : 'accepted' },
      ])
    writeFileSync(file, both.map((line) => `${JSON.stringify(line)}\n`).join(''))
  }
  return folder
}

const rows = (folder: string, ...args: string[]): Line[] => {
  const { stdout, stderr } = qcode(['agree', ...args, '-f', 'json'], { cwd: folder })
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

it('compares coders overall, a level and a code', () => {
  const folder = judged()
  const found = rows(folder, 'anna', 'bram')
  expect(found[0]).toMatchObject({ code: '(all codes)', units: 4 })
  const contact = found.find(({ code }) => code === 'contact')!
  // Two of four segments: Anna both, Bram none.
  expect(contact).toMatchObject({ all: 0, some: 2, none: 2, percent: 50, kappa: 0 })
  expect(found.find(({ code }) => code === 'vertrouwen')).toMatchObject({ percent: 100, kappa: 1, alpha: 1 })
  expect(rows(folder, 'anna', 'bram', '--level', 'concept').map(({ code }) => code)).toEqual([
    '(level)',
    'vertrouwen',
    'contact',
  ])
})

it('knows the program as a coder, by what people made of its suggestions', () => {
  const found = rows(judged(), 'anna', 'qcode', '--level', 'concept')
  expect(found.every(({ percent }) => percent === 100)).toBe(true)
})

it('lists what to talk about', () => {
  const found = rows(judged(), 'anna', 'bram', '--disagreements')
  expect(found).toHaveLength(2)
  expect(found[0]).toMatchObject({ code: 'contact', document: 'r1', coder_1: 'yes', coder_2: 'no' })
})

it('compares spans by character', () => {
  const found = rows(judged(), 'anna', 'bram', '--unit', 'character', '--level', 'concept')
  expect(found.find(({ code }) => code === 'vertrouwen')).toMatchObject({ kappa: 1, alpha_u: 1 })
  expect(found.find(({ code }) => code === 'contact')).toMatchObject({ characters_2: 0, kappa: 0 })
})

it('compares with another copy of the study, and fails below a minimum', () => {
  const [anna, bram] = [judged(), judged()]
  const run = qcode(['agree', 'bram', bram, '--min', '0.99'], { cwd: anna })
  expect(run.status).toBe(1)
  expect(run.stderr).toMatch(/^alpha of all codes is 0\.\d+, below 0\.99\n$/)
  writeFileSync(path.join(bram, 'transcripts/r2.txt'), 'Interviewer: Hoe?\nR2: Anders.\n')
  expect(qcode(['agree', 'bram', bram], { cwd: anna }).stderr).toMatch(/transcripts in .* differ .*: r2\n$/)
})

it.each<[string[], RegExp]>([
  [['anna'], /name two or more different coders/],
  [['anna', 'anna'], /name two or more different coders/],
  [['anna', 'bran'], /no coder "bran" in this study: did you mean "bram"\?/],
  [['anna', 'bram', '--unit', 'zin'], /--unit is segment, sentence, character, not "zin"/],
  [['anna', 'bram', '--level', 'begrip'], /no level "begrip"/],
  [['anna', 'bram', '--missing', 'none', '--unit', 'character'], /--missing none goes with/],
  [['anna', 'qcode', '--resolve'], /--resolve is for two people/],
  [['anna', 'bram', '--resolve'], /terminal/],
  [['anna', 'bram', '--min', '2'], /--min is a number from -1 to 1/],
])('agree %j says what is wrong', (args, message) => {
  const run = qcode(['agree', ...args], { cwd: judged() })
  expect(run.status).toBe(2)
  expect(run.stderr).toMatch(message)
})
