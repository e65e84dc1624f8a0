import { describe, expect, it } from 'vitest'
import { json } from '../../src/export/json.ts'
import { table, texts } from './table.ts'

describe('json', () => {
  it('of one table is a list of rows with the keys of the columns; numbers are numbers, nothing is null', () => {
    const made = table(
      ['text', 'integer', 'number', 'share'],
      [
        ['Noor', 3, 0.82, 2 / 3],
        ['', 0, null, null],
      ],
    )
    expect(json([made])).toBe(`[
  {
    "a": "Noor",
    "b": 3,
    "c": 0.82,
    "d": 66.7
  },
  {
    "a": "",
    "b": 0,
    "c": null,
    "d": null
  }
]
`)
  })

  it('of several tables has each list under the name of its table', () => {
    expect(JSON.parse(json([texts('x'), { ...texts(), name: 'leeg' }]))).toEqual({ proef: [{ a: 'x' }], leeg: [] })
  })

  it('is text that a terminal does not obey, and keeps every character', () => {
    const hostile = '\u001b[31m \u009b2J \u007f \ud800 "\\ \u2028 <script> =1+1 \n\t'
    const written = json([texts(hostile)])
    expect(written).not.toMatch(/[^\n\P{Cc}]/u)
    expect(JSON.parse(written)).toEqual([{ a: hostile }])
  })

  it('may have a key that JavaScript has plans with', () => {
    const made = { ...texts('x'), columns: [{ key: '__proto__', label: 'P', type: 'text' as const }] }
    expect(json([made])).toBe('[\n  {\n    "__proto__": "x"\n  }\n]\n')
  })
})
