import { describe, expect, it } from 'vitest'
import { cutTo, padTo, plainRow, shown, widthOf, wrapPieces, wrapText } from '../../src/review/cells.ts'

describe('widths', () => {
  it.each([
    ['koffie', 6],
    ['cafe\u0301', 4],
    ['日本', 4],
    ['👩‍👩‍👧', 2],
    ['👍🏽', 2],
    ['a\u200bb', 2],
  ])('%s takes %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width)
  })

  it('cuts and fills by columns, never within a character', () => {
    expect(cutTo('日本語', 4)).toBe('日…')
    expect(cutTo('e\u0301e\u0301e\u0301', 2)).toBe('e\u0301…')
    expect(padTo('日本', 6)).toBe('日本  ')
    expect(cutTo('abc', 0)).toBe('')
  })
})

describe('wrapping', () => {
  it('breaks at blanks, behind slashes and hyphens, and else within a word', () => {
    expect(wrapText('een twee drie', 8)).toEqual(['een twee', 'drie'])
    expect(wrapText('vertrouwen/afspraken', 12)).toEqual(['vertrouwen/', 'afspraken'])
    expect(wrapText('jeugd-en-gezin', 9)).toEqual(['jeugd-en-', 'gezin'])
    expect(wrapText('abcdefgh', 3)).toEqual(['abc', 'def', 'gh'])
    expect(wrapText('日本語', 4)).toEqual(['日本', '語'])
  })

  it('gives places in the text', () => {
    expect(wrapPieces('xx een  twee\n\ndrie', { start: 3, end: 18 }, 5)).toEqual([
      { start: 3, end: 6 },
      { start: 8, end: 12 },
      { start: 14, end: 18 },
    ])
  })

  it('has no line that is too wide', () => {
    const text = 'De 👩‍👩‍👧 familie 日本語テキスト spreekt cafe\u0301-taal/ander woord.'
    for (let width = 2; width < 30; width++) {
      for (const line of wrapText(text, width)) expect(widthOf(line)).toBeLessThanOrEqual(width)
    }
  })
})

it('shows what a terminal would obey as �, in as many units', () => {
  expect(shown('a\x1b[31mb\tc\u202ed')).toBe('a\ufffd[31mb c\ufffdd')
})

it('puts a run in its column', () => {
  expect(plainRow([{ text: 'a' }, { text: '|', column: 4 }, { text: 'b' }])).toBe('a   |b')
})
