import { CsvError, parse } from 'csv-parse/sync'
import { QcodeError, wholeFile } from '../../../text/problem.ts'
import { decode } from '../../../transcript/encoding.ts'
import { emptyCell, type GridRow, type TableSource, textCell } from './model.ts'

const MAX_COLUMNS = 100
const MAX_CELLS = 200_000

/** What stands between cells: a tab in tsv, else whatever the first lines hold most of (Excel in Dutch writes `;`). */
export function readCsv(bytes: Uint8Array, file: string, isTsv: boolean): TableSource {
  const { text, problems } = decode(bytes, file)
  const delimiter = isTsv ? '\t' : likelyDelimiter(text)
  let records: { record: string[]; info: { lines: number } }[]
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }) as unknown as typeof records
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const message = `is not a table of values: ${cause.message}`
    const place = typeof cause.lines === 'number' ? { file, line: cause.lines, column: 1 } : wholeFile(file)
    throw new QcodeError(`${file} ${message}`, [{ rule: 'table/not-csv', severity: 'error', place, message }], {
      cause,
    })
  }
  const width = records.reduce((most, { record }) => Math.max(most, record.length), 0)
  if (width > MAX_COLUMNS || width * records.length > MAX_CELLS)
    throw new QcodeError(
      `${file} has ${records.length} rows of up to ${width} columns, so it is hardly an operationalisation table`,
    )
  let line = 1
  const rows = records.map(({ record, info }, index): GridRow => {
    const start = line
    line = info.lines + 1
    const cells = Array.from({ length: width }, (_, i) => (record[i] ? textCell(record[i]) : emptyCell()))
    return { number: index + 1, line: Math.min(start, info.lines), isHeader: false, cells }
  })
  return {
    grids: rows.length > 0 ? [{ title: '', number: '1', isAdjacent: false, rows }] : [],
    outline: [],
    notes: problems.filter(({ rule }) => rule !== 'transcript/empty').map(({ message }) => message),
  }
}

function likelyDelimiter(text: string): string {
  // Outside quotes, and of the start only: the rest is like it.
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '')
  const count = (delimiter: string): number => start.split(delimiter).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
