import type { Language } from '../text/language.ts'
import { type ListedCode, labelCodes } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { groupsBy } from './groups.ts'
import type { CodedStudy, Respondent } from './model.ts'
import { type RatedCell, type RatingOptions, type RatingSheet, type RatingValue, rateAll } from './rating-sheet.ts'
import { column, say } from './rating-words.ts'
import { roundTo } from './rounding.ts'
import { type Selection, select } from './select.ts'
import { type Cell, type Column, distinctKeys, type Table } from './table.ts'

export interface CrossedOptions extends RatingOptions {
  /** An attribute: a row a group too, beside the one over all. */
  readonly by?: string
}

/**
 * The rating sheet: one row a respondent (then the attributes), one column a code with `present`, `partly`, `absent`,
 * `only named` or `no statement`, and one with its importance where ratings.csv gives any. Ratings of ratings.csv go
 * before what the codings say and are marked `*`.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function ratings(study: CodedStudy, options: RatingOptions = {}): Table {
  const selection = select(study, options)
  const { lang, respondents } = selection
  const sheet = rateAll(selection, options)
  const labels = labelCodes(sheet.codes, selection)
  const weighed = new Set(
    sheet.codes.filter((code) => respondents.some(({ id }) => importanceOf(sheet.cellOf(id, code.path)) !== null)),
  )
  const attributeKeys = distinctKeys(study.attributes, ['respondent', ...sheet.codes.map(({ path }) => path)])
  return {
    name: 'ratings',
    title: say('title.ratings', lang),
    shows: say('shows.ratings', lang),
    columns: [
      column('respondent', 'text', lang),
      ...study.attributes.map((label, i): Column => ({ key: attributeKeys[i]!, label, type: 'text' })),
      ...sheet.codes.flatMap((code, i): Column[] => [
        { key: code.path, label: labels[i]!, type: 'text' },
        ...(weighed.has(code) ? [importanceColumn(code, labels[i]!, lang)] : []),
      ]),
    ],
    rows: respondents.map(({ id, attributes }): Cell[] => [
      id,
      ...study.attributes.map((name) => attributes[name] ?? ''),
      ...sheet.codes.flatMap((code): Cell[] => {
        const cell = sheet.cellOf(id, code.path)
        const mark = isGiven(cell) ? ' *' : ''
        return [`${say(`rating.${cell.rating}`, lang)}${mark}`, ...(weighed.has(code) ? [importanceOf(cell)] : [])]
      }),
    ]),
    counted: describe(selection, options),
  }
}

/**
 * The same, one row a respondent and code: the rating, where it comes from, what the codings say, importance, the segments
 * and the note of ratings.csv.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function ratingsList(study: CodedStudy, options: RatingOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const sheet = rateAll(selection, options)
  return {
    name: 'ratings-list',
    title: say('title.ratings-list', lang),
    shows: say('shows.ratings-list', lang),
    isWide: true,
    columns: [
      column('respondent', 'text', lang),
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('rating', 'text', lang),
      column('origin', 'text', lang),
      column('coded', 'text', lang),
      column('importance', 'number', lang),
      column('segments', 'text', lang),
      column('note', 'text', lang),
    ],
    rows: selection.respondents.flatMap(({ id }) =>
      sheet.codes.map(({ path, label }): Cell[] => {
        const cell = sheet.cellOf(id, path)
        return [
          id,
          path,
          label,
          say(`rating.${cell.rating}`, lang),
          say(isGiven(cell) ? 'origin.given' : 'origin.codings', lang),
          say(`rating.${cell.coded}`, lang),
          importanceOf(cell),
          [...new Set(cell.hits.map(({ coding }) => coding.segment))].join(', ') || null,
          cell.given?.note || null,
        ]
      }),
    ),
    counted: describe(selection, options),
  }
}

/**
 * How many respondents rate each code present, partly, absent, and how important it is: one row a code, over all and for
 * each group of `by`. `presence` is 0..1, null when nobody said; `importance_mean` has two decimals, and is null when nobody gave any. Ranks are
 * among the codes of the same group, equals share the best (1, 1, 3).
 *
 * Throws {@link QcodeError} when a filter or the attribute is not in the study.
 */
export function ratingsCrossed(study: CodedStudy, options: CrossedOptions = {}): Table {
  const selection = select(study, options)
  const { lang, respondents } = selection
  const sheet = rateAll(selection, options)
  const everybody = { label: say('everybody', lang), respondents }
  const groups = [everybody, ...(options.by === undefined ? [] : groupsBy(selection, options.by).groups)]
  const crossed = groups.map((group) => cross(sheet, group.respondents))
  return {
    name: 'ratings-crossed',
    title: say('title.ratings-crossed', lang),
    shows: say('shows.ratings-crossed', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      { ...column('group', 'text', lang), ...(options.by !== undefined && { label: options.by }) },
      column('n', 'integer', lang),
      column('present', 'integer', lang),
      column('partly', 'integer', lang),
      column('absent', 'integer', lang),
      column('named', 'integer', lang),
      column('none', 'integer', lang),
      column('presence', 'share', lang),
      column('presence_rank', 'integer', lang),
      column('importance_n', 'integer', lang),
      column('importance_mean', 'number', lang),
      column('importance_rank', 'integer', lang),
    ],
    rows: sheet.codes.flatMap(({ path, label }, i) =>
      groups.map((group, g): Cell[] => {
        const { counts, presence, presenceRank, importances, importance, importanceRank } = crossed[g]![i]!
        return [
          path,
          label,
          group.label,
          group.respondents.length,
          counts.present,
          counts.partly,
          counts.absent,
          counts.named,
          counts.none,
          presence,
          presenceRank,
          importances,
          roundTo(importance, 2),
          importanceRank,
        ]
      }),
    ),
    counted: describe(selection, options, [
      [say('counted.presence', lang), say('counted.presence.rule', lang)],
      [say('counted.importance', lang), say('counted.importance.rule', lang)],
    ]),
    notes: notesOf(sheet.codes, crossed[0]!, lang),
  }
}

/** One code over some respondents. */
interface CrossedRow {
  readonly counts: Readonly<Record<RatingValue, number>>
  readonly presence: number | null
  readonly presenceRank: number | null
  /** How many gave importance. */
  readonly importances: number
  readonly importance: number | null
  readonly importanceRank: number | null
}

/** In the order of the codes. */
function cross(sheet: RatingSheet, respondents: readonly Respondent[]): CrossedRow[] {
  const rows = sheet.codes.map(({ path }) => {
    const counts = { present: 0, partly: 0, absent: 0, named: 0, none: 0 }
    const given: number[] = []
    for (const { id } of respondents) {
      const cell = sheet.cellOf(id, path)
      counts[cell.rating]++
      const importance = importanceOf(cell)
      if (importance !== null) given.push(importance)
    }
    const said = counts.present + counts.partly + counts.absent
    return {
      counts,
      presence: said === 0 ? null : (counts.present + counts.partly / 2) / said,
      importances: given.length,
      importance: given.length === 0 ? null : given.reduce((sum, value) => sum + value, 0) / given.length,
    }
  })
  const presences = rows.map(({ presence }) => presence)
  const importances = rows.map(({ importance }) => (importance === null ? null : -importance))
  return rows.map((row, i) => ({
    ...row,
    presenceRank: rankOf(presences[i]!, presences),
    importanceRank: rankOf(importances[i]!, importances),
  }))
}

/** 1 for the lowest; equals share the best rank; null has none. */
function rankOf(value: number | null, all: readonly (number | null)[]): number | null {
  return value === null ? null : 1 + all.filter((other) => other !== null && other < value).length
}

function notesOf(codes: readonly ListedCode[], rows: readonly CrossedRow[], lang: Language): string[] {
  const labelled = (isChosen: (row: CrossedRow) => boolean): string =>
    codes
      .filter((_, i) => isChosen(rows[i]!))
      .map(({ label }) => label)
      .join(', ')
  const notes = [
    [say('note.least', lang), labelled(({ presenceRank }) => presenceRank === 1)],
    [say('note.most', lang), labelled(({ importanceRank }) => importanceRank === 1)],
    [say('note.both', lang), labelled((row) => row.presenceRank === 1 && row.importanceRank === 1)],
  ] as const
  // Without importance there is nothing to cross.
  return rows.every(({ importance }) => importance === null)
    ? []
    : notes.flatMap(([what, which]) => (which === '' ? [] : `${what}: ${which}.`))
}

const isGiven = ({ given }: RatedCell): boolean => given !== null && given.rating !== null

const importanceOf = ({ given }: RatedCell): number | null => given?.importance ?? null

const importanceColumn = ({ path }: ListedCode, label: string, lang: Language): Column => ({
  key: `${path}:importance`,
  label: `${label}: ${say('importance', lang).toLowerCase()}`,
  type: 'number',
})

function describe(
  selection: Selection,
  { namedAs = 'apart', turnNegative = false }: RatingOptions,
  more: readonly CountedLine[] = [],
): Table['counted'] {
  const { lang } = selection
  return describeSelection(selection, [
    [say('counted.rating', lang), say('counted.rating.rule', lang)],
    [say('counted.named', lang), say(`counted.named.${namedAs}`, lang)],
    [say('counted.valence', lang), say(turnNegative ? 'counted.valence.turned' : 'counted.valence.said', lang)],
    [say('counted.given', lang), say('counted.given.rule', lang)],
    ...more,
  ])
}
