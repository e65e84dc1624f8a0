import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parseLocatedYaml } from '../../src/text/located-yaml.ts'
import { readQuickly } from '../../src/text/quick-yaml.ts'

const read = (text: string) =>
  parseLocatedYaml('b.yaml', Buffer.from(text), z.unknown(), { prefix: 'p', what: 'boek' }).value

/** A document that is announced goes to the parser with the places. */
const readThoroughly = (text: string) => read(text.replace(/^\ufeff?/, '$&---\n'))

const folder = (name: string) => new URL(`../../${name}/`, import.meta.url)
const filesIn = (name: string) =>
  readdirSync(folder(name))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, text: readFileSync(new URL(file, folder(name)), 'utf8') }))
const BOOKS = filesIn('codebooks')

describe('readQuickly', () => {
  it.each([...BOOKS, ...filesIn('tests/fixtures/codebooks')])(
    'reads $file as the thorough parser, if at all',
    ({ text }) => {
      const quick = readQuickly(text)
      if (quick !== undefined) expect(quick).toEqual(readThoroughly(text))
    },
  )

  it.each(BOOKS)('reads $file', ({ text }) => {
    expect(readQuickly(text)).toMatchObject({ qcode: 1 })
  })

  it.each([
    ['an anchor', 'a: &x 1\n'],
    ['an alias', 'a: &x [1]\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a tag of nobody', 'a: [!eigen belang]\n'],
    ['a second document', 'a: 1\n---\nb: 2\n'],
    ['a directive', '%YAML 1.2\n---\na: 1\n'],
    ['a duplicate key', 'a: 1\na: 2\n'],
    ['an id that YAML takes for a number', 'codes: [{id: 012}]\n'],
    ['nothing', ''],
    ['a tab', 'a:\n\t- b\n'],
    ['endless nesting', `${'['.repeat(5000)}`],
  ])('leaves %s to the thorough parser', (_, text) => {
    expect(readQuickly(text)).toBeUndefined()
  })

  it('reads what it reads as the thorough parser does, whatever is typed into a codebook', () => {
    const pieces = fc.constantFrom(
      ...['"', "'", ': ', ' #', '\n', '\n  ', '- ', '[', ']', '{', '}', ',', '|', '>-\n', '?', '~', '012', '0x1f'],
      ...[
        'null',
        'true',
        'yes',
        '.inf',
        '\t',
        '\r\n',
        '\\n',
        '\\u00e9',
        '\u0085',
        '\u2028',
        '\ufeff',
        '...',
        '<<: ',
        'é',
      ],
    )
    const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), pieces), { minLength: 1, maxLength: 3 })
    const samples = BOOKS.map(({ text }) => text.slice(0, 1500))
    fc.assert(
      fc.property(fc.constantFrom(...samples), edits, (sample, changes) => {
        let text = sample
        for (const [where, length, piece] of changes) {
          const at = where % text.length
          text = text.slice(0, at) + piece + text.slice(at + length)
        }
        const quick = readQuickly(text)
        if (quick !== undefined) expect(quick).toEqual(readThoroughly(text))
      }),
      { numRuns: 300 },
    )
  })
})
