import chalk from 'chalk'
import type { Column, ColumnType, Table } from '../analysis/table.ts'
import { type CuePlace, type CueUse, kwicLine } from '../tagging/kwic.ts'
import { createLineIndex, type LineIndex } from '../text/place.ts'
import { onOneLine } from '../text/problem.ts'
import type { Document } from '../transcript/model.ts'
import { clip, plural } from './codebook-shared.ts'
import { visibleLength, wrap, wrapPath } from './wrap.ts'

/** What the cues were tried on. */
export interface Corpus {
  readonly codebook: string
  readonly documents: number
  readonly segments: number
  readonly respondents: number
}

/** Lines of a list, when nobody says how many. */
const LISTED = 12
/** Characters on each side of a hit in files. */
const FILE_WIDTH = 60

const table = (name: string, columns: readonly (readonly [string, ColumnType])[], rows: Table['rows']): Table => ({
  name,
  title: name,
  columns: columns.map(([key, type]): Column => ({ key, label: key, type })),
  rows,
  counted: [],
})

/** One row a cue. */
export function cueTable(uses: readonly CueUse[]): Table {
  const columns = [
    ['code', 'text'],
    ['cue', 'text'],
    ['exclusion', 'integer'],
    ['polarity', 'text'],
    ['weight', 'number'],
    ['hits', 'integer'],
    ['counted', 'integer'],
    ['segments', 'integer'],
    ['respondents', 'integer'],
    ['documents', 'integer'],
    ['who', 'text'],
  ] as const
  const rows = uses.map(({ code, cue, hits, counted, segments, respondents, documents }) => [
    code,
    cue.source,
    cue.exclusion ? 1 : 0,
    cue.polarity,
    cue.weight,
    hits,
    counted,
    segments.length,
    respondents.length,
    documents.length,
    respondents.join(', '),
  ])
  return table('cues', columns, rows)
}

/** One row a hit. */
export function concordanceTable(uses: readonly CueUse[], width = FILE_WIDTH): Table {
  const lineOf = createLineNumbers()
  const columns = [
    ['code', 'text'],
    ['cue', 'text'],
    ['document', 'text'],
    ['segment', 'text'],
    ['respondent', 'text'],
    ['line', 'integer'],
    ['left', 'text'],
    ['hit', 'text'],
    ['right', 'text'],
  ] as const
  const rows = uses.flatMap(({ code, cue, places }) =>
    places.map((place) => {
      const { left, hit, right } = kwicLine(place, width)
      const { id, document, respondent } = place.segment
      return [code, cue.source, document, id, respondent, lineOf(place), left, hit, right]
    }),
  )
  return table('concordance', columns, rows)
}

export interface ConcordanceLayout {
  readonly width: number | undefined
  readonly columns: number
  readonly limit: number
}

/** Every cue with its hits below each other, the hit in the middle; cues without hits at the end. */
export function formatConcordance(uses: readonly CueUse[], corpus: Corpus, layout: ConcordanceLayout): string {
  const lines = head(uses, corpus, layout.columns)
  const lineOf = createLineNumbers()
  const where = (place: CuePlace): string =>
    onOneLine(`${place.segment.document}:${lineOf(place)} ${place.segment.respondent ?? ''}`)
  const whereWidth = uses.reduce((most, { places }) => Math.max(most, ...places.map((place) => where(place).length)), 0)
  const width = layout.width ?? Math.max(15, Math.floor((layout.columns - whereWidth - TYPICAL_HIT - 6) / 2))
  const found = uses.filter(({ hits }) => hits > 0)
  const headings = found.map((use) => `${chalk.bold(onOneLine(use.cue.source))}  ${countsOf(use)}`)
  const isBeside = found.every(({ code }, i) => visibleLength(headings[i]!) + 2 + code.length <= layout.columns)
  for (const [i, { places, hits, code }] of found.entries()) {
    if (isBeside) lines.push('', `${headings[i]}  ${chalk.dim(code)}`)
    else lines.push('', headings[i]!, ...wrapPath(code, layout.columns - 2).map((line) => chalk.dim(`  ${line}`)))
    for (const place of places) {
      const { left, hit } = kwicLine(place, width)
      const shown = clip(onOneLine(hit), Math.max(TYPICAL_HIT, width))
      const room = layout.columns - 2 - whereWidth - 2 - width - shown.length
      const { right } = kwicLine(place, layout.width ?? Math.max(MIN_RIGHT, Math.min(width, room)))
      const at = chalk.dim(where(place).padEnd(whereWidth))
      lines.push(`  ${at}  ${onOneLine(left).padStart(width)}${chalk.yellow(shown)}${onOneLine(right)}`)
    }
    if (hits > places.length) lines.push(chalk.dim(`  … and ${hits - places.length} more (--limit ${hits} shows all)`))
  }
  const silent = uses.filter(({ hits }) => hits === 0)
  if (silent.length > 0)
    lines.push('', chalk.bold(`Cues without hits: ${silent.length}`), ...cuesByCode(silent, layout.columns))
  return `${lines.join('\n')}\n`
}

const TYPICAL_HIT = 14
/** Characters behind a hit, however long that is. */
const MIN_RIGHT = 2

export interface OverviewLayout {
  readonly columns: number
  readonly limit: number | undefined
}

/** The cues of a whole codebook: those that hit most, and those that may need work. */
export function formatOverview(
  uses: readonly CueUse[],
  corpus: Corpus,
  { columns, limit = LISTED }: OverviewLayout,
): string {
  const lines = head(uses, corpus, columns)
  const section = (title: string, items: readonly string[], unit: string): void => {
    if (items.length === 0) return
    lines.push('', ...wrap(title, columns).map((line) => chalk.bold(line)), ...items.slice(0, limit))
    if (items.length > limit)
      lines.push(
        chalk.dim(`  … and ${(items.length - limit).toLocaleString('en-GB')} more ${unit} (--limit ${items.length})`),
      )
  }
  const found = uses.filter(({ hits }) => hits > 0)
  const cueWidth = Math.min(
    24,
    uses.reduce((most, { cue }) => Math.max(most, cue.source.length), 0),
  )
  const line = (use: CueUse, who = ''): string => {
    const start = `  ${[use.hits, use.counted ?? 'excl', use.respondents.length].map((count) => String(count).padStart(5)).join('')}  ${onOneLine(use.cue.source).padEnd(cueWidth)}`
    return `${start}  ${chalk.dim(clip(`${who}${use.code}`, columns - start.length - 2))}`
  }
  const byHits = found.toSorted((a, b) => b.hits - a.hits)
  section(
    `Cues with most hits (hits, counted, respondents)`,
    byHits.map((use) => line(use)),
    'cues',
  )
  const shadowed = byHits.filter(({ counted }) => counted === 0)
  section(
    `Cues that hit but never count, because another cue of their code takes the same words: ${shadowed.length}`,
    shadowed.map((use) => line(use)),
    'cues',
  )
  const lonely = byHits.filter(({ respondents, cue }) => respondents.length === 1 && !cue.exclusion)
  section(
    `Cues that hit one respondent only: ${lonely.length}`,
    lonely.map((use) => line(use, `${use.respondents[0]}  `)),
    'cues',
  )
  const silent = uses.filter(({ hits }) => hits === 0)
  section(`Cues without hits: ${silent.length} of ${uses.length}`, cuesByCode(silent, columns), 'codes')
  section('Codes none of whose cues hit', codesWithoutHits(uses, columns), 'codes')
  lines.push('', ...wrap(NEXT, columns).map((line) => chalk.dim(line)))
  return `${lines.join('\n')}\n`
}

const NEXT = '--code PATH or --cue TEXT shows the hits in their context; -f csv has every cue.'

function head(
  uses: readonly CueUse[],
  { codebook, documents, segments, respondents }: Corpus,
  columns: number,
): string[] {
  const found = uses.filter(({ hits }) => hits > 0)
  const sum = (count: (use: CueUse) => number): number => uses.reduce((total, use) => total + count(use), 0)
  const of = `${plural(documents, 'document')}, ${plural(segments, 'segment')}, ${plural(respondents, 'respondent')}`
  return [
    `${chalk.bold(codebook)}: ${plural(uses.length, 'cue')} of ${plural(new Set(uses.map(({ code }) => code)).size, 'code')}; ${of}`,
    `${plural(
      sum(({ hits }) => hits),
      'hit',
    )} of ${plural(found.length, 'cue')}, of which ${sum(({ counted }) => counted ?? 0).toLocaleString('en-GB')} count; ${plural(uses.length - found.length, 'cue')} without hits`,
  ].flatMap((line) => wrap(line, columns))
}

function countsOf({ hits, counted, respondents, cue }: CueUse): string {
  const who = plural(respondents.length, 'respondent')
  if (cue.exclusion) return `${plural(hits, 'hit')} (exclusion), ${who}`
  return `${plural(hits, 'hit')}${counted === hits ? '' : chalk.red(`, ${counted} counted`)}, ${who}`
}

/** `  path: cue, cue, …` on one line each; with little room for the cues of any of them, they stand below the paths. */
function cuesByCode(uses: readonly CueUse[], columns: number): string[] {
  const byCode = new Map<string, string[]>()
  for (const { code, cue } of uses) {
    const known = byCode.get(code)
    if (known) known.push(cue.source)
    else byCode.set(code, [cue.source])
  }
  const longest = Math.max(...Array.from(byCode.keys(), ({ length }) => length))
  const isBeside = longest + 4 + ROOM_FOR_CUES <= columns
  return Array.from(byCode, ([code, cues]) => {
    const text = onOneLine(cues.join(', '))
    if (isBeside) return `  ${code}: ${chalk.dim(clip(text, columns - code.length - 4))}`
    return [...pathLines(code, columns), `      ${chalk.dim(clip(text, columns - 6))}`].join('\n')
  })
}

const ROOM_FOR_CUES = 20

/** The path on an indented line, or on several. */
const pathLines = (code: string, columns: number): string[] =>
  wrapPath(code, columns - 4).map((line, i) => `${i === 0 ? '  ' : '    '}${line}`)

function codesWithoutHits(uses: readonly CueUse[], columns: number): string[] {
  const hits = new Map<string, number>()
  for (const use of uses) hits.set(use.code, (hits.get(use.code) ?? 0) + (use.cue.exclusion ? 0 : use.hits))
  return [...hits].flatMap(([code, count]) => (count === 0 ? [pathLines(code, columns).join('\n')] : []))
}

/** Number of the line in the document that a hit starts on; each document is indexed once. */
function createLineNumbers(): (place: CuePlace) => number {
  const indexes = new Map<Document, LineIndex>()
  return ({ document, start }) => {
    const known = indexes.get(document) ?? createLineIndex(document.text)
    indexes.set(document, known)
    return known.lineAt(start)
  }
}
