import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { codebookJsonSchema } from '../../scripts/schema.ts'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { ROOT } from '../cli/qcode.ts'

const FOLDER = path.join(ROOT, 'codebooks')
const WRITTEN = readFileSync(path.join(FOLDER, 'codebook.schema.json'), 'utf8')

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true })
const validate = ajv.compile(JSON.parse(WRITTEN))

/** Places and kinds of what an editor would underline, `/codes/0 additionalProperties`; none when all is well. */
function underlined(yaml: string): string[] {
  validate(parse(yaml))
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
}

const accepts = (yaml: string): boolean => parseCodebook('boek.yaml', Buffer.from(yaml)).codebook !== null

const HEAD = 'qcode: 1\nid: proef\ntitle: Proef\n'
const withCode = (code: string): string => `${HEAD}codes: [{id: a, label: A, ${code}}]\n`

describe('codebook.schema.json', () => {
  it('is what the sources say; npm run schema writes it anew', () => {
    expect(WRITTEN).toBe(codebookJsonSchema())
  })

  it('is valid draft-07', () => {
    expect(JSON.parse(WRITTEN).$schema).toBe('http://json-schema.org/draft-07/schema#')
    expect(ajv.validateSchema(JSON.parse(WRITTEN))).toBe(true)
  })

  it('says of every key what it is for', () => {
    const { properties, definitions } = JSON.parse(WRITTEN)
    const [, cue] = definitions.cue.anyOf
    for (const keys of [properties, definitions.code.properties, cue.properties, properties.source.properties]) {
      for (const [key, { description }] of Object.entries<{ description?: string }>(keys)) {
        expect(description, key).toMatch(/\w/)
      }
    }
  })

  const books = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))
  it.each(books)('finds nothing in %s, which names it', (name) => {
    const yaml = readFileSync(path.join(FOLDER, name), 'utf8')
    expect(yaml.split('\n')[0]).toBe('# yaml-language-server: $schema=./codebook.schema.json')
    expect(underlined(yaml)).toEqual([])
  })

  it('has five codebooks to look at', () => expect(books).toHaveLength(5))

  it.each([
    ['the least there is', `${HEAD}codes: []\n`],
    [
      'keys of your own, everywhere',
      `${HEAD}x-a: 1\nsource: {x-b: [2]}\ncodes: [{id: a, label: A, x-c: {d: null}, examples: {x-e: 3}, cues: [{cue: b, x-f: ""}]}]\n`,
    ],
    [
      'ids that look like numbers',
      'qcode: 1\nid: 2022\ntitle: Proef\ncodes: [{id: 2022, label: A}, {id: 7-2, label: B}]\n',
    ],
    [
      'questions by number and by name',
      `${HEAD}questions: {5: Hoe dan?, 7a: En toen?}\ncodes: [{id: a, label: A, questions: [5, 7a, "12"]}]\n`,
    ],
    ['colours in capitals', withCode('color: "#1B9E77"')],
    ['short colours', withCode('color: "#1bf"')],
    [
      'cues in both forms',
      withCode('cues: [vertrouw*, "/a{2}/i", {cue: wantrouw*, polarity: absent, weight: 0.5, note: ja}]'),
    ],
    ['a decision rule by its name', withCode('rule: majority')],
    [
      'a decision rule with what it needs',
      withCode(
        'rule: {is: dominant, needs: {respondents: 2, source_types: 2, different: {team: 2}, from: {rol: [a, b], laag: c}}}',
      ),
    ],
    ['children of children', withCode('children: [{id: a, label: A, children: [{id: a, label: A, kind: open}]}]')],
    [
      'everything at once',
      `${HEAD}language: en\nlevels: [concept]\nsource: {author: A, year: 2022, title: T, institution: I, where: W, url: U}\ncodes:\n  - {id: a, label: Één, level: concept, kind: deductive, definition: d, include: [i], exclude: [e], examples: {hit: [h], miss: [m]}, valence: negative, measured_by: [interview], aliases: [b], source: s}\n`,
    ],
  ])('accepts, as qcode does: %s', (_, yaml) => {
    expect(accepts(yaml)).toBe(true)
    expect(underlined(yaml)).toEqual([])
  })

  it.each([
    ['an unknown key of the codebook', `${HEAD}titel: Proef\ncodes: []\n`, ' additionalProperties'],
    ['an unknown key of a code', withCode('lable: B'), '/codes/0 additionalProperties'],
    [
      'an unknown key of a child',
      withCode('children: [{id: b, label: B, cue: [c]}]'),
      '/codes/0/children/0 additionalProperties',
    ],
    ['an unknown key of a source', `${HEAD}source: {jaar: 2022}\ncodes: []\n`, '/source additionalProperties'],
    ['an unknown key of examples', withCode('examples: {hits: [h]}'), '/codes/0/examples additionalProperties'],
    ['an unknown key of a cue', withCode('cues: [{cue: c, gewicht: 1}]'), '/codes/0/cues/0 additionalProperties'],
    ['a key that only looks like an own one', withCode('xmemo: m'), '/codes/0 additionalProperties'],
    ['an unknown rule', withCode('rule: meerderheid'), '/codes/0/rule anyOf'],
    ['no respondents at all', withCode('rule: {needs: {respondents: 0}}'), '/codes/0/rule anyOf'],
    ['a missing title', 'qcode: 1\nid: proef\ncodes: []\n', ' required'],
    ['a missing label', `${HEAD}codes: [{id: a}]\n`, '/codes/0 required'],
    ['another version', 'qcode: 2\nid: proef\ntitle: Proef\ncodes: []\n', '/qcode const'],
    ['an id with capitals', `${HEAD}codes: [{id: Vertrouwen, label: A}]\n`, '/codes/0/id pattern'],
    ['an id with two hyphens', `${HEAD}codes: [{id: a--b, label: A}]\n`, '/codes/0/id pattern'],
    ['an empty id', `${HEAD}codes: [{id: , label: A}]\n`, '/codes/0/id type'],
    ['a blank label', `${HEAD}codes: [{id: a, label: " "}]\n`, '/codes/0/label pattern'],
    ['a label that is a number', `${HEAD}codes: [{id: a, label: 2022}]\n`, '/codes/0/label type'],
    ['a kind that does not exist', withCode('kind: inductive'), '/codes/0/kind enum'],
    ['a language that does not exist', `${HEAD}language: de\ncodes: []\n`, '/language enum'],
    ['a weight above 1', withCode('cues: [{cue: c, weight: 2}]'), '/codes/0/cues/0/weight maximum'],
    ['text where a list belongs', withCode('include: altijd'), '/codes/0/include type'],
    ['a definition left empty', withCode('definition: '), '/codes/0/definition type'],
    ['a colour by name', withCode('color: red'), '/codes/0/color pattern'],
    ['no levels at all', `${HEAD}levels: []\ncodes: []\n`, '/levels minItems'],
    ['a question number with a fraction', withCode('questions: [1.5]'), '/codes/0/questions/0 type'],
    ['a year in words', `${HEAD}source: {year: vorig jaar}\ncodes: []\n`, '/source/year type'],
  ])('refuses, as qcode does: %s', (_, yaml, expected) => {
    expect(accepts(yaml)).toBe(false)
    expect(underlined(yaml)).toContain(expected)
  })
})
