import { CsvError, parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import type { Problem } from '../../text/problem.ts'
import { QcodeError } from '../../text/problem.ts'
import { quote } from '../../text/quote.ts'
import { decode } from '../encoding.ts'
import { foldSameLength } from './fold.ts'

/** One line of the key: what is found, and what takes its place. */
export interface KeyRow {
  readonly find: string
  /** Empty: this is no identifier and stays as it is. */
  readonly replace: string
  /** One of `KINDS`, or a word of the researcher's own. */
  readonly kind: string
  readonly note: string
  /** Cells of columns that qcode does not know, by their names. */
  readonly more?: Readonly<Record<string, string>>
  /** Line in the file; 0 for a row that is not in one yet. */
  readonly line: number
}

export interface ParsedKey {
  readonly rows: readonly KeyRow[]
  /** What stands between the cells: comma, semicolon or tab. */
  readonly separator: string
  readonly problems: readonly Problem[]
}

const COLUMNS = ['find', 'replace', 'kind', 'note'] as const

/** What a spreadsheet would run; written with an apostrophe in front. */
const FORMULA = /^[=+\-@]/

/**
 * Reads key.csv: comma, semicolon or tab; any encoding that transcripts may have. Columns that it does not know are left
 * alone. A row without `find` is nothing.
 */
export function parseKey(file: string, bytes: Uint8Array): ParsedKey {
  const problems: Problem[] = []
  const error = (line: number, message: string, help?: string): void => {
    problems.push({
      rule: 'key/table',
      severity: 'error',
      place: { file, line, column: 1 },
      message,
      ...(help && { help }),
    })
  }
  const { records, separator } = readRecords(file, bytes, error)
  const [header, ...body] = records
  if (!header) {
    if (problems.length === 0) error(1, 'is empty; it needs a header with "find" and "replace"')
    return { rows: [], separator, problems }
  }
  const names = header.cells.map((name) => name.trim().toLowerCase())
  const [find, replace, kind, note] = COLUMNS.map((name) => names.indexOf(name)) as [number, number, number, number]
  if (find === -1 || replace === -1) {
    const missing = find === -1 ? 'find' : 'replace'
    error(header.line, `the header has no column "${missing}"`, `it is ${COLUMNS.join(',')}`)
    return { rows: [], separator, problems }
  }
  const others = header.cells.flatMap((name, index) =>
    name.trim() === '' || (COLUMNS as readonly string[]).includes(names[index]!) ? [] : [{ name: name.trim(), index }],
  )
  const seen = new Map<string, number>()
  const rows: KeyRow[] = []
  for (const { cells, line } of body) {
    const cell = (index: number): string => withoutApostrophe((cells[index] ?? '').normalize('NFC').trim())
    const more = Object.fromEntries(others.map(({ name, index }) => [name, cell(index)]))
    const row = {
      find: cell(find),
      replace: cell(replace),
      kind: cell(kind).toLowerCase(),
      note: cell(note),
      ...(others.length > 0 && { more }),
      line,
    }
    if (row.find === '') {
      if (row.replace !== '') error(line, `has ${quote(row.replace)} but nothing to find`)
      continue
    }
    const before = seen.get(foldSameLength(row.find))
    if (before !== undefined) error(line, `${quote(row.find)} stands in line ${before} too`, 'remove one of them')
    else if (!/[\p{L}\p{N}]/u.test(row.find)) error(line, `${quote(row.find)} has no letter or digit to find`)
    else rows.push(row)
    seen.set(foldSameLength(row.find), before ?? line)
  }
  return { rows, separator, problems }
}

/** The key as a file, with what a spreadsheet would run made harmless. */
export function formatKey(rows: readonly KeyRow[], separator = ','): string {
  const others = [...new Set(rows.flatMap(({ more }) => Object.keys(more ?? {})))]
  const body = rows.map((row) => [...COLUMNS.map((name) => row[name]), ...others.map((name) => row.more?.[name] ?? '')])
  return stringify([[...COLUMNS, ...others], ...body.map((cells) => cells.map(withApostrophe))], {
    delimiter: separator,
    quote_record_delimiter: true,
  })
}

const withApostrophe = (cell: string): string => (FORMULA.test(cell) ? `'${cell}` : cell)

const withoutApostrophe = (cell: string): string => (/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell)

interface TableRow {
  readonly cells: readonly string[]
  readonly line: number
}

interface Records {
  readonly records: readonly TableRow[]
  readonly separator: string
}

function readRecords(file: string, bytes: Uint8Array, error: (line: number, message: string) => void): Records {
  try {
    const text = decode(bytes, file).text.replace(/\r\n?/g, '\n')
    const separator = separatorOf(text)
    const rows = parse(text, {
      bom: true,
      delimiter: separator,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    const records = rows.map(({ record, info }) => ({
      cells: record,
      line: info.lines - record.reduce((count, cell) => count + cell.split('\n').length - 1, 0),
    }))
    return { records, separator }
  } catch (cause) {
    if (cause instanceof QcodeError) {
      for (const { place, message } of cause.problems) error(place.line, message)
    } else if (cause instanceof CsvError) {
      error(Number(cause.lines ?? 1), `not a table: ${cause.message.replace(/, value is .*/s, '')}`)
    } else throw cause
    return { records: [], separator: ',' }
  }
}

function separatorOf(text: string): string {
  const [header = ''] = /\S.*/.exec(text) ?? []
  return [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0]!
}
