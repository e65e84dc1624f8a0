import type { Codings, Setting } from './model.ts'
import { BANDS, type Band, type Filter, SHOWN } from './queue.ts'
import { codersIn } from './segments.ts'

/** A line of the filter panel: what can be chosen, and how it reads. */
export interface Field {
  readonly name: keyof Filter
  readonly title: string
  readonly options: readonly Option[]
}

interface Option {
  readonly value: Filter[keyof Filter]
  readonly text: string
}

const SHOWN_TEXT = {
  suggested: 'with suggestions',
  undecided: 'undecided only',
  mine: 'with decisions of mine',
  all: 'all segments',
} as const

/** What the study has to filter by. */
export function filterFields(setting: Setting, codings: Codings): readonly Field[] {
  const { documents, codebook, coder, blind } = setting
  const segments = Array.from(documents.values()).flatMap((document) => document.segments)
  const respondents = new Set(segments.flatMap(({ respondent }) => respondent ?? []))
  const used = new Set(Array.from(codings.values()).flatMap((lines) => lines.map(({ code }) => code)))
  const codes = [
    ...codebook.codes.map(({ path }) => path),
    ...[...used].filter((path) => !codebook.byPath.has(path)).sort(),
  ]
  const others = blind ? [] : codersIn(codings).filter((name) => name !== coder)
  return [
    { name: 'show', title: 'Show', options: SHOWN.map((value) => ({ value, text: SHOWN_TEXT[value] })) },
    { name: 'code', title: 'Code', options: [ANY, ...codes.map(same)] },
    { name: 'respondent', title: 'Respondent', options: [ANY, ...Array.from(respondents, same)] },
    { name: 'document', title: 'Document', options: [ANY, ...Array.from(documents.keys(), same)] },
    { name: 'band', title: 'Score', options: [ANY, ...BANDS.map((value) => ({ value, text: bandText(value) }))] },
    { name: 'against', title: 'Disagree with', options: [{ value: null, text: '-' }, ...others.map(same)] },
  ]
}

const ANY: Option = { value: null, text: 'any' }
const same = (value: string): Option => ({ value, text: value })

const bandText = ({ from, to }: Band): string => `${score(from)} to ${score(Math.min(to, 1))}`
const score = (value: number): string => value.toFixed(1).replace(/^0(?=\.[1-9])/, '')

/** Position of what is chosen now. */
export function chosen({ name, options }: Field, filter: Filter): number {
  return Math.max(
    0,
    options.findIndex(({ value }) => value === filter[name]),
  )
}

/** The filter in a few words; empty when it lets everything through. */
export function filterText(filter: Filter): string {
  const { show, code, respondent, document, band, against } = filter
  return [
    show === 'suggested' ? null : SHOWN_TEXT[show],
    code,
    respondent,
    document,
    band && bandText(band),
    against && `disagree with ${against}`,
  ]
    .filter(Boolean)
    .join(', ')
}
