import type { Language } from '../text/language.ts'
import type { Segment } from '../transcript/model.ts'
import { type Denominator, describeSilence, whoWasAsked } from './asked.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { describeGroups, groupKeys, hitGroupsBy } from './groups.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Cell, type Column, distinctKeys, type Table } from './table.ts'
import { countWords, knownRespondents, type Tally, tallyGroups, tallySubtrees } from './tally.ts'
import { wilson } from './wilson.ts'
import { wording } from './wording.ts'

export interface FrequencyOptions extends SelectOptions {
  /** Segments and respondents for each value of this attribute, or for each `source-type`. */
  readonly by?: string
  /** Of whom `respondents_pct` is taken; default `all`. */
  readonly of?: Denominator
  /** With the 95% confidence interval of the share of respondents. */
  readonly ci?: boolean
}

/**
 * How often each code occurs: one row a code, in the order of the codebook, then the open codes that it lacks. A parent
 * counts the distinct segments, respondents, documents and words of its subtree; `own_segments` those of the code
 * itself. The percentages are shares (0..1) of all segments and of all respondents, null when there are none.
 *
 * - `of: 'asked'`: `respondents_pct` is the share of those who were asked a guide question of the code; `asked` says how
 *   many these are and `asked_respondents` how many of them mention it. Null for a code without guide questions.
 * - `ci`: `respondents_ci_low` and `respondents_ci_high`, the 95% Wilson interval of `respondents_pct`.
 * - `by`: distinct segments and respondents a group, after the other columns.
 *
 * Throws {@link QcodeError} when a filter or the attribute is not in the study.
 */
export function frequencies(study: CodedStudy, options: FrequencyOptions = {}): Table {
  const selection = select(study, options)
  const { codes, lang } = selection
  const shares = respondentShares(selection, options)
  const groups = options.by === undefined ? null : groupCounts(selection, options.by)
  const subtrees = tallySubtrees(selection, selection.hits)
  const own = codes.codes.map(() => new Set<Segment>())
  for (const hit of selection.hits) {
    const itself = codes.position.get(hit.coding.code)
    if (itself !== undefined) for (const segment of hit.segments) own[itself]!.add(segment)
  }
  const columns = [
    column('code', 'text', lang),
    { ...column('label', 'text', lang), indentBy: 'depth' },
    column('level', 'text', lang),
    column('kind', 'text', lang),
    column('depth', 'integer', lang),
    column('segments', 'integer', lang),
    column('own_segments', 'integer', lang),
    column('respondents', 'integer', lang),
    column('documents', 'integer', lang),
    column('words', 'integer', lang),
    column('segments_pct', 'share', lang),
    ...shares.columns,
  ]
  return {
    name: 'frequencies',
    title: heading('title.frequencies', lang),
    shows: heading('shows.frequencies', lang),
    columns: [...columns, ...(groups?.columns(columns.map(({ key }) => key)) ?? [])],
    rows: codes.codes.map(({ path, label, level, kind, depth }, position): Cell[] => {
      const tally = subtrees[position]!
      return [
        path,
        label,
        level,
        kind,
        depth,
        tally.segments.size,
        own[position]!.size,
        knownRespondents(tally, selection).length,
        tally.documents.size,
        countWords(tally),
        share(tally.segments.size, selection.segments.length),
        ...shares.cells(path, tally),
        ...(groups?.cells(position) ?? []),
      ]
    }),
    counted: describeSelection(selection, [
      [heading('counted.parents', lang), heading('counted.parents.rule', lang)],
      [heading('counted.words', lang), heading('counted.words.rule', lang)],
      ...describeShares(options, lang),
    ]),
    notes: [
      ...(options.of === 'asked' ? describeSilence(selection) : []),
      ...(options.ci ? [say('ci.note', lang)] : []),
    ],
  }
}

/** Part of a whole, 0..1; null when there is no whole. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** Columns and cells that every code has, worked out for one code at a time. */
interface ShareColumns {
  readonly columns: readonly Column[]
  cells(path: string, tally: Tally): Cell[]
}

function respondentShares(selection: Selection, { of, ci }: FrequencyOptions): ShareColumns {
  const { lang, respondents } = selection
  const asked = of === 'asked' ? whoWasAsked(selection) : null
  return {
    columns: [
      { ...column('respondents_pct', 'share', lang), ...(asked && { label: say('asked_pct', lang) }) },
      ...(asked ? [words('asked', 'integer', lang), words('asked_respondents', 'integer', lang)] : []),
      ...(ci ? [words('respondents_ci_low', 'share', lang), words('respondents_ci_high', 'share', lang)] : []),
    ],
    cells(path, tally) {
      const mentioning = knownRespondents(tally, selection)
      const among = asked?.(path)
      const part = among ? mentioning.filter((id) => among.has(id)).length : mentioning.length
      // Null: nobody knows who was asked.
      const whole = among === null ? 0 : (among?.size ?? respondents.length)
      const interval = wilson(part, whole)
      return [
        share(part, whole),
        ...(asked ? (among ? [whole, part] : [null, null]) : []),
        ...(ci ? [interval?.low ?? null, interval?.high ?? null] : []),
      ]
    },
  }
}

function groupCounts(selection: Selection, by: string) {
  const { groups, of } = hitGroupsBy(selection, by)
  const tallies = tallyGroups(selection, groups, of)
  return {
    columns: (reserved: readonly string[]): Column[] => {
      const keys = distinctKeys([...groupKeys(groups, 'segments'), ...groupKeys(groups, 'respondents')], reserved)
      return groups.flatMap(({ label, respondents: { length } }, i) =>
        (['segments', 'respondents'] as const).map((what, half) => ({
          key: keys[i + half * groups.length]!,
          label: `${heading(what, selection.lang)} ${label} (n=${length})`,
          type: 'integer' as const,
        })),
      )
    },
    cells: (position: number): Cell[] =>
      tallies.flatMap((subtrees) => {
        const tally = subtrees[position]!
        return [tally.segments.size, knownRespondents(tally, selection).length]
      }),
  }
}

function describeShares({ by, of, ci }: FrequencyOptions, lang: Language): CountedLine[] {
  return [
    ...(of === 'asked' ? [[say('of', lang), heading('counted.asked', lang)] as const] : []),
    ...(ci ? [[say('ci', lang), say('ci.rule', lang)] as const] : []),
    ...describeGroups(by, lang),
  ]
}

const { say, column: words } = wording({
  asked: { en: 'Asked', nl: 'Gevraagd' },
  asked_respondents: { en: 'Of whom mention it', nl: 'Van wie het noemen' },
  asked_pct: { en: '% of those asked', nl: '% van wie ernaar is gevraagd' },
  respondents_ci_low: { en: '95% from', nl: '95% van' },
  respondents_ci_high: { en: '95% to', nl: '95% tot' },
  of: { en: '% of respondents', nl: '% van respondenten' },
  ci: { en: 'Confidence interval', nl: 'Betrouwbaarheidsinterval' },
  'ci.rule': {
    en: '95% of the share of respondents; Wilson 1927 (Brown, Cai & DasGupta 2001, eq. 4)',
    nl: '95% van het aandeel respondenten; Wilson 1927 (Brown, Cai & DasGupta 2001, verg. 4)',
  },
  'ci.note': {
    en: 'The interval supposes that the respondents were drawn at random from a larger group. When they were chosen on purpose, it only shows how little a few people can say.',
    nl: 'Het interval veronderstelt dat de respondenten willekeurig uit een grotere groep zijn getrokken. Zijn ze bewust gekozen, dan laat het alleen zien hoe weinig een paar mensen kunnen zeggen.',
  },
})
