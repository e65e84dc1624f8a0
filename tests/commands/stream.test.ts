import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { tagStream } from '../../src/commands/stream.ts'
import { createTaggers } from '../../src/tagging/taggers.ts'
import { book } from '../tagging/book.ts'

const tagger = await createTaggers(book({ a: ['afspraak'] }), { minScore: 0 }, 1)

async function run(chunks: readonly string[]) {
  const output = new PassThrough()
  const errors: string[] = []
  const failures = await tagStream(
    async () => tagger,
    Readable.from(chunks.map((chunk) => Buffer.from(chunk))),
    output,
    (message) => errors.push(message),
  )
  output.end()
  const lines = (await output.toArray()).join('').split('\n').filter(Boolean)
  return { failures, errors, lines: lines.map((line) => JSON.parse(line)) }
}

describe('the stream form', () => {
  it('answers line by line, in order, wherever the chunks are cut', async () => {
    const { lines, failures } = await run([
      '{"id":1,"te',
      'xt":"één afspraak"}\n{"id":"b","text":"niets"}\r\n',
      '\n{"id":3,"text":"afspraken"}',
    ])
    expect(failures).toBe(0)
    expect(lines).toMatchObject([
      {
        id: 1,
        codings: [{ code: 'a', polarity: 'present', evidence: [{ via: 'cue', cue: 'afspraak', start: 4, end: 12 }] }],
      },
      { id: 'b', codings: [] },
      { id: 3, codings: [{ code: 'a' }] },
    ])
  })

  it('keeps in step after a line that it cannot read, and names it', async () => {
    const { lines, errors, failures } = await run(['{"id":1,"text":"afspraak"}\n{oops\n{"id":3}\n{"id":4,"text":""}\n'])
    expect(lines.map(({ id }) => id)).toEqual([1, null, null, 4])
    expect(failures).toBe(2)
    expect(errors[0]).toMatch(/^stdin:2: not JSON/)
    expect(errors[1]).toBe('stdin:3: "text" is missing or not a string')
  })

  it('reads a decomposed text as the composed one', async () => {
    const text = 'é afspraak'.normalize('NFD')
    const { lines } = await run([`${JSON.stringify({ id: 1, text })}\n`])
    expect(lines[0].codings[0].evidence[0]).toMatchObject({ start: 2, end: 10 })
  })
})
