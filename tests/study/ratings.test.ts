import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { loadCodedStudy } from '../../src/study/coded-study.ts'
import { parseRatings, unknownInRatings } from '../../src/study/ratings.ts'
import { openStudy } from '../../src/study/study.ts'
import { formatProblem, QcodeError } from '../../src/text/problem.ts'
import { folderWith } from './folder.ts'

const parse = (text: string) => parseRatings('ratings.csv', Buffer.from(text))
const problemsIn = (text: string): string[] => parse(text).problems.map(formatProblem)

describe('ratings.csv', () => {
  it.each([
    [
      'in Dutch, as Dutch Excel writes it',
      '\ufeffrespondent;code;oordeel;belang;notitie\r\nR1;contact;Deels;2,5;"zegt; twijfelt"\r\n;;;;\r\n',
    ],
    ['in English, in another order', 'code,respondent,importance,rating,note\ncontact,R1,2.5,partly,zegt; twijfelt\n'],
  ])('may be %s', (_, text) => {
    expect(parse(text)).toMatchObject({
      ratings: [{ respondent: 'R1', code: 'contact', rating: 'partly', importance: 2.5, note: 'zegt; twijfelt' }],
      problems: [],
    })
  })

  it('may leave rating or importance open, and say importance in words', () => {
    const { ratings } = parse('respondent,code,rating,belang\nR1,a,,hoog\nR1,b,geen uitspraak,\n')
    expect(ratings.map(({ rating, importance }) => [rating, importance])).toEqual([
      [null, 3],
      ['none', null],
    ])
  })

  it.each([
    [
      'respondent,code,rating\nR1,a,aanweezig\n',
      '2:6: "aanweezig" is not aanwezig, deels, afwezig or geen uitspraak; did you mean "aanwezig"?',
    ],
    [
      'respondent,code,rating\nR1,a,constructor\n',
      '2:6: "constructor" is not aanwezig, deels, afwezig or geen uitspraak',
    ],
    ['respondent,code,belang\nR1,a,veel\n', '2:6: "veel" is not a number, nor laag, middel or hoog'],
    ['respondent,code,belang\nR1,a,4\nR2,a,hoog\n', '3:6: "hoog" is of another scale than above: use numbers or words'],
    ['respondent,code,rating\nR1,a,deels\n R1 , a,deels\n', '3:7: "R1" and "a" stand in line 2 too'],
    ['respondent,code,rating\n,a,deels\n', '2:1: has no respondent'],
    ['respondent,code,rating\nR1,,deels\n', '2:4: has no code'],
    [
      'respondent,code,ratng\nR1,a,deels\n',
      '1:17: "ratng" is not respondent, code, rating, belang or note; did you mean "rating"?',
    ],
    ['respondent,rating\nR1,deels\n', '1:1: the header has no column "code"'],
    ['respondent,code\nR1,a\n', '1:1: the header has no column "rating" and none "belang"'],
    ['respondent,code,rating,oordeel\n', '1:24: the column "oordeel" stands there twice'],
    ['', '1:1: is empty; it needs a header with "respondent", "code" and "rating"'],
    [
      'respondent,code,rating\nR1,"a,deels\n',
      '2:1: not a table: Quote Not Closed: the parsing is finished with an opening quote at line 2',
    ],
  ])('says where it is wrong: %j', (text, problem) => {
    expect(problemsIn(text)[0]).toBe(`ratings.csv:${problem}`)
  })

  it('names respondents and codes that are there, open codes too', () => {
    const book = parseCodebook('b.yaml', Buffer.from('qcode: 1\nid: p\ntitle: P\ncodes: [{id: contact, label: C}]\n'))
    const { ratings } = parse('respondent,code,rating\nR1,contact,deels\nR1,nieuw,deels\nR7,contat,deels\n')
    const unknown = unknownInRatings(ratings, book.codebook!, ['R1', 'R2'], [{ code: 'nieuw' }])
    expect(unknown.map(formatProblem)).toEqual([
      'ratings.csv:4:1: no respondent "R7" in this study; did you mean "R1"?',
      'ratings.csv:4:4: no code "contat" in this study; did you mean "contact"?',
    ])
  })

  it('is read with its study, and stops the tables when it is wrong', async () => {
    const files = {
      'qcode.yaml': '',
      'codebook.yaml': 'qcode: 1\nid: p\ntitle: P\ncodes: [{id: contact, label: C}]\n',
      'transcripts/r1.txt': 'R1: Ja.\n',
    }
    const load = async (ratings: string) => {
      const folder = folderWith({ ...files, 'ratings.csv': ratings })
      return loadCodedStudy(await openStudy({ paths: [folder], cwd: '/' }))
    }
    const { study } = await load('respondent,code,rating\nR1,contact,afwezig\n')
    expect(study.ratings).toMatchObject([{ respondent: 'R1', code: 'contact', rating: 'absent' }])
    const failure = await load('respondent,code,rating\nR1,contact,nee\nR9,contact,deels\n').catch((error) => error)
    expect(failure).toBeInstanceOf(QcodeError)
    expect(failure.problems).toHaveLength(2)
  })
})
