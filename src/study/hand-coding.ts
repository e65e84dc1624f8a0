import { type CodedSpan, decide, withChange } from '../codings/decide.ts'
import { codedSpan, findWords, type Words } from '../codings/find-words.ts'
import { codingsFromMarks } from '../codings/inline.ts'
import type { Coding, Polarity } from '../codings/model.ts'
import { refreshCodings } from '../codings/refresh.ts'
import { updateCodings } from '../codings/store.ts'
import { type Place, type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { hint } from '../text/suggest.ts'
import type { Document } from '../transcript/model.ts'
import { segmentDocument } from '../transcript/segments.ts'
import { nameCode, openCodesInUse } from './code-names.ts'
import { writeMemo } from './memos.ts'
import { type OneTranscript, placeIn, readOneTranscript, segmentNamed } from './one-transcript.ts'
import type { Study } from './study.ts'

/** Which words a person means. At least one of `segment` and `quote`. */
export interface WantedWords {
  /** Id or file of the document. */
  readonly document: string
  /** `12.1` or `r03#12.1`. */
  readonly segment?: string
  /** Words that are said once. */
  readonly quote?: string
}

export interface CodeRequest extends WantedWords {
  /** Paths, ids, labels or aliases. */
  readonly codes: readonly string[]
  readonly coder: string
  readonly memo?: string
  readonly polarity?: Polarity
  /** A name that is not known makes an open code, with a memo that says when and where. */
  readonly open?: boolean
  readonly now: Date
}

export interface CodeResult {
  readonly span: CodedSpan
  /** Her codings of these words with these codes, as they are stored now. */
  readonly codings: readonly Coding[]
  /** Paths of open codes that were not in use before. */
  readonly newCodes: readonly string[]
  /** The memos on them. */
  readonly memos: readonly string[]
  /** False when it was all coded so already. */
  readonly written: boolean
}

/**
 * Puts codes on words of a transcript by hand. What was suggested there becomes hers; what others decided stays.
 * @throws QcodeError when the words or a code are not clear; nothing is written then
 */
export async function codeByHand(study: Study, request: CodeRequest): Promise<CodeResult> {
  const { coder, memo, polarity, codes, open = false } = request
  const transcript = await readOneTranscript(study, request.document)
  const span = spanOf(transcript, request, study)
  const inUse = await openCodesInUse(study.codings, study.codebook)
  const named = codes.map((typed) => nameCode(study.codebook, inUse, typed, { mayBeNew: open }))
  const paths = [...new Set(named.map(({ path }) => path))]
  const add = { by: coder, kind: 'add', span, ...(memo && { memo }), ...(polarity && { polarity }) } as const
  const { codings, written } = await updateTranscript(study, transcript, (stored) =>
    paths.reduce((lines, code) => withChange(lines, decide(lines, { ...add, code })), stored),
  )
  const newCodes = [...new Set(named.filter(({ isNew }) => isNew).map(({ path }) => path))]
  const memos: string[] = []
  for (const about of newCodes) {
    const text = `First used on ${span.segment}: ${quote(span.quote)}`
    memos.push(await writeMemo(study.root, { kind: 'code', about, coder, title: 'New open code', text }, request.now))
  }
  const { start, end } = span
  return {
    span,
    codings: codings.filter(
      (coding) => coding.coder === coder && coding.start === start && coding.end === end && paths.includes(coding.code),
    ),
    newCodes,
    memos,
    written,
  }
}

export interface UncodeRequest extends WantedWords {
  readonly codes: readonly string[]
  readonly coder: string
}

export interface UncodeResult {
  /** Her codings that are gone. */
  readonly withdrawn: readonly Coding[]
  /** Suggestions of the program that wait for a decision again. */
  readonly suggestions: readonly Coding[]
  /** Marks that would bring a coding back. */
  readonly marks: readonly Problem[]
}

/**
 * Takes back what a person decided about codes of a segment or of some words.
 * @throws QcodeError when she has no such coding there; nothing is written then
 */
export async function uncodeByHand(study: Study, request: UncodeRequest): Promise<UncodeResult> {
  const { coder, codes } = request
  const transcript = await readOneTranscript(study, request.document)
  const span = spanOf(transcript, request, study)
  const inUse = await openCodesInUse(study.codings, study.codebook)
  const paths = codes.map((typed) => nameCode(study.codebook, inUse, typed).path)
  const isThere = ({ start, end, segment, status }: Coding): boolean =>
    status !== 'detached' &&
    (request.quote === undefined ? segment === span.segment : start === span.start && end === span.end)
  let withdrawn: Coding[] = []
  let suggestions: Coding[] = []
  await updateTranscript(study, transcript, (stored) => {
    const own = stored.filter((coding) => coding.coder === coder && isThere(coding))
    withdrawn = own.filter(({ code }) => paths.includes(code))
    const missing = paths.find((path) => !withdrawn.some(({ code }) => code === path))
    if (paths.length === 0 || missing !== undefined) throw notCoded(missing, coder, span, own, stored.filter(isThere))
    const changes = withdrawn.map((of) => decide(stored, { by: coder, kind: 'withdraw', of }))
    suggestions = changes.flatMap((change) => change.add)
    return changes.reduce(withChange, stored)
  })
  const marks = withdrawn.flatMap((coding) => marksOf(transcript, coding, study))
  return { withdrawn, suggestions, marks }
}

function notCoded(
  missing: string | undefined,
  coder: string,
  span: CodedSpan,
  own: readonly Coding[],
  all: readonly Coding[],
): QcodeError {
  const codes = [...new Set(own.map(({ code }) => code))]
  const has = codes.length === 0 ? `${coder} has coded nothing there` : `${coder} has there ${codes.join(', ')}`
  const others = [
    ...new Set(all.filter(({ code, coder }) => code === missing && coder !== 'qcode').map((line) => line.coder)),
  ]
  const whose = others.length === 0 ? '' : `; it is a coding of ${others.join(' and ')} (--coder)`
  if (missing === undefined) return new QcodeError(`name the codes to take back with --code; ${has}`)
  return new QcodeError(
    `${missing} is no coding of ${coder} on ${span.segment}; ${has}${whose || hint(missing, codes)}`,
  )
}

/** Reads the codings of a transcript as it is now, and writes them changed. */
function updateTranscript(
  study: Study,
  { document, segments }: OneTranscript,
  change: (codings: readonly Coding[]) => readonly Coding[],
) {
  return updateCodings(study.codings, document.id, (stored) =>
    change(refreshCodings(stored, document, segments).codings),
  )
}

function spanOf(transcript: OneTranscript, { segment: name, quote: words }: WantedWords, study: Study): CodedSpan {
  const { document, segments } = transcript
  const segment = name === undefined ? null : segmentNamed(transcript, name)
  if (words === undefined) {
    if (segment === null) throw new QcodeError('name the words with --segment or --quote')
    return codedSpan(document, { segment, start: segment.start, end: segment.end })
  }
  const isWithin = ({ start, end }: Words): boolean => segment === null || (start < segment.end && end > segment.start)
  const found = findWords(document, segments, words).filter(isWithin)
  if (found.length === 1) return codedSpan(document, found[0]!)
  if (found.length > 1) throw saidOften(document, words, found)
  throw notSaid(transcript, words, segment?.id ?? document.id, study)
}

/** More places than this are only counted. */
const MOST_PLACES = 10

function saidOften(document: Document, words: string, found: readonly Words[]): QcodeError {
  const message = `${quote(words)} is said ${found.length} times`
  const help = 'name one with --segment, or quote more words'
  const places = found.slice(0, MOST_PLACES).map(({ segment, start, end }): Problem => {
    const around = document.text.slice(Math.max(segment.start, start - 20), Math.min(segment.end, end + 20))
    return problem('quote', placeIn(document, start), `${segment.id} ${quote(around)}`)
  })
  return new QcodeError(message, [problem('quote', wholeFile(document.file), message, help), ...places])
}

/** Said by the interviewer, perhaps; or not at all. */
function notSaid(transcript: OneTranscript, words: string, where: string, study: Study): QcodeError {
  const { document } = transcript
  const all = segmentDocument(document, { ...study, includeInterviewer: true })
  const asked = findWords(document, all, words).find(
    ({ segment }) => document.turns[segment.turn - 1]?.role === 'interviewer',
  )
  if (asked === undefined) return new QcodeError(`${quote(words)} is not said in ${where}`)
  const message = `${quote(words)} is said by the interviewer`
  const help = 'code it with --include-interviewer'
  return new QcodeError(message, [problem('interviewer', placeIn(document, asked.start), message, help)])
}

function problem(rule: string, place: Place, message: string, help?: string): Problem {
  return { rule: `code/${rule}`, severity: 'error', place, message, ...(help && { help }) }
}

/** The marks that stand for a coding, each as a warning. */
function marksOf({ document, segments }: OneTranscript, coding: Coding, { codebook }: Study): Problem[] {
  if (!coding.evidence.some(({ via }) => via === 'inline')) return []
  return document.marks.flatMap((mark): Problem[] => {
    const { codings } = codingsFromMarks({ ...document, marks: [mark] }, segments, codebook, coding.coder)
    const overlaps = codings.some(
      ({ code, start, end }) => code === coding.code && start < coding.end && end > coding.start,
    )
    if (!overlaps) return []
    const place: Place = { file: document.file, line: mark.line, column: mark.column }
    const message = `the mark [[${mark.names.join('>')}]] is still there, and would bring the coding back`
    return [{ rule: 'uncode/mark', severity: 'warning', place, message, help: 'take it out of the transcript' }]
  })
}
