import { heading } from './headings.ts'
import type { Respondent } from './model.ts'
import { type Selection, unknownName } from './select.ts'

/** The respondents who share a value of an attribute. */
export interface Group {
  /** The value; '' for respondents without one. */
  readonly key: string
  /** For people. */
  readonly label: string
  readonly respondents: readonly Respondent[]
}

export interface Groups {
  /** In order of their first respondent. */
  readonly groups: readonly Group[]
  /** Key of the group of a respondent; undefined for nobody in particular, and for those who were not selected. */
  of(respondent: string | null): string | undefined
}

/**
 * The selected respondents by an attribute of respondents.csv.
 *
 * Throws {@link QcodeError} when the study has no such attribute.
 */
export function groupsBy({ study, respondents, lang }: Selection, attribute: string): Groups {
  if (!study.attributes.includes(attribute)) throw unknownName('attribute', attribute, study.attributes)
  const values = new Map(respondents.map(({ id, attributes }) => [id, attributes[attribute] ?? '']))
  const groups = [...new Set(values.values())].map((key): Group => {
    const label = key === '' ? heading('missing', lang) : key
    return { key, label, respondents: respondents.filter(({ id }) => values.get(id) === key) }
  })
  return { groups, of: (respondent) => (respondent === null ? undefined : values.get(respondent)) }
}
