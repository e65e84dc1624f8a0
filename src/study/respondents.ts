import { CsvError, parse } from 'csv-parse/sync'
import type { Respondent } from '../analysis/model.ts'
import { type Problem, QcodeError } from '../text/problem.ts'
import { decode } from '../transcript/encoding.ts'

/** respondents.csv: who takes part, and what is known of them. */
export interface Roster {
  /** Names of the columns beside `respondent` and `label`. */
  readonly attributes: readonly string[]
  readonly respondents: readonly Respondent[]
  readonly problems: readonly Problem[]
}

const SEPARATORS = [',', ';', '\t'] as const
const ID_COLUMNS = ['respondent', 'id']

/**
 * Reads respondents.csv: a header with `respondent` (or `id`), perhaps `label`, and any attributes. Comma, semicolon (as
 * Dutch Excel writes) or tab; any encoding that transcripts may have.
 */
export function parseRespondents(file: string, bytes: Uint8Array): Roster {
  const problems: Problem[] = []
  const problem = (line: number, message: string, severity: 'error' | 'warning' = 'error'): void => {
    problems.push({ rule: 'respondents/table', severity, place: { file, line, column: 1 }, message })
  }
  const failed = (): Roster => ({ attributes: [], respondents: [], problems })

  let text: string
  try {
    const decoded = decode(bytes, file)
    text = decoded.text
  } catch (error) {
    if (!(error instanceof QcodeError)) throw error
    return { attributes: [], respondents: [], problems: error.problems }
  }
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    rows = parse(text, {
      bom: true,
      delimiter: sniffSeparator(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as never
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    problem(Number(error.lines ?? 1), `not a table: ${error.message}`)
    return failed()
  }
  const [header, ...body] = rows
  if (!header) {
    problem(1, 'is empty; it needs a header with "respondent"')
    return failed()
  }
  const columns = header.record.map((name) => name.normalize('NFC'))
  const idColumn = columns.findIndex((name) => ID_COLUMNS.includes(name.toLowerCase()))
  if (idColumn === -1) {
    problem(1, `the header has no column "respondent", only ${columns.map((name) => `"${name}"`).join(', ')}`)
    return failed()
  }
  const labelColumn = columns.findIndex((name) => name.toLowerCase() === 'label')
  const attributeColumns = columns.flatMap((name, index) =>
    index === idColumn || index === labelColumn ? [] : [{ name, index }],
  )
  const names = attributeColumns.map(({ name }) => name)
  for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
    problem(1, name === '' ? 'two columns have no name' : `the column "${name}" stands there twice`)
  }

  const seenAt = new Map<string, number>()
  const respondents: Respondent[] = []
  for (const { record, info } of body) {
    const cell = (index: number): string => (record[index] ?? '').normalize('NFC')
    const id = cell(idColumn)
    if (record.length > columns.length) problem(info.lines, `has ${record.length} cells, the header ${columns.length}`)
    if (id === '') {
      if (record.some((value) => value !== '')) problem(info.lines, 'has no respondent')
      continue
    }
    const before = seenAt.get(id.toLowerCase())
    if (before !== undefined) {
      problem(info.lines, `respondent "${id}" stands in line ${before} too`)
      continue
    }
    seenAt.set(id.toLowerCase(), info.lines)
    respondents.push({
      id,
      label: (labelColumn === -1 ? '' : cell(labelColumn)) || id,
      attributes: Object.fromEntries(attributeColumns.map(({ name, index }) => [name, cell(index)])),
    })
  }
  return { attributes: names, respondents, problems }
}

/** The separator that cuts the first line into most cells. */
function sniffSeparator(text: string): string {
  const header = text.slice(0, text.search(/[\r\n]|$/))
  return [...SEPARATORS].sort((a, b) => header.split(b).length - header.split(a).length)[0]!
}
