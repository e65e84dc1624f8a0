import { QcodeError } from '../../../text/problem.ts'
import { quote } from '../../../text/quote.ts'
import { hint } from '../../../text/suggest.ts'
import { slug } from '../../resolve.ts'
import { cellText, type Grid, type GridRow } from './model.ts'
import {
  FIELDS,
  type Field,
  fieldByName,
  isEnglish,
  isSkippedName,
  LIST_NAMES,
  levelRank,
  numberedLevel,
  type Role,
  SECOND_CHOICES,
} from './roles.ts'

/** How the columns of one table were understood. */
export interface Columns {
  readonly headers: readonly string[]
  /** One a column. */
  readonly roles: readonly Role[]
  /** Index of the first row below the header. */
  readonly body: number
  /** Where the roles come from. */
  readonly by: 'header' | 'position' | 'previous table'
  /** One row a code, with its path. */
  readonly isList: boolean
  readonly isEnglish: boolean
}

/** What the user says about columns: header or number → role. */
export type ColumnChoices = ReadonlyMap<string, Role>

/** Names of the levels when nobody says otherwise. */
export const LEVELS = {
  nl: ['concept', 'dimensie', 'subdimensie', 'indicator'],
  en: ['concept', 'dimension', 'subdimension', 'indicator'],
} as const

const FIELD_CHOICES: Readonly<Record<string, Field>> = {
  source: 'literature',
  code: 'path',
  examples: 'hit',
  counter_examples: 'miss',
}

/**
 * Reads `Kernbegrip=concept,Deelaspect=dimensie,3=questions,Schaal=x-schaal,Nr=skip`.
 * @throws QcodeError with the names that there are
 */
export function parseColumnChoices(typed: string, levels: readonly string[]): ColumnChoices {
  const choices = new Map<string, Role>()
  const names = [...levels, ...FIELDS, ...Object.keys(FIELD_CHOICES), 'skip', 'x-…']
  for (const pair of typed.split(',')) {
    if (pair.trim() === '') continue
    const at = pair.lastIndexOf('=')
    const [header, name] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
    if (at < 1 || header === '' || name === '')
      throw new QcodeError(`--columns is a list such as "Kernbegrip=concept,Deelaspect=dimensie", not ${quote(pair)}`)
    choices.set(headerKey(header), choiceOf(name, levels) ?? wrongChoice(name, names))
  }
  if (choices.size === 0) throw new QcodeError('--columns is empty')
  return choices
}

function wrongChoice(name: string, names: readonly string[]): never {
  throw new QcodeError(`--columns: there is no ${quote(name)}; a column holds ${names.join(', ')}${hint(name, names)}`)
}

function choiceOf(name: string, levels: readonly string[]): Role | null {
  const level = levels.findIndex((known) => slug(known) === slug(name))
  if (level !== -1) return { kind: 'level', level }
  if (name === 'skip' || name === '-') return { kind: 'skip' }
  if (/^x-[a-z0-9-]+$/.test(name)) return { kind: 'extra', key: name, guessed: false }
  const field =
    FIELDS.find((known) => known === name) ?? (Object.hasOwn(FIELD_CHOICES, name) ? FIELD_CHOICES[name]! : null)
  if (field) return { kind: 'field', field, of: null }
  const rank = levelRank(slug(name))
  return rank === null
    ? null
    : { kind: 'level', level: Math.min(levels.length - 1, Math.max(0, Math.round(rank / 10) - 1)) }
}

const headerKey = (header: string): string => slug(header) || header

/** How far down a header is looked for: titles may stand above it. */
const HEADER_ROWS = 5

/** Finds the header of a table and what each column holds; null when there is no header that says so. */
export function recogniseColumns(grid: Grid, choices: ColumnChoices, levels: readonly string[]): Columns | null {
  for (let index = 0; index < Math.min(HEADER_ROWS, grid.rows.length); index++) {
    const row = grid.rows[index]!
    const headers = row.cells.map(cellText)
    const known = headers.filter((header) => isKnown(header, choices, levels)).length
    const filled = headers.filter((header) => header !== '').length
    // One word such as "factor" may be a code; two in a row are a header.
    if (known < 2 && !(known === 1 && (row.isHeader || filled === 1) && row.cells.length <= 2)) continue
    if (!row.isHeader && known < filled / 2) continue
    const roles = rolesOf(headers, choices, levels, (column) => hasContent(grid, index, column))
    const isList = roles.some((role) => role.kind === 'field' && role.field === 'path')
    if (!isList && !roles.some(({ kind }) => kind === 'level')) continue
    return {
      headers,
      roles,
      body: bodyAfter(grid, index),
      by: 'header',
      isList,
      isEnglish: headers.some((header) => isEnglish(slug(header))),
    }
  }
  return null
}

/** Whether most of what this row says are names of columns. */
export function isHeaderRow({ cells }: GridRow, choices: ColumnChoices, levels: readonly string[]): boolean {
  const headers = cells.map(cellText).filter((header) => header !== '')
  const known = headers.filter((header) => isKnown(header, choices, levels)).length
  return known >= 2 && known > headers.length / 2
}

/** A header cell may be merged over two rows: what the second says is read with it. */
function bodyAfter({ rows }: Grid, header: number): number {
  const isSecond = (row: GridRow | undefined): boolean =>
    !!row && (row.isHeader || row.cells.some(({ merged }) => merged === 'above'))
  return rows[header]!.cells.some(({ rowSpan }) => rowSpan > 1) && isSecond(rows[header + 1]) ? header + 2 : header + 1
}

function isKnown(header: string, choices: ColumnChoices, levels: readonly string[]): boolean {
  const name = slug(header)
  if (name === '' || header.length > 60) return false
  return (
    choices.has(name) ||
    levels.some((level) => slug(level) === name) ||
    levelRank(name) !== null ||
    numberedLevel(name) !== null ||
    belowLast(name, levels) !== null ||
    fieldByName(name) !== null
  )
}

const hasContent = ({ rows }: Grid, header: number, column: number): boolean =>
  rows.slice(header + 1).some(({ cells }) => cells[column]!.lines.length > 0)

function rolesOf(
  headers: readonly string[],
  choices: ColumnChoices,
  levels: readonly string[],
  isUsed: (column: number) => boolean,
): Role[] {
  const names = headers.map(slug)
  const roles: (Role | null)[] = headers.map(
    (header, i) => choices.get(headerKey(header)) ?? choices.get(String(i + 1)) ?? null,
  )
  const isList =
    names.some((name) => fieldByName(name) === 'path') ||
    (names.includes('code') && names.some((name) => fieldByName(name) === 'label'))
  names.forEach((name, i) => {
    if (roles[i]) return
    const listField = isList ? LIST_NAMES.find(([, pattern]) => pattern.test(name))?.[0] : undefined
    const field = listField ?? fieldByName(name)
    if (field) roles[i] = { kind: 'field', field, of: field === 'definition' ? levelIn(name, levels) : null }
    else if (name === '' && isUsed(i)) roles[i] = { kind: 'extra', key: `x-column-${i + 1}`, guessed: true }
    else if (isSkippedName(name)) roles[i] = { kind: 'skip' }
  })
  // Of a list the path says where a code stands.
  if (!isList) assignLevels(names, roles, levels)
  for (const [choice, pattern] of SECOND_CHOICES) {
    const at = names.findIndex((name, i) => !roles[i] && pattern.test(name))
    const last = levels.length - 1
    if (at === -1 || isList) continue
    if (choice === 'indicator' && !roles.some((role) => role?.kind === 'level' && role.level === last))
      roles[at] = { kind: 'level', level: last }
    if (choice === 'definition' && !roles.some((role) => role?.kind === 'field' && role.field === 'definition'))
      roles[at] = { kind: 'field', field: 'definition', of: null }
  }
  return roles.map(
    (role, i) => role ?? { kind: 'extra', key: `x-${names[i]!.slice(0, 40).replace(/-+$/, '')}`, guessed: true },
  )
}

/** `Definitie dimensie` is about the dimension, whatever column it stands in. */
function levelIn(name: string, levels: readonly string[]): number | null {
  for (const word of name.split('-')) {
    const level = levels.findIndex((known) => slug(known) === word)
    if (level !== -1) return level
    const rank = ['concept', 'begrip', 'indicator'].includes(word) ? levelRank(word) : null
    if (rank !== null) return rank === 10 ? 0 : levels.length - 1
  }
  return null
}

/** Gives each column with the name of a level its place: from the top down, each below the one before. */
function assignLevels(names: readonly string[], roles: (Role | null)[], levels: readonly string[]): void {
  const taken = new Set(roles.flatMap((role) => (role?.kind === 'level' ? [role.level] : [])))
  const place = (i: number, level: number): void => {
    roles[i] = { kind: 'level', level }
    taken.add(level)
  }
  names.forEach((name, i) => {
    const exact = levels.findIndex((level) => slug(level) === name)
    const level = exact === -1 ? (numberedLevel(name) ?? belowLast(name, levels)) : exact
    if (roles[i] === null && level !== null && !taken.has(level) && levelRank(name) !== 15) place(i, level)
  })
  const dimension = names.findIndex((name) => levelRank(name) === 20)
  const open = names
    .map((name, i) => {
      const rank = levelRank(name) ?? 0
      // A variable right of a dimension is a part of it.
      return {
        i,
        rank:
          rank === 15 && dimension !== -1 && dimension < i && names.some((other) => levelRank(other) === 10)
            ? 22
            : rank,
      }
    })
    .filter(({ i, rank }) => rank > 0 && roles[i] === null)
    .sort((a, b) => a.rank - b.rank || a.i - b.i)
  for (const { i, rank } of open) {
    const wanted = PLACES[rank]!
    const level =
      wanted.find((candidate) => !taken.has(candidate) && candidate < levels.length) ?? firstFree(taken, wanted[0]!)
    place(i, level)
  }
}

/** `Indicator 2` holds what stands below an indicator. */
function belowLast(name: string, levels: readonly string[]): number | null {
  const [, level, number] = /^(.+)-([2-9])$/.exec(name) ?? []
  return level !== undefined && slug(levels.at(-1)!) === level ? levels.length - 2 + Number(number) : null
}

const PLACES: Readonly<Record<number, readonly number[]>> = {
  10: [0],
  15: [0, 1, 2],
  20: [1, 2],
  22: [2],
  25: [1, 2],
  30: [2],
  35: [2, 3],
  40: [3],
}

function firstFree(taken: ReadonlySet<number>, from: number): number {
  let level = from
  while (taken.has(level)) level++
  return level
}

/** Columns of a table without a header: levels from left to right; two columns are a concept and its indicators. */
export function columnsByPosition({ rows }: Grid, choices: ColumnChoices, levels: readonly string[]): Columns {
  const width = Math.max(...rows.map(({ cells }) => cells.length))
  const byWidth = BY_WIDTH[width]
  const roles = Array.from(
    { length: width },
    (_, i): Role =>
      choices.get(String(i + 1)) ?? { kind: 'level', level: byWidth && levels.length === 4 ? byWidth[i]! : i },
  )
  return {
    headers: roles.map((_, i) => `column ${i + 1}`),
    roles,
    body: 0,
    by: 'position',
    isList: false,
    isEnglish: false,
  }
}

const BY_WIDTH: Readonly<Record<number, readonly number[]>> = { 2: [0, 3], 3: [0, 1, 3] }
