import { pathAndAncestors } from '../../codebook/model.ts'
import { isSuggested } from '../../codings/decide.ts'
import { type Coding, PROGRAM } from '../../codings/model.ts'
import { sharesHalf } from '../../codings/span.ts'
import type { Segment } from '../../transcript/model.ts'
import type { CodedDocument, CodedStudy } from '../model.ts'
import { createSourceDocument, firstWhere } from '../source.ts'
import { joinedUnits, type Unit } from './unitizing.ts'

/** One whose codings are compared. */
export interface Coder {
  readonly name: string
  /** Her codings of a document, by its id: those that she gave, not those that she rejected. */
  given(document: CodedDocument): readonly Coding[]
  /** Whether she worked on a document: what she left without codes there has none. */
  hasSeen(document: CodedDocument): boolean
}

/** What one unit of text got from each coder; null from one who has not seen its document. */
export interface ComparedSegment {
  readonly document: CodedDocument
  readonly segment: Segment
  readonly codes: readonly (ReadonlySet<string> | null)[]
}

/** A person: what she accepted. */
export function personAs(name: string): Coder {
  const hers = ({ codings }: CodedDocument): readonly Coding[] => codings.filter(({ coder }) => coder === name)
  return {
    name,
    given: (document) => hers(document).filter(({ status }) => status === 'accepted'),
    hasSeen: (document) => hers(document).some(({ status }) => status === 'accepted' || status === 'rejected'),
  }
}

/** The program: what it suggested, whatever people made of it since. It has seen every document. */
export const PROGRAM_AS_CODER: Coder = {
  name: PROGRAM,
  given: ({ codings }) => codings.filter((coding) => isSuggested(coding) && coding.status !== 'detached'),
  hasSeen: () => true,
}

/** People in another folder of codings, all together: what they accepted there. */
export function otherFolderAs(name: string, codings: ReadonlyMap<string, readonly Coding[]>): Coder {
  const decided = ({ document }: CodedDocument): readonly Coding[] =>
    (codings.get(document.id) ?? []).filter(({ coder }) => coder !== PROGRAM)
  return {
    name,
    given: (document) => decided(document).filter(({ status }) => status === 'accepted'),
    hasSeen: (document) => decided(document).some(({ status }) => status === 'accepted' || status === 'rejected'),
  }
}

/** The segments of a study with the codes that each coder gave to them: a coding counts where most of it or of the segment is. */
export function compareSegments(study: CodedStudy, coders: readonly Coder[]): ComparedSegment[] {
  return study.documents.flatMap((document, index) => {
    const source = createSourceDocument(document, index)
    const { segments } = document
    const sets = coders.map((coder) => {
      if (!coder.hasSeen(document)) return null
      const codes = segments.map(() => new Set<string>())
      for (const { start, end, code } of coder.given(document)) {
        const [from, to] = [source.codePoints().toUtf16(start), source.codePoints().toUtf16(end)]
        let at = firstWhere(segments, (segment) => segment.end > from)
        for (; at < segments.length && segments[at]!.start < to; at++) {
          if (sharesHalf(segments[at]!, { start: from, end: to })) codes[at]!.add(code)
        }
      }
      return codes
    })
    return segments.map((segment, i) => ({ document, segment, codes: sets.map((codes) => codes?.[i] ?? null) }))
  })
}

/** Stretches of text that each coder gave a code, or one below it, in code points, documents one behind the other. */
export interface ComparedSpans {
  /** Code points in the words of respondents of documents that every coder has seen. */
  readonly length: number
  /** By coder. */
  spansOf(code: string): Unit[][]
}

export function compareSpans(study: CodedStudy, coders: readonly Coder[]): ComparedSpans {
  const documents = study.documents.filter((document) => coders.every((coder) => coder.hasSeen(document)))
  let length = 0
  const given = coders.map(() => new Map<string, Unit[]>())
  for (const document of documents) {
    // Only what respondents say: the rest is nobody's to code.
    const { toCodePoint } = createSourceDocument(document, 0).codePoints()
    const stretches = document.segments.map(({ start, end }) => {
      const [from, to] = [toCodePoint(start), toCodePoint(end)]
      const at = length
      length += to - from
      return { from, to, at }
    })
    for (const [i, coder] of coders.entries()) {
      for (const { start, end, code } of coder.given(document)) {
        const first = firstWhere(stretches, ({ to }) => to > start)
        for (const { from, to, at } of stretches.slice(
          first,
          firstWhere(stretches, (each) => each.from >= end),
        )) {
          const unit = { start: at + Math.max(0, start - from), end: at + Math.min(end, to) - from, value: '' }
          for (const above of pathAndAncestors(code)) given[i]!.set(above, [...(given[i]!.get(above) ?? []), unit])
        }
      }
    }
  }
  return { length, spansOf: (code) => given.map((spans) => joinedUnits(spans.get(code) ?? [])) }
}
