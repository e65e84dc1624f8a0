import { pathAndAncestors } from '../../codebook/model.ts'
import type { Language } from '../../text/language.ts'
import { createRandom, randomIndex } from '../../text/random.ts'
import { labelOf, listCodes } from '../codes.ts'
import { column, unitName } from '../headings.ts'
import { cohensKappa } from '../kappa.ts'
import type { CodedStudy } from '../model.ts'
import { createSourceDocument } from '../source.ts'
import type { Cell, Column, Table } from '../table.ts'
import { wording } from '../wording.ts'
import { type Coder, type ComparedSegment, compareSegments, compareSpans } from './coders.ts'
import { type Coefficients, coefficientsOf, type Ratings, sum } from './nominal.ts'
import { alphaOfDistances, alphaOfSets, jaccardDistance, masiDistance } from './sets.ts'
import { characterCounts, unitizingAlpha } from './unitizing.ts'

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
function intervalOf(
  units: readonly (readonly (ReadonlySet<string> | null)[])[],
  seed: number,
): readonly [number, number] | null {
  const numbers = new Map<string, number>()
  const sets: ReadonlySet<string>[] = []
  const coded = units.map((unit) =>
    unit.flatMap((set) => {
      if (set === null) return []
      const key = JSON.stringify([...set].sort())
      if (!numbers.has(key)) numbers.set(key, sets.push(set) - 1)
      return [numbers.get(key)!]
    }),
  )
  const distances = sets.map((a) => sets.map((b) => masiDistance(a, b)))
  const random = createRandom(seed)
  const values: number[] = []
  for (let draw = 0; draw < RESAMPLES; draw++) {
    const alpha = alphaOfDistances(
      coded.map(() => coded[randomIndex(coded.length, random)]!),
      distances,
    )
    if (alpha !== null) values.push(alpha)
  }
  if (values.length < RESAMPLES * 0.95) return null
  values.sort((a, b) => a - b)
  return [values[Math.floor(values.length * 0.025)]!, values[Math.ceil(values.length * 0.975) - 1]!]
}

/** The same by characters: alpha for unitizing of each code, and Cohen's kappa of characters where there are two coders. */
export function agreementOnSpans(
  study: CodedStudy,
  coders: readonly Coder[],
  options: AgreementOptions,
): AgreementFound {
  const { lang, level } = options
  const spans = compareSpans(study, coders)
  const used = study.documents.flatMap((document) =>
    coders.flatMap((coder) => coder.given(document).map(({ code }) => code)),
  )
  const within = new Set(used.flatMap(pathAndAncestors))
  const alphas: number[] = []
  const rows = listCodes(study.codebook, used).codes.flatMap(({ path, label, level: ofCode }): Cell[][] => {
    if (!within.has(path) || (level !== undefined && ofCode !== level)) return []
    const units = spans.spansOf(path)
    const alpha = unitizingAlpha(units, spans.length)
    if (alpha !== null) alphas.push(alpha)
    const lengths = units.map((stretches) => sum(stretches.map(({ start, end }) => end - start)))
    const kappa = coders.length === 2 ? cohensKappa(characterCounts(units[0]!, units[1]!, spans.length)) : null
    return [[path, label, ofCode, spans.length, ...lengths, kappa, alpha]]
  })
  const table: Table = {
    name: 'agreement',
    title: say('title', lang),
    shows: say('shows.spans', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('level', 'text', lang),
      words('characters', 'integer', lang),
      ...coders.map(({ name }, i): Column => ({ key: `characters_${i + 1}`, label: name, type: 'integer' })),
      words('kappa', 'number', lang),
      words('alpha_u', 'number', lang),
    ],
    rows,
    counted: [
      [say('coders', lang), coders.map(({ name }) => name).join(', ')],
      [say('unit', lang), say('unit.characters', lang)],
      [say('alpha_u', lang), say('alpha_u.rule', lang)],
      [say('undefined', lang), say('undefined.rule', lang)],
    ],
  }
  // Of spans there is no coefficient of all codes together: the mean over codes stands for it.
  return { table, alpha: alphas.length === 0 ? null : sum(alphas) / alphas.length }
}

/** What to talk about: each code that some coders gave to a segment and others did not, the least agreed codes first. */
export function disagreements(study: CodedStudy, coders: readonly Coder[], options: AgreementOptions): Table {
  const { lang } = options
  const compared = compareSegments(study, coders).filter(({ codes }) => codes.filter((set) => set !== null).length > 1)
  const alphaOf = new Map<string, number>()
  const alphaOfCode = (code: string): number => {
    if (!alphaOf.has(code)) {
      const ratings = compared.map(({ codes }) => codes.map((set) => set && String(set.has(code))))
      alphaOf.set(code, coefficientsOf(ratings).alpha ?? 1)
    }
    return alphaOf.get(code)!
  }
  const found = compared.flatMap(({ document, segment, codes }, order) => {
    const all = new Set(codes.flatMap((set) => [...(set ?? [])]))
    const disputed = [...all].filter((code) => codes.some((set) => set !== null && !set.has(code)))
    return disputed.map((code) => ({ document, segment, codes, code, order }))
  })
  found.sort((a, b) => alphaOfCode(a.code) - alphaOfCode(b.code) || compareTexts(a.code, b.code) || a.order - b.order)
  return {
    name: 'disagreements',
    title: say('title.disagreements', lang),
    shows: say('shows.disagreements', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      words('alpha', 'number', lang),
      column('document', 'text', lang),
      column('segment', 'text', lang),
      column('respondent', 'text', lang),
      column('line', 'integer', lang),
      ...coders.map(({ name }, i): Column => ({ key: `coder_${i + 1}`, label: name, type: 'text' })),
      column('quote', 'text', lang),
    ],
    rows: found.map(({ document, segment, codes, code }) => [
      code,
      labelOf(study.codebook, code),
      alphaOfCode(code),
      segment.document,
      segment.id,
      segment.respondent,
      createSourceDocument(document, 0).lines().lineAt(segment.start),
      ...codes.map((set) => (set === null ? null : say(set.has(code) ? 'yes' : 'no', lang))),
      document.document.text.slice(segment.start, segment.end),
    ]),
    counted: [[say('coders', lang), coders.map(({ name }) => name).join(', ')]],
    isWide: true,
  }
}

const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

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

const { say, column: words } = wording({
  title: { en: 'Agreement between coders', nl: 'Overeenstemming tussen codeurs' },
  shows: {
    en: 'The first rows: all codes of a segment as a set, and those of each level. Then a row a code: given or not, with what is below it.',
    nl: 'De eerste rijen: alle codes van een segment als verzameling, en die van elk niveau. Dan een rij per code: wel of niet gegeven, met wat eronder hoort.',
  },
  'shows.spans': {
    en: 'A row a code: the characters that each coder gave it, with what is below it.',
    nl: 'Een rij per code: de tekens die elke codeur hem gaf, met wat eronder hoort.',
  },
  'title.disagreements': { en: 'Disagreements', nl: 'Verschillen' },
  'shows.disagreements': {
    en: 'A row a code that some gave to a segment and others did not; the least agreed codes first.',
    nl: 'Een rij per code die sommigen aan een segment gaven en anderen niet; de codes met de minste overeenstemming eerst.',
  },
  'scope.all': { en: '(all codes)', nl: '(alle codes)' },
  'scope.level': { en: '(level)', nl: '(niveau)' },
  coders: { en: 'Coders', nl: 'Codeurs' },
  unit: { en: 'Unit', nl: 'Eenheid' },
  'unit.characters': {
    en: 'characters of what respondents say, in documents that every coder worked on',
    nl: 'tekens van wat respondenten zeggen, in documenten waaraan elke codeur werkte',
  },
  units: { en: 'Units', nl: 'Eenheden' },
  all: { en: 'Given by all', nl: 'Door allen gegeven' },
  some: { en: 'By some', nl: 'Door sommigen' },
  none: { en: 'By none', nl: 'Door niemand' },
  percent: { en: 'Agreement', nl: 'Overeenstemming' },
  kappa: { en: "Cohen's kappa", nl: 'Cohens kappa' },
  'kappa.two': { en: 'of the two coders (Cohen 1960)', nl: 'van de twee codeurs (Cohen 1960)' },
  'kappa.more': { en: 'mean over pairs of coders (Light 1971)', nl: 'gemiddelde over paren van codeurs (Light 1971)' },
  fleiss: { en: "Fleiss' kappa", nl: 'Fleiss’ kappa' },
  brennan_prediger: { en: 'Brennan-Prediger', nl: 'Brennan-Prediger' },
  ac1: { en: "Gwet's AC1", nl: 'Gwets AC1' },
  alpha: { en: "Krippendorff's alpha", nl: 'Krippendorffs alfa' },
  alpha_masi: { en: 'Alpha (MASI)', nl: 'Alfa (MASI)' },
  alpha_jaccard: { en: 'Alpha (Jaccard)', nl: 'Alfa (Jaccard)' },
  alpha_u: { en: 'Alpha for unitizing', nl: 'Alfa voor afbakening' },
  'alpha_u.rule': {
    en: 'Krippendorff, Mathet, Bouvry & Widlöcher 2016, uα',
    nl: 'Krippendorff, Mathet, Bouvry & Widlöcher 2016, uα',
  },
  characters: { en: 'Characters', nl: 'Tekens' },
  'sets.rule': {
    en: 'of sets of codes, where a part in common counts for a part (Passonneau 2006); the other coefficients take two sets for the same or not',
    nl: 'van verzamelingen van codes, waarin een gemeenschappelijk deel voor een deel telt (Passonneau 2006); de andere maten kennen alleen gelijk of niet',
  },
  low: { en: '95% from', nl: '95% van' },
  high: { en: '95% to', nl: '95% tot' },
  interval: { en: 'Interval', nl: 'Interval' },
  'interval.rule': {
    en: 'of alpha (of sets: MASI), 1000 draws of units with replacement, seed {seed}; segments of one respondent resemble each other, so the real uncertainty is larger',
    nl: 'van alfa (van verzamelingen: MASI), 1000 trekkingen van eenheden met teruglegging, seed {seed}; segmenten van één respondent lijken op elkaar, dus de echte onzekerheid is groter',
  },
  missing: { en: 'Documents that a coder did not work on', nl: 'Documenten waaraan een codeur niet werkte' },
  'missing.left-out': { en: 'left out for that coder', nl: 'tellen voor die codeur niet mee' },
  'missing.none': { en: 'count as without codes', nl: 'tellen als zonder codes' },
  undefined: { en: 'Empty', nl: 'Leeg' },
  'undefined.rule': {
    en: 'undefined: everybody gave everything the same value, so that chance explains all agreement',
    nl: 'onbepaald: iedereen gaf alles dezelfde waarde, zodat toeval alle overeenstemming verklaart',
  },
  yes: { en: 'yes', nl: 'ja' },
  no: { en: 'no', nl: 'nee' },
})
