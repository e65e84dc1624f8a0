import type { Cue } from '../../codebook/cue.ts'
import type { Code } from '../../codebook/model.ts'
import { quote } from '../../text/quote.ts'
import { foldWord, words } from '../../text/tokens.ts'
import type { Book, Rule } from '../rule.ts'

/** A glob of one word needs this many letters to mean anything. */
const FEWEST_LETTERS = 3
/** A pattern that hits this many of the common words hits nearly every segment. */
const MANY_STOP_WORDS = 4

export const broadCue: Rule = {
  id: 'codebook/broad-cue',
  severity: 'warning',
  summary: 'a cue that is a stop word, or that hits words of all kinds',
  why: `A cue such as "we", "s*" or /\\w+/ hits in nearly every segment, and then says nothing about any of them. A stop
word in a phrase ("samen zijn we") is fine, and so is "tijd" where it is what the code is about: in its label.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [wij samen, samen*]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: [we, vertrouw*]}\n', line: 2, column: 30 },
  *check(book) {
    const counts = countsByGlob(book.stopWords)
    for (const code of book.codebook.codes) {
      for (const [number, cue] of code.cues.entries()) {
        const message = cue.exclusion ? null : broadness(cue, book.stopWords, counts)
        if (message && !isNamed(cue, code, book))
          yield { place: book.ofCue(code, number), message, help: 'add a word, or letters' }
      }
    }
  },
}

type Counts = ReadonlyMap<string, number>

function broadness({ pattern, source }: Cue, stopWords: ReadonlySet<string>, counts: Counts): string | null {
  if (pattern.kind === 'regex') {
    const regex = new RegExp(pattern.source, pattern.flags.includes('i') ? pattern.flags : `${pattern.flags}i`)
    return isBroad(regex, stopWords) ? `the cue ${quote(source)} hits words of all kinds` : null
  }
  const [part, ...others] = pattern.parts
  if (others.length > 0 || part!.length > 1) return null
  const { kind, word } = part![0]!
  if (kind !== 'glob')
    return stopWords.has(foldWord(word)) ? `the cue ${quote(source)} is a word that everybody uses all the time` : null
  const letters = word.replace(/[*?]/g, '')
  if (word.includes('*') && letters.length < FEWEST_LETTERS)
    return `the cue ${quote(source)} hits every word with ${quote(letters)} there`
  return (counts.get(word) ?? 0) >= MANY_STOP_WORDS ? `the cue ${quote(source)} hits words of all kinds` : null
}

/** How many words each glob hits that is letters with a star before or behind them: only those are like many words. */
function countsByGlob(words: ReadonlySet<string>): Counts {
  const counts = new Map<string, number>()
  for (const word of words) {
    for (let length = 1; length <= word.length; length++) {
      for (const glob of [`${word.slice(0, length)}*`, `*${word.slice(-length)}`])
        counts.set(glob, (counts.get(glob) ?? 0) + 1)
    }
  }
  return counts
}

/** Whether the one word of a cue stands in the label of its code. */
function isNamed({ pattern }: Cue, { label }: Code, { stem }: Book): boolean {
  const word = pattern.kind === 'near' ? pattern.parts[0]![0]! : null
  if (word === null || word.kind === 'glob') return false
  return words(label).some((other) => stem(foldWord(other)) === stem(foldWord(word.word)))
}

function isBroad(regex: RegExp, stopWords: ReadonlySet<string>): boolean {
  let count = 0
  for (const word of stopWords) if (regex.test(word) && ++count >= MANY_STOP_WORDS) return true
  return false
}
