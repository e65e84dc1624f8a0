import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coding } from '../../src/codings/model.ts'
import { BOOK, qcode, type Run, smallStudyIn, temporaryFolder } from './qcode.ts'

const R1 = `Interviewer: Hoe is het vertrouwen?
R1: Ik vertrouw ze. [[koffie]] [[thee]]

En we bellen elke week. [[koffie]]
Interviewer: En verder?
R1: Er is geen overleg meer sinds maart. [[thee]]
`

let applied = ''
beforeAll(() => {
  applied = mkdtempSync(path.join(tmpdir(), 'qcode-test-axial-'))
  smallStudyIn(applied, { 'transcripts/r1.txt': R1 })
  expect(qcode(['apply'], { cwd: applied }).status).toBe(0)
})
afterAll(() => rmSync(applied, { recursive: true, force: true }))

/** A study with suggestions, and the open codes `koffie` and `thee` that share words. */
function codedStudy(): string {
  const folder = temporaryFolder()
  cpSync(applied, folder, { recursive: true })
  return folder
}

const codebook = (folder: string, ...args: string[]): Run => qcode(['codebook', ...args], { cwd: folder })

/** A step with a reason. */
const step = (folder: string, ...args: string[]): Run => codebook(folder, ...args, '--reason', 'Omdat het zo is.')

const textOf = (folder: string, file: string): string => readFileSync(path.join(folder, file), 'utf8')
const bookOf = (folder: string): string => textOf(folder, 'codebook.yaml')

const codingsOf = (folder: string, document = 'r1'): Coding[] =>
  textOf(folder, `codings/${document}.jsonl`)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

/** `contact qcode suggested En we bellen`: what a line says, without its evidence. */
const linesOf = (folder: string, document?: string): string[] =>
  codingsOf(folder, document).map(
    ({ code, coder, status, quote }) => `${code} ${coder} ${status} ${quote.slice(0, 12)}`,
  )

/** Names and contents of every file of a study. */
const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort()
      .map((name) => [name, textOf(folder, name)]),
  )

/** Changes the decisions in a codings file. */
function decide(folder: string, change: (coding: Coding) => Coding): void {
  const lines = codingsOf(folder).map((coding) => JSON.stringify(change(coding)))
  writeFileSync(path.join(folder, 'codings/r1.jsonl'), `${lines.join('\n')}\n`)
}

describe('qcode codebook rename', () => {
  it('gives a code another id, and its codings with it', () => {
    const folder = codedStudy()
    const { status, stdout, stderr } = step(folder, 'rename', 'contact', 'communicatie', '--label', 'Communicatie')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toBe(`Renamed contact → communicatie "Communicatie"
@@ codebook.yaml:13
     children:
       - {id: afspraken, label: Afspraken, definition: Afspraken worden nagekomen., cues: [afspraak, afspraken .. nagekomen]}
-  - id: contact
-    label: Contact
+  - id: communicatie
+    label: Communicatie
     definition: Mensen spreken elkaar.
     cues: [bellen, overleg]
+    aliases: [contact]
r1: 2 codings changed
Step 1 of history.yaml; qcode codebook undo takes it back.
`)
    expect(linesOf(folder).filter((line) => line.startsWith('communicatie'))).toEqual([
      'communicatie qcode suggested En we bellen',
      'communicatie qcode suggested Er is geen o',
    ])
    // Another run of apply finds nothing to change.
    const before = textOf(folder, 'codings/r1.jsonl')
    expect(qcode(['apply'], { cwd: folder }).status).toBe(0)
    expect(textOf(folder, 'codings/r1.jsonl')).toBe(before)
  })

  it('renames an open code', () => {
    const folder = codedStudy()
    const { status, stderr } = step(folder, 'rename', 'koffie', 'koffie-drinken')
    expect(stderr).toContain('transcripts/r1.txt:2:21: the mark [[koffie]] still means koffie, not koffie-drinken')
    expect(stderr).toContain('transcripts/r1.txt:4:25: the mark [[koffie]]')
    expect(status).toBe(1)
    expect(bookOf(folder)).toBe(BOOK)
    expect(linesOf(folder).filter((line) => line.startsWith('koffie'))).toEqual([
      'koffie-drinken researcher accepted Ik vertrouw ',
      'koffie-drinken researcher accepted En we bellen',
    ])
  })

  it.each([
    [['rename', 'contcat', 'x'], 'there is no code "contcat"; did you mean "contact"?'],
    [['rename', 'contact', 'vertrouwen'], 'vertrouwen'],
    [['rename', 'contact', 'Geen id!'], 'Geen id!'],
  ])('refuses %j', (args, message) => {
    const folder = codedStudy()
    const before = filesOf(folder)
    const { status, stderr } = step(folder, ...args)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('qcode codebook move', () => {
  it('puts a code under another, and it answers to its old path', () => {
    const folder = codedStudy()
    const { status, stdout, stderr } = step(folder, 'move', 'afspraken', 'contact')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain('Moved vertrouwen/afspraken → contact\n')
    expect(stdout).toContain('\nr2: 1 coding changed\n')
    expect(linesOf(folder, 'r2')).toEqual(['contact/afspraken qcode suggested Afspraken wo'])
    expect(codebook(folder, 'cues', '--code', 'vertrouwen/afspraken').status).toBe(0)
  })

  it('makes a concept with --top', () => {
    const folder = codedStudy()
    expect(step(folder, 'move', 'afspraken', '--top')).toMatchObject({ status: 0, stderr: '' })
    expect(linesOf(folder, 'r2')).toEqual(['afspraken qcode suggested Afspraken wo'])
  })

  it.each([
    [['move', 'contact'], 'name the code that it goes below, or --top'],
    [['move', 'vertrouwen', 'afspraken'], 'vertrouwen/afspraken'],
  ])('refuses %j', (args, message) => {
    const folder = codedStudy()
    const before = filesOf(folder)
    const { status, stderr } = step(folder, ...args)
    expect(stderr).toContain(message)
    expect(status).toBe(2)
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('qcode codebook merge', () => {
  it('makes one code of several, and one line of lines on the same words', () => {
    const folder = codedStudy()
    const { status, stdout, stderr } = step(folder, 'merge', 'koffie', 'thee', 'contact')
    // The marks in the transcript mean the code now, by its aliases.
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain('Merged koffie + thee → contact\n')
    // Of koffie and thee on the same words one is left; the suggestion of qcode is another coder's.
    expect(stdout).toContain('1 coding became one with another of the same coder and words; the history keeps them\n')
    expect(linesOf(folder)).toEqual([
      'contact researcher accepted Ik vertrouw ',
      'vertrouwen qcode suggested Ik vertrouw ',
      'contact qcode suggested En we bellen',
      'contact researcher accepted En we bellen',
      'contact qcode suggested Er is geen o',
      'contact researcher accepted Er is geen o',
    ])
    expect(bookOf(folder)).toContain('    aliases: [koffie, thee]\n')
  })

  it('takes cues, children and names along into a code of the codebook', () => {
    const folder = codedStudy()
    expect(step(folder, 'merge', 'contact', 'vertrouwen')).toMatchObject({ status: 0, stderr: '' })
    expect(bookOf(folder)).toContain('cues: [vertrouw*, bellen, overleg]\n')
    expect(bookOf(folder)).toContain('# Merged: contact "Contact": Mensen spreken elkaar.\n')
    expect(bookOf(folder)).not.toContain('id: contact')
  })

  it('does not choose between a code accepted and one rejected on the same words, unless told to', () => {
    const folder = codedStudy()
    decide(folder, (coding) => (coding.code === 'thee' ? { ...coding, status: 'rejected' } : coding))
    const before = filesOf(folder)
    const refused = step(folder, 'merge', 'koffie', 'thee')
    expect(refused.stderr).toContain(
      'codings/r1.jsonl: researcher accepted koffie and rejected thee on r1#2.1 "Ik vertrouw ze."',
    )
    expect(refused.stderr).toContain('--on-conflict accepted or rejected says which stays')
    expect(refused.status).toBe(2)
    expect(filesOf(folder)).toEqual(before)

    expect(step(folder, 'merge', 'koffie', 'thee', '--on-conflict', 'rejected').status).toBe(1)
    expect(linesOf(folder).filter((line) => line.startsWith('thee'))).toEqual([
      'thee researcher rejected Ik vertrouw ',
      'thee researcher accepted En we bellen',
      'thee researcher rejected Er is geen o',
    ])
  })

  it.each([
    [['merge', 'koffie'], 'name the codes that are merged, and last the one that they become'],
    [['merge', 'vertrouwen', 'afspraken'], 'vertrouwen/afspraken is below vertrouwen: merge the other way round'],
    [['merge', 'koffie', 'thee', '--on-conflict', 'both'], '--on-conflict'],
  ])('refuses %j', (args, message) => {
    const folder = codedStudy()
    const before = filesOf(folder)
    const { status, stderr } = step(folder, ...args)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('qcode codebook split', () => {
  it('gives codings with a cue in their words another code; the rest stays', () => {
    const folder = codedStudy()
    const { status, stdout, stderr } = step(folder, 'split', 'contact', '--into', 'bellen=bel*', '--into', 'app=app*')
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout).toContain('Split contact → contact/bellen + contact/app\n')
    expect(linesOf(folder).filter((line) => line.startsWith('contact'))).toEqual([
      'contact/bellen qcode suggested En we bellen',
      'contact qcode suggested Er is geen o',
    ])
    expect(bookOf(folder)).toContain(
      '      - id: bellen\n        label: Bellen\n        kind: open\n        cues: [bel*]\n',
    )
  })

  it('goes by a value', () => {
    const folder = codedStudy()
    expect(step(folder, 'split', 'contact', '--by', 'polarity', '--into', 'geen=absent').status).toBe(0)
    expect(linesOf(folder).filter((line) => line.startsWith('contact'))).toEqual([
      'contact qcode suggested En we bellen',
      'contact/geen qcode suggested Er is geen o',
    ])
  })

  it.each([
    [['split', 'contact'], 'say into what: --into ID=CUE, or --by ATTRIBUTE'],
    [['split', 'contact', '--into', 'a=/(/'], 'not a regular expression'],
    [['split', 'contact', '--into', 'a'], 'only a terminal can ask for each segment'],
    [['split', 'contact', '--by', 'grop'], 'not "grop"; did you mean "group"?'],
    [['split', 'contact', '--by', 'group', '--into', 'a=Nord'], 'did you mean "Noord"?'],
  ])('refuses %j', (args, message) => {
    const folder = codedStudy()
    const before = filesOf(folder)
    const { status, stderr } = step(folder, ...args)
    expect(stderr).toContain(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(status).toBe(2)
    expect(filesOf(folder)).toEqual(before)
  })
})

describe('qcode codebook delete', () => {
  it('wants to know where codings go', () => {
    const folder = codedStudy()
    const before = filesOf(folder)
    const { status, stderr } = step(folder, 'delete', 'contact')
    expect(stderr).toBe(
      'qcode: contact has 2 codings: say where they go with --to parent (or another code), --codings keep (as an open code) or --codings delete\n',
    )
    expect(status).toBe(2)
    expect(filesOf(folder)).toEqual(before)
  })

  it('gives them the code above it', () => {
    const folder = codedStudy()
    expect(step(folder, 'delete', 'afspraken', '--to', 'parent')).toMatchObject({ status: 0, stderr: '' })
    expect(linesOf(folder, 'r2')).toEqual(['vertrouwen qcode suggested Afspraken wo'])
    expect(bookOf(folder)).not.toContain('afspraken, label')
  })

  it('keeps them, or takes them out', () => {
    const [kept, gone] = [codedStudy(), codedStudy()]
    expect(step(kept, 'delete', 'contact', '--codings', 'keep').status).toBe(0)
    expect(linesOf(kept)).toContain('contact qcode suggested En we bellen')
    const { status, stdout } = step(gone, 'delete', 'contact', '--codings', 'delete')
    expect(status).toBe(0)
    expect(stdout).toContain('2 codings taken out; the history keeps them\n')
    expect(linesOf(gone).filter((line) => line.startsWith('contact'))).toEqual([])
  })

  it('leaves codes below it alone, unless told to', () => {
    const folder = codedStudy()
    const { status, stderr } = step(folder, 'delete', 'vertrouwen', '--codings', 'keep')
    expect(stderr).toContain('vertrouwen has 1 code below it: --below deletes them too, or move them first')
    expect(status).toBe(2)
    expect(step(folder, 'delete', 'vertrouwen', '--codings', 'keep', '--below').status).toBe(0)
    expect(bookOf(folder)).not.toContain('vertrouwen')
  })
})

describe('every step', () => {
  const STEPS = [
    ['rename', 'contact', 'communicatie'],
    ['move', 'afspraken', 'contact'],
    ['merge', 'contact', 'vertrouwen'],
    ['split', 'contact', '--into', 'bellen=bel*'],
    ['delete', 'afspraken', '--to', 'parent'],
  ]

  it.each(STEPS)('%s with --dry-run writes nothing and wants no reason', (...args) => {
    const folder = codedStudy()
    const before = filesOf(folder)
    const { status, stdout, stderr } = codebook(folder, ...args, '--dry-run')
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Would /)
    expect(stdout).toContain('\nDry run: nothing was written.\n')
    expect(status).toBe(0)
    expect(filesOf(folder)).toEqual(before)
  })

  it('wants a reason', () => {
    const folder = codedStudy()
    const before = filesOf(folder)
    for (const args of [...STEPS, ['delete', 'contact', '--to', 'vertrouwen', '--reason', ' ']]) {
      const { status, stderr } = codebook(folder, ...args)
      expect(stderr).toBe(
        'qcode: give a reason with --reason "…": it is kept in history.yaml, and belongs in your thesis\n',
      )
      expect(status).toBe(2)
    }
    expect(filesOf(folder)).toEqual(before)
  })

  it('is done by the coder of qcode.yaml, unless another is named', () => {
    const folder = codedStudy()
    writeFileSync(path.join(folder, 'qcode.yaml'), `${textOf(folder, 'qcode.yaml')}coder: anna\n`)
    expect(step(folder, 'rename', 'contact', 'overleggen').status).toBe(0)
    expect(step(folder, 'undo', '--coder', 'bram').status).toBe(0)
    const who = [...textOf(folder, 'history.yaml').matchAll(/^ +who: (.*)$/gm)].map(([, name]) => name)
    expect(who).toEqual(['anna', 'bram'])
    const { status, stderr } = step(folder, 'rename', 'contact', 'overleggen', '--coder', 'qcode')
    expect(stderr).toBe('qcode: --coder is the name of a person, not "qcode", the program itself\n')
    expect(status).toBe(2)
  })

  it('can be replayed, looked back on and undone to the byte', () => {
    const folder = codedStudy()
    const before = filesOf(folder)
    expect(codebook(folder, 'replay')).toMatchObject({ status: 0, stdout: 'No steps to replay.\n' })
    expect(codebook(folder, 'history').stdout).toContain('No steps yet')
    expect(step(folder, 'split', 'contact', '--into', 'bellen=bel*', '--coder', 'anna').status).toBe(0)
    expect(step(folder, 'move', 'contact/bellen', '--top').status).toBe(0)
    expect(step(folder, 'merge', 'koffie', 'thee').status).toBe(1)
    expect(codebook(folder, 'replay')).toEqual({
      status: 0,
      stdout:
        '3 steps replayed on 7 codings in 2 documents. Raw codings and codebook are those that step 1 found, to the byte.\nThe same as today, byte for byte.\n',
      stderr: '',
    })

    const { stdout } = codebook(folder, 'history')
    expect(stdout).toMatch(/^1 {2}split contact → contact\/bellen\n {3}\S+ \S+ {2}anna; 1 coding in 1 document\n/)
    expect(stdout).toContain('2  move contact/bellen → (top)\n')
    expect(stdout.match(/^ {3}Omdat het zo is\.$/gm)).toHaveLength(3)
    expect(codebook(folder, 'history', '--map').stdout).toBe(
      'old,new,step,action\ncontact,contact,1,split\ncontact,bellen,1,split\ncontact/bellen,bellen,2,move\nkoffie,thee,3,merge\n',
    )
    const table = codebook(folder, 'history', '--table', '-f', 'md', '--lang', 'nl').stdout
    expect(table).toMatch(
      /\| 1 \| \S+ \| anna \| gesplitst \| contact → contact\/bellen \| Omdat het zo is\. \| 1 \| 1 \|\n/,
    )
    expect(table).toContain('| bellen | Bellen | concept | open | contact | 1, 2 |\n')
    expect(table).toContain('| thee |  |  | open | koffie | 3 |\n')

    const dry = codebook(folder, 'undo', '--dry-run')
    expect(dry).toMatchObject({ status: 0, stderr: '' })
    expect(dry.stdout).toContain('Would undo step 3, merge koffie → thee\n')
    expect(codebook(folder, 'undo').stderr).toContain('give a reason')
    for (const undone of ['3, merge', '2, move', '1, split'])
      expect(step(folder, 'undo').stdout).toContain(`Undone: step ${undone}`)
    expect(step(folder, 'undo')).toMatchObject({ status: 2, stderr: 'qcode: there is no step to undo\n' })
    const after = filesOf(folder)
    for (const [name, text] of Object.entries(before)) expect([name, after[name]]).toEqual([name, text])
    expect(codebook(folder, 'history').stdout).toContain('3  merge koffie → thee (undone)\n')
  })

  it('cannot be replayed to what was changed by hand', () => {
    const folder = codedStudy()
    expect(step(folder, 'rename', 'contact', 'communicatie').status).toBe(0)
    decide(folder, (coding) => (coding.code === 'communicatie' ? { ...coding, code: 'contact' } : coding))
    const { status, stdout, stderr } = codebook(folder, 'replay')
    expect(stderr).toBe('')
    expect(stdout).toMatch(
      /\ncodings\/r1\.jsonl:\d+:1: differs from today:\n-\{.*"code":"contact".*\n\+\{.*"code":"communicatie"/,
    )
    expect(status).toBe(1)

    writeFileSync(path.join(folder, 'codebook.yaml'), bookOf(folder).replace('communicatie', 'overleggen'))
    const book = codebook(folder, 'replay')
    expect(book.stderr).toBe('')
    expect(book.stdout).toMatch(/^codebook\.yaml: step 1 \(rename contact → communicatie\) cannot be taken back: /)
    expect(book.stdout).toContain(': "- id: communicatie" is not there any more')
    expect(book.stdout.trim().split('\n')).toHaveLength(1)
    expect(book.status).toBe(1)
  })

  it('keeps what came after a step when that is undone', () => {
    const folder = codedStudy()
    expect(step(folder, 'merge', 'koffie', 'thee').status).toBe(1)
    decide(folder, (coding) => (coding.quote.startsWith('En we') ? { ...coding, memo: 'Kort lijntje.' } : coding))
    expect(step(folder, 'undo')).toMatchObject({ status: 0, stderr: '' })
    expect(codingsOf(folder).find(({ code, quote }) => code === 'koffie' && quote.startsWith('En we'))?.memo).toBe(
      'Kort lijntje.',
    )
    expect(existsSync(path.join(folder, '.qcode-step.json'))).toBe(false)
  })
})

it('merges a code together with the one above it', () => {
  const folder = codedStudy()
  const run = step(folder, 'merge', 'vertrouwen', 'vertrouwen/afspraken', 'contact')
  expect(run).toMatchObject({ status: 0 })
  expect(bookOf(folder)).not.toContain('id: vertrouwen')
  expect(linesOf(folder).every((line) => !line.startsWith('vertrouwen'))).toBe(true)
  expect(codebook(folder, 'replay').status).toBe(0)
})
