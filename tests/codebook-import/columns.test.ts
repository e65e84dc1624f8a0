import { describe, expect, it } from 'vitest'
import { codeAt, importFile, losses, tree } from './helpers.ts'

describe('columns are known by name', () => {
  it('in English, in any order, with a definition that names its level', async () => {
    const imported = await importFile(
      't.csv',
      'Indicators,Concept definition,Dimension,Concept,Measurement\nFixed meetings,Acting as one,Tuning,Cohesion,"interviews, documents"\n',
    )
    expect(tree(imported)).toEqual([
      'cohesion (concept)',
      'cohesion/tuning (dimension)',
      'cohesion/tuning/fixed-meetings (indicator)',
    ])
    expect(imported.codebook.language).toBe('en')
    expect(codeAt(imported, 'cohesion').definition).toBe('Acting as one')
    expect(codeAt(imported, 'cohesion/tuning/fixed-meetings').measuredBy).toEqual(['interview', 'document'])
  })

  it.each([
    ['Variabele,Subvariabele,Indicator', ['concept', 'dimensie', 'indicator']],
    ['Concept,Variabele,Indicator', ['concept', 'dimensie', 'indicator']],
    ['Begrip,Dimensie,Variabele,Indicator(en)', ['concept', 'dimensie', 'subdimensie', 'indicator']],
    ['Thema,Subthema,Operationalisatie', ['concept', 'dimensie', 'indicator']],
    ['Niveau 1,Niveau 2,Niveau 3', ['concept', 'dimensie', 'subdimensie']],
  ])('%s', async (header, levels) => {
    const names = header.split(',').map((_, i) => `Naam ${i + 1}`)
    const imported = await importFile('t.csv', `${header}\n${names.join(',')}\n`)
    expect(imported.codebook.codes.map(({ level }) => level)).toEqual(levels)
  })

  it('or by what the user says, by header or number', async () => {
    const text = 'Kernpunt,Onderdeel,Teken,Opm\nSamenhang,Afstemming,Overleg,x\n'
    const imported = await importFile('t.csv', text, {
      columns: 'Kernpunt=concept,Onderdeel=dimensie,3=indicator,Opm=skip',
    })
    expect(tree(imported)).toEqual([
      'samenhang (concept)',
      'samenhang/afstemming (dimensie)',
      'samenhang/afstemming/overleg (indicator)',
    ])
    await expect(importFile('t.csv', text, { columns: 'Kernpunt=concpet' })).rejects.toThrow('did you mean "concept"?')
    // A table without a header that says anything is read by position; its first row is what the user sees as header.
    await expect(importFile('t.csv', 'Hoek,Onderdeel,Rest\na,b,c\n', { columns: 'Onderdel=dimensie' })).rejects.toThrow(
      'there are Hoek, Onderdeel, Rest; did you mean "onderdeel"?',
    )
    await expect(importFile('t.csv', 'Concept,Indicator\na,b\n', { columns: 'Onderdel=dimensie' })).rejects.toThrow(
      'there are Concept, Indicator',
    )
  })

  it('keeps what it does not know under a key of its own', async () => {
    const imported = await importFile('t.csv', 'Concept,Indicator,Schaal\nRuimte,Mandaat,1 tot 5\n')
    expect(codeAt(imported, 'ruimte/mandaat').extra).toEqual({ 'x-schaal': '1 tot 5' })
  })

  it('takes levels from left to right when there is no header', async () => {
    const imported = await importFile(
      't.csv',
      'Samenhang,,,\n,Afstemming,,\n,,Overleg,\n,,,Wekelijks overleg\n,,,Vaste agenda\n,Binding,,\nRuimte,,,\n',
    )
    expect(tree(imported)).toEqual([
      'samenhang (concept)',
      'samenhang/afstemming (dimensie)',
      'samenhang/afstemming/overleg (subdimensie)',
      'samenhang/afstemming/overleg/wekelijks-overleg (indicator)',
      'samenhang/afstemming/overleg/vaste-agenda (indicator)',
      'samenhang/binding (dimensie)',
      'ruimte (concept)',
    ])
  })
})

describe('several tables in one document', () => {
  const page = (rest: string) => `<h2>Operationalisatie van ruimte</h2>
<table><tr><th>Dimensie</th><th>Indicator</th></tr><tr><td>Mandaat</td><td>Zelf beslissen</td></tr></table>
<table><tr><td></td><td>Budget hebben</td></tr></table>${rest}`

  it('take the concept from the title, and go on where a page ended', async () => {
    const imported = await importFile(
      't.html',
      page('<table><tr><th>Respondent</th><th>Functie</th></tr><tr><td>R1</td><td>Regisseur</td></tr></table>'),
    )
    expect(tree(imported)).toEqual([
      'ruimte (concept)',
      'ruimte/mandaat (dimensie)',
      'ruimte/mandaat/zelf-beslissen (indicator)',
      'ruimte/mandaat/budget-hebben (indicator)',
    ])
    expect(imported.yaml).toContain('# guessed: taken from the title of table 1')
    expect(imported.book.tables.map(({ columns }) => columns?.by ?? null)).toEqual(['header', 'previous table', null])
  })

  it('can be chosen by number, with captions below them too', async () => {
    const table = (concept: string) =>
      `<table><tr><th>Concept</th><th>Indicator</th></tr><tr><td>${concept}</td><td>Teken</td></tr></table>`
    const text = `${table('Ruimte')}<p>Tabel 3.1: eerste</p>${table('Samenhang')}<p>Tabel 3.2: tweede</p>`
    const imported = await importFile('t.html', text, { tables: ['3.2'] })
    expect(tree(imported)).toEqual(['samenhang (concept)', 'samenhang/teken (indicator)'])
    expect(codeAt(imported, 'samenhang').source).toBe('t.html, tabel 3.2, rij 2')
    await expect(importFile('t.html', text, { tables: ['4'] })).rejects.toThrow('it has 3.1 (Tabel 3.1: eerste), 3.2')
  })
})

describe('cells', () => {
  it('a blank cell in a column with merged cells is no code, and is marked as a guess', async () => {
    const imported = await importFile(
      't.html',
      `<table><tr><th>Concept</th><th>Dimensie</th><th>Indicator</th></tr>
<tr><td rowspan=3>Samenhang</td><td rowspan=2>Binding</td><td>Trots</td></tr><tr><td>Loyaal</td></tr><tr><td></td><td>Gezien worden</td></tr></table>`,
    )
    expect(tree(imported).at(-1)).toBe('samenhang/gezien-worden (indicator)')
    expect(imported.yaml).toContain('# guessed: no Dimensie in its row')
  })

  it('questions that are written out join the guide, with their number or one of their own', async () => {
    const imported = await importFile(
      't.csv',
      'Concept,Indicator,Vragen\nRuimte,Mandaat,"7. Wat mag u zelf beslissen?"\n,Budget,Wie gaat over het geld?\n',
    )
    expect([...imported.codebook.questions]).toEqual([
      ['7', 'Wat mag u zelf beslissen?'],
      ['v1', 'Wie gaat over het geld?'],
    ])
    expect(codeAt(imported, 'ruimte/mandaat').questions).toEqual(['7'])
    expect(codeAt(imported, 'ruimte/budget').questions).toEqual(['v1'])
  })

  it('a sentence that defines its concept gives the label; a reference becomes a source', async () => {
    const imported = await importFile(
      't.csv',
      'Concept,Indicator\nSamenhang is de mate waarin partijen als een geheel optreden,"Korte lijnen (Visser, 2011)"\n',
    )
    expect(codeAt(imported, 'samenhang').definition).toBe(
      'Samenhang is de mate waarin partijen als een geheel optreden',
    )
    expect(codeAt(imported, 'samenhang/korte-lijnen').source).toBe('t.csv, tabel 1, rij 2 (Visser, 2011)')
  })

  it('what cannot be kept is reported with its row and column', async () => {
    const imported = await importFile(
      't.csv',
      'Concept,Indicator,Definitie,Valentie\nRuimte,Mandaat,Mogen beslissen.,gunstig\n,Mandaat,Iets anders.,positief\n',
    )
    expect(losses(imported)).toEqual([
      '2/Valentie: gunstig is neither positive nor negative',
      '3/Definitie: "Mandaat" has another definition already',
    ])
  })

  it('labels that differ keep ids that differ', async () => {
    const imported = await importFile('t.csv', 'Concept,Indicator\nTaal,C++\nTaal,C#\nTaal,c++\n')
    expect(tree(imported)).toEqual(['taal (concept)', 'taal/c (indicator)', 'taal/c-2 (indicator)'])
  })
})

describe('outlines', () => {
  const expected = [
    'samenhang',
    'samenhang/afstemming',
    'samenhang/afstemming/overleg',
    'samenhang/afstemming/overleg/wekelijks',
    'samenhang/afstemming/overleg/wekelijks/op-locatie',
    'samenhang/afstemming/overleg/maandelijks',
    'samenhang/binding',
    'ruimte',
  ]
  it.each([
    [
      '1 / a / i / 1 / a',
      'o.txt',
      '1. Samenhang\na. Afstemming\ni. Overleg\n1. Wekelijks\na. Op locatie\n2. Maandelijks\nb. Binding\n2. Ruimte\n',
    ],
    [
      '1.2.3',
      'o.txt',
      '1 Samenhang\n1.1 Afstemming\n1.1.1 Overleg\n1.1.1.1 Wekelijks\n1.1.1.1.1 Op locatie\n1.1.1.2 Maandelijks\n1.2 Binding\n2 Ruimte\n',
    ],
    [
      'indentation',
      'o.txt',
      'Samenhang\n  Afstemming\n    Overleg\n      Wekelijks\n        Op locatie\n      Maandelijks\n  Binding\nRuimte\n',
    ],
    [
      'headings and bullets',
      'o.md',
      '# Samenhang\n## Afstemming\n- Overleg\n  - Wekelijks\n    - Op locatie\n  - Maandelijks\n## Binding\n# Ruimte\n',
    ],
    [
      'lists',
      'o.html',
      '<ol><li>Samenhang<ol><li>Afstemming<ul><li>Overleg<ul><li>Wekelijks<ul><li>Op locatie</li></ul></li><li>Maandelijks</li></ul></li></ul></li><li>Binding</li></ol></li><li>Ruimte</li></ol>',
    ],
  ])('%s', async (_, file, text) => {
    const imported = await importFile(file, text)
    expect(imported.codebook.codes.map(({ path }) => path)).toEqual(expected)
  })

  it('have a title above them and definitions behind or below a label', async () => {
    const imported = await importFile(
      'o.txt',
      'Codeboom van het onderzoek\n1. Samenhang: optreden als een geheel\n2. Ruimte\nWat iemand zelf mag beslissen.\n',
    )
    expect(imported.codebook.title).toBe('Codeboom van het onderzoek')
    expect(codeAt(imported, 'samenhang').definition).toBe('optreden als een geheel')
    expect(codeAt(imported, 'ruimte').definition).toBe('Wat iemand zelf mag beslissen.')
    expect(codeAt(imported, 'ruimte').source).toBe('o.txt, regel 3')
  })
})

it('an id has no hyphen for an apostrophe', async () => {
  const imported = await importFile('t.csv', "Concept,Indicator\nRisico's,Zo’n foto's\n'Tussen',Hij zei 'ja'\n")
  expect(tree(imported).map((line) => line.replace(/ .*/, ''))).toEqual([
    'risicos',
    'risicos/zon-fotos',
    'tussen',
    'tussen/hij-zei-ja',
  ])
})
