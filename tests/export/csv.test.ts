import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv, tsv } from '../../src/export/csv.ts'
import { table, texts } from './table.ts'

const numbers = table(
  ['text', 'integer', 'number', 'share'],
  [
    ['Noor', 3, 0.82, 2 / 3],
    ['', -2, 1e-7, null],
    ['Bo', 1234567, 0.5, 0],
  ],
)

describe('csv', () => {
  it('has the keys of the columns, commas, points and LF; shares are percentages with one decimal', () => {
    expect(csv(numbers)).toBe('a,b,c,d\nNoor,3,0.82,66.7\n,-2,1e-7,\nBo,1234567,0.5,0\n')
  })

  it('for Dutch Excel has a byte order mark, semicolons, decimal commas and CRLF', () => {
    expect(csv(numbers, { excel: 'nl' })).toBe('\ufeffa;b;c;d\r\nNoor;3;0,82;66,7\r\n;-2;1e-7;\r\nBo;1234567;0,5;0\r\n')
  })

  it('for English Excel has a byte order mark, commas and CRLF', () => {
    expect(csv(numbers, { excel: 'en' })).toBe('\ufeffa,b,c,d\r\nNoor,3,0.82,66.7\r\n,-2,1e-7,\r\nBo,1234567,0.5,0\r\n')
  })

  it('quotes separators, quotes and line breaks, whatever ends a row', () => {
    const hard = texts('a,b', 'a;b', 'zei "ja"', 'een\ntwee')
    expect(csv(hard)).toBe('a\n"a,b"\na;b\n"zei ""ja"""\n"een\ntwee"\n')
    // With CRLF behind the rows, a bare LF in a cell would end one as well.
    expect(csv(hard, { excel: 'nl' })).toBe('\ufeffa\r\na,b\r\n"a;b"\r\n"zei ""ja"""\r\n"een\ntwee"\r\n')
  })

  it.each(['=1+1', '+31 6', '-afspraak', '@SUM(A1)', '\tx', '\r\nx', '\nx', '＝1', '＋1', '－1', '＠a'])(
    'puts an apostrophe before %j, which a spreadsheet would run',
    (text) => {
      for (const excel of [undefined, 'nl', 'en'] as const) {
        const [, [cell]] = parse(csv(texts(text), { excel: excel }), { bom: true, delimiter: [',', ';'] }) as [
          string[],
          [string],
        ]
        expect(cell).toBe(`'${text.replace('\r\n', '\n')}`)
      }
      expect(csv({ ...texts('x'), columns: [{ key: text, label: 'x', type: 'text' }] })).toMatch(/^"?'/)
    },
  )

  it('leaves numbers below zero and harmless text alone', () => {
    expect(csv(table(['number', 'text'], [[-0.5, "a=b - 'c'"]]))).toBe("a,b\n-0.5,a=b - 'c'\n")
  })

  it('shows that there were control characters, and keeps tabs and lines', () => {
    expect(csv(texts('\u001b[31mrood\u001b[0m', 'a\u0000b\u009b2J\u007f', 'a\tb\rc'))).toBe(
      'a\n\ufffd[31mrood\ufffd[0m\na\ufffdb\ufffd2J\ufffd\n"a\tb\nc"\n',
    )
  })

  it('reads back as it was', () => {
    const unit = fc.constantFrom('a', 'é', ' ', ',', ';', '"', "'", '\n', '\t', '=', '-', '😀', '\ufeff', '\u2028')
    const cell = fc.string({ unit, maxLength: 8 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell)),
        fc.constantFrom(undefined, 'nl' as const, 'en' as const),
        (rows, excel) => {
          const text = csv(table(['text', 'text'], rows), { excel: excel })
          const delimiter = excel === 'nl' ? ';' : ','
          const read: string[][] = parse(text, {
            bom: excel !== undefined,
            delimiter,
            record_delimiter: excel ? '\r\n' : '\n',
          })
          const safe = (value: string) => (/^[=\-\t\n]/.test(value) ? `'${value}` : value)
          expect(read.slice(1)).toEqual(rows.map((row) => row.map(safe)))
        },
      ),
    )
  })
})

describe('tsv', () => {
  it('has tabs between and LF behind, no quotes, and blanks for tabs and line breaks in a cell', () => {
    expect(
      tsv(
        table(
          ['text', 'share'],
          [
            ['een\ttwee\r\n\ndrie "vier"', 1 / 3],
            ['', null],
          ],
        ),
      ),
    ).toBe('a\tb\neen twee drie "vier"\t33.3\n\t\n')
  })

  it('neutralises formulas as csv does', () => {
    expect(tsv(texts('=1+1', '\t=1', 'ok'))).toBe("a\n'=1+1\n' =1\nok\n")
  })
})
