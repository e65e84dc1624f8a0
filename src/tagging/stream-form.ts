import { createAnswerBytes } from './answer-bytes.ts'
import type { Context, Tagger } from './tagger.ts'

/** What a block of lines of the stream form became. */
export interface Answer {
  /** UTF-8: one line for each line that is not blank, in order. */
  readonly output: Uint8Array<ArrayBuffer>
  /** Lines in the block, blank ones too. */
  readonly lines: number
  readonly errors: readonly LineError[]
}

interface LineError {
  /** From 1, within the block. */
  readonly line: number
  readonly message: string
}

/**
 * Tags whole lines `{"id","text","question"?,…}` (UTF-8), other keys being ignored: `{"id","codings":[…]}`. A line that
 * cannot be read becomes `{"id":null,"codings":[],"error":…}`, so that output and input stay in step.
 */
export function answerLines(tagger: Tagger, block: Uint8Array): Answer {
  const text = Buffer.from(block.buffer, block.byteOffset, block.byteLength).toString('utf8')
  const errors: LineError[] = []
  let lines = 0
  for (let start = 0, end: number; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start)
    if (end === -1) end = text.length
    const line = text.slice(start, end)
    lines++
    if (line.trim() === '') continue
    const parsed = parseLine(line)
    if ('error' in parsed) {
      errors.push({ line: lines, message: parsed.error })
      output.addError(parsed.error)
    } else output.add(parsed.id, tagger.tag(normalised(parsed.text), parsed.context))
  }
  return { output: output.take(), lines, errors }
}

/** Kept from block to block, as the codes and cues are the same; a block is answered before another one is begun. */
const output = createAnswerBytes()

/** NFC; most texts hold nothing that could combine, which is quick to see. */
const normalised = (text: string): string => (COMBINING.test(text) ? text.normalize('NFC') : text)

/** Below U+0300 every text is in NFC. */
const COMBINING = /[^\0-\u02ff]/

interface InputLine {
  readonly id: string | number
  readonly text: string
  readonly context: Context | undefined
}

function parseLine(line: string): InputLine | { readonly error: string } {
  let value: unknown
  try {
    value = JSON.parse(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line)
  } catch (error) {
    return { error: `not JSON: ${(error as Error).message}` }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { error: 'not a JSON object with "id" and "text"' }
  }
  const { id, text, question } = value as Record<string, unknown>
  if (!isName(id)) return wrongKey('id')
  if (typeof text !== 'string') return wrongKey('text')
  if (question === undefined || question === null) return { id, text, context: undefined }
  return isName(question) ? { id, text, context: { question: String(question) } } : wrongKey('question')
}

const isName = (value: unknown): value is string | number => typeof value === 'string' || Number.isFinite(value)

const wrongKey = (key: string): { error: string } => ({ error: `"${key}" is missing or not a string` })
