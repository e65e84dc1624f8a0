import type { Segment } from '../transcript/model.ts'
import { countsFor } from './codes.ts'
import { describeSelection } from './counted.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { type SelectOptions, select } from './select.ts'
import type { Cell, Table } from './table.ts'
import { addHit, countWords, createTally } from './tally.ts'

/**
 * How often each code occurs: one row a code, in the order of the codebook, then the open codes that it lacks. A parent
 * counts the distinct segments, respondents, documents and words of its subtree; `own_segments` those of the code
 * itself. The percentages are shares (0..1) of all segments and of all respondents, null when there are none.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function frequencies(study: CodedStudy, options: SelectOptions = {}): Table {
  const selection = select(study, options)
  const { codes, lang } = selection
  const known = new Set(selection.respondents.map(({ id }) => id))
  const subtrees = codes.codes.map(createTally)
  const own = codes.codes.map(() => new Set<Segment>())
  for (const hit of selection.hits) {
    for (const position of countsFor(codes, hit.coding.code)) addHit(subtrees[position]!, hit)
    const itself = codes.position.get(hit.coding.code)
    if (itself !== undefined) for (const segment of hit.segments) own[itself]!.add(segment)
  }
  return {
    name: 'frequencies',
    title: heading('title.frequencies', lang),
    shows: heading('shows.frequencies', lang),
    columns: [
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
      column('respondents_pct', 'share', lang),
    ],
    rows: codes.codes.map(({ path, label, level, kind, depth }, position): Cell[] => {
      const tally = subtrees[position]!
      const respondents = [...tally.respondents].filter((id) => known.has(id)).length
      return [
        path,
        label,
        level,
        kind,
        depth,
        tally.segments.size,
        own[position]!.size,
        respondents,
        tally.documents.size,
        countWords(tally),
        share(tally.segments.size, selection.segments.length),
        share(respondents, selection.respondents.length),
      ]
    }),
    counted: describeSelection(selection, [
      [heading('counted.parents', lang), heading('counted.parents.rule', lang)],
      [heading('counted.words', lang), heading('counted.words.rule', lang)],
    ]),
  }
}

/** Part of a whole, 0..1; null when there is no whole. */
export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
