import type { StatedLine } from '../encoding.ts'

/** Something said, as a format that keeps speakers or times has it. */
export interface Utterance {
  /** Null where the format names nobody; a label in `words` may do so. */
  readonly speaker: string | null
  readonly time: string | null
  readonly words: string
}

/** The text of some utterances, each a block between blank lines: `Anna: …`. What it cannot say is in `stated`. */
export function turnText(utterances: readonly Utterance[]): { text: string; stated: ReadonlyMap<number, StatedLine> } {
  const stated = new Map<number, StatedLine>()
  const lines: string[] = []
  for (const { speaker, time, words } of utterances) {
    const name = speaker === null ? null : tidyName(speaker)
    if (lines.length > 0) lines.push('')
    if (name !== null || time !== null) stated.set(lines.length, { speaker: name, time })
    for (const line of `${name === null ? '' : `${name}: `}${words}`.split(LINE_END)) lines.push(line.trimEnd())
  }
  return { text: lines.length > 0 ? `${lines.join('\n')}\n` : '', stated }
}

const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u

/** A name on one line, without brackets that would be a code. */
const tidyName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/\[\[|\]\]/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\s*:+\s*$/u, '')
    .trim()
