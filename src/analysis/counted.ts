import type { Status } from '../codings/model.ts'
import type { Language } from '../text/language.ts'
import { type HeadingKey, heading, unitName } from './headings.ts'
import type { CodedStudy } from './model.ts'
import type { Selection, SelectOptions } from './select.ts'

/** One line of what is printed with a table: how it was counted. */
export type CountedLine = readonly [label: string, value: string]

/** How a table was counted: label → value. The lines of the table itself (`extra`) go before the origin of the data. */
export function describeSelection(selection: Selection, extra: readonly CountedLine[] = []): CountedLine[] {
  const { study, statuses, lang, options } = selection
  const line = (key: HeadingKey, value: number): CountedLine => [heading(key, lang), String(value)]
  const anonymous = selection.hits.filter(({ coding }) => coding.respondent === null).length
  return [
    describeUnit(study, lang),
    describeStatuses(statuses, lang),
    [heading('counted.decisions', lang), heading('counted.decisions.rule', lang)],
    line('counted.segments', selection.segments.length),
    line('counted.respondents', selection.respondents.length),
    line('counted.documents', selection.documents.length),
    ...describeFilters(options, lang),
    ...(anonymous > 0 ? [line('counted.without-respondent', anonymous)] : []),
    ...(selection.outside.length > 0 ? [line('counted.outside', selection.outside.length)] : []),
    ...extra,
    ...describeOrigin(study, options, lang),
  ]
}

export function describeUnit({ unit }: CodedStudy, lang: Language): CountedLine {
  return [heading('counted.unit', lang), unitName(unit, lang)]
}

export function describeStatuses(statuses: readonly Status[], lang: Language): CountedLine {
  return [heading('counted.statuses', lang), statuses.map((status) => heading(`status.${status}`, lang)).join(', ')]
}

/** `Filters: codes: vertrouwen; group=Noord`, or `none`. */
export function describeFilters(options: SelectOptions, lang: Language): CountedLine[] {
  const { codes, level, respondents, coders, sourceTypes, where } = options
  const named = [
    ['codes', codes],
    ['level', level === undefined ? undefined : [level]],
    ['respondents', respondents],
    ['coders', coders],
    ['source-types', sourceTypes],
  ] as const
  const parts = [
    ...named.flatMap(([key, names]) =>
      names ? [`${heading(`counted.filter.${key}`, lang)}: ${names.join(', ')}`] : [],
    ),
    ...Object.entries(where ?? {}).map(([attribute, value]) => `${attribute}=${value}`),
  ]
  return [[heading('counted.filters', lang), parts.join('; ') || heading('counted.filters.none', lang)]]
}

/** Which codebook, byte for byte, and which qcode. */
export function describeOrigin(
  { codebook }: Pick<CodedStudy, 'codebook'>,
  { version }: SelectOptions,
  lang: Language,
): CountedLine[] {
  const origin: CountedLine = [heading('counted.codebook', lang), `${codebook.id} ${codebook.hash}`]
  return version === undefined ? [origin] : [origin, [heading('counted.version', lang), version]]
}
