import path from 'node:path'
import { type HistoryStep, standing } from '../axial/history.ts'
import { isByPath, readBook } from '../axial/step.ts'
import { codingsBefore, type Documents, type RecordedLines, textBefore } from '../axial/take-back.ts'
import type { Coding } from '../codings/model.ts'
import { codingsFile } from '../codings/store.ts'
import { type Problem, QcodeError, wholeFile } from '../text/problem.ts'
import { quote } from '../text/quote.ts'
import { type AxialStudy, bookName, type StepBy, writeStep } from './axial.ts'
import { readRecoded } from './axial-lines.ts'
import { shown } from './files.ts'

export interface UndoResult {
  readonly undone: HistoryStep
  /** The text of the codebook. */
  readonly before: string
  readonly after: string
  readonly recoded: readonly { readonly document: string; readonly codings: number }[]
  /** Warnings: codings that were taken away since, and so do not come back. */
  readonly problems: readonly Problem[]
}

/**
 * Takes back the last step that holds, in codebook and codings together; what came since stays: edits elsewhere in the
 * codebook, new codings, decisions and memos.
 *
 * @throws QcodeError when there is no step, or what it changed in the codebook was changed again
 */
export async function undoStep(
  axial: AxialStudy,
  options: StepBy & { readonly dryRun?: boolean },
): Promise<UndoResult> {
  const { study, book, uses, history } = axial
  const step = standing(history.steps).at(-1)
  if (!step) throw new QcodeError('there is no step to undo')
  const after = takeBackText(axial, book.text, step)
  const documents: Documents = new Map([...uses.stored].map(([document, { codings }]) => [document, codings]))
  const undone = codingsBefore(documents, step, await recordedLines(study, step))
  const recoded = [...undone.documents].flatMap(([document, codings]) => {
    const count = countDifferent(documents.get(document)!, codings)
    return count === 0 ? [] : [{ document, codings: count }]
  })
  if (!options.dryRun) {
    await writeStep(axial, {
      ...options,
      args: null,
      undoes: step.step,
      text: after,
      changes: step.changes.flatMap(({ from, to }) => (to === null ? [] : [{ from: to, to: from }])),
      documents: undone.documents,
      counts: recoded,
      recoded: null,
    })
  }
  const problems = undone.missing.map((line): Problem => {
    const message = `the coding of ${line.code} at ${quote(line.quote)} (${line.coder}) is there no more, and does not come back`
    return {
      rule: 'axial/missing',
      severity: 'warning',
      place: wholeFile(codingsFile(study.codings, line.document)),
      message,
    }
  })
  return { undone: step, before: book.text, after, recoded, problems }
}

/** The codebook before a step. @throws QcodeError when that was changed again, or is no codebook */
export function takeBackText({ study }: Pick<AxialStudy, 'study'>, text: string, step: HistoryStep): string {
  const { file } = study.codebook
  if (step.codebook.file !== bookName(study))
    throw new QcodeError(`step ${step.step} was about ${step.codebook.file}, not ${bookName(study)}: name that with -c`)
  const before = textBefore(text, step.codebook)
  if (typeof before !== 'string') {
    const there = new Set(text.split(/\r?\n/))
    const isText = (line: string): boolean => line.trim() !== ''
    // All may be there, but not together.
    const what = before.expected.find((line) => isText(line) && !there.has(line)) ?? before.expected.find(isText) ?? ''
    throw new QcodeError(
      `${file}:${before.line}:1: what step ${step.step} wrote here was changed since, so it cannot be taken back: ${quote(what)} is not there any more; change it by hand, or put the file back`,
    )
  }
  return readBook(file, before).text
}

/** What a step recorded of the codings. */
export async function recordedLines({ root }: AxialStudy['study'], step: HistoryStep): Promise<RecordedLines> {
  if (step.arguments && isByPath(step.arguments)) return null
  return step.lines === null ? new Map() : readRecoded(shown(path.join(root, step.lines)))
}

/** Lines that are in one of two lists only, counted where they differ most. */
function countDifferent(before: readonly Coding[], after: readonly Coding[]): number {
  if (before === after) return 0
  const kept = new Set(before)
  const same = after.filter((line) => kept.has(line)).length
  return Math.max(before.length, after.length) - same
}
