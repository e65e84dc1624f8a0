import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { qcode, temporaryFolder } from './qcode.ts'

const BOOK = `qcode: 1
id: proef
title: Proef
language: nl
codes:
  - {id: vertrouwen, label: Vertrouwen, cues: [vertrouw*]}
`
const ANNA = `---
respondent: Anna de Wit
---
Marloes: Hoe gaat het met Pieter?

Anna de Wit: Ik vertrouw Pieter Jansen. Pieters werk is goed. 😀 Bel 06-12345678. [[goed-werk]]

Marloes: En in Zwolle?

Anna de Wit: In Zwolle vertrouwen ze Jansen ook.
`

/** A coded study in which Anna de Wit is interviewed by Marloes. */
function study(): {
  folder: string
  file: (name: string) => string
  run: (...args: string[]) => ReturnType<typeof qcode>
} {
  const folder = temporaryFolder()
  const file = (name: string) => path.join(folder, name)
  mkdirSync(file('transcripts'))
  mkdirSync(file('.git'))
  writeFileSync(file('qcode.yaml'), 'interviewers: [Marloes]\n')
  writeFileSync(file('codebook.yaml'), BOOK)
  writeFileSync(file('transcripts/gesprek Anna de Wit.txt'), ANNA)
  const run = (...args: string[]) => qcode(args, { cwd: folder })
  expect(run('apply').status).toBe(0)
  return { folder, file, run }
}

const codingsIn = (file: string): Coding[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

describe('qcode anonymise', () => {
  it('scan, apply and check: copies and codings without a name, and a key that git ignores', () => {
    const { file, run } = study()
    expect(run('anonymise', 'scan').status).toBe(0)
    expect(readFileSync(file('key.csv'), 'utf8').split('\n').slice(0, 3)).toEqual([
      'find,replace,kind,note',
      'Anna de Wit,[R1],person,speaker; 3x in gesprek Anna de Wit',
      'Marloes,[Interviewer 1],person,speaker; 2x in gesprek Anna de Wit',
    ])
    expect(readFileSync(file('.gitignore'), 'utf8')).toContain('\nkey.csv\nkey.map.json\n')
    const applied = run('anonymise', 'apply')
    expect(applied.stderr).toBe('')
    expect(applied.status).toBe(0)
    const copy = readFileSync(file('transcripts-anon/gesprek R1.txt'), 'utf8')
    expect(copy).toContain(
      'R1: Ik vertrouw [Persoon 1]. [Persoon 1]s werk is goed. 😀 Bel [Telefoon 1]. [[goed-werk]]\n',
    )
    expect(readFileSync(file('transcripts/gesprek Anna de Wit.txt'), 'utf8')).toBe(ANNA)
    const codings = codingsIn(file('transcripts-anon/codings/gesprek R1.jsonl'))
    expect(codings.map(({ code, respondent, segment }) => [code, respondent, segment])).toEqual([
      ['goed-werk', 'R1', 'gesprek R1#2.1'],
      ['vertrouwen', 'R1', 'gesprek R1#2.1'],
      ['vertrouwen', 'R1', 'gesprek R1#4.1'],
    ])
    const text = Array.from(copy.replace(' [[goed-werk]]', ''))
    for (const { start, end, quote, evidence } of codings) {
      expect(text.slice(start, end).join('')).toBe(quote)
      for (const { via, start: from, end: to } of evidence) {
        if (via === 'cue') expect(text.slice(from, to).join('')).toMatch(/^vertrouw/)
      }
    }
    const named = run('anonymise', '--check')
    expect(named.stdout).toMatch(/^qcode\.yaml:1:16: "Marloes" is on the key/)
    expect(named.status).toBe(1)
    writeFileSync(file('qcode.yaml'), 'transcripts: transcripts-anon/*\ninterviewers: [Interviewer 1]\n')
    const check = run('anonymise', '--check')
    expect(check.stdout).toMatch(/nothing on the key\n$/)
    expect(check.status).toBe(0)
  })

  it('reverse brings back text and codings, byte for byte', () => {
    const { file, run } = study()
    run('anonymise', 'scan')
    run('anonymise', 'apply')
    const reversed = run('anonymise', 'reverse')
    expect(reversed.stderr).toBe('')
    expect(reversed.status).toBe(0)
    const name = 'gesprek Anna de Wit'
    expect(readFileSync(file(`transcripts-restored/${name}.txt`), 'utf8')).toBe(ANNA)
    expect(readFileSync(file(`transcripts-restored/codings/${name}.jsonl`), 'utf8')).toBe(
      readFileSync(file(`codings/${name}.jsonl`), 'utf8'),
    )
  })

  it('in place and back', () => {
    const { file, run } = study()
    const codings = readFileSync(file('codings/gesprek Anna de Wit.jsonl'), 'utf8')
    run('anonymise', 'scan')
    expect(run('anonymise', 'apply', '--in-place').status).toBe(0)
    expect(readFileSync(file('transcripts/gesprek Anna de Wit.txt'), 'utf8')).not.toMatch(/Anna|Pieter/)
    const again = run('anonymise', 'apply', '--in-place')
    expect(again.status).toBe(2)
    expect(again.stderr).toContain('is pseudonymised already')
    expect(run('anonymise', 'reverse').status).toBe(0)
    expect(readFileSync(file('transcripts/gesprek Anna de Wit.txt'), 'utf8')).toBe(ANNA)
    expect(readFileSync(file('codings/gesprek Anna de Wit.jsonl'), 'utf8')).toBe(codings)
  })

  it('check finds planted names in transcripts, codings, memos, exports and codebook, with line and column', () => {
    const { file, run } = study()
    run('anonymise', 'scan')
    run('anonymise', 'apply')
    mkdirSync(file('memos'))
    mkdirSync(file('exports'))
    writeFileSync(file('transcripts-anon/extra.txt'), 'R1: Goed.\nR1: Bel P. Jansen.\n')
    writeFileSync(file('memos/m.md'), '# Memo\n\nOver Pieters rol.\n')
    writeFileSync(file('exports/tabel.csv'), 'quote\n"zegt ZWOLLE"\n')
    writeFileSync(file('transcripts-anon/codings/extra.jsonl'), '{"quote":"a\\nPieter"}\n')
    writeFileSync(file('codebook.yaml'), `${BOOK}# van Anna de Wit\n`)
    const { status, stdout } = run('anonymise', 'check')
    expect(status).toBe(1)
    expect(stdout.split('\n').map((line) => line.split(' is on')[0])).toEqual([
      'codebook.yaml:7:7: "Anna de Wit"',
      'exports/tabel.csv:2:7: "ZWOLLE"',
      'memos/m.md:3:6: "Pieter"',
      'qcode.yaml:1:16: "Marloes"',
      'transcripts-anon/codings/extra.jsonl:1:14: "Pieter"',
      'transcripts-anon/extra.txt:2:9: "P. Jansen"',
      '8 files searched: 6 places',
      '',
    ])
    expect(JSON.parse(run('anonymise', 'check', 'memos', '--json').stdout).leaks[0]).toMatchObject({
      line: 3,
      column: 6,
    })
  })

  it('check fails where names are still in the transcripts themselves', () => {
    const { run } = study()
    run('anonymise', 'scan')
    expect(run('anonymise', '--check').status).toBe(1)
  })

  it('does not overwrite originals, or copies that somebody changed', () => {
    const { file, run } = study()
    run('anonymise', 'scan')
    writeFileSync(file('transcripts/r2.txt'), 'R2: Ja, Pieter Jansen.\n')
    const over = run('anonymise', 'apply', '-o', 'transcripts')
    expect(over.status).toBe(2)
    expect(over.stderr).toContain('transcripts/r2.txt: the copy would be written over it')
    expect(existsSync(file('transcripts/gesprek R1.txt'))).toBe(false)
    run('anonymise', 'apply')
    writeFileSync(file('transcripts-anon/r2.txt'), 'R2: Ja, nou, [Persoon 1].\n')
    expect(run('anonymise', 'apply').stderr).toContain('was not written by qcode, or was changed since')
    const reversed = run('anonymise', 'reverse')
    expect(reversed.status).toBe(1)
    expect(readFileSync(file('transcripts-restored/r2.txt'), 'utf8')).toBe('R2: Ja, nou, Pieter Jansen.\n')
    expect(run('anonymise', 'apply', '--force').status).toBe(0)
  })

  it('says what to do without a key, an action or a valid key', () => {
    const { file, run } = study()
    expect(run('anonymise', 'apply').stderr).toBe('qcode: there is no key key.csv (qcode anonymise scan makes one)\n')
    expect(run('anonymise').stderr).toContain('anonymise needs scan, apply, reverse or check')
    writeFileSync(file('key.csv'), 'find,replace\nAnna,[R1]\nAnna,[R2]\n')
    expect(run('anonymise', 'check').stderr).toBe(
      'qcode: key.csv:3:1: "Anna" stands in line 2 too (remove one of them)\n',
    )
  })
})
