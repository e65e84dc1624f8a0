import type { Language } from '../../../text/language.ts'
import type { Codebook, Kind } from '../../model.ts'
import { cleanLine } from './clean.ts'
import type { Block, Grid, GridCell } from './grid.ts'
import { word } from './words.ts'

/** One line of a numbered code tree. */
export interface OutlineItem {
  /** Its own number: `1`, `a`, `i`, `1`, `a`. */
  readonly number: string
  /** With those above it: `1.a.ii`. */
  readonly address: string
  readonly depth: number
  readonly code: string
  readonly label: string
  readonly level: string
  readonly kind: Kind
}

/** Numbers the codes as word processors do: 1, a, i, and 1, a again below that. */
export function outline(codebook: Codebook): OutlineItem[] {
  const counts = new Map<string | null, number>()
  const addresses = new Map<string, string>()
  return codebook.codes.map(({ path, label, level, kind, depth, parent }) => {
    const count = (counts.get(parent) ?? 0) + 1
    counts.set(parent, count)
    const number = NUMBERS[(depth - 1) % NUMBERS.length]!(count)
    const address = parent === null ? number : `${addresses.get(parent)}.${number}`
    addresses.set(path, address)
    return { number, address, depth, code: path, label: cleanLine(label), level, kind }
  })
}

/** The same as a table, for sheets. */
export function outlineGrid(codebook: Codebook, lang: Language): Grid {
  const cell = (text: string, style: Block['style']): GridCell => ({ blocks: [{ text, style }], span: 1 })
  const rows = outline(codebook).map(({ address, code, label, level, kind }) => [
    cell(address, 'text'),
    cell(code, 'path'),
    cell(label, kind === 'open' ? 'open' : 'text'),
    cell(cleanLine(level), 'text'),
    cell(word(kind, lang), 'text'),
  ])
  const column = (key: 'number' | 'code' | 'label' | 'level' | 'kind', width: number) => {
    return { key, label: word(key, lang), width }
  }
  return {
    columns: [column('number', 8), column('code', 40), column('label', 30), column('level', 12), column('kind', 10)],
    groups: [{ heading: '', rows }],
  }
}

/** `1` → `a`, `26` → `z`, `27` → `aa`. */
export function letters(count: number): string {
  let text = ''
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text
  }
  return text
}

/** `4` → `iv`. */
export function roman(count: number): string {
  let text = ''
  let rest = count
  for (const [value, sign] of ROMAN) {
    while (rest >= value) {
      text += sign
      rest -= value
    }
  }
  return text
}

const NUMBERS: readonly ((count: number) => string)[] = [String, letters, roman]

const ROMAN = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const
