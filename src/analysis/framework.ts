import { pathAndAncestors } from '../codebook/model.ts'
import type { Language } from '../text/language.ts'
import { rankQuotes } from './best-quotes.ts'
import { type ListedCode, labelCodes } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { type Groups, groupsBy } from './groups.ts'
import { column, heading } from './headings.ts'
import { type Keyword, keywords, quotedSentence, speakerOf } from './key-sentence.ts'
import type { CodedStudy } from './model.ts'
import { type Hit, type Selection, type SelectOptions, select } from './select.ts'
import { type Cell, type Column, distinctKeys, type Table } from './table.ts'
import { wording } from './wording.ts'

export const FRAMEWORK_CELLS = ['quotes', 'keywords', 'both', 'memo'] as const
type FrameworkCell = (typeof FRAMEWORK_CELLS)[number]

export interface FrameworkOptions extends SelectOptions {
  /** What a cell holds; default `both`. */
  readonly frame?: FrameworkCell
  /** One row a value of this attribute (a case), instead of one a respondent. */
  readonly by?: string
  /** At most so many key sentences a cell; default 3. */
  readonly best?: number
  /** Codes as rows. */
  readonly transpose?: boolean
}

const DEFAULT_BEST = 3
const MOST_KEYWORDS = 8

const { say } = wording({
  shows: {
    en: 'The analysis frame: cases or respondents by codes, with key sentences and the words that speak for them.',
    nl: 'Het analysekader: casussen of respondenten tegen codes, met kernzinnen en de woorden die ervoor spreken.',
  },
  title: { en: 'Framework', nl: 'Analysekader' },
  keywords: { en: 'Keywords', nl: 'Kernwoorden' },
  against: { en: 'against', nl: 'tegen' },
  columns: { en: 'Codes', nl: 'Codes' },
  'columns.top': {
    en: 'the codes at the top, each with everything below it',
    nl: 'de bovenste codes, elk met alles eronder',
  },
  'columns.chosen': {
    en: 'the codes asked for, each with everything below it',
    nl: 'de gevraagde codes, elk met alles eronder',
  },
  empty: { en: 'Empty cells', nl: 'Lege cellen' },
  'empty.rule': { en: 'not mentioned, never no', nl: 'niet genoemd, nooit nee' },
  quotes: { en: 'Key sentences', nl: 'Kernzinnen' },
  'quotes.rule': {
    en: 'of each coding the sentence with most evidence, and the whole quote up to 40 words where there is no evidence; at most {n} a cell, chosen as with "quotes --best": everybody once before anybody twice, accepted first, then score times length',
    nl: 'van elke codering de zin met de meeste onderbouwing, en zonder onderbouwing het hele citaat tot en met 40 woorden; hoogstens {n} per cel, gekozen als bij "quotes --best": iedereen één keer voor iemand twee keer, aanvaard eerst, dan score maal lengte',
  },
  'keywords.rule': {
    en: `the words that cues of the codebook hit, most codings first, at most ${MOST_KEYWORDS} a cell; ×2: in two codings; "against": they say that it is absent`,
    nl: `de woorden die cues van het codeboek raken, de meeste coderingen eerst, hoogstens ${MOST_KEYWORDS} per cel; ×2: in twee coderingen; "tegen": ze zeggen dat het er niet is`,
  },
  'memo.rule': { en: 'all memos of the codings, in order', nl: 'alle memo’s van de coderingen, op volgorde' },
})

/** A row of the frame: one respondent, or everybody with one value of an attribute. */
interface Case {
  readonly key: string
  readonly label: string
  readonly lead: readonly Cell[]
}

/**
 * The analysis frame: one row a respondent (or with `by` a case: a value of that attribute), one column a code, and in
 * each cell what was said: key sentences with who says them, keywords, or memos, each on a line of its own. Without
 * `level` or `codes` the codes at the top. Cells are null where nothing was said of a code.
 *
 * Throws {@link QcodeError} when a filter, the level or the attribute is not in the study.
 */
export function framework(study: CodedStudy, options: FrameworkOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const groups = options.by === undefined ? null : groupsBy(selection, options.by)
  const codes = columnCodes(selection)
  const cases = groups ? groupCases(groups) : respondentCases(selection)
  const hits = hitsByCell(selection, codes, groups)
  const fill = createFiller(selection, options)
  const cells = cases.map((row) => codes.map((code) => fill(hits.get(cellKey(row.key, code.path)) ?? [])))
  return {
    name: 'framework',
    title: say('title', lang),
    shows: say('shows', lang),
    ...(options.transpose
      ? codesAsRows(cases, codes, cells, lang)
      : casesAsRows(cases, codes, cells, selection, options.by)),
    isWide: true,
    counted: describeSelection(selection, describeFramework(selection, options)),
  }
}

/** Those of the level; else those that were named; else those at the top. */
function columnCodes({ codes, options }: Selection): readonly ListedCode[] {
  if (options.level !== undefined) return codes.codes
  const named = options.codes
  return codes.codes.filter(({ path, depth }) => (named ? named.includes(path) : depth === 1))
}

function respondentCases({ respondents }: Selection): Case[] {
  return respondents.map(({ id, label }) => ({ key: id, label: id, lead: [id, label] }))
}

function groupCases({ groups }: Groups): Case[] {
  return groups.map(({ key, label, respondents: { length } }) => ({
    key,
    label: `${label} (n=${length})`,
    lead: [key, length],
  }))
}

function hitsByCell(
  { hits }: Selection,
  codes: readonly ListedCode[],
  groups: Groups | null,
): ReadonlyMap<string, readonly Hit[]> {
  const shown = new Set(codes.map(({ path }) => path))
  const cells = new Map<string, Hit[]>()
  for (const hit of hits) {
    const key = groups ? groups.of(hit.coding.respondent) : hit.coding.respondent
    if (key === undefined || key === null) continue
    for (const path of pathAndAncestors(hit.coding.code)) {
      if (!shown.has(path)) continue
      const cell = cells.get(cellKey(key, path)) ?? []
      cells.set(cellKey(key, path), cell)
      cell.push(hit)
    }
  }
  return cells
}

const cellKey = (row: string, path: string): string => `${path}\n${row}`

/** What stands in a cell, by the codings in it. */
function createFiller(
  { study, lang }: Selection,
  { frame = 'both', best = DEFAULT_BEST }: FrameworkOptions,
): (hits: readonly Hit[]) => Cell {
  const quotesOf = (hits: readonly Hit[]): string[] => [
    ...new Set(
      rankQuotes(hits)
        .slice(0, best)
        .map((hit) => quotedSentence(hit, study.codebook.language)),
    ),
  ]
  const keywordsOf = (hits: readonly Hit[]): string =>
    keywords(hits)
      .slice(0, MOST_KEYWORDS)
      .map((word) => showKeyword(word, lang))
      .join(', ')
  const lines: Readonly<Record<FrameworkCell, (hits: readonly Hit[]) => readonly string[]>> = {
    quotes: quotesOf,
    keywords: (hits) => [keywordsOf(hits)],
    both: (hits) => {
      const words = keywordsOf(hits)
      return [...quotesOf(hits), ...(words === '' ? [] : [`${say('keywords', lang)}: ${words}`])]
    },
    memo: (hits) => [
      ...new Set(hits.flatMap((hit) => (hit.coding.memo ? [`${hit.coding.memo} (${speakerOf(hit)})`] : []))),
    ],
  }
  return (hits) => lines[frame](hits).join('\n') || null
}

function showKeyword({ words, isAbsent, count }: Keyword, lang: Language): string {
  return `${words}${isAbsent ? ` (${say('against', lang)})` : ''}${count > 1 ? ` ×${count}` : ''}`
}

type Body = Pick<Table, 'columns' | 'rows'>
type Cells = readonly (readonly Cell[])[]

function casesAsRows(
  cases: readonly Case[],
  codes: readonly ListedCode[],
  cells: Cells,
  selection: Selection,
  by: string | undefined,
): Body {
  const { lang } = selection
  const labels = labelCodes(codes, selection)
  const n = column('n', 'integer', lang)
  const paths = codes.map(({ path }) => path)
  const lead: Column[] =
    by === undefined
      ? [column('respondent', 'text', lang), column('label', 'text', lang)]
      : [{ key: distinctKeys([by], [n.key, ...paths])[0]!, label: by, type: 'text' }, n]
  const keys = distinctKeys(
    paths,
    lead.map(({ key }) => key),
  )
  return {
    columns: [...lead, ...codes.map((_, i): Column => ({ key: keys[i]!, label: labels[i]!, type: 'text' }))],
    rows: cases.map((row, i) => [...row.lead, ...cells[i]!]),
  }
}

function codesAsRows(cases: readonly Case[], codes: readonly ListedCode[], cells: Cells, lang: Language): Body {
  const lead = [column('code', 'text', lang), column('label', 'text', lang)]
  const keys = distinctKeys(
    cases.map(({ key }) => key || heading('missing', 'en')),
    lead.map(({ key }) => key),
  )
  return {
    columns: [...lead, ...cases.map(({ label }, i): Column => ({ key: keys[i]!, label, type: 'text' }))],
    rows: codes.map(({ path, label }, position) => [path, label, ...cells.map((row) => row[position]!)]),
  }
}

function describeFramework({ lang, options }: Selection, { frame = 'both', best }: FrameworkOptions): CountedLine[] {
  const chosen = options.level !== undefined || options.codes !== undefined
  const n = best ?? DEFAULT_BEST
  return [
    [say('columns', lang), say(chosen ? 'columns.chosen' : 'columns.top', lang)],
    ...(frame === 'quotes' || frame === 'both'
      ? [[say('quotes', lang), say('quotes.rule', lang, { n })] as const]
      : []),
    ...(frame === 'keywords' || frame === 'both' ? [[say('keywords', lang), say('keywords.rule', lang)] as const] : []),
    ...(frame === 'memo' ? [[heading('memo', lang), say('memo.rule', lang)] as const] : []),
    [say('empty', lang), say('empty.rule', lang)],
  ]
}
