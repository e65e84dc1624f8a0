import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { positionsOf, type TableColumns } from '../table-columns.ts'
import { isTableOfTurns, TIME } from './blocks.ts'
import type { Utterance } from './turn-text.ts'

/** What is said in a table, and how its columns were read. */
export interface TableTurns {
  readonly utterances: readonly Utterance[]
  readonly problems: readonly Problem[]
}

/**
 * The turns of a table: one row a turn (who, words, perhaps when and to which question), or one row a respondent with one
 * column a question, of which the question is the interviewer's turn. Columns are known by their header, else by what is
 * in them; or as a person names them. `rows` have their header first.
 * @throws QcodeError when no column holds words, or one that is named is not there
 */
export function turnsOfTable(
  rows: readonly (readonly string[])[],
  file: string,
  named?: TableColumns | null,
): TableTurns {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0)
  const table = rows
    .map((row) => Array.from({ length: width }, (_, i) => (row[i] ?? '').trim()))
    .filter((row) => row.some((cell) => cell !== ''))
  if (table.length === 0) return { utterances: [], problems: [] }
  const [header, ...body] = table as [string[], ...string[][]]
  const columns = named ? columnsNamed(named, header, file) : columnsOf(header)
  if (named?.questions) {
    const questions = named.questions.flatMap((typed) => positionsOf(typed, header, file))
    return rowsAsRespondents(header, body, columns, file, questions)
  }
  if (columns.words !== -1) return rowsAsTurns(header, body, columns, file)
  if (!named && isTableOfTurns(table)) return rowsWithoutHeader(table)
  return rowsAsRespondents(header, body, columns, file)
}

/** Positions of the columns, -1 where there is none. */
interface Columns {
  readonly speaker: number
  readonly respondent: number
  readonly words: number
  readonly time: number
  readonly question: number
}

/** Headers in lower case, without what is no letter, digit or blank. */
const HEADERS: Readonly<Record<keyof Columns, RegExp>> = {
  speaker: /^(?:spreker|speaker|wie|who|rol|role|label)$/u,
  respondent:
    /^(?:respondent|deelnemer|participant|geïnterviewde|interviewee|resp|case|casus)(?: ?(?:id|nr|no|nummer|number|code))?$|^(?:respondentnummer|deelnemersnummer|id|nr|nummer|naam|name|code)$/u,
  words:
    /^(?:tekst|text|uitspraak|uiting|utterance|antwoord|answer|transcript|woorden|words|inhoud|content|bericht|message|citaat|quote)$/u,
  time: /^(?:tijd|time|tijdstip|tijdcode|timecode|timestamp|start|starttijd|start time|begin|van|from)$/u,
  question: /^(?:vraag|question)$/u,
}

function columnsOf(header: readonly string[]): Columns {
  const names = header.map((name) =>
    name
      .normalize('NFC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim(),
  )
  const find = (role: keyof Columns) => names.findIndex((name) => HEADERS[role].test(name))
  return {
    speaker: find('speaker'),
    respondent: find('respondent'),
    words: find('words'),
    time: find('time'),
    question: find('question'),
  }
}

/** Those that are named, and by their header those that are not. */
function columnsNamed(named: TableColumns, header: readonly string[], file: string): Columns {
  const found = columnsOf(header)
  const at = (role: keyof Columns): number => {
    const typed = named[role]
    return typed === undefined ? found[role] : positionsOf(typed, header, file)[0]!
  }
  return {
    speaker: named.speaker === undefined && named.respondent !== undefined ? -1 : at('speaker'),
    respondent: at('respondent'),
    words: at('words'),
    time: at('time'),
    question: at('question'),
  }
}

const INTERVIEWER = 'I'

function rowsAsTurns(
  header: readonly string[],
  body: readonly (readonly string[])[],
  columns: Columns,
  file: string,
): TableTurns {
  const who = columns.speaker === -1 ? columns.respondent : columns.speaker
  const utterances: Utterance[] = []
  let asked = ''
  for (const row of body) {
    const question = row[columns.question] ?? ''
    if (question !== '' && question !== asked) utterances.push({ speaker: INTERVIEWER, time: null, words: question })
    asked = question
    const words = row[columns.words]!
    if (words !== '') utterances.push({ speaker: nameOf(row[who] ?? ''), time: row[columns.time] || null, words })
  }
  const used = [who, columns.words, columns.time, columns.question]
  const roles = [
    [who, 'says who'],
    [columns.time, 'when'],
    [columns.question, 'which question'],
  ].flatMap(([at, role]) => (at === -1 ? [] : [`"${header[at as number]}" ${role}`]))
  const how = [`words in "${header[columns.words]}"`, ...roles].join(', ')
  return { utterances, problems: [columnsRead(file, `one row a turn: ${how}`, header, used)] }
}

function rowsWithoutHeader(rows: readonly (readonly string[])[]): TableTurns {
  const utterances = rows.map((row) => ({
    speaker: nameOf(row.at(-2)!),
    time: row.length === 3 && TIME.test(row[0]!) ? row[0]! : null,
    words: row.at(-1)!,
  }))
  return { utterances: utterances.filter(({ words }) => words !== ''), problems: [] }
}

/** All answers to a question stand together, below it. */
function rowsAsRespondents(
  header: readonly string[],
  body: readonly (readonly string[])[],
  { respondent }: Columns,
  file: string,
  questions: readonly number[] = questionsAmong(header, body, respondent),
): TableTurns {
  if (questions.length === 0) throw noWords(file)
  const ids = body.map((row, i) => nameOf(row[respondent] ?? '') ?? `R${i + 1}`)
  const utterances = questions.flatMap((question): Utterance[] => [
    { speaker: INTERVIEWER, time: null, words: header[question]! },
    ...body.flatMap((row, i) =>
      row[question] === '' ? [] : [{ speaker: ids[i]!, time: null, words: row[question]! }],
    ),
  ])
  const who = respondent === -1 ? 'rows are R1, R2 …' : `"${header[respondent]}" says who`
  const asked = questions.map((question) => `"${header[question]!.slice(0, 40)}"`).join(', ')
  const how = `one row a respondent: ${who}, questions are ${asked}`
  return { utterances, problems: [columnsRead(file, how, header, [respondent, ...questions])] }
}

function questionsAmong(header: readonly string[], body: readonly (readonly string[])[], respondent: number): number[] {
  const cells = (i: number): string[] => body.map((row) => row[i]!)
  return [...header.keys()].filter((i) => i !== respondent && isQuestion(header[i]!, cells(i)))
}

/** Answers in one's own words are longer than this, on the average, and as good as never the same. */
const MIN_WORDS = 4

function isQuestion(header: string, cells: readonly string[]): boolean {
  const answers = cells.filter((cell) => cell !== '')
  if (header === '' || answers.length === 0) return false
  if (answers.every((answer) => /^[\d.,:%€ -]*$/u.test(answer))) return false
  const words = answers.reduce((sum, answer) => sum + answer.split(/\s+/u).length, 0) / answers.length
  const isOpen = words >= MIN_WORDS && new Set(answers).size > answers.length / 2
  return isOpen || (/\?$|^(?:v|q|vraag|question) ?\d/iu.test(header) && words >= 2)
}

/** `3` → `R3`: a name starts with a letter. */
function nameOf(cell: string): string | null {
  if (cell === '') return null
  return /^\d+$/u.test(cell) ? `R${cell}` : cell
}

function columnsRead(file: string, how: string, header: readonly string[], used: readonly number[]): Problem {
  const unused = header.filter((name, i) => name !== '' && !used.includes(i)).map((name) => `"${name.slice(0, 40)}"`)
  const message = `read as ${how}${unused.length > 0 ? `; not read: ${unused.join(', ')}` : ''}`
  return { rule: 'transcript/columns', severity: 'info', place: wholeFile(file), message }
}

function noWords(file: string): QcodeError {
  const message = 'has no column with words'
  const help =
    'name the columns `speaker` and `text` (spreker, tekst), give each question a column of its own, or say which is which with --columns'
  const problem: Problem = { rule: 'transcript/no-words', severity: 'error', place: wholeFile(file), message, help }
  return new QcodeError(`${file} ${message}`, [problem])
}
