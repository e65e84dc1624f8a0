import { isWithin } from '../codebook/model.ts'

/** Which coded passages are shown; nothing given means all. It stands in the address, so that a link can say it. */
export interface PassageFilter {
  /** Path: this code and everything below it. */
  readonly code?: string
  /** Path of a second code that the same segment must have. */
  readonly with?: string
  /** Id. */
  readonly respondent?: string
  /** Label of a group of the report: the value of its attribute, or that there is none. */
  readonly group?: string
  /** Id of a document. */
  readonly document?: string
  readonly status?: string
  /** Words to search for. */
  readonly q?: string
}

export const FILTER_KEYS = ['code', 'with', 'respondent', 'group', 'document', 'status', 'q'] as const

/** `#quotes?code=vertrouwen%2Froutine&respondent=R3`: the address of the passages behind a number. */
export function quotesLink(filter: PassageFilter): string {
  const query = FILTER_KEYS.flatMap((key) =>
    filter[key] === undefined || filter[key] === '' ? [] : [`${key}=${encodeURIComponent(filter[key])}`],
  )
  return query.length === 0 ? '#quotes' : `#quotes?${query.join('&')}`
}

/** What {@link quotesLink} made; keys that it does not know are left out. */
export function parseFilter(query: string): PassageFilter {
  const given = new URLSearchParams(query)
  return Object.fromEntries(
    FILTER_KEYS.flatMap((key) => {
      const value = given.get(key)
      return value === null || value === '' ? [] : [[key, value]]
    }),
  )
}

/** What a filter looks at in one coding. */
export interface Filterable {
  readonly code: string
  readonly respondent: string | null
  readonly group: string | null
  readonly document: string
  readonly status: string
}

/** Whether a coding passes all of a filter but its words and its second code. */
export function passes(coding: Filterable, filter: PassageFilter): boolean {
  return (
    (filter.code === undefined || isWithin(coding.code, filter.code)) &&
    (filter.respondent === undefined || coding.respondent === filter.respondent) &&
    (filter.group === undefined || coding.group === filter.group) &&
    (filter.document === undefined || coding.document === filter.document) &&
    (filter.status === undefined || coding.status === filter.status)
  )
}
