import * as z from 'zod'
import { createCodePointIndex } from '../text/codepoints.ts'
import type { Problem } from '../text/problem.ts'
import { type Coding, type Evidence, POLARITIES, PROGRAM, STATUSES, VIAS } from './model.ts'

/** What a codings file holds. A problem of severity `error` stands for a line that could not be read. */
export interface ParsedCodings {
  /** The readable lines, in the order of the file. */
  readonly codings: readonly Coding[]
  readonly problems: readonly Problem[]
}

const offset = z.int().min(0)

const evidenceShape = z.looseObject({
  via: z.enum(VIAS),
  cue: z.string().optional(),
  start: offset,
  end: offset,
  polarity: z.enum(POLARITIES).optional(),
})

/** What a person may leave out has a default; what says where, what and who has none. */
const codingShape = z
  .looseObject({
    document: z.string().min(1),
    segment: z.string(),
    start: offset,
    end: offset,
    respondent: z.string().nullable().default(null),
    code: z.string().min(1),
    coder: z.string().min(1),
    status: z.enum(STATUSES),
    score: z.number().min(0).max(1).nullable().default(null),
    polarity: z.enum(POLARITIES).nullable().default(null),
    evidence: z.array(evidenceShape).default([]),
    quote: z.string().min(1),
    memo: z.string().default(''),
  })
  .refine(({ start, end }) => end >= start, { path: ['end'], error: 'Invalid offset: expected end >= start' })

/**
 * One line of a codings file, without its line end: keys in the order of the format, scores of suggestions in two
 * decimals, unknown keys last and as they were.
 *
 * `formatCoding(coding)` → `{"document":"r03","segment":"r03#12","start":1043,…,"quote":"…","memo":""}`
 */
export function formatCoding(coding: Coding): string {
  const { document, segment, start, end, respondent, code, coder, status, polarity, quote, memo } = coding
  // What a person decided about stays as she left it, to the last digit.
  const isOurs = coder === PROGRAM && status === 'suggested' && coding.score !== null
  const score = isOurs ? Math.round(coding.score * 100) / 100 : coding.score
  const evidence = coding.evidence.map(formatEvidence)
  const known = {
    document,
    segment,
    start,
    end,
    respondent,
    code,
    coder,
    status,
    score,
    polarity,
    evidence,
    quote,
    memo,
  }
  return JSON.stringify(withExtra(known, coding.extra))
}

/**
 * Reads the text of a codings file. Never throws: each line that is not a coding is one problem at its line and column.
 * Blank lines, CRLF and a byte order mark are fine.
 *
 * @param file how messages name the file
 */
export function parseCodings(file: string, text: string): ParsedCodings {
  const codings: Coding[] = []
  const problems: Problem[] = []
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  lines.forEach((line, index) => {
    if (line.trim() === '') return
    const parsed = parseLine(line.trimEnd())
    if ('coding' in parsed) codings.push(parsed.coding)
    else {
      const column = createCodePointIndex(line.slice(0, parsed.offset)).length + 1
      const place = { file, line: index + 1, column }
      problems.push({ rule: 'codings/unreadable-line', severity: 'error', place, message: parsed.message })
    }
  })
  return { codings, problems }
}

type ParsedLine = { readonly coding: Coding } | { readonly message: string; readonly offset: number }

function parseLine(line: string): ParsedLine {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (error) {
    if (/^(<{7}|={7}|>{7}|\|{7})/.test(line)) {
      return { message: 'expected a coding, found a conflict that git left behind', offset: 0 }
    }
    const reason = (error as SyntaxError).message
    const message = `expected one JSON object: ${printable(reason)}`
    return { message, offset: offsetOfSyntaxError(line, reason) }
  }
  const result = codingShape.safeParse(value)
  if (result.success) return { coding: toCoding(result.data) }
  const issue = result.error.issues[0]!
  const path = issue.path.map(String)
  const missing = path.length > 0 && lookUp(value, issue.path) === undefined
  const what = path.length === 0 ? 'expected a coding' : `"${path.join('.')}"${missing ? ' is missing' : ''}`
  return { message: `${what}: ${lowerFirst(issue.message)}`, offset: missing ? 0 : offsetOfKey(line, path) }
}

function toCoding(line: z.infer<typeof codingShape>): Coding {
  const { document, segment, start, end, respondent, code, coder, status, score, polarity, evidence, quote, memo } =
    line
  const { extra } = splitExtra(line, codingShape.shape)
  const known = { document, segment, start, end, respondent, code, coder, status, score, polarity, quote, memo }
  return { ...known, evidence: evidence.map(toEvidence), ...(extra && { extra }) }
}

function toEvidence(item: z.infer<typeof evidenceShape>): Evidence {
  const { via, cue, start, end, polarity } = item
  const { extra } = splitExtra(item, evidenceShape.shape)
  return {
    via,
    ...(cue !== undefined && { cue }),
    start,
    end,
    ...(polarity !== undefined && { polarity }),
    ...(extra && { extra }),
  }
}

function formatEvidence({ via, cue, start, end, polarity, extra }: Evidence): object {
  // JSON.stringify leaves undefined out.
  return withExtra({ via, cue, start, end, polarity }, extra)
}

function withExtra(known: object, extra: Readonly<Record<string, unknown>> | undefined): object {
  if (extra === undefined) return known
  // A known key in `extra` would be a second truth about the same thing: the known value wins.
  return { ...known, ...Object.fromEntries(Object.entries(extra).filter(([key]) => !Object.hasOwn(known, key))) }
}

function splitExtra(value: object, shape: object): { readonly extra?: Readonly<Record<string, unknown>> } {
  const unknown = Object.entries(value).filter(([key]) => !Object.hasOwn(shape, key))
  return unknown.length === 0 ? {} : { extra: Object.fromEntries(unknown) }
}

function lookUp(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  )
}

function offsetOfSyntaxError(line: string, reason: string): number {
  const position = /at position (\d+)/.exec(reason)?.[1]
  if (position !== undefined) return Number(position)
  return /end of JSON/.test(reason) ? line.trimEnd().length : 0
}

/** Where the last named key of `path` stands in the line; a good guess is enough for a message. */
function offsetOfKey(line: string, path: readonly string[]): number {
  let from = 0
  for (const key of path) {
    if (/^\d+$/.test(key)) continue
    const found = line.indexOf(`${JSON.stringify(key)}:`, from)
    const spaced = found === -1 ? line.indexOf(JSON.stringify(key), from) : found
    if (spaced !== -1) from = spaced
  }
  return from
}

/** The reason quotes the line: what it holds must not break up the message or steer the terminal. */
const printable = (text: string) => text.replace(/[\x00-\x1f\x7f-\x9f]/g, '\uFFFD')

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
