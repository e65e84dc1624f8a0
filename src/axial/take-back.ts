import { isWithin } from '../codebook/model.ts'
import type { Coding } from '../codings/model.ts'
import { applyPatch, type Misfit } from '../text/line-patch.ts'
import type { HistoryStep } from './history.ts'
import type { PathChange } from './names.ts'
import { type Recoded, type Repeated, redo, undo } from './recode.ts'

/** The codebook before a step, made of the one after it, also when that was edited since. */
export function textBefore(text: string, { diff, isCrlf }: HistoryStep['codebook']): string | Misfit {
  if (!isCrlf) return applyPatch(text, diff, 'back')
  const lf = applyPatch(text.replaceAll('\r\n', '\n'), diff, 'back')
  return typeof lf === 'string' ? lf.replaceAll('\n', '\r\n') : lf
}

/** Lines that a step recorded, by document; null for a step that put one path for another. */
export type RecordedLines = ReadonlyMap<string, readonly Recoded[]> | null

/** Codings by document. */
export type Documents = ReadonlyMap<string, readonly Coding[]>

export interface RepeatedDocuments {
  readonly documents: Documents
  /** Lines of people that were not found any more, by any sign. */
  readonly missing: readonly Coding[]
}

/** The codings before a step, with what came since. */
export function codingsBefore(documents: Documents, step: HistoryStep, lines: RecordedLines): RepeatedDocuments {
  const back = topChanges(step).map(({ from, to }) => ({ from: to!, to: from }))
  return each(documents, (codings, document) => {
    if (lines === null) return { codings: withPaths(codings, back), missing: [] }
    return undo(codings, lines.get(document) ?? [])
  })
}

/** The codings after a step, of those before it. */
export function codingsAfter(documents: Documents, step: HistoryStep, lines: RecordedLines): RepeatedDocuments {
  const changes = topChanges(step)
  return each(documents, (codings, document) => {
    if (lines === null) return { codings: withPaths(codings, changes), missing: [] }
    return redo(codings, lines.get(document) ?? [])
  })
}

/** Documents that do not change keep the same list. */
function each(
  documents: Documents,
  change: (codings: readonly Coding[], document: string) => Repeated,
): RepeatedDocuments {
  const missing: Coding[] = []
  const changed = Array.from(documents, ([document, codings]) => {
    const result = change(codings, document)
    missing.push(...result.missing)
    const isSame = result.codings.length === codings.length && result.codings.every((line, i) => line === codings[i])
    return [document, isSame ? codings : result.codings] as const
  })
  return { documents: new Map(changed), missing }
}

/** Of the paths that a step changed, those that no other implies. */
function topChanges({ changes }: HistoryStep): PathChange[] {
  const kept = changes.filter(({ to }) => to !== null)
  return kept.filter(({ from }) => !kept.some((other) => other.from !== from && isWithin(from, other.from)))
}

function withPaths(codings: readonly Coding[], changes: readonly PathChange[]): Coding[] {
  return codings.map((coding) => {
    const change = changes.find(({ from }) => isWithin(coding.code, from))
    return change ? { ...coding, code: change.to + coding.code.slice(change.from.length) } : coding
  })
}
