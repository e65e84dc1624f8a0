import type { Turn } from '../model.ts'
import type { Edit } from './edits.ts'
import type { Matcher } from './matcher.ts'

/** What of a document has to be known to replace its names. */
export interface Source {
  readonly text: string
  readonly turns: readonly Turn[]
  /** Where the front matter ends. */
  readonly bodyStart: number
}

/**
 * The edits that put pseudonyms in the place of names. In front matter, speaker labels and between brackets a pseudonym
 * stands without its own brackets: `R3:`, because `[R3]` is YAML's list and `[[R3]]` a code.
 */
export function planEdits(source: Source, matcher: Matcher): Edit[] {
  const { text, bodyStart } = source
  const isLabel = labelTest(source)
  return matcher.find(text).map(({ start, end, row }) => {
    const isBare = start < bodyStart || isLabel(start) || text[start - 1] === '[' || text[end] === ']'
    const replacement = isBare ? withoutBrackets(row.replace) : row.replace
    return { start, end, original: text.slice(start, end), replacement }
  })
}

/** `[Persoon 1]` → `Persoon 1`. */
export const withoutBrackets = (pseudonym: string): string => pseudonym.replace(/^\[(.*)\]$/su, '$1')

/** True for offsets between the start of the line where a turn begins and its words. */
function labelTest({ text, turns }: Source): (offset: number) => boolean {
  let next = 0
  return (offset) => {
    while (next < turns.length && turns[next]!.start <= offset) next++
    const turn = turns[next]
    if (!turn || turn.speaker === null) return false
    // A label may stand on a line of its own above the words.
    const labelAt = text.lastIndexOf(turn.speaker, turn.start)
    const lineStart = text.lastIndexOf('\n', labelAt - 1) + 1
    return labelAt !== -1 && offset >= lineStart && offset >= (turns[next - 1]?.end ?? 0)
  }
}
