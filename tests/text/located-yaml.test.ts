import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { parseLocatedYaml } from '../../src/text/located-yaml.ts'

/** What stands in the file at the place of `part` (its n-th time) in the value of the key `t`. */
function shown(yaml: string, part: string, nth = 0): string {
  const schema = z.object({ t: z.string() })
  const { value, places } = parseLocatedYaml('b.yaml', Buffer.from(yaml), schema, { prefix: 'p', what: 'boek' })
  let start = -1
  for (let i = 0; i <= nth; i++) start = value!.t.indexOf(part, start + 1)
  expect(start).not.toBe(-1)
  const { line, column, endLine, endColumn } = places.placeIn(['t'], start, start + part.length)
  return `${line}:${column}-${endLine}:${endColumn}`
}

describe('the place of a part of a text', () => {
  it.each([
    ['plain', 't: een twee drie\n', 'twee', '1:8-1:12'],
    ['in quotes', 't: "een twee"\n', 'twee', '1:9-1:13'],
    ['in single quotes with a quote', "t: 'zo''n ding twee'\n", 'twee', '1:16-1:20'],
    ['behind an escape', 't: "een \\"echt\\" \\u00e9 twee"\n', 'twee', '1:25-1:29'],
    ['in a literal block', 't: |\n  een\n  twee drie\n', 'drie', '3:8-3:12'],
    ['in a folded block with a comment', 't: >- # drie\n  een\n  twee drie\n', 'drie', '3:8-3:12'],
    ['over a line of a folded block', 't: >-\n  een\n  twee drie\n', 'een twee', '2:3-3:7'],
    ['in a plain text of several lines', 't: een\n  twee\n  drie\n', 'drie', '3:3-3:7'],
    ['in a flow map', '{x: een twee, t: een twee}\n', 'twee', '1:22-1:26'],
    ['after characters beyond 16 bits', 't: 😀😀 twee\n', 'twee', '1:7-1:11'],
    ['with signs of regular expressions', 't: (a.b)* [c]\n', '[c]', '1:11-1:14'],
  ])('%s', (_, yaml, part, place) => {
    expect(shown(yaml, part)).toBe(place)
  })

  it('is that of the right one of several', () => {
    expect(shown('t: >-\n  twee twee\n  twee\n', 'twee', 2)).toBe('3:3-3:7')
    expect(shown('t: "a\\" b\\""\n', '"', 1)).toBe('1:11-1:12')
  })

  it('is that of the whole text where an escape stands in it', () => {
    expect(shown('t: "een tw\\u00e9\\u00e9 drie"\n', 'twéé')).toBe('1:4-1:29')
  })
})
