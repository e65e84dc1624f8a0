import type { Cell, ColumnType } from '../analysis/table.ts'
import type { Language } from '../text/language.ts'

/** Decimals of a percentage, wherever people read one. */
const PERCENT_DECIMALS = 1

/**
 * A share 0..1 as the percentage that people read: `0.6667` → `66.7`. Halves go up, as in Excel: 23 of 80 is 28.8, though
 * its binary fraction lies a little below. Other numbers and texts stay as they are.
 */
export function readable(cell: Cell, type: ColumnType): Cell {
  if (type !== 'share' || typeof cell !== 'number') return cell
  const scale = 10 ** PERCENT_DECIMALS
  return Math.round(Number((cell * 100 * scale).toPrecision(12))) / scale
}

/**
 * A cell as it stands on a page: shares as percentages, numbers of at most two decimals (three figures when they are
 * smaller than one), with a decimal comma in Dutch; '' for nothing.
 */
export function forPeople(cell: Cell, type: ColumnType, lang: Language): string {
  const value = readable(cell, type)
  if (typeof value !== 'number') return value ?? ''
  const rounded = Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100
  const text = type === 'share' ? `${value.toFixed(PERCENT_DECIMALS)}%` : String(type === 'number' ? rounded : value)
  return lang === 'nl' ? text.replace('.', ',') : text
}
