import type { Respondent } from '../analysis/model.ts'
import type { Problem } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { readCsvTable } from './csv-table.ts'

/** respondents.csv: who takes part, and what is known of them. */
export interface Roster {
  /** Names of the columns beside `respondent` and `label`. */
  readonly attributes: readonly string[]
  readonly respondents: readonly Respondent[]
  readonly problems: readonly Problem[]
}

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

  const { header, rows, encoding, failure } = readCsvTable(file, bytes)
  problems.push(...encoding.map(aboutTable))
  if (encoding.some(({ severity }) => severity === 'error')) return failed()
  if (failure) {
    problem(failure.line, failure.message)
    return failed()
  }
  if (!header) {
    problem(1, 'is empty; it needs a header with "respondent"')
    return failed()
  }
  const columns = header.cells
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
  for (const { cells, line } of rows) {
    const cell = (index: number): string => cells[index] ?? ''
    const id = cell(idColumn)
    const last = cells.findLastIndex((value) => value !== '')
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
