import { isWithin } from '../codebook/model.ts'
import { rankQuotes } from './best-quotes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { column } from './headings.ts'
import { quotedSentence } from './key-sentence.ts'
import type { CodedStudy, Theme } from './model.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import { type Cell, NothingToShow, type Table } from './table.ts'
import { addHit, createTally, knownRespondents, type Tally } from './tally.ts'
import { wording } from './wording.ts'

export interface ThemesOptions extends SelectOptions {
  /** At most so many example quotes a theme; default 1. */
  readonly best?: number
}

const { say, column: own } = wording({
  shows: {
    en: 'The themes of themes.yaml over the codes: what they mean, how they take shape, and who speaks of them.',
    nl: 'De thema’s van themes.yaml boven de codes: wat ze betekenen, hoe ze vorm krijgen en wie erover spreekt.',
  },
  title: { en: 'Themes', nl: 'Thema’s' },
  theme: { en: 'Id', nl: 'Id' },
  type: { en: 'Type', nl: 'Soort' },
  label: { en: 'Theme', nl: 'Thema' },
  meaning: { en: 'Meaning', nl: 'Betekenis' },
  filling: { en: 'How it takes shape', nl: 'Invulling' },
  who: { en: 'Who', nl: 'Wie' },
  example: { en: 'Example', nl: 'Voorbeeld' },
  codes: { en: 'Codes', nl: 'Codes' },
  rule: {
    en: 'the distinct segments, respondents and documents of their codes and everything below these; a code may belong to several themes, so that themes do not add up',
    nl: 'de verschillende segmenten, respondenten en documenten van hun codes en alles daaronder; een code kan bij meer thema’s horen, dus thema’s tellen niet op',
  },
  'example.rule': {
    en: 'the key sentence of the best quotes, at most {n} a theme, chosen as with "quotes --best": everybody once before anybody twice, accepted first, then score times length',
    nl: 'de kernzin van de beste citaten, hoogstens {n} per thema, gekozen als bij "quotes --best": iedereen één keer voor iemand twee keer, aanvaard eerst, dan score maal lengte',
  },
})

/**
 * The results by theme: one row a theme of themes.yaml with what it means, how many and who spoke of it, and an example.
 * Themes stand together by type; types and themes in the order of `order`, then of the file. Themes that nobody spoke of
 * are there too.
 *
 * Throws {@link NothingToShow} when the study has no themes, {@link QcodeError} when a filter names something that it does not have.
 */
export function themes(study: CodedStudy, options: ThemesOptions = {}): Table {
  if (study.themes === undefined) {
    throw new NothingToShow(
      'the study has no themes: list them in themes.yaml beside qcode.yaml, each with id, label and codes',
    )
  }
  const selection = select(study, options)
  const { lang } = selection
  const best = options.best ?? 1
  return {
    name: 'themes',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      own('type', 'text', lang),
      own('label', 'text', lang),
      own('meaning', 'text', lang),
      own('filling', 'text', lang),
      column('respondents', 'integer', lang),
      column('segments', 'integer', lang),
      column('documents', 'integer', lang),
      own('who', 'text', lang),
      own('example', 'text', lang),
      own('codes', 'text', lang),
      column('memo', 'text', lang),
      own('theme', 'text', lang),
    ],
    rows: inOrder(study.themes).map((theme) => rowOf(theme, selection, best)),
    isWide: true,
    counted: describeSelection(selection, describeThemes(selection, best)),
  }
}

/** By type, a type where its first theme would stand. */
function inOrder(all: readonly Theme[]): Theme[] {
  const orderOf = ({ order }: Theme): number => order ?? Number.POSITIVE_INFINITY
  const sorted = all.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : orderOf(a) > orderOf(b) ? 1 : 0))
  const types = [...new Set(sorted.map(({ type }) => type))]
  return types.flatMap((type) => sorted.filter((theme) => theme.type === type))
}

function rowOf(theme: Theme, selection: Selection, best: number): Cell[] {
  const tally = tallyTheme(theme, selection)
  const who = knownRespondents(tally, selection)
  return [
    theme.type || null,
    theme.label,
    theme.meaning || null,
    theme.filling || null,
    who.length,
    tally.segments.size,
    tally.documents.size,
    who.join(', ') || null,
    examples(tally, selection, best) || null,
    theme.codes.join('\n'),
    theme.memo || null,
    theme.id,
  ]
}

function tallyTheme({ codes }: Theme, { hits }: Selection): Tally {
  const tally = createTally()
  for (const hit of hits) if (codes.some((path) => isWithin(hit.coding.code, path))) addHit(tally, hit)
  return tally
}

function examples({ hits }: Tally, { study }: Selection, best: number): string {
  return rankQuotes(hits)
    .slice(0, best)
    .map((hit) => quotedSentence(hit, study.codebook.language))
    .join('\n')
}

function describeThemes({ lang }: Selection, best: number): CountedLine[] {
  return [
    [say('title', lang), say('rule', lang)],
    [say('example', lang), say('example.rule', lang, { n: best })],
  ]
}
