import { CsvError, parse } from 'csv-parse/sync'
import { type Place, type Problem, QcodeError } from '../text/problem.ts'
import { decode } from '../transcript/encoding.ts'

/** A table that a person keeps beside a study, as rows of trimmed cells in NFC. */
export interface CsvTable {
  /** Null when the file is empty, or no table at all. */
  readonly header: CsvRow | null
  readonly rows: readonly CsvRow[]
  /** What the decoder says of the text, as it says it of transcripts; an error when it is no text. */
  readonly encoding: readonly Problem[]
  /** Why the text is no table. */
  readonly failure: { readonly line: number; readonly message: string } | null
}

export interface CsvRow {
  readonly cells: readonly string[]
  /** Where the row starts, from 1. */
  readonly line: number
  /** Where a cell stands (the start of the row for one behind a line break in it). */
  placeOf(cell: number): Place
}

const SEPARATORS = [',', ';', '\t'] as const

/**
 * Reads a table with comma, semicolon (as Dutch Excel writes) or tab, in any encoding that transcripts may have; blank
 * lines are passed over.
 */
export function readCsvTable(file: string, bytes: Uint8Array): CsvTable {
  const none = { header: null, rows: [], encoding: [], failure: null }
  try {
    const { text, problems } = decode(bytes, file)
    const encoding = problems.filter(({ rule }) => rule !== 'transcript/empty')
    // The parser counts a CRLF inside quotes as two lines.
    return { ...none, encoding, ...readRows(file, text.replace(/\r\n?/g, '\n')) }
  } catch (error) {
    if (!(error instanceof QcodeError)) throw error
    return { ...none, encoding: error.problems }
  }
}

function readRows(file: string, text: string): Partial<CsvTable> {
  const delimiter = sniffSeparator(text)
  const lines = text.split('\n')
  try {
    const parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const [header = null, ...rows] = parsed.map(({ record, info }): CsvRow => {
      const line = info.lines - lineBreaksIn(record)
      const placeOf = (cell: number): Place => ({
        file,
        line,
        column: columnOf(lines[line - 1] ?? '', delimiter, cell),
      })
      return { cells: record.map((cell) => cell.normalize('NFC')), line, placeOf }
    })
    return { header, rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    // The message ends in the text around it, which may be long.
    const message = `not a table: ${error.message.replace(/, value is .*/s, '')}`
    return { failure: { line: Number(error.lines ?? 1), message } }
  }
}

const lineBreaksIn = (record: readonly string[]): number =>
  record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)

/** The separator that cuts the first line into most cells. */
function sniffSeparator(text: string): string {
  const [header = ''] = /\S.*/.exec(text) ?? []
  return [...SEPARATORS].sort((a, b) => header.split(b).length - header.split(a).length)[0]!
}

/** Column (from 1) at which a cell starts in its line; 1 when the line has no such cell. */
function columnOf(line: string, separator: string, cell: number): number {
  let isQuoted = false
  let passed = 0
  for (let i = 0; i <= line.length; i++) {
    if (passed === cell) return i + 1 + (/^ */.exec(line.slice(i))?.[0].length ?? 0)
    if (line[i] === '"') isQuoted = !isQuoted
    else if (line[i] === separator && !isQuoted) passed++
  }
  return 1
}
