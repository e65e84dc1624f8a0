import { distance } from 'fastest-levenshtein'
import { isWithin } from '../codebook/model.ts'
import { type Coding, PROGRAM, type Status } from '../codings/model.ts'
import type { Language } from '../text/language.ts'
import { QcodeError } from '../text/problem.ts'
import type { Segment } from '../transcript/model.ts'
import { type CodeList, countsFor, listCodes } from './codes.ts'
import { type CodedDocument, type CodedStudy, type CountOptions, type Respondent, sourceTypeOf } from './model.ts'
import { createSourceDocument, firstWhere, type SourceDocument } from './source.ts'

/** What every table can be narrowed to; nothing given means everything. */
export interface SelectOptions extends Partial<CountOptions> {
  /** Paths; each stands for the code and everything below it. */
  readonly codes?: readonly string[]
  /** Ids. With `respondents` or `where` percentages are of these respondents and their segments. */
  readonly respondents?: readonly string[]
  readonly coders?: readonly string[]
  /** Only codes of this level of the codebook, each with everything below it. */
  readonly level?: string
  /** Types of documents (`interview`, `observatie` …); with them percentages are of what is in those documents, and of who speaks there. */
  readonly sourceTypes?: readonly string[]
  /** Attribute → the value that a respondent must have. */
  readonly where?: Readonly<Record<string, string>>
  /** Language of the headings, default English. */
  readonly lang?: Language
  /** Version of qcode, to print under the table. */
  readonly version?: string
}

const COUNTED_STATUSES: readonly Status[] = ['suggested', 'accepted']

/** The part of a study that a table is about. */
export interface Selection {
  readonly study: CodedStudy
  readonly options: SelectOptions
  readonly lang: Language
  readonly statuses: readonly Status[]
  readonly codes: CodeList
  /** All codes of the study, for tables that name the code of every coding. */
  readonly allCodes: CodeList
  readonly respondents: readonly Respondent[]
  /** The documents in which these respondents speak; without a choice of respondents all of them. */
  readonly documents: readonly SourceDocument[]
  /** Segments of these respondents; without a choice of respondents all of the study. */
  readonly segments: readonly Segment[]
  /** The codings that count, in order of document and place. */
  readonly hits: readonly Hit[]
  /** Codings that pass every filter but stand outside the study's segments, as in a turn of the interviewer. */
  readonly outside: readonly Hit[]
}

/** A coding that counts, with its place in the text. */
export interface Hit {
  readonly coding: Coding
  readonly source: SourceDocument
  /** The study's segments that it counts for. */
  readonly segments: readonly Segment[]
  /** UTF-16 offsets in the document's text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** Who and what passes the filters, statuses aside. */
export interface Filter {
  readonly respondents: readonly Respondent[]
  /** Whether respondents were chosen at all: nobody in particular (null) then does not pass. */
  readonly chosen: boolean
  passes(coding: Coding): boolean
  reads(document: CodedDocument): boolean
  speaks(respondent: string | null): boolean
}

/**
 * The codings that count and what they are counted against.
 *
 * - A coding counts when its status is in `statuses` (default suggested and accepted); `detached` never counts.
 * - A rejection outweighs a suggestion of the same code on the same segment, whoever made them and whatever the filters.
 * - A suggestion that somebody accepted on the same span counts as hers only, so that her polarity and name stand.
 * - A coding counts for the segment that it names; when the study is now cut into other units, for those that it touches.
 *
 * Throws {@link QcodeError} when a filter names something that the study does not have.
 */
export function select(study: CodedStudy, options: SelectOptions = {}): Selection {
  const filter = createFilter(study, options)
  const statuses = options.statuses ?? COUNTED_STATUSES
  const hits: Hit[] = []
  const outside: Hit[] = []
  const documents: SourceDocument[] = []
  const segments: Segment[] = []
  const coded = new Set<string>()
  for (const [index, document] of study.documents.entries()) {
    if (!filter.reads(document)) continue
    const source = createSourceDocument(document, index)
    const own = document.segments.filter((segment) => filter.speaks(segment.respondent))
    const valid = document.codings.filter(createStatusRule(document.codings, statuses))
    for (const { code } of valid) coded.add(code)
    const find = createSegmentFinder(document.segments)
    const found = withoutEchoes(valid.filter(filter.passes)).map((coding) => createHit(coding, source, find))
    for (const hit of found.sort(byPlace)) (hit.segments.length > 0 ? hits : outside).push(hit)
    for (const segment of own) segments.push(segment)
    if (!filter.chosen || own.length > 0 || found.length > 0) documents.push(source)
  }
  const allCodes = listCodes(study.codebook, coded)
  const codes = listCodes(study.codebook, coded, { within: options.codes, level: options.level })
  const isListed = ({ coding }: Hit): boolean => options.level === undefined || countsFor(codes, coding.code).length > 0
  return {
    study,
    options,
    lang: options.lang ?? 'en',
    statuses: statuses.filter((status) => status !== 'detached'),
    codes,
    allCodes,
    respondents: options.sourceTypes ? thoseWhoSpeak(filter.respondents, segments) : filter.respondents,
    documents,
    segments,
    hits: hits.filter(isListed),
    outside: outside.filter(isListed),
  }
}

function thoseWhoSpeak(respondents: readonly Respondent[], segments: readonly Segment[]): Respondent[] {
  const speaking = new Set(segments.map(({ respondent }) => respondent))
  return respondents.filter(({ id }) => speaking.has(id))
}

/** Checks the filters and turns them into questions about one coding. Throws {@link QcodeError} on an unknown name. */
export function createFilter(study: CodedStudy, options: SelectOptions): Filter {
  checkNames(study, options)
  const where = Object.entries(options.where ?? {})
  const ids = options.respondents && new Set(options.respondents)
  const respondents = study.respondents.filter(
    ({ id, attributes }) =>
      (!ids || ids.has(id)) && where.every(([attribute, value]) => (attributes[attribute] ?? '') === value),
  )
  const chosen = ids !== undefined || where.length > 0
  const selected = new Set(respondents.map(({ id }) => id))
  const speaks = (respondent: string | null): boolean => !chosen || (respondent !== null && selected.has(respondent))
  return {
    respondents,
    chosen,
    speaks,
    reads: (document) => !options.sourceTypes || options.sourceTypes.includes(sourceTypeOf(document)),
    passes: ({ code, coder, respondent }) =>
      (!options.codes || options.codes.some((ancestor) => isWithin(code, ancestor))) &&
      (!options.coders || options.coders.includes(coder)) &&
      speaks(respondent),
  }
}

/** The error for a name that nobody in the study bears, with the one that was probably meant. */
export function unknownName(what: string, name: string, known: readonly string[]): QcodeError {
  const near = known
    .map((candidate) => ({ candidate, edits: distance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits)[0]
  const shown = known.length <= 12 ? known.map((candidate) => `"${candidate}"`).join(', ') : ''
  if (near && near.edits <= Math.max(2, name.length / 3))
    return new QcodeError(`no ${what} "${name}" in this study: did you mean "${near.candidate}"?`)
  return new QcodeError(`no ${what} "${name}" in this study${shown ? `: it has ${shown}` : ''}`)
}

function checkNames(study: CodedStudy, options: SelectOptions): void {
  const { codes, respondents, coders, level, sourceTypes, where } = options
  const codings = study.documents.flatMap((document) => document.codings)
  if (codes) {
    const known = [...new Set([...study.codebook.byPath.keys(), ...codings.map(({ code }) => code)])]
    // An open code may only exist as the parent of codes in use.
    for (const name of codes) if (!known.some((path) => isWithin(path, name))) throw unknownName('code', name, known)
  }
  if (respondents) {
    const known = study.respondents.map(({ id }) => id)
    for (const name of respondents) if (!known.includes(name)) throw unknownName('respondent', name, known)
  }
  if (coders) {
    const known = [...new Set([PROGRAM, ...codings.map(({ coder }) => coder)])].sort()
    for (const name of coders) if (!known.includes(name)) throw unknownName('coder', name, known)
  }
  if (level !== undefined) {
    const known = [...new Set([...study.codebook.levels, ...study.codebook.codes.map((code) => code.level)])]
    if (!known.includes(level)) throw unknownName('level', level, known)
  }
  if (sourceTypes) {
    const known = [...new Set(study.documents.map(sourceTypeOf))].sort()
    for (const name of sourceTypes) if (!known.includes(name)) throw unknownName('source type', name, known)
  }
  for (const [attribute, value] of Object.entries(where ?? {})) {
    if (!study.attributes.includes(attribute)) throw unknownName('attribute', attribute, study.attributes)
    const known = [...new Set(study.respondents.map(({ attributes }) => attributes[attribute] ?? ''))]
    if (!known.includes(value)) throw unknownName(`respondent with ${attribute}`, value, known)
  }
}

/** Whether a coding counts by its status, given all codings of its document. */
function createStatusRule(codings: readonly Coding[], statuses: readonly Status[]): (coding: Coding) => boolean {
  const key = ({ segment, code }: Coding): string => `${segment}\n${code}`
  const rejected = new Set(codings.filter(({ status }) => status === 'rejected').map(key))
  return (coding) =>
    coding.status !== 'detached' &&
    statuses.includes(coding.status) &&
    !(coding.status === 'suggested' && rejected.has(key(coding)))
}

/** Leaves out suggestions of a code on a span where somebody accepted that code. */
function withoutEchoes(codings: readonly Coding[]): Coding[] {
  const key = ({ segment, code, start, end }: Coding): string => `${segment}\n${code}\n${start}\n${end}`
  const accepted = new Set(codings.filter(({ status }) => status === 'accepted').map(key))
  return codings.filter((coding) => coding.status !== 'suggested' || !accepted.has(key(coding)))
}

type SegmentFinder = (coding: Coding, start: number, end: number) => readonly Segment[]

function createSegmentFinder(segments: readonly Segment[]): SegmentFinder {
  const byId = new Map(segments.map((segment) => [segment.id, segment]))
  return ({ segment: id, respondent }, start, end) => {
    const named = byId.get(id)
    if (named) return [named]
    const from = firstWhere(segments, (segment) => segment.end > start)
    const to = firstWhere(segments, (segment) => segment.start >= end)
    return segments.slice(from, to).filter((segment) => respondent === null || segment.respondent === respondent)
  }
}

function createHit(coding: Coding, source: SourceDocument, find: SegmentFinder): Hit {
  const start = source.codePoints().toUtf16(coding.start)
  const end = source.codePoints().toUtf16(coding.end)
  return { coding, source, segments: find(coding, start, end), start, end }
}

const byPlace = (a: Hit, b: Hit): number =>
  a.start - b.start || a.end - b.end || compare(a.coding.code, b.coding.code) || compare(a.coding.coder, b.coding.coder)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
