import { groupBy } from '../text/group.ts'
import type { Language } from '../text/language.ts'
import { capitalise, enumerate, numeral } from '../text/numerals.ts'
import { minutesOf } from '../transcript/duration.ts'
import type { Turn } from '../transcript/model.ts'
import { describeSelection } from './counted.ts'
import { share } from './frequencies.ts'
import { column, unitName } from './headings.ts'
import { type CodedStudy, sourceTypeOf } from './model.ts'
import { roundTo } from './rounding.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import type { SourceDocument } from './source.ts'
import type { Table } from './table.ts'
import { wording } from './wording.ts'

/** The size of one document. */
interface Size {
  readonly document: string
  readonly sourceType: string
  /** Ids of who speaks. */
  readonly respondents: readonly string[]
  readonly turns: number
  readonly segments: number
  /** Words in turns. */
  readonly byRespondents: number
  readonly byInterviewers: number
  /** Null without times. */
  readonly minutes: number | null
}

/**
 * How much there is: one row a document with its type, the respondents who speak, turns, segments, words (of respondents
 * and of interviewers) and minutes (from the first time stamp to the last; null without). The note is a paragraph for the
 * chapter on methods. When respondents are chosen, turns and words are theirs and those of interviewers.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function numbers(study: CodedStudy, options: SelectOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const sizes = sizesOf(selection)
  const sum = { total: 'sum' } as const
  return {
    name: 'numbers',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      column('document', 'text', lang),
      words('source_type', 'text', lang),
      column('respondents', 'integer', lang),
      { ...words('turns', 'integer', lang), ...sum },
      { ...column('segments', 'integer', lang), ...sum },
      { ...words('words', 'integer', lang), ...sum },
      { ...words('words_respondents', 'integer', lang), ...sum },
      { ...words('words_interviewers', 'integer', lang), ...sum },
      { ...words('minutes', 'number', lang), ...sum },
    ],
    rows: sizes.map((size) => [
      size.document,
      size.sourceType,
      size.respondents.length,
      size.turns,
      size.segments,
      wordsIn(size),
      size.byRespondents,
      size.byInterviewers,
      roundTo(size.minutes, 1),
    ]),
    counted: describeSelection(selection, [
      [say('words', lang), say('words.rule', lang)],
      [say('minutes', lang), say('minutes.rule', lang)],
    ]),
    notes: sizes.length === 0 ? [] : [describeSizes(sizes, study, lang)],
  }
}

const wordsIn = ({ byRespondents, byInterviewers }: Size): number => byRespondents + byInterviewers

function sizesOf({ documents, respondents, segments }: Selection): Size[] {
  const selected = new Set(respondents.map(({ id }) => id))
  const segmentsOf = groupBy(segments, ({ document }) => document)
  return documents.map((source): Size => {
    const { document } = source.coded
    const spoken = document.turns.filter(({ respondent }) => respondent !== null && selected.has(respondent))
    const asked = document.turns.filter(({ role }) => role === 'interviewer')
    return {
      document: document.id,
      sourceType: sourceTypeOf(source.coded),
      respondents: [...new Set(spoken.map(({ respondent }) => respondent!))],
      turns: spoken.length + asked.length,
      segments: segmentsOf.get(document.id)?.length ?? 0,
      byRespondents: countWordsOf(spoken, source),
      byInterviewers: countWordsOf(asked, source),
      minutes: minutesOf(document.turns),
    }
  })
}

function countWordsOf(turns: readonly Turn[], source: SourceDocument): number {
  return turns.reduce((sum, { start, end }) => {
    const [from, to] = source.words().rangeOf(start, end)
    return sum + to - from
  }, 0)
}

/** The paragraph for the chapter on methods. */
function describeSizes(sizes: readonly Size[], { unit }: CodedStudy, lang: Language): string {
  const types = [...groupBy(sizes, ({ sourceType }) => sourceType)].sort(([, a], [, b]) => b.length - a.length)
  const kinds = types.map(([type, ofType]) => `${numeral(ofType.length, lang)} ${typeName(type, ofType.length, lang)}`)
  const respondents = new Set(sizes.flatMap((size) => size.respondents)).size
  const total = add(sizes.map(wordsIn))
  const figures = {
    isOneDocument: sizes.length === 1,
    documents: `${numeral(sizes.length, lang)} ${typeName('document', sizes.length, lang)}`,
    kinds: enumerate(kinds, lang),
    isOneKind: kinds.length === 1,
    respondents: `${numeral(respondents, lang)} ${say(respondents === 1 ? 'respondent' : 'respondents', lang)}`,
    isOneRespondent: respondents === 1,
    words: thousands(total, lang),
    turns: thousands(add(sizes.map(({ turns }) => turns)), lang),
    segments: thousands(add(sizes.map((size) => size.segments)), lang),
    unit: unitName(unit, lang),
    spoken: percentage(add(sizes.map(({ byRespondents }) => byRespondents)), total),
  }
  const averages = types.filter(([, ofType]) => ofType.length > 1)
  return [
    ...PARAGRAPH[lang](figures),
    ...averages.map(([type, ofType]) => averageSentence(typeName(type, 1, lang), ofType, lang)),
  ].join(' ')
}

interface Figures {
  readonly isOneDocument: boolean
  readonly documents: string
  readonly kinds: string
  readonly isOneKind: boolean
  readonly respondents: string
  readonly isOneRespondent: boolean
  readonly words: string
  readonly turns: string
  readonly segments: string
  readonly unit: string
  /** Percentage of the words; null without words. */
  readonly spoken: number | null
}

const PARAGRAPH: Readonly<Record<Language, (figures: Figures) => string[]>> = {
  nl: ({
    isOneDocument,
    documents,
    kinds,
    isOneKind,
    respondents,
    isOneRespondent,
    words,
    turns,
    segments,
    unit,
    spoken,
  }) => [
    `De analyse berust op ${isOneKind ? kinds : `${documents}: ${kinds}`}.`,
    `Daarin ${isOneRespondent ? 'spreekt' : 'spreken'} ${respondents}.`,
    `${isOneDocument ? 'Het gaat' : 'Samen gaat het'} om ${words} woorden in ${turns} beurten${
      spoken === null ? '' : `; ${spoken}% van de woorden is van respondenten en ${100 - spoken}% van interviewers`
    }.`,
    `Gecodeerd is per ${unit}: ${segments} segmenten.`,
  ],
  en: ({
    isOneDocument,
    documents,
    kinds,
    isOneKind,
    respondents,
    isOneRespondent,
    words,
    turns,
    segments,
    unit,
    spoken,
  }) => [
    `The analysis rests on ${isOneKind ? kinds : `${documents}: ${kinds}`}.`,
    `${capitalise(respondents)} ${isOneRespondent ? 'speaks' : 'speak'} in ${isOneDocument ? 'it' : 'them'}.`,
    `${isOneDocument ? 'It holds' : 'Together they hold'} ${words} words in ${turns} turns${
      spoken === null ? '' : `; ${spoken}% of the words are spoken by respondents and ${100 - spoken}% by interviewers`
    }.`,
    `The unit of coding is ${/^\d/.test(unit) ? unit : `the ${unit}`}: ${segments} segments.`,
  ],
}

/** `Een interview telt gemiddeld 1.436 woorden (900 tot 1.800) en duurt gemiddeld 45 minuten (32 tot 61).` */
function averageSentence(type: string, sizes: readonly Size[], lang: Language): string {
  const timed = sizes.flatMap(({ minutes }) => minutes ?? [])
  const some = `${say('timed', lang)} ${numeral(timed.length, lang)} ${say('of-the', lang)} ${numeral(sizes.length, lang)}`
  const size = sizes.map(wordsIn)
  const length = `${average(size, lang)} ${say('words-long', lang)}${inBrackets([range(size, lang)])}`
  const time = `${average(timed, lang)} ${say('minutes-long', lang)}${inBrackets([range(timed, lang), timed.length < sizes.length ? some : ''])}`
  const lasts = timed.length === 0 ? '' : ` ${say('lasts', lang)} ${time}`
  return `${say('a', lang)} ${type} ${say('counts', lang)} ${length}${lasts}.`
}

function inBrackets(parts: readonly string[]): string {
  const told = parts.filter((part) => part !== '')
  return told.length === 0 ? '' : ` (${told.join('; ')})`
}

const add = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
const average = (values: readonly number[], lang: Language): string => thousands(add(values) / values.length, lang)
/** `900 tot 1.800`; '' when all are the same. */
function range(values: readonly number[], lang: Language): string {
  const least = thousands(Math.min(...values), lang)
  const most = thousands(Math.max(...values), lang)
  return least === most ? '' : `${least} ${say('to', lang)} ${most}`
}

const thousands = (value: number, lang: Language): string =>
  Math.round(value).toLocaleString(lang === 'nl' ? 'nl-NL' : 'en-GB')

function percentage(part: number, whole: number): number | null {
  const fraction = share(part, whole)
  return fraction === null ? null : Math.round(fraction * 100)
}

/** Names in a sentence of the source types that are told apart in front matter. */
const TYPES: Readonly<Record<string, Readonly<Record<Language, readonly [one: string, more: string]>>>> = {
  interview: { en: ['interview', 'interviews'], nl: ['interview', 'interviews'] },
  focusgroep: { en: ['focus group', 'focus groups'], nl: ['focusgroep', 'focusgroepen'] },
  observatie: { en: ['observation', 'observations'], nl: ['observatie', 'observaties'] },
  document: { en: ['document', 'documents'], nl: ['document', 'documenten'] },
}

const typeName = (type: string, count: number, lang: Language): string =>
  TYPES[type]?.[lang][count === 1 ? 0 : 1] ?? type

const { say, column: words } = wording({
  title: { en: 'Size of the material', nl: 'Omvang van het materiaal' },
  shows: {
    en: 'A row a document: how much was said, by whom, and how long it took.',
    nl: 'Een rij per document: hoeveel er is gezegd, door wie, en hoe lang dat duurde.',
  },
  source_type: { en: 'Source type', nl: 'Soort bron' },
  turns: { en: 'Turns', nl: 'Beurten' },
  words: { en: 'Words', nl: 'Woorden' },
  words_respondents: { en: 'Words of respondents', nl: 'Woorden van respondenten' },
  words_interviewers: { en: 'Words of interviewers', nl: 'Woorden van interviewers' },
  minutes: { en: 'Minutes', nl: 'Minuten' },
  'words.rule': {
    en: 'all that is said in turns, hesitations and notes of the transcriber included; headings are left out',
    nl: 'alles wat in beurten wordt gezegd, met aarzelingen en notities van de transcribent; zonder kopjes',
  },
  'minutes.rule': {
    en: 'from the first time in the transcript to the last (to its end, when that is given); empty without times',
    nl: 'van de eerste tijd in het transcript tot de laatste (tot het einde daarvan, als dat er staat); leeg zonder tijden',
  },
  respondent: { en: 'respondent', nl: 'respondent' },
  respondents: { en: 'respondents', nl: 'respondenten' },
  a: { en: 'The average', nl: 'Een' },
  counts: { en: 'has', nl: 'telt gemiddeld' },
  'words-long': { en: 'words', nl: 'woorden' },
  lasts: { en: 'and lasts', nl: 'en duurt gemiddeld' },
  'minutes-long': { en: 'minutes', nl: 'minuten' },
  to: { en: 'to', nl: 'tot' },
  timed: { en: 'times are known of', nl: 'tijden bekend van' },
  'of-the': { en: 'of the', nl: 'van de' },
})
