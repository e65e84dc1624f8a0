import type { Language } from '../text/language.ts'
import { type Denominator, describeSilence } from './asked.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { describeGroups, groupKeys, hitGroupsBy } from './groups.ts'
import { column, heading } from './headings.ts'
import { idRanges } from './id-ranges.ts'
import type { CodedStudy } from './model.ts'
import {
  describeQuantifiers,
  type QuantifierThresholds,
  quantifierOf,
  quantifierWord,
  thresholdsFrom,
} from './quantifiers.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Statement, silentAmong, statementsOf } from './statement.ts'
import { statementSentence } from './statement-sentence.ts'
import { type Cell, type Column, distinctKeys, type Table } from './table.ts'
import { tallyGroups } from './tally.ts'
import { wording } from './wording.ts'

export interface StatementOptions extends SelectOptions {
  /** Who says it in each group: the values of this attribute, or each `source-type`. */
  readonly by?: string
  /** Out of whom; default `all`. */
  readonly of?: Denominator
  /** Which share supports which quantifier; default those of the study, else `DEFAULT_QUANTIFIERS`. */
  readonly quantifiers?: Partial<QuantifierThresholds>
}

/**
 * What a text may say of each code: how many respondents mention it (`n`, out of `of`), the quantifier that this supports,
 * who they are, all but whom when these are fewer, who says yes, no or partly, and one sentence that says it. A code
 * counts what is below it. Who does not mention a code stands under none of yes, no and partly.
 *
 * With `of: 'asked'`, `n` and `of` are of those who were asked a guide question of the code, `unasked` who mention it
 * anyway; `of` is null for a code without guide questions. With `by`, a column a group: `4 of 5 (R1-R4)`.
 *
 * Throws {@link QcodeError} when a filter or the attribute is not in the study, or the thresholds are out of order.
 */
export function statements(study: CodedStudy, options: StatementOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const isAsked = options.of === 'asked'
  const thresholds = thresholdsFrom(study.quantifiers, options.quantifiers)
  const groups = options.by === undefined ? null : groupColumns(selection, options.by)
  const before = [
    column('code', 'text', lang),
    { ...column('label', 'text', lang), indentBy: 'depth' },
    column('depth', 'integer', lang),
    words('n', 'integer', lang),
    words('of', 'integer', lang),
    words('quantifier', 'text', lang),
    words('respondents', 'text', lang),
    words('all_but', 'text', lang),
    ...(isAsked ? [words('unasked', 'text', lang)] : []),
  ]
  const after = [
    ...(['yes', 'no', 'partly', 'mentioned'] as const).map((key) => words(key, 'text', lang)),
    words('sentence', 'text', lang),
  ]
  return {
    name: 'statements',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [...before, ...(groups?.columns([...before, ...after].map(({ key }) => key)) ?? []), ...after],
    rows: statementsOf(selection, options.of ?? 'all').map((statement, position): Cell[] => {
      const { code, mentioning, of, unasked, stances } = statement
      const quantifier = of && quantifierOf(mentioning.length, of.length, thresholds)
      return [
        code.path,
        code.label,
        code.depth,
        mentioning.length,
        of?.length ?? null,
        quantifier && quantifierWord(quantifier, lang),
        listed(mentioning),
        allBut(statement, lang),
        ...(isAsked ? [listed(unasked)] : []),
        ...(groups?.cells(statement, position) ?? []),
        ...[stances.present, stances.absent, stances.partly, stances.named].map(countedList),
        statementSentence(statement, thresholds, isAsked, lang),
      ]
    }),
    counted: describeSelection(selection, describeStatements(options, thresholds, lang)),
    notes: [...describeUndecided(selection), ...(isAsked ? describeSilence(selection) : [])],
    isWide: true,
  }
}

/** `R1-R4, R7`; empty for nobody. */
const listed = (ids: readonly string[]): string => idRanges(ids).join(', ')

/** `5 (R1-R4, R7)`; empty for nobody. */
const countedList = (ids: readonly string[]): Cell => (ids.length === 0 ? null : `${ids.length} (${listed(ids)})`)

/** `all but R7`, where that is shorter than naming those who mention it. */
function allBut({ mentioning, of }: Statement, lang: Language): Cell {
  if (of === null) return null
  const silent = silentAmong(of, mentioning)
  return silent.length > 0 && silent.length < mentioning.length ? `${say('all-but', lang)} ${listed(silent)}` : null
}

/** That statements rest on suggestions, when they do. */
function describeUndecided({ hits, lang }: Selection): string[] {
  const undecided = hits.filter(({ coding }) => coding.status === 'suggested').length
  return undecided === 0 ? [] : [say('undecided', lang, { undecided, all: hits.length })]
}

function groupColumns(selection: Selection, by: string) {
  const { lang } = selection
  const { groups, of: groupOf } = hitGroupsBy(selection, by)
  const tallies = tallyGroups(selection, groups, groupOf)
  return {
    columns: (reserved: readonly string[]): Column[] => {
      const keys = distinctKeys(groupKeys(groups, 'group'), reserved)
      return groups.map(({ label, respondents }, i) => ({
        key: keys[i]!,
        label: `${label} (n=${respondents.length})`,
        type: 'text',
      }))
    },
    cells: ({ mentioning, of }: Statement, position: number): Cell[] =>
      groups.map(({ respondents }, i) => {
        const saying = mentioning.filter((id) => tallies[i]![position]!.respondents.has(id))
        const whole = of && respondents.filter(({ id }) => of.includes(id)).length
        const count = whole === null ? `${saying.length}` : `${saying.length} ${say('out-of', lang)} ${whole}`
        return saying.length === 0 ? count : `${count} (${listed(saying)})`
      }),
  }
}

function describeStatements(
  { by, of }: StatementOptions,
  thresholds: QuantifierThresholds,
  lang: Language,
): CountedLine[] {
  return [
    [heading('counted.parents', lang), heading('counted.parents.rule', lang)],
    [say('of', lang), of === 'asked' ? heading('counted.asked', lang) : say('of.all', lang)],
    [say('quantifier', lang), describeQuantifiers(thresholds, lang)],
    [`${say('yes', lang)}, ${say('no', lang)}, ${say('partly', lang)}`, say('stances', lang)],
    ...describeGroups(by, lang),
  ]
}

const { say, column: words } = wording({
  title: { en: 'Statements', nl: 'Uitspraken' },
  shows: {
    en: 'A row a code: who mentions it, out of how many, and the sentence that may say so.',
    nl: 'Een rij per code: wie het noemt, van hoeveel, en de zin die dat mag zeggen.',
  },
  n: { en: 'N', nl: 'N' },
  of: { en: 'Out of', nl: 'Van de' },
  quantifier: { en: 'Quantifier', nl: 'Hoeveelheidswoord' },
  respondents: { en: 'Respondents', nl: 'Respondenten' },
  all_but: { en: 'All but', nl: 'Alle behalve' },
  unasked: { en: 'Unasked', nl: 'Ongevraagd' },
  yes: { en: 'Yes', nl: 'Ja' },
  no: { en: 'No', nl: 'Nee' },
  partly: { en: 'Partly', nl: 'Deels' },
  mentioned: { en: 'Mentioned without yes or no', nl: 'Genoemd zonder ja of nee' },
  sentence: { en: 'Sentence', nl: 'Zin' },
  'all-but': { en: 'all but', nl: 'alle behalve' },
  'out-of': { en: 'of', nl: 'van' },
  undecided: {
    en: '{undecided} of the {all} codings behind these statements are suggestions of the program that nobody accepted yet: read them before you print a statement, or count with --status accepted.',
    nl: '{undecided} van de {all} coderingen achter deze uitspraken zijn voorstellen van het programma die nog niemand heeft aanvaard: lees ze voor je een uitspraak overneemt, of tel met --status accepted.',
  },
  'of.all': { en: 'all respondents', nl: 'alle respondenten' },
  stances: {
    en: 'yes: only said to be present; no: only said to be absent; partly: both; who does not mention it is in none of them',
    nl: 'ja: alleen aanwezig genoemd; nee: alleen afwezig genoemd; deels: beide; wie het niet noemt, staat nergens bij',
  },
})
