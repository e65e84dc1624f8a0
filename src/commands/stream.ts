import type { Writable } from 'node:stream'
import type { Answer } from '../tagging/stream-form.ts'
import type { Taggers } from '../tagging/taggers.ts'

/**
 * The stream form of `apply`: one JSON object a line in, one a line out, in order, however many taggers there are.
 * Stateless; memory is bounded by the longest line and the number of taggers. Lines are answered as soon as they are
 * there, and none are read while the reader of the output does not keep up.
 *
 * @param taggersFor the taggers for what comes, given the bytes that came before
 * @returns the number of lines that could not be read
 */
export async function tagStream(
  taggersFor: (bytes: number) => Promise<Taggers>,
  input: AsyncIterable<Uint8Array>,
  output: Writable,
  onError: (message: string) => void,
): Promise<number> {
  const underWay: Promise<void>[] = []
  let last = Promise.resolve()
  let bytes = 0
  let lines = 0
  let failures = 0

  const print = async (answer: Answer): Promise<void> => {
    for (const { line, message } of answer.errors) onError(`stdin:${lines + line}: ${message}`)
    lines += answer.lines
    failures += answer.errors.length
    await write(output, answer.output)
  }

  for await (const block of wholeLines(input)) {
    const taggers = await taggersFor(bytes)
    bytes += block.length
    last = Promise.all([taggers.answer(block), last]).then(([answer]) => print(answer))
    // Whoever awaits it hears of a failure; until then it must not count as unhandled.
    last.catch(() => {})
    underWay.push(last)
    while (underWay.length > taggers.jobs * AHEAD) await underWay.shift()
  }
  await last
  return failures
}

/** Blocks under way for each tagger beside those being printed: one that it works on, one that waits for it. */
const AHEAD = 2

const LINE_FEED = 0x0a

/** Cuts the input at line ends: blocks of whole lines, as soon as they are there. */
async function* wholeLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let rest: Uint8Array[] = []
  for await (const chunk of input) {
    // Only the new chunk is searched: a very long line must not be searched again with every chunk that it grows.
    const end = chunk.lastIndexOf(LINE_FEED) + 1
    if (end === 0) {
      rest.push(chunk)
      continue
    }
    yield join([...rest, chunk.subarray(0, end)])
    rest = [chunk.subarray(end)]
  }
  const last = join(rest)
  if (last.length > 0) yield last
}

/** A copy with memory of its own, so that it can be given to another thread. */
function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

async function write(output: Writable, bytes: Uint8Array): Promise<void> {
  if (bytes.length > 0 && !output.write(bytes)) await new Promise((resolve) => output.once('drain', resolve))
}
