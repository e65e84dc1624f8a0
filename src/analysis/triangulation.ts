import { slug } from '../codebook/resolve.ts'
import type { Language } from '../text/language.ts'
import { capitalise } from '../text/numerals.ts'
import { sourceTypeNamed } from '../transcript/frontmatter.ts'
import type { ListedCode } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { column, type HeadingKey, heading } from './headings.ts'
import { type CodedStudy, sourceTypeOf } from './model.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Stance, stanceOf } from './stance.ts'
import { type Cell, type Column, type ColumnType, distinctKeys, type Table } from './table.ts'
import { knownRespondents, type Tally, tallyGroups } from './tally.ts'
import { wording } from './wording.ts'

/** What sources of different types say of a code beside each other. */
export type Agreement = 'confirms' | 'partly' | 'contradicts' | 'adds'

const { say, column: own } = wording({
  shows: {
    en: 'What each type of source says of a code, whether they confirm each other, and which planned types are missing.',
    nl: 'Wat elk soort bron over een code zegt, of ze elkaar bevestigen, en welke geplande soorten ontbreken.',
  },
  title: { en: 'Triangulation', nl: 'Triangulatie' },
  verdict: { en: 'Verdict', nl: 'Oordeel' },
  planned: { en: 'Planned', nl: 'Gepland' },
  realised: { en: 'Realised', nl: 'Gerealiseerd' },
  missing: { en: 'Planned, not found', nl: 'Gepland, niet gevonden' },
  confirms: { en: 'confirms', nl: 'bevestigt' },
  partly: { en: 'confirms in part', nl: 'bevestigt deels' },
  contradicts: { en: 'contradicts', nl: 'spreekt tegen' },
  adds: { en: 'adds', nl: 'vult aan' },
  interview: { en: 'interview', nl: 'interview' },
  focusgroep: { en: 'focus group', nl: 'focusgroep' },
  observatie: { en: 'observation', nl: 'observatie' },
  document: { en: 'document', nl: 'document' },
  'verdict.rule': {
    en: 'adds: one type of source speaks of it; contradicts: one type only says that it is there and another only that it is not; confirms in part: one type says both and another only one of the two; confirms: all that say whether it is there say the same; empty: not mentioned',
    nl: 'vult aan: één soort bron spreekt erover; spreekt tegen: de ene soort zegt alleen dat het er is en de andere alleen dat het er niet is; bevestigt deels: de ene soort zegt allebei en de andere één van de twee; bevestigt: alle soorten die zeggen of het er is zeggen hetzelfde; leeg: niet genoemd',
  },
  'planned.rule': {
    en: 'measured_by of the code itself in the codebook; found is what is coded with the code or a code below it',
    nl: 'measured_by van de code zelf in het codeboek; gevonden is wat met de code of een code eronder is gecodeerd',
  },
  types: { en: 'Types of sources', nl: 'Soorten bronnen' },
  undeclared: {
    en: '{n} say nothing of their type and count as interviews',
    nl: '{n} zeggen niets over hun soort en tellen als interview',
  },
  'note.verdicts': {
    en: 'Of {codes} codes {mentioned} were mentioned: {confirms} confirmed, {partly} confirmed in part, {contradicts} contradicted, {adds} in one type of source only.',
    nl: 'Van {codes} codes zijn er {mentioned} genoemd: {confirms} bevestigd, {partly} deels bevestigd, {contradicts} tegengesproken, {adds} in één soort bron.',
  },
  'note.missing': {
    en: 'Codes that lack a type of source that was planned for them: {n}.',
    nl: 'Codes waarvan een geplande soort bron ontbreekt: {n}.',
  },
  'note.absent': {
    en: 'There is no {type} here; codes for which it was planned: {n}.',
    nl: 'Er is hier geen {type}; codes waarvoor die was gepland: {n}.',
  },
})

/**
 * What the types of sources say of each code: one row a code with, for each type of document, its distinct segments,
 * respondents, documents and polarity, and the {@link agree verdict} over the types. `planned` are the types in
 * `measured_by` of the code, `realised` those in which it or a code below it was found, `missing` those planned and not
 * found.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function triangulation(study: CodedStudy, options: SelectOptions = {}): Table {
  const selection = select(study, options)
  const { lang, codes } = selection
  const types = inUsualOrder(selection.documents.map(({ coded }) => sourceTypeOf(coded)))
  const tallies = tallyTypes(selection, types)
  const findings = codes.codes.map((code, position) => weigh(code, types, tallies[position]!, selection))
  return {
    name: 'triangulation',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      own('verdict', 'text', lang),
      own('planned', 'text', lang),
      own('realised', 'text', lang),
      own('missing', 'text', lang),
      ...typeColumns(types, lang),
    ],
    rows: findings.map((finding, position) => [
      ...leadCells(finding, lang),
      ...tallies[position]!.flatMap((tally) => typeCells(tally, selection)),
    ]),
    notes: describeFindings(findings, types, lang),
    isWide: true,
    counted: describeSelection(selection, describeTriangulation(selection, types)),
  }
}

/**
 * What several types of sources say together; null when none says anything. A type that does not say whether the thing
 * is there takes no side.
 */
export function agree(sides: readonly Stance[]): Agreement | null {
  if (sides.length === 0) return null
  if (sides.length === 1) return 'adds'
  const taken = new Set(sides.filter((side) => side !== 'named'))
  if (taken.has('present') && taken.has('absent')) return 'contradicts'
  return taken.size > 1 ? 'partly' : 'confirms'
}

/** What was found of one code. */
interface Finding {
  readonly code: ListedCode
  readonly verdict: Agreement | null
  readonly planned: readonly string[]
  readonly realised: readonly string[]
  readonly missing: readonly string[]
}

const USUAL_TYPES = ['interview', 'focusgroep', 'observatie', 'document'] as const

/** Each once; the usual ones first. */
function inUsualOrder(types: readonly string[]): string[] {
  const all = new Set(types)
  return [...new Set([...USUAL_TYPES.filter((type) => all.has(type)), ...all])]
}

/** By position of the code, then of the type. */
function tallyTypes(selection: Selection, types: readonly string[]): Tally[][] {
  const groups = types.map((key) => ({ key }))
  const byType = tallyGroups(selection, groups, ({ source }) => sourceTypeOf(source.coded))
  return selection.codes.codes.map((_, position) => byType.map((subtrees) => subtrees[position]!))
}

function weigh(
  code: ListedCode,
  types: readonly string[],
  tallies: readonly Tally[],
  { study, options }: Selection,
): Finding {
  const spoken = tallies.filter(({ hits }) => hits.length > 0)
  const realised = types.filter((_, i) => tallies[i]!.hits.length > 0)
  const named = study.codebook.byPath.get(code.path)?.measuredBy ?? []
  const planned = inUsualOrder(named.map((name) => sourceTypeNamed(name) ?? name)).filter(
    (type) => options.sourceTypes?.includes(type) ?? true,
  )
  return {
    code,
    verdict: agree(spoken.map(({ polarities }) => stanceOf(polarities)!)),
    planned,
    realised,
    missing: planned.filter((type) => !realised.includes(type)),
  }
}

function leadCells({ code, verdict, planned, realised, missing }: Finding, lang: Language): Cell[] {
  const list = (types: readonly string[]): Cell => types.map((type) => typeLabel(type, lang)).join(', ') || null
  return [
    code.path,
    code.label,
    verdict === null ? null : say(verdict, lang),
    list(planned),
    list(realised),
    list(missing),
  ]
}

const TYPE_COLUMNS: readonly (readonly [HeadingKey, ColumnType])[] = [
  ['segments', 'integer'],
  ['respondents', 'integer'],
  ['documents', 'integer'],
  ['polarity', 'text'],
]

function typeColumns(types: readonly string[], lang: Language): Column[] {
  const suffixes = distinctKeys(
    types.map((type) => slug(type).replaceAll('-', '_') || 'other'),
    [],
  )
  return types.flatMap((type, i) =>
    TYPE_COLUMNS.map(([key, columnType]) => ({
      key: `${key}_${suffixes[i]}`,
      label: `${capitalise(typeLabel(type, lang))}: ${heading(key, lang).toLowerCase()}`,
      type: columnType,
    })),
  )
}

/** Zero is "not mentioned"; so is an empty polarity. */
function typeCells(tally: Tally, selection: Selection): Cell[] {
  return [
    tally.segments.size,
    knownRespondents(tally, selection).length,
    tally.documents.size,
    tally.hits.length === 0 ? null : heading(`polarity.${stanceOf(tally.polarities)!}`, selection.lang),
  ]
}

function typeLabel(type: string, lang: Language): string {
  const usual = USUAL_TYPES.find((each) => each === type)
  return usual === undefined ? type : say(usual, lang)
}

function describeFindings(findings: readonly Finding[], types: readonly string[], lang: Language): string[] {
  const count = (holds: (finding: Finding) => boolean): number => findings.filter(holds).length
  const verdicts = count(({ verdict }) => verdict !== null)
  const withMissing = count(({ missing }) => missing.length > 0)
  const absent = inUsualOrder(findings.flatMap(({ planned }) => planned)).filter((type) => !types.includes(type))
  return [
    say('note.verdicts', lang, {
      codes: findings.length,
      mentioned: verdicts,
      ...Object.fromEntries(
        (['confirms', 'partly', 'contradicts', 'adds'] as const).map((each) => [
          each,
          count(({ verdict }) => verdict === each),
        ]),
      ),
    }),
    ...(withMissing > 0 ? [say('note.missing', lang, { n: withMissing })] : []),
    ...absent.map((type) =>
      say('note.absent', lang, {
        type: typeLabel(type, lang),
        n: count(({ planned }) => planned.includes(type)),
      }),
    ),
  ]
}

function describeTriangulation({ lang, documents }: Selection, types: readonly string[]): CountedLine[] {
  const numbers = types.map((type) => {
    const { length } = documents.filter(({ coded }) => sourceTypeOf(coded) === type)
    return `${typeLabel(type, lang)} ${length}`
  })
  const undeclared = documents.filter(({ coded }) => coded.document.sourceType === null).length
  const assumed = undeclared === 0 ? '' : ` (${say('undeclared', lang, { n: undeclared })})`
  return [
    [say('types', lang), `${numbers.join(', ')}${assumed}`],
    [say('verdict', lang), say('verdict.rule', lang)],
    [say('planned', lang), say('planned.rule', lang)],
  ]
}
