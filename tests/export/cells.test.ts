import { expect, it } from 'vitest'
import { readable } from '../../src/export/cells.ts'
import { withoutControls } from '../../src/text/clean.ts'

it.each([
  [2 / 3, 66.7],
  [1, 100],
  [0, 0],
  [1 / 16, 6.3],
  // Halves that lie just below in binary: Excel shows 28.8%, 51.3% and 63.8%.
  [23 / 80, 28.8],
  [41 / 80, 51.3],
  [51 / 80, 63.8],
])('the share %d is read as %d percent', (share, percent) => {
  expect(readable(share, 'share')).toBe(percent)
})

it('percentages round halves up for every part of every whole up to 400', () => {
  for (let whole = 1; whole <= 400; whole++) {
    for (let part = 0; part <= whole; part++) {
      // In whole numbers, so without the error that is looked for.
      const exact = Math.floor((2000 * part + whole) / (2 * whole)) / 10
      if (readable(part / whole, 'share') !== exact) expect([part, whole]).toBe(exact)
    }
  }
})

it('other numbers, texts and empty cells stay as they are', () => {
  expect(readable(0.123456, 'number')).toBe(0.123456)
  expect(readable('0.5', 'share')).toBe('0.5')
  expect(readable(null, 'share')).toBeNull()
})

it('characters that XML forbids are shown to have been there', () => {
  expect(withoutControls('a\u0008b\u001bc\u0085d\ufffee\ud800f')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf')
  expect(withoutControls('tab\tregel\r\nregel\rregel 😀 é')).toBe('tab\tregel\nregel\nregel 😀 é')
})
