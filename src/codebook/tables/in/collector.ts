import type { Language } from '../../../text/language.ts'
import { QcodeError } from '../../../text/problem.ts'
import { isCueError, parseCuePattern } from '../../cue.ts'
import { cueOf, itemsOf, measuredBy, questionsIn } from './cells.ts'
import { addTo, type Draft, findOrAdd } from './draft.ts'
import { type Cell, cellText } from './model.ts'
import type { Field } from './roles.ts'

/** Where something stands in the file. */
export interface Spot {
  readonly table: string | null
  readonly row: number
  readonly line: number | null
  /** Header of the column. */
  readonly column: string | null
}

/** Something in a table that the codebook does not have, or has by a guess. */
export interface Finding {
  readonly spot: Spot
  readonly message: string
  /** Whether words of the table were left out of the codebook. */
  readonly isLoss: boolean
}

/** What is gathered while the tables of one file are read. */
export interface Collector {
  readonly codes: Draft[]
  /** The interview guide: number → question. */
  readonly questions: Map<string, string>
  /** Numbers in it that are not from a table. */
  readonly unnumbered: Set<string>
  readonly findings: Finding[]
  readonly language: Language
  /** Whether the document says that codes in italics come from the data. */
  readonly italicsAreOpen: boolean
  /** Adds, or finds, a code below `parent`. */
  code(parent: Draft | null, label: string, level: number | null, spot: Spot): Draft
  /** Adds a code that is known to be new. */
  adopt(siblings: Draft[], draft: Draft, spot: Spot): Draft
  /** Notes another place that names the code. */
  seen(draft: Draft, spot: Spot): void
  /** Writes what a cell says about a code into it. */
  field(draft: Draft, field: Field, cell: Cell, spot: Spot): void
}

/** More codes than this is no table that people made, and no codebook that people use. */
const MAX_CODES = 5_000

export function createCollector(file: string, language: Language, italicsAreOpen: boolean): Collector {
  const codes: Draft[] = []
  const questions = new Map<string, string>()
  const unnumbered = new Set<string>()
  const findings: Finding[] = []
  let count = 0
  const counted = (): void => {
    if (++count > MAX_CODES)
      throw new QcodeError(`${file} gives more than ${MAX_CODES} codes, so it is hardly an operationalisation table`)
  }

  return {
    codes,
    questions,
    unnumbered,
    findings,
    language,
    italicsAreOpen,
    code(parent, label, level, spot) {
      const { draft, isNew } = findOrAdd(parent?.children ?? codes, label, level)
      if (isNew) counted()
      addPlace(draft, spot, language)
      return draft
    },
    adopt(siblings, draft, spot) {
      counted()
      siblings.push(draft)
      addPlace(draft, spot, language)
      return draft
    },
    seen(draft, spot) {
      addPlace(draft, spot, language)
    },
    field(draft, field, cell, spot) {
      const text = cellText(cell)
      const lost = (message: string): void => void findings.push({ spot, message, isLoss: true })
      if (text !== '') FIELD_WRITERS[field](draft, cell, text, lost, { questions, unnumbered, language })
    },
  }
}

/** The first place in each table: a concept may be repeated in every row. */
function addPlace(draft: Draft, spot: Spot, language: Language): void {
  const place = placeText(spot, language)
  const [table] = place.split(', ')
  if (!draft.places.some((known) => known === place || (spot.table !== null && known.startsWith(`${table}, `))))
    draft.places.push(place)
}

/** `tabel 2, rij 5`, as the `source` of a code has it. */
function placeText({ table, row }: Spot, language: Language): string {
  const [tableWord, rowWord, lineWord] = language === 'nl' ? ['tabel', 'rij', 'regel'] : ['table', 'row', 'line']
  return table === null ? `${lineWord} ${row}` : `${tableWord} ${table}, ${rowWord} ${row}`
}

interface Guide {
  readonly questions: Map<string, string>
  readonly unnumbered: Set<string>
  readonly language: Language
}

type Write = (draft: Draft, cell: Cell, text: string, lost: (message: string) => void, guide: Guide) => void

const FIELD_WRITERS: Readonly<Record<Field, Write>> = {
  definition(draft, _, text, lost) {
    if (draft.definition === '') draft.definition = text
    else if (draft.definition !== text) lost(`"${draft.label}" has another definition already`)
  },
  include: (draft, cell) => addTo(draft.include, ...cell.lines.map(({ text }) => text)),
  exclude: (draft, cell) => addTo(draft.exclude, ...cell.lines.map(({ text }) => text)),
  hit: (draft, cell) => addTo(draft.hit, ...cell.lines.map(({ text }) => text)),
  miss: (draft, cell) => addTo(draft.miss, ...cell.lines.map(({ text }) => text)),
  cues(draft, cell, _, lost) {
    for (const item of itemsOf(cell, /\s*[;,]\s*(?![^{]*\})/)) {
      const cue = cueOf(item)
      const pattern = typeof cue === 'string' ? cue : String((cue as { cue?: unknown } | null)?.cue ?? '')
      const parsed = parseCuePattern(pattern)
      if (isCueError(parsed)) lost(`no cue: ${item}: ${parsed.message}`)
      else addTo(draft.cues, cue)
    }
  },
  questions(draft, cell, _text, _lost, { questions, unnumbered, language }) {
    for (const { number, text } of questionsIn(cell)) {
      const known = text === '' ? number : [...questions].find(([, question]) => question === text)?.[0]
      const isFree = number !== null && (questions.get(number) ?? text) === text
      const used = known ?? (isFree ? number : nextNumber(questions, language))
      if (text !== '' && !questions.has(used)) {
        questions.set(used, text)
        if (number !== used) {
          unnumbered.add(used)
          draft.guesses.push(`question ${used} has no number in the table`)
        }
      }
      addTo(draft.questions, used)
    }
  },
  valence(draft, _, text, lost) {
    const positive = /^(?:positie[fv]e?|positive|\+)$/i.test(text)
    if (positive || /^(?:negatie[fv]e?|negative|-)$/i.test(text)) draft.valence = positive ? 'positive' : 'negative'
    else lost(`${text} is neither positive nor negative`)
  },
  measured_by(draft, cell, text) {
    const { types, isMore } = measuredBy(cell)
    addTo(draft.measuredBy, ...types)
    if (isMore) draft.extra.set('x-meetbaarheid', text)
  },
  aliases: (draft, cell) => addTo(draft.aliases, ...itemsOf(cell, /\s*[;,]\s*/)),
  color(draft, _, text, lost) {
    if (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text)) draft.color = text
    else lost(`${text} is no colour such as #1b9e77`)
  },
  kind(draft, _, text, lost) {
    if (/^(?:open|indu[ck]tief|inductive|in-vivo)$/i.test(text)) draft.kind = 'open'
    else if (!/^(?:dedu[ck]tief|deductive)$/i.test(text)) lost(`${text} is neither deductive nor open`)
  },
  literature: (draft, _, text) => addTo(draft.literature, withoutOwnPlace(text)),
  // Of a list of codes; read before the code is made.
  path() {},
  label() {},
  level() {},
}

/** A source that an earlier import wrote, `tabel.docx, tabel 2, rij 5 (Janssen, 2012)`, without what it wrote. */
function withoutOwnPlace(text: string): string {
  const own =
    /^[^,;]+\.(?:docx|xlsx|csv|tsv|md|html?|txt), (?:(?:tabel|table) \d+, (?:rij|row)|regel|line) \d+(?:[;,] [^(]*)?(?: \((.*)\))?$/i.exec(
      text,
    )
  return own ? (own[1] ?? '') : text
}

/** `v1`, `v2` (vraag): numbers of a kind that no guide has, so that they are not taken for one of it. */
function nextNumber(guide: ReadonlyMap<string, string>, language: Language): string {
  const letter = language === 'nl' ? 'v' : 'q'
  let number = 1
  while (guide.has(`${letter}${number}`)) number++
  return `${letter}${number}`
}
