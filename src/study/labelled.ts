import * as z from 'zod'
import type { CodedStudy } from '../analysis/model.ts'
import { type Hit, select } from '../analysis/select.ts'
import { type Codebook, isWithin } from '../codebook/model.ts'
import type { LabelledSegment } from '../codings/labelled.ts'
import type { Status } from '../codings/model.ts'
import { LONGEST_SEGMENT } from '../tagging/tagger.ts'
import { placeOf } from '../text/place.ts'
import { type Place, type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { type Segment, spokenIn } from '../transcript/model.ts'
import { type CodeReader, createCodeReader } from './code-reader.ts'
import { readBytes } from './codebook.ts'

export type { LabelledSegment } from '../codings/labelled.ts'

export interface LabelledSegments {
  /** In the order of the file, or of the documents of the study. */
  readonly segments: readonly LabelledSegment[]
  /**
   * Errors: lines that could not be read. Warnings: codes that the codebook lacks (in a study infos: they are open codes),
   * and how many segments were left out for it.
   */
  readonly problems: readonly Problem[]
}

/** What a line looks like, for messages. */
const FORM = 'one JSON object a line: {"text":"…","codes":["path/of/code"]}'

/** More unreadable lines than this are only counted. */
const MOST_PROBLEMS = 20

const NOT_CODES = { error: 'is not a list of codes' }
const codes = z.array(z.string(NOT_CODES), NOT_CODES)
const name = z
  .union([z.string(), z.number()], { error: 'is not a name' })
  .nullish()
  .transform((value) => (value === null || value === undefined ? undefined : String(value)))

/** Keys that are not here are ignored. */
const lineShape = z.object(
  {
    text: z
      .string({ error: 'is not a text' })
      .max(LONGEST_SEGMENT, { error: `is too long: more than ${LONGEST_SEGMENT.toLocaleString('en-GB')} characters` })
      .refine((text) => text.trim() !== '', { error: 'is empty' }),
    codes,
    also_ok: codes.nullish(),
    not: codes.nullish(),
    id: name,
    respondent: name,
    document: name,
  },
  { error: 'is not a JSON object' },
)

/**
 * Reads labelled segments from a file with one JSON object a line: `text`, `codes` and, if wanted, `also_ok`, `not`, `id`,
 * `respondent` and `document`. Codes may be named by path, id, label or alias.
 *
 * @throws QcodeError with every problem when the file cannot be read or has no segment to use
 */
export async function readLabelledFile(file: string, codebook: Codebook): Promise<LabelledSegments> {
  const { segments, problems } = parseLabelled(file, await readBytes(file, 'labelled'), codebook)
  if (segments.length > 0) return { segments, problems }
  if (problems.length > 0) throw new QcodeError(`${file} has no segment to use`, problems)
  throw new QcodeError(`${file} is empty; it needs ${FORM}`)
}

/**
 * The segments of such a file. Never throws: a bad line is one problem. Blank lines, CRLF and a byte order mark are fine.
 * A code that the codebook lacks is left out; a segment that has no other goes with it, for it is not one without codes.
 *
 * @param file how messages name the file
 */
export function parseLabelled(file: string, bytes: Uint8Array, codebook: Codebook): LabelledSegments {
  const reader = createCodeReader(codebook)
  const segments: LabelledSegment[] = []
  const bad: Problem[] = []
  let line = 0
  if (isUtf16(bytes))
    return { segments, problems: [badLine(wholeFile(file), 'is UTF-16, not UTF-8', 'save it as UTF-8')] }
  for (const source of linesOf(bytes)) {
    const place = { file, line: ++line, column: 1 }
    const parsed = parseLine(source)
    if (parsed === null) continue
    if (typeof parsed === 'string') bad.push(badLine(place, parsed, FORM))
    else {
      const { text, codes, also_ok, not, ...names } = parsed
      const segment = { text: text.normalize('NFC'), ...names, place }
      segments.push(...labelled(segment, { codes, alsoOk: also_ok ?? [], not: not ?? [] }, reader))
    }
  }
  return { segments, problems: [...abridge(file, bad), ...reader.problems(file)] }
}

/**
 * The segments of a study that people decided about: what they accepted are its codes, what they rejected and nobody
 * accepted there is `not`. Suggestions that nobody judged say nothing. With `coder`, only decisions of that coder count.
 *
 * @throws QcodeError when nobody of that name has coded anything
 */
export function labelledInStudy(study: CodedStudy, coder?: string): LabelledSegments {
  const { hits } = select(study, {
    statuses: ['accepted', 'rejected'],
    ...(coder !== undefined && { coders: [coder] }),
  })
  const decisions = new Map<Segment, Hit[]>()
  for (const hit of hits) {
    for (const segment of hit.segments) decisions.set(segment, [...(decisions.get(segment) ?? []), hit])
  }
  const reader = createCodeReader(study.codebook)
  const segments = Array.from(decisions, ([segment, decided]) => {
    const { source } = decided[0]!
    const { id, document, start } = segment
    const { file } = source.coded.document
    const place = placeOf(file, source.lines(), start)
    const words = {
      text: spokenIn(source.coded.document, segment),
      id,
      document,
      respondent: segment.respondent ?? undefined,
      place,
    }
    const codesWith = (status: Status): string[] =>
      decided.flatMap(({ coding }) => (coding.status === status ? [coding.code] : []))
    return labelled(words, { codes: codesWith('accepted'), alsoOk: [], not: codesWith('rejected') }, reader)
  })
  const problems = reader.problems(study.codebook.file).map((problem): Problem => {
    // Open codes are part of a study; elsewhere they are mistakes.
    return problem.rule === 'labelled/unknown-code' ? { ...problem, severity: 'info' } : problem
  })
  return { segments: segments.flat(), problems }
}

type Decisions = Pick<LabelledSegment, 'codes' | 'alsoOk' | 'not'>

/** The segment with its codes as paths, or nothing when the codebook has none of its codes. */
function labelled(
  segment: Omit<LabelledSegment, keyof Decisions>,
  named: Decisions,
  reader: CodeReader,
): LabelledSegment[] {
  const { place } = segment
  const codes = reader.read(named.codes, place)
  const alsoOk = reader.read(named.alsoOk, place).filter((code) => !codes.includes(code))
  const not = reader.read(named.not, place).filter((code) => !codes.some((given) => isWithin(given, code)))
  if (codes.length === 0 && named.codes.length > 0) {
    reader.leaveOut()
    return []
  }
  return [{ ...segment, codes, alsoOk, not }]
}

/** The values of a line, null when it is blank, or what is wrong with it. */
function parseLine(bytes: Uint8Array): z.infer<typeof lineShape> | string | null {
  let value: unknown
  try {
    // A decoder leaves a byte order mark out.
    const line = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    if (line.trim() === '') return null
    value = JSON.parse(line)
  } catch (error) {
    return error instanceof SyntaxError ? `is not JSON: ${error.message}` : 'is not text in UTF-8'
  }
  const parsed = lineShape.safeParse(value)
  if (parsed.success) return parsed.data
  const { path, message } = parsed.error.issues[0]!
  const [key] = path
  if (key === undefined) return message
  return `"${String(key)}" ${Object.hasOwn(value as object, key) ? message : 'is missing'}`
}

function* linesOf(bytes: Uint8Array): Generator<Uint8Array> {
  let start = 0
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
    yield bytes.subarray(start, end)
    start = end + 1
  }
  yield bytes.subarray(start)
}

const LF = 10

/** PowerShell writes such files when output is redirected. */
const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

const badLine = (place: Place, message: string, help: string): Problem => ({
  rule: 'labelled/unreadable-line',
  severity: 'error',
  place,
  message,
  help,
})

function abridge(file: string, problems: readonly Problem[]): Problem[] {
  const more = problems.length - MOST_PROBLEMS
  if (more <= 0) return [...problems]
  return [...problems.slice(0, MOST_PROBLEMS), badLine(wholeFile(file), `${more} more lines like these`, FORM)]
}
