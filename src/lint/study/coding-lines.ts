import { parseCodings } from '../../codings/line.ts'
import type { Coding } from '../../codings/model.ts'
import { createCodePointIndex } from '../../text/codepoints.ts'
import type { Place, Problem } from '../../text/problem.ts'
import type { CodingsFile } from './files.ts'

/** A line of a codings file that could be read. */
export interface CodingLine {
  readonly coding: Coding
  /** Its number in the file, from 1. */
  readonly line: number
  /** The place of the value of a key. */
  placeOf(key: keyof Coding): Place
}

/** The lines of a codings file one by one, so that whatever is wrong with one has its place. */
export function readCodingLines({ file, text }: CodingsFile): {
  readonly lines: readonly CodingLine[]
  readonly problems: readonly Problem[]
} {
  const lines: CodingLine[] = []
  const problems: Problem[] = []
  for (const [index, source] of text.split('\n').entries()) {
    if (source.trim() === '') continue
    const line = index + 1
    const parsed = parseCodings(file, source)
    const [coding] = parsed.codings
    if (coding === undefined) {
      const decided = withoutQuote(source)
      if (decided) problems.push(noQuote(placeOfValue(file, line, source, 'quote'), decided))
      else problems.push(...parsed.problems.map((problem) => ({ ...problem, place: { ...problem.place, line } })))
      continue
    }
    if (coding.quote.trim() === '') problems.push(noQuote(placeOfValue(file, line, source, 'quote'), coding))
    lines.push({ coding, line, placeOf: (key) => placeOfValue(file, line, source, key) })
  }
  return { lines, problems }
}

type Decided = Pick<Coding, 'coder' | 'status'>

/** The coder and status of a line that lacks nothing but its words and that somebody decided about; else null. */
function withoutQuote(source: string): Decided | null {
  let value: unknown
  try {
    value = JSON.parse(source)
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { quote = '' } = value as { quote?: unknown }
  if (quote !== '' && quote !== null) return null
  const [coding] = parseCodings('', JSON.stringify({ ...value, quote: '?' })).codings
  return coding && (coding.status === 'accepted' || coding.status === 'rejected') ? coding : null
}

function noQuote(place: Place, { coder, status }: Decided): Problem {
  return {
    rule: 'codings/no-quote',
    severity: 'error',
    place,
    message: `${coder} ${status} this coding, but it has no quote, so its words cannot be found again`,
    help: 'copy the words from the transcript into "quote"',
  }
}

/** A longer value (UTF-16 units) is named by where it starts: it may be megabytes. */
const LONGEST_VALUE = 5000

/**
 * The place of the value of a top-level key, the whole line when it is not there. Keys of evidence come later in the
 * line, and in a quotation these characters would be escaped.
 */
function placeOfValue(file: string, line: number, source: string, key: string): Place {
  const found = new RegExp(`"${key}"\\s*:\\s*`).exec(source)
  const start = found ? found.index + found[0].length : 0
  const value = /^(?:"(?:[^"\\]|\\.)*"|[^\s,}\]]+)/.exec(found ? source.slice(start, start + LONGEST_VALUE) : '')
  const column = columnOf(source, start)
  if (!value) return { file, line, column }
  return { file, line, column, endLine: line, endColumn: columnOf(source, start + value[0].length) }
}

const columnOf = (source: string, offset: number): number => createCodePointIndex(source.slice(0, offset)).length + 1
