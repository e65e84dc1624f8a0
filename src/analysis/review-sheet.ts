import { blindFor, isSuggested } from '../codings/decide.ts'
import { type Coding, POLARITIES, PROGRAM } from '../codings/model.ts'
import { formatReviewKey } from '../codings/review-key.ts'
import type { Language } from '../text/language.ts'
import { labelCodes, labelOf, listCodes } from './codes.ts'
import { describeEvidence } from './codings.ts'
import { createContextReader } from './context.ts'
import { column } from './headings.ts'
import type { CodedDocument, CodedStudy } from './model.ts'
import { createSourceDocument } from './source.ts'
import type { Cell, Column, Table } from './table.ts'
import { wording } from './wording.ts'

export interface ReviewSheetOptions {
  /** Whose decisions these are to be. */
  readonly coder: string
  /** Show nothing of what other coders decided. */
  readonly blind?: boolean
  /** Leave out what she has decided. */
  readonly undecided?: boolean
  /** Sentences before and after the quote, default 1. */
  readonly context?: number
  readonly lang: Language
}

/**
 * What a person judges in a spreadsheet: one row a suggestion, in the order of the texts, with a column for her decision, one
 * for another code and one for a comment; and the codes that she may choose from. The last column says which coding it is.
 */
export function reviewSheet(study: CodedStudy, options: ReviewSheetOptions): readonly [sheet: Table, codes: Table] {
  const { lang } = options
  const nameOf = createNames(study)
  const rows = study.documents.flatMap((document, index) => rowsOf(study, document, index, nameOf, options))
  const sheet: Table = {
    name: say('name.sheet', lang),
    title: say('title.sheet', lang),
    shows: say('shows.sheet', lang),
    columns: columnsOf(lang),
    rows,
    counted: [
      [
        say('decision', lang),
        say('how.decision', lang, { yes: DECISIONS.accepted[lang], no: DECISIONS.rejected[lang] }),
      ],
      [say('other_code', lang), say('how.other', lang)],
      [say('comment', lang), say('how.comment', lang)],
      [say('key', lang), say('how.key', lang)],
    ],
    isWide: true,
  }
  return [sheet, codesTable(study, lang)]
}

/** What stands in the column of decisions, by language; other words for it are read too. */
const DECISIONS = {
  accepted: { en: 'accept', nl: 'ja' },
  rejected: { en: 'reject', nl: 'nee' },
} as const

/** The name of a code as people know it: with its parent's where codes share a label. */
function createNames({ codebook, documents }: CodedStudy): (path: string) => string {
  const list = listCodes(codebook, new Set(documents.flatMap(({ codings }) => codings.map(({ code }) => code))))
  const labels = labelCodes(list.codes, { allCodes: list })
  const names = new Map(list.codes.map(({ path }, i) => [path, labels[i]!]))
  return (path) => names.get(path) ?? labelOf(codebook, path)
}

function rowsOf(
  study: CodedStudy,
  coded: CodedDocument,
  index: number,
  nameOf: (path: string) => string,
  options: ReviewSheetOptions,
): Cell[][] {
  const { coder, blind = false, undecided = false, context = 1, lang } = options
  const source = createSourceDocument(coded, index)
  const contextOf = createContextReader(study.codebook.language)
  const visible = blind ? blindFor(coded.codings, coder) : coded.codings
  const isRow = (coding: Coding): boolean =>
    isSuggested(coding) &&
    ((coding.coder === PROGRAM && coding.status === 'suggested') ||
      (coding.coder === coder && (coding.status === 'accepted' || coding.status === 'rejected') && !undecided))
  const { text } = coded.document
  return visible
    .filter(isRow)
    .toSorted((a, b) => a.start - b.start || (b.score ?? 0) - (a.score ?? 0))
    .map((coding) => {
      const start = source.codePoints().toUtf16(coding.start)
      const end = source.codePoints().toUtf16(coding.end)
      const { before, after } = contextOf({ source, start, end }, context)
      const { status } = coding
      return [
        coding.document,
        coding.segment.slice(coding.segment.lastIndexOf('#') + 1),
        coding.respondent,
        coding.quote,
        nameOf(coding.code),
        status === 'accepted' || status === 'rejected' ? DECISIONS[status][lang] : null,
        null,
        coding.memo,
        coding.polarity,
        coding.score,
        describeEvidence(coding, text, source.codePoints()),
        coding.code,
        before,
        after,
        formatReviewKey(coding),
      ]
    })
}

function columnsOf(lang: Language): Column[] {
  const own = (key: Parameters<typeof say>[0], type: Column['type'] = 'text') => words(key, type, lang)
  return [
    column('document', 'text', lang),
    column('segment', 'text', lang),
    column('respondent', 'text', lang),
    column('quote', 'text', lang),
    column('label', 'text', lang),
    { ...own('decision'), choices: { values: [DECISIONS.accepted[lang], DECISIONS.rejected[lang]] } },
    { ...own('other_code'), choices: { columnOf: say('name.codes', lang) }, width: 28 },
    { ...own('comment'), width: 30 },
    { ...column('polarity', 'text', lang), choices: { values: POLARITIES } },
    own('score', 'share'),
    own('why'),
    column('code', 'text', lang),
    own('before'),
    own('after'),
    own('key'),
  ]
}

function codesTable({ codebook }: CodedStudy, lang: Language): Table {
  return {
    name: say('name.codes', lang),
    title: say('title.codes', lang),
    shows: say('shows.codes', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('level', 'text', lang),
      own('definition', lang),
    ],
    rows: codebook.codes.map(({ path, label, level, definition }) => [path, label, level, definition ?? null]),
    counted: [],
  }
}

const own = (key: 'definition', lang: Language): Column => words(key, 'text', lang)

const { say, column: words } = wording({
  'name.sheet': { en: 'review', nl: 'beoordelen' },
  'name.codes': { en: 'codes', nl: 'codes' },
  'title.sheet': { en: 'Suggestions to judge', nl: 'Te beoordelen voorstellen' },
  'shows.sheet': {
    en: 'A row a suggestion of qcode. Fill in decision, and another code where that fits better; then: qcode review --import.',
    nl: 'Een rij per voorstel van qcode. Vul besluit in, en een andere code waar die beter past; daarna: qcode review --import.',
  },
  'title.codes': { en: 'Codes', nl: 'Codes' },
  'shows.codes': { en: 'A row a code of the codebook.', nl: 'Een rij per code van het codeboek.' },
  before: { en: 'Before', nl: 'Ervoor' },
  after: { en: 'After', nl: 'Erna' },
  score: { en: 'Score', nl: 'Score' },
  why: { en: 'Why', nl: 'Waarom' },
  decision: { en: 'Decision', nl: 'Besluit' },
  other_code: { en: 'Other code', nl: 'Andere code' },
  comment: { en: 'Comment', nl: 'Opmerking' },
  key: { en: 'Key', nl: 'Sleutel' },
  definition: { en: 'Definition', nl: 'Definitie' },
  'how.decision': {
    en: '{yes} or {no}; empty is not decided yet',
    nl: '{yes} of {no}; leeg is nog niet besloten',
  },
  'how.other': {
    en: 'a code of the sheet "codes", or a new name for an open code; instead of the suggested code, or beside it where that is accepted',
    nl: 'een code van het blad "codes", of een nieuwe naam voor een open code; in plaats van de voorgestelde code, of ernaast waar die ja heeft',
  },
  'how.comment': { en: 'is kept with the coding', nl: 'wordt bij de codering bewaard' },
  'how.key': {
    en: 'says which coding it is: leave it as it is. Rows may be sorted, left out and shortened.',
    nl: 'zegt welke codering het is: laat die staan. Rijen mogen gesorteerd, weggelaten en ingekort worden.',
  },
})

/** Headings of the columns in every language, for who reads the sheet back. */
export const REVIEW_COLUMNS: Readonly<Record<'polarity' | 'decision' | 'other_code' | 'comment' | 'key', string[]>> = {
  polarity: headingsOf('polarity'),
  decision: headingsOf('decision'),
  other_code: headingsOf('other_code'),
  comment: headingsOf('comment'),
  key: headingsOf('key'),
}

function headingsOf(key: string): string[] {
  const labels = (['en', 'nl'] as const).map((lang) => columnsOf(lang).find((each) => each.key === key)!.label)
  return [key, ...labels]
}
