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

/** A heading, which is bold and may be written upwards. */
export interface HeadingNeed {
  readonly label: string
  readonly isUpright: boolean
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
const LONGEST_LINE = 60

/** What each column needs, from its heading and its texts. */
export function columnNeeds(headings: readonly HeadingNeed[], rows: readonly (readonly string[])[]): Need[] {
  return headings.map(({ label, isUpright }, i) => {
    const longest = (pattern: RegExp): number =>
      rows.reduce((most, row) => Math.max(most, ...row[i]!.split(pattern).map((part) => part.length)), 0)
    const heading = isUpright
      ? Math.ceil((label.length * BOLD_CHARACTER) / UPRIGHT_HEIGHT) * LINE
      : Math.max(0, ...label.split(/\s/).map((word) => word.length)) * BOLD_CHARACTER
    const least = Math.max(heading, Math.min(longest(/[\s/-]/), LONGEST_WORD) * CHARACTER) + MARGINS
    return { least, best: Math.max(least, Math.min(longest(/\n/), LONGEST_LINE) * CHARACTER + MARGINS) }
  })
}

/**
 * The columns in as many blocks as are needed for each to fit in `total`; every block starts with the first column.
 * What room is left goes to the columns that want it.
 */
export function columnBlocks(needs: readonly Need[], total: number): ColumnWidth[][] {
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

function widen(block: readonly number[], needs: readonly Need[], total: number): ColumnWidth[] {
  const least = block.reduce((sum, i) => sum + needs[i]!.least, 0)
  const wanted = block.reduce((sum, i) => sum + needs[i]!.best - needs[i]!.least, 0)
  const part = wanted === 0 ? 0 : Math.max(0, Math.min(1, (total - least) / wanted))
  return block.map((index) => {
    const { least, best } = needs[index]!
    return { index, width: Math.floor(least + part * (best - least)) }
  })
}
