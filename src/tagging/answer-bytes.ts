import { type Evidence, POLARITIES, VIAS } from '../codings/model.ts'
import type { Suggestion } from './tagger.ts'

/**
 * The answers of a block of lines, as UTF-8.
 *
 * They are longer than the texts, and almost all of them is known beforehand: keys, codes and cues are turned into bytes once
 * and then copied, which is faster than `JSON.stringify`. The output is the same byte by byte.
 */
export interface AnswerBytes {
  /** `{"id":…,"codings":[…]}` and a line end. */
  add(id: string | number, codings: readonly Suggestion[]): void
  /** The same for a line that could not be read. */
  addError(message: string): void
  /** What was added since the last call. */
  take(): Uint8Array<ArrayBuffer>
}

export function createAnswerBytes(): AnswerBytes {
  let bytes = new Uint8Array(1 << 16)
  let length = 0
  /** Codes and cues as JSON, behind each other; of them a codebook has so many and no more. */
  let pool = new Uint8Array(1 << 14)
  const ends = [0]
  const known = new Map<string, number>()

  function reserve(more: number): void {
    if (length + more > bytes.length) bytes = grown(bytes, length + more)
  }

  function copy(piece: Uint8Array): void {
    reserve(piece.length)
    // Pieces are short: `set` takes longer to begin than this to end.
    const to = bytes
    const at = length
    for (let i = 0; i < piece.length; i++) to[at + i] = piece[i]!
    length = at + piece.length
  }

  function copyKnown(text: string): void {
    const number = known.get(text) ?? learn(text)
    const from = ends[number]!
    const size = ends[number + 1]! - from
    reserve(size)
    const to = bytes
    const at = length
    for (let i = 0; i < size; i++) to[at + i] = pool[from + i]!
    length = at + size
  }

  function learn(text: string): number {
    const quoted = utf8(JSON.stringify(text))
    const from = ends.at(-1)!
    if (from + quoted.length > pool.length) pool = grown(pool, from + quoted.length)
    pool.set(quoted, from)
    known.set(text, ends.length - 1)
    return ends.push(from + quoted.length) - 2
  }

  function copyNumber(n: number): void {
    if (!Number.isInteger(n) || n < 0 || n > MOST) {
      copy(utf8(JSON.stringify(n)))
      return
    }
    let digits = 1
    for (let power = 10; power <= n; power *= 10) digits++
    reserve(digits)
    length += digits
    for (let i = 1, rest = n; i <= digits; i++, rest = (rest / 10) | 0) bytes[length - i] = ZERO + (rest % 10)
  }

  function copyEvidence({ via, cue, start, end, polarity }: Evidence): void {
    copy(VIA[via])
    if (cue !== undefined) {
      copy(CUE)
      copyKnown(cue)
    }
    copy(START)
    copyNumber(start)
    copy(END)
    copyNumber(end)
    if (polarity !== undefined) copy(POLARITY[polarity])
    copy(CLOSE)
  }

  function copySuggestion({ code, score, polarity, evidence }: Suggestion): void {
    copy(CODE)
    copyKnown(code)
    copy(SCORES[Math.round(score * 100)]!)
    copy(polarity === null ? NO_POLARITY : POLARITY[polarity])
    copy(EVIDENCE)
    for (let i = 0; i < evidence.length; i++) {
      if (i > 0) copy(COMMA)
      copyEvidence(evidence[i]!)
    }
    copy(CLOSE_LIST)
  }

  return {
    add(id, codings) {
      copy(ID)
      if (typeof id === 'number') copyNumber(id)
      else copy(utf8(JSON.stringify(id)))
      copy(CODINGS)
      for (let i = 0; i < codings.length; i++) {
        if (i > 0) copy(COMMA)
        copySuggestion(codings[i]!)
      }
      copy(CLOSE_LINE)
    },
    addError(message) {
      copy(utf8(`${JSON.stringify({ id: null, codings: [], error: message })}\n`))
    },
    take() {
      const taken = bytes.slice(0, length)
      length = 0
      return taken
    },
  }
}

const encoder = new TextEncoder()
const utf8 = (text: string): Uint8Array => encoder.encode(text)

function piecesFor<Name extends string>(names: readonly Name[], format: (name: Name) => string) {
  return Object.fromEntries(names.map((name) => [name, utf8(format(name))])) as Record<Name, Uint8Array>
}

function grown(array: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const bigger = new Uint8Array(Math.max(array.length * 2, length))
  bigger.set(array)
  return bigger
}

const ID = utf8('{"id":')
const CODINGS = utf8(',"codings":[')
const CODE = utf8('{"code":')
/** Scores have two decimals. */
const SCORES = Array.from({ length: 101 }, (_, hundredths) => utf8(`,"score":${hundredths / 100}`))
const NO_POLARITY = utf8(',"polarity":null')
const POLARITY = piecesFor(POLARITIES, (polarity) => `,"polarity":"${polarity}"`)
const EVIDENCE = utf8(',"evidence":[')
const VIA = piecesFor(VIAS, (via) => `{"via":"${via}"`)
const CUE = utf8(',"cue":')
const START = utf8(',"start":')
const END = utf8(',"end":')
const COMMA = utf8(',')
const CLOSE = utf8('}')
const CLOSE_LIST = utf8(']}')
const CLOSE_LINE = utf8(']}\n')

const ZERO = 0x30
/** Larger numbers (of lines, as offsets never are) take the long way. */
const MOST = 999_999_999
