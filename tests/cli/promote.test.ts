import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { BOOK, qcode, smallStudy } from './qcode.ts'

const bookOf = (folder: string): string => readFileSync(path.join(folder, 'codebook.yaml'), 'utf8')

const codesOf = (folder: string, document = 'r1'): string[] =>
  readFileSync(path.join(folder, `codings/${document}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line): Coding => JSON.parse(line))
    .filter(({ coder }) => coder !== 'qcode')
    .map(({ code }) => code)

/** A study with the open code `korte-lijnen`, coded by a mark in r1. */
function codedStudy(files: Readonly<Record<string, string>> = {}): string {
  const folder = smallStudy(files)
  expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
  return folder
}

const promote = (folder: string, ...args: string[]) =>
  qcode(['codebook', 'promote', '--reason', 'Uit de data.', ...args], { cwd: folder })

describe('qcode codebook promote', () => {
  it('puts an open code into the codebook and leaves the rest of it alone', () => {
    const commented = BOOK.replace('codes:\n', '# Van ons drieën.\ncodes:\n')
    const folder = codedStudy({ 'codebook.yaml': commented })
    const { status, stdout, stderr } = promote(folder, 'korte-lijnen', '--definition', 'Men vindt elkaar snel.')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(bookOf(folder)).toBe(
      `${commented}  - id: korte-lijnen\n    label: Korte lijnen\n    kind: open\n    definition: Men vindt elkaar snel.\n`,
    )
    expect(stdout).toContain('Promoted korte-lijnen → korte-lijnen\n')
    expect(stdout).toContain('\n@@ codebook.yaml:18\n')
    expect(stdout).toContain('\n     cues: [bellen, overleg]\n+  - id: korte-lijnen\n')
    expect(stdout).toContain('Note: no cue: these words are not said where it was coded.')
    expect(codesOf(folder)).toEqual(['korte-lijnen'])
  })

  it('takes the words of the code as a cue when they are said there', () => {
    const folder = codedStudy({ 'transcripts/r1.txt': 'R1: Door een kort lijntje lukt dat. [[korte-lijnen]]\n' })
    expect(promote(folder, 'Korte lijnen').status).toBe(0)
    expect(bookOf(folder)).toContain('    cues: [korte lijnen]\n')
  })

  it('elsewhere under another name takes the codings and what is below it along, and keeps the old name', () => {
    const folder = codedStudy({
      'transcripts/r2.txt': 'R2: Via de app. [[korte-lijnen>app]] Nog iets.\n\nEn dat. [[korte_lijnen]]\n',
    })
    expect(codesOf(folder, 'r2')).toEqual(['korte-lijnen/app', 'korte-lijnen'])
    const { status, stdout } = promote(folder, 'korte-lijnen', '--as', 'contact/snel', '--label', 'Snel contact')
    expect(status).toBe(0)
    expect(stdout).toContain('Promoted korte-lijnen → contact/snel\n')
    expect(stdout).toContain('r1: 1 coding changed\nr2: 2 codings changed\n')
    expect(bookOf(folder)).toContain(
      '      - id: snel\n        label: Snel contact\n        kind: open\n        aliases: [korte-lijnen]\n',
    )
    const moved = [['contact/snel'], ['contact/snel/app', 'contact/snel']]
    expect([codesOf(folder), codesOf(folder, 'r2')]).toEqual(moved)
    // The marks in the transcripts mean the same codes.
    expect(qcode(['apply'], { cwd: folder })).toMatchObject({ status: 0, stderr: '' })
    expect([codesOf(folder), codesOf(folder, 'r2')]).toEqual(moved)
  })

  it('takes words that apply --open proposes', () => {
    const folder = codedStudy({
      'transcripts/r1.txt': 'R1: De warme overdracht is er niet.\n',
      'transcripts/r2.txt': 'R2: Zonder warme overdrachten gaat het mis.\n',
    })
    const { status, stderr } = promote(folder, 'warme overdrachten', '--as', 'contact/overdracht')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(bookOf(folder)).toContain(
      '      - id: overdracht\n        label: Warme overdracht\n        kind: open\n        cues: [warme overdracht]\n',
    )
    qcode(['apply'], { cwd: folder })
    expect(readFileSync(path.join(folder, 'codings/r2.jsonl'), 'utf8')).toContain('"code":"contact/overdracht"')
  })

  it('shows what would change and writes nothing with --dry-run', () => {
    const folder = codedStudy()
    const { status, stdout } = promote(folder, 'korte-lijnen', '--as', 'contact/snel', '--cue', 'snel*', '--dry-run')
    expect(status).toBe(0)
    expect(stdout).toContain('Would promote korte-lijnen → contact/snel\n')
    expect(stdout).toContain('\n+        cues: [snel*]\n')
    expect(stdout).toContain('Dry run: nothing was written.\n')
    expect(bookOf(folder)).toBe(BOOK)
    expect(codesOf(folder)).toEqual(['korte-lijnen'])
  })

  it('keeps an old place as an alias, so that marks that name it mean the code', () => {
    const folder = codedStudy({ 'transcripts/r1.txt': 'R1: Ja hoor. [[vertrouwen>groei]]\n' })
    expect(promote(folder, 'groei', '--as', 'contact/groei')).toMatchObject({ status: 0, stderr: '' })
    expect(bookOf(folder)).toContain('        kind: open\n        aliases: [vertrouwen/groei]\n')
    expect(codesOf(folder)).toEqual(['contact/groei'])
    expect(qcode(['apply'], { cwd: folder })).toMatchObject({ status: 0, stderr: '' })
    expect(codesOf(folder)).toEqual(['contact/groei'])
  })

  it('wants a reason', () => {
    const folder = codedStudy()
    const { status, stderr } = qcode(['codebook', 'promote', 'korte-lijnen'], { cwd: folder })
    expect(stderr).toBe(
      'qcode: give a reason with --reason "…": it is kept in history.yaml, and belongs in your thesis\n',
    )
    expect(status).toBe(2)
    expect(bookOf(folder)).toBe(BOOK)
  })

  it.each([
    [['kotre-lijnen'], 'there is no open code "kotre-lijnen"; did you mean "korte-lijnen"?'],
    [['iets heel anders'], 'there is no open code "iets heel anders"; qcode apply --open 20 lists'],
    [['contact'], '"contact" is in the codebook already: contact (codebook.yaml:13:9)'],
    [['korte-lijnen', '--as', 'vertrouwen/contact'], '"contact" is a name of contact (codebook.yaml:13:9) already'],
    [['korte-lijnen', '--label', 'Afspraken'], '"afspraken" is a name of vertrouwen/afspraken (codebook.yaml:'],
    [['korte-lijnen', '--as', 'contcat/lijnen'], 'the codebook has no code "contcat"; did you mean "contact"?'],
    [['korte-lijnen', '--as', 'contact/Korte Lijnen'], 'write --as "contact/korte-lijnen"'],
    [['korte-lijnen', '--cue', '/(/'], '--cue "/(/": not a regular expression'],
    [['korte-lijnen', '--label', ' '], '--label is empty'],
  ])('refuses %j and writes nothing', (args, message) => {
    const folder = codedStudy()
    const { status, stderr } = promote(folder, ...args)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
    expect(bookOf(folder)).toBe(BOOK)
    expect(codesOf(folder)).toEqual(['korte-lijnen'])
  })

  it('refuses a name that would change what other marks mean', () => {
    const folder = codedStudy({ 'transcripts/r2.txt': 'R2: Ja hoor. [[humor]]\n' })
    const { status, stderr } = promote(folder, 'korte-lijnen', '--label', 'Humor')
    expect(status).toBe(2)
    expect(stderr).toContain('transcripts/r2.txt:1:14: the mark [[humor]] would mean korte-lijnen, not humor')
    expect(bookOf(folder)).toBe(BOOK)
  })

  it('changes nothing when a codings file cannot be read', () => {
    const folder = codedStudy()
    const file = path.join(folder, 'codings/r2.jsonl')
    writeFileSync(file, 'oops\n')
    const { status, stderr } = promote(folder, 'korte-lijnen', '--as', 'contact/snel')
    expect(status).toBe(2)
    expect(stderr).toContain('codings/r2.jsonl:1:')
    expect(bookOf(folder)).toBe(BOOK)
    expect(codesOf(folder)).toEqual(['korte-lijnen'])
  })
})
