import { describe, expect, it } from 'vitest'
import { csv } from '../../../src/transcript/readers/csv.ts'
import { turnsOfTable } from '../../../src/transcript/readers/table-turns.ts'
import { parseTableColumns } from '../../../src/transcript/table-columns.ts'

const read = (...rows: string[][]) =>
  turnsOfTable(rows, 'r.csv').utterances.map(({ speaker, time, words }) => [speaker, time, words])

describe('a table with one row a turn', () => {
  it.each([[['Spreker', 'Tekst']], [['Naam', 'Uitspraak']], [['Speaker', 'Text']], [['Respondent nr.', 'Antwoord']]])(
    'is known by its header %j',
    (header) => {
      expect(read(header, ['I', 'Hoe?'], ['Anna', 'Zo.'])).toEqual([
        ['I', null, 'Hoe?'],
        ['Anna', null, 'Zo.'],
      ])
    },
  )

  it('may have no header', () => {
    expect(read(['00:12', 'I', 'Hoe?'], ['00:15', 'R1', 'Zo.'], ['00:17', 'I', 'Ja?'])).toEqual([
      ['I', '00:12', 'Hoe?'],
      ['R1', '00:15', 'Zo.'],
      ['I', '00:17', 'Ja?'],
    ])
  })

  it('may say to which question: that is asked where it changes', () => {
    const rows = [
      ['1', 'Hoe?', 'Zo.'],
      ['2', 'Hoe?', 'Anders.'],
      ['2', 'Waarom?', ''],
      ['3', 'Waarom?', 'Daarom.'],
    ]
    expect(read(['Respondent', 'Vraag', 'Antwoord'], ...rows)).toEqual([
      ['I', null, 'Hoe?'],
      ['R1', null, 'Zo.'],
      ['R2', null, 'Anders.'],
      ['I', null, 'Waarom?'],
      ['R3', null, 'Daarom.'],
    ])
  })
})

describe('a table with one row a respondent', () => {
  const open = 'Omdat wij elkaar al jaren kennen.'

  it('has its answers below each question, and says which columns those are', () => {
    const rows = [
      ['Respondent', 'Groep', 'Waarom werkt u samen?', 'Score'],
      ['R3', 'a', open, '4'],
      ['R4', 'a', '', '5'],
    ]
    expect(read(...rows)).toEqual([
      ['I', null, 'Waarom werkt u samen?'],
      ['R3', null, open],
    ])
    expect(turnsOfTable(rows, 'r.csv').problems).toMatchObject([
      {
        severity: 'info',
        message:
          'read as one row a respondent: "Respondent" says who, questions are "Waarom werkt u samen?"; not read: "Groep", "Score"',
      },
    ])
  })

  it('without names has R1, R2 …', () => {
    expect(read(['V1 Toelichting'], [open], [`Nee. ${open}`])).toEqual([
      ['I', null, 'V1 Toelichting'],
      ['R1', null, open],
      ['R2', null, `Nee. ${open}`],
    ])
  })
})

describe('columns that a person names', () => {
  const columns = (text: string) => parseTableColumns(text)
  const table = [
    ['Nr', 'Persoon', 'Reactie', 'Toelichting bij 1, 2 en 3'],
    ['1', 'Noor', 'Ja.', 'Nee.'],
    ['2', 'Bas', 'Nou.', ''],
  ]
  const named = (text: string, rows: string[][] = table) =>
    turnsOfTable(rows, 'r.csv', columns(text)).utterances.map(({ speaker, words }) => [speaker, words])

  it('hold the turns, by header in any case or by number', () => {
    const turns = [
      ['Noor', 'Ja.'],
      ['Bas', 'Nou.'],
    ]
    expect(named('speaker=persoon,words=Reactie')).toEqual(turns)
    expect(named('respondent=2, words=3')).toEqual(turns)
  })

  it('hold the answers of respondents, by name or in a range', () => {
    const answers = [
      ['I', 'Reactie'],
      ['Noor', 'Ja.'],
      ['Bas', 'Nou.'],
      ['I', 'Toelichting bij 1, 2 en 3'],
      ['Noor', 'Nee.'],
    ]
    expect(named('respondent=Persoon,questions=3-4')).toEqual(answers)
    expect(named('respondent=Persoon,questions=reactie;4')).toEqual(answers)
  })

  it('are refused when they are not there, or not said well', () => {
    expect(() => named('speaker=Persoon,words=Reacties')).toThrow(
      'r.csv has no column "Reacties"; did you mean "Reactie"? (it has 1 "Nr", 2 "Persoon", 3 "Reactie", 4 "Toelichting bij 1, 2 en 3")',
    )
    expect(() => named('words=3-9')).toThrow('has no column "3-9"')
    expect(() => columns('spreker=Naam')).toThrow(
      '--columns is speaker=Naam,words=Antwoord or respondent=1,questions=3-7',
    )
    expect(() => columns('word=Naam')).toThrow('did you mean "words"?')
  })
})

describe('a table', () => {
  it('without words is refused, and one without rows is empty', () => {
    expect(() => read(['Jaar', 'Aantal'], ['2021', '12'])).toThrow('r.csv has no column with words')
    expect(read(['', ''])).toEqual([])
  })

  it('in text has the separator of its header, quotes and line breaks', async () => {
    const table = 'Spreker;Tekst\r\nI;"Hoe, en ""waarom""?"\r\nR1;"Zo;\r\nen zo."\r\n'
    const { text } = await csv.read(new TextEncoder().encode(table), 'r.csv')
    expect(text).toBe('I: Hoe, en "waarom"?\n\nR1: Zo;\nen zo.\n')
  })

  it('with a quote that is never closed says where', () => {
    const table = new TextEncoder().encode('spreker,tekst\nI,"Hoe?\n')
    expect(() => csv.read(table, 'r.csv')).toThrow('r.csv is not a table that can be read: Quote Not Closed')
  })

  it('of Whisper is joined as its subtitles are', async () => {
    const table = 'start\tend\ttext\n43810\t47850\tWij werken\n47850\t48000\tsamen.\n59000\t60000\tAl jaren.\n'
    const { text, stated } = await csv.read(new TextEncoder().encode(table), 'r.tsv')
    expect(text).toBe('Wij werken samen.\n\nAl jaren.\n')
    expect([...stated!].map(([line, { time }]) => [line, time])).toEqual([
      [0, '00:00:43'],
      [2, '00:00:59'],
    ])
  })
})
