import { codingsFromMarks } from '../codings/inline.ts'
import type { Coding } from '../codings/model.ts'
import { listCodings, readCodingsFile } from '../codings/store.ts'
import { createCodePointIndex } from '../text/codepoints.ts'
import { type Place, type Problem, QcodeError } from '../text/problem.ts'
import { segmentOfMark } from '../transcript/segments.ts'
import { append, readTranscripts, type Study } from './study.ts'

/** The codes of a study as they are used: in its codings, and in marks that `apply` has not seen yet. */
export interface Uses {
  readonly stored: ReadonlyMap<string, StoredCodings>
  /** Codings that the marks in the transcripts stand for. */
  readonly marked: readonly Coding[]
  readonly marks: readonly TypedMark[]
  /** Paths that the codebook lacks, in order of appearance. */
  readonly openCodes: readonly string[]
  /** Every path in the codings and marks. */
  readonly codes: readonly string[]
  readonly problems: readonly Problem[]
}

export interface StoredCodings {
  readonly codings: readonly Coding[]
  readonly bytes: Uint8Array | null
}

export interface TypedMark {
  readonly names: readonly string[]
  readonly place: Place
  readonly document: string
  /** Code points of the words that it codes; null when there are none. */
  readonly span: { readonly start: number; readonly end: number } | null
}

/** @throws QcodeError when a file of codings cannot be read: whatever is changed then could lose lines */
export async function readUses(study: Study): Promise<Uses> {
  const problems: Problem[] = []
  const stored = await readAllCodings(study.codings)
  const marked: Coding[] = []
  const marks: TypedMark[] = []
  for await (const result of readTranscripts(study)) {
    if ('file' in result) {
      append(problems, result.problems)
      continue
    }
    const { document, segments } = result
    append(marked, codingsFromMarks(document, segments, study.codebook, '').codings)
    const codePoints = createCodePointIndex(document.text)
    const typed = document.marks.map((mark): TypedMark => {
      const { names, line, column } = mark
      const segment = segmentOfMark(document, segments, mark)
      const span = segment
        ? { start: codePoints.toCodePoint(segment.start), end: codePoints.toCodePoint(segment.end) }
        : null
      return { names, place: { file: document.file, line, column }, document: document.id, span }
    })
    append(marks, typed)
  }
  const lines = [...stored.values()].flatMap(({ codings }) => codings)
  const codes = [...new Set([...lines, ...marked].map(({ code }) => code))]
  const openCodes = codes.filter((code) => !study.codebook.byPath.has(code))
  return { stored, marked, marks, openCodes, codes, problems }
}

/** The codings of every document in a folder. @throws QcodeError when a line cannot be read */
export async function readAllCodings(folder: string): Promise<Map<string, StoredCodings>> {
  const stored = new Map<string, StoredCodings>()
  for (const document of await listCodings(folder)) {
    const { codings, bytes, problems } = await readCodingsFile(folder, document)
    const unreadable = problems.filter(({ severity }) => severity === 'error')
    if (unreadable.length > 0) throw new QcodeError('the codings cannot be read', unreadable)
    stored.set(document, { codings, bytes })
  }
  return stored
}
