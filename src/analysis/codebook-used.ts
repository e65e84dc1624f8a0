import type { Polarity } from '../codings/model.ts'
import { oneLine } from '../text/clean.ts'
import { groupBy } from '../text/group.ts'
import { wordsIn } from './best-quotes.ts'
import { countsFor } from './codes.ts'
import { describeSelection } from './counted.ts'
import { column, heading } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { quoteOf } from './said.ts'
import { type Hit, type SelectOptions, select } from './select.ts'
import type { Cell, Table } from './table.ts'
import { knownRespondents, tallySubtrees } from './tally.ts'
import { wording } from './wording.ts'

/** A quote of so many words says something and can be read. */
const SHORTEST = 8
const LONGEST = 50

/**
 * The codebook as it was used, for the appendix: one row a code with its definition, how many respondents and segments
 * mention it or a code below it, and one example with who says it, where. Codes that nobody mentioned keep their row.
 *
 * The example is an accepted coding of the code, or of one below it that has no row of its own; first one of the code
 * itself; of these, one that says that it is there (or does not say) before one that says both or that it is absent; of 8
 * to 50 words; of the respondent who is quoted least so far; then the first in order of document and place. Null where
 * nothing was accepted.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function codebookUsed(study: CodedStudy, options: SelectOptions = {}): Table {
  const selection = select(study, options)
  const { codes, lang } = selection
  const tallies = tallySubtrees(selection, selection.hits)
  const ofRow = (hit: Hit): number | undefined => countsFor(codes, hit.coding.code).at(-1)
  const own = groupBy(selection.hits, ofRow)
  const quotable = groupBy(select(study, { ...options, statuses: ['accepted'] }).hits, ofRow)
  const choose = createChoice()
  let unquoted = 0
  const rows = codes.codes.map(({ path, label, level, kind, depth }, position): Cell[] => {
    const tally = tallies[position]!
    const example = choose(path, quotable.get(position) ?? [])
    if (!example && own.has(position)) unquoted++
    return [
      path,
      label,
      level,
      kind,
      depth,
      study.codebook.byPath.get(path)?.definition ?? '',
      knownRespondents(tally, selection).length,
      tally.segments.size,
      ...(example ? describeExample(example) : [null, null, null, null]),
    ]
  })
  const unused = tallies.filter(({ hits }) => hits.length === 0).length
  return {
    name: 'codebook-used',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      column('code', 'text', lang),
      { ...column('label', 'text', lang), indentBy: 'depth' },
      column('level', 'text', lang),
      column('kind', 'text', lang),
      column('depth', 'integer', lang),
      words('definition', 'text', lang),
      words('respondents', 'integer', lang),
      words('segments', 'integer', lang),
      words('quote', 'text', lang),
      column('respondent', 'text', lang),
      column('document', 'text', lang),
      column('line', 'integer', lang),
    ],
    rows,
    counted: describeSelection(selection, [
      [heading('counted.parents', lang), heading('counted.parents.rule', lang)],
      [say('quote', lang), say('quote.rule', lang)],
    ]),
    notes: [
      ...(unused > 0 ? [`${say('unused', lang)}: ${unused} ${say('out-of', lang)} ${codes.codes.length}`] : []),
      ...(unquoted > 0 ? [`${say('unquoted', lang)}: ${unquoted}`] : []),
    ],
    isWide: true,
  }
}

/** Chooses an example for one code after another; who was quoted before goes behind who was not. */
function createChoice(): (code: string, hits: readonly Hit[]) => Hit | undefined {
  const quoted = new Map<string | null, number>()
  return (code, hits) => {
    const rank = (hit: Hit): readonly number[] => [
      hit.coding.code === code ? 0 : 1,
      STANCE_ORDER.indexOf(hit.coding.polarity ?? 'present'),
      lengthMissed(hit),
      quoted.get(hit.coding.respondent) ?? 0,
    ]
    // Stable sort: equals stay in order of document and place.
    const [best] = hits.map((hit) => ({ hit, rank: rank(hit) })).sort((a, b) => compareRanks(a.rank, b.rank))
    if (best) quoted.set(best.hit.coding.respondent, (quoted.get(best.hit.coding.respondent) ?? 0) + 1)
    return best?.hit
  }
}

const STANCE_ORDER: readonly Polarity[] = ['present', 'mixed', 'absent']

/** By how many words the quote is too short or too long. */
function lengthMissed(hit: Hit): number {
  const words = wordsIn(hit)
  return Math.max(0, SHORTEST - words, words - LONGEST)
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i])
  return at === -1 ? 0 : a[at]! - b[at]!
}

function describeExample(hit: Hit): Cell[] {
  const { coding, source, start } = hit
  return [oneLine(quoteOf(hit)), coding.respondent, coding.document, source.lines().lineAt(start)]
}

const { say, column: words } = wording({
  title: { en: 'Codebook as used', nl: 'Codeboek zoals gebruikt' },
  shows: {
    en: 'A row a code: what it means, how many respondents and segments mention it, and an example.',
    nl: 'Een rij per code: wat hij betekent, hoeveel respondenten en segmenten hem noemen, en een voorbeeld.',
  },
  definition: { en: 'Definition', nl: 'Definitie' },
  respondents: { en: 'N (respondents)', nl: 'N (respondenten)' },
  segments: { en: 'Mentions (segments)', nl: 'Vermeldingen (segmenten)' },
  quote: { en: 'Example', nl: 'Voorbeeld' },
  'quote.rule': {
    en: 'an accepted coding of the code (or of one below it that is not in the table): present before both or absent, then 8 to 50 words, then of who is quoted least so far, then the first in the study',
    nl: 'een aanvaarde codering van de code (of van een code eronder die niet in de tabel staat): aanwezig voor beide of afwezig, dan 8 tot 50 woorden, dan van wie tot dan het minst is geciteerd, dan de eerste in de studie',
  },
  unused: { en: 'Codes that nobody mentioned (N = 0)', nl: 'Codes die niemand noemde (N = 0)' },
  'out-of': { en: 'of', nl: 'van' },
  unquoted: {
    en: 'Codes without an example, because nobody accepted one of their codings',
    nl: 'Codes zonder voorbeeld, omdat niemand een van hun coderingen heeft aanvaard',
  },
})
