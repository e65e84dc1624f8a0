import type { Finding } from '../codebook/tables/in/collector.ts'
import type { Columns } from '../codebook/tables/in/columns.ts'
import { flatten } from '../codebook/tables/in/draft.ts'
import type { ImportedBook, TableReport } from '../codebook/tables/in/import.ts'
import type { MergeChanges } from '../codebook/tables/in/merge.ts'
import type { Role } from '../codebook/tables/in/roles.ts'
import { onOneLine } from '../text/problem.ts'
import { quote } from '../text/quote.ts'

/** What was read and how it was understood, for people. */
export function summaryText(file: string, book: ImportedBook): string {
  const { tables, findings } = book
  const used = tables.filter(({ columns, number }) => columns || number === null)
  const lines = [
    `${file}: ${counted(used.filter(({ number }) => number !== null).length, 'table')}${used.some(({ number }) => number === null) ? ', read as an outline' : ''}`,
  ]
  lines.push(...tablesLines(tables, book))
  lines.push(
    `${codesLine(book)}${book.questions.size > 0 ? `; ${counted(book.questions.size, 'question')} in the guide` : ''}`,
  )
  const guesses = book.guesses.length + flatten(book.codes).reduce((sum, code) => sum + code.guesses.length, 0)
  if (guesses > 0) lines.push(`${counted(guesses, 'guess', 'guesses')}: see the comments "# guessed:" in the codebook`)
  const lost = findings.filter(({ isLoss }) => isLoss)
  if (lost.length > 0)
    lines.push('Not understood, and left out:', ...shortened(lost.map((finding) => `  ${findingText(file, finding)}`)))
  return `${lines.map(onOneLine).join('\n')}\n`
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

const MOST_SHOWN = 40

const shortened = (lines: readonly string[]): string[] =>
  lines.length <= MOST_SHOWN ? [...lines] : [...lines.slice(0, MOST_SHOWN), `  and ${lines.length - MOST_SHOWN} more`]

/** Tables with the same columns are many in a book with one a concept: their columns are shown once. */
function tablesLines(tables: readonly TableReport[], { levels }: ImportedBook): string[] {
  let last = ''
  return tables.flatMap(({ number, title, rows, columns, why }): string[] => {
    if (number === null) return []
    const name = `  table ${number}${title === '' ? '' : ` ${quote(title)}`}, ${counted(rows, 'row')}`
    if (!columns) return [`${name}: skipped: ${why}`]
    const lines = columnLines(columns, levels)
    const isSame = lines.join() === last
    last = lines.join()
    return [`${name}${BY[columns.by]}${isSame ? ': the same columns' : ''}`, ...(isSame ? [] : lines)]
  })
}

const BY: Readonly<Record<Columns['by'], string>> = {
  header: '',
  position: ' (no header: by position)',
  'previous table': ' (no header: goes on with the table before it)',
}

function columnLines({ headers, roles }: Columns, levels: readonly string[]): string[] {
  const shown = roles.flatMap((role, i) =>
    role.kind === 'skip' && headers[i] === '' ? [] : [`${quote(headers[i]!).slice(1, -1)} → ${roleName(role, levels)}`],
  )
  const guessed = roles.flatMap((role, i) => (role.kind === 'extra' && role.guessed ? [headers[i]!] : []))
  return [
    `    ${shown.join(', ')}`,
    ...guessed.map(
      (header) =>
        `    ${quote(header)} is no column that qcode knows and is kept as it is; --columns "${header.replaceAll('"', '')}=dimensie" says what it holds`,
    ),
  ]
}

function roleName(role: Role, levels: readonly string[]): string {
  if (role.kind === 'level') return levels[role.level] ?? `${levels.at(-1)} ${role.level - levels.length + 2}`
  if (role.kind === 'field')
    return `${role.field === 'literature' ? 'source' : role.field}${role.of === null ? '' : ` of ${levels[role.of]}`}`
  return role.kind === 'extra' ? role.key : 'not used'
}

function codesLine({ codes, levels }: ImportedBook): string {
  const all = flatten(codes)
  const perLevel = new Map<string, number>()
  for (const { level } of all) {
    const name = level === null ? 'by depth' : (levels[level] ?? levels.at(-1)!)
    perLevel.set(name, (perLevel.get(name) ?? 0) + 1)
  }
  const order = [...levels, 'by depth'].filter((name) => perLevel.has(name))
  return `${counted(all.length, 'code')}: ${order.map((name) => `${perLevel.get(name)} ${name}`).join(', ')}`
}

/** `table 2, row 5, column "Valentie": …`, after file and line where the format has lines. */
function findingText(file: string, { spot, message }: Finding): string {
  const at = [
    ...(spot.table === null ? [] : [`table ${spot.table}`, `row ${spot.row}`]),
    ...(spot.column === null ? [] : [`column ${quote(spot.column)}`]),
  ].join(', ')
  return `${file}${spot.line === null ? '' : `:${spot.line}`}: ${at}${at === '' ? '' : ': '}${message}`
}

/** What a merge adds, finds elsewhere, and misses. */
export function changesText(
  { added, moved, gone, filled, redefined }: MergeChanges,
  book: string,
  isDryRun: boolean,
): string {
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length > 0 ? [`${title} (${lines.length})`, ...lines.map((line) => `  ${line}`)] : []
  const lines = [
    ...part(
      isDryRun ? 'Would be added' : 'Added',
      added.map(({ path, label }) => `+ ${path}  ${label}`),
    ),
    ...part(
      isDryRun ? 'Would be filled in: the book says nothing there' : 'Filled in: the book said nothing there',
      filled.map(({ path, keys }) => `+ ${path}  ${keys.join(', ')}`),
    ),
    ...part(
      'Moved: the table has it elsewhere; the book keeps its place',
      moved.map(({ path, table }) => `~ ${path}  table: ${table}`),
    ),
    ...part(
      'Gone: not in the table; kept in the book, with a comment',
      gone.map(({ path, label }) => `- ${path}  ${label}`),
    ),
    ...part(
      'Defined in other words in the table; the book keeps its own',
      redefined.map(({ path, definition }) => `= ${path}  ${quote(definition)}`),
    ),
  ]
  return `${(lines.length > 0 ? lines : [`${book} has everything that is in the table`]).map(onOneLine).join('\n')}\n`
}

/** The same for scripts. */
export function importSummary(file: string, book: ImportedBook, changes: MergeChanges | null) {
  const { tables, levels, codes, questions, findings, guesses } = book
  return {
    file,
    tables: tables.map(({ number, title, rows, columns, why }) => ({
      number,
      title,
      rows,
      columns: columns
        ? Object.fromEntries(
            columns.headers.map((header, i) => [header || String(i + 1), roleName(columns.roles[i]!, levels)]),
          )
        : null,
      ...(why !== '' && { note: why }),
    })),
    codes: flatten(codes).length,
    levels: Object.fromEntries(
      levels.map((name, level) => [name, flatten(codes).filter((code) => code.level === level).length]),
    ),
    questions: questions.size,
    guesses: [...guesses, ...flatten(codes).flatMap((code) => code.guesses.map((guess) => `${code.label}: ${guess}`))],
    left_out: findings.filter(({ isLoss }) => isLoss).map(({ spot, message }) => ({ ...spot, message })),
    ...(changes && { changes }),
  }
}
