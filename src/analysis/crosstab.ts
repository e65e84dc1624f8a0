import type { Language } from '../text/language.ts'
import { type ChiSquare, chiSquare, type GroupCount } from './chi-square.ts'
import { countsFor } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { fisherExact } from './fisher-exact.ts'
import { type Group, groupsBy } from './groups.ts'
import { column } from './headings.ts'
import { holm } from './holm.ts'
import type { CodedStudy, Respondent } from './model.ts'
import { roundTo, significant } from './rounding.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Cell, type Column, distinctKeys, NothingToShow, type Table } from './table.ts'
import { wording } from './wording.ts'

export interface CrosstabOptions extends SelectOptions {
  /** The attribute whose values are compared; needed. */
  readonly by?: string
  /** Yates' correction of chi-square, with two groups. */
  readonly yates?: boolean
}

const { say, column: own } = wording({
  title: { en: 'Codes by group', nl: 'Codes naar groep' },
  shows: {
    en: 'A row a code: how many respondents of each group mention it, and whether the groups differ.',
    nl: 'Een rij per code: hoeveel respondenten van elke groep die noemen, en of de groepen verschillen.',
  },
  mentioned: { en: 'Mentioned', nl: 'Genoemd' },
  chi2: { en: 'χ²', nl: 'χ²' },
  df: { en: 'df', nl: 'df' },
  p_chi2: { en: 'p (χ²)', nl: 'p (χ²)' },
  min_expected: { en: 'Smallest expected', nl: 'Kleinste verwachte' },
  p_fisher: { en: 'p (Fisher)', nl: 'p (Fisher)' },
  p_holm: { en: 'p (Holm)', nl: 'p (Holm)' },
  cramers_v: { en: "Cramér's V", nl: 'Cramérs V' },
  phi: { en: 'phi', nl: 'phi' },
  groups: { en: 'Groups compared', nl: 'Vergeleken groepen' },
  counts: { en: 'Counts', nl: 'Aantallen' },
  'counts.rule': {
    en: 'distinct respondents who mention the code or a code below it; the others did not mention it, which is not "no"',
    nl: 'verschillende respondenten die de code of een code eronder noemen; de anderen noemden het niet, wat geen ‘nee’ is',
  },
  silent: { en: 'Left out: no words in these documents', nl: 'Weggelaten: geen woorden in deze documenten' },
  ungrouped: { en: 'Left out: no value of this attribute', nl: 'Weggelaten: geen waarde van dit kenmerk' },
  test: { en: 'Chi-square', nl: 'Chi-kwadraat' },
  'test.plain': { en: 'Pearson, without continuity correction', nl: 'Pearson, zonder continuïteitscorrectie' },
  'test.yates': { en: "Pearson, with Yates' correction", nl: 'Pearson, met de correctie van Yates' },
  fisher: { en: "Fisher's exact test", nl: 'Fishers exacte toets' },
  'fisher.two': {
    en: 'two-sided, when a count below 5 is expected (Cochran 1954)',
    nl: 'tweezijdig, als er een aantal onder 5 wordt verwacht (Cochran 1954)',
  },
  'fisher.more': {
    en: 'two-sided (Freeman & Halton 1951), when over 20% of the expected counts is below 5 or one below 1 (Cochran 1954)',
    nl: 'tweezijdig (Freeman & Halton 1951), als meer dan 20% van de verwachte aantallen onder 5 ligt of één onder 1 (Cochran 1954)',
  },
  effect: { en: 'Effect size', nl: 'Effectgrootte' },
  'effect.rule': {
    en: '√(χ² / n), of χ² without correction and without a sign: 0 is no difference, 1 the largest',
    nl: '√(χ² / n), van χ² zonder correctie en zonder teken: 0 is geen verschil, 1 het grootste',
  },
  holm: { en: "Holm's correction", nl: 'Correctie van Holm' },
  'holm.rule': { en: 'for {tests} tests', nl: 'voor {tests} toetsen' },
  'note.result': {
    en: "{differ} of the {tests} codes tested have p < .05 after Holm's correction.",
    nl: '{differ} van de {tests} getoetste codes hebben na de correctie van Holm p < .05.',
  },
  'note.none': {
    en: 'There is nothing to test: every code is mentioned by everybody or by nobody.',
    nl: 'Er valt niets te toetsen: elke code wordt door iedereen of door niemand genoemd.',
  },
  'note.rough': {
    en: "Small numbers: for {rough} of {tests} codes the expected counts are too small for chi-square (Cochran 1954), so Fisher's exact test counts there. With so few respondents only very large differences can show, and p > .05 does not say that the groups are alike.",
    nl: 'Kleine aantallen: bij {rough} van {tests} codes zijn de verwachte aantallen te klein voor chi-kwadraat (Cochran 1954); daar telt Fishers exacte toets. Met zo weinig respondenten vallen alleen heel grote verschillen op, en p > .05 zegt niet dat de groepen gelijk zijn.',
  },
  'note.uncounted': {
    en: 'For {codes} codes there were too many possible tables for the exact test: their chi-square is rough.',
    nl: 'Bij {codes} codes waren er te veel mogelijke tabellen voor de exacte toets: hun chi-kwadraat is onnauwkeurig.',
  },
  'note.sample': {
    en: 'Respondents in interviews are seldom a random sample: p describes these respondents and does not carry over to others. Not mentioned is not "no".',
    nl: 'Respondenten in interviews zijn zelden een aselecte steekproef: p beschrijft deze respondenten en geldt niet voor anderen. Niet genoemd is geen ‘nee’.',
  },
})

/** A code with what was found in each group, and the tests. */
interface Row {
  readonly counts: readonly GroupCount[]
  readonly test: ChiSquare | null
  /** Only where chi-square is not to be trusted, and when it could be counted. */
  readonly fisher: number | null
}

/**
 * Who mentions what by group: one row a code, one column a group with the number of distinct respondents who mention the
 * code or a code below it, then chi-square of mentioned by group, Fisher's exact test where the expected counts are small
 * (Cochran 1954), Holm's correction for the number of codes of the p that counts (`p_holm`), and phi or Cramér's V.
 * Respondents who say nothing in these documents, and those without a value of the attribute, are left out.
 *
 * Codes that all or none mention have no test: null, never p = 1.
 *
 * Throws {@link NothingToShow} without `by`, and when the attribute has fewer than two values among these respondents.
 */
export function crosstab(study: CodedStudy, options: CrosstabOptions = {}): Table {
  const selection = select(study, options)
  const { lang, codes } = selection
  const compared = compareGroups(selection, options.by)
  const rows = codes.codes.map((_, position) => testCode(compared, position, options))
  const corrected = holm(rows.map(({ test, fisher }) => fisher ?? test?.p ?? null))
  return {
    name: 'crosstab',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: columnsFor(compared.groups, lang),
    rows: rows.map(({ counts, test, fisher }, position): Cell[] => {
      const { path, label } = codes.codes[position]!
      return [
        path,
        label,
        ...counts.map(({ mentioned }) => mentioned),
        counts.reduce((total, { mentioned }) => total + mentioned, 0),
        roundTo(test?.chi2, 3),
        test?.df ?? null,
        significant(test?.p, 3),
        roundTo(test?.minExpected, 2),
        significant(fisher, 3),
        significant(corrected[position], 3),
        roundTo(test?.cramersV, 3),
      ]
    }),
    notes: warn(rows, corrected, lang),
    counted: describeSelection(selection, describeCrosstab(compared, rows, options, lang)),
  }
}

function columnsFor(groups: Compared['groups'], lang: Language): Column[] {
  const lead = [column('code', 'text', lang), column('label', 'text', lang)]
  const tail = [
    own('mentioned', 'integer', lang),
    own('chi2', 'number', lang),
    own('df', 'integer', lang),
    own('p_chi2', 'number', lang),
    own('min_expected', 'number', lang),
    own('p_fisher', 'number', lang),
    own('p_holm', 'number', lang),
    { ...own('cramers_v', 'number', lang), label: say(groups.length === 2 ? 'phi' : 'cramers_v', lang) },
  ]
  const keys = distinctKeys(
    groups.map(({ key }) => key),
    [...lead, ...tail].map(({ key }) => key),
  )
  const middle = groups.map(
    ({ label, n }, i): Column => ({ key: keys[i]!, label: `${label} (n=${n})`, type: 'integer' }),
  )
  return [...lead, ...middle, ...tail]
}

interface Compared {
  readonly groups: readonly (Group & { readonly n: number })[]
  /** Position of a code → group → ids of the respondents who mention it. */
  readonly mentioned: readonly ReadonlyMap<string, ReadonlySet<string>>[]
  /** Ids of the respondents who are not compared. */
  readonly silent: readonly string[]
  readonly ungrouped: readonly string[]
}

function compareGroups(selection: Selection, by: string | undefined): Compared {
  const { study, respondents, hits, codes } = selection
  if (by === undefined) throw new NothingToShow(`crosstab compares groups: name an attribute with --by${named(study)}`)
  const all = groupsBy(selection, by)
  const speakers = new Set(selection.segments.map(({ respondent }) => respondent))
  const speaks = ({ id }: Respondent): boolean => speakers.has(id)
  const groups = all.groups
    .filter(({ key }) => key !== '')
    .map((group) => ({ ...group, n: group.respondents.filter(speaks).length }))
    .filter(({ n }) => n > 0)
  if (groups.length < 2) throw new NothingToShow(tooFewGroups(by, groups))
  const mentioned = codes.codes.map(() => new Map(groups.map(({ key }) => [key, new Set<string>()])))
  for (const { coding } of hits) {
    const group = all.of(coding.respondent)
    if (group === undefined || !speakers.has(coding.respondent)) continue
    for (const position of countsFor(codes, coding.code)) mentioned[position]!.get(group)?.add(coding.respondent!)
  }
  return {
    groups,
    mentioned,
    silent: respondents.filter((respondent) => !speaks(respondent)).map(({ id }) => id),
    ungrouped: respondents
      .filter((respondent) => speaks(respondent) && all.of(respondent.id) === '')
      .map(({ id }) => id),
  }
}

function named({ attributes }: CodedStudy): string {
  return attributes.length === 0 ? ', a column of respondents.csv' : `: ${attributes.join(', ')}`
}

function tooFewGroups(by: string, groups: readonly Group[]): string {
  const found = groups.length === 0 ? 'nobody has a value' : `everybody is "${groups[0]!.label}"`
  return `--by ${by} gives no groups to compare: of the respondents who speak here ${found}`
}

function testCode({ groups, mentioned }: Compared, position: number, { yates }: CrosstabOptions): Row {
  const counts = groups.map(({ key, n }) => ({ mentioned: mentioned[position]!.get(key)!.size, n }))
  const test = chiSquare(counts, { yates })
  return { counts, test, fisher: test?.isRough ? fisherExact(counts) : null }
}

function warn(rows: readonly Row[], corrected: readonly (number | null)[], lang: Language): string[] {
  const tested = rows.filter(({ test }) => test)
  if (tested.length === 0) return [say('note.none', lang)]
  const tests = tested.length
  const rough = tested.filter(({ test }) => test!.isRough)
  const uncounted = rough.filter(({ fisher }) => fisher === null).length
  const differ = corrected.filter((p) => p !== null && p < SIGNIFICANT).length
  return [
    say('note.result', lang, { tests, differ }),
    ...(rough.length > 0 ? [say('note.rough', lang, { rough: rough.length, tests })] : []),
    ...(uncounted > 0 ? [say('note.uncounted', lang, { codes: uncounted })] : []),
    say('note.sample', lang),
  ]
}

/** The level at which results are usually called significant. */
const SIGNIFICANT = 0.05

function describeCrosstab(
  { groups, silent, ungrouped }: Compared,
  rows: readonly Row[],
  { by, yates }: CrosstabOptions,
  lang: Language,
): CountedLine[] {
  const two = groups.length === 2
  return [
    [say('groups', lang), `${by}: ${groups.map(({ label, n }) => `${label} (n=${n})`).join(', ')}`],
    ...(silent.length > 0 ? [[say('silent', lang), silent.join(', ')] as const] : []),
    ...(ungrouped.length > 0 ? [[say('ungrouped', lang), ungrouped.join(', ')] as const] : []),
    [say('counts', lang), say('counts.rule', lang)],
    [say('test', lang), say(yates && two ? 'test.yates' : 'test.plain', lang)],
    [say('fisher', lang), say(two ? 'fisher.two' : 'fisher.more', lang)],
    [say('effect', lang), say('effect.rule', lang)],
    [say('holm', lang), say('holm.rule', lang, { tests: rows.filter(({ test }) => test).length })],
  ]
}
