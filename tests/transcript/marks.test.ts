import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extractMarks } from '../../src/transcript/marks.ts'

/** The text without marks, and each mark as `names@offset line:column`. */
function read(text: string, from?: number) {
  const { text: rest, marks, problems } = extractMarks(text, 'r1.md', from)
  return {
    text: rest,
    marks: marks.map(({ names, at, line, column }) => `${names.join('>')}@${at} ${line}:${column}`),
    problems: problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`),
  }
}

describe('a mark', () => {
  it('behind a sentence goes, with the blank before it', () => {
    expect(read('R1: Elke dinsdag. [[routine]]\nI: Ja?\n')).toEqual({
      text: 'R1: Elke dinsdag.\nI: Ja?\n',
      marks: ['routine@17 1:19'],
      problems: [],
    })
  })

  it('may name its parents, with > or /, with blanks around', () => {
    expect(read('a [[vertrouwen>routine]]').marks).toEqual(['vertrouwen>routine@1 1:3'])
    expect(read('a [[ vertrouwen / cognitief > routine ]]').marks).toEqual(['vertrouwen>cognitief>routine@1 1:3'])
  })

  it.each(['één code', 'Code_2', 'code-2', '2e code', 'x'])('may be called %s', (name) => {
    expect(read(`[[${name}]]`).marks).toEqual([`${name}@0 1:1`])
  })

  it.each([
    ['at the start of a line', '[[a]] Ja.\n[[b]]Nee.', ' Ja.\nNee.', ['a@0 1:1', 'b@5 2:1']],
    ['behind a label', 'R1: [[a]] Ja.', 'R1: Ja.', ['a@3 1:5']],
    ['before a label', '[[a]] R1: Ja.', ' R1: Ja.', ['a@0 1:1']],
    ['within a sentence', 'Ja [[a]] nee', 'Ja nee', ['a@2 1:4']],
    ['within a word', 'ver[[a]]trouwen', 'vertrouwen', ['a@3 1:4']],
    ['before a point', 'Ja [[a]].', 'Ja.', ['a@2 1:4']],
    ['before an opening bracket', 'Ja [[a]](nee)', 'Ja (nee)', ['a@3 1:4']],
    ['before an apostrophe', "Ja [[a]]'t is", "Ja 't is", ['a@3 1:4']],
    ['alone on a line', 'Ja.\n[[a]]\nNee.', 'Ja.\n\nNee.', ['a@4 2:1']],
    ['several in a row', 'Ja. [[a]] [[b>c]]  [[d]]\nNee.', 'Ja.\nNee.', ['a@3 1:5', 'b>c@3 1:11', 'd@3 1:20']],
    ['that touch', 'Ja. [[a]][[b]]\nNee.', 'Ja.\nNee.', ['a@3 1:5', 'b@3 1:10']],
    ['that touch each other and a word', 'Ja [[a]][[b]]nee', 'Ja nee', ['a@3 1:4', 'b@3 1:9']],
    ['in more brackets', '[[[a]]]', '[]', ['a@1 1:2']],
    ['behind an emoji, in columns of characters', '👍👍 [[a]]', '👍👍', ['a@4 1:4']],
  ])('%s', (_, typed, text, marks) => {
    expect(read(typed)).toEqual({ text, marks, problems: [] })
  })

  it('of ROCK that says who or what is taken out and codes nothing', () => {
    expect(read('[[cid=3]] Ja. [[uid:7d8]] [[coderId=ab]]\n')).toEqual({ text: ' Ja.\n', marks: [], problems: [] })
  })

  it('before `from` is not looked at', () => {
    expect(read('[[a]]\n[[b]]\n', 6)).toEqual({ text: '[[a]]\n\n', marks: ['b@6 2:1'], problems: [] })
  })

  it('before a loose accent stays, so that the text stays in its normal form', () => {
    expect(read('e[[a]]\u0301').text).toBe('e[[a]]\u0301')
  })
})

describe('braces around words', () => {
  /** The text, the words of each mark, and the problems. */
  function around(typed: string) {
    const { text, marks, problems } = extractMarks(typed, 'r1.md')
    const words = marks.map(({ names, from, at }) => `${names.join('>')}: ${text.slice(from ?? at, at)}`)
    return { text, words, problems: problems.map(({ message }) => message) }
  }

  it.each([
    ['a few words', 'Ja, {{elke dinsdag}}[[a]] bellen.', 'Ja, elke dinsdag bellen.', ['a: elke dinsdag']],
    ['a blank before the code', '{{Ja}} [[a]] nee', 'Ja nee', ['a: Ja']],
    ['several codes', '{{Ja}}[[a]] [[b>c]].', 'Ja.', ['a: Ja', 'b>c: Ja']],
    ['each other', '{{Ja, {{nee}}[[a]] hoor}}[[b]]', 'Ja, nee hoor', ['a: nee', 'b: Ja, nee hoor']],
    ['a mark', '{{Ja. [[a]] Nee}}[[b]]', 'Ja. Nee', ['a: ', 'b: Ja. Nee']],
    ['quotes', 'Zei {{"ja"}}[[a]] hoor', 'Zei "ja" hoor', ['a: "ja"']],
    ['blanks', 'Zei {{ ja }}[[a]] hoor', 'Zei ja hoor', ['a:  ja']],
    ['a part of a word', '{{ver}}[[a]]trouwen', 'vertrouwen', ['a: ver']],
    ['lines', '{{Ja\nnee}}[[a]]\n', 'Ja\nnee\n', ['a: Ja\nnee']],
  ])('%s', (_, typed, text, words) => {
    expect(around(typed)).toEqual({ text, words, problems: [] })
  })

  it.each([
    ['{{Ja}} nee [[a]]', '{{Ja}} nee', '{{Ja}} nee [[a]]'],
    ['{{Ja}}\n[[a]]', '{{Ja}}\n', '{{Ja}}'],
    ['{{Ja', '{{Ja', '{{Ja'],
    ['Ja}}[[a]]', 'Ja}}', '}}[[a]]'],
    ['{{Ja}}[[cid=3]]', '{{Ja}}', '{{Ja}}[[cid=3]]'],
  ])('without a code, or not closed, stay: %j', (typed, text, shown) => {
    const { text: rest, problems } = around(typed)
    expect(rest).toBe(text)
    expect(problems).toEqual([`${shown} are no braces around the words of a code and stay in the text`])
  })

  it('leave every other word where it was', () => {
    const text = 'R1: Wij bellen, élke week 👍, "even" met de buren.\nEn (soms) niet.'
    const bounds = Array.from(
      text.matchAll(/[\p{L}👍]+/gu),
      ({ index, 0: word }) => [index, index + word.length] as const,
    )
    const pair = fc.tuple(fc.nat(bounds.length - 1), fc.nat(bounds.length - 1))
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const start = bounds[Math.min(a, b)]![0]
        const end = bounds[Math.max(a, b)]![1]
        const typed = `${text.slice(0, start)}{{${text.slice(start, end)}}}[[a]]${text.slice(end)}`
        const { text: rest, marks } = extractMarks(typed, 'r1.md')
        expect(rest).toBe(text)
        expect(marks).toMatchObject([{ from: start, at: end }])
      }),
    )
  })
})

describe('brackets that are no mark', () => {
  it('stay, with a warning', () => {
    expect(extractMarks('Ja. [[wat? nee]]', 'r1.md').problems).toEqual([
      {
        rule: 'transcript/strange-mark',
        severity: 'warning',
        place: { file: 'r1.md', line: 1, column: 5, endLine: 1, endColumn: 17 },
        message: '[[wat? nee]] is not a code ([[code]] or [[parent>child]]) and stays in the text',
        help: 'use letters, digits, hyphens and spaces, or single brackets for a remark',
      },
    ])
  })

  it.each(['[[a>>b]]', '[[>b]]', '[[a>]]', '[[ ]]', '[[-]]', '[[a,b]]'])('%s', (typed) => {
    const { text, problems, marks } = read(`Ja ${typed} nee`)
    expect({ text, marks }).toEqual({ text: `Ja ${typed} nee`, marks: [] })
    expect(problems).toEqual([`1:4 ${typed} is not a code ([[code]] or [[parent>child]]) and stays in the text`])
  })

  it.each([
    ['[[routine', '[[routine'],
    ['[[routine]', '[[routine'],
    ['[[routine] ]', '[[routine'],
    ['[[rou\ntine]]', '[[rou'],
    ['[[]]', '[['],
    [`[[${'x'.repeat(201)}]]`, `[[${'x'.repeat(30)}`],
  ])('because they are not closed: %j', (typed, shown) => {
    expect(read(typed)).toEqual({
      text: typed,
      marks: [],
      problems: [`1:1 ${shown} has no closing ]] and stays in the text`],
    })
  })

  it('do not hide the mark behind them', () => {
    expect(read('[[a [[b]] c').marks).toEqual(['b@3 1:5'])
    expect(read('[[a] [[b]]').marks).toEqual(['b@4 1:6'])
  })

  it.each(['[stilte]', '[a] [b]', 'a[1][2]', '[routine]]', '[ [a] ]'])(
    'and not doubled are left alone: %s',
    (typed) => {
      expect(read(typed)).toEqual({ text: typed, marks: [], problems: [] })
    },
  )
})

describe('any text', () => {
  // No word stands alone between pieces of brackets: each mark is one that is written here.
  const piece = fc.oneof(
    fc.constantFrom('[[a]]', '[[b>c]]', '[[!]]', '[[', ']]', '[', ' ', '\n'),
    fc.constantFrom('woord.', '.', '(', '👍', '\u0301'),
  )
  const typed = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('').normalize('NFC'))

  it('keeps everything but marks and blanks, in normal form, line by line', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { text: rest, marks } = extractMarks(text, 'r1.md')
        const bare = (line: string) => line.replace(/\[\[(?:a|b>c)\]\](?!\u0301)/g, '').replaceAll(' ', '')
        expect(rest.replaceAll(' ', '')).toBe(bare(text))
        expect(rest.split('\n')).toHaveLength(text.split('\n').length)
        expect(rest.normalize('NFC')).toBe(rest)
        let last = 0
        for (const { at, line } of marks) {
          expect(at).toBeGreaterThanOrEqual(last)
          expect(rest.slice(0, at).split('\n')).toHaveLength(line)
          last = at
        }
        expect(rest.length).toBeGreaterThanOrEqual(last)
      }),
      { numRuns: 500 },
    )
  })

  it('joins no two words', () => {
    const spaced = fc.array(fc.constantFrom('ja', 'nee', '[[a]]', '[[b]]', '[[a]][[b]]'), { maxLength: 12 })
    fc.assert(
      fc.property(spaced, (pieces) => {
        const words = pieces.filter((typedPiece) => !typedPiece.startsWith('['))
        expect(extractMarks(pieces.join(' '), 'r1.md').text.split(' ').filter(Boolean)).toEqual(words)
      }),
    )
  })

  it('on one line, with a hundred thousand marks or as many broken ones, is read in linear time', () => {
    expect(read('ja [[a]] '.repeat(100_000)).marks).toHaveLength(100_000)
    expect(read(`[[${' '.repeat(150)}>>]]`.repeat(10_000)).problems).toHaveLength(10_000)
    expect(read('['.repeat(1_000_000)).problems).toHaveLength(1)
  })
})
