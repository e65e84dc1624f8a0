import type { Language } from './language.ts'
import { english } from './sentences-en.ts'
import { dutch } from './sentences-nl.ts'

/** UTF-16 offsets, end exclusive; never empty, no white space around it. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Words that end in a point without ending the sentence. */
export interface Abbreviations {
  /** Whatever follows: `dhr.`, `o.a.`. */
  readonly always: ReadonlySet<string>
  /** When a small letter follows: `enz.`. */
  readonly beforeLower: ReadonlySet<string>
  /** When a number or a small letter follows: `blz.`, `jan.`. */
  readonly beforeNumber: ReadonlySet<string>
}

const ABBREVIATIONS: Readonly<Record<Language, Abbreviations>> = { nl: dutch, en: english }

/**
 * Splits a text into sentences: Unicode's rules (`Intl.Segmenter`), minus the breaks after abbreviations, initials,
 * numbers and quotations that go on, plus breaks at line ends and list items. Blank lines always end a sentence. The
 * spans are in order and hold every character that is not white space.
 * @example splitSentences('Dhr. Jansen belt. Altijd.', 'nl') // [{ start: 0, end: 17 }, { start: 18, end: 25 }]
 */
export function splitSentences(text: string, language: Language): Span[] {
  const spans: Span[] = []
  for (const { start, end } of splitParagraphs(text)) {
    const paragraph = text.slice(start, end)
    const add = (from: number, to: number) => {
      const span = trimSpan(paragraph, from, to)
      if (span.start < span.end) spans.push({ start: start + span.start, end: start + span.end })
    }
    let from = 0
    for (const boundary of boundariesIn(paragraph, language)) {
      if (continues(paragraph, from, boundary, ABBREVIATIONS[language])) continue
      add(from, boundary)
      from = boundary
    }
    add(from, paragraph.length)
  }
  return spans
}

/** The blocks between blank lines, without the white space around them. */
export function splitParagraphs(text: string): Span[] {
  const spans: Span[] = []
  const add = (start: number, end: number) => {
    const span = trimSpan(text, start, end)
    if (span.start < span.end) spans.push(span)
  }
  let start = 0
  for (const gap of text.matchAll(/\n(?:[^\S\n]*\n)+/gu)) {
    add(start, gap.index)
    start = gap.index + gap[0].length
  }
  add(start, text.length)
  return spans
}

/** The span without the white space around it; empty (start = end) when there is nothing else. */
export function trimSpan(text: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (start < end && isSpace(text, start)) start++
  while (end > start && isSpace(text, end - 1)) end--
  return { start, end }
}

/** What `String.prototype.trim` takes away. */
function isSpace(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  return unit >= 0xa0 && text[at]!.trim() === ''
}

const segmenters = new Map<Language, Intl.Segmenter>()

function segmenterFor(language: Language): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'sentence' })
  segmenters.set(language, segmenter)
  return segmenter
}

/** The segmenter of Node 20 takes quadratic time in the length of its input, so it gets pieces. */
const MAX_CHUNK = 4_000

/** Offsets inside the paragraph where a sentence may begin, in order. */
function boundariesIn(paragraph: string, language: Language): number[] {
  const segmenter = segmenterFor(language)
  // For Unicode a line break ends a sentence; here lines may be wrapped.
  const flat = paragraph.replaceAll('\n', ' ')
  const boundaries = new Set<number>()
  let at = 0
  while (at < flat.length) {
    const chunk = flat.slice(at, at + MAX_CHUNK)
    const isLast = at + MAX_CHUNK >= flat.length
    let last = 0
    for (const { index } of segmenter.segment(chunk)) {
      if (index > 0) boundaries.add(at + index)
      last = index
    }
    if (isLast) break
    // Go on at the last sentence of the piece, which may have been cut off; one that fills it is passed over.
    at += last > 0 ? last : cutPoint(chunk)
  }
  for (const match of paragraph.matchAll(LINE_START)) boundaries.add(match.index + 1)
  for (const pattern of [NOTE_REFERENCE, STAGE_REMARK, CLITIC_START]) {
    for (const match of paragraph.matchAll(pattern)) boundaries.add(match.index + match[0].length)
  }
  return [...boundaries].sort((a, b) => a - b)
}

/** A line break after a line that ends a sentence, or before a list item. */
const LINE_START = /(?<=[.!?…]["'”’»)\]*_]{0,3}[^\S\n]{0,8})\n|\n(?=[^\S\n]{0,20}[-•*–][^\S\n])/gu

/** A note reference behind a sentence belongs to it: `Dat is zo.[1] Verder …`. */
const NOTE_REFERENCE = /[.!?…]["'”’)]?\[\d{1,3}\]\s/gu

/** `Dat was zo. [lacht] Maar ja.`: for Unicode the small letter goes on with the sentence. */
const STAGE_REMARK =
  /(?<=[.!?…]["'”’)]{0,2}\s{1,3})(?:\[[^[\]\n]{1,40}\]|\([^()\n]{1,40}\))\s{1,3}(?=["'“‘„«]{0,2}\p{Lu})/gu

/** A Dutch sentence may open with a small letter: `'s Middags niet.` */
const CLITIC_START = /(?<=[.!?…]["”)]{0,2})\s{1,3}(?=['’‘`][a-z] \p{Lu})/gu

/** Where a piece without any break is cut: at its last white space or punctuation, never inside a surrogate pair. */
function cutPoint(chunk: string): number {
  for (let at = chunk.length; at > chunk.length / 2; at--) if (/[\s,;:]/u.test(chunk[at - 1]!)) return at
  const unit = chunk.charCodeAt(chunk.length - 1)
  return unit >= 0xd800 && unit < 0xdc00 ? chunk.length - 1 : chunk.length
}

const LOOK_AROUND = 60

/** True when the words before and after a possible break are one sentence all the same. */
function continues(text: string, from: number, boundary: number, abbreviations: Abbreviations): boolean {
  const before = text.slice(Math.max(from, boundary - LOOK_AROUND), boundary).trimEnd()
  const after = text.slice(boundary, boundary + LOOK_AROUND).trimStart()
  const startsSentence = boundary - from <= LOOK_AROUND
  // Nothing said yet (`…`, `1.`, `-`), or nothing to come but a quotation mark.
  if (startsSentence && /^(?:[^\p{L}\d]*|[^\p{L}\d]{0,3}\d+[.)])$/u.test(before)) return true
  if (/^[\p{P}\p{S}\s]*$/u.test(after) && boundary + LOOK_AROUND >= text.length) return true

  if (/[[({“„«]$/u.test(before)) return true

  const lower = /^["'“‘„«([]*\p{Ll}/u.test(after)
  if (lower && /(?:…|\.\.)["'”’)]*$|[.!?…]["'”’»)]+$/u.test(before)) return true
  if (!before.endsWith('.')) return false
  const word = /(?:^|[\s"'“‘„«([/-])([^\s"'“‘„«([/-]+)$/u.exec(before)?.[1]
  if (!word) return false
  const number = /^\d/u.test(after)
  const abbreviation = word.toLowerCase()
  if (abbreviations.always.has(abbreviation)) return true
  if (abbreviations.beforeLower.has(abbreviation)) return lower
  if (abbreviations.beforeNumber.has(abbreviation)) return lower || number
  // Initials: `J. de Vries`, `A.B. Jansen`.
  if (/^(?:\p{Lu}\.)+$/u.test(word)) return /^\p{L}/u.test(after) && word !== 'I.'
  if (/^\d+\.$/u.test(word)) return lower
  return false
}
