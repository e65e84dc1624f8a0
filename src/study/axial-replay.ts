import { describeStep, type HistoryStep, standing } from '../axial/history.ts'
import { planStep } from '../axial/plan.ts'
import { type Book, readBook } from '../axial/step.ts'
import { codingsAfter, codingsBefore, type Documents, type RecordedLines } from '../axial/take-back.ts'
import type { Coding } from '../codings/model.ts'
import { codingsFile, codingsText } from '../codings/store.ts'
import { QcodeError } from '../text/problem.ts'
import { type AxialStudy, contextOf, hashOfAll } from './axial.ts'
import { recordedLines, takeBackText } from './axial-undo.ts'
import { hashOf } from './step-journal.ts'

/** A codebook and codings at one moment. */
export interface AxialState {
  readonly text: string
  readonly documents: Documents
}

export interface Replayed {
  readonly steps: readonly HistoryStep[]
  /**
   * Before the first step: the raw codings and the codebook that they began with, with what came since. Null when a step
   * cannot be taken back, because what it wrote in the codebook was changed since.
   */
  readonly raw: AxialState | null
  /** Whether that is what the first step found, to the byte; not when there was other work since. */
  readonly isRawUnchanged: boolean
  /** All steps done again; null when one cannot be. */
  readonly result: AxialState | null
  /** The first difference from today: file, line and both texts. Null when there is none. */
  readonly difference: Difference | null
}

export interface Difference {
  readonly file: string
  /** From 1. */
  readonly line: number
  readonly expected: string
  readonly found: string
  /** When a step cannot be taken back or done again: why. */
  readonly reason?: string
}

type Failed = Difference & { readonly reason: string }

/**
 * Does all steps that hold again and compares with today's codebook and codings, byte by byte. The raw codings are those
 * given, else today's with every step taken back, so that codings and decisions that came later are in them too.
 */
export async function replaySteps(axial: AxialStudy, given: AxialState | null = null): Promise<Replayed> {
  const { study, history } = axial
  const steps = standing(history.steps)
  const recorded = new Map<HistoryStep, RecordedLines>()
  for (const step of steps) recorded.set(step, await recordedLines(study, step))
  const raw = given ?? rawOf(axial, steps, recorded)
  if ('reason' in raw) return { steps, raw: null, isRawUnchanged: false, result: null, difference: raw }
  const [first] = steps
  const isRawUnchanged =
    first !== undefined &&
    hashOf(Buffer.from(raw.text)) === first.codebook.before &&
    hashOfDocuments(raw.documents) === first.codingsHash.before

  let book = readBook(study.codebook.file, raw.text)
  let { documents } = raw
  for (const [index, step] of steps.entries()) {
    const next = doAgain(book, documents, step, recorded.get(step)!, steps.slice(0, index))
    if ('reason' in next)
      return { steps, raw, isRawUnchanged, result: null, difference: failed(axial, step, 'done again', next.reason) }
    book = next.book
    documents = next.documents
  }
  const result = { text: book.text, documents }
  return { steps, raw, isRawUnchanged, result, difference: firstDifference(axial, result) }
}

function rawOf(
  axial: AxialStudy,
  steps: readonly HistoryStep[],
  recorded: ReadonlyMap<HistoryStep, RecordedLines>,
): AxialState | Failed {
  let { text } = axial.book
  let documents: Documents = new Map([...axial.uses.stored].map(([document, { codings }]) => [document, codings]))
  for (const step of steps.toReversed()) {
    try {
      text = takeBackText(axial, text, step)
    } catch (error) {
      return failed(axial, step, 'taken back', reasonOf(error))
    }
    documents = codingsBefore(documents, step, recorded.get(step)!).documents
  }
  return { text, documents }
}

function doAgain(
  book: Book,
  documents: Documents,
  step: HistoryStep,
  lines: RecordedLines,
  earlier: readonly HistoryStep[],
): { readonly book: Book; readonly documents: Documents } | { readonly reason: string } {
  const codes = [...new Set([...documents.values()].flatMap((codings) => codings.map(({ code }) => code)))]
  // A mark that nobody has applied yet counts as a use, too, and has no coding.
  const inUse = [...codes, ...step.changes.map(({ from }) => from)]
  try {
    const plan = planStep(book, step.arguments!, contextOf({ codes: inUse }, { steps: earlier }))
    return { book: plan, documents: codingsAfter(documents, step, lines).documents }
  } catch (error) {
    return { reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof QcodeError)) throw error
  return error.problems[0]?.message ?? error.message
}

const failed = (
  { study }: AxialStudy,
  step: HistoryStep,
  what: 'taken back' | 'done again',
  reason: string,
): Failed => ({
  file: study.codebook.file,
  line: 0,
  expected: '',
  found: '',
  reason: `step ${step.step} (${step.action} ${describeStep(step.arguments!)}) cannot be ${what}: ${reason}`,
})

function firstDifference({ study, book, bookBytes, uses }: AxialStudy, result: AxialState): Difference | null {
  if (!Buffer.from(result.text).equals(bookBytes)) return differenceIn(study.codebook.file, book.text, result.text)
  for (const [document, { codings, bytes }] of uses.stored) {
    const now = result.documents.get(document) ?? []
    // Files that no step touches are as they were, also when somebody laid them out otherwise.
    if (now === codings) continue
    const expected = bytes === null ? '' : new TextDecoder().decode(bytes)
    const found = codingsText(now)
    if (expected !== found) return differenceIn(codingsFile(study.codings, document), expected, found)
  }
  return null
}

function differenceIn(file: string, expected: string, found: string): Difference {
  const [today, again] = [expected.split('\n'), found.split('\n')]
  const index = today.findIndex((line, i) => line !== again[i])
  const at = index === -1 ? today.length : index
  return { file, line: at + 1, expected: today[at] ?? '', found: again[at] ?? '' }
}

function hashOfDocuments(documents: Documents): string {
  return hashOfAll(
    new Map(
      [...documents].map(([document, codings]) => [
        document,
        hashOf(Buffer.from(codingsText(codings as Coding[]))) ?? '',
      ]),
    ),
  )
}
