import type { Problem } from '../text/problem.ts'
import type { Span } from '../text/sentences.ts'

/**
 * One transcript, observation report or other source, read and split into turns.
 * Offsets in this room are UTF-16 offsets in `text`; codings on disk count code points (`text/codepoints.ts`).
 */
export interface Document {
  /** Name of the file without its extension, NFC. */
  readonly id: string
  readonly file: string
  /**
   * The normalised text: decoded, without BOM, NFC, LF line ends, inline code marks taken out. Everything else of a text
   * file stays where it was (front matter and speaker labels too), so that its lines are the file's lines.
   */
  readonly text: string
  /** SHA-256 (hex) of `text` in UTF-8. */
  readonly hash: string
  readonly encoding: Encoding
  /** Front matter, keys in lower case. */
  readonly meta: Readonly<Record<string, string>>
  /** `interview` | `focusgroep` | `observatie` | `document`, from front matter (`bron`, `source_type`), else the folder or file name. */
  readonly sourceType: string | null
  readonly turns: readonly Turn[]
  readonly marks: readonly Mark[]
  /** What was taken out of the decoded text: the marks, and the blank before them. */
  readonly removed: readonly Removed[]
  /** Where the front matter ends. */
  readonly bodyStart: number
  /** Warnings and infos about this file (guessed encoding, unknown speaker, strange mark). */
  readonly problems: readonly Problem[]
}

export interface Encoding {
  /** `utf-8`, `utf-16le`, `utf-16be`, `windows-1252`, `macintosh`, or the format: `docx`, `odt` …. */
  readonly name: string
  /** True when nothing in the file says so: report it. */
  readonly guessed: boolean
}

export type SpeakerRole = 'respondent' | 'interviewer'

/** What one speaker says until the next. */
export interface Turn {
  /** Number in the document, from 1, interviewer turns included. */
  readonly number: number
  /** The label as typed (without colon, time and markup); null where the file has no labels. */
  readonly speaker: string | null
  readonly role: SpeakerRole
  /** Id of the respondent; null for interviewer turns. */
  readonly respondent: string | null
  /** Start and end (exclusive) of the words spoken, label and surrounding white space left out. */
  readonly start: number
  readonly end: number
  /** Time stamp as typed, when there is one. */
  readonly time: string | null
  /** Number of the interviewer turn before it, null when there is none. */
  readonly question: number | null
  /** The heading it stands under, null when there is none. */
  readonly section: string | null
}

/** A code typed by the researcher in the transcript: `[[code]]` or `[[parent>child]]`, perhaps behind `{{its words}}`. */
export interface Mark {
  /** Names from the top down, as typed: `['vertrouwen', 'routine']`. */
  readonly names: readonly string[]
  /** Offset in the normalised text where the mark stood. */
  readonly at: number
  /** Where the words start that stand in braces before it; they end at `at`. Without, it is about its segment. */
  readonly from?: number
  /** Line and column in the file as the researcher sees it. */
  readonly line: number
  readonly column: number
}

/** A piece of the file that is not in the normalised text. */
export interface Removed {
  /** Offset in the normalised text where it stood. */
  readonly at: number
  readonly text: string
}

/** What a segment is: all that a speaker says until the next, a paragraph of it, a sentence, all that answers one question, or so many sentences. */
export type Unit = 'turn' | 'paragraph' | 'sentence' | 'question' | `${number} sentences`

/** What a person may write for a {@link Unit}. */
export const UNIT_NAMES = 'turn, paragraph, sentence, question or a number of sentences ("3 sentences")'

/** `sentence`, `3 sentences` → the unit; null for what is none. */
export function parseUnit(text: string): Unit | null {
  if (text === 'turn' || text === 'paragraph' || text === 'sentence' || text === 'question') return text
  const count = Number(/^(\d{1,3}) sentences$/u.exec(text)?.[1] ?? 0)
  return count > 1 ? `${count} sentences` : null
}

/** The unit of coding. */
export interface Segment {
  /**
   * `r03#12` (turn), `r03#12.2` (second paragraph of turn 12), `r03#12:3` (third sentence of turn 12), `r03#12:1-3` (its first three
   * sentences), `r03#12-16` (an answer from turn 12 to turn 16).
   */
  readonly id: string
  readonly document: string
  readonly respondent: string | null
  /** Number of the turn it belongs to, the first one of an answer of several. */
  readonly turn: number
  /** Number of the interviewer turn before it, null when there is none. */
  readonly question: number | null
  /** The heading it stands under, null when there is none. */
  readonly section: string | null
  /** Start and end (exclusive), UTF-16 offsets in the document's text; never empty, no surrounding white space. */
  readonly start: number
  readonly end: number
  /** What lies between and is not this respondent's: follow-up questions, labels. Only where the unit is a question. */
  readonly gaps?: readonly Span[]
}

/** The words of a segment, at their places: blanks stand for what lies between and is not the respondent's. */
export function spokenIn({ text }: Pick<Document, 'text'>, { start, end, gaps = [] }: Segment): string {
  let spoken = ''
  let at = start
  for (const gap of gaps) {
    spoken += text.slice(at, gap.start) + text.slice(gap.start, gap.end).replace(/[^\n]/g, ' ')
    at = gap.end
  }
  return spoken + text.slice(at, end)
}
