import { CsvError, parse } from 'csv-parse/sync'
import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { decode } from '../encoding.ts'
import { MAX_CHARACTERS, type Reader, tooLarge } from './reader.ts'
import { utterancesOf } from './subtitles.ts'
import { type TableTurns, turnsOfTable } from './table-turns.ts'
import { turnText } from './turn-text.ts'

/** Tables in text: comma, semicolon (as Dutch Excel writes) or tab. */
export const csv: Reader = {
  extensions: ['.csv', '.tsv'],
  read(bytes, file, { columns } = {}) {
    const decoded = decode(bytes, file)
    const rows = rowsOf(decoded.text, file)
    const { utterances, problems } = !columns && isWhisper(rows) ? ofWhisper(rows) : turnsOfTable(rows, file, columns)
    return { ...turnText(utterances), encoding: decoded.encoding, problems: [...decoded.problems, ...problems] }
  },
}

/** Whisper writes milliseconds, and a row for each subtitle. */
const isWhisper = ([header, ...body]: readonly (readonly string[])[]): boolean =>
  header?.join() === 'start,end,text' &&
  body.every(([start, end]) => /^\d+$/u.test(start ?? '') && /^\d+$/u.test(end ?? ''))

function ofWhisper([, ...body]: readonly (readonly string[])[]): TableTurns {
  const pieces = body.map(([start, end, words = '']) => ({
    speaker: null,
    start: Number(start) / 1000,
    end: Number(end) / 1000,
    words: words.trim(),
  }))
  return { utterances: utterancesOf(pieces.filter(({ words }) => words !== '')), problems: [] }
}

function rowsOf(text: string, file: string): string[][] {
  if (text.length > MAX_CHARACTERS) throw tooLarge(file)
  try {
    return parse(text, {
      bom: true,
      delimiter: likelyDelimiter(text, /\.tsv$/iu.test(file)),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
    }) as string[][]
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const place = typeof cause.lines === 'number' ? { file, line: cause.lines, column: 1 } : wholeFile(file)
    // The message ends in the text around it, which may be long.
    throw noTable(file, place, cause.message.replace(/, value is .*/s, ''), cause)
  }
}

function noTable(file: string, place: Problem['place'], reason: string, cause?: unknown): QcodeError {
  const message = `is not a table that can be read: ${reason}`
  const help = 'open it in Excel or LibreOffice and save it again as .xlsx'
  const problem: Problem = { rule: 'transcript/not-csv', severity: 'error', place, message, help }
  return new QcodeError(`${file} ${message}`, [problem], cause === undefined ? undefined : { cause })
}

/** What the header holds most of, outside quotes. */
function likelyDelimiter(text: string, isTsv: boolean): string {
  if (isTsv) return '\t'
  const start = text.slice(0, 20_000).replace(/"(?:[^"]|"")*"/g, '')
  const header = start.slice(0, start.indexOf('\n') === -1 ? start.length : start.indexOf('\n'))
  const count = (delimiter: string): number => header.split(delimiter).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}
