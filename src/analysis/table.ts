import { QcodeError } from '../text/problem.ts'

/** A table as a person reads it: what every analysis returns and every writer in `export/` takes. */
export interface Table {
  /** File and sheet name: `frequencies`. */
  readonly name: string
  readonly title: string
  /** What a row and its cells are, in one sentence: under the title, and in the contents of a workbook. */
  readonly shows?: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
  /** How it was counted: label → value, printed with the table. */
  readonly counted: readonly (readonly [string, string])[]
  /** Sentences for the reader: what the numbers say, and when not to trust them. */
  readonly notes?: readonly string[]
  /** Long cells of prose: print it across the page. */
  readonly isWide?: boolean
  /** What the rows of totals are called, where the usual words say too little. */
  readonly totalLabels?: Readonly<Partial<Record<Total, string>>>
}

export interface Column {
  /** Stable machine name, the header in csv, tsv and json: `own_segments`. */
  readonly key: string
  /** Heading for people (xlsx, md). Headings in Dutch come from `--lang nl`. */
  readonly label: string
  readonly type: ColumnType
  /** Key of the column that says how deep a row stands in a tree, from 1: a workbook indents this column by it. */
  readonly indentBy?: string
  /** What the last rows say of this column, in the formats that people read (in a workbook as formulas); none in csv and json. */
  readonly total?: Total | readonly Total[]
  /**
   * What a person may fill in, as a workbook offers it: these values and no others, or the first column of the table of that
   * name, where other texts are fine too.
   */
  readonly choices?: { readonly values: readonly string[] } | { readonly columnOf: string }
  /** Characters that fit in the column of a workbook, at least: for what is still to be written. */
  readonly width?: number
}

/** `filled`: the number of cells that are above zero or, in a column of texts, not empty. */
export type Total = 'sum' | 'filled'

/** `share`: a fraction 0..1 that people read as a percentage. */
export type ColumnType = 'text' | 'integer' | 'number' | 'share'

/** Null is an empty cell. */
export type Cell = string | number | null

/** The names as keys that are neither among `reserved` nor twice among themselves: `status` → `status_2`. */
export function distinctKeys(names: readonly string[], reserved: Iterable<string>): string[] {
  const taken = new Set(reserved)
  return names.map((name) => {
    let key = name
    for (let n = 2; taken.has(key); n++) key = `${name}_${n}`
    taken.add(key)
    return key
  })
}

/** A table that this study has nothing for, such as a file that is not there: an error, but `export all` goes on. */
export class NothingToShow extends QcodeError {}
