import type { Table } from '../analysis/table.ts'
import type { Language } from '../text/language.ts'
import { forPeople } from './cells.ts'
import { indentsOf, shownColumns, uprightHeadings } from './layout.ts'
import { totalRows } from './totals.ts'

/** A column of a table on paper. Widths are twentieths of a point. */
export interface ColumnWidth {
  /** Its place in the rows. */
  readonly index: number
  readonly width: number
}

/** What a column needs: its longest word, and its longest line up to what is good to read. */
interface Need {
  readonly least: number
  readonly best: number
}

/** Height of a row of headings that are written upwards. */
export const UPRIGHT_HEIGHT = 2_400

/** Mean width of a character in a cell, and of one in a heading; height of a line, and the margins of a cell. */
const CHARACTER = 88
const BOLD_CHARACTER = 104
const LINE = 200
const MARGINS = 140
/** Characters. */
const LONGEST_WORD = 18
/** Prose reads well at this width; a path or a name breaks anywhere. */
const LONGEST_LINE = 110
const LONGEST_NAME = 30
/** Cells with more characters than this (in the mean) get a column of at least so many. */
const MUCH_PROSE = 150
const NARROWEST_PROSE = 26

/**
 * The columns of a table (by their place in {@link shownColumns}) in as many blocks as are needed for each to fit in
 * `total`; every block starts with the first column. What room is left goes to the columns that want it.
 */
export function blocksOnPaper(table: Table, total: number, lang: Language): ColumnWidth[][] {
  const needs = needsOf(table, lang)
  const blocks: number[][] = []
  let room = 0
  for (let i = 1; i < needs.length; i++) {
    if (blocks.length === 0 || needs[i]!.least > room) {
      blocks.push([0])
      room = total - needs[0]!.least
    }
    blocks.at(-1)!.push(i)
    room -= needs[i]!.least
  }
  return (blocks.length === 0 ? [[0]] : blocks).map((block) => widen(block, needs, total))
}

function needsOf(table: Table, lang: Language): Need[] {
  const upright = uprightHeadings(table)
  const indentOf = indentsOf(table)
  const totals = totalRows(table, lang)
  return shownColumns(table).map(({ column, index }) => {
    const texts = [
      ...table.rows.map((row) => ' '.repeat(2 * indentOf(row, index)) + forPeople(row[index]!, column.type, lang)),
      ...totals.map(({ cells }) => forPeople(cells[index]!, 'integer', lang)),
    ]
    return needOf(column.label, upright.has(column), texts)
  })
}

function needOf(label: string, isUpright: boolean, texts: readonly string[]): Need {
  const longest = (pattern: RegExp): number =>
    texts.reduce((most, text) => text.split(pattern).reduce((most, part) => Math.max(most, part.length), most), 0)
  const heading = isUpright
    ? Math.ceil((label.length * BOLD_CHARACTER) / UPRIGHT_HEIGHT) * LINE
    : Math.max(...label.split(/[\s/-]/).map((word) => word.length)) * BOLD_CHARACTER
  const mean = texts.reduce((sum, text) => sum + text.length, 0) / Math.max(1, texts.length)
  const word = Math.max(Math.min(longest(/[\s/-]/), LONGEST_WORD), mean > MUCH_PROSE ? NARROWEST_PROSE : 0)
  const least = Math.max(heading, word * CHARACTER) + MARGINS
  const hasProse = texts.some((text) => text.trim().includes(' '))
  const line = Math.min(longest(/\n/), 2 * mean, hasProse ? LONGEST_LINE : LONGEST_NAME)
  return { least, best: Math.max(least, line * CHARACTER + MARGINS) }
}

function widen(block: readonly number[], needs: readonly Need[], total: number): ColumnWidth[] {
  const least = block.reduce((sum, i) => sum + needs[i]!.least, 0)
  const wanted = block.reduce((sum, i) => sum + needs[i]!.best - needs[i]!.least, 0)
  const part = wanted === 0 ? 0 : Math.max(0, Math.min(1, (total - least) / wanted))
  return block.map((index) => {
    const { least, best } = needs[index]!
    return { index, width: Math.floor(least + part * (best - least)) }
  })
}
