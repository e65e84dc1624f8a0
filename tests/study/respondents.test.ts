import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRespondents } from '../../src/study/respondents.ts'
import { formatProblem } from '../../src/text/problem.ts'

const parse = (text: string | Uint8Array) =>
  parseRespondents('respondents.csv', typeof text === 'string' ? Buffer.from(text) : text)

const problemsIn = (text: string | Uint8Array) => parse(text).problems.map(formatProblem)

/** Noord and Zuid, however they were written down. */
const TWO = {
  attributes: ['groep'],
  respondents: [
    { id: 'R1', label: 'Noor', attributes: { groep: 'Noord' } },
    { id: 'R2', label: 'R2', attributes: { groep: 'Zuid; en west' } },
  ],
  problems: [],
}

describe('respondents.csv', () => {
  it.each([
    ['with commas', 'respondent,label,groep\nR1,Noor,Noord\nR2,,Zuid; en west\n'],
    ['from Dutch Excel', '\ufeffrespondent;label;groep\r\nR1;Noor;Noord\r\nR2;;"Zuid; en west"\r\n'],
    ['with tabs', 'respondent\tlabel\tgroep\nR1\tNoor\tNoord\nR2\t\tZuid; en west'],
    ['from an old Mac', 'respondent,label,groep\rR1,Noor,Noord\rR2,,Zuid; en west\r'],
    ['with spaces around the cells', ' respondent , label,groep \n R1 , Noor , Noord \n\n R2 ,,Zuid; en west\n'],
    ['with other capitals and order', 'LABEL;groep;Respondent\nNoor;Noord;R1\n;"Zuid; en west";R2\n'],
    ['with "id" for "respondent"', 'id,label,groep\nR1,Noor,Noord\nR2,,Zuid; en west\n'],
    [
      'with blank lines before and between',
      '\n \nrespondent;label;groep\n\nR1;Noor;Noord\n;;\nR2;;"Zuid; en west"\n\n',
    ],
    [
      'with columns and rows that were once touched',
      'respondent;label;groep;;\r\nR1;Noor;Noord;;\r\n;;;;\r\nR2;;"Zuid; en west";;\r\n',
    ],
    ['with separators behind a row', 'respondent,label,groep\nR1,Noor,Noord,,\nR2,,Zuid; en west,\n'],
  ])('%s gives the same two people', (_, text) => {
    expect(parse(text)).toEqual(TWO)
  })

  it('in UTF-16, as Excel calls Unicode text', () => {
    expect(parse(Buffer.from('\ufeffrespondent\tgroep\r\nR1\tNoord\r\n', 'utf16le')).respondents).toEqual([
      { id: 'R1', label: 'R1', attributes: { groep: 'Noord' } },
    ])
  })

  it('in Windows-1252 keeps its accents, and says that it guessed', () => {
    const { respondents, problems } = parse(Buffer.from('respondent;rol\r\nRené;coördinator\r\n', 'latin1'))
    expect(respondents).toEqual([{ id: 'René', label: 'René', attributes: { rol: 'coördinator' } }])
    expect(problems).toMatchObject([{ rule: 'respondents/guessed-encoding', severity: 'info' }])
  })

  it('fills cells that are not there with nothing', () => {
    expect(parse('respondent,groep,rol\nR1\n').respondents[0]!.attributes).toEqual({ groep: '', rol: '' })
  })

  it('composes accents, so that a name is one name', () => {
    expect(parse('respondent\nRene\u0301\n').respondents[0]!.id).toBe('Ren\u00e9')
  })

  it('takes "respondent" for the id where there is an "id" too', () => {
    expect(parse('id,respondent\n17,R1\n').respondents).toEqual([{ id: 'R1', label: 'R1', attributes: { id: '17' } }])
  })

  it('may have columns that JavaScript has plans with', () => {
    const { attributes, respondents } = parse('respondent,__proto__,constructor\nR1,a,b\n')
    expect(attributes).toEqual(['__proto__', 'constructor'])
    expect(Object.entries(respondents[0]!.attributes)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  it('may be a header alone', () => {
    expect(parse('respondent,groep\n')).toEqual({ attributes: ['groep'], respondents: [], problems: [] })
  })

  it.each([
    ['', 'respondents.csv:1:1: is empty; it needs a header with "respondent"'],
    ['\n \n', 'respondents.csv:1:1: is empty; it needs a header with "respondent"'],
    ['R1;Noord\nR2;Zuid\n', 'respondents.csv:1:1: the header has no column "respondent", only "R1", "Noord"'],
    ['\nnaam\nR1\n', 'respondents.csv:2:1: the header has no column "respondent", only "naam"'],
    ['respondent,groep\nR1,a\nr1,b\n', 'respondents.csv:3:1: respondent "r1" stands in line 2 too'],
    ['respondent,groep\nR1,a,b\n', 'respondents.csv:2:1: has 3 cells, the header 2'],
    ['respondent,groep,\nR1,a,b\n', 'respondents.csv:2:1: has "b" in column 3, which has no name'],
    ['respondent,groep\n,a\n', 'respondents.csv:2:1: has no respondent'],
    ['respondent,groep,groep\nR1,a,b\n', 'respondents.csv:1:1: the column "groep" stands there twice'],
    [
      'respondent,a\nR1,Jan "de Lange"\n',
      'respondents.csv:2:1: not a table: Invalid Opening Quote: a quote is found on field 1 at line 2',
    ],
    [
      'respondent,a\nR1,"x\n',
      'respondents.csv:2:1: not a table: Quote Not Closed: the parsing is finished with an opening quote at line 2',
    ],
  ])('%j is refused', (text, message) => {
    expect(problemsIn(text)).toEqual([message])
  })

  it.each(['\n', '\r\n'])('counts the lines inside quotes (%j)', (newline) => {
    const lines = ['respondent,notitie', 'R1,"een', 'twee', 'drie"', 'R2,x,y', '', 'R1,z']
    expect(problemsIn(lines.join(newline))).toEqual([
      'respondents.csv:5:1: has 3 cells, the header 2',
      'respondents.csv:7:1: respondent "R1" stands in line 2 too',
    ])
    expect(parse(lines.join(newline)).respondents[0]!.attributes).toEqual({ notitie: 'een\ntwee\ndrie' })
  })

  it('that is a workbook under another name says so, with advice for a table', () => {
    expect(problemsIn(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).toEqual([
      expect.stringMatching(
        /^respondents\.csv: is not text \(it looks like a zip archive.*\(save it as "CSV UTF-8"\)$/,
      ),
    ])
  })

  it('says nothing that a terminal would obey', () => {
    for (const message of problemsIn('respondent,a\nR\u001b[2J1,x\nr\u001b[2J1,y\n\u0007,x,z\n')) {
      expect(message).not.toMatch(/\p{Cc}/u)
    }
  })

  it('reads back what a spreadsheet wrote, whatever the separator', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', ';', '\t', '"', '\n', '=', '😀') })
    const id = fc.integer({ min: 1, max: 999 }).map((n) => `R${n}`)
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ id, groep: cell, rol: cell }), { selector: (row) => row.id }),
        fc.constantFrom(',', ';', '\t'),
        fc.boolean(),
        (rows, delimiter, bom) => {
          const records = rows.map((row) => [row.id, row.groep, row.rol])
          const text = stringify([['respondent', 'groep', 'rol'], ...records], { delimiter, bom, quoted_string: true })
          const { respondents, problems } = parse(text)
          expect(problems).toEqual([])
          expect(respondents.map(({ id, attributes }) => [id, attributes.groep, attributes.rol])).toEqual(records)
        },
      ),
    )
  })
})
