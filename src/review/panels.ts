import { cutTo, padTo, type Row, shown, widthOf } from './cells.ts'
import { windowOf } from './codes-panel.ts'
import { chosen, filterFields } from './filter-fields.ts'
import type { Line } from './line-editor.ts'
import type { Mode } from './modes.ts'
import type { State } from './state.ts'

/** What is typed, with the cursor as a reversed character; scrolled so that the cursor is seen. */
export function lineRow(title: string, { text, cursor }: Line, width: number): Row {
  const room = Math.max(4, width - widthOf(title) - 1)
  let before = text.slice(0, cursor)
  while (widthOf(before) >= room) before = before.slice(firstCharacter(before).length)
  const under = firstCharacter(text.slice(cursor)) || ' '
  const after = cutTo(text.slice(cursor + under.length), room - widthOf(before) - widthOf(under))
  return [
    { text: title, style: { bold: true } },
    { text: shown(before) },
    { text: shown(under), style: { reverse: true } },
    { text: shown(after) },
  ]
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const firstCharacter = (text: string): string => characters.segment(text).containing(0)?.segment ?? ''

export function searchPanel(
  state: State,
  mode: Extract<Mode, { kind: 'search' }>,
  width: number,
  height: number,
): Row[] {
  const { found, at, query, purpose } = mode
  const title = purpose === 'instead' ? 'Instead: ' : 'Add: '
  const { items, from } = windowOf(found, at, height - 5)
  const rows: Row[] = [lineRow(title, query, width), []]
  if (found.length === 0) rows.push([{ text: cutTo('No code is found. Esc, then w makes one.', width) }])
  items.forEach(({ label, depth, score }, i) => {
    const isSelected = from + i === at
    const text = `${'  '.repeat(depth - 1)}${shown(label)}`
    rows.push([
      { text: isSelected ? '▸' : ' ', style: { bold: true } },
      { text: padTo(text, width - 1), style: { reverse: isSelected, dim: score === 0 } },
    ])
  })
  const path = found[at]?.path
  const definition = path === undefined ? '' : (state.setting.codebook.byPath.get(path)?.definition ?? '')
  while (rows.length < height - 2) rows.push([])
  rows.push([{ text: cutTo(path ?? '', width), style: { bold: true } }], [{ text: cutTo(shown(definition), width) }])
  return rows
}

export function filterPanel(state: State, mode: Extract<Mode, { kind: 'filter' }>, width: number): Row[] {
  const fields = filterFields(state.setting, state.codings)
  const rows: Row[] = [[{ text: 'Show only', style: { bold: true } }], []]
  fields.forEach((field, i) => {
    const isSelected = i === mode.field
    const { text } = field.options[chosen(field, mode.filter)]!
    rows.push([
      { text: `${isSelected ? '▸' : ' '}${field.title.padEnd(14)}`, style: { bold: isSelected } },
      { text: cutTo(shown(isSelected ? `‹ ${text} ›` : `  ${text}`), width - 15), style: { reverse: isSelected } },
    ])
  })
  rows.push([], [{ text: cutTo('←→ choose, or type a part of it', width), style: { dim: true } }])
  if (state.setting.blind) rows.push([{ text: cutTo('Blind: what others decided is hidden.', width) }])
  return rows
}

const HELP: readonly (readonly [string, string])[] = [
  ['↑ ↓  or  k j', 'choose a code of the segment'],
  ['← →  or  b n', 'segment before, segment after'],
  ['s', 'skip: to the next segment with something undecided'],
  ['Home  End', 'first, last segment'],
  ['PgUp  PgDn', 'scroll the text'],
  ['a  r', 'accept, reject the code; then on to the next'],
  ['A  R', 'accept, reject all that is undecided in the segment'],
  ['o', 'other code instead of the selected one (search)'],
  ['+', 'add a code on the same words (search)'],
  ['w', 'a new open code: name, and why'],
  ['[  {', 'begin one word earlier, one word later; accepts it'],
  [']  }', 'end one word later, one word earlier; accepts it'],
  ['p', 'polarity: none, so, not so, both; accepts it'],
  ['m  M', 'memo; in your editor ($EDITOR)'],
  ['x', 'take back what you decided about it'],
  ['u', 'undo, as far back as this session goes'],
  ['f  t', 'filter; order: documents, or most instructive first'],
  ['q', 'end; everything is saved already'],
]

export function helpPanel(width: number, height: number): Row[] {
  const rows = HELP.map(
    ([keys, what]): Row => [{ text: padTo(`  ${keys}`, 18), style: { bold: true } }, { text: cutTo(what, width - 18) }],
  )
  const signs = '  · undecided  ✓ accepted  ✗ rejected  ✎ memo   + − ± polarity'
  return [...rows, [{ text: cutTo(signs, width), style: { dim: true } }]].slice(0, height)
}
