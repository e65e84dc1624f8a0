import { formatCoding, parseCodings } from '../../codings/line.ts'
import type { Coding } from '../../codings/model.ts'
import { remapCodings } from '../../codings/remap.ts'
import { createEditMap, type Edit } from '../../transcript/anonymise/edits.ts'
import type { Turn } from '../../transcript/model.ts'
import type { MapEntry } from './map-file.ts'

/** The edits of an entry, from the copy to the original. */
export function editsOf({ edits }: MapEntry): Edit[] {
  return edits.map(([start, original, replacement]) => ({ start, end: start + original.length, original, replacement }))
}

export interface CodingsToRestore {
  readonly codings: readonly Coding[]
  readonly copyText: string
  /** The restored text and its turns. */
  readonly text: string
  readonly turns: readonly Turn[]
  /** From the copy to the restored text (default: those of the entry). */
  readonly edits?: readonly Edit[]
}

export interface RestoredCodings {
  readonly codings: readonly Coding[]
  /** Codings whose respondent or memo may not be what it was. */
  readonly unsure: readonly Coding[]
}

/** Codings of the copy as codings of the original. Lines that are as qcode wrote them come back to the letter. */
export function restoreCodings(entry: MapEntry, request: CodingsToRestore): RestoredCodings {
  const { codings, copyText, text, turns } = request
  const edits = request.edits ?? editsOf(entry)
  const known = new Map<string, string[]>()
  for (const [line, original] of entry.lines) known.set(line, [...(known.get(line) ?? []), original])
  const restored = remapCodings(codings, {
    from: copyText,
    to: text,
    span: createEditMap(edits).toCopy,
    document: { from: entry.copy, to: entry.document },
    respondent: (name, start) => respondentOf(entry, name, turns, start),
    words: (words) => restoreWords(words, edits),
  })
  const unsure: Coding[] = []
  const result = codings.map((coding, i) => {
    const original = known.get(formatCoding(coding))?.shift()
    if (original !== undefined) return parseCodings('', `${original}\n`).codings[0]!
    if (restoreWords(coding.memo, edits) !== coding.memo) unsure.push(restored[i]!)
    return restored[i]!
  })
  return { codings: result, unsure }
}

function respondentOf({ respondents }: MapEntry, name: string, turns: readonly Turn[], start: number): string {
  const originals = respondents.filter(([copy]) => copy === name).map(([, original]) => original)
  if (originals.length < 2) return originals[0] ?? name
  const speaker = turns.find((turn) => turn.start <= start && start < turn.end)?.respondent
  return originals.find((original) => original === speaker) ?? originals[0]!
}

/** Words about a document: each pseudonym becomes the first words that it stood for. */
function restoreWords(words: string, edits: readonly Edit[]): string {
  const firsts = new Map<string, string>()
  for (const { original, replacement } of edits) {
    if (original.startsWith('[') && !firsts.has(original)) firsts.set(original, replacement)
  }
  return words.replace(/\[[^[\]\n]{1,80}\]/gu, (pseudonym) => firsts.get(pseudonym) ?? pseudonym)
}
