import { describeOrigin } from './counted.ts'
import { column } from './headings.ts'
import type { CodedStudy } from './model.ts'
import type { SelectOptions } from './select.ts'
import { NothingToShow, type Table } from './table.ts'
import { wording } from './wording.ts'

const { say, column: own } = wording({
  title: { en: 'Memos', nl: 'Memo’s' },
  shows: {
    en: 'The memos of the researchers, those on codings too, the oldest first.',
    nl: 'De memo’s van de onderzoekers, ook die bij coderingen, de oudste eerst.',
  },
  date: { en: 'Date', nl: 'Datum' },
  kind: { en: 'About', nl: 'Over' },
  about: { en: 'Which', nl: 'Welke' },
  heading: { en: 'Title', nl: 'Titel' },
  text: { en: 'Memo', nl: 'Memo' },
})

/**
 * One row a memo. `kind` says what `about` names; the memo of a coding has its code there and its segment beside it.
 * Filters narrow codings, not what was thought about them.
 *
 * Throws {@link NothingToShow} when there are none.
 */
export function memos(study: CodedStudy, options: SelectOptions = {}): Table {
  const all = study.memos ?? []
  if (all.length === 0) throw new NothingToShow('the study has no memos: write one with qcode memo')
  const lang = options.lang ?? 'en'
  return {
    name: 'memos',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      own('date', 'text', lang),
      column('coder', 'text', lang),
      own('kind', 'text', lang),
      own('about', 'text', lang),
      column('segment', 'text', lang),
      { ...own('heading', 'text', lang), key: 'title' },
      own('text', 'text', lang),
    ],
    rows: all.map(({ date, coder, kind, about, segment, title, text }) => [
      date,
      coder,
      kind,
      about,
      segment,
      title,
      text,
    ]),
    counted: describeOrigin(study, options, lang),
    isWide: true,
  }
}
