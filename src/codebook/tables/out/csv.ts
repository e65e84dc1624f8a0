import { stringify } from 'csv-stringify/sync'
import { withoutControls } from '../../../text/clean.ts'
import type { Appendix } from './appendix.ts'
import type { GridCell } from './grid.ts'

export interface CsvOptions {
  /** Headings for people instead of the keys of the columns. */
  readonly headings: boolean
}

/** One row a code in UTF-8 with LF; the items of a list stand on lines of their own within the cell. */
export function csv({ records: { columns, groups } }: Appendix, { headings }: CsvOptions): string {
  const header = columns.map(({ key, label }) => asText(headings ? label : key))
  const rows = groups.flatMap((group) => group.rows)
  return stringify([header, ...rows.map((row) => row.map(cellText))])
}

const cellText = (cell: GridCell | null): string => asText(cell?.blocks.map(({ text }) => text).join('\n') ?? '')

/** Text that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"). */
function asText(text: string): string {
  const safe = withoutControls(text)
  return /^[=+\-@\t\n＝＋－＠]/.test(safe) ? `'${safe}` : safe
}
