import { pathAndAncestors } from '../../codebook/model.ts'
import type { Language } from '../../text/language.ts'
import { createRandom, randomIndex } from '../../text/random.ts'
import { type Interval, middle } from '../bootstrap.ts'
import { listCodes } from '../codes.ts'
import { column, unitName } from '../headings.ts'
import type { CodedStudy } from '../model.ts'
import type { Cell, Table } from '../table.ts'
import { type Coder, type ComparedSegment, compareSegments } from './coders.ts'
import { type Coefficients, coefficientsOf, type Ratings } from './nominal.ts'
import { alphaOfDistances, alphaOfSets, jaccardDistance, masiDistance, numberSets, type SetUnits } from './sets.ts'
import { say, words } from './wording.ts'

export interface AgreementOptions {
  readonly lang: Language
  /** Only this level, and no codes below it. */
  readonly level?: string
  /** Units of documents that a coder has not worked on: left out for her, or without codes. Default: left out. */
  readonly missing?: 'left-out' | 'none'
  /** Seed of the intervals. */
  readonly seed?: number
}

export interface AgreementFound {
  readonly table: Table
  /** Alpha (MASI) of all codes together, or of the level that was asked for; null where it is undefined. */
  readonly alpha: number | null
}

const RESAMPLES = 1000
/** Share of the draws in which alpha must be defined for an interval. */
const LEAST_DEFINED = 0.95
/** With more codes times units than this only the first rows have intervals: a thousand draws of each take their time. */
const MOST_DRAWN = 250_000

/**
 * How far coders agree: all codes of a segment as a set, the codes of each level as a set, and each code by itself (given or
 * not, with what is below it).
 */
export function agreement(study: CodedStudy, coders: readonly Coder[], options: AgreementOptions): AgreementFound {
  const { lang, level, missing = 'left-out', seed = 1 } = options
  const compared = compareSegments(study, coders).map((each) =>
    missing === 'none' ? { ...each, codes: each.codes.map((codes) => codes ?? new Set<string>()) } : each,
  )
  const together = compared.filter(({ codes }) => codes.filter((set) => set !== null).length > 1)
  const { codebook } = study
  const levels = codebook.levels.filter((name) => level === undefined || name === level)
  const atLevel = (name: string): ComparedSegment[] =>
    together.map((each) => ({ ...each, codes: each.codes.map((codes) => codes && ofLevel(study, codes, name)) }))
  const ofLevels = levels.map((name) => ({ name, row: setRow(atLevel(name), seed) }))
  const whole = level === undefined ? setRow(together, seed) : ofLevels[0]!.row
  const rows: Cell[][] = [
    ...(level === undefined ? [[say('scope.all', lang), null, null, ...whole.cells]] : []),
    ...ofLevels.map(({ name, row }) => [say('scope.level', lang), null, name, ...row.cells]),
  ]
  const used = new Set(together.flatMap(({ codes }) => codes.flatMap((set) => [...(set ?? [])])))
  const within = new Set([...used].flatMap(pathAndAncestors))
  const drawn = within.size * together.length <= MOST_DRAWN ? seed : null
  for (const { path, label, level: ofCode } of listCodes(codebook, used).codes) {
    if (!within.has(path) || (level !== undefined && ofCode !== level)) continue
    rows.push([path, label, ofCode, ...codeCells(together, path, drawn)])
  }
  return { alpha: whole.alpha, table: tableOf(study, coders, rows, together.length, options) }
}

const ofLevel = ({ codebook }: CodedStudy, codes: ReadonlySet<string>, level: string): Set<string> =>
  new Set(
    [...codes].flatMap((code) => pathAndAncestors(code).filter((path) => codebook.byPath.get(path)?.level === level)),
  )

function setRow(
  units: readonly ComparedSegment[],
  seed: number,
): { readonly cells: Cell[]; readonly alpha: number | null } {
  const sets = units.map(({ codes }) => codes)
  const nominal = coefficientsOf(sets.map((unit) => unit.map((set) => set && JSON.stringify([...set].sort()))))
  const alpha = alphaOfSets(sets, masiDistance)
  const interval = alpha === null ? null : intervalOf(sets, seed)
  const cells = [
    ...countCells(sets.map((unit) => unit.map((set) => set && set.size > 0))),
    ...coefficientCells(nominal),
    alpha,
    alphaOfSets(sets, jaccardDistance),
    ...(interval ?? [null, null]),
  ]
  return { cells, alpha }
}

/** A code is given to a unit when it, or one below it, is. */
function codeCells(units: readonly ComparedSegment[], path: string, seed: number | null): Cell[] {
  const given = units.map(({ codes }) =>
    codes.map((set) => set && [...set].some((code) => code === path || code.startsWith(`${path}/`))),
  )
  const ratings: Ratings = given.map((unit) => unit.map((value) => (value === null ? null : String(value))))
  const coefficients = coefficientsOf(ratings)
  const sets = given.map((unit) => unit.map((value) => (value === null ? null : new Set(value ? [path] : []))))
  const interval = coefficients.alpha === null || seed === null ? null : intervalOf(sets, seed)
  return [...countCells(given), ...coefficientCells(coefficients), null, null, ...(interval ?? [null, null])]
}

/** Units; those where all, some and none gave it. */
function countCells(given: readonly (readonly (boolean | null)[])[]): Cell[] {
  const judged = given.map((unit) => unit.filter((value) => value !== null))
  const all = judged.filter((unit) => unit.every((value) => value)).length
  const none = judged.filter((unit) => unit.every((value) => !value)).length
  return [given.length, all, given.length - all - none, none]
}

const coefficientCells = ({ percent, kappa, fleiss, brennanPrediger, alpha, ac1 }: Coefficients): Cell[] => [
  percent,
  kappa,
  fleiss,
  brennanPrediger,
  ac1,
  alpha,
]

/**
 * The middle 95% of alpha over a thousand draws of as many units, with replacement (Efron & Tibshirani 1993, ch. 13). Null when it
 * is undefined in more than one draw of twenty.
 */
function intervalOf(units: SetUnits, seed: number): Interval {
  const { numbered, distances } = numberSets(units, masiDistance)
  const random = createRandom(seed)
  const values: number[] = []
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const drawn = numbered.map(() => numbered[randomIndex(numbered.length, random)]!)
    const alpha = alphaOfDistances(drawn, distances)
    if (alpha !== null) values.push(alpha)
  }
  return values.length < RESAMPLES * LEAST_DEFINED ? null : middle(values)
}

function tableOf(
  study: CodedStudy,
  coders: readonly Coder[],
  rows: readonly (readonly Cell[])[],
  units: number,
  { lang, missing = 'left-out', seed = 1 }: AgreementOptions,
): Table {
  const line = (key: Parameters<typeof say>[0], value: string): readonly [string, string] => [say(key, lang), value]
  return {
    name: 'agreement',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('level', 'text', lang),
      words('units', 'integer', lang),
      words('all', 'integer', lang),
      words('some', 'integer', lang),
      words('none', 'integer', lang),
      words('percent', 'share', lang),
      words('kappa', 'number', lang),
      words('fleiss', 'number', lang),
      words('brennan_prediger', 'number', lang),
      words('ac1', 'number', lang),
      words('alpha', 'number', lang),
      words('alpha_masi', 'number', lang),
      words('alpha_jaccard', 'number', lang),
      words('low', 'number', lang),
      words('high', 'number', lang),
    ],
    rows,
    counted: [
      line('coders', coders.map(({ name }) => name).join(', ')),
      line('unit', unitName(study.unit, lang)),
      line('units', String(units)),
      line('missing', say(`missing.${missing}`, lang)),
      line('kappa', say(coders.length === 2 ? 'kappa.two' : 'kappa.more', lang)),
      line('alpha_masi', say('sets.rule', lang)),
      line('interval', say('interval.rule', lang, { seed })),
      line('undefined', say('undefined.rule', lang)),
    ],
  }
}
