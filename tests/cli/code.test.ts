import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { BOOK, qcode, type Run, smallStudy } from './qcode.ts'

const file = (folder: string, document = 'r1') => path.join(folder, `codings/${document}.jsonl`)

const codingsOf = (folder: string, document = 'r1'): Coding[] =>
  readFileSync(file(folder, document), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): Coding => JSON.parse(line))

const byPeople = (folder: string, document?: string) =>
  codingsOf(folder, document)
    .filter(({ coder }) => coder !== 'qcode')
    .map(({ coder, code, segment, quote, status }) => [coder, code, segment, quote, status].join(' | '))

const run = (folder: string, ...args: string[]): Run => qcode(args, { cwd: folder })

describe('qcode code', () => {
  it('codes a segment, named by its turn where that is one segment', () => {
    const folder = smallStudy()
    const { status, stdout, stderr } = run(
      folder,
      'code',
      'r1',
      '--segment',
      '4',
      '--code',
      'contact',
      '--coder',
      'anna',
    )
    expect(stderr).toBe('')
    expect(stdout).toBe('Coded r1#4.1 (R1) by anna\n  contact\n  “Er is geen overleg meer sinds maart.”\n')
    expect(status).toBe(0)
    expect(byPeople(folder)).toEqual(['anna | contact | r1#4.1 | Er is geen overleg meer sinds maart. | accepted'])
  })

  it('codes words that are said once, whatever their white space, quotes and case', () => {
    const folder = smallStudy({ 'transcripts/r1.txt': 'R1: Hij zei “we  bellen\nelke week”. Echt.\n\nR2: Wij niet.\n' })
    const args = ['--quote', 'Zei "We bellen elke WEEK"', '--code', 'Afspraken', '--code', 'contact']
    const { status, stdout } = run(folder, 'code', 'transcripts/r1.txt', ...args, '--memo', 'ritme', '--json')
    expect(status).toBe(0)
    const { codings, new_codes, written } = JSON.parse(stdout)
    expect([new_codes, written]).toEqual([[], true])
    expect(codings).toEqual(codingsOf(folder))
    expect(codings).toMatchObject([
      { code: 'contact', coder: 'researcher', start: 8, end: 34, quote: 'zei “we  bellen\nelke week”', memo: 'ritme' },
      { code: 'vertrouwen/afspraken', respondent: 'R1', segment: 'r1#1.1', polarity: null, evidence: [] },
    ])
  })

  it('makes a suggestion hers, and leaves what others decided', () => {
    const folder = smallStudy({ 'qcode.yaml': 'interviewers: [Interviewer]\ncoder: bram\n' })
    expect(run(folder, 'apply', '--method', 'cues').status).toBe(0)
    const code = (...args: string[]) => run(folder, 'code', 'r1', '--segment', '4.1', '--code', 'contact', ...args)
    expect(code('--coder', 'anna').status).toBe(0)
    expect(code('--polarity', 'absent').stdout).toContain('by bram\n  contact  (absent)\n')
    const lines = codingsOf(folder).filter(({ segment }) => segment === 'r1#4.1')
    expect(lines.map(({ coder, status }) => `${coder} ${status}`)).toEqual(['anna accepted', 'bram accepted'])
    expect(lines[0]!.evidence).toMatchObject([{ via: 'cue', cue: 'overleg' }])
    const before = readFileSync(file(folder))
    expect(code().stdout).toContain('Was coded so already: r1#4.1 (R1) by bram\n')
    expect(readFileSync(file(folder))).toEqual(before)
    expect(run(folder, 'apply', '--method', 'cues').status).toBe(0)
    expect(codingsOf(folder).filter(({ segment }) => segment === 'r1#4.1')).toEqual(lines)
  })

  it('makes an open code when asked, and knows it from then on', () => {
    const folder = smallStudy()
    const first = run(folder, 'code', 'r1', '--quote', 'elke week', '--code', 'Vast ritme', '--open')
    expect(first.stdout).toContain('  vast-ritme  new open code\n')
    const second = run(folder, 'code', 'r2', '--segment', '2', '--code', 'vast ritme')
    expect(second.stdout).toContain('  vast-ritme\n')
    expect(run(folder, 'code', 'r2', '--segment', '2', '--code', 'contact>app', '--open').status).toBe(0)
    expect(byPeople(folder, 'r2').map((line) => line.split(' | ')[1])).toEqual(['contact/app', 'vast-ritme'])
  })

  it.each([
    [
      ['--segment', '2.1', '--code', 'contakt'],
      'the codebook has no code "contakt"; did you mean "contact"? (with --open it becomes an open code: contakt)',
    ],
    [['--segment', '2.1'], 'name at least one code with --code'],
    [['--code', 'contact'], 'name the words with --segment or --quote'],
    [['--segment', '2', '--code', 'contact'], 'turn 2 of r1 has 2 segments: 2.1, 2.2'],
    [['--segment', '9', '--code', 'contact'], 'r1 has no segment "9"'],
    [
      ['--segment', '1', '--code', 'contact'],
      'transcripts/r1.txt:1:14: "Hoe is het vertrouwen?" is said by the interviewer (code it with --include-interviewer)',
    ],
    [
      ['--quote', 'en verder', '--code', 'contact'],
      'transcripts/r1.txt:5:14: "en verder" is said by the interviewer (code it with --include-interviewer)',
    ],
    [['--quote', 'elke maand', '--code', 'contact'], '"elke maand" is not said in r1'],
    [['--quote', 'bellen', '--segment', '4.1', '--code', 'contact'], '"bellen" is not said in r1#4.1'],
    [
      ['--segment', '4.1', '--code', 'contact', '--coder', 'qcode'],
      '--coder is the name of a person, not "qcode", the program itself',
    ],
    [['--segment', '4.1', '--code', '!!', '--open'], '"!!" has no letter or digit that a path can have'],
    [
      ['--segment', '4.1', '--code', 'contact', '--polarity', 'absnt'],
      '--polarity is present, absent, mixed, not "absnt"; did you mean "absent"?',
    ],
  ])('refuses %j and writes nothing', (args, message) => {
    const folder = smallStudy()
    const { status, stderr } = run(folder, 'code', 'r1', ...args)
    expect(stderr).toContain(`qcode: ${message}`)
    expect(status).toBe(2)
    expect(existsSync(file(folder))).toBe(false)
  })

  it('lists the places of words that are said more often', () => {
    const folder = smallStudy({ 'transcripts/r1.txt': 'R1: Ja, we bellen.\n\nMaar ja, jawel.\n' })
    const { status, stderr } = run(folder, 'code', 'r1', '--quote', 'JA', '--code', 'contact')
    expect(status).toBe(2)
    expect(stderr).toBe(
      'qcode: transcripts/r1.txt: "JA" is said 2 times (name one with --segment, or quote more words)\n' +
        'qcode: transcripts/r1.txt:1:5: r1#1.1 "Ja, we bellen."\n' +
        'qcode: transcripts/r1.txt:3:6: r1#1.2 "Maar ja, jawel."\n',
    )
    expect(run(folder, 'code', 'r1', '--quote', 'ja', '--segment', '1.2', '--code', 'contact').status).toBe(0)
    expect(codingsOf(folder)).toMatchObject([{ segment: 'r1#1.2', quote: 'ja' }])
  })

  it('codes the interviewer when asked', () => {
    const folder = smallStudy()
    const args = ['--quote', 'En verder', '--code', 'contact', '--include-interviewer']
    expect(run(folder, 'code', 'r1', ...args).status).toBe(0)
    expect(codingsOf(folder)).toMatchObject([{ segment: 'r1#3.1', respondent: null, quote: 'En verder' }])
  })

  it('knows whose words are whose within an answer of several turns', () => {
    const folder = smallStudy({
      'qcode.yaml': 'interviewers: [Interviewer]\nunit: question\n',
      'codebook.yaml': BOOK.replace('codes:', 'questions: {1: "Hoe is het vertrouwen?"}\ncodes:'),
    })
    const asked = run(folder, 'code', 'r1', '--quote', 'en verder', '--code', 'contact')
    expect(asked.stderr).toContain('"en verder" is said by the interviewer')
    const said = run(folder, 'code', 'r1', '--quote', 'sinds maart', '--code', 'contact', '--json')
    expect(JSON.parse(said.stdout).codings).toMatchObject([{ quote: 'sinds maart', respondent: 'R1' }])
  })

  it('finds older codings again before it adds one', () => {
    const folder = smallStudy()
    expect(run(folder, 'code', 'r1', '--segment', '4', '--code', 'contact').status).toBe(0)
    const transcript = path.join(folder, 'transcripts/r1.txt')
    writeFileSync(transcript, `R1: Vooraf een nieuwe zin.\n${readFileSync(transcript, 'utf8')}`)
    expect(run(folder, 'code', 'r1', '--segment', '5', '--code', 'vertrouwen').status).toBe(0)
    expect(byPeople(folder).map((line) => line.split(' | ').slice(1, 3))).toEqual([
      ['contact', 'r1#5.1'],
      ['vertrouwen', 'r1#5.1'],
    ])
  })
})

describe('qcode uncode', () => {
  it('takes back what was added, and gives back what was suggested', () => {
    const folder = smallStudy()
    expect(run(folder, 'apply', '--method', 'cues').status).toBe(0)
    const before = readFileSync(file(folder))
    expect(run(folder, 'code', 'r1', '--segment', '4', '--code', 'contact', '--code', 'vertrouwen').status).toBe(0)
    const { status, stdout } = run(
      folder,
      'uncode',
      'r1',
      '--segment',
      '4',
      '--code',
      'contact',
      '--code',
      'vertrouwen',
    )
    expect(stdout).toBe(
      'Took back contact on r1#4.1 (R1), a suggestion again\n  “Er is geen overleg meer sinds maart.”\n' +
        'Took back vertrouwen on r1#4.1 (R1)\n  “Er is geen overleg meer sinds maart.”\n',
    )
    expect(status).toBe(0)
    expect(readFileSync(file(folder))).toEqual(before)
  })

  it('says where the mark of a coding is that would come back', () => {
    const folder = smallStudy()
    expect(run(folder, 'sync').status).toBe(0)
    const { status, stderr } = run(folder, 'uncode', 'r1', '--segment', '2.2', '--code', 'korte-lijnen')
    expect(stderr).toBe(
      'warning: transcripts/r1.txt:4:25: the mark [[korte-lijnen]] is still there, and would bring the coding back (take it out of the transcript)\n',
    )
    expect(status).toBe(0)
    expect(codingsOf(folder)).toEqual([])
  })

  it('says whose it is when it is not hers, and changes nothing', () => {
    const folder = smallStudy()
    const args = ['r1', '--segment', '4', '--code', 'contact']
    expect(run(folder, 'code', ...args, '--coder', 'anna').status).toBe(0)
    const before = readFileSync(file(folder))
    const { status, stderr } = run(folder, 'uncode', ...args)
    expect(stderr).toBe(
      'qcode: contact is no coding of researcher on r1#4.1; researcher has coded nothing there; it is a coding of anna (--coder)\n',
    )
    expect(status).toBe(2)
    expect(run(folder, 'uncode', 'r1', '--segment', '4', '--coder', 'anna').stderr).toContain('anna has there contact')
    expect(readFileSync(file(folder))).toEqual(before)
  })
})

describe('qcode sync', () => {
  it('takes in marks only, each once, for whoever comes first', () => {
    const folder = smallStudy({
      'transcripts/r2.txt': 'R2: Afspraken worden {{niet nagekomen}}[[afspraken]], {{eerlijk}}[[eerlijk]] gezegd.\n',
    })
    const dry = run(folder, 'sync', '--dry-run')
    expect(dry.stdout).toContain('3 marks: 3 new, by researcher\nDry run: nothing was written.\n')
    expect(existsSync(file(folder))).toBe(false)
    const { status, stdout, stderr } = run(folder, 'sync', '--coder', 'anna')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toBe(
      '  r1#2.2  korte-lijnen  “En we bellen elke week.”\n  r2#1.1  vertrouwen/afspraken  “niet nagekomen”\n' +
        '  r2#1.1  eerlijk  “eerlijk”\n3 marks: 3 new, by anna\n',
    )
    expect(run(folder, 'sync', '--coder', 'bram').stdout).toBe('3 marks: 0 new\n')
    expect(run(folder, 'apply', '--coder', 'cato').status).toBe(0)
    expect([...byPeople(folder), ...byPeople(folder, 'r2')].every((line) => line.startsWith('anna'))).toBe(true)
  })

  it('reports marks that are gone or unclear', () => {
    const folder = smallStudy()
    expect(run(folder, 'sync').status).toBe(0)
    writeFileSync(path.join(folder, 'transcripts/r1.txt'), 'R1: En we bellen elke week.\n\nI: Zo. [[contact]]\n')
    const { status, stdout, stderr } = run(folder, 'sync', '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ added: [], unmarked: [{ code: 'korte-lijnen' }], marks: 1 })
    expect(stderr).toContain('[[contact]] stands by no words of a respondent')
    expect(stderr).toContain('qcode uncode r1 --segment r1#1.1 --code korte-lijnen takes it back')
  })

  it('leaves suggestions as they are', () => {
    const folder = smallStudy()
    expect(run(folder, 'apply').status).toBe(0)
    const before = readFileSync(file(folder))
    expect(run(folder, 'sync').status).toBe(0)
    expect(readFileSync(file(folder))).toEqual(before)
  })
})
