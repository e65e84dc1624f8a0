import type { Decoded } from '../encoding.ts'
import type { Document, Removed } from '../model.ts'
import { createDocument, type ReadOptions } from '../read.ts'
import { applyEdits, createEditMap, type Edit } from './edits.ts'
import type { Matcher } from './matcher.ts'
import { planEdits, withoutBrackets } from './pseudonymise.ts'

/** A document and the copy that was made of it. */
export interface Copy {
  /** The file as it is written: with the code marks of the original. */
  readonly fileText: string
  /** The copy as it will be read. */
  readonly document: Document
  readonly edits: readonly Edit[]
  /** False when the copy is read in other turns than the original. */
  readonly sameTurns: boolean
}

/** The pseudonymised copy of a document, to be read as `file`. */
export function copyDocument(source: Document, matcher: Matcher, file: string, options: ReadOptions): Copy {
  const edits = planEdits(source, matcher)
  const map = createEditMap(edits)
  const text = applyEdits(source.text, edits)
  const moved = source.removed.map(({ at, text: removed }) => ({ at: map.toCopy(at, at).end, text: removed }))
  const fileText = withRemoved(text, moved)
  const document = readAs(file, fileText, options)
  const starts = new Set(document.turns.map(({ start }) => start))
  const sameTurns =
    document.text === text &&
    document.turns.length === source.turns.length &&
    source.turns.every(({ start }) => starts.has(map.toCopy(start, start).start))
  return { fileText, document, edits, sameTurns }
}

/** A text as the document that a file with it would be. */
export function readAs(file: string, text: string, options: ReadOptions): Document {
  const decoded: Decoded = { text, encoding: { name: 'utf-8', guessed: false }, problems: [] }
  return createDocument(file, decoded, options)
}

/** A normalised text with what was taken out of it put back. */
export function withRemoved(text: string, removed: readonly Removed[]): string {
  return applyEdits(
    text,
    removed.map(({ at, text: piece }) => ({ start: at, end: at, original: '', replacement: piece })),
  )
}

/** Any text with the pseudonyms in it. */
export function replaceIn(text: string, matcher: Matcher): string {
  const edits = matcher.find(text).map(({ start, end, row }) => {
    return { start, end, original: text.slice(start, end), replacement: row.replace }
  })
  return applyEdits(text, edits)
}

/** A name of a file or a respondent: pseudonyms without their brackets. `Interview Anna` → `Interview R3` */
export function replaceInName(name: string, matcher: Matcher): string {
  const edits = matcher.find(name).map(({ start, end, row }) => {
    return { start, end, original: name.slice(start, end), replacement: withoutBrackets(row.replace) }
  })
  return applyEdits(name, edits)
}
