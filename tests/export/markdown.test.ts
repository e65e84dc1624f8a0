import { describe, expect, it } from 'vitest'
import { markdown } from '../../src/export/markdown.ts'
import { table, texts } from './table.ts'

/** The cell of a table with one text. */
const cell = (text: string) => markdown([texts(text)], 'en').split('\n')[4]

describe('markdown', () => {
  it('is a table under its title, with how it was counted; numbers stand right', () => {
    const made = table(
      ['text', 'integer', 'share'],
      [
        ['Noor', 3, 2 / 3],
        ['', 0, null],
      ],
    )
    expect(markdown([made], 'en')).toBe(`## Tabel proef

| Kolom A | Kolom B | Kolom C |
| --- | ---: | ---: |
| Noor | 3 | 66.7% |
|  | 0 |  |

- Eenheid: alinea
`)
  })

  it('puts several tables below each other', () => {
    expect(markdown([texts('x'), { ...texts('y'), title: 'Twee' }], 'en')).toMatch(
      /^## Tabel proef\n[\s\S]*\n\n## Twee\n/,
    )
  })

  it.each([
    ['a|b', 'a\\|b'],
    ['een\r\ntwee\n\ndrie', 'een<br>twee<br>drie'],
    ['<script>alert("x")</script>', '&lt;script&gt;alert("x")&lt;/script&gt;'],
    ['Jansen & Co', 'Jansen &amp; Co'],
    ['&lt;', '&amp;lt;'],
    ['*vet* _schuin_ ~~weg~~ `code`', '\\*vet\\* \\_schuin\\_ \\~\\~weg\\~\\~ \\`code\\`'],
    ['[hier](http://x.nl) ![y](z)', '\\[hier\\](http://x.nl) !\\[y\\](z)'],
    ['a\\|b', 'a\\\\\\|b'],
    ['\u001b[31mrood', '\ufffd\\[31mrood'],
  ])('shows %j as text', (text, shown) => {
    expect(cell(text)).toBe(`| ${shown} |`)
  })

  it('escapes titles, headings and notes as well', () => {
    const made = {
      ...texts('x'),
      title: 'a|<b>\nc',
      columns: [{ key: 'a', label: '<i>|', type: 'text' as const }],
      counted: [['n|m', '<script>']] as const,
    }
    const lines = markdown([made], 'en').split('\n')
    expect(lines[0]).toBe('## a\\|&lt;b&gt;<br>c')
    expect(lines[2]).toBe('| &lt;i&gt;\\| |')
    expect(lines.at(-2)).toBe('- n\\|m: &lt;script&gt;')
  })
})
