import { QcodeError, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'

/** Which column of a table holds what, as a person says it: by header, or by number from 1. */
export interface TableColumns {
  /** Who speaks, in a table with one row a turn. */
  readonly speaker?: string | undefined
  /** Whose row it is, in a table with one row a respondent. */
  readonly respondent?: string | undefined
  readonly words?: string | undefined
  readonly time?: string | undefined
  readonly question?: string | undefined
  /** The columns with answers, in a table with one row a respondent: `V1`, or a range of numbers `3-7`. */
  readonly questions?: readonly string[] | undefined
}

const TABLE_COLUMNS = ['speaker', 'respondent', 'words', 'time', 'question', 'questions'] as const

/** `speaker=Naam,words=Antwoord`, `respondent=1,questions=3-7`, `questions=V1;V2`. @throws QcodeError for anything else */
export function parseTableColumns(text: string): TableColumns {
  const pairs = text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    const name = pair.slice(0, Math.max(0, at)).trim()
    const value = pair.slice(at + 1).trim()
    const role = TABLE_COLUMNS.find((each) => each === name)
    if (role && value !== '') return [role, role === 'questions' ? value.split(';') : value] as const
    const form = 'speaker=Naam,words=Antwoord or respondent=1,questions=3-7'
    throw new QcodeError(
      `--columns is ${form}, with ${TABLE_COLUMNS.join(', ')}, not ${quote(pair)}${hint(name, TABLE_COLUMNS)}`,
    )
  })
  return Object.fromEntries(pairs)
}

/**
 * Positions (from 0) of the columns that `typed` names.
 * @throws QcodeError that lists the columns that there are
 */
export function positionsOf(typed: string, header: readonly string[], file: string): number[] {
  const wanted = fold(typed)
  const named = header.findIndex((name) => fold(name) === wanted)
  if (named !== -1) return [named]
  const [, first, last = first] = /^\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*$/u.exec(typed) ?? []
  const [from, to] = [Number(first), Number(last)]
  if (first !== undefined && from >= 1 && to >= from && to <= header.length) {
    return Array.from({ length: to - from + 1 }, (_, i) => from - 1 + i)
  }
  const known = header.filter((name) => name !== '')
  const shown = header.flatMap((name, i) => (name === '' ? [] : [`${i + 1} ${quote(name)}`])).join(', ')
  const message = `has no column ${quote(typed)}${hint(typed, known)} (it has ${shown})`
  throw new QcodeError(`${file} ${message}`, [
    { rule: 'transcript/no-column', severity: 'error', place: wholeFile(file), message },
  ])
}

const fold = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim()
