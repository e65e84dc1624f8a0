import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCodebook } from '../../src/codebook/parse.ts'
import { contrast, parseColor } from '../../src/lint/color.ts'
import { blocksOf, blocksTouched } from '../../src/report/blocks.ts'
import { spreadLabels } from '../../src/report/charts/labels.ts'
import { networkChart } from '../../src/report/charts/network.ts'
import { colorCodes, PAPER } from '../../src/report/colors.ts'
import { html, scriptJson } from '../../src/report/html.ts'
import { parseFilter, passes, quotesLink } from '../../src/report/link.ts'
import { cellsOf, columnsOf, grouped } from '../../src/report/numbers.ts'
import { lanesOf, piecesOf } from '../../src/report/spans.ts'
import { createLineIndex } from '../../src/text/place.ts'
import { createDocument } from '../../src/transcript/read.ts'

describe('spans', () => {
  it('overlapping spans get lanes of their own, and a lane is used again once it is free', () => {
    const spans = [
      { start: 0, end: 10 },
      { start: 2, end: 4 },
      { start: 3, end: 12 },
      { start: 4, end: 6 },
      { start: 10, end: 11 },
    ]
    expect(lanesOf(spans)).toEqual([0, 1, 2, 1, 0])
  })

  it('a line is cut where spans start and end', () => {
    const spans = [
      { start: 2, end: 6 },
      { start: 4, end: 20 },
      { start: 30, end: 31 },
    ]
    expect(piecesOf({ start: 0, end: 8 }, spans)).toEqual([
      { start: 0, end: 2, spans: [] },
      { start: 2, end: 4, spans: [0] },
      { start: 4, end: 6, spans: [0, 1] },
      { start: 6, end: 8, spans: [1] },
    ])
  })

  it('the pieces are the line, whatever the spans', () => {
    const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))
    fc.assert(
      fc.property(span, fc.array(span), (line, spans) => {
        const pieces = piecesOf(line, spans)
        expect(pieces[0]!.start).toBe(line.start)
        expect(pieces.at(-1)!.end).toBe(line.end)
        for (const [i, piece] of pieces.entries()) if (i > 0) expect(piece.start).toBe(pieces[i - 1]!.end)
      }),
    )
  })
})

describe('blocks', () => {
  const TEXT = `---
bron: interview
---

Vooraf: een aantekening.

## Begin

I: Hoe gaat het?

R1: Goed.
Heel goed.

En verder ook.

***

[00:12] R1: Ja.
`
  const document = createDocument(
    'r1.md',
    { text: TEXT, encoding: { name: 'utf-8', guessed: false }, problems: [] },
    { respondents: ['R1'], interviewers: [] },
  )
  const blocks = blocksOf(document, createLineIndex(document.text))

  it('are what is said and what stands in between, with the lines of the file, without labels and front matter', () => {
    const shown = blocks.map(({ turn, isHeading, lines }) => {
      const words = lines.map(({ number, start, end }) => `${number} ${document.text.slice(start, end)}`)
      return [turn?.role ?? (isHeading ? 'heading' : 'nobody'), ...words]
    })
    expect(shown).toEqual([
      ['nobody', '5 Vooraf: een aantekening.'],
      ['heading', '7 Begin'],
      ['interviewer', '9 Hoe gaat het?'],
      ['respondent', '11 Goed.', '12 Heel goed.'],
      ['respondent', '14 En verder ook.'],
      ['respondent', '18 Ja.'],
    ])
  })

  it('a span touches all blocks that it has a character in', () => {
    const start = document.text.indexOf('Heel')
    const end = document.text.indexOf('ook')
    expect(blocksTouched(blocks, { start, end })).toEqual([3, 4])
    expect(blocksTouched(blocks, { start: 0, end: 3 })).toBeNull()
  })
})

describe('colours', () => {
  const codebook = (codes: string) =>
    parseCodebook('c.yaml', Buffer.from(`qcode: 1\nid: c\ntitle: C\nlevels: [a, b]\ncodes:\n${codes}`)).codebook!

  it('are those of the code, else of the code above it, else unlike all others', () => {
    const book = codebook(
      '  - {id: a, label: A, color: "#0072b2", children: [{id: x, label: X}, {id: y, label: Y, color: "#d55e00"}]}\n  - {id: b, label: B}\n',
    )
    const { of, shades } = colorCodes(book, ['a', 'a/x', 'a/y', 'b', 'open', 'open/deeper'])
    expect(of('a/x')).toBe(of('a'))
    expect(of('a/y')).not.toBe(of('a'))
    expect(new Set([of('a'), of('a/y'), of('b'), of('open')]).size).toBe(4)
    expect(of('open/deeper')).toBe(of('open'))
    expect(shades[of('a')]!.light).toBe('#0072b2')
  })

  it('stand out 3:1 on a light and on a dark page', () => {
    const { shades } = colorCodes(
      codebook(
        '  - {id: a, label: A, color: "#ffff99"}\n  - {id: b, label: B, color: "#111"}\n  - {id: c, label: C}\n',
      ),
      ['a', 'b', 'c'],
    )
    for (const { light, dark } of shades) {
      expect(contrast(parseColor(light), parseColor(PAPER.light))).toBeGreaterThanOrEqual(3)
      expect(contrast(parseColor(dark), parseColor(PAPER.dark))).toBeGreaterThanOrEqual(3)
    }
  })

  it('go on when there are more concepts than colours', () => {
    const many = Array.from({ length: 20 }, (_, i) => `  - {id: c${i}, label: C${i}}\n`).join('')
    const { of } = colorCodes(
      codebook(many),
      Array.from({ length: 20 }, (_, i) => `c${i}`),
    )
    expect(of('c19')).toBeLessThan(8)
  })
})

describe('markup', () => {
  it('takes every value for text, except markup of its own', () => {
    expect(html`<p title="${'"'}">${'<b>'}${html`<i>${1}</i>`}${[html`x`, html`y`]}${null}${false}</p>`.markup).toBe(
      '<p title="&quot;">&lt;b&gt;<i>1</i>xy</p>',
    )
  })

  it('replaces control characters one by one', () => {
    expect(html`${'a\u001b[1m\tb\n\u0085'}`.markup).toBe('a\ufffd[1m\tb\n\ufffd')
  })

  it('writes JSON that no script element ends in', () => {
    const value = { text: '</script><!-- & \u2028 \u007f \u001b' }
    const { markup } = scriptJson(value)
    expect(markup).not.toMatch(/[<>&\u2028]|[^\P{Cc}]/u)
    expect(JSON.parse(markup)).toEqual(value)
  })
})

describe('addresses', () => {
  it('say what is shown, and are read back', () => {
    const filter = { code: 'a/b', respondent: 'R 1', group: 'x&y=z#', q: 'één "woord"' }
    const link = quotesLink(filter)
    expect(link).toMatch(/^#quotes\?code=a%2Fb&respondent=R%201&/)
    expect(parseFilter(link.split('?')[1]!)).toEqual(filter)
    expect(quotesLink({})).toBe('#quotes')
    expect(parseFilter('code=&other=1')).toEqual({})
  })

  it('a code stands for everything below it, and all of a filter must hold', () => {
    const coding = { code: 'a/b', respondent: 'R1', group: 'Noord', document: 'r1', status: 'accepted' }
    expect(passes(coding, { code: 'a' })).toBe(true)
    expect(passes(coding, { code: 'a/bc' })).toBe(false)
    expect(passes(coding, { code: 'a', group: 'Zuid' })).toBe(false)
    expect(passes({ ...coding, respondent: null, group: null }, { respondent: 'R1' })).toBe(false)
  })
})

describe('charts and numbers', () => {
  it('labels that cover each other are moved apart, others stay', () => {
    const labels = [
      { x: 0, y: 10, width: 40 },
      { x: 30, y: 12, width: 40 },
      { x: 200, y: 11, width: 40 },
    ]
    const [a, b, c] = spreadLabels(labels, 100)
    expect(b!.y - a!.y).toBeGreaterThanOrEqual(15)
    expect(c).toEqual(labels[2])
  })

  it('a network is laid out the same way every time', () => {
    const nodes = ['A', 'B', 'C'].map((label, i) => ({ label, title: label, value: i + 1, href: '#', color: 'c0' }))
    const links = [{ source: 0, target: 1, value: 2, title: 'A + B', href: '#' }]
    expect(networkChart('n', nodes, links).markup).toBe(networkChart('n', nodes, links).markup)
  })

  it('cells are found by row and column, and thousands have a point in Dutch', () => {
    const table = {
      name: 't',
      title: 'T',
      columns: [
        { key: 'code', label: 'Code', type: 'text' as const },
        { key: 'n', label: 'N', type: 'integer' as const },
      ],
      rows: [['a', 3]],
      counted: [],
    }
    expect(cellsOf(table, 'code').at('a', 'n')).toBe(3)
    expect(cellsOf(table, 'code').at('b', 'n')).toBeNull()
    expect(columnsOf(table, 'n', 'code')).toEqual([[3, 'a']])
    expect(grouped(1234567, 'nl')).toBe('1.234.567')
  })
})
