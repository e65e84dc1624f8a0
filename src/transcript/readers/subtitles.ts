import { type Problem, QcodeError, wholeFile } from '../../text/problem.ts'
import { type Decoded, decode } from '../encoding.ts'
import { type Label, parseLabel } from '../labels.ts'
import { findSpeakers, type Speakers, speakerKey } from '../speakers.ts'
import { type Cue, parseCues } from './cues.ts'
import { MAX_CHARACTERS, tooLarge } from './reader.ts'
import { turnText, type Utterance } from './turn-text.ts'

/**
 * Subtitles as a transcript: the cues of one speaker after another are one turn with the time of the first. Speakers are
 * those of voice tags, of the ids of Webex, or of labels in the words; without any, a pause starts a new block.
 * @throws QcodeError when there is no line with times
 */
export function readSubtitles(bytes: Uint8Array, file: string): Decoded {
  const decoded = decode(bytes, file)
  if (decoded.text.length > MAX_CHARACTERS) throw tooLarge(file)
  const cues = parseCues(decoded.text)
  if (cues.length === 0 && decoded.text.trim() !== '' && !/^\uFEFF?WEBVTT/u.test(decoded.text)) throw noCues(file)
  const pieces = piecesOf(cues)
  const utterances = utterancesOf(pieces)
  const problems: Problem[] = [...decoded.problems]
  if (utterances.length === 0 && problems.length === 0) {
    const message = 'there are no subtitles in this file'
    problems.push({ rule: 'transcript/empty', severity: 'warning', place: wholeFile(file), message })
  }
  return { ...turnText(utterances), encoding: decoded.encoding, problems }
}

function noCues(file: string): QcodeError {
  const message = 'has no line with times such as 00:00:01.000 --> 00:00:04.000, so it holds no subtitles'
  const help = 'when it is plain text, give it the extension .txt'
  const problem: Problem = { rule: 'transcript/no-subtitles', severity: 'error', place: wholeFile(file), message, help }
  return new QcodeError(`${file} ${message}`, [problem])
}

/** A line of a cue, or what one voice says in it. */
export interface Piece {
  readonly speaker: string | null
  /** Seconds. */
  readonly start: number
  readonly end: number
  readonly words: string
}

const VOICE = /<v(?:\.[^\s>]*)?\s+([^>]*)>|<\/v>/gu
const TAG = /<\/?(?:[bciusv]|ruby|rt|lang|font|em|strong|span)(?:[.\s][^>]*)?>|<[\d:.]+>|\{\\[^}]*\}/giu

function piecesOf(cues: readonly Cue[]): Piece[] {
  // Captions that roll up say each line twice, and mark when each word is said.
  const isRolling = cues.some(({ text }) => /<\d{2}:\d{2}/u.test(text))
  const pieces: Piece[] = []
  for (const { id, start, end, text } of cues) {
    let speaker: string | null = /^\d+ "(.+)"(?: \(\d+\))?$/u.exec(id)?.[1] ?? null
    let from = 0
    const add = (typed: string) => {
      for (const words of speaker === null ? typed.split('\n') : [typed]) {
        const said = plain(words)
        if (said !== '' && !(isRolling && said === pieces.at(-1)?.words))
          pieces.push({ speaker, start, end, words: said })
      }
    }
    for (const tag of text.matchAll(VOICE)) {
      add(text.slice(from, tag.index))
      speaker = tag[1] === undefined ? null : plain(tag[1]) || null
      from = tag.index + tag[0].length
    }
    add(text.slice(from))
  }
  return pieces
}

const plain = (typed: string): string =>
  typed
    .replace(TAG, '')
    .replace(/&(?:#(\d{1,7})|(\w{2,5}));/gu, (whole, code, name) =>
      code ? fromCodePoint(Number(code), whole) : (ENTITIES[name] ?? whole),
    )
    .replace(/\s+/gu, ' ')
    .trim()

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lrm: '',
  rlm: '',
}

const fromCodePoint = (code: number, otherwise: string): string =>
  code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : otherwise

/** The pieces of one speaker after another, together. */
export const utterancesOf = (pieces: readonly Piece[]): Utterance[] =>
  pieces.some(({ speaker }) => speaker !== null) ? byVoice(pieces) : byLabel(pieces)

/** A cue without a voice goes on with the one before. */
function byVoice(pieces: readonly Piece[]): Utterance[] {
  const turns: Turn[] = []
  for (const { speaker, start, words } of pieces) {
    const last = turns.at(-1)
    if (last && (speaker === null || speaker === last.speaker)) last.words.push(words)
    else turns.push({ speaker, start, words: [words] })
  }
  return turns.map(toUtterance)
}

interface Turn {
  readonly speaker: string | null
  readonly start: number
  readonly words: string[]
}

const toUtterance = ({ speaker, start, words }: Turn): Utterance => ({
  speaker,
  time: clock(start),
  words: words.join(' '),
})

function clock(seconds: number): string {
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')
}

/** Zoom labels every cue; where nearly all have a label, each is a speaker. */
const LABELLED_SHARE = 0.8

/** `Anna: …` at the start of a line of a cue. Which labels are speakers, is decided as in a text. */
function byLabel(pieces: readonly Piece[]): Utterance[] {
  const labels = pieces.map(({ words }) => parseLabel(words))
  const found = labels.filter((label) => label !== null)
  const isEach = pieces.length > 2 && found.length >= pieces.length * LABELLED_SHARE
  const speakers = findSpeakers(isEach ? found.map((label) => ({ ...label, stamped: true })) : found, {
    documentId: '',
    meta: {},
    respondents: [],
    interviewers: [],
  })
  if (isEach) return byVoice(pieces.map((piece, i) => named(piece, labels[i]!, speakers)))
  return byForm(pieces, labels, speakers)
}

function named(piece: Piece, label: Label | null, { byKey }: Speakers): Piece {
  if (label === null || !byKey.has(speakerKey(label.name))) return piece
  return { ...piece, speaker: label.name, words: piece.words.slice(label.length).trim() }
}

/**
 * Every line that has the form of a label starts a block, unless it is of the speaker who spoke already. Where nobody has a
 * label, pauses do.
 */
function byForm(pieces: readonly Piece[], labels: readonly (Label | null)[], { byKey }: Speakers): Utterance[] {
  const turns: (Turn & { readonly key: string | null })[] = []
  for (const [i, { start, words }] of pieces.entries()) {
    const label = labels[i]!
    const key = label && byKey.has(speakerKey(label.name)) ? speakerKey(label.name) : null
    const last = turns.at(-1)
    const isSame = label
      ? key !== null && key === last?.key
      : byKey.size > 0 || !last || !isPause(pieces[i - 1]!, start, last)
    if (last && isSame) last.words.push(words.slice(label?.length ?? 0).trim())
    else turns.push({ speaker: null, key, start, words: [words] })
  }
  return turns.map(toUtterance)
}

/** Seconds of silence after a sentence that start a new block, and characters after which the next sentence does. */
const PAUSE = 2
const LONG = 600

function isPause(before: Piece, start: number, { words }: Turn): boolean {
  if (!/[.?!…]["'”’)]*$/u.test(before.words)) return false
  return start - before.end >= PAUSE || words.reduce((sum, { length }) => sum + length + 1, 0) >= LONG
}
