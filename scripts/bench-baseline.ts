// What the benchmark sets the tagger beside: `read`, `parse`, `tokenise` or `regexp` of the lines on standard input.
import { readFileSync } from 'node:fs'
import { argv, stdin, stdout } from 'node:process'
import { createInterface } from 'node:readline'
import { createVocabulary } from '../src/text/tokens.ts'

const [, , what, literals] = argv
const vocabulary = createVocabulary()

/** A number of every text, so that no work is left out. */
const WORK: Readonly<Record<string, () => (text: string) => number>> = {
  parse: () => (text) => text.length,
  tokenise: () => (text) => vocabulary.tokenize(text).count,
  regexp() {
    const words = readFileSync(literals!, 'utf8').trim().split('\n')
    const regex = new RegExp(`\\b(?:${words.join('|')})\\b`, 'gi')
    return (text) => text.match(regex)?.length ?? 0
  },
}

stdin.setEncoding('utf8')
let sum = 0
if (what === 'read') for await (const chunk of stdin as AsyncIterable<string>) sum += chunk.length
else {
  const work = WORK[what!]!()
  for await (const line of createInterface({ input: stdin })) sum += work((JSON.parse(line) as { text: string }).text)
}
stdout.write(`${sum}\n`)
