import type { Cue } from '../../codebook/cue.ts'
import { quote } from '../../text/quote.ts'
import { words } from '../../text/tokens.ts'
import type { Rule } from '../rule.ts'

export const unmatchableCue: Rule = {
  id: 'codebook/unmatchable-cue',
  severity: 'warning',
  summary: 'a cue that can never count',
  why: `A glob is compared with one word, and words hold letters, digits, and hyphens or apostrophes between them: a full
stop, slash or bracket in a glob is never found. A cue of weight 0 says nothing about its code.`,
  ok: 'codes:\n  - {id: a, label: A, cues: [e-mail*, {cue: overleg, weight: 0.1}]}\n',
  notOk: { yaml: 'codes:\n  - {id: a, label: A, cues: ["overleg/vergader*"]}\n', line: 2, column: 31 },
  *check({ codebook, of, withinCue }) {
    for (const code of codebook.codes) {
      for (const [i, cue] of code.cues.entries()) {
        if (cue.weight === 0 && !cue.exclusion) {
          yield {
            place: of(code, ['cues', i, 'weight']),
            message: `with weight 0 the cue ${quote(cue.source)} never counts`,
          }
        }
        const glob = globOfNoWord(cue)
        if (glob === null) continue
        const at = cue.source.indexOf(glob)
        yield {
          place: withinCue(code, i, at, at + glob.length),
          message: `no word is like ${quote(glob)}: words hold letters and digits, with - or ' between them`,
          help: 'write the words apart, or use a regular expression (/…/)',
        }
      }
    }
  },
}

/** What most cues are: words and globs that have the shape of a word. */
const SIMPLE = /^!?(?:[a-z0-9*?]+|\.\.)(?: (?:[a-z0-9*?]+|\.\.))*$/

/** A chunk of the cue with `*` or `?` that is not the shape of one word. */
function globOfNoWord({ pattern, source }: Cue): string | null {
  if (pattern.kind === 'regex' || SIMPLE.test(source)) return null
  if (!pattern.parts.some((part) => part.some(({ kind }) => kind === 'glob'))) return null
  const unquoted = source.replace(/"[^"]*"/g, ' ').replace(/^\s*!/, ' ')
  for (const chunk of unquoted.split(/\s+/)) {
    if (!/[*?]/.test(chunk) || /^[*?]+$/.test(chunk)) continue
    const filled = chunk.replace(/[*?]+/g, 'a')
    if (words(filled)[0] !== filled) return chunk
  }
  return null
}
