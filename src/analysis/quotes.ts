import { describeSelection } from './counted.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { type Hit, type SelectOptions, select } from './select.ts'
import { turnAt } from './source.ts'
import type { Table } from './table.ts'

/**
 * The words behind every number: one row a coding that counts, by code in the order of the codebook, then by document
 * and place. `line` is the line in the document's normalised text, from 1; `turn` its turn, null between turns.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function quotes(study: CodedStudy, options: SelectOptions = {}): Table {
  const selection = select(study, options)
  const { allCodes, lang } = selection
  const position = (hit: Hit): number => allCodes.position.get(hit.coding.code)!
  // Stable sort: within a code the hits stay in order of document and place.
  const hits = [...selection.hits, ...selection.outside].sort(
    (a, b) => position(a) - position(b) || a.source.index - b.source.index || a.start - b.start || a.end - b.end,
  )
  return {
    name: 'quotes',
    title: heading('title.quotes', lang),
    shows: heading('shows.quotes', lang),
    columns: [
      column('document', 'text', lang),
      column('respondent', 'text', lang),
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('quote', 'text', lang),
      column('polarity', 'text', lang),
      column('status', 'text', lang),
      column('coder', 'text', lang),
      column('turn', 'integer', lang),
      column('line', 'integer', lang),
      column('segment', 'text', lang),
    ],
    rows: hits.map((hit) => {
      const { coding, source, start, segments } = hit
      return [
        coding.document,
        coding.respondent,
        coding.code,
        allCodes.codes[position(hit)]!.label,
        coding.quote,
        coding.polarity,
        coding.status,
        coding.coder,
        turnAt(source.coded.document.turns, start)?.number ?? segments[0]?.turn ?? null,
        source.lines().lineAt(start),
        coding.segment,
      ]
    }),
    counted: describeSelection(selection),
  }
}
