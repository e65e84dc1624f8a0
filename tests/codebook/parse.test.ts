import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { formatProblem } from '../../src/text/problem.ts'

const HEAD = 'qcode: 1\nid: proef\ntitle: Proef\n'
const parse = (text: string | Uint8Array) =>
  parseCodebook('boek.yaml', typeof text === 'string' ? Buffer.from(text) : text)

/** The codes of a codebook that must be right. */
function codesOf(text: string) {
  const { codebook, problems } = parse(text)
  expect(problems).toEqual([])
  return codebook!.codes
}

/** `line:column-endColumn message`, as a person reads them. */
const problemsIn = (text: string | Uint8Array) =>
  parse(text).problems.map(
    ({ place, message }) => `${place.line}:${place.column}${place.endColumn ? `-${place.endColumn}` : ''} ${message}`,
  )

const one = (code: string) => `${HEAD}codes:\n  - ${code}\n`

describe('a codebook', () => {
  it('is a list of codes in reading order, with paths, depths and levels', () => {
    const codes = codesOf(`${HEAD}levels: [concept, dimensie]
codes:
  - id: vertrouwen
    label: Vertrouwen
    children:
      - id: cognitief
        label: Cognitief vertrouwen
        children:
          - {id: kennis, label: Kennis}
      - {id: affectief, label: Affectief, level: concept}
  - {id: contact, label: Contact}
`)
    expect(codes.map(({ path, depth, level, parent }) => [path, depth, level, parent])).toEqual([
      ['vertrouwen', 1, 'concept', null],
      ['vertrouwen/cognitief', 2, 'dimensie', 'vertrouwen'],
      // Deeper than there are levels: the last one.
      ['vertrouwen/cognitief/kennis', 3, 'dimensie', 'vertrouwen/cognitief'],
      ['vertrouwen/affectief', 2, 'concept', 'vertrouwen'],
      ['contact', 1, 'concept', null],
    ])
    expect(codes[0]!.children).toEqual(['vertrouwen/cognitief', 'vertrouwen/affectief'])
  })

  it('has defaults for everything that may be left out', () => {
    const [code] = codesOf(one('{id: contact, label: Contact}'))
    expect(code).toEqual({
      id: 'contact',
      path: 'contact',
      label: 'Contact',
      level: 'concept',
      depth: 1,
      kind: 'deductive',
      definition: '',
      include: [],
      exclude: [],
      examples: { hit: [], miss: [] },
      cues: [],
      questions: [],
      valence: null,
      measuredBy: [],
      rule: null,
      aliases: [],
      color: null,
      source: '',
      parent: null,
      children: [],
      extra: {},
      place: { file: 'boek.yaml', line: 5, column: 10, endLine: 5, endColumn: 17 },
    })
  })

  it('keeps every key, cues with their weight and polarity', () => {
    const text = `${HEAD}language: en
source: {author: De Wit, year: 2023, title: Samen, institution: Hogeschool, where: tabel 2}
questions: {5: Hoe vaak?, "18b": En dan?}
codes:
  - id: contact
    label: Contact
    kind: open
    definition: Mensen spreken elkaar.
    include: [bellen]
    exclude: [brieven]
    examples: {hit: [Wij bellen], miss: [Hij schrijft]}
    cues:
      - bellen
      - {cue: "!opbellen", weight: 0.5, polarity: absent, note: scheidbaar}
    questions: [5, 18b]
    valence: negative
    measured_by: [interview]
    aliases: [telefoon]
    color: "#1b9e77"
    source: tabel 3
`
    const { codebook } = parse(text)
    expect(codebook).toMatchObject({
      language: 'en',
      source: { author: 'De Wit', year: 2023, title: 'Samen', institution: 'Hogeschool', where: 'tabel 2' },
      levels: ['concept', 'dimensie', 'subdimensie', 'indicator'],
    })
    expect([...codebook!.questions]).toEqual([
      ['5', 'Hoe vaak?'],
      ['18b', 'En dan?'],
    ])
    const [code] = codebook!.codes
    expect(code).toMatchObject({
      kind: 'open',
      definition: 'Mensen spreken elkaar.',
      include: ['bellen'],
      exclude: ['brieven'],
      examples: { hit: ['Wij bellen'], miss: ['Hij schrijft'] },
      questions: ['5', '18b'],
      valence: 'negative',
      measuredBy: ['interview'],
      aliases: ['telefoon'],
      color: '#1b9e77',
      source: 'tabel 3',
    })
    expect(code!.cues).toMatchObject([
      { source: 'bellen', exclusion: false, weight: 1, polarity: 'present', note: '' },
      {
        source: '!opbellen',
        exclusion: true,
        weight: 0.5,
        polarity: 'absent',
        note: 'scheidbaar',
      },
    ])
  })

  it('is known by the hash of its bytes, a byte order mark included', () => {
    const text = one('{id: a, label: A}')
    const hash = (bytes: string) => createHash('sha256').update(bytes).digest('hex')
    expect(parse(text).codebook!.hash).toBe(hash(text))
    expect(parse(`\ufeff${text}`).codebook!.hash).toBe(hash(`\ufeff${text}`))
  })

  it('keeps the keys of the user, which start with x-', () => {
    const [code] = codesOf(`${HEAD}x-versie: 3\ncodes:\n  - {id: a, label: A, x-kleur: [rood, {tint: 2}], x-: leeg}\n`)
    expect(code!.extra).toEqual({ 'x-kleur': ['rood', { tint: 2 }], 'x-': 'leeg' })
  })

  it('takes an id as it was typed, also where YAML sees a number', () => {
    expect(codesOf(`${HEAD}codes: [{id: 012, label: A}, {id: 2024, label: B}, {id: true, label: C}]`)).toMatchObject([
      { id: '012' },
      { id: '2024' },
      { id: 'true' },
    ])
  })

  it('may use an alias very often', () => {
    const codes = Array.from({ length: 150 }, (_, i) => `  - {id: a${i}, label: A, measured_by: *bron}\n`)
    expect(codesOf(`${HEAD}x-bron: &bron [interview]\ncodes:\n${codes.join('')}`).at(-1)).toMatchObject({
      id: 'a149',
      measuredBy: ['interview'],
    })
  })

  it('may repeat an anchor: an alias means the last one before it', () => {
    const codes = codesOf(
      `${HEAD}codes:\n  - {id: a, label: A, aliases: &x [een]}\n  - {id: b, label: B, include: *x, aliases: &x [twee]}\n  - {id: c, label: C, aliases: *x}\n`,
    )
    expect(codes.map(({ include, aliases }) => [include, aliases])).toEqual([
      [[], ['een']],
      [['een'], ['twee']],
      [[], ['twee']],
    ])
  })
})

describe('an unknown key', () => {
  const message = 'unknown key "defintion"; did you mean "definition"?'

  it.each([
    ['a block map', `${HEAD}codes:\n  - id: a\n    label: A\n    defintion: x\n`, '7:5-14'],
    ['a flow map', `${HEAD}codes: [{id: a, label: A, defintion: x}]\n`, '4:27-36'],
    ['a flow map over lines', `${HEAD}codes: [{id: a,\n  label: A,\n    defintion: x}]\n`, '6:5-14'],
    ['quotes', `${HEAD}codes:\n  - {id: a, label: A, "defintion": x}\n`, '5:23-34'],
    [
      'a map behind a block scalar',
      `${HEAD}codes:\n  - id: a\n    label: |\n      Een\n\n      Twee\n    defintion: x\n`,
      '10:5-14',
    ],
    [
      'a file with CRLF',
      `${HEAD}codes:\n  - id: a\n    label: A\n    defintion: x\n`.replaceAll('\n', '\r\n'),
      '7:5-14',
    ],
    ['a file with a byte order mark', `\ufeff${HEAD}codes: [{id: a, label: A, defintion: x}]\n`, '4:27-36'],
    ['a line with astral characters', `${HEAD}codes: [{id: a, label: "😀😀", defintion: x}]\n`, '4:30-39'],
    ['an aliased map', `${HEAD}x-a: &a {id: a, label: A, defintion: x}\ncodes: [*a]\n`, '4:27-36'],
  ])('in %s is named with its exact place', (_, text, place) => {
    expect(problemsIn(text)).toEqual([`${place} ${message}`])
  })

  it('is found next to a missing or wrong value, which it often explains', () => {
    expect(problemsIn(`qcod: 1\nid: a\ntitle: T\ncodes: [{id: a, lable: A}]\n`)).toEqual([
      '1:1-1 "qcode" is missing',
      '1:1-5 unknown key "qcod"; did you mean "qcode"?',
      '4:9-26 "label" is missing',
      '4:17-22 unknown key "lable"; did you mean "label"?',
    ])
  })

  it('inside examples, source and a cue is found as well', () => {
    expect(
      problemsIn(
        `${HEAD}source: {autor: x}\ncodes:\n  - {id: a, label: A, examples: {hits: [x]}, cues: [{cue: b, weigth: 1}, {cuee: b}]}\n`,
      ),
    ).toEqual([
      '4:10-15 unknown key "autor"; did you mean "author"?',
      '6:34-38 unknown key "hits"; did you mean "hit"?',
      '6:62-68 unknown key "weigth"; did you mean "weight"?',
      '6:74-83 "cue" is missing',
      '6:75-79 unknown key "cuee"; did you mean "cue"?',
    ])
  })

  it('cannot make a terminal do things, or fill it', () => {
    const [problem] = problemsIn(one(`{id: a, label: A, "\\e[2J\\nkop${'p'.repeat(200)}": 1}`))
    expect(problem).toMatch(/unknown key "\ufffd\[2J kopp+…"$/)
    expect(problem!.length).toBeLessThan(100)
  })
})

describe('what is wrong in a codebook', () => {
  it.each([
    ['a missing label', '{id: a}', '5:5-12 "label" is missing'],
    ['an empty label', '{id: a, label: " "}', '5:20-23 "label" is empty'],
    ['a label without a value', '{id: a, label: }', '5:13-18 "label" should be text, not empty'],
    ['a missing id', '{label: A}', '5:5-15 "id" is missing'],
    ['a number for text', '{id: a, label: 12}', '5:20-22 "label" should be text, not the number 12'],
    ['a list for text', '{id: a, label: [A]}', '5:20-23 "label" should be text, not a list'],
    ['text for a list', '{id: a, label: A, aliases: b}', '5:32-33 "aliases" should be a list, not "b"'],
    ['text for a code', 'a', '5:5-6 item 1 of "codes" should be a group of keys, not "a"'],
    [
      'a number among texts',
      '{id: a, label: A, include: [b, 3]}',
      '5:36-37 item 2 of "include" should be text, not the number 3',
    ],
    [
      'an unknown level',
      '{id: a, label: A, level: indicater}',
      '5:30-39 "indicater" is not one of the levels (concept, dimensie, subdimensie, indicator); did you mean "indicator"?',
    ],
    [
      'an unknown valence',
      '{id: a, label: A, valence: positief}',
      '5:32-40 "valence" is positive or negative, not "positief"; did you mean "positive"?',
    ],
    [
      'inductive, which is the opposite of deductive',
      '{id: a, label: A, kind: inductive}',
      '5:29-38 "kind" is deductive or open; a code from the data (inductive) is "open"',
    ],
    ['a colour in words', '{id: a, label: A, color: rood}', '5:30-34 "color" is a colour such as "#1b9e77"'],
    ['a weight above 1', '{id: a, label: A, cues: [{cue: b, weight: 2}]}', '5:47-48 "weight" is a number from 0 to 1'],
    [
      'a weight in words',
      '{id: a, label: A, cues: [{cue: b, weight: veel}]}',
      '5:47-51 "weight" should be a number, not "veel"',
    ],
    [
      'a number as cue',
      '{id: a, label: A, cues: [2022]}',
      '5:30-34 item 1 of "cues" should be text, or a group of keys with "cue", not the number 2022',
    ],
    [
      'a broken question number',
      '{id: a, label: A, questions: [1.5]}',
      '5:35-38 item 1 of "questions" should be a question number, not the number 1.5',
    ],
    [
      'capitals and spaces in an id',
      '{id: Vast Contact, label: A}',
      '5:10-22 the id "Vast Contact" may hold a-z, 0-9 and single hyphens only',
    ],
    [
      'a value that is read as a comment',
      '{id: a, label: #1 }',
      '5:20-24 the rest of this line is not read, because " #" starts a comment',
    ],
    [
      'an anchored list that holds a wrong value, once',
      '{id: a, label: A, aliases: &x [3]}\n  - {id: b, label: B, aliases: *x}',
      '5:36-37 item 1 of "aliases" should be text, not the number 3',
    ],
    ['an empty id', '{id: "", label: A}', '5:10-12 the id "" may hold a-z, 0-9 and single hyphens only'],
  ])('%s', (_, code, expected) => {
    expect(problemsIn(one(code))).toEqual([expected])
  })

  it.each([
    ['a version from the future', 'qcode: 2\nid: a\ntitle: T\ncodes: []\n', '1:8-9 "qcode" is 1, not the number 2'],
    ['no title', 'qcode: 1\nid: a\ncodes: []\n', '1:1-1 "title" is missing'],
    ['no codes', HEAD, '1:1-1 "codes" is missing'],
    ['codes without a value', `${HEAD}codes:\n`, '4:1-6 "codes" should be a list, not empty'],
    ['codes that are a map', `${HEAD}codes: {a: b}\n`, '4:8-14 "codes" should be a list, not a group of keys'],
    ['no levels at all', `${HEAD}levels: []\ncodes: []\n`, '4:9-11 "levels" names at least one level'],
    [
      'a title that is read as a comment',
      'qcode: 1\nid: a\ntitle: #1\ncodes: []\n',
      '3:1-6 "title" should be text, not empty: " #" starts a comment',
    ],
    ['a question without words', `${HEAD}questions: {6: }\ncodes: []\n`, '4:13-14 "6" should be text, not empty'],
  ])('%s', (_, text, expected) => {
    expect(problemsIn(text)).toEqual([expected])
  })

  it('a colour without quotes, with what to type', () => {
    const helps = (text: string) => parse(text).problems.map(({ help }) => help)
    const help = ['put the colour in quotes: "#1b9e77"']
    expect(helps(`${HEAD}codes:\n  - id: a\n    label: A\n    color: #1b9e77\n`)).toEqual(help)
    expect(helps(one('{id: a, label: A, color: #1b9e77, cues: [b]}\n  - {id: c, label: C}'))).toEqual(help)
  })

  it('errors before a comment that swallowed a bracket, but not those that follow from it', () => {
    expect(
      problemsIn(one('{id: [a}, label: A}\n  - {id: b, label: B, color: #1b9e77}\n  - {id: c, label: C}')),
    ).toEqual([
      expect.stringMatching(/^5:\d+-\d+ not valid YAML/),
      expect.stringMatching(/^6:30-38 the rest of this line is not read/),
    ])
  })

  it('a key that JavaScript takes for the prototype, which it leaves alone', () => {
    const text = `${HEAD}__proto__: {toJSON: 1}\nx-a: {__proto__: {b: 1}}\ncodes: []\n`
    expect(problemsIn(text)).toEqual(['4:1-10 unknown key "__proto__"', '5:7-16 unknown key "__proto__"'])
    expect(({} as { b?: number }).b).toBeUndefined()
  })

  it('in a file with the line ends of old Macs, at its right place', () => {
    const text = `${HEAD}codes:\n  - id: a\n    label: A\n    defintion: x\n`
    expect(problemsIn(text.replaceAll('\n', '\r'))).toEqual(problemsIn(text))
    expect(codesOf(one('{id: a, label: A}').replaceAll('\n', '\r'))).toMatchObject([{ id: 'a', place: { line: 5 } }])
  })

  it('siblings with one id; cousins may share it', () => {
    const twins = (label: string) => `{id: b, label: ${label}, children: [{id: c, label: C}]}`
    expect(problemsIn(one(`{id: a, label: A, children: [${twins('B')}, ${twins('D')}]}\n  - ${twins('E')}`))).toEqual([
      expect.stringMatching(/^5:\d+-\d+ "b" stands twice under "a"$/),
    ])
    expect(problemsIn(`${HEAD}codes:\n  - {id: a, label: A}\n  - {id: b, label: B}\n  - {id: a, label: C}\n`)).toEqual([
      '7:10-11 "a" stands twice under the root',
    ])
  })

  it('a cue that cannot be parsed, at the character where it goes wrong', () => {
    expect(problemsIn(one(`{id: a, label: A, cues: [afspraak, "/a(b/", 'nam ..99 deel', nam ..]}`))).toEqual([
      expect.stringMatching(/^5:42-46 cue "\/a\(b\/": not a regular expression/),
      '5:54-63 cue "nam ..99 deel": at most 30 tokens may stand between, not 99',
      '5:70-72 cue "nam ..": ".." needs words on both sides',
    ])
    // In a folded scalar the offsets are not those of the file: the cue as a whole is named, on one line.
    expect(
      problemsIn(`${HEAD}codes:\n  - id: a\n    label: A\n    cues:\n      - >\n        nam ..99\n        deel\n`),
    ).toEqual([expect.stringMatching(/^9:13-13 cue "nam \.\.99 deel": at most 30/)])
  })

  it('every problem, not just the first', () => {
    const text = one(`{id: A!, label: A, level: x, cues: ["", bellen]}\n  - {id: a, label: B}\n  - {id: a, label: C}`)
    expect(parse(text).problems.map(({ rule }) => rule)).toEqual([
      'codebook/bad-id',
      'codebook/unknown-level',
      'codebook/cue-syntax',
      'codebook/duplicate-id',
    ])
    expect(parse(text).codebook).toBeNull()
  })
})

describe('text that YAML takes for something else', () => {
  it('an exclusion without quotes is a tag, which would drop half the cue', () => {
    expect(parse(one('{id: a, label: A, cues: [!eigen belang]}')).problems).toEqual([
      {
        rule: 'codebook/tag',
        severity: 'error',
        place: { file: 'boek.yaml', line: 5, column: 30, endLine: 5, endColumn: 36 },
        message: '"!eigen" is read as a YAML tag, because the value starts with "!"',
        help: 'put the value in quotes',
      },
    ])
    expect(problemsIn(one('{id: a, label: A, cues: [! eigen belang]}'))).toEqual([
      expect.stringMatching(/^5:30-31 "!" is read as a YAML tag/),
    ])
    expect(
      problemsIn(`${HEAD}codes:\n  - id: a\n    label: !x A\n    source: !y {z: 1}\n    definition: !z |\n      d\n`),
    ).toEqual([
      expect.stringMatching(/^6:12-14 "!x" is read as a YAML tag/),
      expect.stringMatching(/^7:13-15 "!y" is read as a YAML tag/),
      expect.stringMatching(/^8:17-19 "!z" is read as a YAML tag/),
    ])
    expect(codesOf(one(`{id: a, label: A, cues: ["!eigen belang"], source: !!str 12}`))[0]).toMatchObject({
      cues: [{ source: '!eigen belang', exclusion: true }],
      source: '12',
    })
  })

  it('a glob that starts with * is an alias', () => {
    expect(problemsIn(one('{id: a, label: A, cues: [*belang, vertrouw*, *nut]}'))).toEqual([
      '5:30-37 "*belang" is read as a YAML alias, but nothing before it has that name',
      '5:50-54 "*nut" is read as a YAML alias, but nothing before it has that name',
    ])
  })

  it('a colon in a label, and a reserved character, come with advice', () => {
    expect(parse(`${HEAD}codes:\n  - id: a\n    label: A: b\n`).problems.map(formatProblem)).toEqual([
      expect.stringMatching(/^boek\.yaml:6:12: not valid YAML: .*\(text that holds ": " goes in quotes/),
    ])
    expect(parse(one('{id: a, label: @a}')).problems[0]).toMatchObject({ help: 'put the value in quotes' })
  })

  it('a key twice is named, also in quotes and in a flow map', () => {
    expect(problemsIn(`${HEAD}codes:\n  - id: a\n    label: A\n    label: B\n`)).toEqual([
      '7:5-10 the key "label" stands here twice',
    ])
    expect(problemsIn(one('{id: a, label: A, "label": "B: c"}'))).toEqual(['5:23-30 the key "label" stands here twice'])
  })

  it('a tab as indentation', () => {
    expect(problemsIn(`${HEAD}codes:\n\t- id: a\n`)).toEqual(['5:1-2 a tab is used to indent; YAML wants spaces'])
  })

  it('a list as key', () => {
    expect(problemsIn(`${HEAD}? [a, b]\n: c\ncodes: []\n`)).toEqual(['4:3-9 a key should be text'])
  })

  it('a second document', () => {
    expect(problemsIn(`${HEAD}codes: []\n---\nid: b\n`)).toEqual([
      '5:1 a second YAML document starts here; a codebook is one',
    ])
    expect(problemsIn(`---\n${HEAD}codes: []\n...\n`)).toEqual([])
  })

  it.each(['', '\n\n', '# later\n', '---\n', '~\n', '\ufeff'])('nothing: %j is empty', (text) => {
    expect(parse(text).problems).toMatchObject([{ rule: 'codebook/empty', message: 'the codebook is empty' }])
  })

  it.each(['- a\n', 'hallo\n', '12\n'])('no keys: %j', (text) => {
    expect(problemsIn(text)).toEqual([expect.stringContaining('a codebook is a list of keys with values')])
  })
})

describe('a file that is no codebook', () => {
  it.each([
    ['binary', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'holds binary data, not YAML'],
    ['Windows-1252', Buffer.from(one('{id: a, label: Coördinatie}'), 'latin1'), 'is not UTF-8 text'],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), 'is not UTF-8 text'],
    ['far too large', Buffer.alloc(5_000_001, 'a'), 'is larger than 5 MB, so it is hardly a codebook'],
  ])('because it is %s', (_, bytes, message) => {
    expect(parse(bytes).problems).toMatchObject([{ place: { line: 0 }, message }])
  })

  it('of thousands of levels deep is one clear line, whatever the style', () => {
    const flow = `${HEAD}codes: ${'[{id: a, label: A, children: '.repeat(5000)}[]${'}]'.repeat(5000)}\n`
    const dashes = `${HEAD}codes:\n${'- '.repeat(5000)}a\n`
    const block = `${HEAD}codes:\n${Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}- id: a\n${' '.repeat(i)}  children:\n`).join('')}`
    for (const text of [flow, dashes, block]) {
      expect(parse(text).problems).toMatchObject([
        { rule: 'codebook/too-deep', message: 'more than 100 lists and groups of keys stand in each other here' },
      ])
    }
  })

  it('may be 40 codes deep', () => {
    const text = `${HEAD}codes: ${'[{id: a, label: A, children: '.repeat(40)}[]${'}]'.repeat(40)}\n`
    expect(codesOf(text).at(-1)).toMatchObject({ depth: 40, path: Array(40).fill('a').join('/') })
  })

  it('with an alias to what holds it names the alias', () => {
    expect(problemsIn(`${HEAD}codes: &c\n  - {id: a, label: A, children: *c}\n`)).toEqual([
      '5:33-35 the alias "*c" points at something that holds it',
    ])
  })

  it('with aliases that multiply, or that nest without end, is refused at once', () => {
    const names = 'abcdefghij'.split('')
    const bomb = names.map((name, i) => {
      const below = i === 0 ? 'x' : `*${names[i - 1]}`
      return `x-${name}: &${name} [${Array(9).fill(below).join(',')}]\n`
    })
    expect(problemsIn(`${HEAD}${bomb.join('')}codes: []\n`)[0]).toMatch(
      /^10:\d+-\d+ aliases multiply into something huge at "\*f"$/,
    )
    const chain = Array.from({ length: 200 }, (_, i) =>
      i === 0 ? 'x-0: &c0 {id: a, label: A}\n' : `x-${i}: &c${i} {id: a, label: A, children: [*c${i - 1}]}\n`,
    )
    expect(problemsIn(`${HEAD}${chain.join('')}codes: [*c199]\n`)[0]).toMatch(
      /the alias "\*c49" nests more than 100 levels deep/,
    )
  })

  it('shows the first twenty of very many syntax errors', () => {
    const problems = problemsIn(`${HEAD}codes: [${','.repeat(5000)}`)
    expect(problems).toHaveLength(21)
    expect(problems.at(-1)).toMatch(/^0:0 not valid YAML in \d{4} more places$/)
  })
})

describe('whatever the bytes', () => {
  it('the parser answers: a codebook, or errors with a place inside the file', () => {
    const piece = fc.constantFrom(
      ...[
        'codes:',
        '- ',
        'id: a',
        ' ',
        '\n',
        '  ',
        '{',
        '}',
        '[',
        ']',
        ',',
        '&a ',
        '*a',
        '!x',
        '"',
        "'",
        '|',
        '>',
        '#',
        ': ',
      ],
      ...[
        '\t',
        '\r\n',
        '---\n',
        '...',
        '%',
        '?',
        'label: A',
        'qcode: 1',
        'é😀',
        '\ufeff',
        '\u0007',
        '<<: *a',
        '__proto__: 1',
      ],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        const { codebook, problems } = parse(text)
        expect(codebook === null).toBe(problems.some(({ severity }) => severity === 'error'))
        const lines = text.split('\n').length
        for (const { place, message } of problems) {
          expect(message).not.toMatch(/\n|undefined|\[object/)
          expect(place.line).toBeLessThanOrEqual(lines)
          expect(place.column >= 1 || place.line === 0).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })
})
