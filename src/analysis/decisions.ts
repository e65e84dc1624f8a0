import { isSuggested } from '../codings/decide.ts'
import { type Coding, PROGRAM } from '../codings/model.ts'
import { describeSelection } from './counted.ts'
import { column } from './headings.ts'
import type { CodedStudy } from './model.ts'
import { type Hit, type SelectOptions, select } from './select.ts'
import { type Cell, NothingToShow, type Table } from './table.ts'
import { wilson } from './wilson.ts'
import { wording } from './wording.ts'

/** How often people went along with suggestions. */
interface Tally {
  accepted: number
  rejected: number
  undecided: number
}

/**
 * How often people accepted and rejected what was suggested, a row a code; and what they added themselves. Precision is
 * accepted / (accepted + rejected), with its Wilson interval (95%); each decision of each coder counts.
 *
 * Throws {@link NothingToShow} when nobody has decided about a suggestion.
 */
export function decisions(study: CodedStudy, options: SelectOptions = {}): Table {
  const { selection, suggested, added } = judgedIn(study, options)
  const { lang } = selection
  const tallies = tally(suggested, ({ coding }) => [coding.code])
  const byHand = tally(added, ({ coding }) => [coding.code])
  const rows = selection.allCodes.codes.flatMap(({ path, label, level }): Cell[][] => {
    const made = tallies.get(path) ?? NOBODY
    const own = byHand.get(path)?.accepted ?? 0
    if (made.accepted + made.rejected + own === 0) return []
    return [[path, label, level, ...cellsOf(made), own]]
  })
  return {
    name: 'decisions',
    title: say('title.codes', lang),
    shows: say('shows.codes', lang),
    columns: [
      column('code', 'text', lang),
      column('label', 'text', lang),
      column('level', 'text', lang),
      ...tallyColumns(lang),
      words('added', 'integer', lang),
    ],
    rows,
    counted: describeSelection(selection, [[say('precision', lang), say('precision.rule', lang)]]),
  }
}

/**
 * The same for each cue, the most often rejected first: which cues mislead. A coding counts for every cue among its
 * evidence, once.
 *
 * Throws {@link NothingToShow} when nobody has decided about a suggestion.
 */
export function decisionsOfCues(study: CodedStudy, options: SelectOptions = {}): Table {
  const { selection, suggested } = judgedIn(study, options)
  const { lang } = selection
  const tallies = tally(suggested, ({ coding: { code, evidence } }) =>
    [...new Set(evidence.flatMap(({ cue }) => cue ?? []))].map((cue) => `${code}\n${cue}`),
  )
  const decided = [...tallies].filter(([, { accepted, rejected }]) => accepted + rejected > 0)
  const worstFirst = decided.sort(
    ([a, x], [b, y]) => y.rejected - x.rejected || x.accepted - y.accepted || (a < b ? -1 : 1),
  )
  const labels = new Map(selection.allCodes.codes.map(({ path, label }) => [path, label]))
  return {
    name: 'decisions-cues',
    title: say('title.cues', lang),
    shows: say('shows.cues', lang),
    columns: [
      words('cue', 'text', lang),
      column('code', 'text', lang),
      column('label', 'text', lang),
      ...tallyColumns(lang),
    ],
    rows: worstFirst.map(([key, made]) => {
      const [code, cue] = key.split('\n') as [string, string]
      return [cue, code, labels.get(code) ?? code, ...cellsOf(made)]
    }),
    counted: describeSelection(selection, [
      [say('precision', lang), say('precision.rule', lang)],
      [say('cue', lang), say('cue.rule', lang)],
    ]),
  }
}

const NOBODY: Readonly<Tally> = { accepted: 0, rejected: 0, undecided: 0 }

function judgedIn(study: CodedStudy, options: SelectOptions) {
  const selection = select(study, { ...options, statuses: ['suggested', 'accepted', 'rejected'] })
  const suggested = selection.hits.filter(({ coding }) => isSuggested(coding))
  if (suggested.every(({ coding }) => isUndecided(coding)))
    throw new NothingToShow('nobody has accepted or rejected a suggestion yet: qcode review')
  return { selection, suggested, added: selection.hits.filter(({ coding }) => !isSuggested(coding)) }
}

const isUndecided = ({ coder, status }: Coding): boolean => coder === PROGRAM && status === 'suggested'

function tally(hits: readonly Hit[], keysOf: (hit: Hit) => readonly string[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>()
  for (const hit of hits) {
    for (const key of keysOf(hit)) {
      const known = tallies.get(key) ?? { accepted: 0, rejected: 0, undecided: 0 }
      tallies.set(key, known)
      const { status } = hit.coding
      known[status === 'accepted' || status === 'rejected' ? status : 'undecided']++
    }
  }
  return tallies
}

function cellsOf({ accepted, rejected, undecided }: Readonly<Tally>): Cell[] {
  const decided = accepted + rejected
  const interval = wilson(accepted, decided)
  const precision = decided === 0 ? null : accepted / decided
  return [accepted, rejected, undecided, precision, interval?.low ?? null, interval?.high ?? null]
}

const tallyColumns = (lang: 'en' | 'nl'): Table['columns'] => [
  { ...words('accepted', 'integer', lang), total: 'sum' },
  { ...words('rejected', 'integer', lang), total: 'sum' },
  { ...words('undecided', 'integer', lang), total: 'sum' },
  words('precision', 'share', lang),
  words('precision_low', 'share', lang),
  words('precision_high', 'share', lang),
]

const { say, column: words } = wording({
  'title.codes': { en: 'Decisions about suggestions', nl: 'Besluiten over voorstellen' },
  'shows.codes': {
    en: 'A row a code that people decided about: how many of its suggestions they accepted and rejected, and how often they gave it themselves.',
    nl: 'Een rij per code waarover besloten is: hoeveel voorstellen zijn aanvaard en verworpen, en hoe vaak mensen de code zelf gaven.',
  },
  'title.cues': { en: 'Decisions about cues', nl: 'Besluiten over zoektermen' },
  'shows.cues': {
    en: 'A row a cue: how many of the suggestions that it spoke for people accepted and rejected; the most rejected first.',
    nl: 'Een rij per zoekterm: hoeveel voorstellen waar hij voor sprak, zijn aanvaard en verworpen; de meest verworpen eerst.',
  },
  cue: { en: 'Cue', nl: 'Zoekterm' },
  'cue.rule': {
    en: 'a suggestion counts for each cue among its evidence',
    nl: 'een voorstel telt voor elke zoekterm in zijn onderbouwing',
  },
  accepted: { en: 'Accepted', nl: 'Aanvaard' },
  rejected: { en: 'Rejected', nl: 'Verworpen' },
  undecided: { en: 'Not decided', nl: 'Niet besloten' },
  added: { en: 'Given by people', nl: 'Zelf gegeven' },
  precision: { en: 'Precision', nl: 'Precisie' },
  precision_low: { en: '95% from', nl: '95% van' },
  precision_high: { en: '95% to', nl: '95% tot' },
  'precision.rule': {
    en: 'accepted of accepted and rejected; 95% by Wilson 1927; another code instead counts as rejected',
    nl: 'aanvaard van aanvaard en verworpen; 95% volgens Wilson 1927; een andere code in de plaats telt als verworpen',
  },
})
