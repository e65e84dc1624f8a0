import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { scaffold } from '../../src/codebook/scaffold.ts'
import { codebookStats } from '../../src/codebook/stats.ts'
import { createTagger } from '../../src/tagging/tagger.ts'
import { qcode, smallStudy } from '../cli/qcode.ts'
import { bookOf, YAML } from '../codebook-export/books.ts'
import { folderWith } from '../study/folder.ts'

const run = (args: readonly string[], cwd: string) => qcode(['codebook', ...args], { cwd })

describe('qcode codebook tree', () => {
  it('draws the tree, marks open codes and closes branches', () => {
    const cwd = folderWith({ 'boek.yaml': YAML })
    expect(run(['tree', 'boek.yaml'], cwd)).toEqual({
      status: 0,
      stderr: '',
      stdout: `Het buurthuis (6 codes, 1 open ○)
concept > dimensie > subdimensie > indicator

Buurt
├─ Ontmoeting
│  ├─ Koffie drinken
│  └─ Een praatje ○
└─ Veilig voelen
Regels
`,
    })
  })

  it('says how much lies below --depth', () => {
    const cwd = folderWith({ 'boek.yaml': YAML })
    expect(run(['tree', 'boek.yaml', '--depth', '1'], cwd).stdout.split('\n').slice(3)).toEqual([
      'Buurt +4',
      'Regels',
      '',
    ])
  })

  it('counts segments and respondents of a study, with the codes that only the codings know', () => {
    const cwd = smallStudy()
    expect(qcode(['apply'], { cwd }).status).toBe(0)
    const { codes } = JSON.parse(run(['tree', '--study', '.', '--json'], cwd).stdout)
    const counted = Object.fromEntries(
      codes.map((code: Record<string, unknown>) => [code.code, [code.segments, code.respondents]]),
    )
    // "korte-lijnen" was typed in r1 and is not in the codebook.
    expect(counted['korte-lijnen']).toEqual([1, 1])
    expect(counted['vertrouwen/afspraken']).toEqual([2, 2])
    const { stdout } = run(['tree', '--study', '.'], cwd)
    expect(stdout).toMatch(/segments {4}resp\.\n/)
    expect(stdout).toMatch(/\n└─ Afspraken {60,} 2 {8}2\n/)
    expect(stdout).toMatch(/\nkorte-lijnen ○ not in the codebook {30,} 1 {8}1\n/)
  })

  it('leaves with 2 on what it cannot read, and says so in one line', () => {
    const cwd = folderWith({ 'boek.yaml': YAML, 'rommel.yaml': Buffer.from([0, 255, 1, 254]), 'leeg.yaml': '' })
    for (const [args, message] of [
      [['tree', 'weg.yaml'], 'weg.yaml: cannot be read: there is no such file'],
      [['tree', 'rommel.yaml'], 'rommel.yaml: is not UTF-8 text (save the codebook as UTF-8)'],
      [['tree', 'leeg.yaml'], 'leeg.yaml: the codebook is empty'],
      [['tree', 'boek.yaml', '--depth', 'x'], '--depth is a whole number, 1 or more'],
      [['tree', '--study', 'weg'], '--study: there is no folder "weg"'],
    ] as const) {
      expect(run(args, cwd)).toEqual({ status: 2, stdout: '', stderr: `qcode: ${message}\n` })
    }
  })
})

describe('qcode codebook export', () => {
  it('takes the format from the name of the file, and tells what it leaves out', () => {
    const cwd = folderWith({ 'boek.yaml': YAML })
    const { status, stdout, stderr } = run(['export', 'boek.yaml', '-o', 'uit/bijlage.html'], cwd)
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'uit/bijlage.html\n' })
    expect(stderr.split('\n')).toEqual([
      'left out of html, kept by --all: counter-examples (1 code), question numbers (1 code), valence (1 code), aliases (1 code), colours (1 code)',
      'left out of html, kept by --cues: cues (1 code)',
      'left out of html, kept by -f yaml: x-… keys (1 code), the interview guide (1 question), comments',
      '',
    ])
    expect(readFileSync(path.join(cwd, 'uit/bijlage.html'), 'utf8')).toContain('<th scope="col">Definitie</th>')
  })

  it('writes values for programs in csv, and for people with --lang', () => {
    const cwd = folderWith({ 'boek.yaml': YAML })
    expect(run(['export', 'boek.yaml'], cwd).stdout).toMatch(
      /^code,label,level,kind,.*\nbuurt,Buurt,concept,deductive,/,
    )
    expect(run(['export', 'boek.yaml', '--lang', 'nl'], cwd).stdout).toMatch(
      /^Code,Label,Niveau,Soort,.*\nbuurt,Buurt,concept,deductief,/,
    )
  })

  it('leaves with 2 on wrong usage', () => {
    const cwd = folderWith({ 'boek.yaml': YAML })
    for (const [args, message] of [
      [['-f', 'docs'], '--format is yaml, csv, xlsx, docx, md, html, json, not "docs"; did you mean "docx"?'],
      [['--as', 'tabel'], '--as is codebook, table, outline, not "tabel"; did you mean "table"?'],
      [['-f', 'docx'], 'docx is not for the screen: name a file with -o'],
      [
        ['-f', 'yaml', '--as', 'table'],
        'yaml holds the whole codebook; --as table is for csv, xlsx, docx, md, html and json',
      ],
      [['-o', 'x.pdf'], '-o x.pdf: there is no format "pdf"; say which with -f'],
    ] as const) {
      expect(run(['export', 'boek.yaml', ...args], cwd)).toEqual({
        status: 2,
        stdout: '',
        stderr: `qcode: ${message}\n`,
      })
    }
  })
})

describe('qcode codebook diff', () => {
  it('leaves with 0 when nothing differs and with 1 when something does', () => {
    const cwd = folderWith({ 'a.yaml': YAML, 'b.yaml': YAML.replace('Zich op zijn gemak', 'Zich thuis') })
    expect(run(['diff', 'a.yaml', 'a.yaml'], cwd)).toEqual({
      status: 0,
      stdout: 'a.yaml → a.yaml: no differences\n',
      stderr: '',
    })
    const { status, stdout } = run(['diff', 'a.yaml', 'b.yaml'], cwd)
    expect(status).toBe(1)
    expect(stdout).toBe(`a.yaml → b.yaml: 1 changed

* buurt/veilig
    definition    - Zich op zijn gemak voelen.  + Zich thuis voelen.
`)
    expect(JSON.parse(run(['diff', 'a.yaml', 'b.yaml', '--json'], cwd).stdout).codes).toHaveLength(1)
  })
})

describe('qcode codebook new', () => {
  it('writes a codebook that validates at once, and never overwrites one', () => {
    const cwd = folderWith({})
    expect(run(['new', '--title', 'Wijk: "Noord" #1', '--levels', 'thema, aspect'], cwd).status).toBe(0)
    expect(qcode(['validate', 'codebook.yaml', '--max-warnings', '0'], { cwd }).status).toBe(0)
    const file = path.join(cwd, 'codebook.yaml')
    expect(bookOf(readFileSync(file, 'utf8')).title).toBe('Wijk: "Noord" #1')
    writeFileSync(file, 'van mij')
    const again = run(['new'], cwd)
    expect(again.status).toBe(2)
    expect(again.stderr).toMatch(/^qcode: codebook\.yaml is there already/)
    expect(readFileSync(file, 'utf8')).toBe('van mij')
  })

  it.each(['nl', 'en'] as const)('in %s has examples that its cues find and leave alone', async (language) => {
    for (const levels of [
      ['a'],
      ['thema', 'a: b', '[c]'],
      ['concept', 'dimensie', 'subdimensie', 'indicator', 'item'],
    ]) {
      const book = bookOf(scaffold({ title: 'x', levels, language }))
      expect(book.levels).toEqual(levels)
      const tagger = await createTagger(book, { method: 'cues', minScore: 0 })
      const code = book.codes.at(-1)!
      expect(code.level).toBe(levels.at(-1))
      expect(code.examples.hit.map((text) => tagger.tag(text).map((one) => one.code))).toEqual([
        [expect.stringContaining(code.path)],
      ])
      expect(code.examples.miss.flatMap((text) => tagger.tag(text))).toEqual([])
    }
  })
})

describe('qcode codebook stats', () => {
  it('counts levels, kinds, cues, examples and questions', () => {
    const stats = codebookStats(bookOf(YAML.replace('{1: Hoe vaak komt u?}', '{1: Hoe vaak komt u?, 2: En waarom?}')))
    expect(stats).toMatchObject({
      codes: 6,
      deductive: 5,
      open: 1,
      depth: 3,
      leaves: 4,
      with_definition: 6,
      with_cues: 1,
    })
    expect(stats.levels).toEqual([
      { level: 'concept', deductive: 2, open: 0 },
      { level: 'dimensie', deductive: 1, open: 0 },
      { level: 'subdimensie', deductive: 0, open: 0 },
      { level: 'indicator', deductive: 2, open: 1 },
    ])
    expect(stats.cues).toEqual({ total: 3, exclusions: 1, absent: 1, regexes: 0, fewest: 3, median: 3, most: 3 })
    expect(stats.examples).toEqual({ hit: 2, miss: 1 })
    expect(stats.questions).toEqual({ total: 2, covered: 1, uncovered: ['2'], unknown: [] })
    // The cue of koffie speaks for those above it.
    expect(stats.without_cues_below).toEqual(['buurt/ontmoeting/praatje', 'buurt/veilig', 'regels'])
  })

  it('of a codebook without codes are zeros', () => {
    const { codebook } = parseCodebook('x.yaml', Buffer.from('qcode: 1\nid: x\ntitle: X\ncodes: []\n'))
    expect(codebookStats(codebook!).cues).toMatchObject({ total: 0, fewest: 0, median: 0, most: 0 })
  })

  it('stand side by side', () => {
    const cwd = folderWith({ 'a.yaml': YAML, 'b.yaml': YAML.replace('id: buurthuis', 'id: ander') })
    const lines = run(['stats', 'a.yaml', 'b.yaml'], cwd).stdout.split('\n')
    expect(lines[0]).toMatch(/^ +buurthuis +ander$/)
    expect(lines[1]).toMatch(/^codes +6 +6$/)
  })
})

describe('qcode codebook cues', () => {
  it('names cues with hits, without hits and of one respondent', () => {
    const { status, stdout } = run(['cues', '--study', '.'], smallStudy())
    expect(status).toBe(0)
    const lines = stdout.split('\n')
    expect(lines[0]).toBe('proef: 5 cues of 3 codes; 2 documents, 4 segments, 2 respondents')
    // vertrouw*, bellen and overleg once; afspraak twice, both times within "afspraak .. nagekomen".
    expect(lines[1]).toBe('7 hits of 5 cues, of which 5 count; 0 cues without hits')
    expect(stdout).toMatch(/Cues that hit one respondent only: 3\n/)
  })

  it('shows hits below each other with --code, and refuses names that are not there', () => {
    const cwd = smallStudy()
    const { stdout } = run(['cues', '--study', '.', '--code', 'contact', '--width', '16'], cwd)
    expect(stdout).toContain(`
overleg  1 hit, 1 respondent  contact
  r1:6 R1       Er is geen overleg meer sinds…
`)
    expect(run(['cues', '--study', '.', '--code', 'contakt'], cwd).stderr).toBe(
      'qcode: --code: the codebook has no code "contakt"; did you mean "contact"?\n',
    )
    expect(run(['cues', '--study', '.', '--cue', 'belen'], cwd)).toMatchObject({
      status: 2,
      stderr: 'qcode: --cue: the codebook has no cue "belen"; did you mean "bellen"?\n',
    })
  })

  it('takes a codebook and transcripts instead of a study', () => {
    const cwd = folderWith({ 'boek.yaml': YAML, 'r9.txt': 'I: Koffie?\nR9: Koffietijd is heilig.\n' })
    const rows = run(['cues', 'boek.yaml', 'r9.txt', '-f', 'csv'], cwd).stdout.split('\n')
    expect(rows.slice(0, 2)).toEqual([
      'code,cue,exclusion,polarity,weight,hits,counted,segments,respondents,documents,who',
      'buurt/ontmoeting/koffie,koffie*,0,present,1,1,1,1,1,1,R9',
    ])
    const json = run(['cues', 'boek.yaml', 'r9.txt', '-f', 'json', '--concordance'], cwd).stdout
    expect(JSON.parse(json)).toEqual([
      {
        code: 'buurt/ontmoeting/koffie',
        cue: 'koffie*',
        document: 'r9',
        segment: 'r9#2.1',
        respondent: 'R9',
        line: 2,
        left: '',
        hit: 'Koffietijd',
        right: ' is heilig.',
      },
    ])
  })
})
