import { CsvError, parse } from 'csv-parse/sync'
import type { Respondent } from '../analysis/model.ts'
import { type Problem, QcodeError } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
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
    // The parser counts a CRLF inside quotes as two lines.
    text = decoded.text.replace(/\r\n?/g, '\n')
    problems.push(...decoded.problems.filter(({ rule }) => rule !== 'transcript/empty').map(aboutTable))
  } catch (error) {
    if (!(error instanceof QcodeError)) throw error
    return { attributes: [], respondents: [], problems: error.problems.map(aboutTable) }
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
    // The message ends in the text around it, which may be long.
    problem(Number(error.lines ?? 1), `not a table: ${error.message.replace(/, value is .*/s, '')}`)
    return failed()
  }
  const [header, ...body] = rows.map(({ record, info }) => ({ record, line: info.lines - lineBreaksIn(record) }))
  if (!header) {
    problem(1, 'is empty; it needs a header with "respondent"')
    return failed()
  }
  const columns = header.record.map((name) => name.normalize('NFC'))
  const lowerCase = columns.map((name) => name.toLowerCase())
  const idColumn = ID_COLUMNS.map((name) => lowerCase.indexOf(name)).find((index) => index !== -1)
  if (idColumn === undefined) {
    problem(header.line, `the header has no column "respondent", only ${columns.slice(0, 12).map(quote).join(', ')}`)
    return failed()
  }
  const labelColumn = lowerCase.indexOf('label')
  // Excel writes columns without a name where a cell to the right of the table was once touched.
  const attributeColumns = columns.flatMap((name, index) =>
    index === idColumn || index === labelColumn || name === '' ? [] : [{ name, index }],
  )
  const names = attributeColumns.map(({ name }) => name)
  for (const name of new Set(names.filter((candidate, index) => names.indexOf(candidate) !== index))) {
    problem(header.line, `the column ${quote(name)} stands there twice`)
  }

  const seenAt = new Map<string, number>()
  const respondents: Respondent[] = []
  for (const { record, line } of body) {
    const cell = (index: number): string => (record[index] ?? '').normalize('NFC')
    const id = cell(idColumn)
    const last = record.findLastIndex((value) => value !== '')
    if (last >= columns.length) problem(line, `has ${last + 1} cells, the header ${columns.length}`)
    const unnamed = columns.findIndex((name, index) => name === '' && cell(index) !== '')
    if (unnamed !== -1) problem(line, `has ${quote(cell(unnamed))} in column ${unnamed + 1}, which has no name`)
    if (id === '') {
      if (last !== -1) problem(line, 'has no respondent')
      continue
    }
    const before = seenAt.get(id.toLowerCase())
    if (before !== undefined) {
      problem(line, `respondent ${quote(id)} stands in line ${before} too`)
      continue
    }
    seenAt.set(id.toLowerCase(), line)
    respondents.push({
      id,
      label: (labelColumn === -1 ? '' : cell(labelColumn)) || id,
      attributes: Object.fromEntries(attributeColumns.map(({ name, index }) => [name, cell(index)])),
    })
  }
  return { attributes: names, respondents, problems }
}

/** What the decoder says of any text, said of this one. */
function aboutTable({ rule, help, ...problem }: Problem): Problem {
  const advice = help && 'save it as "CSV UTF-8"'
  return { ...problem, rule: rule.replace('transcript/', 'respondents/'), ...(advice && { help: advice }) }
}

const lineBreaksIn = (record: readonly string[]): number =>
  record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)

/** The separator that cuts the first line into most cells. */
function sniffSeparator(text: string): string {
  const [header = ''] = /\S.*/.exec(text) ?? []
  return [...SEPARATORS].sort((a, b) => header.split(b).length - header.split(a).length)[0]!
}
