import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { qcode, temporaryFolder } from '../cli/qcode.ts'

const BOOK = `qcode: 1
id: proef
title: Proef
levels: [concept, indicator]   # twee niveaus
codes:
  # het belangrijkste
  - id: samenhang
    label: "Samenhang"
    definition: Met de hand geschreven.
    cues: [samen*,
           geheel]
    children:
      - {id: overleg, label: Overleg, cues: [overleg]}   # vlak
      - id: klik
        label: De klik
        kind: open
  - id: ruimte
    label: Ruimte
    children:
      - id: sfeer
        label: Sfeer
`
const TABLE = `Concept,Indicator,Definitie
Samenhang,Overleg,Elkaar spreken.
,Trots,Blij zijn met het werk.
,Sfeer,
Geld,Budget,
`

/** What a definition in the column of a concept is about. */
const DEFINED = `Concept,Definitie concept,Indicator
Samenhang,Alles wat bijeenhoudt.,Overleg
`

function folder(files: Readonly<Record<string, string>> = {}) {
  const cwd = temporaryFolder()
  for (const [name, text] of Object.entries({ 'book.yaml': BOOK, 't.csv': TABLE, ...files }))
    writeFileSync(path.join(cwd, name), text)
  return { cwd, read: (name: string) => readFileSync(path.join(cwd, name), 'utf8') }
}

describe('codebook import --merge', () => {
  it('reads a codebook with the line ends of old Macs', () => {
    const { cwd, read } = folder({ 'mac.yaml': BOOK.replaceAll('\n', '\r') })
    for (const book of ['mac.yaml', 'book.yaml'])
      expect(qcode(['codebook', 'import', 't.csv', '--merge', book], { cwd }).status).toBe(0)
    expect(read('mac.yaml')).toBe(read('book.yaml'))
  })

  it('adds what is new and leaves every other character alone', () => {
    const { cwd, read } = folder()
    const run = qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml'], { cwd })
    expect(run.status).toBe(0)
    expect(run.stdout).toBe('')
    const trots =
      '      - id: trots\n        label: Trots\n        level: indicator\n        kind: deductive\n        definition: Blij zijn met het werk.\n        source: t.csv, tabel 1, rij 3\n'
    const geld =
      '  - id: geld\n    label: Geld\n    level: concept\n    kind: deductive\n    source: t.csv, tabel 1, rij 5\n    children:\n      - id: budget\n        label: Budget\n        level: indicator\n        kind: deductive\n        source: t.csv, tabel 1, rij 5\n'
    const gone = '  # gone: "Ruimte" is not in t.csv\n'
    const overleg = '      - {id: overleg, label: Overleg, cues: [overleg], definition: "Elkaar spreken."}   # vlak\n'
    expect(read('book.yaml')).toBe(
      BOOK.replace('  - id: ruimte\n', `${trots}${gone}  - id: ruimte\n`).replace(/ {6}- \{id: overleg.*\n/, overleg) +
        geld,
    )
  })

  it('lists what is added, moved, gone and defined otherwise; --dry-run writes nothing', () => {
    const { cwd, read } = folder()
    const run = qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml', '--dry-run'], { cwd })
    expect(run.stdout).toBe(`Would be added (3)
  + samenhang/trots  Trots
  + geld  Geld
  + geld/budget  Budget
Would be filled in: the book says nothing there (1)
  + samenhang/overleg  definition
Moved: the table has it elsewhere; the book keeps its place (1)
  ~ ruimte/sfeer  table: samenhang/sfeer
Gone: not in the table; kept in the book, with a comment (1)
  - ruimte  Ruimte
`)
    expect(read('book.yaml')).toBe(BOOK)
    writeFileSync(path.join(cwd, 't.csv'), DEFINED)
    expect(
      qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml', '--dry-run'], { cwd }).stdout,
    ).toContain(`Defined in other words in the table; the book keeps its own (1)
  = samenhang  "Alles wat bijeenhoudt."
`)
  })

  it('fills in what the book says nothing about, above the children, and nothing else', () => {
    const book = `qcode: 1
id: proef
title: Proef
language: nl
levels: [concept, indicator]
codes:
  - id: ruimte
    label: Ruimte
    cues: []       # volgt
    # de indicatoren
    children:
      - id: sfeer
        label: Sfeer
        definition: Mijn eigen woorden.
  - children:
      - {id: lef, label: Lef,}
    id: durf
    label: Durf
  - id: geld
    label: Geld
`
    const table = `Concept,Indicator,Definitie,Trefwoorden,Vragen,Schaal
Ruimte,,Zelf mogen kiezen.,ruim*; vrij spel,5,
,Sfeer,Andere woorden.,sfeer,,hoog
Durf,,Iets aandurven.,,,
,Lef,,lef,,
Geld,,Middelen.,,,
,Budget,,,,
`
    const { cwd, read } = folder({ 'book.yaml': book, 't.csv': table })
    const run = qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml'], { cwd })
    expect(run.stderr).toContain(`Filled in: the book said nothing there (5)
  + ruimte  definition, cues, questions
  + ruimte/sfeer  cues, x-schaal
  + durf  definition
  + durf/lef  cues
  + geld  definition
`)
    expect(read('book.yaml')).toBe(`qcode: 1
id: proef
title: Proef
language: nl
levels: [concept, indicator]
codes:
  - id: ruimte
    label: Ruimte
    cues: ["ruim*","vrij spel"]       # volgt
    definition: Zelf mogen kiezen.
    questions: [5]
    # de indicatoren
    children:
      - id: sfeer
        label: Sfeer
        definition: Mijn eigen woorden.
        cues: [sfeer]
        x-schaal: hoog
  - definition: Iets aandurven.
    children:
      - {id: lef, label: Lef,cues: ["lef"]}
    id: durf
    label: Durf
  - id: geld
    label: Geld
    definition: Middelen.
    children:
      - id: budget
        label: Budget
        level: indicator
        kind: deductive
        source: t.csv, tabel 1, rij 7
`)
    qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml'], { cwd })
    expect(read('book.yaml').match(/definition:/g)).toHaveLength(4)
  })

  it('changes nothing the second time, and takes the comment away when the code is back', () => {
    const { cwd, read } = folder()
    qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml'], { cwd })
    const once = read('book.yaml')
    expect(qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml'], { cwd }).stderr).not.toContain('Wrote')
    expect(read('book.yaml')).toBe(once)
    writeFileSync(path.join(cwd, 't.csv'), `${TABLE}Ruimte,,\n`)
    qcode(['codebook', 'import', 't.csv', '--merge', 'book.yaml'], { cwd })
    expect(read('book.yaml')).toBe(once.replace('  # gone: "Ruimte" is not in t.csv\n', ''))
  })
})

describe('codebook import', () => {
  it('prints a codebook that validates, and the summary beside it', () => {
    const { cwd } = folder()
    const run = qcode(['codebook', 'import', 't.csv'], { cwd })
    expect(run.status).toBe(0)
    writeFileSync(path.join(cwd, 'nieuw.yaml'), run.stdout)
    expect(qcode(['validate', 'nieuw.yaml'], { cwd }).status).toBe(0)
    expect(run.stderr).toContain('Concept → concept, Indicator → indicator, Definitie → definition')
    expect(run.stderr).toContain('6 codes: 2 concept, 4 indicator')
  })

  it('never replaces a codebook by accident', () => {
    const { cwd, read } = folder()
    const run = qcode(['codebook', 'import', 't.csv', '-o', 'book.yaml'], { cwd })
    expect(run.status).toBe(2)
    expect(run.stderr).toContain('--merge book.yaml adds to it')
    expect(read('book.yaml')).toBe(BOOK)
  })

  it('leaves with 1 and says where when words were left out', () => {
    const { cwd } = folder({ 'v.csv': 'Concept,Indicator,Valentie\nRuimte,Mandaat,gunstig\n' })
    const run = qcode(['codebook', 'import', 'v.csv', '--dry-run', '--json'], { cwd })
    expect(run.status).toBe(1)
    expect(JSON.parse(run.stdout).left_out).toEqual([
      { table: '1', row: 2, line: 2, column: 'Valentie', message: 'gunstig is neither positive nor negative' },
    ])
  })
})
