import type { Language } from '../text/language.ts'
import { countsFor } from './codes.ts'
import { type CountedLine, describeSelection } from './counted.ts'
import { type DocumentOrder, orderDocuments } from './document-order.ts'
import { share } from './frequencies.ts'
import { column } from './headings.ts'
import { type CodedStudy, sourceTypeOf } from './model.ts'
import { type Run, type Saturation, type SaturationRule, saturationOf, withDefaults } from './saturation-point.ts'
import { type Selection, type SelectOptions, select } from './select.ts'
import type { SourceDocument } from './source.ts'
import type { Cell, Table } from './table.ts'
import { wording } from './wording.ts'

export interface SaturationOptions extends SelectOptions, SaturationRule {
  /** In which order the interviews were held; default `file`. */
  readonly order?: DocumentOrder
}

const { say, column: own } = wording({
  title: { en: 'Saturation', nl: 'Verzadiging' },
  shows: {
    en: 'A row an interview, in order: how many codes it adds to those before it.',
    nl: 'Een rij per interview, op volgorde: hoeveel codes het toevoegt aan die ervoor.',
  },
  order: { en: 'No.', nl: 'Nr.' },
  speakers: { en: 'Respondents', nl: 'Respondenten' },
  codes: { en: 'Codes', nl: 'Codes' },
  new_codes: { en: 'New codes', nl: 'Nieuwe codes' },
  new_deductive: { en: 'New, deductive', nl: 'Nieuw, deductief' },
  new_open: { en: 'New, open', nl: 'Nieuw, open' },
  cumulative: { en: 'Codes so far', nl: 'Codes tot nu toe' },
  cumulative_pct: { en: '% of all codes', nl: '% van alle codes' },
  run_new: { en: 'New in run', nl: 'Nieuw in reeks' },
  run_pct: { en: '% of base', nl: '% van basis' },
  'counted.order': { en: 'Order', nl: 'Volgorde' },
  'order.file': { en: 'by name of file', nl: 'op bestandsnaam' },
  'order.date': { en: 'by date', nl: 'op datum' },
  'order.respondent': { en: 'as in respondents.csv', nl: 'als in respondents.csv' },
  'order.list': { en: 'as given', nl: 'als opgegeven' },
  'counted.codes': { en: 'Codes', nl: 'Codes' },
  'codes.own': {
    en: 'as they were given, each by itself; {found} found, {kinds}',
    nl: 'zoals ze zijn gegeven, elk apart; {found} gevonden, {kinds}',
  },
  'codes.level': {
    en: 'of level {level}, each with everything below it; {found} found, {kinds}',
    nl: 'van niveau {level}, elk met alles eronder; {found} gevonden, {kinds}',
  },
  kinds: { en: '{deductive} deductive and {open} open', nl: '{deductive} deductief en {open} open' },
  rule: { en: 'Saturation', nl: 'Verzadiging' },
  'rule.text': {
    en: 'Guest, Namey & Chen 2020 (PLoS ONE 15(5), e0232076): base {base}, runs of {run}, at most {threshold} new',
    nl: 'Guest, Namey & Chen 2020 (PLoS ONE 15(5), e0232076): basis {base}, reeksen van {run}, hoogstens {threshold} nieuw',
  },
  run: { en: 'Run', nl: 'Reeks' },
  'run.text': {
    en: 'the document of the row and the {before} before it; new codes as a share of the {codes} codes of the base',
    nl: 'het document van de rij en de {before} ervoor; nieuwe codes als deel van de {codes} codes van de basis',
  },
  'run.one': {
    en: 'the document of the row; new codes as a share of the {codes} codes of the base',
    nl: 'het document van de rij; nieuwe codes als deel van de {codes} codes van de basis',
  },
  method: {
    en: 'Saturation was assessed with the method of Guest, Namey and Chen (2020), with a base size of {base} {units}, a run length of {run} and a new information threshold of {threshold}. The first {base} {units} gave {codes} codes.',
    nl: 'Verzadiging is bepaald met de methode van Guest, Namey en Chen (2020), met een basis van {base} {units}, een reekslengte van {run} en een drempel van {threshold} nieuwe informatie. De eerste {base} {units} leverden {codes} codes op.',
  },
  reached: {
    en: 'The number of new codes in {span} was {found}, {share} of those {codes}: saturation was reached after {unit} {after} ({after}+{run}).',
    nl: 'In {span} was het aantal nieuwe codes {found}, {share} van die {codes}: verzadiging is bereikt na {unit} {after} ({after}+{run}).',
  },
  'not.reached': {
    en: 'Saturation was not reached: the number of new codes in the last run, {span}, was still {found}, {share} of those {codes}.',
    nl: 'Verzadiging is niet bereikt: in de laatste reeks, {span}, was het aantal nieuwe codes nog {found}, {share} van die {codes}.',
  },
  later: {
    en: 'After that, {span} still brought new codes: {found}.',
    nl: 'Daarna kwamen er in {span} nog nieuwe codes bij: {found}.',
  },
  'too.few': {
    en: 'Saturation cannot be assessed: a base of {base} and a run of {run} need {needed} {units}, and there are {count}.',
    nl: 'Verzadiging valt niet te bepalen: een basis van {base} en een reeks van {run} vragen {needed} {units}, en er zijn er {count}.',
  },
  'no.base': {
    en: 'Saturation cannot be assessed: the first {base} {units} gave no codes.',
    nl: 'Verzadiging valt niet te bepalen: de eerste {base} {units} leverden geen codes op.',
  },
  'open.only': { en: 'Open codes only:', nl: 'Alleen open codes:' },
  'note.codebook': {
    en: 'The method was made for codes that come from the data. A codebook that was there beforehand runs out of new codes by itself, so for those codes the table says how soon the codebook was used, not that nothing new was said.',
    nl: 'De methode is gemaakt voor codes die uit het materiaal komen. Een vooraf opgesteld codeboek raakt vanzelf op; voor die codes zegt de tabel hoe snel het codeboek is gebruikt, niet dat er niets nieuws meer werd gezegd.',
  },
  'note.types': {
    en: 'Not only interviews are counted: {types}. --source-type interview counts interviews only.',
    nl: 'Er zijn niet alleen interviews geteld: {types}. --source-type interview telt alleen interviews.',
  },
  'note.uncoded': {
    en: 'Without codes, and so counted as nothing new: {ids}. While these are not coded yet, nothing can be said about saturation.',
    nl: 'Zonder codes, en dus geteld als niets nieuws: {ids}. Zolang deze nog niet gecodeerd zijn, valt er over verzadiging niets te zeggen.',
  },
  interview: { en: 'interview', nl: 'interview' },
  interviews: { en: 'interviews', nl: 'interviews' },
  document: { en: 'document', nl: 'document' },
  documents: { en: 'documents', nl: 'documenten' },
  'span.one': { en: '{unit} {from}', nl: '{unit} {from}' },
  'span.two': { en: '{units} {from} and {to}', nl: '{unit} {from} en {to}' },
  'span.more': { en: '{units} {from} to {to}', nl: '{unit} {from} tot en met {to}' },
})

/** What one document brings. */
interface Step {
  readonly document: SourceDocument
  /** Ids of who speaks in it. */
  readonly speakers: readonly string[]
  /** Different codes. */
  readonly codes: number
  /** Codes that no document before it had, by kind. */
  readonly newDeductive: number
  readonly newOpen: number
}

/**
 * New codes an interview, in their order: one row a document with its different codes, how many of them no document before
 * had (deductive and open apart), the codes so far and their share of all codes found, and the new codes of the run
 * that ends there as a share of those of the base (see {@link saturationOf}). The notes say after which interview saturation
 * is reached, or that it is not, in a sentence for the chapter on methods.
 *
 * A code counts by itself, its parents do not; with `level`, codes count as the code of that level that they are or are below.
 *
 * Throws {@link QcodeError} when a filter or the order does not fit the study.
 */
export function saturation(study: CodedStudy, options: SaturationOptions = {}): Table {
  const selection = select(study, options)
  const { lang } = selection
  const steps = stepsOf(selection, orderDocuments(selection, options.order ?? 'file'))
  const all = saturationOf(steps.map(newIn), options)
  const runEnding = new Map(all.runs.map((run) => [run.to, run]))
  const total = steps.reduce((sum, step) => sum + newIn(step), 0)
  let soFar = 0
  return {
    name: 'saturation',
    title: say('title', lang),
    shows: say('shows', lang),
    columns: [
      own('order', 'integer', lang),
      column('document', 'text', lang),
      own('speakers', 'text', lang),
      own('codes', 'integer', lang),
      own('new_codes', 'integer', lang),
      own('new_deductive', 'integer', lang),
      own('new_open', 'integer', lang),
      own('cumulative', 'integer', lang),
      own('cumulative_pct', 'share', lang),
      own('run_new', 'integer', lang),
      own('run_pct', 'share', lang),
    ],
    rows: steps.map((step, i): Cell[] => {
      soFar += newIn(step)
      const run = runEnding.get(i + 1)
      return [
        i + 1,
        step.document.coded.document.id,
        step.speakers.join(', '),
        step.codes,
        newIn(step),
        step.newDeductive,
        step.newOpen,
        soFar,
        share(soFar, total),
        run?.newCodes ?? null,
        run?.share ?? null,
      ]
    }),
    notes: notesOn(selection, steps, all, options),
    counted: describeSelection(selection, describeSaturation(selection, steps, all, options)),
  }
}

const newIn = ({ newDeductive, newOpen }: Step): number => newDeductive + newOpen

function stepsOf(selection: Selection, documents: readonly SourceDocument[]): Step[] {
  const seen = new Set<string>()
  const codesIn = new Map<SourceDocument, Set<string>>()
  for (const { coding, source } of selection.hits) {
    const found = codesIn.get(source) ?? new Set()
    codesIn.set(source, found)
    for (const path of countedCodes(selection, coding.code)) found.add(path)
  }
  const speaking = new Set(selection.segments.map(({ document, respondent }) => `${document}\n${respondent}`))
  return documents.map((document): Step => {
    const found = [...(codesIn.get(document) ?? [])]
    const added = found.filter((path) => !seen.has(path))
    for (const path of added) seen.add(path)
    const open = added.filter((path) => kindOf(selection, path) === 'open').length
    const { id } = document.coded.document
    return {
      document,
      speakers: selection.respondents
        .map((respondent) => respondent.id)
        .filter((name) => speaking.has(`${id}\n${name}`)),
      codes: found.length,
      newDeductive: added.length - open,
      newOpen: open,
    }
  })
}

/** The code itself, or the one of the level that is asked for. */
function countedCodes({ codes, options }: Selection, code: string): string[] {
  if (options.level === undefined) return [code]
  return countsFor(codes, code).map((position) => codes.codes[position]!.path)
}

function kindOf({ allCodes }: Selection, path: string): string | undefined {
  return allCodes.codes[allCodes.position.get(path) ?? -1]?.kind
}

function notesOn(selection: Selection, steps: readonly Step[], all: Saturation, options: SaturationOptions): string[] {
  const { lang } = selection
  const types = [...new Set(steps.map(({ document }) => sourceTypeOf(document.coded)))]
  const words = createPhrases(lang, types.every((type) => type === 'interview') ? 'interview' : 'document')
  const notes = [methodSentence(all, steps.map(newIn), options, words)]
  const uncoded = steps.filter(({ codes }) => codes === 0).map(({ document }) => document.coded.document.id)
  if (uncoded.length > 0) notes.push(say('note.uncoded', lang, { ids: uncoded.join(', ') }))
  const open = steps.map(({ newOpen }) => newOpen)
  if (open.some((n) => n > 0) && steps.some(({ newDeductive }) => newDeductive > 0)) {
    const result = outcome(saturationOf(open, options), open, options, words)
    notes.push(`${say('open.only', lang)} ${result.charAt(0).toLowerCase()}${result.slice(1)}`)
  }
  if (steps.some(({ newDeductive }) => newDeductive > 0)) notes.push(say('note.codebook', lang))
  if (types.length > 1) notes.push(say('note.types', lang, { types: types.join(', ') }))
  return notes
}

/** The words for what is counted: interviews, or documents when there are others too. */
interface Phrases {
  readonly lang: Language
  readonly unit: string
  readonly units: string
  /** `interviews 7 and 8`. */
  span(from: number, to: number): string
  /** `5%`. */
  percent(share: number): string
}

function createPhrases(lang: Language, noun: 'interview' | 'document'): Phrases {
  const [unit, units] = [say(noun, lang), say(`${noun}s`, lang)]
  const decimals = new Intl.NumberFormat(lang, { maximumFractionDigits: 1 })
  return {
    lang,
    unit,
    units,
    span: (from, to) =>
      say(from === to ? 'span.one' : to === from + 1 ? 'span.two' : 'span.more', lang, { unit, units, from, to }),
    percent: (part) => `${decimals.format(part * 100)}%`,
  }
}

function methodSentence(
  found: Saturation,
  newCodes: readonly number[],
  rule: SaturationRule,
  phrases: Phrases,
): string {
  const { base, run, threshold } = withDefaults(rule)
  const { lang, units, percent } = phrases
  const result = outcome(found, newCodes, rule, phrases)
  if (found.runs.length === 0 || found.baseCodes === 0) return result
  return `${say('method', lang, { base, run, units, threshold: percent(threshold), codes: found.baseCodes })} ${result}`
}

function outcome(
  { baseCodes, runs, reached }: Saturation,
  newCodes: readonly number[],
  rule: SaturationRule,
  { lang, unit, units, span, percent }: Phrases,
): string {
  const { base, run } = withDefaults(rule)
  const last = runs.at(-1)
  if (!last) return say('too.few', lang, { base, run, needed: base + run, units, count: newCodes.length })
  if (baseCodes === 0) return say('no.base', lang, { base, units })
  const values = ({ from, to, newCodes: found, share: part }: Run) => ({
    span: span(from, to),
    found,
    share: percent(part ?? 0),
    codes: baseCodes,
  })
  if (!reached) return say('not.reached', lang, values(last))
  const later = newCodes.slice(reached.to).reduce((sum, n) => sum + n, 0)
  return [
    say('reached', lang, { ...values(reached), unit, after: reached.from - 1, run }),
    ...(later > 0 ? [say('later', lang, { span: span(reached.to + 1, newCodes.length), found: later })] : []),
  ].join(' ')
}

function describeSaturation(
  { lang }: Selection,
  steps: readonly Step[],
  { baseCodes }: Saturation,
  { order = 'file', level, ...rule }: SaturationOptions,
): CountedLine[] {
  const { base, run, threshold } = withDefaults(rule)
  const deductive = steps.reduce((sum, { newDeductive }) => sum + newDeductive, 0)
  const open = steps.reduce((sum, { newOpen }) => sum + newOpen, 0)
  const kinds = say('kinds', lang, { deductive, open })
  const { percent } = createPhrases(lang, 'interview')
  return [
    [say('counted.order', lang), say(typeof order === 'string' ? `order.${order}` : 'order.list', lang)],
    [
      say('counted.codes', lang),
      say(level === undefined ? 'codes.own' : 'codes.level', lang, {
        level: level ?? '',
        found: deductive + open,
        kinds,
      }),
    ],
    [say('rule', lang), say('rule.text', lang, { base, run, threshold: percent(threshold) })],
    [say('run', lang), say(run === 1 ? 'run.one' : 'run.text', lang, { before: run - 1, codes: baseCodes })],
  ]
}
