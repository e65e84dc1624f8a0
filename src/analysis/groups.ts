import { slug } from '../codebook/resolve.ts'
import type { Language } from '../text/language.ts'
import type { CountedLine } from './counted.ts'
import { heading } from './headings.ts'
import { type Respondent, sourceTypeOf } from './model.ts'
import { type Hit, type Selection, unknownName } from './select.ts'
import { wording } from './wording.ts'

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

/** What `by` names beside the attributes: the type of the document that something is said in. */
const SOURCE_TYPE = 'source-type'

export interface HitGroups {
  readonly groups: readonly Group[]
  /** Key of the group that a coding counts for. */
  of(hit: Hit): string | undefined
}

/**
 * The groups that codings fall into: by an attribute of who says it, or (`source-type`) by the type of the document, where
 * a respondent may be in several groups: in each in which they speak.
 *
 * Throws {@link QcodeError} when the study has no such attribute.
 */
export function hitGroupsBy(selection: Selection, by: string): HitGroups {
  if (by === SOURCE_TYPE) return { groups: sourceTypeGroups(selection), of: ({ source }) => sourceTypeOf(source.coded) }
  const { groups, of } = groupsBy(selection, by)
  return { groups, of: ({ coding }) => of(coding.respondent) }
}

function sourceTypeGroups({ documents, respondents }: Selection): Group[] {
  const types = [...new Set(documents.map(({ coded }) => sourceTypeOf(coded)))]
  return types.map((type) => {
    const ofType = documents.filter(({ coded }) => sourceTypeOf(coded) === type)
    const speaking = new Set(ofType.flatMap(({ coded }) => coded.segments.map(({ respondent }) => respondent)))
    return { key: type, label: type, respondents: respondents.filter(({ id }) => speaking.has(id)) }
  })
}

/** Keys for one column a group: `groupKeys(groups, 'segments')` → `segments_de_linde`, in order and not yet distinct. */
export function groupKeys(groups: readonly Group[], prefix: string): string[] {
  return groups.map(({ key }) => `${prefix}_${slug(key).replaceAll('-', '_') || 'missing'}`)
}

/** What a table is split by, for those who read it. */
export function describeGroups(by: string | undefined, lang: Language): CountedLine[] {
  if (by === undefined) return []
  return [[say('groups', lang), by === SOURCE_TYPE ? say('source-type', lang) : by]]
}

const { say } = wording({
  groups: { en: 'Groups', nl: 'Groepen' },
  'source-type': {
    en: 'source types; n is who speaks in them, in several perhaps',
    nl: 'soorten bronnen; n is wie erin spreekt, misschien in meer dan één',
  },
})
