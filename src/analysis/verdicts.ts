import { needsOf, needsText, partsOf, type RuleName } from '../codebook/decision-rule.ts'
import type { Code } from '../codebook/model.ts'
import { groupBy } from '../text/group.ts'
import type { Language } from '../text/language.ts'
import { describeSelection } from './counted.ts'
import { groupsBy } from './groups.ts'
import { createIndicatorReader, type IndicatorValue, type Reading, type Scope } from './indicator-values.ts'
import type { CodedStudy } from './model.ts'
import { quoteOf } from './said.ts'
import { type Hit, type Selection, type SelectOptions, select } from './select.ts'
import type { NamedAs } from './stance.ts'
import type { Cell, Table } from './table.ts'
import { countPresent, judge, type Outcome, type ReadPart, type Verdict } from './verdict.ts'
import { column, say } from './verdict-words.ts'

export interface VerdictOptions extends SelectOptions {
  /** An attribute: a verdict a group too, beside the one over all. */
  readonly by?: string
  /** What codings without polarity say; default `apart`. */
  readonly namedAs?: NamedAs
}

/** One rule applied to one scope. */
interface Judgement {
  readonly code: Code
  readonly rule: RuleName
  readonly scope: Scope
  readonly parts: readonly ReadPart[]
  readonly verdict: Verdict
}

/**
 * The verdict of every code that has a decision rule (`rule:` in the codebook), over all and for each group of `by`, with
 * the segments that it rests on and one quote. On the row over all, `contradiction` says which groups get different
 * verdicts. Rules are those of {@link judge}, values of indicators those of {@link createIndicatorReader}.
 *
 * Throws {@link QcodeError} when a filter or the attribute is not in the study.
 */
export function verdicts(study: CodedStudy, options: VerdictOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const judgements = judgeAll(selection, options)
  const contradictions = new Map(judgements.map(({ code }) => [code, contradictionOf(judgements, code, lang)]))
  const contradicted = [...contradictions].flatMap(([{ label }, text]) => (text === null ? [] : label))
  const rows = judgements.map((judgement): Cell[] => {
    const { code, rule, scope, parts, verdict } = judgement
    const readings = readingsOf(parts)
    return [
      code.path,
      code.label,
      say(`rule.${rule}`, lang),
      scope.label,
      scope.respondents.length,
      verdictText(verdict, lang),
      readings.filter(({ value }) => value === 'present').length,
      readings.length,
      becauseOf(judgement, lang),
      scope.key === null ? contradictions.get(code)! : null,
      ...evidenceCells(selection, spoken(readings), spoken(verdict.deciding)),
    ]
  })
  return {
    name: 'verdicts',
    title: say('title.verdicts', lang),
    shows: say('shows.verdicts', lang),
    isWide: true,
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('rule', 'text', lang),
      { ...column('group', 'text', lang), ...groupLabel(options) },
      column('n', 'integer', lang),
      column('verdict', 'text', lang),
      column('present', 'integer', lang),
      column('indicators', 'integer', lang),
      column('because', 'text', lang),
      column('contradiction', 'text', lang),
      ...evidenceColumns(lang),
    ],
    rows,
    counted: describe(selection, options),
    notes: notesOf(selection, options, judgements, contradicted),
  }
}

/**
 * The values behind the verdicts: one row an indicator of a rule and scope, with how many voices say so, deny it, say
 * both or only name it.
 *
 * Throws {@link QcodeError} when a filter or the attribute is not in the study.
 */
export function indicators(study: CodedStudy, options: VerdictOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const judgements = judgeAll(selection, options)
  const all = judgements.flatMap(({ code, scope, parts }) =>
    readingsOf(parts).map((reading) => ({ code, scope, reading })),
  )
  const opposed = new Map(all.map(({ reading }) => [reading.indicator.path, opposition(all, reading.indicator, lang)]))
  const labels = [...opposed].flatMap(([path, text]) => (text === null ? [] : study.codebook.byPath.get(path)!.label))
  return {
    name: 'indicators',
    title: say('title.indicators', lang),
    shows: say('shows.indicators', lang),
    isWide: true,
    columns: [
      column('code', 'text', lang),
      column('indicator', 'text', lang),
      column('label', 'text', lang),
      { ...column('group', 'text', lang), ...groupLabel(options) },
      column('n', 'integer', lang),
      column('value', 'text', lang),
      column('reason', 'text', lang),
      column('voices_present', 'integer', lang),
      column('voices_absent', 'integer', lang),
      column('voices_partly', 'integer', lang),
      column('voices_named', 'integer', lang),
      column('needs', 'text', lang),
      column('contradiction', 'text', lang),
      ...evidenceColumns(lang),
    ],
    rows: all.map(({ code, scope, reading: { indicator, value, reason, voices, hits } }): Cell[] => [
      code.path,
      indicator.path,
      indicator.label,
      scope.label,
      scope.respondents.length,
      say(`value.${value}`, lang),
      say(`reason.${reason}`, lang),
      voices.present,
      voices.absent,
      voices.partly,
      voices.named,
      needsText(needsOf(study.codebook, indicator)) || null,
      scope.key === null ? opposed.get(indicator.path)! : null,
      ...evidenceCells(selection, hits, hits),
    ]),
    counted: describe(selection, options),
    notes: notesOf(selection, options, judgements, labels),
  }
}

function judgeAll(selection: Selection, options: VerdictOptions): Judgement[] {
  const { codebook } = selection.study
  const read = createIndicatorReader(selection, { namedAs: options.namedAs ?? 'apart', by: options.by })
  const everybody: Scope = {
    key: null,
    label: say('everybody', selection.lang),
    respondents: selection.respondents,
  }
  const scopes = [everybody, ...(options.by === undefined ? [] : groupsBy(selection, options.by).groups)]
  return selection.codes.codes.flatMap(({ path }) => {
    const code = codebook.byPath.get(path)
    const rule = code?.rule?.is
    if (!code || !rule) return []
    return scopes.map((scope): Judgement => {
      const parts = partsOf(codebook, code).map((part): ReadPart => {
        return { code: part.code, readings: part.indicators.map((indicator) => read(indicator, scope)) }
      })
      return { code, rule, scope, parts, verdict: judge(rule, parts) }
    })
  })
}

const readingsOf = (parts: readonly ReadPart[]): Reading[] => parts.flatMap(({ readings }) => readings)

/** The hits that say whether it is so. */
const spoken = (readings: readonly Reading[]): Hit[] =>
  readings.filter(({ reason }) => reason !== 'named').flatMap(({ hits }) => hits)

const evidenceColumns = (lang: Language): Table['columns'] => [
  column('respondents', 'text', lang),
  column('segments', 'text', lang),
  column('quote', 'text', lang),
  column('quote_respondent', 'text', lang),
  column('quote_segment', 'text', lang),
]

/** Who says it, in which segments, and the best quote: of `quotable` when it can, accepted first, then the highest score. */
function evidenceCells({ respondents }: Selection, hits: readonly Hit[], quotable: readonly Hit[]): Cell[] {
  const sorted = [...hits].sort((a, b) => a.source.index - b.source.index || a.start - b.start)
  const sayers = new Set(hits.map(({ coding }) => coding.respondent))
  const rank = ({ coding: { status, score } }: Hit): number => (status === 'accepted' ? 2 : 0) + (score ?? 1)
  const [best] = [...(quotable.length > 0 ? quotable : hits)].sort((a, b) => rank(b) - rank(a))
  return [
    joined(respondents.map(({ id }) => id).filter((id) => sayers.has(id))),
    joined(sorted.map(({ coding }) => coding.segment)),
    best ? quoteOf(best) : null,
    best?.coding.respondent ?? null,
    best?.coding.segment ?? null,
  ]
}

/** Each once, in order; null when there is nothing. */
const joined = (items: readonly string[]): string | null => [...new Set(items)].join(', ') || null

const groupLabel = ({ by }: VerdictOptions): { readonly label?: string } => (by === undefined ? {} : { label: by })

function verdictText({ outcome, codes }: Verdict, lang: Language): string {
  if (outcome !== 'child') return say(`outcome.${outcome satisfies Exclude<Outcome, 'child'>}`, lang)
  const labels = codes.map(({ label }) => label).join(', ')
  return codes.length > 1 ? `${say('equal', lang)}: ${labels}` : labels
}

/** `present 2 of 3: A; B. Missing: C.`, or for each child that is compared: `A 2 of 4 (missing: X). B 1 of 2.` */
function becauseOf({ rule, parts }: Judgement, lang: Language): string {
  const among = (part: ReadPart): string => `${countPresent(part)} ${say('of', lang)} ${part.readings.length}`
  if (rule === 'dominant') return parts.map((part) => `${part.code.label} ${among(part)}`).join('. ')
  if (rule === 'most-advanced') {
    return parts
      .map((part) => {
        const rest = lists(part.readings, lang, false).slice(countPresent(part) > 0 ? 1 : 0)
        return `${part.code.label} ${among(part)}${rest.length > 0 ? ` (${rest.join('. ')})` : ''}`
      })
      .join('. ')
  }
  return lists(readingsOf(parts), lang, rule === 'majority').join('. ')
}

/** The indicators by value, those with none left out: `present 2 of 3: A; B`, `missing: C`, `cannot be determined: 1`. */
function lists(readings: readonly Reading[], lang: Language, areRisks: boolean): string[] {
  return VALUE_ORDER.flatMap((value) => {
    const labels = readings.filter((reading) => reading.value === value).map(({ indicator }) => indicator.label)
    if (labels.length === 0) return []
    // Which ones is in the table of indicators.
    if (value === 'undetermined') return `${say('value.undetermined', lang)}: ${labels.length}`
    const share = value === 'present' ? ` ${labels.length} ${say('of', lang)} ${readings.length}` : ''
    const risk = areRisks && (value === 'missing' || value === 'opposite') ? ` (${say('risk', lang)})` : ''
    return `${say(`value.${value}`, lang)}${share}${risk}: ${labels.join('; ')}`
  })
}

const VALUE_ORDER: readonly IndicatorValue[] = ['present', 'missing', 'opposite', 'undetermined']

/** `risk: Zuid; no risk: Noord` when groups with a verdict differ, else null. */
function contradictionOf(judgements: readonly Judgement[], code: Code, lang: Language): string | null {
  const certain = judgements.filter(
    (other) => other.code === code && other.scope.key !== null && other.verdict.outcome !== 'undetermined',
  )
  return told(certain.map(({ scope, verdict }) => [scope.label, verdictText(verdict, lang)]))
}

/** The same for an indicator that is present in one group and the opposite in another. */
function opposition(
  all: readonly { readonly scope: Scope; readonly reading: Reading }[],
  indicator: Code,
  lang: Language,
): string | null {
  const firm = all.filter(
    ({ scope, reading }) =>
      reading.indicator === indicator &&
      scope.key !== null &&
      (reading.value === 'present' || reading.value === 'opposite'),
  )
  return told(firm.map(({ scope, reading }) => [scope.label, say(`value.${reading.value}`, lang)]))
}

function told(said: readonly (readonly [group: string, what: string])[]): string | null {
  const groups = groupBy(said, ([, what]) => what)
  if (groups.size < 2) return null
  return Array.from(groups, ([what, those]) => `${what}: ${those.map(([group]) => group).join(', ')}`).join('; ')
}

function notesOf(
  { study, documents, lang, respondents }: Selection,
  { namedAs = 'apart' }: VerdictOptions,
  judgements: readonly Judgement[],
  contradicted: readonly string[],
): string[] {
  if (judgements.length === 0) return [say('note.no-rules', lang)]
  const readings = judgements.filter(({ scope }) => scope.key === null).flatMap(({ parts }) => readingsOf(parts))
  const silent = readings.flatMap(({ hits }) => hits).filter(({ coding }) => coding.polarity === null).length
  const needs = readings.map(({ indicator }) => needsOf(study.codebook, indicator))
  const wanted = new Set(needs.flatMap(({ from, different }) => [...Object.keys(from), ...Object.keys(different)]))
  const unknown = [...wanted].filter((name) => !study.attributes.includes(name))
  const values = needs.flatMap(({ from }) =>
    Object.entries(from).flatMap(([name, list]) => list.map((value) => [name, value] as const)),
  )
  const nobody = values.filter(
    ([name, value]) => !unknown.includes(name) && !respondents.some(({ attributes }) => attributes[name] === value),
  )
  return [
    ...(contradicted.length > 0 ? [`${say('note.contradiction', lang)}: ${contradicted.join('; ')}.`] : []),
    ...(documents.every(({ coded }) => coded.questions.size === 0) ? [say('note.no-questions', lang)] : []),
    ...(silent > 0 && namedAs === 'apart' ? [`${say('note.named', lang)}: ${silent}.`] : []),
    ...unknown.map((name) => `${name}: ${say('note.attribute', lang)}.`),
    ...[...new Set(nobody.map((pair) => pair.join(' = ')))].map((pair) => `${pair}: ${say('note.value', lang)}.`),
  ]
}

function describe(selection: Selection, { by, namedAs = 'apart' }: VerdictOptions): Table['counted'] {
  const { lang } = selection
  return describeSelection(selection, [
    [say('counted.rules', lang), say('counted.rules.rule', lang)],
    [say('counted.indicators', lang), say('counted.indicators.rule', lang)],
    [say('counted.values', lang), say('counted.values.rule', lang)],
    [say('counted.voices', lang), say('counted.voices.rule', lang)],
    [say('counted.named', lang), say(`counted.named.${namedAs}`, lang)],
    ...(by === undefined ? [] : [[say('counted.groups', lang), `${by}: ${say('counted.groups.rule', lang)}`] as const]),
  ])
}
