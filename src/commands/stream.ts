import type { Readable, Writable } from 'node:stream'
import * as z from 'zod'
import type { Tagger } from '../tagging/tagger.ts'

/** One line of the stream form; other keys are allowed and ignored. */
const inputLine = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  question: z.union([z.string(), z.number()]).nullish(),
})

/**
 * The stream form of `apply`: one JSON object a line in (`{"id","text",…}`), one a line out, in order
 * (`{"id","codings":[…]}`). Stateless; memory is bounded by the longest line. A line that cannot be read gives
 * `{"id":null,"codings":[],"error":…}`, so that output and input stay in step.
 *
 * @returns the number of lines that could not be read
 */
export async function tagStream(
  tagger: Tagger,
  input: Readable,
  output: Writable,
  onError: (message: string) => void,
): Promise<number> {
  input.setEncoding('utf8')
  let rest: string[] = []
  let lineNumber = 0
  let failures = 0

  const answer = (line: string): string => {
    lineNumber++
    if (line.trim() === '') return ''
    const parsed = parseLine(line)
    if ('error' in parsed) {
      failures++
      onError(`stdin:${lineNumber}: ${parsed.error}`)
      return `${JSON.stringify({ id: null, codings: [], error: parsed.error })}\n`
    }
    const { id, text, question } = parsed
    const context = question === undefined || question === null ? undefined : { question: String(question) }
    return `${JSON.stringify({ id, codings: tagger.tag(text.normalize('NFC'), context) })}\n`
  }

  for await (const chunk of input as AsyncIterable<string>) {
    // Only the new chunk is searched: a very long line must not be searched again with every chunk that it grows.
    const firstBreak = chunk.indexOf('\n')
    if (firstBreak === -1) {
      rest.push(chunk)
      continue
    }
    const lines = chunk.split('\n')
    lines[0] = rest.join('') + lines[0]!
    rest = [lines.pop()!]
    for (let i = 0; i < lines.length; i += BATCH) {
      await write(
        output,
        lines
          .slice(i, i + BATCH)
          .map(answer)
          .join(''),
      )
    }
  }
  await write(output, answer(rest.join('')))
  return failures
}

/** Lines answered between two writes. */
const BATCH = 256

function parseLine(line: string): z.infer<typeof inputLine> | { error: string } {
  let value: unknown
  try {
    value = JSON.parse(line.charCodeAt(0) === 0xfeff ? line.slice(1) : line)
  } catch (error) {
    return { error: `not JSON: ${(error as Error).message}` }
  }
  const parsed = inputLine.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const key = issue!.path.join('.')
  return { error: key === '' ? 'not a JSON object with "id" and "text"' : `"${key}" is missing or not a string` }
}

async function write(output: Writable, text: string): Promise<void> {
  if (text !== '' && !output.write(text)) await new Promise((resolve) => output.once('drain', resolve))
}
