import type { GivenRating, Rating } from '../analysis/given-rating.ts'
import type { Codebook } from '../codebook/model.ts'
import type { Coding } from '../codings/model.ts'
import type { Place, Problem } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import { type CsvRow, readCsvTable } from './csv-table.ts'

/** ratings.csv: ratings that a person gives, which go before those that follow from the codings. */
export interface RatingsFile {
  readonly ratings: readonly LocatedRating[]
  readonly problems: readonly Problem[]
}

/** A rating with where its respondent and code stand in the file. */
export interface LocatedRating extends GivenRating {
  readonly places: Readonly<Record<'respondent' | 'code', Place>>
}

/** Name in the header, in either language → what the column holds. */
const COLUMNS: ReadonlyMap<string, keyof GivenRating> = new Map(
  Object.entries({
    respondent: 'respondent',
    code: 'code',
    rating: 'rating',
    oordeel: 'rating',
    belang: 'importance',
    importance: 'importance',
    note: 'note',
    notitie: 'note',
  }),
)

const RATING_WORDS: ReadonlyMap<string, Rating> = new Map(
  Object.entries({
    aanwezig: 'present',
    present: 'present',
    deels: 'partly',
    partly: 'partly',
    afwezig: 'absent',
    absent: 'absent',
    'geen uitspraak': 'none',
    'no statement': 'none',
  }),
)

const IMPORTANCE_WORDS: ReadonlyMap<string, number> = new Map(
  Object.entries({ laag: 1, low: 1, middel: 2, medium: 2, hoog: 3, high: 3 }),
)

/**
 * Reads ratings.csv: a header with `respondent`, `code` and at least one of `rating` (aanwezig, deels, afwezig, geen
 * uitspraak) and `belang` (numbers, or laag, middel, hoog), perhaps `note`. Names are checked by {@link unknownInRatings}.
 */
export function parseRatings(file: string, bytes: Uint8Array): RatingsFile {
  const problems: Problem[] = []
  const error = (place: Place, message: string): void => {
    problems.push({ rule: 'ratings/table', severity: 'error', place, message })
  }
  const start = (line: number): Place => ({ file, line, column: 1 })
  const { header, rows, encoding, failure } = readCsvTable(file, bytes)
  const unread = encoding.find(({ severity }) => severity === 'error')
  if (unread) error(unread.place, unread.message)
  else if (failure) error(start(failure.line), failure.message)
  else if (!header) error(start(1), 'is empty; it needs a header with "respondent", "code" and "rating"')
  if (!header) return { ratings: [], problems }

  const columns = readHeader(header, error)
  return { ratings: problems.length > 0 ? [] : readRows(rows, columns, error), problems }
}

type TellError = (place: Place, message: string) => void

type Columns = ReadonlyMap<keyof GivenRating, number>

function readRows(rows: readonly CsvRow[], columns: Columns, error: TellError): LocatedRating[] {
  const ratings: LocatedRating[] = []
  const seenAt = new Map<string, number>()
  let scale: Scale | null = null
  for (const row of rows) {
    if (row.cells.every((value) => value === '')) continue
    const cell = (name: keyof GivenRating): string => row.cells[columns.get(name) ?? row.cells.length] ?? ''
    const placeOf = (name: keyof GivenRating): Place => row.placeOf(columns.get(name) ?? 0)
    const [respondent, code] = [cell('respondent'), cell('code')]
    if (respondent === '') error(placeOf('respondent'), 'has no respondent')
    if (code === '') error(placeOf('code'), 'has no code')
    if (respondent === '' || code === '') continue
    const key = `${respondent}\n${code}`
    const before = seenAt.get(key)
    if (before !== undefined) {
      error(placeOf('code'), `${quote(respondent)} and ${quote(code)} stand in line ${before} too`)
      continue
    }
    seenAt.set(key, row.line)
    const rating = readRating(cell('rating'))
    const importance = readImportance(cell('importance'))
    if (rating === undefined) error(placeOf('rating'), notARating(cell('rating')))
    if (importance === undefined)
      error(placeOf('importance'), `${quote(cell('importance'))} is not a number, nor laag, middel or hoog`)
    if (importance && scale && importance.scale !== scale)
      error(placeOf('importance'), `${quote(cell('importance'))} is of another scale than above: use numbers or words`)
    scale ??= importance?.scale ?? null
    ratings.push({
      respondent,
      code,
      rating: rating ?? null,
      importance: importance?.value ?? null,
      note: cell('note'),
      places: { respondent: placeOf('respondent'), code: placeOf('code') },
    })
  }
  return ratings
}

const notARating = (cell: string): string =>
  `${quote(cell)} is not aanwezig, deels, afwezig or geen uitspraak${hint(cell, RATING_WORDS.keys())}`

/** Column → position in the rows. */
function readHeader(header: CsvRow, error: TellError): Columns {
  const columns = new Map<keyof GivenRating, number>()
  for (const [i, name] of header.cells.entries()) {
    if (name === '') continue
    const column = COLUMNS.get(name.toLowerCase())
    if (column === undefined)
      error(
        header.placeOf(i),
        `${quote(name)} is not respondent, code, rating, belang or note${hint(name, COLUMNS.keys())}`,
      )
    else if (columns.has(column)) error(header.placeOf(i), `the column ${quote(name)} stands there twice`)
    else columns.set(column, i)
  }
  for (const name of ['respondent', 'code'] as const)
    if (!columns.has(name)) error(header.placeOf(0), `the header has no column "${name}"`)
  if (!columns.has('rating') && !columns.has('importance'))
    error(header.placeOf(0), 'the header has no column "rating" and none "belang"')
  return columns
}

/** Null for an empty cell, undefined for a word that is none. */
function readRating(cell: string): Rating | null | undefined {
  return cell === '' ? null : RATING_WORDS.get(cell.toLowerCase())
}

type Scale = 'numbers' | 'words'

function readImportance(cell: string): { readonly value: number; readonly scale: Scale } | null | undefined {
  if (cell === '') return null
  const word = IMPORTANCE_WORDS.get(cell.toLowerCase())
  if (word !== undefined) return { value: word, scale: 'words' }
  return /^-?\d+(?:[.,]\d+)?$/.test(cell) ? { value: Number(cell.replace(',', '.')), scale: 'numbers' } : undefined
}

/** Errors for respondents that the study lacks, and codes that are neither in the codebook nor in its codings. */
export function unknownInRatings(
  ratings: readonly LocatedRating[],
  codebook: Codebook,
  respondents: Iterable<string>,
  codings: Iterable<Pick<Coding, 'code'>>,
): Problem[] {
  const people = new Set(respondents)
  const codes = new Set(codebook.byPath.keys())
  for (const { code } of codings) codes.add(code)
  const unknown = (what: string, name: string, place: Place, known: ReadonlySet<string>): Problem[] =>
    known.has(name)
      ? []
      : [
          {
            rule: 'ratings/unknown',
            severity: 'error',
            place,
            message: `no ${what} ${quote(name)} in this study${hint(name, known)}`,
          },
        ]
  return ratings.flatMap(({ respondent, code, places }) => [
    ...unknown('respondent', respondent, places.respondent, people),
    ...unknown('code', code, places.code, codes),
  ])
}
