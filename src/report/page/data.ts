import type { CodingData, ReportData } from '../page-data.ts'
import type { ScriptWord } from '../wording.ts'

/** What the page was made with; it cannot be but what `data.ts` of the report wrote. */
export const data: ReportData = JSON.parse(document.getElementById('data')!.textContent!)

export const word = (key: ScriptWord): string => data.words[key]

/** `1 segment`, `12 segmenten`. */
export const countOf = (count: number, what: 'segment' | 'coding' | 'respondent' | 'passage'): string =>
  `${count} ${word(`${count === 1 ? 'one' : 'many'}.${what}`)}`

/** A coding by name instead of by position. */
export interface PageCoding {
  readonly index: number
  readonly code: string
  readonly respondent: string | null
  readonly group: string | null
  readonly document: string
  readonly status: string
  readonly firstBlock: number
  readonly lastBlock: number
  readonly segments: readonly number[]
}

export const codings: readonly PageCoding[] = data.codings.map((row: CodingData, index) => ({
  index,
  code: data.codes[row[0]]!.path,
  respondent: row[2],
  group: row[2] === null ? null : (data.groups[row[2]] ?? null),
  document: data.documents[row[1]]!,
  status: row[3],
  firstBlock: row[7],
  lastBlock: row[8],
  segments: row[9],
}))

/** An element with classes and text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  if (text !== '') made.textContent = text
  return made
}

export function link(href: string, text: string): HTMLAnchorElement {
  const made = element('a', '', text)
  made.href = href
  return made
}
