import { QcodeError } from '../text/problem.ts'
import { type Selection, unknownName } from './select.ts'
import type { SourceDocument } from './source.ts'

/** `file`: by name of file; `date`: by date in the front matter; `respondent`: as in respondents.csv; or ids of documents. */
export type DocumentOrder = (typeof DOCUMENT_ORDERS)[number] | readonly string[]

export const DOCUMENT_ORDERS = ['file', 'date', 'respondent'] as const

/**
 * The documents of a selection in this order; what is equal keeps the order of the files.
 *
 * Throws {@link QcodeError} when a document has no date to go by, and when a list lacks a document or names an unknown one.
 */
export function orderDocuments(selection: Selection, order: DocumentOrder): readonly SourceDocument[] {
  switch (order) {
    case 'file':
      return selection.documents
    case 'date':
      return byDate(selection.documents)
    case 'respondent':
      return byRespondent(selection)
    default:
      return byList(selection, order)
  }
}

function byDate(documents: readonly SourceDocument[]): readonly SourceDocument[] {
  const dates = new Map(documents.map((document) => [document, dateOf(document)]))
  const undated = documents.filter((document) => !dates.get(document)).map(({ coded }) => coded.document.id)
  if (undated.length > 0) {
    const which = undated.length === 1 ? 'this document has' : 'these documents have'
    throw new QcodeError(
      `--order date: ${which} no date in front matter (datum: 2026-05-31): ${undated.join(', ')}; or list the documents: --order ${documents.map(({ coded }) => coded.document.id).join(',')}`,
    )
  }
  return documents.toSorted((a, b) => dates.get(a)!.localeCompare(dates.get(b)!))
}

/** `2026-05-31` out of `datum` or `date`, which may also be written 31-5-2026; null when there is none. */
function dateOf({ coded }: SourceDocument): string | null {
  const { datum, date = datum } = coded.document.meta
  const iso = date?.match(/^\s*(\d{4}-\d{2}-\d{2})/)
  if (iso) return iso[1]!
  const dutch = date?.match(/^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/)
  return dutch ? `${dutch[3]}-${dutch[2]!.padStart(2, '0')}-${dutch[1]!.padStart(2, '0')}` : null
}

/** By the first of its speakers in respondents.csv; documents without speakers come last. */
function byRespondent({ documents, study }: Selection): readonly SourceDocument[] {
  const rank = new Map(study.respondents.map(({ id }, i) => [id, i]))
  const first = new Map(documents.map((document) => [document, Math.min(...ranksIn(document, rank))]))
  return documents.toSorted((a, b) => compare(first.get(a)!, first.get(b)!))
}

function ranksIn({ coded }: SourceDocument, rank: ReadonlyMap<string, number>): number[] {
  return coded.segments.flatMap(({ respondent }) => (respondent === null ? [] : (rank.get(respondent) ?? [])))
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0)

function byList({ documents, study }: Selection, ids: readonly string[]): readonly SourceDocument[] {
  const known = study.documents.map(({ document }) => document.id)
  for (const id of ids) if (!known.includes(id)) throw unknownName('document', id, known)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) throw new QcodeError(`--order names ${twice} twice: name every document once`)
  const missing = documents.map(({ coded }) => coded.document.id).filter((id) => !ids.includes(id))
  if (missing.length > 0) throw new QcodeError(`--order lacks ${missing.join(', ')}: name every document once`)
  const place = new Map(ids.map((id, i) => [id, i]))
  return documents.toSorted((a, b) => place.get(a.coded.document.id)! - place.get(b.coded.document.id)!)
}
