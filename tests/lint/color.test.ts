import { expect, it } from 'vitest'
import { colorDifference, contrastOnWhite, parseColor } from '../../src/lint/color.ts'

it('contrast on white is that of WCAG: 21 for black, 1 for white, 4.54 for #767676', () => {
  expect(contrastOnWhite(parseColor('#000'))).toBeCloseTo(21, 5)
  expect(contrastOnWhite(parseColor('#ffffff'))).toBeCloseTo(1, 5)
  expect(contrastOnWhite(parseColor('#767676'))).toBeCloseTo(4.54, 2)
  expect(contrastOnWhite(parseColor('#f00'))).toBeCloseTo(4.0, 2)
})

it('the difference of black and white is 100, of a colour with itself 0; red and green are far apart', () => {
  expect(colorDifference(parseColor('#000000'), parseColor('#ffffff'))).toBeCloseTo(100, 2)
  expect(colorDifference(parseColor('#1b9e77'), parseColor('#1B9E77'))).toBe(0)
  expect(colorDifference(parseColor('#ff0000'), parseColor('#00ff00'))).toBeCloseTo(170.6, 0)
})
